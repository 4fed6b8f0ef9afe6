//! Positions: stretches of one article's text.

use serde::{Deserialize, Serialize};

/// A stretch of one article's text, as half-open byte offsets.
///
/// Offsets count UTF-8 bytes from the start of [`Article::text`](crate::Article::text) and fall
/// between characters, so slicing that same text never panics. A span does not know which article
/// it came from; anything that leaves the library carries the article's id beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextSpan {
    start: u32,
    end: u32, // Invariant: start <= end.
}

/// Why two offsets do not mark a stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// The end lies before the start.
    #[error("span {start}..{end}: the end lies before the start")]
    Reversed {
        /// The start that was given.
        start: u32,
        /// The end that was given.
        end: u32,
    },
    /// The end lies past the last byte of the text.
    #[error("span {start}..{end}: the text has {len} bytes")]
    PastTheEnd {
        /// The start that was given.
        start: u32,
        /// The end that was given.
        end: u32,
        /// Bytes in the text.
        len: usize,
    },
    /// An offset falls inside a character.
    #[error("span: byte {at} is inside a character")]
    InsideCharacter {
        /// The offending offset.
        at: u32,
    },
}

impl TextSpan {
    /// Marks `start..end` in `text`.
    ///
    /// # Errors
    ///
    /// Returns [`SpanError`] when
    /// * `end` is smaller than `start`,
    /// * `end` lies past the last byte of `text`, or
    /// * either offset falls inside a character.
    ///
    /// # Examples
    ///
    /// ```
    /// # use sayso_core::TextSpan;
    /// let text = "Zoë Marsh resigned.";
    /// assert_eq!(TextSpan::new(text, 0, 10)?.of(text), "Zoë Marsh");
    /// assert!(TextSpan::new(text, 0, 3).is_err()); // byte 3 is inside "ë"
    /// # Ok::<(), sayso_core::SpanError>(())
    /// ```
    pub fn new(text: &str, start: u32, end: u32) -> Result<TextSpan, SpanError> {
        if end < start {
            return Err(SpanError::Reversed { start, end });
        }
        if end as usize > text.len() {
            return Err(SpanError::PastTheEnd { start, end, len: text.len() });
        }
        match [start, end].into_iter().find(|&at| !text.is_char_boundary(at as usize)) {
            Some(at) => Err(SpanError::InsideCharacter { at }),
            None => Ok(TextSpan { start, end }),
        }
    }

    /// Marks `range`, which a scan over the article's own text has produced.
    ///
    /// For the stages: their offsets come from tokens, matches and characters, which fall between
    /// characters by construction. A reversed range becomes an empty span at its start.
    pub fn from_scan(range: std::ops::Range<usize>) -> TextSpan {
        let start = u32::try_from(range.start).unwrap_or(u32::MAX);
        let end = u32::try_from(range.end).unwrap_or(u32::MAX);
        TextSpan { start, end: end.max(start) }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Bytes between start and end.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span marks no character at all.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words that the span marks; empty if `text` is not the text it was made for.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or("")
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: TextSpan) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: TextSpan) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The stretch from the first start to the last end.
    pub fn to(self, other: TextSpan) -> TextSpan {
        TextSpan { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
