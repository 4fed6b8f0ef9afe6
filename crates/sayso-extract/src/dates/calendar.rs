//! Calendar dates: "3 May 2016", "May 3", "May", "the 19th of October", "2016-05-03"; years, decades,
//! centuries and seasons from their own files.

use jiff::civil::Date;

use super::line::{Line, is_any};
use super::numbers::ordinal;
use super::reader::{Dated, Reader};
use super::value::Period;
use super::words::{Term, Unit};
use super::{carried, early_years, holidays, relative, seasons, years};

/// The calendar date that begins at piece `i`.
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Dated> {
    match r.line.term(i) {
        Term::Month(month, spelt) => month_first(r, i, month, spelt),
        Term::Digits(..) => iso(&r.line, i)
            .or_else(|| slashed(&r.line, i))
            .or_else(|| day_first(r, i))
            .or_else(|| years::decade(&r.line, i))
            .or_else(|| years::century(&r.line, i))
            .or_else(|| years::year(&r.line, i).filter(|_| years::stands_alone(&r.line, i)))
            .or_else(|| early_years::year(r, i)),
        Term::Ordinal(_) | Term::Cardinal(_) => {
            day_first(r, i).or_else(|| years::century(&r.line, i))
        }
        Term::Season(_) => seasons::date(r, i),
        Term::None if r.line.any(i, &["'", "’", "‘"]) => years::decade(&r.line, i),
        Term::Opener => years::decade(&r.line, i).or_else(|| early_years::year(r, i)),
        _ => None,
    }
}

/// "May 3, 2016", "May 3", "May 2016", "May of last year", "May".
fn month_first(r: &Reader<'_>, i: usize, month: i8, spelt: bool) -> Option<Dated> {
    let line = &r.line;
    let mut end = i + 1;
    if !spelt && line.is(end, ".") && line.glued(end) {
        end += 1;
    }
    if !line.capital(i) {
        return None;
    }
    if let Some((day, after)) = day_number(line, end) {
        let (year, end) = year_or_early(r, after, true);
        let year = year
            .or_else(|| carried::year_of(line, after, month, Some(day)))
            .or_else(|| holidays::year_of_attack(r, month, day, after));
        return Some(month_day(r, i, month, day, year, end));
    }
    let (year, after) = year_or_early(r, end, false);
    let year = year.or_else(|| carried::year_of(line, end, month, None).filter(|_| spelt));
    if year.is_some() {
        return Some(Dated { period: year.and_then(|y| month_of(y, month)), end: after });
    }
    if !spelt || !month_stands_alone(line, i, month) {
        return None;
    }
    let direction = r.direction(i, end);
    Some(Dated { period: r.frame.month(month, direction), end })
}

/// "3 May 2016", "3rd of May", "the third of May".
fn day_first(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let (day, mut end) = day_number(line, i)?;
    if line.is(end, "of") {
        end += 1;
    }
    let Term::Month(month, spelt) = line.term(end) else { return None };
    if !line.capital(end) {
        return None;
    }
    end += 1;
    if !spelt && line.is(end, ".") && line.glued(end) {
        end += 1;
    }
    let (year, after) = year_or_early(r, end, true);
    let year = year.or_else(|| carried::year_of(line, end, month, Some(day)));
    Some(month_day(r, i, month, day, year, after))
}

fn month_day(r: &Reader<'_>, i: usize, month: i8, day: i8, year: Option<i16>, end: usize) -> Dated {
    let period = match year {
        Some(year) => Date::new(year, month, day).ok().map(Period::Day),
        None => r.frame.month_day(month, day, r.direction(i, end)),
    };
    Dated { period, end }
}

fn month_of(year: i16, month: i8) -> Option<Period> {
    Date::new(year, month, 1).ok().map(Period::Month)
}

/// A day of the month: "3", "3rd", "third".
pub(super) fn day_number(line: &Line<'_>, i: usize) -> Option<(i8, usize)> {
    if let Some((n, end)) = ordinal(line, i) {
        return i8::try_from(n).ok().filter(|d| (1..=31).contains(d)).map(|d| (d, end));
    }
    match line.term(i) {
        Term::Digits(n, 1..=2) if (1..=31).contains(&n) => {
            let clock = line.is(i + 1, ":") && line.glued(i + 1) && line.glued(i + 2);
            let percent = line.any(i + 1, &["%", "percent"]);
            let day = i8::try_from(n).ok()?;
            (!clock && !percent).then_some((day, i + 1))
        }
        _ => None,
    }
}

/// The year behind a month or a day, early ones included: "30 September 420".
fn year_or_early(r: &Reader<'_>, i: usize, day_named: bool) -> (Option<i16>, usize) {
    let (year, end) = year_after(r, i);
    let early = || early_years::behind_a_month(&r.line, i, day_named);
    match year.map(|year| (year, end)).or_else(early) {
        Some((year, end)) => (Some(year), end),
        None => (None, end),
    }
}

