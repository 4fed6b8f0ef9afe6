//! What every rule reads, and what it returns.

use jiff::civil::Date;
use sayso_core::{Quotation, TimeKind};

use super::frame::Frame;
use super::line::{Line, is_any};
use super::tense::{self, Direction};
use super::value::{Period, Value};

/// One sentence and what the article has told before it.
pub(super) struct Reader<'a> {
    pub(super) line: Line<'a>,
    pub(super) frame: Frame,
    pub(super) quotations: &'a [Quotation],
}

impl Reader<'_> {
    /// Whether piece `i` stands inside a quotation.
    pub(super) fn quoted(&self, i: usize) -> bool {
        let at = self.line.span(i, i + 1).start();
        let before = self.quotations.partition_point(|q| q.span.start() <= at);
        let quotation = before.checked_sub(1).and_then(|q| self.quotations.get(q));
        quotation.is_some_and(|q| at < q.span.end())
    }

    /// The day that "today" at piece `i` is: that of publication, or inside a quotation the day that
    /// the article named last, if that was in the days before.
    pub(super) fn spoken_on(&self, i: usize) -> Option<Date> {
        let anchor = self.frame.anchor?;
        let quoted = self.quoted(i);
        let told = self.frame.day.filter(|&day| {
            let past = (anchor - day).get_days();
            quoted && (1..=6).contains(&past)
        });
        Some(told.unwrap_or(anchor))
    }

    /// The day that a time of day from piece `from` up to `to` belongs to where none is named with it:
    /// the last day named, or the anchor if that day is past and the sentence looks ahead.
    pub(super) fn day_spoken_of(&self, from: usize, to: usize) -> Option<Date> {
        let passed = |day: Date| self.frame.anchor.is_some_and(|anchor| day < anchor);
        let limit = is_any(self.line.before(from), &["until", "till", "through", "by"]);
        let ahead = |day| passed(day) && !limit && self.direction(from, to) == Direction::Future;
        self.frame.day.filter(|&day| !ahead(day)).or(self.frame.anchor)
    }

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
