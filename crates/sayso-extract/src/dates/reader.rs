//! What every rule reads, and what it returns.

use sayso_core::TimeKind;

use super::frame::Frame;
use super::line::Line;
use super::tense::{self, Direction};
use super::value::{Period, Value};

/// One sentence and what the article has told before it.
pub(super) struct Reader<'a> {
    pub(super) line: Line<'a>,
    pub(super) frame: Frame,
}

impl Reader<'_> {
    /// Whether the words around pieces `from..to` look back or ahead.
    pub(super) fn direction(&self, from: usize, to: usize) -> Direction {
        tense::direction(&self.line, from, to)
    }
}

/// A date found at a piece: what it means, and the piece after its last word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    /// `None` where it needs an anchor that the article does not have.
    pub(super) period: Option<Period>,
    pub(super) end: usize,
}

/// A time expression found at a piece.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) end: usize,
    pub(super) kind: TimeKind,
    pub(super) value: Option<Value>,
    /// Whether it is reported; what is left out is still read, so that no part of it is.
    pub(super) shown: bool,
}

impl Hit {
    pub(super) fn new(kind: TimeKind, value: Value, end: usize) -> Hit {
        Hit { end, kind, value: Some(value), shown: true }
    }

    pub(super) fn date(dated: Dated) -> Hit {
        let value = dated.period.map(Value::Period);
        Hit { end: dated.end, kind: TimeKind::Date, value, shown: true }
    }

    /// Words that count as no time expression: "years later".
    pub(super) fn passed_over(end: usize) -> Hit {
        Hit { end, kind: TimeKind::Date, value: None, shown: false }
    }

    pub(super) fn fixed(kind: TimeKind, value: impl Into<String>, end: usize) -> Hit {
        Hit::new(kind, Value::Fixed(value.into()), end)
    }
}
