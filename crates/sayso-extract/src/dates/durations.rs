//! Durations: "two weeks", "three-day", "years", "week-long", "56-year-old"; and what turns them into
//! dates: "ago", "later".

use sayso_core::TimeKind;

use super::approximations::past_approximation;
use super::counted;
use super::lengths::{Length, counted as length_at, qualified, timex};
use super::line::is_any;
use super::numbers::Amount;
use super::reader::{Hit, Reader};
use super::words::{Term, Unit};

/// The length of time, or the date counted from one, that begins at piece `i`.
pub(super) fn find(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let line = &r.line;
    if let Term::Unit(unit, plural) = line.term(i) {
        return unit_alone(r, i, unit, plural);
    }
    let start = past_approximation(line, i);
    if line.any(i, &["just", "mere"])
        && let Term::Unit(unit, true) = line.term(start)
    {
        let length = Length::new(Amount::Vague, unit, start + 1);
        return Some(Hit::fixed(TimeKind::Duration, timex(&length), start + 1));
    }
    if line.is(i, "some")
        && matches!(line.term(start), Term::Unit(_, true))
        && line.is(start + 1, "ago")
    {
        return Some(Hit::fixed(TimeKind::Date, "PAST_REF", start + 2));
    }
    // "Over the years" is as long as "for years".
    if line.is(i, "the")
        && matches!(line.term(i + 1), Term::Unit(Unit::Year | Unit::Decade, true))
        && is_any(line.before(i), &["over", "throughout", "through"])
        && !line.word(i + 2).starts_with(char::is_numeric)
    {
        let Term::Unit(unit, _) = line.term(i + 1) else { return None };
        let length = Length::new(Amount::Vague, unit, i + 2);
        return Some(Hit::fixed(TimeKind::Duration, timex(&length), i + 2));
    }
    let length = qualified(line, start).or_else(|| length_at(line, start))?;
    let ago = line.any(length.end, &["ago", "back"]);
    if ago && line.any(start, &["that", "this", "these", "those", "the"]) {
        return None; // "said that two weeks ago": the amount begins one word later
    }
    tail(r, i, length)
}

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
        if relation && !ends && length.single {
            return Some(Hit::fixed(TimeKind::Duration, timex(&length), end));
        }
        if relation && !ends {
            return plain(r, i, length);
        }
        let short = matches!(length.unit, Unit::Hour | Unit::Minute | Unit::Second);
        if told && short && matches!(length.amount, Amount::Exact(_)) {
            return Some(Hit::fixed(TimeKind::Duration, timex(&length), end));
        }
        let spelt = line.any(i, &["a", "several", "some"]);
        return counted::date(r, &length, sign, told, spelt, after);
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
    let short = matches!(length.unit, Unit::Hour | Unit::Minute | Unit::Second);
    let paid =
        i > 1 && (line.any(i - 2, &["$", "€", "£", "¥"]) || line.word(i - 2).ends_with("USD"));
    if counted && (!short || paid) && line.any(i, &["a", "an"]) {
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

/// "years" in "for years", "week-long", "years ago".
fn unit_alone(r: &Reader<'_>, i: usize, unit: Unit, plural: bool) -> Option<Hit> {
    let line = &r.line;
    let next = line.past_hyphen(i + 1);
    let amount = if plural { Amount::Vague } else { Amount::Exact(1) };
    let length = Length::new(amount, unit, i + 1);
    if unit == Unit::Quarter && !plural {
        let quarter = length_at(line, i)?;
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
    // "It follows decades of work."
    let lead = line.before(i);
    let filled = line.is(i + 1, "of")
        && !matches!(unit, Unit::Quarter | Unit::Hour)
        && !lead.ends_with(char::is_numeric)
        && !is_any(lead, &["the", "these", "those", "early", "last", "first", "final", "own"]);
    let led = filled
        || is_any(
            lead,
            &[
                "for", "in", "over", "within", "took", "take", "takes", "lasted", "last", "spent",
                "mere", "just", "after", "than",
            ],
        );
    led.then(|| Hit::fixed(TimeKind::Duration, timex(&length), i + 1))
}
