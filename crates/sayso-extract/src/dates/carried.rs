//! What is named only once, behind the last of several dates, and holds for those before it: the year
//! of "from May to August 1988", the era of "499–493 BC", the year of "the spring and summer of 1979".

use super::calendar::day_number;
use super::line::Line;
use super::numbers::ordinal;
use super::words::{Term, Unit};
use super::years::{era, year};

/// The year of a day or month that ends before piece `i`, where it is named with a later one:
/// "26 June – 4 August 1952", "between May and June in 1981", "January, February and March 1937".
///
/// A year that has turned in between is counted back: "December to March 1980" began in 1979.
pub(super) fn year_of(line: &Line<'_>, i: usize, month: i8, day: Option<i8>) -> Option<i16> {
    let (mut at, mut from) = (i, (month, day.unwrap_or(1)));
    let mut turned = 0;
    for _ in 0..3 {
        at = past_joint(line, at)?;
        at += usize::from(line.any(at, &["in", "on", "early", "late", "mid", "the"]));
        at += usize::from(line.is_dash(at));
        let (to, end) = month_at(line, at)?;
        turned += i16::from(to < from);
        from = to;
        let named = end + usize::from(line.any(end, &[",", "of", "in"]));
        if let Some(dated) = year(line, named) {
            return Some(dated.period?.year() - turned);
        }
        at = end;
    }
    None
}

/// The month and day at piece `i`, "June", "June 4", "4 June", and the piece behind them.
fn month_at(line: &Line<'_>, i: usize) -> Option<((i8, i8), usize)> {
    if let Term::Month(month, _) = line.term(i) {
        let point = i + 1 + usize::from(line.is(i + 1, ".") && line.glued(i + 1));
        let capital = line.capital(i) || line.glued(i);
        return match day_number(line, point) {
            _ if !capital => None,
            Some((day, end)) => Some(((month, day), end)),
            None => Some(((month, 1), point)),
        };
    }
    let (day, end) = day_number(line, i)?;
    let Term::Month(month, _) = line.term(end) else { return None };
    line.capital(end).then_some(((month, day), end + 1))
}

/// The year of a season that ends before piece `i`, named with a later one: "the spring and summer of
/// 1979".
pub(super) fn year_of_season(line: &Line<'_>, i: usize) -> Option<i16> {
    let mut at = past_joint(line, i)?;
    while line.any(at, &["the", "early", "late", "mid"]) {
        at += 1;
    }
    let Term::Season(_) = line.term(at) else { return None };
    let named = at + 1 + usize::from(line.is(at + 1, "of"));
    Some(year(line, named)?.period?.year())
}

/// Whether the year at piece `i` counts backwards because one behind it does: "499–493 BC", "from 264
/// to 241 BC"; `None` where no era is carried.
pub(super) fn era_of(line: &Line<'_>, i: usize) -> Option<bool> {
    let Term::Digits(first, 1..=4) = line.term(i) else { return None };
    let mut at = past_joint(line, i + 1).filter(|_| !line.is(i + 1, ","))?;
    at += usize::from(line.any(at, &["about", "around", "circa", "c."]));
    let Term::Digits(second, 1..=4) = line.term(at) else { return None };
    let before = era(line, at + 1)?;
    (if before { first > second } else { first < second }).then_some(before)
}

/// The number of the century that a date ending before piece `i` shares its noun with: "the 15th to
/// the 19th century", "17th and 18th centuries".
pub(super) fn century_of(line: &Line<'_>, i: usize) -> Option<u32> {
    let mut at = past_joint(line, i).filter(|_| !line.is(i, ","))?;
    at += usize::from(line.is(at, "the"));
    at += usize::from(line.any(at, &["early", "late", "mid"]));
    let (n, end) = ordinal(line, line.past_hyphen(at))?;
    let century = matches!(line.term(line.past_hyphen(end)), Term::Unit(Unit::Century, _));
    (century && n <= 30).then_some(n)
}

/// The piece behind what joins two dates: a dash, a stroke, "to", "and".
pub(super) fn past_joint(line: &Line<'_>, i: usize) -> Option<usize> {
    let joint = line.is_dash(i)
        || line.any(i, &["to", "and", "or", "until", "till", "through", "/", "&"])
        || line.is(i, ",") && matches!(line.term(i + 1), Term::Month(..));
    joint.then_some(i + 1)
}
