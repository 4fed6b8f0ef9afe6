//! `articles`: what was read.

use polars_core::prelude::*;
use sayso_core::{Annotations, Article, Section, TokenKind};

use crate::CountError;
use crate::columns;
use crate::corpus::Corpus;
use crate::progress::Progress;
use crate::tables::frame::{Values, frame};

impl Corpus {
    /// One row an article, in input order; columns as [`columns::ARTICLES`] declares them.
    ///
    /// # Errors
    ///
    /// None that input could cause: polars refuses columns of unequal length, and these are equal.
    pub fn articles(&self) -> Result<DataFrame, CountError> {
        self.articles_watched(&Progress::default())
    }

    /// Does what [`Corpus::articles`] does, while another thread looks at `progress` and may stop it: to
    /// find the copies among a million articles takes half a minute.
    ///
    /// # Errors
    ///
    /// [`CountError::Stopped`].
    pub fn articles_watched(&self, progress: &Progress) -> Result<DataFrame, CountError> {
        let rows = || self.annotated.iter();
        let text = |get: fn(&Article) -> Option<&String>| -> Values {
            Values::Text(rows().map(|(a, _)| get(a).map(String::as_str)).collect())
        };
        let duplicates = self.duplicates(progress)?;
        let id_of = |i: &Option<usize>| i.map(|i| self.annotated[i].0.id.as_str());
        Ok(frame(
            &columns::ARTICLES,
            vec![
                text(|a| Some(&a.id)),
                Values::Text(rows().map(|(a, found)| title(a, found)).collect()),
                Values::Texts(rows().map(|(a, found)| byline(a, found)).collect()),
                Values::Text(rows().map(|(a, found)| dateline(a, found)).collect()),
                text(|a| a.publisher.as_ref()),
                Values::Instant(rows().map(|(a, _)| a.published).collect()),
                text(|a| a.url.as_ref()),
                text(|a| a.language.as_ref()),
                text(|a| Some(&a.text)),
                Values::Count(rows().map(|(_, found)| Some(words(found))).collect()),
                Values::Text(duplicates.iter().map(id_of).collect()),
                text(|a| Some(&a.source)),
            ],
        )?)
    }
}

fn title<'a>(article: &'a Article, found: &Annotations) -> Option<&'a str> {
    article.title.as_deref().or_else(|| section(article, found, Section::Headline))
}

fn dateline<'a>(article: &'a Article, found: &Annotations) -> Option<&'a str> {
    article.dateline.as_deref().or_else(|| section(article, found, Section::Dateline))
}

fn byline<'a>(article: &'a Article, found: &Annotations) -> Option<Vec<&'a str>> {
    if !article.byline.is_empty() {
        return Some(article.byline.iter().map(String::as_str).collect());
    }
    let authors = &found.layout.authors;
    (!authors.is_empty()).then(|| authors.iter().map(|span| span.of(&article.text)).collect())
}

/// The first paragraph of a section.
fn section<'a>(article: &'a Article, found: &Annotations, section: Section) -> Option<&'a str> {
    let paragraph = found.layout.paragraphs.iter().find(|p| p.section == section)?;
    Some(paragraph.span.of(&article.text))
}

fn words(found: &Annotations) -> u32 {
    found.layout.tokens.iter().filter(|t| t.kind != TokenKind::Mark).count() as u32
}
