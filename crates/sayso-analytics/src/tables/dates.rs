//! `dates`: words for times.

use polars_core::prelude::*;

use crate::columns;
use crate::corpus::Corpus;
use crate::tables::frame::{Values, frame};
use crate::tables::points::CodePoints;

impl Corpus {
    /// One row a time expression; columns as [`columns::DATES`] declares them.
    ///
    /// # Errors
    ///
    /// None that input could cause; see [`Corpus::articles`].
    pub fn dates(&self) -> PolarsResult<DataFrame> {
        let count = self.annotated.iter().map(|(_, found)| found.dates.len()).sum();
        let mut article_id = Vec::with_capacity(count);
        let mut start = Vec::with_capacity(count);
        let mut end = Vec::with_capacity(count);
        let mut text = Vec::with_capacity(count);
        let mut kind = Vec::with_capacity(count);
        let mut value = Vec::with_capacity(count);
        let mut first = Vec::with_capacity(count);
        let mut last = Vec::with_capacity(count);
        for (_, article, found) in self.iter() {
            let points = CodePoints::new(&article.text);
            for date in &found.dates {
                let (from, to) = points.of(date.span);
                article_id.push(Some(article.id.as_str()));
                start.push(Some(from));
                end.push(Some(to));
                text.push(Some(date.span.of(&article.text)));
                kind.push(Some(date.kind as u8));
                value.push(date.value.as_deref());
                first.push(date.from);
                last.push(date.to);
            }
        }
        let values = vec![
            Values::Text(article_id),
            Values::Count(start),
            Values::Count(end),
            Values::Text(text),
            Values::Label(kind),
            Values::Text(value),
            Values::Day(first),
            Values::Day(last),
        ];
        frame(&columns::DATES, values)
    }
}
