//! Tense: whether the words around a time expression look back or ahead.
//!
//! "met on Tuesday" is the last Tuesday, "will meet on Tuesday" the next one. The verb nearest before
//! the expression decides; where none stands before it, the nearest one after.

use super::line::{Line, is_any};

/// Where a day named only by its place in the week or the year is to be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    Unknown,
}

/// What the sentence says about the direction of the expression from piece `from` up to `to`.
pub(super) fn direction(line: &Line<'_>, from: usize, to: usize) -> Direction {
    let lead = line.before(from);
    let backwards = || (from.saturating_sub(REACH)..from).rev().find_map(|i| marker(line, i));
    let forwards = || (to..to + REACH).find_map(|i| marker(line, i));
    let limit = is_any(lead, &["until", "till", "through", "by"]);
    if !limit {
        return backwards().or_else(forwards).unwrap_or(Direction::Unknown);
    }
    // A limit lies ahead unless the sentence has already passed it: "by Friday the fire was out".
    let told = match from {
        _ if lead.eq_ignore_ascii_case("by") => forwards().or_else(backwards),
        1 => forwards(),
        _ => None,
    };
    if told == Some(Direction::Past) { Direction::Past } else { Direction::Future }
}

/// Whether the sentence has a verb in the present and none that looks back or ahead.
pub(super) fn tells_what_is_usual(line: &Line<'_>) -> bool {
    let pieces = 0..line.pieces.len().min(2 * REACH);
    let present = pieces.clone().any(|i| is_any(line.word(i), USUAL));
    let moves = |i| matches!(marker(line, i), Some(Direction::Past | Direction::Future));
    present && !pieces.into_iter().any(moves)
}

/// Verbs in the present that the rest of a sentence about habits tends to have.
const USUAL: &[&str] = &[
    "is", "are", "'s", "’s", "'re", "’re", "'m", "’m", "am", "does", "do", "leaves", "goes",
    "flies",
];

/// How many pieces away a verb is looked for.
const REACH: usize = 60;

fn marker(line: &Line<'_>, i: usize) -> Option<Direction> {
    let word = line.word(i);
    if word.len() < 2 {
        return None;
    }
    if is_any(word, AHEAD) {
        return Some(Direction::Future);
    }
    // "Her term was to end in August": that it did is not said.
    if is_any(word, &["was", "were"]) && line.is(i + 1, "to") {
        return Some(Direction::Unknown);
    }
    if is_any(word, PLANNED) {
        let plan_stands = is_any(line.before(i), &["is", "are", "be", "'s", "been"]);
        return Some(if plan_stands { Direction::Future } else { Direction::Unknown });
    }
    if MODAL.contains(&word) {
        let reported = line.is(i + 1, "have");
        return Some(if reported { Direction::Unknown } else { Direction::Future });
    }
    if is_any(word, PRESENT) {
        let planned = line.is(i + 1, "to") && is_any(word, AIMING);
        return Some(if planned { Direction::Future } else { Direction::Unknown });
    }
    if word.eq_ignore_ascii_case("to") && i > 0 && is_any(line.before(i), AIMING) {
        let looking_back = i > 1 && is_any(line.before(i - 1), &["was", "were"]);
        return Some(if looking_back { Direction::Unknown } else { Direction::Future });
    }
    // "a government-backed deal" says nothing of the verb.
    let compound = line.glued(i) && i > 0 && line.is_dash(i - 1);
    // "United" and "Mohamed" are no verbs.
    let name = i > 0 && line.capital(i);
    let regular = word.len() > 3 && word.ends_with("ed") && !name;
    let past = !compound && (is_any(word, PAST) || regular);
    if past && !(i > 0 && is_any(line.before(i), NO_PAST_AFTER)) {
        return Some(Direction::Past);
    }
    None
}

/// Words after which a form in "ed" is a passive or an adjective.
const NO_PAST_AFTER: &[&str] =
    &["be", "being", "is", "are", "'re", "’re", "not", "to", "the", "a", "an"];

/// Words that look ahead wherever they stand.
const AHEAD: &[&str] = &[
    "will",
    "'ll",
    "’ll",
    "wo",
    "shall",
    "upcoming",
    "forthcoming",
    "would",
    "predict",
    "predicts",
];

/// Participles that look ahead where the plan still stands: "is scheduled".
const PLANNED: &[&str] =
    &["scheduled", "expected", "slated", "planned", "due", "set", "hopes", "plans", "intends"];

/// Verbs of what is not yet, unless "have" follows. ("May" in capitals is a month.)
const MODAL: &[&str] = &["may", "might", "can", "must", "should"];

/// Verbs that look neither way.
const PRESENT: &[&str] = &["is", "are", "'re", "’re", "am", "has", "have"];

/// Words whose infinitive lies ahead: "is to meet", "going to meet".
const AIMING: &[&str] = &[
    "is",
    "are",
    "going",
    "plan",
    "hope",
    "expect",
    "intend",
    "ready",
    "prepare",
    "prepares",
    "preparing",
    "planning",
    "about",
    "aims",
    "vows",
    "promises",
];

/// Past forms that do not end in "ed".
const PAST: &[&str] = &[
    "was",
    "were",
    "had",
    "did",
    "said",
    "told",
    "went",
    "came",
    "took",
    "made",
    "met",
    "won",
    "lost",
    "left",
    "found",
    "held",
    "began",
    "became",
    "gave",
    "got",
    "saw",
    "knew",
    "thought",
    "fell",
    "rose",
    "led",
    "hit",
    "shot",
    "sent",
    "spoke",
    "spent",
    "stood",
    "struck",
    "swore",
    "wrote",
    "broke",
    "brought",
    "built",
    "bought",
    "caught",
    "chose",
    "drew",
    "drove",
    "fought",
    "flew",
    "grew",
    "heard",
    "kept",
    "laid",
    "paid",
    "ran",
    "rode",
    "sank",
    "sat",
    "sold",
    "sought",
    "stole",
    "taught",
    "threw",
    "understood",
    "withdrew",
    "has",
    "have",
    "gone",
    "died",
];
