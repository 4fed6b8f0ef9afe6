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
    let mut backwards = (0..from).rev().filter_map(|i| marker(line, i));
    let mut forwards = (to..line.pieces.len()).filter_map(|i| marker(line, i));
    backwards.next().or_else(|| forwards.next()).unwrap_or(Direction::Unknown)
}

fn marker(line: &Line<'_>, i: usize) -> Option<Direction> {
    let word = line.word(i);
    if word.len() < 2 {
        return None;
    }
    if is_any(word, AHEAD) {
        return Some(Direction::Future);
    }
    if is_any(word, PLANNED) {
        let looking_back = line.before(i);
        let settled = is_any(looking_back, &["was", "were", "been", "had"]);
        return Some(if settled { Direction::Unknown } else { Direction::Future });
    }
    if word.eq_ignore_ascii_case("to") && i > 0 && is_any(line.before(i), AIMING) {
        return Some(Direction::Future);
    }
    let past = is_any(word, PAST) || (word.len() > 3 && word.ends_with("ed"));
    if past && !(i > 0 && is_any(line.before(i), &["be", "being", "to", "the", "a"])) {
        return Some(Direction::Past);
    }
    None
}

/// Words that look ahead wherever they stand.
const AHEAD: &[&str] =
    &["will", "'ll", "’ll", "wo", "shall", "upcoming", "forthcoming", "tomorrow"];

/// Participles that look ahead unless the plan itself is past.
const PLANNED: &[&str] =
    &["scheduled", "expected", "slated", "planned", "due", "set", "hopes", "plans", "intends"];

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
