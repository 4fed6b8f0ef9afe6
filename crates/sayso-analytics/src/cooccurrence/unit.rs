//! The unit: what two actors must share to come together.

use std::fmt;
use std::str::FromStr;

use crate::CountError;

/// What two actors must share to come together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A sentence.
    #[default]
    Sentence,
    /// A paragraph.
    Paragraph,
    /// An article.
    Article,
    /// A run of so many consecutive sentences of an article. Every such run is a unit; an article
    /// with fewer sentences is one.
    Window(u32),
    /// A claim: the speaker and those it speaks of or to. Two targets do not come together.
    Claim,
}

impl Unit {
    /// A window of `sentences`.
    ///
    /// # Errors
    ///
    /// [`CountError::BadWindow`] where that is less than one sentence.
    pub fn window(sentences: i64) -> Result<Unit, CountError> {
        match sentences {
            ..1 => Err(CountError::BadWindow { found: sentences }),
            _ => Ok(Unit::Window(u32::try_from(sentences).unwrap_or(u32::MAX))),
        }
    }
}

impl FromStr for Unit {
    type Err = CountError;

    /// Reads `sentence`, `paragraph`, `article`, `claim` or a number of sentences.
    ///
    /// # Errors
    ///
    /// [`CountError::UnknownUnit`] or [`CountError::BadWindow`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sayso_analytics::Unit;
    ///
    /// assert_eq!("paragraph".parse::<Unit>()?, Unit::Paragraph);
    /// assert_eq!("3".parse::<Unit>()?, Unit::Window(3));
    /// assert!("-3".parse::<Unit>().is_err());
    /// # Ok::<(), sayso_analytics::CountError>(())
    /// ```
    fn from_str(text: &str) -> Result<Unit, CountError> {
        match text {
            "sentence" => Ok(Unit::Sentence),
            "paragraph" => Ok(Unit::Paragraph),
            "article" => Ok(Unit::Article),
            "claim" => Ok(Unit::Claim),
            _ => match text.parse() {
                Ok(sentences) => Unit::window(sentences),
                Err(_) => Err(CountError::UnknownUnit { found: text.to_owned() }),
            },
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unit::Sentence => f.write_str("sentence"),
            Unit::Paragraph => f.write_str("paragraph"),
            Unit::Article => f.write_str("article"),
            Unit::Window(sentences) => write!(f, "{sentences}"),
            Unit::Claim => f.write_str("claim"),
        }
    }
}
