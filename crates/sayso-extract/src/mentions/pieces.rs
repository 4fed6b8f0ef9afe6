//! Pieces: what is left between titles, trimmed to bare names.

use std::ops::Range;

use sayso_core::Kind;

use super::chunks::{Chunk, Sentence};
use super::cues::{self, Role};
use super::lexicon::{Known, LEXICON};
use super::words::{Shape, is_common};

/// Last words that make a name of those before them.
const HEADS: &[Role] = &[Role::Organization, Role::Event, Role::Other, Role::Place];

impl Sentence<'_, '_> {
    /// Reports the name in `range`, or the two that a nationality and a name make.
    pub(super) fn report(&self, range: Range<usize>, titled: bool, out: &mut Vec<Chunk>) {
        let Range { mut start, mut end } = range;
        let inside = |at: usize| self.capital(at) || self.words[at].shape == Shape::Number;
        let small = |at: usize| self.tied(at).is_some() || self.particle(at).is_some();
        while start < end && !inside(start) && !small(start) {
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
        if let Some(cut) = self.leading_name(start..end, titled).filter(|_| !known) {
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
        LOOSE.contains(&self.text(range.start))
            && (range.len() == 1
                || LEXICON.known(&self.phrase(range)).is_none_or(|known| !known.counted))
    }

    /// Single words that are no names by themselves.
    fn is_no_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        let known = LEXICON.known(word.text);
        let seen = self.memory.of_word(word.text);
        let counts = LEXICON.counts(word.text);
        // "Council", "Foreign": words of names that are seldom one alone.
        let part = (cues::is(word.text, Role::TitlePart) || cues::is_any(word.text, HEADS))
            && !(known.is_some_and(|k| k.counted) && counts.out_middle < counts.in_middle + 3);
        // A common word that has a capital once and is in no list.
        let once = word.shape == Shape::Capital && word.tells() && is_common(word.text);
        let unlisted = known.is_none() && (seen.described || (once && seen.all < 2));
        let letter = word.text.chars().count() == 1 && word.text != "X";
        let handle = at > 0 && word.glued && matches!(self.words[at - 1].text, "@" | "#");
        let money = matches!(self.text(at + 1), "$" | "dollars" | "dollar");
        part || unlisted || letter || handle || money || word.shape == Shape::Number
    }

    /// Where a nationality, a country or a short form before another name ends: "Libyan | Dawn",
    /// "US | Green Party".
    fn leading_name(&self, range: Range<usize>, titled: bool) -> Option<usize> {
        let (first, last) = (range.start, range.end - 1);
        if range.len() < 2 {
            return None;
        }
        let known = LEXICON.known(self.text(first));
        let adjective = known.is_some_and(|k| k.adjectives_total() > k.nouns_total());
        if self.hyphen(first + 1) && range.len() == 3 {
            // "Israeli-Palestinian", "Iran-Iraq": two names, where both are known by themselves.
            let second = LEXICON.known(self.text(first + 2));
            let kind = |k: &Known| k.kind().filter(|_| k.counted);
            let both = second.is_some_and(|k| {
                let same = kind(k).is_some() && kind(k) == known.and_then(kind);
                adjective || k.adjectives_total() > 0 || same
            });
            return (known.is_some() && both).then_some(first + 1);
        }
        let rest = first + 1..range.end;
        let rest_known = rest.len() > 1 && LEXICON.known(&self.phrase(rest.clone())).is_some();
        let head = cues::is_any(self.text(last), HEADS)
            || rest.clone().any(|i| cues::is(self.text(i), Role::BeforeOf));
        if let Some(cut) = self.leading_place(range.clone()) {
            return Some(cut);
        }
        let cut = if adjective {
            let both = LEXICON.known(self.text(last)).is_some_and(|k| k.adjectives_total() > 0);
            let forename = titled && LEXICON.is_forename(self.text(first));
            ((!head && !both) || (rest_known && self.text(last) == "Party")) && !forename
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

    /// "President of India | Pranab Mukherjee", "Amnesty International | Ana Reyes": where a place
    /// or a body ends that a person's name follows.
    fn leading_place(&self, range: Range<usize>) -> Option<usize> {
        let behind = range.start.checked_sub(1).map_or("", |i| self.text(i));
        let cut = self.known_phrase(range.start).unwrap_or(range.start + 1);
        let person = cut + 1 < range.end && LEXICON.is_forename(self.text(cut));
        let behind = matches!(behind, "of" | "from" | "the");
        if !person || !(behind || cut > range.start + 1) {
            return None;
        }
        let kind = LEXICON.known(&self.phrase(range.start..cut))?.kind()?;
        let last = self.text(range.end - 1);
        let body = kind == Kind::Organization && cut > range.start + 1 && LEXICON.is_surname(last);
        ((kind == Kind::Place && behind) || body).then_some(cut)
    }
}
