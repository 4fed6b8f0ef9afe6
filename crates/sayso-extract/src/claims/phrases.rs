//! Shallow syntax, first half: noun phrases, found by closed-class words.
//!
//! These find the ends of phrases better than the trees do, whose labels are right for six arcs of seven; the
//! trees ([`grammar`](super::grammar)) answer where these find nothing.

use std::ops::Range;

use super::reading::{Reading, class};

/// Classes that no noun chunk reaches across.
const BREAKS: u32 = class::PREP
    | class::CONJ
    | class::SUB
    | class::AUX
    | class::FINITE
    | class::NEG
    | class::SUBJ
    | class::OBJ
    | class::REL
    | class::TIME
    | class::DET
    | class::POSS
    | class::STOP;

impl Reading<'_> {
    /// Whether token `i` can stand in the middle of a noun phrase.
    fn in_chunk(&self, i: usize) -> bool {
        if self.is(i, class::NAME | class::GENITIVE) {
            return true;
        }
        if self.is(i, class::WORD) {
            return !self.is(i, BREAKS);
        }
        // A hyphen, a slash or an ampersand inside a word; a point after an initial.
        matches!(self.low(i), "-" | "/" | "&" | "%" | "$" | "€" | "£") && self.touches(i)
            || matches!(self.low(i), "&" | "$")
    }

    /// Whether no space stands on either side of token `i`.
    pub(super) fn touches(&self, i: usize) -> bool {
        let tokens = &self.layout.tokens;
        match (i.checked_sub(1).and_then(|j| tokens.get(j)), tokens.get(i), tokens.get(i + 1)) {
            (Some(a), Some(b), Some(c)) => {
                a.span.end() == b.span.start() && b.span.end() == c.span.start()
            }
            _ => false,
        }
    }

    /// The noun chunk that ends right before `end` and begins no earlier than `start`; empty if
    /// there is none.
    pub(super) fn chunk_before(&self, end: usize, start: usize) -> Range<usize> {
        let mut at = end;
        while at > start {
            let i = at - 1;
            if self.in_chunk(i) {
                at = i;
            } else if self.is(i, class::DET | class::POSS) && !self.is(i, class::NAME) {
                at = i;
                let more = i > start && self.is(i - 1, class::DET) && self.low(i - 1) != "that";
                if !more {
                    break;
                }
            } else if at == end && self.is(i, class::SUBJ | class::OBJ | class::REL) {
                return i..end;
            } else {
                break;
            }
        }
        while at < end
            && (self.is(at, class::GENITIVE)
                || self.is(at, class::ADV) && !self.is(at, class::NAME | class::DET))
        {
            at += 1;
        }
        at..end
    }

    /// The noun phrase that ends right before `end`, with what hangs on it by prepositions.
    pub(super) fn phrase_before(&self, end: usize, start: usize) -> Range<usize> {
        let inner = self.chunk_before(end, start);
        if inner.is_empty() || self.is(inner.start, class::SUBJ | class::REL) && inner.len() == 1 {
            return inner;
        }
        let mut best = inner.clone();
        let mut left = inner.start;
        while left > start {
            let link = left - 1;
            // "Member of parliament (MP) Kevin Conolly"
            if self.low(link) == ")" && link >= start + 3 && self.low(link - 2) == "(" {
                let more = self.phrase_before(link - 2, start);
                if !more.is_empty() && self.is(left, class::CAPITAL | class::NAME) {
                    best = more.start..end;
                }
                break;
            }
            if !self.is(link, class::PREP | class::CONJ) || self.is(link, class::NAME) {
                break;
            }
            let more = self.chunk_before(link, start);
            if more.is_empty() {
                break;
            }
            left = more.start;
            let certain = self.low(link) == "of" && best.start == link + 1;
            if certain || self.is_edge(left, start) {
                best = left..end;
            }
        }
        best
    }

    /// Whether a clause may begin at `i`.
    pub(super) fn is_edge(&self, i: usize, start: usize) -> bool {
        i <= start
            || !self.is(i - 1, class::WORD | class::GENITIVE)
            || self.is(
                i - 1,
                class::SUB | class::CONJ | class::STOP | class::TIME | class::REL | class::ADV,
            )
    }

    /// Whether a phrase may be a source: it has a noun, a pronoun or a word such as "many".
    pub(super) fn can_speak(&self, words: &Range<usize>) -> bool {
        let speaks = |i: usize| {
            let bare = self.is(i, class::DET | class::POSS | class::NUMBER | class::GENITIVE);
            let counts = matches!(
                self.low(i),
                "some"
                    | "many"
                    | "most"
                    | "all"
                    | "both"
                    | "each"
                    | "several"
                    | "another"
                    | "few"
                    | "these"
                    | "those"
                    | "this"
                    | "that"
                    | "one"
                    | "other"
                    | "others"
                    | "second"
            );
            self.is(i, class::NAME)
                || self.is(i, class::WORD) && (!bare || counts && words.len() == 1)
        };
        let only = self.low(words.end.saturating_sub(1));
        words.clone().any(speaks)
            && !self.is(words.start, class::OBJ)
            && !matches!(self.low(words.start), "there" | "what" | "how" | "why" | "you")
            && (words.len() == 1
                || !matches!(
                    only,
                    "second" | "first" | "third" | "most" | "new" | "recent" | "other"
                ))
    }

    /// The noun phrase that begins at `start`, with an "of" phrase and the like, no further than
    /// `end`; empty if there is none.
    pub(super) fn phrase_after(&self, start: usize, end: usize) -> Range<usize> {
        let mut at = self.chunk_after(start, end);
        if at == start {
            return start..start;
        }
        if self.is(start, class::SUBJ | class::OBJ) && at == start + 1 {
            return start..at;
        }
        while at < end {
            let link = self.low(at);
            let hangs = match link {
                "of" | "for" | "from" | "by" => true,
                "in" | "at" | "with" | "on" => {
                    !matches!(
                        self.low(at + 1),
                        "a" | "an" | "his" | "her" | "its" | "their" | "response"
                    ) && !self.is(at + 1, class::TIME | class::NUMBER)
                }
                "and" => true,
                _ => false,
            };
            let next = if hangs { self.chunk_after(at + 1, end) } else { at + 1 };
            if next == at + 1 || self.is(at + 1, class::TIME) && !self.is(at + 1, class::NAME) {
                break;
            }
            // "X and Y" is one source only where nothing is said of Y alone.
            if link == "and"
                && next < end
                && self.is(next, class::WORD)
                && !self.is(next, class::PREP | class::SUB)
            {
                break;
            }
            at = next;
        }
        start..at
    }

    /// The end of the noun chunk that begins at `start`.
    pub(super) fn chunk_after(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        if at < end && self.is(at, class::SUBJ | class::OBJ) && !self.is(at, class::NAME) {
            return at + 1;
        }
        while at < end
            && self.is(at, class::DET | class::POSS | class::ADV)
            && !self.is(at, class::REL)
        {
            at += 1;
            // "some of the", "one of his"
            if self.low(at) == "of" && self.is(at + 1, class::DET | class::POSS) {
                at += 1;
            }
        }
        let head = at;
        while at < end
            && self.in_chunk(at)
            && !(at > head && self.is(at, class::FINITE | class::STOP) && !self.is(at, class::NAME))
        {
            at += 1;
        }
        if at == head && !self.is(start, class::DET) { start } else { at }
    }

    /// Whether a noun phrase, not a verb, follows "to" at `i`.
    pub(super) fn begins_noun_phrase(&self, i: usize) -> bool {
        self.is(
            i,
            class::DET | class::POSS | class::NAME | class::CAPITAL | class::OBJ | class::NUMBER,
        ) || matches!(self.low(i), "reporters" | "journalists" | "lawmakers" | "parliament")
            || self.low(i).ends_with("ing")
    }

    /// Whether a question begins at `i`: "whether", "how".
    pub(super) fn asks(&self, i: usize) -> bool {
        matches!(self.low(i), "whether" | "if" | "why" | "how" | "what" | "who" | "where" | "when")
    }
}
