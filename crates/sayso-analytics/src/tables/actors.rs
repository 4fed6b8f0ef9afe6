//! `actors`: who is in the corpus.

use polars_core::prelude::*;

use crate::columns;
use crate::corpus::Corpus;
use crate::tables::frame::{Values, frame};

impl Corpus {
    /// One row an actor, most mentioned first; columns as [`columns::ACTORS`] declares them.
    ///
    /// # Errors
    ///
    /// None that input could cause; see [`Corpus::articles`].
    pub fn actors(&self) -> PolarsResult<DataFrame> {
        let rows = || self.catalog.entries.iter();
        let aliases = rows().map(|e| Some(e.aliases.iter().map(String::as_str).collect()));
        let values = vec![
            Values::Text(rows().map(|e| Some(e.id.as_str())).collect()),
            Values::Text(rows().map(|e| Some(e.name.as_str())).collect()),
            Values::Label(rows().map(|e| Some(e.kind as u8)).collect()),
            Values::Texts(aliases.collect()),
            Values::Count(rows().map(|e| Some(e.mentions)).collect()),
            Values::Count(rows().map(|e| Some(e.articles)).collect()),
            Values::Count(rows().map(|e| Some(e.claims)).collect()),
            Values::Instant(rows().map(|e| e.first).collect()),
            Values::Instant(rows().map(|e| e.last).collect()),
            Values::Text(rows().map(|e| e.authority.as_deref()).collect()),
        ];
        frame(&columns::ACTORS, values)
    }
}
