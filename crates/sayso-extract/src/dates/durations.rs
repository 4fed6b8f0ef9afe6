//! Lengths of time and what is counted with them: "two weeks", "three-day", "the past 20 years",
//! "an hour and a half"; "two years ago", "ten days later".

use sayso_core::TimeKind;

use super::line::{Line, is_any};
use super::numbers::{Amount, amount};
use super::reader::{Hit, Reader};
use super::relative::spoken_of;
use super::value::{Period, Value, add};
use super::words::{Term, Unit};

/// The length of time, or the date counted from one, that begins at piece `i`.
pub(super) fn find(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let line = &r.line;
    if let Term::Unit(unit, plural) = line.term(i) {
        return unit_alone(r, i, unit, plural);
    }
    let start = past_approximation(line, i);
    let length = qualified(line, start).or_else(|| counted(line, start))?;
    tail(r, i, length)
}

/// A length of time and the piece after it.
pub(super) struct Length {
    pub(super) amount: Amount,
    pub(super) unit: Unit,
    /// "and a half", "and six months".
    rest: Option<(Amount, Unit)>,
    pub(super) end: usize,
    /// Whether it is "a" or "one" with a unit, which may also be a rate or no time at all.
    single: bool,
}

/// "the past 20 years", "the next few hours", "those seven days", "the last year".
fn qualified(line: &Line<'_>, i: usize) -> Option<Length> {
    let article = usize::from(line.any(i, &["the", "these", "those", "this", "that"]));
    let vague = line.any(
        i + article,
        &[
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
            "intervening",
            "initial",
            "full",
        ],
    );
    let at = i + article + usize::from(vague);
    if at == i {
        return None;
    }
    if let Some(length) =
        counted(line, at).filter(|l| !matches!(line.term(at), Term::Ordinal(_)) && l.end > at + 1)
    {
        return Some(Length { single: false, ..length })
            .filter(|l| !line.any(at, &["a", "an"]) || l.amount != Amount::Exact(1));
    }
    if line.is(at, "couple") {
        let of = at + 1 + usize::from(line.is(at + 1, "of"));
        let Term::Unit(unit, true) = line.term(of) else { return None };
        return Some(Length {
            amount: Amount::Exact(2),
            unit,
            rest: None,
            end: of + 1,
            single: false,
        });
    }
    match line.term(at) {
        Term::Unit(unit, plural) if vague && article == 1 => {
            let told =
                line.any(at - 1, &["following", "previous", "final", "first", "full"]) && !plural;
            let amount = if plural { Amount::Vague } else { Amount::Exact(1) };
            (!told).then_some(Length { amount, unit, rest: None, end: at + 1, single: false })
        }
        _ => None,
    }
}

