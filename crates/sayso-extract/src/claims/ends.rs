//! Where content ends: before another saying of the same sentence, and, where it is a noun phrase, before
//! what only tells the circumstances.

use super::lexicon::{Frames, LEXICON, VerbForm};
use super::reading::{Reading, class};

impl Reading<'_> {
    /// Where a clause that begins at `start` ends, no later than `end`: before another saying of
    /// the same sentence. With `phrase`, the content is a noun phrase and ends before what only
    /// tells the circumstances, too.
    pub(super) fn content_end(&self, start: usize, end: usize, phrase: bool) -> usize {
        let mut at = start + 1;
        let quoted = self.quotation_at(start);
        while at < end {
            // A quotation inside is opaque.
            if self.quotation_at(at).is_some() && self.quotation_at(at) != quoted {
                at += 1;
                continue;
            }
            let quoted_comma = at > start + 2
                && self.low(at - 2) == ","
                && self.is_quote_mark(at - 1)
                && self.closes(at - 1).is_some();
            if self.cuts_content(at, start, end, phrase) || quoted_comma && self.participle_cue(at)
            {
                return at;
            }
            at += 1;
        }
        end
    }

    /// Whether content that begins at `start` is over before token `at`.
    fn cuts_content(&self, at: usize, start: usize, end: usize, phrase: bool) -> bool {
        let next = at + 1;
        let loose = phrase || self.low(start) == "to";
        match self.low(at) {
            "," => {
                let turn = matches!(
                    self.low(next),
                    "while" | "although" | "but" | "and" | "whereas" | "though"
                );
                self.participle_cue(next)
                    || low_is_according(self, next)
                    || self.is(next, class::CONJ) && self.says_more(next + 1, end)
                    || turn && self.new_saying(next + 1, end)
                    || self.low(next) == "however" && self.any_cue(next, end)
                    || phrase && self.ends_phrase(next)
            }
            "and" | "but" if self.says_more(next, end) => true,
            "and" if loose && self.new_saying(next, end) => true,
            ";" => self.new_saying(next, end),
            _ => phrase && self.ends_phrase_without_comma(at),
        }
    }

    fn participle_cue(&self, i: usize) -> bool {
        let i = if self.is(i, class::ADV) || self.low(i) == "and" { i + 1 } else { i };
        LEXICON.verbs(self.low(i)).iter().any(|v| v.form == VerbForm::Gerund)
    }

    /// Whether a second verb of saying with the same subject stands at `i`.
    fn says_more(&self, i: usize, end: usize) -> bool {
        let mut i = i;
        while i < end && self.is(i, class::ADV | class::HAVE) {
            i += 1;
        }
        let strong = Frames::THAT
            .or(Frames::QUOTATION)
            .or(Frames::OBJECT_TO)
            .or(Frames::NOUN)
            .or(Frames::OBJECT_OF)
            .or(Frames::ADDRESSEE);
        LEXICON.verbs(self.low(i)).iter().any(|v| {
            v.cue.frames.has(strong)
                && (matches!(v.form, VerbForm::Past)
                    || v.form == VerbForm::Present && !v.cue.frames.has(Frames::NOUNISH))
        })
    }

    /// Whether somebody and a verb of saying stand at `i`.
    fn new_saying(&self, i: usize, end: usize) -> bool {
        let subject = self.phrase_after(i, end);
        if subject.is_empty() {
            return false;
        }
        // "but they warn"
        let many = self.is(subject.start, class::SUBJ) && self.low(subject.start) != "i"
            || self.low(subject.end - 1).ends_with('s') && !self.is(subject.end - 1, class::NAME);
        let base = many
            && LEXICON.verbs(self.low(subject.end)).iter().any(|v| {
                v.form == VerbForm::Base
                    && !v.cue.frames.has(Frames::NOUNISH)
                    && v.cue.frames.has(Frames::THAT)
            });
        base || self.says_more(subject.end, end)
    }

    fn any_cue(&self, i: usize, end: usize) -> bool {
        (i..end).any(|k| self.is(k, class::STOP))
    }

    /// Whether a noun phrase is over where a comma stands before `next`.
    fn ends_phrase(&self, next: usize) -> bool {
        self.is(next, class::SUB | class::REL | class::PREP)
            && !matches!(self.low(next), "including" | "like")
            || self.is(next, class::CONJ)
                && self.is(next + 1, class::FINITE | class::STOP | class::SUBJ)
            || self.low(next).ends_with("ing") && self.low(next) != "including"
    }

    fn ends_phrase_without_comma(&self, at: usize) -> bool {
        matches!(
            self.low(at),
            "after"
                | "while"
                | "following"
                | "because"
                | "during"
                | "earlier"
                | "saying"
                | "when"
                | "amid"
                | "despite"
                | "ahead"
        ) || self.low(at) == "as"
            && (self.is(at + 1, class::DET | class::CAPITAL) || self.low(at + 1) == "part")
            || self.low(at) == "on" && self.is(at + 1, class::TIME)
            || self.is(at, class::TIME) && self.is_adverbial(at)
            || self.tells_where(at)
            || self.is(at, class::CONJ)
                && self.is(at + 1, class::FINITE | class::STOP | class::SUBJ)
    }

    /// Whether the time at `at` stands alone behind a noun: "announced the news | March 21".
    fn is_adverbial(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let bound =
            class::DET | class::POSS | class::PREP | class::GENITIVE | class::CONJ | class::TIME;
        !self.is(at, class::NAME)
            && self.is(before, class::WORD)
            && !self.is(before, bound | class::NUMBER)
            && !self.begins_noun(at + 1)
    }

    /// Whether a noun follows a time: "Friday | prayers".
    fn begins_noun(&self, i: usize) -> bool {
        let breaks =
            class::PREP | class::CONJ | class::SUB | class::FINITE | class::TIME | class::NUMBER;
        self.is(i, class::WORD) && !self.is(i, breaks)
    }

    /// Whether a phrase at `at` tells where it was said: "in a statement", "at a briefing".
    fn tells_where(&self, at: usize) -> bool {
        let preposition = matches!(self.low(at), "in" | "at" | "via" | "through" | "on");
        preposition
            && (at + 1..self.chunk_after(at + 1, at + 9)).any(|i| {
                matches!(
                    self.low(i),
                    "statement"
                        | "release"
                        | "conference"
                        | "interview"
                        | "speech"
                        | "briefing"
                        | "letter"
                        | "tweet"
                        | "rally"
                        | "address"
                        | "broadcast"
                        | "television"
                        | "twitter"
                        | "facebook"
                        | "e-mail"
                        | "email"
                        | "message"
                )
            })
    }
}

fn low_is_according(reading: &Reading<'_>, i: usize) -> bool {
    reading.low(i) == "according" && reading.low(i + 1) == "to"
}
