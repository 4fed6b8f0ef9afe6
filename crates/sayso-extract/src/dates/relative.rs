//! Relative dates: "yesterday", "last week", "this summer", "next Tuesday", "the same day", "two
//! days later".

use jiff::civil::Date;

use super::line::is_any;
use super::reader::{Dated, Reader};
use super::tense::Direction;
use super::value::{Period, add};
use super::words::{Term, Unit};
use super::{calendar, references, seasons};

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
    if by == 0 && references::today_means_these_days(r, i) {
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
    let found = range_end(r, i, day).or_else(|| r.frame.weekday(day, r.direction(i, end)));
    Some(Dated { period: found.map(Period::Day), end })
}

/// The day that closes "from Saturday to Monday": the first such weekday after the one before it.
fn range_end(r: &Reader<'_>, i: usize, weekday: i8) -> Option<Date> {
    let line = &r.line;
    let first = i.checked_sub(2)?;
    let Term::Weekday(opens, true) = line.term(first) else { return None };
    let joined = line.is_dash(i - 1) || line.any(i - 1, &["to", "through", "until", "till"]);
    let from = r.frame.day.filter(|d| d.weekday().to_monday_zero_offset() == opens)?;
    let apart = i64::from((weekday - opens).rem_euclid(7));
    joined.then(|| add(from, apart, Unit::Day)).flatten()
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
    let (by, at) = step(r, i)?;
    let term = line.term(at);
    if only.is_some_and(|unit| term != Term::Unit(unit, false)) {
        return None;
    }
    // "The last day" is the last of something, not yesterday.
    if term == Term::Unit(Unit::Day, false) && by != 0 {
        return None;
    }
    // "This Week" is a newspaper.
    if matches!(term, Term::Unit(..)) && line.capital(at) && line.capital(at - 1) {
        return None;
    }
    // "Last year August 8."
    if term == Term::Unit(Unit::Year, false)
        && let (Term::Month(..), Some(year)) = (line.term(at + 1), stepped(r, i, at, by))
        && let Some(Dated { period: Some(Period::Day(day)), end }) = calendar::date(r, at + 1)
        && only.is_none()
    {
        let day = Date::new(year.year(), day.month(), day.day()).ok();
        return Some(Dated { period: day.map(Period::Day), end });
    }
    let fuller = match term {
        Term::Weekday(_, true) => weekday(r, at).filter(|d| d.end > at + 1),
        Term::Month(_, true) if line.capital(at) => {
            calendar::date(r, at).filter(|d| d.end > at + 1)
        }
        Term::Unit(_, false) | Term::Season(_) => None,
        _ => return None,
    };
    fuller.or_else(|| Some(Dated { period: stepped(r, i, at, by), end: at + 1 }))
}

/// How many steps "last", "this" or "next" at piece `i` lead away, and the piece of the unit.
fn step(r: &Reader<'_>, i: usize) -> Option<(i64, usize)> {
    let line = &r.line;
    let (first, second) = (line.word(i), line.word(i + 1));
    let found = |word: &str, words: &[&str], by| is_any(word, words).then_some(by);
    if first.eq_ignore_ascii_case("this") {
        let by =
            found(second, &["past", "last"], -1).or_else(|| found(second, &["coming", "next"], 1));
        return Some(by.map_or((0, i + 1), |by| (by, i + 2)));
    }
    if first.eq_ignore_ascii_case("the") {
        let weekday = matches!(line.term(i + 2), Term::Weekday(..));
        let back = || found(second, &["past", "last", "preceding"], -1).filter(|_| weekday);
        let by =
            found(second, &["current", "present"], 0).or_else(|| found(second, &["coming"], 1));
        return by.or_else(back).map(|by| (by, i + 2));
    }
    let by = found(first, &["last", "past"], -1).or_else(|| found(first, &["next", "coming"], 1));
    by.or_else(|| found(first, &["current"], 0)).map(|by| (by, i + 1))
}

/// The unit, weekday, month or season at piece `at`, `by` steps away; `None` without an anchor.
fn stepped(r: &Reader<'_>, i: usize, at: usize, by: i64) -> Option<Period> {
    let today = r.frame.today()?;
    let direction = match by {
        0 => r.direction(i, at + 1),
        -1 => Direction::Past,
        _ => Direction::Future,
    };
    match r.line.term(at) {
        Term::Unit(Unit::Weekend, _) if by <= 0 => r.frame.weekend(direction),
        Term::Unit(unit, _) => Period::holding(today, unit)?.shifted(by),
        Term::Weekday(day, _) => {
            let found = r.frame.weekday(day, direction)?;
            // The day before or after would be called "yesterday" or "tomorrow".
            let apart = (today - found).get_days().abs();
            let weeks = if apart <= 1 { by } else { 0 };
            add(found, weeks, Unit::Week).map(Period::Day)
        }
        Term::Month(month, _) => {
            let found = r.frame.month(month, direction)?;
            let running = Period::holding(today, Unit::Month)? == found;
            found.shifted(if running { 12 * by } else { 0 })
        }
        Term::Season(season) if by == 0 => Some(Period::Season(today.year(), season)),
        Term::Season(season) => {
            let near = seasons::near(r, season, direction)?;
            let (first, last) = near.days()?;
            near.shifted(if first <= today && today <= last { by } else { 0 })
        }
        _ => None,
    }
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
            Period::Month(Date::new(year, month, 1).ok()?)
        }
        Term::Season(season) => {
            let (_, told) = r.frame.focus?.days()?;
            let here = Period::Season(r.frame.focus?.year(), season);
            let passed = here.days()?.0 <= told;
            here.shifted(if passed && by > 0 || by < 0 && !passed { by } else { 0 })?
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

/// "On the 13th": the day of the month that the article last spoke of.
pub(super) fn day_of_the_month(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let Term::Digits(n, 1..=2) = line.term(i + 1) else { return None };
    let end = i + 3;
    let counts = line.word(end).starts_with(char::is_alphanumeric)
        && !line.any(end, &["and", "to", "in", "at", "with", "when", "for"]);
    let led =
        is_any(line.before(i), &["on", "by", "until", "from", "since", "before", "after", "to"]);
    if !led || counts || line.past_hyphen(end) > end {
        return None;
    }
    let (Period::Day(told) | Period::Month(told)) = r.frame.focus? else { return None };
    let day = Date::new(told.year(), told.month(), i8::try_from(n).ok()?).ok()?;
    Some(Dated { period: Some(Period::Day(day)), end })
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
