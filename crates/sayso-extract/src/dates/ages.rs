//! Ages: "aged 25", "age 10", "the age of 78", "the ages of 14 and 18", "Mara Voss, 49,", "was 26".

use sayso_core::TimeKind;

use super::approximations::past_approximation;
use super::line::{Line, is_any};
use super::numbers::cardinal;
use super::reader::{Hit, Reader};
use super::words::{Term, Unit};

/// The age that begins at piece `i`.
pub(super) fn find(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let line = &r.line;
    let at = if line.any(i, &["aged", "age"]) {
        i + 1
    } else if line.is(i, "the") && line.is(i + 1, "age") && line.is(i + 2, "of") {
        i + 3
    } else if let Some(end) = decade_of_life(line, i) {
        return Some(Hit::fixed(TimeKind::Duration, "PXY", end));
    } else if in_a_range(line, i) || in_a_list(line, i) {
        i
    } else {
        return beside_a_name(r, i);
    };
    let (years, mut end) = number(r, past_approximation(line, at))?;
    if matches!(line.term(end), Term::Unit(Unit::Year, true)) {
        end += 1;
    }
    Some(age(years, end))
}

/// Whether a number at piece `i` is an end of "the ages of 14 and 18", "aged between 14 and 18".
fn in_a_range(line: &Line<'_>, i: usize) -> bool {
    let first = |k: usize| {
        k >= 2
            && line.any(k - 1, &["of", "between", "from"])
            && (line.any(k - 2, &["ages", "aged"])
                || k >= 3 && line.is(k - 2, "age") && line.is(k - 3, "in"))
    };
    first(i) || i >= 4 && line.any(i - 1, &["and", "to"]) && first(i - 2)
}

const DECADES: &[&str] = &[
    "teens",
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
];

/// The piece behind "his late forties", "her 20s", "my teens".
fn decade_of_life(line: &Line<'_>, i: usize) -> Option<usize> {
    if !line.any(i, &["his", "her", "their", "my"]) {
        return None;
    }
    let at = i + 1 + usize::from(line.any(i + 1, &["early", "mid", "late"]));
    let at = line.past_hyphen(at);
    let figures = matches!(line.term(at), Term::Digits(20..100, 2)) && line.is(at + 1, "s");
    if line.any(at, DECADES) {
        return Some(at + 1);
    }
    (figures && line.glued(at + 1)).then_some(at + 2)
}

/// Whether a number at piece `i` goes on with "aged nine, ten and 49".
fn in_a_list(line: &Line<'_>, i: usize) -> bool {
    let number = |k: usize| matches!(line.term(k), Term::Digits(_, 1..=3) | Term::Cardinal(_));
    if !number(i) || line.word(i + 1).starts_with(char::is_alphanumeric) && !line.is(i + 1, "and") {
        return false;
    }
    let mut k = i;
    while k >= 2 && line.any(k - 1, &[",", "and"]) {
        k -= if line.is(k - 1, "and") && line.is(k - 2, ",") { 3 } else { 2 };
        if !number(k) {
            return false;
        }
        if k > 0 && line.is(k - 1, "aged") {
            return true;
        }
        if k < 3 {
            return false;
        }
    }
    false
}

/// "Mara Voss, 49," and "she was 26."
fn beside_a_name(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let line = &r.line;
    let (years, end) = number(r, i)?;
    let follower = line.word(end);
    let stops = matches!(follower, "," | "." | ")" | ";" | "");
    let lead = line.before(i);
    let noun_before = i >= 2
        && line.word(i - 2).starts_with(char::is_alphabetic)
        && !matches!(line.term(i - 2), Term::Month(..) | Term::Weekday(..) | Term::Unit(..));
    let name_before = noun_before && (line.capital(i - 2) || (lead == "," && follower == ","));
    let apposition = matches!(lead, "," | "(")
        && name_before
        && (matches!(follower, "," | ")") || (lead == "," && follower == "."))
        && matches!(line.term(i), Term::Digits(_, 2));
    let person =
        i >= 2 && (line.any(i - 2, &["he", "she", "who", "I", ","]) || line.capital(i - 2));
    let died = lead == "at" && i >= 2 && line.any(i - 2, &["dies", "died", "dead"]) && stops;
    // "When I was ten my father died", "At 77, he ran again".
    let told_once = i >= 3
        && is_any(lead, &["was", "were", "is"])
        && line.any(i - 2, &["I", "he", "she"])
        && line.any(i - 3, &["when", "since", "until"])
        && !matches!(line.term(end), Term::Unit(..));
    let led = i == 1 && lead == "At" && follower == "," && years >= 10;
    let told = told_once
        || led
        || is_any(lead, &["was", "is", "turned", "turns", "'m", "am"])
            && person
            && (stops || is_any(follower, &["when", "at", "and", "years"]));
    let cut_short = line.glued(end) && !stops; // "was 26%"
    ((apposition || told || died) && !cut_short).then(|| age(years, end))
}

fn number(r: &Reader<'_>, i: usize) -> Option<(u64, usize)> {
    match r.line.term(i) {
        Term::Digits(n, 1..=3) => Some((u64::from(n), i + 1)),
        Term::Cardinal(_) => cardinal(&r.line, i),
        _ => None,
    }
    .filter(|&(n, _)| (1..=125).contains(&n))
}

fn age(years: u64, end: usize) -> Hit {
    Hit::fixed(TimeKind::Duration, format!("P{years}Y"), end)
}
