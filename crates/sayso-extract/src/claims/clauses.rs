//! Shallow syntax, second half: verb groups, their subjects, and what stands between a cue and its
//! content.

use std::ops::Range;

use super::reading::{Reading, class};

/// The auxiliaries and adverbs before a verb.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct VerbGroup {
    /// The first token of the group.
    pub(super) start: usize,
    pub(super) be: bool,
    pub(super) have: bool,
    pub(super) modal: bool,
    pub(super) negated: bool,
    /// "to" stands before the verb.
    pub(super) infinitive: bool,
}

impl Reading<'_> {
    /// The group of auxiliaries and adverbs that the verb at `verb` closes.
    pub(super) fn verb_group(&self, verb: usize, start: usize) -> VerbGroup {
        let mut group = VerbGroup { start: verb, ..VerbGroup::default() };
        while group.start > start {
            let i = group.start - 1;
            if self.is(i, class::NAME) {
                break;
            }
            if self.is(i, class::AUX) {
                group.be |= self.is(i, class::BE);
                group.have |= self.is(i, class::HAVE);
                group.modal |= self.is(i, class::MODAL | class::DO);
            } else if self.is(i, class::NEG) {
                group.negated = true;
            } else if self.low(i) == "to" {
                group.infinitive = true;
                group.start = i;
                break;
            } else if self.is(i, class::TIME)
                && (group.start == verb || self.is(group.start, class::ADV))
            {
                // "Mr. Bush Thursday said", "the bank on Monday said"
                let preposition = i > start && matches!(self.low(i - 1), "on" | "in");
                group.start = if preposition { i - 1 } else { i };
                continue;
            } else if !self.is(i, class::ADV) {
                break;
            }
            group.start = i;
        }
        group
    }

    /// The subject of a verb group that begins at `end`.
    pub(super) fn subject_before(&self, end: usize, start: usize) -> Option<Range<usize>> {
        let mut end = end;
        if end > start && self.low(end - 1) == ")" {
            let open = (start..end).rev().take(14).find(|&i| self.low(i) == "(")?;
            end = open;
        }
        // "Officials Wednesday, said"
        if end > start + 2
            && self.is_comma(end - 1)
            && self.is(end - 2, class::TIME)
            && !self.is(end - 2, class::NAME)
        {
            end -= 2;
        }
        // "the National Institute (NI), announced"
        if end > start + 1 && self.is_comma(end - 1) && self.low(end - 2) == ")" {
            let open = (start..end).rev().take(14).find(|&i| self.low(i) == "(")?;
            end = open;
        }
        if end > start && (self.is_comma(end - 1) || self.is_dash(end - 1)) {
            let alone = self.phrase_before(end - 1, start);
            let alone = (!alone.is_empty() && self.is_edge(alone.start, start)).then_some(end - 1);
            end = self.before_apposition(end - 1, start).or(alone)?;
        }
        // "A statement released Friday said"
        if end > start + 1
            && matches!(self.low(end - 1), "released" | "published" | "issued" | "posted" | "aired")
        {
            end -= 1;
        }
        let mut words = self.phrase_before(end, start);
        let last = end.saturating_sub(1);
        // "its alleged plot", "China's reported cases": an adjective, not a verb.
        let bound = self.is(last, class::POSS | class::GENITIVE | class::NUMBER)
            || matches!(self.low(last), "the" | "a" | "an" | "no" | "every");
        if bound && end > start && !self.is(last, class::NAME) {
            return None;
        }
        // "all agreed"
        if words.is_empty() && matches!(self.low(end), "all" | "both") {
            words = end..end + 1;
        }
        (!words.is_empty() && self.can_speak(&words)).then_some(words)
    }

    /// The end of the noun phrase that an apposition or a relative clause, closed by the comma at
    /// `close`, is about: "Hugh Hill| , a doctor , said".
    fn before_apposition(&self, close: usize, start: usize) -> Option<usize> {
        let mut at = close;
        let mut nearest = None;
        for _ in 0..4 {
            let open = (start..at).rev().take(30).find(|&i| self.is_comma(i) || self.is_dash(i));
            let Some(open) = open else { break };
            let first = open + 1;
            let before = self.phrase_before(open, start);
            let heads = !before.is_empty()
                && self.can_speak(&before)
                && self.is_edge(before.start, start)
                && !self.is(before.start, class::SUBJ)
                && !(before.start > start && self.is(before.start - 1, class::PREP));
            let clause = self.low(first) != "or"
                && self.is(first, class::CONJ | class::SUB | class::SUBJ)
                && !self.is(first, class::REL);
            if heads && !clause && open > start && !self.says_inside(first..close) {
                // "Thompson, curator at the university, Ohio, said": what stands before is itself an
                // apposition.
                let apposed = before.start > start + 1
                    && self.is_comma(before.start - 1)
                    && (matches!(self.low(before.start), "a" | "an")
                        || !self.is(before.start, class::CAPITAL | class::DET | class::NAME));
                if !apposed {
                    return Some(open);
                }
                nearest = nearest.or(Some(open));
            }
            at = open;
        }
        nearest
    }

    /// Whether a finite clause of saying stands in `words`.
    fn says_inside(&self, words: Range<usize>) -> bool {
        !self.is(words.start, class::REL) && words.into_iter().any(|i| self.is(i, class::STOP))
    }

    /// Whether token `i` is, or looks like, a finite verb.
    pub(super) fn may_be_finite(&self, i: usize) -> bool {
        if self.is(i, class::NAME) {
            return false;
        }
        self.is(i, class::FINITE | class::STOP)
            || self.low(i).ends_with("ed")
                && !self.is(i, class::CAPITAL)
                && i > 0
                && !self.is(i - 1, class::DET | class::POSS | class::PREP | class::GENITIVE)
    }

    /// Whether a finite verb stands in `words`.
    pub(super) fn has_finite(&self, words: Range<usize>) -> bool {
        words.into_iter().any(|i| self.is(i, class::FINITE) && !self.is(i, class::NAME))
    }

    /// Whether `words` begin with a clause: a finite verb stands before the first comma.
    pub(super) fn states(&self, words: Range<usize>) -> bool {
        for i in words.clone() {
            if self.is(i, class::FINITE) && !self.is(i, class::NAME) {
                return true;
            }
            if matches!(self.low(i), ";" | ".") {
                return false;
            }
            let past = self.low(i).ends_with("ed")
                && i > words.start
                && !self.is(i, class::CAPITAL)
                && !self.is(i - 1, class::DET | class::POSS | class::PREP | class::GENITIVE);
            if past {
                return true;
            }
        }
        false
    }

    /// Skips what may stand between a cue and its content: a time, a place, whoever is told.
    /// Returns where the content begins.
    pub(super) fn skip_adjuncts(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end {
            if self.is(at, class::TIME) && !self.is(at, class::NAME)
                || matches!(self.low(at), "morning" | "afternoon" | "evening" | "night" | "week")
                    && at > start
            {
                at += 1;
                continue;
            }
            let adverb = self.is(at, class::ADV)
                && (self.low(at + 1) == "that"
                    || self.opens(at + 1).is_some()
                    || self.low(at + 1) == ",");
            if adverb {
                at += 1;
                continue;
            }
            if !matches!(
                self.low(at),
                "in" | "on"
                    | "at"
                    | "to"
                    | "during"
                    | "through"
                    | "via"
                    | "by"
                    | "after"
                    | "of"
                    | "about"
                    | "from"
            ) {
                break;
            }
            if self.is(at + 1, class::TIME) && !self.is(at + 1, class::NAME)
                || matches!(self.low(at + 1), "late" | "early")
            {
                at += 2;
                continue;
            }
            if self.low(at) == "to" && !self.begins_noun_phrase(at + 1) {
                break;
            }
            let next = self.phrase_after(at + 1, end).end;
            let then = self.low(next);
            let ends = next > at + 1
                && (next >= end
                    || matches!(
                        then,
                        "that" | ":" | "," | "." | "on" | "in" | "at" | "to" | "whether"
                    )
                    || self.opens(next).is_some()
                    || self.is(next, class::TIME | class::DET | class::SUBJ | class::POSS));
            if !ends || then == "," && self.opens(next + 1).is_none() {
                break;
            }
            at = next;
        }
        at
    }
}
