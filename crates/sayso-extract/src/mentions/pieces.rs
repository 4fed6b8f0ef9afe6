//! Pieces: what is left between titles, trimmed to bare names.

use std::ops::Range;

use sayso_core::Kind;

use super::chunks::{Chunk, Sentence};
use super::cues::{self, among};
use super::lexicon::LEXICON;
use super::words::{Shape, is_common};

impl Sentence<'_, '_> {
    /// Reports the name in `range`, or the two that a nationality and a name make.
    pub(super) fn report(&self, range: Range<usize>, titled: bool, out: &mut Vec<Chunk>) {
        let Range { mut start, mut end } = range;
        let inside = |at: usize| self.capital(at) || self.words[at].shape == Shape::Number;
        while start < end && !inside(start) && self.tied(start).is_none() {
            start += 1;
        }
        while start < end && self.is_loose_start(start..end) {
            start += 1;
        }
        // "Ki-moon" and "al-Qaida in Iraq" end in small words that belong to them.
        while start < end && !inside(end - 1) && !(end > start + 1 && self.hyphen(end - 2)) {
            end -= 1;
        }
        if start >= end {
            return;
        }
        let known = end - start > 1 && LEXICON.known(&self.phrase(start..end)).is_some();
        if let Some(cut) = self.leading_name(start..end).filter(|_| !known) {
            self.report(start..cut, false, out);
            self.report(cut..end, titled, out);
        } else if end - start > 1 || !self.is_no_name(start) {
            out.push(Chunk { tokens: start..end, titled });
        }
    }

    /// An article or a determiner with a capital, which is no part of the name.
    fn is_loose_start(&self, range: Range<usize>) -> bool {
        const LOOSE: &[&str] = &[
            "A", "Another", "Both", "Former", "Her", "His", "Its", "My", "Our", "That", "The",
            "Their", "These", "This", "Your",
        ];
        among(LOOSE, self.text(range.start))
            && (range.len() == 1
                || LEXICON.known(&self.phrase(range)).is_none_or(|known| !known.counted))
    }

    /// Single words that are no names by themselves: numbers, letters, "Council".
    fn is_no_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        let known = LEXICON.known(word.text).is_some_and(|k| k.counted);
        let generic = among(cues::TITLE_MODIFIERS, word.text)
            || among(cues::ORGANIZATIONS, word.text)
            || among(cues::PLACES, word.text)
            || among(cues::EVENTS, word.text)
            || among(cues::OTHERS, word.text);
        let letter = word.text.chars().count() == 1 && word.text != "X";
        let money = matches!(self.text(at + 1), "$" | "dollars" | "dollar");
        // A common word that has a capital once and is known to no list.
        let chance = word.shape == Shape::Capital
            && word.tells()
            && is_common(word.text)
            && LEXICON.known(word.text).is_none()
            && self.memory.of_word(word.text).all < 2;
        let handle = at > 0 && word.glued && self.words[at - 1].text == "@";
        chance || handle || word.shape == Shape::Number || letter || money || (generic && !known)
    }

    /// Where a nationality, a country or a short form before another name ends: "Libyan | Dawn",
    /// "US | Green Party".
    fn leading_name(&self, range: Range<usize>) -> Option<usize> {
        let (first, last) = (range.start, range.end - 1);
        if range.len() < 2 {
            return None;
        }
        let known = LEXICON.known(self.text(first));
        let adjective = known.is_some_and(|k| k.adjectives_total() > k.nouns_total());
        if self.hyphen(first + 1) {
            // "Israeli-Palestinian": two names, where both are known by themselves.
            let second = LEXICON.known(self.text(first + 2));
            let both = second.is_some_and(|k| adjective || k.adjectives_total() > 0);
            return (known.is_some() && both).then_some(first + 1);
        }
        let rest = first + 1..range.end;
        let rest_known = rest.len() > 1 && LEXICON.known(&self.phrase(rest.clone())).is_some();
        let head = [cues::ORGANIZATIONS, cues::EVENTS, cues::OTHERS, cues::PLACES]
            .iter()
            .any(|list| among(list, self.text(last)))
            || rest.clone().any(|i| among(cues::BEFORE_OF, self.text(i)));
        if let Some(cut) = self.leading_place(range.clone()) {
            return Some(cut);
        }
        let cut = if adjective {
            let both = LEXICON.known(self.text(last)).is_some_and(|k| k.adjectives_total() > 0);
            (!head && !both) || rest_known
        } else if matches!(self.text(first), "US" | "U.S." | "UK" | "U.K." | "EU") {
            !head || self.text(last) == "Party"
        } else {
            let acronym = self.words[first].shape == Shape::Capitals
                && known.is_some()
                && !matches!(self.text(first), "UN" | "U.N.");
            acronym && (rest_known || (rest.len() > 1 && !head))
        };
        cut.then_some(first + 1)
    }

    /// "President of India | Pranab Mukherjee": where a place ends that an office stands before.
    fn leading_place(&self, range: Range<usize>) -> Option<usize> {
        let behind = range.start.checked_sub(1).map_or("", |i| self.text(i));
        let cut = self.known_phrase(range.start).unwrap_or(range.start + 1);
        let person = cut + 1 < range.end && LEXICON.is_forename(self.text(cut));
        if !matches!(behind, "of" | "from" | "the") || !person {
            return None;
        }
        let known = LEXICON.known(&self.phrase(range.start..cut))?;
        (known.kind() == Some(Kind::Place)).then_some(cut)
    }
}
