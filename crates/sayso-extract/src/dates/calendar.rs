//! Calendar dates: "3 May 2016", "May 3-5", "May", "2016-05-03", "2011", "the 1990s", "the 13th
//! century", "the summer of 2015".

use jiff::civil::Date;

use super::line::Line;
use super::numbers::ordinal;
use super::reader::{Dated, Reader};
use super::relative;
use super::tense::Direction;
use super::value::Period;
use super::words::{Season, Term, Unit};

/// The calendar date that begins at piece `i`.
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Dated> {
    match r.line.term(i) {
        Term::Month(month, spelt) => month_first(r, i, month, spelt),
        Term::Digits(..) => iso(&r.line, i)
            .or_else(|| slashed(&r.line, i))
            .or_else(|| day_first(r, i))
            .or_else(|| decade(&r.line, i))
            .or_else(|| century(&r.line, i))
            .or_else(|| year(&r.line, i).filter(|_| year_stands_alone(&r.line, i))),
        Term::Ordinal(_) | Term::Cardinal(_) => day_first(r, i).or_else(|| century(&r.line, i)),
        Term::Season(_) => season(r, i),
        Term::Opener => decade(&r.line, i),
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
        let (year, end) = year_after(r, after);
        return Some(month_day(r, i, month, day, year, end));
    }
    let (year, after) = year_after(r, end);
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
    let (year, end) = year_after(r, end);
    Some(month_day(r, i, month, day, year, end))
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
fn day_number(line: &Line<'_>, i: usize) -> Option<(i8, usize)> {
    if let Some((n, end)) = ordinal(line, i) {
        return i8::try_from(n).ok().filter(|d| (1..=31).contains(d)).map(|d| (d, end));
    }
    match line.term(i) {
        Term::Digits(n, 1..=2) if (1..=31).contains(&n) => {
            let clock = line.is(i + 1, ":") && line.glued(i + 1);
            let percent = line.any(i + 1, &["%", "percent"]);
            let day = i8::try_from(n).ok()?;
            (!clock && !percent).then_some((day, i + 1))
        }
        _ => None,
    }
}

/// The year that may follow a month or a day: ", 2016", "2016", "of this year", "last year".
fn year_after(r: &Reader<'_>, i: usize) -> (Option<i16>, usize) {
    let line = &r.line;
    let comma = i + usize::from(line.any(i, &[",", "of"]));
    if let Term::Digits(n, 4) = line.term(comma)
        && (1000..2200).contains(&n)
        && !(line.is(comma + 1, ":") && line.glued(comma + 1))
        && !line.any(comma + 1, &["UTC", "GMT", "hours", "hrs"])
        && let Some(dated) = year(line, comma)
    {
        return (dated.period.map(Period::year), dated.end);
    }
    if let Some(dated) = year(line, comma).filter(|d| d.end > comma + 1) {
        return (dated.period.map(Period::year), dated.end);
    }
    let of = i + usize::from(line.is(i, "of"));
    match relative::unit_date(r, of, Some(Unit::Year)) {
        Some(Dated { period: Some(period), end }) => (Some(period.year()), end),
        _ => (None, i),
    }
}

/// Whether a month's name without day and year is one: "in May", not "May God" or "April Stone".
fn month_stands_alone(line: &Line<'_>, i: usize, month: i8) -> bool {
    if line.glued(i + 1) && line.is_dash(i + 1) && !matches!(line.term(i + 2), Term::Month(..)) {
        return line.is(i.wrapping_sub(1), "the");
    }
    let lead = line.before(i);
    let led = super::line::is_any(lead, LEADS);
    let name_follows = line.capital(i + 1) && !line.is(i + 1, "I");
    let ambiguous = month == 5 || month == 3;
    led || (!ambiguous && !name_follows && !(i > 0 && line.capital(i - 1) && !line.glued(i)))
}

const LEADS: &[&str] = &[
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
];

/// A year: "2016", "493 BC".
pub(super) fn year(line: &Line<'_>, i: usize) -> Option<Dated> {
    let Term::Digits(n, len) = line.term(i) else { return None };
    let number = i16::try_from(n).ok()?;
    if line.any(i + 1, &["BC", "BCE", "B.C.", "B.C"]) {
        return Some(Dated { period: Some(Period::Year(1 - number)), end: i + 2 });
    }
    if line.any(i + 1, &["AD", "CE", "A.D."]) && line.capital(i + 1) {
        return Some(Dated { period: Some(Period::Year(number)), end: i + 2 });
    }
    let plausible = len == 4 && (1000..2200).contains(&n) && !line.word(i).starts_with('0');
    plausible.then_some(Dated { period: Some(Period::Year(number)), end: i + 1 })
}

/// Whether four digits without month or day are a year rather than a number of something.
fn year_stands_alone(line: &Line<'_>, i: usize) -> bool {
    let Term::Digits(n, _) = line.term(i) else { return false };
    let lead = line.before(i);
    let money =
        line.glued(i) && matches!(lead, "$" | "€" | "£" | "#" | "¥" | "," | "." | "/" | ":");
    if money || super::line::is_any(lead, &["No.", "No", "number", "Flight", "flight", "A"]) {
        return false;
    }
    if line.glued(i + 1)
        && !line.is_dash(i + 1)
        && line.word(i + 1).starts_with(char::is_alphanumeric)
    {
        return false;
    }
    let counted = matches!(line.term(i + 1), Term::Unit(..) | Term::Scale(_))
        || line.any(i + 1, COUNTED)
        || super::line::is_any(
            lead,
            &["than", "least", "some", "nearly", "over", "almost", "killed", "up"],
        );
    if counted {
        return false;
    }
    let led = super::line::is_any(lead, LEADS) || lead == "(" || lead == "year";
    led || (1800..2100).contains(&n)
}

/// Things that come in thousands.
const COUNTED: &[&str] = &[
    "people",
    "troops",
    "soldiers",
    "men",
    "women",
    "children",
    "miles",
    "km",
    "kilometers",
    "kilometres",
    "feet",
    "meters",
    "metres",
    "m",
    "ft",
    "kg",
    "tons",
    "tonnes",
    "dollars",
    "euros",
    "pounds",
    "percent",
    "%",
    "votes",
    "points",
    "hrs",
    "UTC",
    "GMT",
    "workers",
    "homes",
    "cases",
    "deaths",
    "times",
    "mph",
    "acres",
    "members",
    "migrants",
    "refugees",
    "fighters",
    "residents",
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

/// "1990s", "the 1990s", "the nineties", "the '90s".
fn decade(line: &Line<'_>, i: usize) -> Option<Dated> {
    let start = i + usize::from(line.is(i, "the"));
    let start = if start > i && line.any(start, &["early", "late", "mid", "mid-"]) {
        let past = start + 1;
        if line.is_dash(past) { past + 1 } else { past }
    } else {
        start
    };
    if let Term::Digits(n, 4) = line.term(start)
        && n % 10 == 0
        && line.glued(start + 1)
    {
        let end = if line.any(start + 1, &["s", "'s", "’s"]) { start + 2 } else { start };
        if end > start {
            let year = i16::try_from(n).ok()?;
            let whole = if year % 100 == 0 && year < 2000 {
                Period::Century(year / 100)
            } else {
                Period::Decade(year / 10)
            };
            return Some(Dated { period: Some(whole), end });
        }
    }
    let short = start + 1;
    if line.any(start, &["'", "’", "‘"])
        && let Term::Digits(n @ 20..=99, 2) = line.term(short)
        && n % 10 == 0
        && line.glued(short)
        && line.is(short + 1, "s")
    {
        return Some(Dated {
            period: Some(Period::Decade(190 + i16::try_from(n / 10).ok()?)),
            end: short + 2,
        });
    }
    const TIES: [&str; 8] = [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ];
    let tens = TIES.iter().zip(192..).find(|(word, _)| line.is(start, word))?.1;
    (start > i).then_some(Dated { period: Some(Period::Decade(tens)), end: start + 1 })
}

/// "the 13th century", "the late nineteenth century", "19th-century".
pub(super) fn century(line: &Line<'_>, i: usize) -> Option<Dated> {
    let start = i + usize::from(line.is(i, "the"));
    let start = start + usize::from(line.any(start, &["early", "late", "mid"]));
    let start = line.past_hyphen(start);
    let (n, end) = ordinal(line, start)?;
    let end = line.past_hyphen(end);
    if !matches!(line.term(end), Term::Unit(Unit::Century, _)) || n == 0 || n > 30 {
        return None;
    }
    let before_christ = line.any(end + 1, &["BC", "BCE", "B.C."]);
    let period = Some(Period::Century(i16::try_from(n).ok()? - 1)).filter(|_| !before_christ);
    Some(Dated { period, end: end + 1 + usize::from(before_christ) })
}

/// "the summer of 2015", "summer 2015", "winter of 2006–2007", "the summer".
pub(super) fn season(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let start = i + usize::from(line.is(i, "the"));
    let Term::Season(season) = line.term(start) else { return None };
    let of = start + 1 + usize::from(line.is(start + 1, "of"));
    let named = year(line, of).map(|y| (y.period.map(Period::year), y.end)).or_else(|| {
        let year = relative::unit_date(r, of, Some(Unit::Year)).filter(|_| of > start + 1)?;
        Some((year.period.map(Period::year), year.end))
    });
    if let Some((year, mut end)) = named {
        let next = line.past_hyphen(end);
        if next > end && matches!(line.term(next), Term::Digits(_, 2 | 4)) {
            end = next + 1;
        }
        return Some(Dated { period: year.map(|y| Period::Season(y, season)), end });
    }
    let verb = line.is(start, "fall") || line.is(start, "spring");
    let led =
        super::line::is_any(line.before(i), &["in", "during", "since", "by", "until", "this"]);
    let alone = !line.capital(start)
        && (led || start > i)
        && !(verb && start == i)
        && !line.any(start + 1, &["of", "and", "from"]);
    alone.then(|| Dated {
        period: season_near(r, season, r.direction(i, start + 1)),
        end: start + 1,
    })
}

/// The season of the year that is meant.
pub(super) fn season_near(r: &Reader<'_>, season: Season, direction: Direction) -> Option<Period> {
    let today = r.frame.today()?;
    let here = Period::Season(today.year(), season);
    let (first, last) = here.days()?;
    if r.frame.chronicle {
        return Some(here);
    }
    match direction {
        Direction::Future if last < today => here.shifted(1),
        Direction::Past | Direction::Unknown if first > today => here.shifted(-1),
        _ => Some(here),
    }
}
