//! Parts of a date: "late February", "mid-May", "earlier this year", "the end of the month", "the
//! third quarter of 2019", "the first week of April".

use super::line::is_any;
use super::numbers::ordinal;
use super::reader::{Dated, Reader};
use super::value::{Period, add, monday};
use super::words::{Term, Unit};
use super::{calendar, early_years, holidays, relative, seasons, years};

/// Any date that begins at piece `i`, its modifiers included.
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Dated> {
    whole(r, i)
        .or_else(|| modified(r, i))
        .or_else(|| part_of(r, i))
        .or_else(|| passed_through(r, i))
}

/// A date without modifiers.
pub(super) fn whole(r: &Reader<'_>, i: usize) -> Option<Dated> {
    calendar::date(r, i)
        .or_else(|| relative::date(r, i))
        .or_else(|| holidays::date(r, i))
        .or_else(|| articled(r, i))
}

/// Dates that need their article: "the 1990s", "the summer of 2015", "the 19th of October", "the
/// year 2000".
fn articled(r: &Reader<'_>, i: usize) -> Option<Dated> {
    if !r.line.is(i, "the") {
        return None;
    }
    let found = years::century(&r.line, i).or_else(|| seasons::date(r, i));
    found.or_else(|| match r.line.term(i + 1) {
        Term::Unit(Unit::Year, false) => {
            years::year(&r.line, i + 2).or_else(|| early_years::named(&r.line, i + 2))
        }
        Term::Unit(Unit::Year, true) => years::year(&r.line, i + 2),
        Term::Ordinal(_) | Term::Digits(..)
            if r.line.any(i + 2, &["of", "st", "nd", "rd", "th"]) =>
        {
            let named = calendar::date(r, i + 1);
            let named = named.filter(|d| matches!(d.period, Some(Period::Day(_))));
            named.or_else(|| relative::day_of_the_month(r, i))
        }
        _ => None,
    })
}

/// "early 2016", "late on Sunday", "later in the month", "earlier today", "around August 2019".
fn modified(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let start = i + usize::from(line.any(i, &["very", "the"]));
    let mut next = start + 1;
    if line.any(start, &["early", "late", "later", "earlier", "mid", "mid-", "middle"]) {
        next = line.past_hyphen(next);
        let hyphen = next > start + 1;
        let comparative = line.any(start, &["later", "earlier"]);
        let unit_follows = line.is(next + 1, "the");
        if !hyphen && line.any(next, &["in", "on"]) && (!comparative || unit_follows) {
            next += 1;
        }
        if !hyphen
            && line.is(next, "the")
            && matches!(
                line.term(next + 1),
                Term::Unit(Unit::Month | Unit::Year | Unit::Week | Unit::Day, false)
            )
        {
            return running(r, next);
        }
        return bare(r, next).or_else(|| whole(r, next)).filter(|d| !is_day_number(r, next, d));
    }
    if line.any(i, &["around", "about", "roughly", "circa", "approximately"]) {
        return calendar::date(r, i + 1);
    }
    None
}

/// A month or year that its modifier marks as one: "late March", "early 2016".
fn bare(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    match line.term(i) {
        Term::Month(month, true) if line.capital(i) => {
            let dated = calendar::date(r, i).filter(|d| d.end > i + 1);
            let direction = r.direction(i, i + 1);
            dated.or_else(|| Some(Dated { period: r.frame.month(month, direction), end: i + 1 }))
        }
        Term::Digits(_, 4) if !line.glued(i + 1) => years::year(line, i),
        _ => None,
    }
}

/// "early 3" is no date.
fn is_day_number(r: &Reader<'_>, i: usize, dated: &Dated) -> bool {
    dated.end == i + 1 && matches!(r.line.term(i), Term::Digits(_, 1..=3))
}

/// "the month" inside a modified date: the one spoken of, or the running one.
fn running(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let Term::Unit(unit, false) = r.line.term(i + 1) else { return None };
    let told = relative::spoken_of(r, unit).filter(|_| r.frame.chronicle || unit != Unit::Year);
    let here = r.frame.anchor.and_then(|d| Period::holding(d, unit));
    Some(Dated { period: told.or(here), end: i + 2 })
}

