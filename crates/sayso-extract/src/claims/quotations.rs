//! Quotations and their cues: "…," said X; X said: "…"; one quotation interrupted or continued.

use std::ops::Range;

use super::lexicon::{Frames, LEXICON, VerbForm};
use super::reading::{Reading, class};

impl Reading<'_> {
    /// The quotation that ends right before `i`, a comma behind its mark allowed, if what follows
    /// can attribute it.
    pub(super) fn quotation_before(&self, i: usize) -> Option<usize> {
        let last = i.checked_sub(1)?;
        let last =
            if self.is_comma(last) || self.is_dash(last) { last.checked_sub(1)? } else { last };
        self.closes(last)
    }

    /// Whether the words of quotation `q` end as if the sentence went on behind them.
    pub(super) fn goes_on_after(&self, q: usize) -> bool {
        let inside = self.inside(q);
        let inner = self.last_word(q);
        let behind = self.low(inside.end + 1);
        matches!(inner, "," | "?" | "!" | "…" | "-" | "—")
            || behind == ","
            || inner != "." && self.is(inside.end + 1, class::WORD)
    }

    /// The last token inside quotation `q`, brackets and inner marks aside: "at all[.]".
    fn last_word(&self, q: usize) -> &str {
        let inside = self.inside(q);
        let mut last = inside.end.saturating_sub(1);
        while last > inside.start && matches!(self.low(last), "]" | "'" | "’") {
            last -= 1;
        }
        self.low(last)
    }

    /// Whether the words of quotation `q` end in a comma: the sentence surely goes on.
    pub(super) fn ends_in_comma(&self, q: usize) -> bool {
        self.last_word(q) == "," || self.is_comma(self.inside(q).end + 1)
    }

    /// Whether quotation `q` begins its sentence and stops without any mark: the closing comma was
    /// forgotten.
    pub(super) fn breaks_off(&self, q: usize) -> bool {
        let Some((_, tokens)) = self.quotation(q) else { return false };
        let inside = self.inside(q);
        tokens.start == self.sentence_of(tokens.start).start
            && self.is(inside.end.saturating_sub(1), class::WORD)
            && self.is(inside.end + 1, class::WORD)
    }

    /// Whether a cue of its own stands right behind quotation `q`.
    pub(super) fn attributed_after(&self, q: usize) -> bool {
        if !self.goes_on_after(q) {
            return false;
        }
        let Some((_, tokens)) = self.quotation(q) else { return false };
        let mut at = tokens.end;
        if self.is_comma(at) || self.is_dash(at) {
            at += 1;
        }
        let end = (at + 16).min(self.len());
        if self.quoting_verb(at) {
            return true;
        }
        let subject = self.phrase_after(at, end);
        if subject.is_empty() {
            return false;
        }
        let mut verb = subject.end;
        while verb < end && (self.is(verb, class::ADV | class::HAVE | class::TIME)) {
            verb += 1;
        }
        self.quoting_verb(verb)
            || self.is_comma(verb)
                && (verb + 1..end).any(|i| self.quoting_verb(i) && self.is_comma(i - 1))
    }

    /// Whether a verb that takes quotations stands at `i` in a finite form.
    pub(super) fn quoting_verb(&self, i: usize) -> bool {
        LEXICON.verbs(self.low(i)).iter().any(|v| {
            v.cue.frames.has(Frames::QUOTATION)
                && matches!(v.form, VerbForm::Past | VerbForm::Present)
        })
    }

    /// The content that a quotation opened at `start` holds, with its further parts in the same
    /// paragraph.
    pub(super) fn quoted_content(&self, q: usize) -> Vec<Range<usize>> {
        let mut content = vec![self.inside(q)];
        if let Some((_, tokens)) = self.quotation(q) {
            self.continue_quotation(tokens.end, &mut content);
        }
        content
    }

    /// Adds the quotations that go on from `at` (behind a finished attribution) without a cue.
    pub(super) fn continue_quotation(&self, at: usize, content: &mut Vec<Range<usize>>) {
        let Some(before) = at.checked_sub(1) else { return };
        let paragraph = self.tokens_of_paragraph(self.paragraph_of(before));
        let mut at = at;
        while paragraph.contains(&at) {
            if matches!(self.low(at), "." | ",") {
                at += 1;
                continue;
            }
            let Some(q) = self.opens(at) else { break };
            let first = content.len() == 1;
            let interrupted =
                first && (self.is_comma(at.wrapping_sub(1)) || self.goes_on_in(content, q));
            if self.attributed_after(q) || !(interrupted || self.is_whole(q)) {
                break;
            }
            content.push(self.inside(q));
            at = self.quotation(q).map_or(at + 1, |(_, tokens)| tokens.end);
        }
    }

    /// Whether `content` stops in the middle of a sentence, without any mark, and quotation `q` goes on with
    /// a small letter: "The team" she said on Friday "has found it."
    fn goes_on_in(&self, content: &[Range<usize>], q: usize) -> bool {
        let stops =
            content.last().is_some_and(|part| self.is(part.end.saturating_sub(1), class::WORD));
        let start = self.inside(q).start;
        stops && self.is(start, class::WORD) && !self.is(start, class::CAPITAL)
    }

    /// Whether quotation `q` is a sentence by itself, not a fragment inside somebody's sentence.
    pub(super) fn is_whole(&self, q: usize) -> bool {
        let Some((quotation, tokens)) = self.quotation(q) else { return false };
        let inside = self.inside(q);
        if inside.is_empty() {
            return false;
        }
        let paragraph = self.tokens_of_paragraph(quotation.paragraph);
        let before = tokens.start.checked_sub(1).filter(|i| paragraph.contains(i));
        let starts = before.is_none_or(|i| !self.is(i, class::WORD));
        let last = self.last_word(q);
        let ends = !paragraph.contains(&tokens.end)
            || matches!(last, "." | "!" | "?" | "…")
            || matches!(self.low(tokens.end), "." | "," | "!" | "?")
            || self.is_dash(tokens.end);
        starts && ends && self.is_capital_or_mark(inside.start)
    }

    /// Whether quotation `q` reads like the title of a work: every longer word has a capital, and no
    /// sentence ends in it.
    pub(super) fn is_title(&self, q: usize) -> bool {
        let inside = self.inside(q);
        let ends = matches!(self.last_word(q), "." | "!" | "?");
        let long = inside.clone().filter(|&i| self.is(i, class::WORD) && self.word(i).len() > 3);
        let capitals = long.clone().filter(|&i| self.is(i, class::CAPITAL)).count();
        !ends && inside.len() > 1 && capitals > 0 && capitals == long.count()
    }

    fn is_capital_or_mark(&self, i: usize) -> bool {
        self.is(i, class::CAPITAL | class::NUMBER) || !self.is(i, class::WORD)
    }
}