/// "two weeks", "three-day", "half an hour", "15 years, 8 months".
pub(super) fn counted(line: &Line<'_>, i: usize) -> Option<Length> {
    if matches!(line.term(i), Term::Unit(Unit::Quarter, _))
        && matches!(line.term(line.past_hyphen(i + 1)), Term::Unit(Unit::Century, _))
    {
        let end = line.past_hyphen(i + 1) + 1;
        return Some(Length {
            amount: Amount::Exact(25),
            unit: Unit::Year,
            rest: None,
            end,
            single: false,
        });
    }
    let (amount, after) = amount(line, i)?;
    let mut at = line.past_hyphen(after);
    if line.any(at, BETWEEN) {
        at += 1;
    }
    let unit = match line.term(at) {
        Term::Unit(unit, _) => unit,
        Term::Ordinal(2) if line.is(at, "second") && at > after => Unit::Second,
        _ => return None,
    };
    let single = amount == Amount::Exact(1);
    let mut length = Length { amount, unit, rest: None, end: at + 1, single };
    let next = length.end;
    if line.is(next, "and") && line.is(next + 1, "a") && line.is(next + 2, "half") {
        length.rest = Some((Amount::Half, unit));
        length.end = next + 3;
        length.single = false;
    } else if line.any(next, &["and", ","])
        && let Some((more, after)) = super::numbers::amount(line, next + 1)
        && let Term::Unit(smaller, _) = line.term(after)
        && (smaller as u8) < (unit as u8)
        && matches!(more, Amount::Exact(_))
        && smaller != Unit::Weekend
    {
        length.rest = Some((more, smaller));
        length.end = after + 1;
        length.single = false;
    }
    Some(length)
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

/// What follows a length: "ago", "later", "old", "long".
fn tail(r: &Reader<'_>, i: usize, length: Length) -> Option<Hit> {
    let line = &r.line;
    let end = length.end;
    let next = line.past_hyphen(end);
    if line.is(next, "old") && !matches!(length.unit, Unit::Quarter | Unit::Weekend) {
        return Some(Hit::fixed(TimeKind::Duration, timex(&length), next + 1));
    }
    if line.is(end, "of") && line.is(end + 1, "age") {
        return Some(Hit::fixed(TimeKind::Duration, timex(&length), end + 2));
    }
    let soon = if line.any(end, &["or"]) && line.any(end + 1, &["so", "more", "less"]) {
        end + 2
    } else {
        end
    };
    let shifting = match line.word(soon).to_ascii_lowercase().as_str() {
        "ago" | "back" => Some((-1, false)),
        "from" if line.is(soon + 1, "now") => Some((1, false)),
        "earlier" | "before" | "prior" | "previously" => Some((-1, true)),
        "later" | "after" | "afterwards" => Some((1, true)),
        _ => None,
    };
    if let Some((sign, told)) = shifting {
        let after = soon + 1 + usize::from(line.is(soon, "from"));
        // "two days after the vote" leaves its day to the vote.
        let relation = line.any(soon, &["before", "after", "prior"]);
        let ends = !line.word(after).starts_with(char::is_alphanumeric);
        if relation && !ends {
            return plain(r, i, length);
        }
        return counted_from(r, &length, sign, told, after);
    }
    if line.is(next, "long") && next > end || line.is(end, "long") {
        return Some(Hit::fixed(TimeKind::Duration, timex(&length), next + 1));
    }
    plain(r, i, length)
}

/// A length that nothing turns into a date.
fn plain(r: &Reader<'_>, i: usize, length: Length) -> Option<Hit> {
    let line = &r.line;
    if length.single {
        return rate_or_length(r, i, length);
    }
    if line.is(length.end, "a") && line.is(length.end + 1, "week") && length.unit == Unit::Day {
        return Some(Hit::fixed(TimeKind::Set, "P1W", length.end + 2));
    }
    let light = is_any(line.before(i), &["light"]) || line.is(length.end.wrapping_sub(2), "light");
    (!light).then(|| Hit::fixed(TimeKind::Duration, timex(&length), length.end))
}

/// "a year": a rate after something counted ("$5 a year"), a length after a preposition, else none.
fn rate_or_length(r: &Reader<'_>, i: usize, length: Length) -> Option<Hit> {
    let line = &r.line;
    if line.is(length.end, "of") || line.is(length.end, "or") && line.is(length.end + 1, "of") {
        return None;
    }
    let lead = line.before(i);
    let approximate = i + 1 < length.end && past_approximation(line, i) > i;
    let hyphenated = line.is_dash(length.end.wrapping_sub(2));
    if approximate || hyphenated || is_any(lead, LENGTH_LEADS) {
        return Some(Hit::fixed(TimeKind::Duration, timex(&length), length.end));
    }
    let counted = i > 0
        && (matches!(
            line.term(i - 1),
            Term::Digits(..)
                | Term::Figure
                | Term::Scale(_)
                | Term::Cardinal(_)
                | Term::Unit(_, true)
        ) || is_any(lead, &["once", "twice", "times", "percent"])
            || (lead.len() > 3
                && lead.ends_with('s')
                && lead.starts_with(char::is_lowercase)
                && !is_any(lead, &["was", "this", "has", "less", "across", "makes", "takes"])));
    if counted && line.any(i, &["a", "an"]) {
        return Some(Hit::fixed(TimeKind::Set, timex(&length), length.end));
    }
    let certain = line.is(i, "one")
        && matches!(length.unit, Unit::Week | Unit::Month | Unit::Year | Unit::Hour | Unit::Decade);
    certain.then(|| Hit::fixed(TimeKind::Duration, timex(&length), length.end))
}

const LENGTH_LEADS: &[&str] = &[
    "for", "in", "within", "after", "over", "under", "than", "nearly", "almost", "about", "least",
    "just", "lasted", "lasts", "took", "takes", "take", "last", "around", "roughly", "half",
    "spent", "of", "every",
];

/// "two years ago" from the anchor, "two days later" from the date named last.
fn counted_from(r: &Reader<'_>, length: &Length, sign: i64, told: bool, end: usize) -> Option<Hit> {
    let steps = match length.amount {
        Amount::Exact(n) => i64::try_from(n).ok()?.checked_mul(sign)?,
        _ if told => return Some(Hit::passed_over(end)),
        _ => {
            let reference = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            return Some(Hit::fixed(TimeKind::Date, reference, end));
        }
    };
    let short = matches!(length.unit, Unit::Hour | Unit::Minute | Unit::Second);
    let kind = if short { TimeKind::Time } else { TimeKind::Date };
    let base = if told {
        spoken_of(r, if short { Unit::Day } else { coarse(length.unit) })
    } else {
        r.frame.today().map(Period::Day)
    };
    let Some(base) = base.and_then(|p| p.days()).map(|(first, _)| first) else {
        return Some(Hit { value: None, ..Hit::fixed(kind, "", end) });
    };
    let period = match length.unit {
        Unit::Hour if steps % 24 == 0 => add(base, steps / 24, Unit::Day).map(Period::Day),
        Unit::Hour | Unit::Minute | Unit::Second => None,
        unit => add(base, steps, unit).and_then(|day| Period::holding(day, coarse(unit))),
    };
    let kind = if period.is_some() { TimeKind::Date } else { kind };
    Some(Hit { value: period.map(Value::Period), ..Hit::fixed(kind, "", end) })
}

/// How precise a date counted in `unit` is.
fn coarse(unit: Unit) -> Unit {
    match unit {
        Unit::Decade | Unit::Century => Unit::Year,
        Unit::Quarter => Unit::Month,
        other => other,
    }
}

/// "years" in "for years", "week-long", "years ago".
fn unit_alone(r: &Reader<'_>, i: usize, unit: Unit, plural: bool) -> Option<Hit> {
    let line = &r.line;
    let next = line.past_hyphen(i + 1);
    let amount = if plural { Amount::Vague } else { Amount::Exact(1) };
    let length = Length { amount, unit, rest: None, end: i + 1, single: false };
    if unit == Unit::Quarter && !plural {
        let quarter = counted(line, i)?;
        return Some(Hit::fixed(TimeKind::Duration, timex(&quarter), quarter.end));
    }
    if line.is(next, "long") && (next > i + 1 || line.is(i + 1, "long")) && !line.capital(i) {
        return Some(Hit::fixed(TimeKind::Duration, timex(&length), next + 1));
    }
    if !plural {
        return None;
    }
    match line.word(i + 1).to_ascii_lowercase().as_str() {
        "ago" => return Some(Hit::fixed(TimeKind::Date, "PAST_REF", i + 2)),
        "later" | "earlier" | "before" | "after" | "old" => return None,
        "upon" if line.term(i + 2) == line.term(i) => {
            return Some(Hit::fixed(TimeKind::Duration, timex(&length), i + 3));
        }
        _ => {}
    }
    let led = is_any(
        line.before(i),
        &[
            "for", "in", "over", "within", "took", "take", "takes", "lasted", "last", "spent",
            "mere", "just", "after", "than",
        ],
    );
    led.then(|| Hit::fixed(TimeKind::Duration, timex(&length), i + 1))
}

/// The piece after words such as "about", "more than", "at least".
pub(super) fn past_approximation(line: &Line<'_>, i: usize) -> usize {
    for (first, second) in PAIRS {
        if line.is(i, first) && line.is(i + 1, second) {
            return i + 2;
        }
    }
    if line.is(i, "as") && line.is(i + 2, "as") {
        return i + 3;
    }
    let little = i + usize::from(line.is(i, "a") && line.is(i + 1, "little")) * 2;
    let little = little
        + usize::from(
            little == i
                && line.any(i, &["just", "well", "somewhat", "slightly"])
                && line.any(i + 1, &["over", "under"]),
        );
    if line.any(little, SINGLES) { little + 1 } else { i }
}

const PAIRS: &[(&str, &str)] = &[
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("at", "least"),
    ("at", "most"),
    ("up", "to"),
    ("close", "to"),
    ("no", "more"),
];

const SINGLES: &[&str] = &[
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "approximately",
    "over",
    "under",
    "just",
    "mere",
    "some",
    "above",
    "circa",
];

/// The length as TIMEX3 writes it.
pub(super) fn timex(length: &Length) -> String {
    let (prefix, suffix) = length.unit.frame();
    let half = |unit: Unit| match unit {
        Unit::Hour => Some("30M"),
        Unit::Minute => Some("30S"),
        Unit::Day => Some("T12H"),
        Unit::Year => Some("6M"),
        _ => None,
    };
    let number = match &length.amount {
        Amount::Exact(n) => n.to_string(),
        Amount::Decimal(n) => n.clone(),
        Amount::Vague => "X".to_owned(),
        Amount::Half => match (length.unit, half(length.unit)) {
            (Unit::Decade, _) => return "P5Y".to_owned(),
            (Unit::Century, _) => return "P50Y".to_owned(),
            (_, Some(part)) => return format!("{prefix}{part}"),
            (_, None) => "0.5".to_owned(),
        },
    };
    let rest = match &length.rest {
        Some((Amount::Half, unit)) => half(*unit).unwrap_or("").to_owned(),
        Some((Amount::Exact(n), unit)) => {
            let clock = if prefix == "P" && unit.frame().0 == "PT" { "T" } else { "" };
            format!("{clock}{n}{}", unit.frame().1)
        }
        _ => String::new(),
    };
    format!("{prefix}{number}{suffix}{rest}")
}
