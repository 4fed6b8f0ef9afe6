//! Relative dates: "yesterday", "last week", "this summer", "next Tuesday", "the same day", "two
//! days later".

use super::line::is_any;
use super::reader::{Dated, Reader};
use super::tense::Direction;
use super::value::{Period, add};
use super::words::{Term, Unit};
use super::{calendar, seasons};

/// The relative date that begins at piece `i`.
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Dated> {
    match r.line.term(i) {
        Term::Weekday(..) => weekday(r, i),
        Term::Opener => deictic(r, i).or_else(|| unit_date(r, i, None)).or_else(|| told(r, i)),
        _ => None,
    }
}

/// "today", "yesterday", "tomorrow".
fn deictic(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let by = match line.word(i).to_ascii_lowercase().as_str() {
        "yesterday" => -1,
        "today" => 0,
        "tomorrow" => 1,
        _ => return None,
    };
    // "USA Today" is a newspaper.
    if line.capital(i) && line.before(i).starts_with(char::is_uppercase) {
        return None;
    }
    // "the man I am today" is no single day.
    if by == 0 && is_any(line.before(i), &["is", "are", "am"]) {
        return None;
    }
    let period = r.spoken_on(i).and_then(|d| add(d, by, Unit::Day)).map(Period::Day);
    Some(Dated { period, end: i + 1 })
}

/// "Thursday", "Thursday, May 19", "Thursday, 19 May 2016".
fn weekday(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let Term::Weekday(day, spelt) = line.term(i) else { return None };
    if !line.capital(i) {
        return None;
    }
    let point = usize::from(!spelt && line.is(i + 1, ".") && line.glued(i + 1));
    let comma = i + 1 + point + usize::from(line.is(i + 1 + point, ","));
    let month_near = matches!(line.term(comma), Term::Month(..))
        || (matches!(line.term(comma), Term::Digits(..))
            && (1..3).any(|k| matches!(line.term(comma + k), Term::Month(..))))
        || line.is(comma, "the");
    if month_near {
        let start = comma + usize::from(line.is(comma, "the"));
        let found = calendar::date(r, start);
        if let Some(Dated { period: Some(period @ Period::Day(_)), end }) = found {
            return Some(Dated { period: Some(right_year(period, day)), end });
        }
    }
    if !spelt || !weekday_stands_alone(r, i) {
        return None;
    }
    let end = i + 1;
    let direction = r.direction(i, end);
    Some(Dated { period: r.frame.weekday(day, direction).map(Period::Day), end })
}

/// The same day of a neighbouring year, if only there it falls on the weekday named beside it.
fn right_year(period: Period, weekday: i8) -> Period {
    let fits = |p: &Period| p.day().is_some_and(|d| d.weekday().to_monday_zero_offset() == weekday);
    let neighbour = |by| period.day().and_then(|d| add(d, by, Unit::Year)).map(Period::Day);
    [Some(period), neighbour(-1), neighbour(1)].into_iter().flatten().find(fits).unwrap_or(period)
}

/// Whether a weekday's name is not part of another name: "Black Friday", "Saturday Night Live".
fn weekday_stands_alone(r: &Reader<'_>, i: usize) -> bool {
    let line = &r.line;
    let named = is_any(
        line.before(i),
        &[
            "Black", "Bloody", "Super", "Good", "Ash", "Cyber", "Easter", "Palm", "Holy", "Maundy",
            "Big", "Casual",
        ],
    );
    let title = line.capital(i + 1) && matches!(line.term(i + 1), Term::Part(_));
    !(named || title)
}

