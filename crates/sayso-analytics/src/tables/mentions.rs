//! `mentions`: the words that refer to actors.

use polars_core::prelude::*;

use crate::columns;
use crate::corpus::Corpus;
use crate::tables::frame::{Values, frame};
use crate::tables::points::CodePoints;
use crate::tables::sentences::Places;

impl Corpus {
    /// One row a mention, by article and start; columns as [`columns::MENTIONS`] declares them.
    ///
    /// # Errors
    ///
    /// None that input could cause; see [`Corpus::articles`].
    pub fn mentions(&self) -> PolarsResult<DataFrame> {
        let count = self.annotated.iter().map(|(_, found)| found.mentions.len()).sum();
        let mut article_id = Vec::with_capacity(count);
        let mut places = Places::default();
        let mut start = Vec::with_capacity(count);
        let mut end = Vec::with_capacity(count);
        let mut text = Vec::with_capacity(count);
        let mut form = Vec::with_capacity(count);
        let mut kind = Vec::with_capacity(count);
        let mut actor_id = Vec::with_capacity(count);
        let mut score = Vec::with_capacity(count);
        for (i, article, found) in self.iter() {
            let points = CodePoints::new(&article.text);
            for mention in &found.mentions {
                let (from, to) = points.of(mention.span);
                article_id.push(Some(article.id.as_str()));
                places.push(&found.layout, mention.span.start());
                start.push(Some(from));
                end.push(Some(to));
                text.push(Some(mention.span.of(&article.text)));
                form.push(Some(mention.form as u8));
                kind.push(Some(mention.kind as u8));
                actor_id.push(mention.actor.map(|actor| self.actor_id(i, actor)));
                score.push(mention.score);
            }
        }
        let [section, paragraph, sentence] = places.columns();
        let values = vec![
            Values::Text(article_id),
            section,
            paragraph,
            sentence,
            Values::Count(start),
            Values::Count(end),
            Values::Text(text),
            Values::Label(form),
            Values::Label(kind),
            Values::Text(actor_id),
            Values::Score(score),
        ];
        frame(&columns::MENTIONS, values)
    }
}
