//! Lengths of time as an amount and a unit: "two weeks", "three-day", "the past 20 years", "an hour
//! and a half", "15 years, 8 months".

use super::line::Line;
use super::numbers::{Amount, amount};
use super::words::{Term, Unit};

/// A length of time and the piece after it.
pub(super) struct Length {
    pub(super) amount: Amount,
    pub(super) unit: Unit,
    /// "and a half", "and six months".
    rest: Option<(Amount, Unit)>,
    pub(super) end: usize,
    /// Whether it is "a" or "one" with a unit, which may also be a rate or no time at all.
    pub(super) single: bool,
}

impl Length {
    pub(super) fn new(amount: Amount, unit: Unit, end: usize) -> Length {
        Length { amount, unit, rest: None, end, single: false }
    }
}

/// "the past 20 years", "the next few hours", "those seven days", "the last year".
pub(super) fn qualified(line: &Line<'_>, i: usize) -> Option<Length> {
    let article = usize::from(line.any(i, &["the", "these", "those", "this", "that"]));
    let qualifier = i + article;
    let at = qualifier + usize::from(line.any(qualifier, QUALIFIERS));
    if at == i {
        return None;
    }
    if matches!(line.term(at), Term::Unit(..)) {
        let length = bare(line, at, article == 1 && at > qualifier)?;
        return Some(with_rest(line, length));
    }
    if line.is(at, "couple") {
        let of = at + 1 + usize::from(line.is(at + 1, "of"));
        let Term::Unit(unit, true) = line.term(of) else { return None };
        return Some(Length::new(Amount::Exact(2), unit, of + 1));
    }
    let length = counted(line, at)?;
    let single = line.any(at, &["a", "an"]) && length.amount == Amount::Exact(1);
    let counts =
        !single && !is_adjective(line, &length) && !matches!(line.term(at), Term::Ordinal(_));
    counts.then_some(Length { single: false, ..length })
}

const QUALIFIERS: &[&str] = &[
    "past",
    "last",
    "next",
    "coming",
    "following",
    "previous",
    "final",
    "first",
    "entire",
    "whole",
    "initial",
    "full",
];

/// "the last year", "the next hours": a qualified unit without a number.
fn bare(line: &Line<'_>, at: usize, qualified: bool) -> Option<Length> {
    let Term::Unit(unit, plural) = line.term(at) else { return None };
    let told = line.any(at - 1, &["following", "previous", "final", "first", "full"])
        || (unit == Unit::Day && line.any(at - 1, &["last", "next"]));
    let told = told && !plural;
    let amount = if plural { Amount::Vague } else { Amount::Exact(1) };
    (qualified && !told && !line.capital(at)).then_some(Length::new(amount, unit, at + 1))
}

/// Whether the length describes a thing, so that its article belongs to that: "the two-day talks".
fn is_adjective(line: &Line<'_>, length: &Length) -> bool {
    let hyphenated = line.is_dash(length.end.wrapping_sub(2));
    let singular = length.amount != Amount::Exact(1)
        && matches!(line.term(length.end - 1), Term::Unit(_, false));
    hyphenated || singular || line.is(line.past_hyphen(length.end), "old")
}

/// "two weeks", "three-day", "half an hour", "quarter century", "15 years, 8 months".
pub(super) fn counted(line: &Line<'_>, i: usize) -> Option<Length> {
    if let Term::Unit(Unit::Quarter, _) = line.term(i) {
        let at = line.past_hyphen(i + 1);
        let century = matches!(line.term(at), Term::Unit(Unit::Century, _));
        return century.then(|| Length::new(Amount::Exact(25), Unit::Year, at + 1));
    }
    let (amount, after) = amount(line, i)?;
    let mut at = line.past_hyphen(after);
    at += usize::from(line.any(at, BETWEEN));
    let (unit, plural) = match line.term(at) {
        Term::Unit(unit, plural) => (unit, plural),
        Term::Ordinal(2) if line.is(at, "second") && at > after => (Unit::Second, false),
        _ => return None,
    };
    let single = amount == Amount::Exact(1);
    let hyphen = at > i + 1 && line.is_dash(at - 1);
    let figure = matches!(line.term(i), Term::Digits(..));
    // "a week-long stay": the article is the stay's.
    let long = line.any(line.past_hyphen(at + 1), &["long", "old"]);
    let foreign_article = line.any(i, &["a", "an"]) && (hyphen || long) && !line.is(i + 1, "half");
    // "the 2018 day", "60 Minutes", "three quarters of the states".
    let year = matches!(line.term(i), Term::Digits(1900..2100, 4)) && !plural && !long;
    let title = line.capital(at) && (line.capital(i) || figure) && at > 1;
    let of_a_whole = line.is(at + 1, "of") && !line.any(at - 1, BETWEEN);
    let fraction = unit == Unit::Quarter && (single || !plural || hyphen || of_a_whole);
    if foreign_article || year || title || fraction {
        return None;
    }
    Some(with_rest(line, Length { single, ..Length::new(amount, unit, at + 1) }))
}

/// Words that may stand between a number and its unit.
const BETWEEN: &[&str] = &[
    "consecutive",
    "straight",
    "full",
    "long",
    "more",
    "working",
    "additional",
    "whole",
    "solid",
    "further",
    "successive",
    "business",
    "calendar",
    "entire",
];

/// Takes in "and a half" or a smaller unit: "70 years and six months".
fn with_rest(line: &Line<'_>, length: Length) -> Length {
    let next = length.end;
    if line.is(next, "and") && line.is(next + 1, "a") && line.is(next + 2, "half") {
        let rest = Some((Amount::Half, length.unit));
        return Length { rest, end: next + 3, single: false, ..length };
    }
    if line.any(next, &["and", ","])
        && let Some((more @ Amount::Exact(_), after)) = amount(line, next + 1)
        && let Term::Unit(smaller, _) = line.term(after)
        && smaller < length.unit
        && smaller != Unit::Weekend
    {
        return Length { rest: Some((more, smaller)), end: after + 1, single: false, ..length };
    }
    length
}

/// The length as TIMEX3 writes it: `P2W`, `PT1H30M`, `PXY`.
pub(super) fn timex(length: &Length) -> String {
    let (prefix, suffix) = length.unit.frame();
    let number = match &length.amount {
        Amount::Exact(n) => n.to_string(),
        Amount::Decimal(n) => n.clone(),
        Amount::Vague => "X".to_owned(),
        Amount::Half => match half(length.unit) {
            Some(part) => return format!("{prefix}{part}"),
            None => "0.5".to_owned(),
        },
    };
    let rest = match &length.rest {
        Some((Amount::Half, unit)) => half(*unit).unwrap_or("").to_owned(),
        Some((Amount::Exact(n), unit)) => {
            let (smaller, suffix) = unit.frame();
            let clock = if smaller == prefix { "" } else { "T" };
            format!("{clock}{n}{suffix}")
        }
        _ => String::new(),
    };
    format!("{prefix}{number}{suffix}{rest}")
}

/// Half a unit in smaller ones.
fn half(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Minute => Some("30S"),
        Unit::Hour => Some("30M"),
        Unit::Day => Some("T12H"),
        Unit::Year => Some("6M"),
        Unit::Decade => Some("5Y"),
        Unit::Century => Some("50Y"),
        _ => None,
    }
}