/// "the end of 2016", "the first half of this year", "the third quarter", "the week of May 3".
fn part_of(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let start = i + usize::from(line.is(i, "the"));
    let known = line.any(start, &["beginning", "end", "start", "middle", "rest", "close", "turn"]);
    if known && line.is(start + 1, "of") {
        return holder(r, start + 2);
    }
    if line.any(start, &["year", "month"])
        && line.is(line.past_hyphen(start + 1), "end")
        && start == i
    {
        let end = line.past_hyphen(start + 1);
        let Term::Unit(unit, _) = line.term(start) else { return None };
        let here = Period::holding(r.frame.today()?, unit)?;
        let last = here.days()?.1;
        return Some(Dated { period: Period::holding(last, Unit::Month), end: end + 1 });
    }
    if let Term::Unit(unit @ (Unit::Week | Unit::Weekend), false) = line.term(start)
        && line.is(start + 1, "of")
        && start > i
    {
        let day = calendar::date(r, start + 2)?;
        let period = day.period.and_then(Period::day).and_then(|d| Period::holding(d, unit));
        return Some(Dated { period, end: day.end });
    }
    if start > i && line.any(start, &["weekend"]) {
        let direction = r.direction(i, start + 1);
        return Some(Dated { period: r.frame.weekend(direction), end: start + 1 });
    }
    counted(r, start)
}

/// "first half of 2016", "last weekend of July", "third quarter".
fn counted(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let last = line.any(i, &["last", "final", "latter"]);
    let (n, after) = if last { (0, i + 1) } else { ordinal(line, i)? };
    let after = line.past_hyphen(after);
    let half = line.is(after, "half");
    let unit = match line.term(after) {
        Term::Unit(unit @ (Unit::Week | Unit::Weekend | Unit::Day | Unit::Quarter), _) => {
            Some(unit)
        }
        _ => None,
    };
    if !half && unit.is_none() {
        return None;
    }
    let whole = if line.is(after + 1, "of") { holder(r, after + 2) } else { None };
    let Some(whole) = whole else {
        let quarter = unit == Some(Unit::Quarter) && (1..=4).contains(&n) && !last;
        let year = r.frame.today().map(jiff::civil::Date::year);
        let period = year.and_then(|y| Some(Period::Quarter(y, i8::try_from(n).ok()?)));
        return quarter.then_some(Dated { period, end: after + 1 });
    };
    let period =
        whole.period.and_then(|of| within(of, half, unit, if last { None } else { Some(n) }));
    Some(Dated { period: period.or(whole.period), end: whole.end })
}

/// The `n`-th (or last) part of `whole`.
fn within(whole: Period, half: bool, unit: Option<Unit>, n: Option<u32>) -> Option<Period> {
    let (first, last) = whole.days()?;
    if half {
        let which = i8::try_from(n.unwrap_or(2)).ok().filter(|h| (1..=2).contains(h))?;
        return match whole {
            Period::Year(year) => Some(Period::Half(year, which)),
            _ => Some(whole),
        };
    }
    let step = i64::from(n.unwrap_or(1)) - 1;
    match unit? {
        Unit::Quarter => {
            let quarter = i8::try_from(n.unwrap_or(4)).ok().filter(|q| (1..=4).contains(q))?;
            Some(Period::Quarter(whole.year(), quarter))
        }
        Unit::Day => match n {
            Some(_) => add(first, step, Unit::Day).map(Period::Day),
            None => Some(Period::Day(last)),
        },
        Unit::Week => match n {
            Some(_) => add(monday(first), step, Unit::Week).map(Period::Week),
            None => Some(Period::Week(monday(last))),
        },
        Unit::Weekend => match n {
            Some(_) => {
                let to_saturday =
                    i64::from((5 - first.weekday().to_monday_zero_offset()).rem_euclid(7));
                let saturday = add(first, to_saturday + 7 * step, Unit::Day)?;
                Some(Period::Weekend(monday(saturday)))
            }
            None => {
                let saturday = monday(add(last, 1, Unit::Day)?);
                Some(Period::Weekend(add(saturday, -7, Unit::Day)?))
            }
        },
        _ => None,
    }
}

/// "Shares finished the day higher", "he started the month": the one spoken of, or the running one.
fn passed_through(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let Term::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year, false) = line.term(i + 1)
    else {
        return None;
    };
    let counted = line.any(i + 2, &["of", "that", "when", "before", "after", "he", "she", "they"]);
    let verb = is_any(line.before(i), PASSING);
    (line.is(i, "the") && verb && !counted).then(|| running(r, i)).flatten()
}

/// Verbs whose object can be a stretch of time.
const PASSING: &[&str] = &[
    "end",
    "ends",
    "ended",
    "ending",
    "finish",
    "finishes",
    "finished",
    "finishing",
    "close",
    "closed",
    "start",
    "starts",
    "started",
    "starting",
    "begin",
    "began",
    "spend",
    "spent",
];

/// What something is a part of: a date, or "the year".
fn holder(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let the = r.line.is(i, "the");
    if the
        && matches!(
            r.line.term(i + 1),
            Term::Unit(
                Unit::Week
                    | Unit::Month
                    | Unit::Quarter
                    | Unit::Year
                    | Unit::Decade
                    | Unit::Century,
                false
            )
        )
    {
        return running(r, i);
    }
    bare(r, i).or_else(|| whole(r, i))
}
