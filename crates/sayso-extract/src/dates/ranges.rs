//! Ranges and lists: "May 3-5", "from 3 to 5 May", "December 5 and 6", "2014-17". Each end is a
//! date of its own.

use jiff::civil::Date;

use super::calendar::day_number;
use super::line::Line;
use super::parts;
use super::reader::{Dated, Reader};
use super::value::Period;
use super::words::Term;

/// The further day or year that follows a date ending before piece `i`: its first piece and what it
/// means.
pub(super) fn continuation(line: &Line<'_>, i: usize, before: Period) -> Option<(usize, Dated)> {
    let dash = line.is_dash(i);
    let next = i + 1;
    let Term::Digits(n, len @ 1..=2) = line.term(next) else { return None };
    let period = match before {
        Period::Day(day) if dash || line.any(i, &["and", "to", "or", "through", "&"]) => {
            let further = i8::try_from(n).ok().filter(|&d| d > day.day())?;
            Period::Day(Date::new(day.year(), day.month(), further).ok()?)
        }
        Period::Year(year)
            if dash && len == 2 && (line.glued(i) || line.any(next + 1, &[")", ""])) =>
        {
            let further =
                year.checked_sub(year.rem_euclid(100))?.checked_add(i16::try_from(n).ok()?)?;
            Period::Year(further).days().filter(|_| further > year)?;
            Period::Year(further)
        }
        _ => return None,
    };
    let counts = matches!(line.term(next + 1), Term::Unit(..) | Term::Month(..) | Term::Scale(_))
        || (line.glued(next + 1) && !line.any(next + 1, &[",", ".", ")", ";", ":"]))
        || line.word(next + 1).starts_with(char::is_lowercase)
            && !dash
            && !line.any(next + 1, FUNCTION_WORDS);
    (!counts).then_some((next, Dated { period: Some(period), end: next + 1 }))
}

/// Words after which a number cannot be counting what follows.
const FUNCTION_WORDS: &[&str] = &[
    "in",
    "at",
    "and",
    "to",
    "for",
    "by",
    "with",
    "on",
    "after",
    "before",
    "when",
    "as",
    "while",
    "respectively",
];

/// The day at piece `i` whose month is named only after the second day: "3 to 5 May", "the 13th to the
/// 19th of October".
pub(super) fn opening(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let start = i + usize::from(line.is(i, "the"));
    let (n, end) = day_number(line, start)?;
    let numeric = matches!(line.term(start), Term::Digits(_, 1..=2));
    if !(line.is_dash(end) || line.any(end, &["and", "to"])) || !(numeric || start > i) {
        return None;
    }
    let next = end + 1 + usize::from(line.is(end + 1, "the"));
    let (_, after) = day_number(line, next)?;
    let month = after + usize::from(line.is(after, "of"));
    if !matches!(line.term(month), Term::Month(..)) {
        return None;
    }
    let last = parts::whole(r, next)?.period.and_then(Period::day)?;
    let day = Date::new(last.year(), last.month(), n).ok()?;
    (day < last).then_some(Dated { period: Some(Period::Day(day)), end })
}