/// "last week", "this year", "next month", "this past Friday", "last March", "this summer".
///
/// `only` asks for one unit alone.
pub(super) fn unit_date(r: &Reader<'_>, i: usize, only: Option<Unit>) -> Option<Dated> {
    let line = &r.line;
    let first = line.word(i).to_ascii_lowercase();
    let mut next = i + 1;
    let by = match first.as_str() {
        "this" if line.any(next, &["past", "last"]) => {
            next += 1;
            -1
        }
        "this" if line.any(next, &["coming", "next"]) => {
            next += 1;
            1
        }
        "this" | "current" => 0,
        "the" if line.any(next, &["current", "present"]) => {
            next += 1;
            0
        }
        "the" if line.any(next, &["coming"]) => {
            next += 1;
            1
        }
        "the"
            if line.any(next, &["past", "last", "preceding"])
                && matches!(line.term(next + 1), Term::Weekday(..)) =>
        {
            next += 1;
            -1
        }
        "last" | "past" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    if only.is_some_and(|unit| line.term(next) != Term::Unit(unit, false)) {
        return None;
    }
    // "This Week" is a newspaper.
    if matches!(line.term(next), Term::Unit(..)) && line.capital(next) && line.capital(next - 1) {
        return None;
    }
    let end = next + 1;
    let strict = next == i + 1;
    let period = match line.term(next) {
        Term::Unit(Unit::Weekend, _) if by == 0 => r.frame.weekend(r.direction(i, end)),
        Term::Unit(unit, false) => {
            // "the past week" is a length; "this past week" is the week before.
            let here = Period::holding(r.frame.today()?, unit)?;
            let by = if first == "this" && !strict && unit == Unit::Week { 0 } else { by };
            if unit == Unit::Weekend && by < 0 {
                r.frame.weekend(Direction::Past)
            } else {
                here.shifted(by)
            }
        }
        Term::Weekday(day, true) => {
            if only.is_none()
                && line.is(next + 1, ",")
                && matches!(line.term(next + 2), Term::Month(..))
            {
                return weekday(r, next);
            }
            let direction = match by {
                0 => return weekday_of_this_week(r, i, day, end),
                -1 => Direction::Past,
                _ => Direction::Future,
            };
            let today = r.frame.today()?;
            let found = r.frame.weekday(day, direction)?;
            // The day before or after would be called "yesterday" or "tomorrow".
            let apart = (today - found).get_days().abs();
            let same = if apart <= 1 { add(found, by * 7, Unit::Day)? } else { found };
            Some(Period::Day(same))
        }
        Term::Month(month, true) if line.capital(next) => {
            if let Some(dated) = calendar::date(r, next).filter(|d| d.end > end) {
                return Some(dated);
            }
            let today = r.frame.today()?;
            let direction = if by > 0 { Direction::Future } else { Direction::Past };
            let month =
                r.frame.month(month, if by == 0 { r.direction(i, end) } else { direction })?;
            let here = Period::holding(today, Unit::Month)? == month;
            if here && by != 0 {
                Period::Month(month.days()?.0).shifted(12 * by)
            } else {
                Some(month)
            }
        }
        Term::Season(season) => {
            let (past, ahead) = (Direction::Past, Direction::Future);
            let near = seasons::near(r, season, if by < 0 { past } else { ahead })?;
            let (first, last) = near.days()?;
            let today = r.frame.today()?;
            let running = first <= today && today <= last;
            match by {
                0 => Some(Period::Season(today.year(), season)),
                _ if running => near.shifted(by),
                _ => Some(near),
            }
        }
        _ => return None,
    };
    Some(Dated { period, end })
}

fn weekday_of_this_week(r: &Reader<'_>, i: usize, day: i8, end: usize) -> Option<Dated> {
    Some(Dated { period: r.frame.weekday(day, r.direction(i, end)).map(Period::Day), end })
}

/// Dates told from the date named last: "that day", "the same month", "the next day", "the
/// previous year". Without such a date there is none.
fn told(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let mut next = i + 1;
    let by = if line.is(i, "that") {
        next += usize::from(line.is(next, "same"));
        0
    } else if line.is(i, "the") {
        next += 1;
        match line.word(i + 1).to_ascii_lowercase().as_str() {
            "same" | "very" => 0,
            "next" | "following" => 1,
            "previous" | "preceding" => -1,
            _ if line.term(i + 1) == Term::Unit(Unit::Day, false) => {
                return beside(r, i + 1);
            }
            _ if line.term(i + 1) == Term::Unit(Unit::Year, false) => return beside(r, i + 1),
            _ => return None,
        }
    } else {
        return None;
    };
    let end = next + 1;
    let period = match line.term(next) {
        Term::Unit(unit, false) => {
            let told = spoken_of(r, unit);
            let running = (by < 0).then_some(r.frame.anchor).flatten();
            let here = told.or_else(|| running.and_then(|day| Period::holding(day, unit)))?;
            here.shifted(by)?
        }
        Term::Month(month, true) if by == 0 && line.capital(next) => {
            let year = r.frame.focus?.year();
            Period::Month(jiff::civil::Date::new(year, month, 1).ok()?)
        }
        Term::Weekday(day, true) => {
            let told = r.frame.day?;
            let here = i64::from((day - told.weekday().to_monday_zero_offset()).rem_euclid(7));
            let ahead = if by > 0 && here == 0 { 7 } else { here };
            Period::Day(add(told, if by < 0 { ahead - 7 } else { ahead }, Unit::Day)?)
        }
        _ => return None,
    };
    Some(Dated { period: Some(period), end })
}

/// "the day before", "the year after", but not "the day before the vote", whose day is not told.
fn beside(r: &Reader<'_>, at: usize) -> Option<Dated> {
    let line = &r.line;
    let Term::Unit(unit, _) = line.term(at) else { return None };
    let by = match line.word(at + 1).to_ascii_lowercase().as_str() {
        "before" | "prior" | "earlier" => -1,
        "after" | "later" => 1,
        _ => return None,
    };
    let ends = line.word(at + 2);
    if !ends.is_empty() && ends.starts_with(char::is_alphanumeric) {
        return None;
    }
    Some(Dated { period: Some(spoken_of(r, unit)?.shifted(by)?), end: at + 2 })
}

/// The unit that holds the date named last, if that one was named precisely enough.
pub(super) fn spoken_of(r: &Reader<'_>, unit: Unit) -> Option<Period> {
    if let (Unit::Day, Some(day)) = (unit, r.frame.day) {
        return Some(Period::Day(day));
    }
    let focus = r.frame.focus?;
    let (first, last) = focus.days()?;
    let holding = Period::holding(first, unit)?;
    let (from, to) = holding.days()?;
    (from <= first && last <= to).then_some(holding)
}