/// The year that may follow a month or a day: ", 2016", "2016", "of this year", "last year".
fn year_after(r: &Reader<'_>, i: usize) -> (Option<i16>, usize) {
    let line = &r.line;
    let comma = i + usize::from(line.any(i, &[",", "of"]));
    if let Term::Digits(n, 4) = line.term(comma)
        && (1000..2200).contains(&n)
        && !(line.is(comma + 1, ":") && line.glued(comma + 1) && line.glued(comma + 2))
        && !line.any(comma + 1, &["UTC", "GMT", "hours", "hrs"])
        && let Some(dated) = years::year(line, comma)
    {
        return (dated.period.map(Period::year), dated.end);
    }
    if let Some(dated) = years::year(line, comma).filter(|d| d.end > comma + 1) {
        return (dated.period.map(Period::year), dated.end);
    }
    let of = i + usize::from(line.is(i, "of"));
    match relative::unit_date(r, of, Some(Unit::Year)) {
        Some(Dated { period: Some(period), end }) => (Some(period.year()), end),
        _ => match relative::unit_date(r, i, Some(Unit::Month)) {
            Some(Dated { period: Some(period), end }) => (Some(period.year()), end),
            _ => year_told(r, of).unwrap_or((None, i)),
        },
    }
}

/// "of that year", "the same year": the year of the date named last.
fn year_told(r: &Reader<'_>, i: usize) -> Option<(Option<i16>, usize)> {
    let line = &r.line;
    let at = if line.is(i, "that") {
        i + 1 + usize::from(line.is(i + 1, "same"))
    } else if line.is(i, "the") && line.is(i + 1, "same") {
        i + 2
    } else {
        return None;
    };
    let year =
        matches!(line.term(at), Term::Unit(Unit::Year, false)).then_some(r.frame.focus?.year());
    year.map(|year| (Some(year), at + 1))
}

/// Whether a month's name without day and year is one: "in May", not "May God" or "April Stone".
fn month_stands_alone(line: &Line<'_>, i: usize, month: i8) -> bool {
    if line.glued(i + 1) && line.is_dash(i + 1) && !matches!(line.term(i + 2), Term::Month(..)) {
        return line.is(i.wrapping_sub(1), "the");
    }
    let lead = line.before(i);
    // "A March on the harbour" is a walk.
    if month == 3 && is_any(lead, &["a", "the"]) && line.any(i + 1, &["on", "to", "for", "against"])
    {
        return false;
    }
    let led = is_any(lead, LEADS);
    let name_follows = line.capital(i + 1) && !line.is(i + 1, "I");
    let ambiguous = month == 5 || month == 3;
    let name_before = i > 0 && line.capital(i - 1) && !line.glued(i);
    led || !(ambiguous || name_follows || name_before)
}

/// Words before which a month or a year stands by itself.
pub(super) const LEADS: &[&str] = &[
    "in",
    "since",
    "by",
    "until",
    "till",
    "of",
    "last",
    "next",
    "this",
    "that",
    "during",
    "through",
    "throughout",
    "from",
    "between",
    "before",
    "after",
    "early",
    "late",
    "mid",
    "past",
    "the",
    "previous",
    "following",
    "around",
    "about",
    "for",
    "to",
    "as",
    "and",
    "a",
    "or",
];

/// "2016-05-03".
fn iso(line: &Line<'_>, i: usize) -> Option<Dated> {
    let (Term::Digits(year, 4), Term::Digits(month, 2), Term::Digits(day, 2)) =
        (line.term(i), line.term(i + 2), line.term(i + 4))
    else {
        return None;
    };
    let joined =
        (i + 1..i + 5).all(|k| line.glued(k)) && line.is(i + 1, "-") && line.is(i + 3, "-");
    let date =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let date = date.ok().filter(|_| joined)?;
    Some(Dated { period: Some(Period::Day(date)), end: i + 5 })
}

/// "23/5/2016", "5/23/2016"; where both readings are possible the value stays unknown.
fn slashed(line: &Line<'_>, i: usize) -> Option<Dated> {
    let (Term::Digits(first, 1..=2), Term::Digits(second, 1..=2), Term::Digits(year, 4)) =
        (line.term(i), line.term(i + 2), line.term(i + 4))
    else {
        return None;
    };
    let mark = line.word(i + 1);
    let joined = (i + 1..i + 5).all(|k| line.glued(k)) && matches!(mark, "/" | "-");
    if !joined || line.word(i + 3) != mark {
        return None;
    }
    let day = |month: u32, day: u32| {
        let date = Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        date.ok().map(Period::Day)
    };
    let period = match (day(first, second), day(second, first)) {
        (Some(one), Some(other)) => Some(one).filter(|_| one == other),
        (one, other) => Some(one.or(other)?),
    };
    Some(Dated { period, end: i + 5 })
}
