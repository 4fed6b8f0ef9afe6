//! Years of fewer than four digits, which only their surroundings tell from a number of something:
//! "AD 842", "c. 347", "(314–368)", "30 September 420", and "in 348" where such years were named
//! before.

use super::line::{Line, is_any};
use super::reader::{Dated, Reader};
use super::value::Period;
use super::words::Term;
use super::years::era;

/// The early year at piece `i`.
pub(super) fn year(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    if line.any(i, &["AD", "A.D", "A.D."]) && line.capital(i) {
        let point = i + 1 + usize::from(line.is(i + 1, ".") && line.glued(i + 1));
        let Term::Digits(n, 1..=4) = line.term(point) else { return None };
        return dated(n, false, point + 1);
    }
    if let Term::Digits(n @ 1000..1500, 4) = line.term(i) {
        let alone = line.before(i) == "(" && line.is(i + 1, ")");
        return if alone && r.frame.chronicle { dated(n, false, i + 1) } else { None };
    }
    let Term::Digits(n, 2..=3) = line.term(i) else { return None };
    if line.glued(i + 1) && line.word(i + 1).starts_with(char::is_alphanumeric) {
        return None;
    }
    if let Some(before) = in_a_lifespan(line, i) {
        return dated(n, before, i + 1);
    }
    let three = (100..1000).contains(&n);
    if three && about(line, i) && ends(line, i + 1) {
        return dated(n, r.frame.ancient == Some(true), i + 1);
    }
    // "In 348 Pachomius died", once such years have been spoken of.
    let before_christ = r.frame.ancient?;
    let bracketed = line.before(i) == "(" && line.is(i + 1, ")");
    let joined = i > 1 && line.is_dash(i - 1) && matches!(line.term(i - 2), Term::Digits(_, 3));
    let led = (joined || is_any(line.before(i), LEADS))
        && (ends(line, i + 1) || line.capital(i + 1) || line.any(i + 1, &["he", "she", "the"]));
    if three && (bracketed || led) { dated(n, before_christ, i + 1) } else { None }
}

/// The early year behind a day and its month: "30 September 420", "December of 384".
pub(super) fn behind_a_month(line: &Line<'_>, i: usize, day_named: bool) -> Option<(i16, usize)> {
    let of = usize::from(line.is(i, "of"));
    let Term::Digits(n @ 100..1000, 3) = line.term(i + of) else { return None };
    let counts = line.word(i + of + 1).starts_with(char::is_alphanumeric);
    ((day_named || of == 1) && !counts && !line.any(i + of + 1, &["%", "°"]))
        .then_some((i16::try_from(n).ok()?, i + of + 1))
}

/// The number behind "the year": "71".
pub(super) fn named(line: &Line<'_>, i: usize) -> Option<Dated> {
    let Term::Digits(n, 1..=3) = line.term(i) else { return None };
    dated(n, false, i + 1).filter(|_| ends(line, i + 1))
}

fn dated(n: u32, before: bool, end: usize) -> Option<Dated> {
    let n = i16::try_from(n).ok().filter(|&n| (1..2100).contains(&n))?;
    let year = Period::Year(if before { 1 - n } else { n });
    Some(Dated { period: Some(year), end })
}

/// Whether the number is an end of a span of years in brackets, "(c. 314 – 368)", and whether that
/// counts backwards.
fn in_a_lifespan(line: &Line<'_>, i: usize) -> Option<bool> {
    let past_about = |k: usize| {
        let word = k + usize::from(line.any(k, &["c.", "c", "ca", "ca.", "circa"]));
        word + usize::from(word > k && line.is(word, "."))
    };
    let (first, dash) = if line.is_dash(i + 1) {
        (i, i + 1)
    } else {
        let dash = (i.checked_sub(3)?..i).rev().find(|&k| line.is_dash(k))?;
        (dash.checked_sub(1)?, dash)
    };
    let second = past_about(dash + 1);
    let open =
        (first.checked_sub(3)?..first).rev().find(|&k| line.is(k, "(") || line.is(k, ";"))?;
    let (Term::Digits(from, 2..=3), Term::Digits(to, 2..=4)) =
        (line.term(first), line.term(second))
    else {
        return None;
    };
    let closed = line.any(second + 1, &[")", ";"]) && past_about(open + 1) == first;
    let life = from.abs_diff(to);
    (closed && (i == first || i == second) && (1..=120).contains(&life) && from.max(to) >= 100)
        .then_some(from > to)
        .filter(|_| era(line, second + 1).is_none())
}

/// "c. 347", "circa 347".
fn about(line: &Line<'_>, i: usize) -> bool {
    let lead = line.before(i);
    is_any(lead, &["c.", "ca.", "circa", "c", "ca"])
        || lead == "." && i > 1 && line.any(i - 2, &["c", "ca"])
}

/// Whether nothing follows that the number could count.
fn ends(line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    !(word.starts_with(char::is_alphanumeric) || matches!(word, "%" | "°"))
        || line.any(i, &["and", "to", "when", "until"])
}

const LEADS: &[&str] =
    &["in", "after", "by", "until", "since", "from", "before", "about", "around", "between"];
