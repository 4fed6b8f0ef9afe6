//! Parts of the day: "Monday evening", "this morning", "tonight", "the night of May 3".

use jiff::civil::Date;
use sayso_core::TimeKind;

use super::line::is_any;
use super::parts;
use super::reader::{Dated, Hit, Reader};
use super::tense;
use super::value::{Period, Value, add};
use super::words::{DayPart, Term, Unit};

/// The part of a day that begins at piece `i`.
pub(super) fn find(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let late = i + usize::from(r.line.is(i, "very"));
    let start = late + usize::from(r.line.any(late, &["early", "late"]));
    let found = if start == i || r.line.any(i, &["early", "late", "very"]) {
        alone(r, start)
    } else {
        None
    };
    found.or_else(|| of_a_day(r, i)).or_else(|| after_a_day(r, start))
}

/// "tonight", "last night", "overnight", "this morning", "that evening".
fn alone(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let line = &r.line;
    let anchor = r.spoken_on(i);
    let next = line.term(i + 1);
    let (day, part, end) = match line.word(i).to_ascii_lowercase().as_str() {
        "tonight" => (anchor, DayPart::Night, i + 1),
        "overnight" => {
            let before = || anchor.and_then(|d| add(d, -1, Unit::Day));
            (r.frame.day.or_else(before), DayPart::Night, i + 1)
        }
        "last"
            if next == Term::Part(DayPart::Night)
                && !line.before(i).eq_ignore_ascii_case("the") =>
        {
            (anchor.and_then(|d| add(d, -1, Unit::Day)), DayPart::Night, i + 2)
        }
        "this" => match next {
            Term::Part(part) => (anchor, part, i + 2),
            _ => return None,
        },
        "the" => match (line.word(i + 1), line.term(i + 2)) {
            ("next" | "following", Term::Part(part)) => {
                (Some(add(r.frame.day?, 1, Unit::Day)?), part, i + 3)
            }
            ("previous", Term::Part(part)) => {
                (Some(add(r.frame.day?, -1, Unit::Day)?), part, i + 3)
            }
            _ => return None,
        },
        "that" => match next {
            Term::Part(part) => (Some(r.frame.day?), part, i + 2),
            _ => return None,
        },
        _ => return None,
    };
    Some(hit(day, part, end))
}

/// "Monday evening", "yesterday morning", "tomorrow night", "Sunday, early in the morning", "midday
/// tomorrow".
fn after_a_day(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let line = &r.line;
    if line.is(i, "midday") {
        let day = parts::date(r, i + 1).filter(is_day)?;
        return Some(hit(day.period.and_then(Period::day), DayPart::Midday, day.end));
    }
    if !names_day(r, i) {
        return None;
    }
    let day = parts::whole(r, i).filter(is_day)?;
    let mut end = day.end + usize::from(line.is(day.end, ","));
    if line.any(end, &["early", "late"]) {
        end += 1;
    }
    if line.is(end, "in") && line.is(end + 1, "the") {
        end += 2;
    }
    let Term::Part(part) = line.term(end) else { return None };
    if line.capital(end) {
        return None;
    }
    Some(hit(day.period.and_then(Period::day), part, end + 1))
}

/// "the night of May 3", "the early hours of Tuesday", "the evening", "the middle of the night".
fn of_a_day(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let line = &r.line;
    let article = line.is(i, "the");
    let mut at = i + usize::from(article);
    at += usize::from(line.any(at, &["early", "late"]));
    let early = at > i + usize::from(article);
    let (part, mut end) = match line.term(at) {
        Term::Part(part) if article || early => (part, at + 1),
        Term::Unit(Unit::Hour, true) if early => (DayPart::Morning, at),
        _ => return None,
    };
    let hours = line.is(end, "hours");
    end += usize::from(hours);
    if line.is(end, "of") {
        if let Some(day) = parts::date(r, end + 1).filter(is_day) {
            return Some(hit(day.period.and_then(Period::day), part, day.end));
        }
        return alone(r, end + 1);
    }
    let led = is_any(line.before(i), &["in", "during", "by", "throughout", "through", "of", "for"]);
    if !(hours || (led && article) || (early && !article && !line.is(i, "late")))
        || matches!(line.term(end), Term::Unit(..))
    {
        return None;
    }
    // "It is slow in the morning" is true of any day.
    let usual = !hours && !early && line.before(i).eq_ignore_ascii_case("in");
    if usual && tense::tells_what_is_usual(line) {
        return None;
    }
    Some(hit(r.day_spoken_of(i, end), part, end))
}

/// Whether a day, and not a number, may begin at piece `i`.
fn names_day(r: &Reader<'_>, i: usize) -> bool {
    matches!(
        r.line.term(i),
        Term::Weekday(..) | Term::Month(..) | Term::Digits(_, 1..=2) | Term::Opener
    )
}

pub(super) fn is_day(dated: &Dated) -> bool {
    matches!(dated.period, None | Some(Period::Day(_)))
}

fn hit(day: Option<Date>, part: DayPart, end: usize) -> Hit {
    match day {
        Some(day) => Hit::new(TimeKind::Time, Value::Part { day: Some(day), part }, end),
        None => Hit { end, kind: TimeKind::Time, value: None, shown: true },
    }
}
