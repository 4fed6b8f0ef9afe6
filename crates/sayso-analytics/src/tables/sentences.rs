//! `sentences`: every sentence, also those in which nobody is named.

use polars_core::prelude::*;
use sayso_core::Section;

use crate::columns;
use crate::corpus::Corpus;
use crate::tables::frame::{Values, frame};
use crate::tables::points::CodePoints;

impl Corpus {
    /// One row a sentence; columns as [`columns::SENTENCES`] declares them.
    ///
    /// # Errors
    ///
    /// None that input could cause; see [`Corpus::articles`].
    pub fn sentences(&self) -> PolarsResult<DataFrame> {
        let count = self.annotated.iter().map(|(_, found)| found.layout.sentences.len()).sum();
        let mut article_id = Vec::with_capacity(count);
        let mut paragraph = Vec::with_capacity(count);
        let mut number = Vec::with_capacity(count);
        let mut section = Vec::with_capacity(count);
        let mut start = Vec::with_capacity(count);
        let mut end = Vec::with_capacity(count);
        for (_, article, found) in self.iter() {
            let points = CodePoints::new(&article.text);
            for (i, sentence) in found.layout.sentences.iter().enumerate() {
                let (from, to) = points.of(sentence.span);
                article_id.push(Some(article.id.as_str()));
                paragraph.push(Some(sentence.paragraph as u32));
                number.push(Some(i as u32));
                section.push(Some(found.layout.section_of(sentence) as u8));
                start.push(Some(from));
                end.push(Some(to));
            }
        }
        let values = vec![
            Values::Text(article_id),
            Values::Count(paragraph),
            Values::Count(number),
            Values::Label(section),
            Values::Count(start),
            Values::Count(end),
        ];
        frame(&columns::SENTENCES, values)
    }
}

/// Where a row stands in its article: section, paragraph and sentence of byte `at`.
#[derive(Default)]
pub(super) struct Places {
    section: Vec<Option<u8>>,
    paragraph: Vec<Option<u32>>,
    sentence: Vec<Option<u32>>,
}

impl Places {
    /// Adds the place of byte `at`.
    pub(super) fn push(&mut self, layout: &sayso_core::Layout, at: usize) {
        let number = layout.sentence_at(at);
        let sentence = number.and_then(|n| layout.sentences.get(n));
        let section = sentence.map_or(Section::Body, |s| layout.section_of(s));
        self.section.push(Some(section as u8));
        self.paragraph.push(Some(sentence.map_or(0, |s| s.paragraph as u32)));
        self.sentence.push(Some(number.unwrap_or(0) as u32));
    }

    /// The columns `section`, `paragraph`, `sentence`.
    pub(super) fn columns<'a>(self) -> [Values<'a>; 3] {
        [Values::Label(self.section), Values::Count(self.paragraph), Values::Count(self.sentence)]
    }
}
