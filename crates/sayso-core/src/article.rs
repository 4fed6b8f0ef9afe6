//! The article: what was read, untouched.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One article as it was read.
///
/// `text` is exactly what the source holds; where a record has a separate title, it is the title,
/// a blank line and the body. Everything else is what the source says about the article, and
/// `None` or empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Unique in its corpus.
    pub id: String,
    /// What every span points into.
    pub text: String,
    /// The title of the record. Articles read from plain text have none; their headline is found
    /// by the segmenter.
    pub title: Option<String>,
    /// The authors that the record names.
    pub byline: Vec<String>,
    /// Where and when the record says it was written.
    pub dateline: Option<String>,
    /// The newspaper, agency or site.
    pub publisher: Option<String>,
    /// When it was published. A date without a time is midnight, UTC.
    pub published: Option<Timestamp>,
    /// Its address on the web.
    pub url: Option<String>,
    /// ISO 639-1 code, if the record gives one.
    pub language: Option<String>,
    /// The file and line or row it came from.
    pub source: String,
}

impl Article {
    /// An article of which only the id and the text are known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Article {
        Article { id: id.into(), text: text.into(), ..Article::default() }
    }

    /// The day of publication in UTC, which dates such as "Thursday" are resolved against.
    pub fn published_on(&self) -> Option<jiff::civil::Date> {
        self.published.map(|at| jiff::tz::Offset::UTC.to_datetime(at).date())
    }
}
