//! Seasons: "the summer of 2015", "winter 2006–2007", "this spring".

use super::carried;
use super::line::is_any;
use super::reader::{Dated, Reader};
use super::relative;
use super::tense::Direction;
use super::value::Period;
use super::words::{Season, Term, Unit};
use super::years::year;

/// "the summer of 2015", "summer 2015", "winter of 2006–2007", "the summer".
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    let start = i + usize::from(line.is(i, "the"));
    let Term::Season(season) = line.term(start) else { return None };
    let of = start + 1 + usize::from(line.is(start + 1, "of"));
    let named = year(line, of).map(|y| (y.period.map(Period::year), y.end)).or_else(|| {
        let year = relative::unit_date(r, of, Some(Unit::Year)).filter(|_| of > start + 1)?;
        Some((year.period.map(Period::year), year.end))
    });
    if let Some(year) = carried::year_of_season(line, start + 1) {
        return Some(Dated { period: Some(Period::Season(year, season)), end: start + 1 });
    }
    if let Some((year, mut end)) = named {
        let next = line.past_hyphen(end);
        if next > end && matches!(line.term(next), Term::Digits(_, 2 | 4)) {
            end = next + 1;
        }
        return Some(Dated { period: year.map(|y| Period::Season(y, season)), end });
    }
    let verb = line.is(start, "fall") || line.is(start, "spring");
    let led = is_any(line.before(i), &["in", "during", "since", "by", "until", "this"]);
    // "Winter storms" come in any year.
    let noun = start == i
        && line.word(start + 1).starts_with(char::is_lowercase)
        && !line.any(start + 1, FOLLOWERS);
    if line.capital(start) || noun {
        return None;
    }
    let alone = (led || start > i)
        && !(verb && start == i)
        && !line.any(start + 1, &["of", "from"])
        && (!line.is(start + 1, "and") || matches!(line.term(start + 2), Term::Season(_)));
    alone.then(|| Dated { period: near(r, season, r.direction(i, start + 1)), end: start + 1 })
}

/// Words that a season can stand before by itself.
const FOLLOWERS: &[&str] =
    &["and", "or", "when", "as", "after", "before", "to", "in", "at", "with", "for", "but", "by"];

/// The season of the year that is meant.
pub(super) fn near(r: &Reader<'_>, season: Season, direction: Direction) -> Option<Period> {
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
