//! Chunks: which stretches of words are names.
//!
//! A run of words with capitals, with the small words that names hold ("Bank of Ireland",
//! "Ursula von der Leyen", "al-Sarraj"), is found first ([`super::runs`]); then titles are cut out
//! ([`super::titles`]) and nationalities cut off ([`super::pieces`]): "Libyan | Prime Minister |
//! Fayez al-Sarraj".

use std::ops::Range;

use super::cues::{self, Role};
use super::lexicon::LEXICON;
use super::words::{Memory, Shape, Word};

/// The longest known name, in tokens, that is looked for.
const LONGEST: usize = 10;

/// A name, as tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) tokens: Range<usize>,
    /// A title or an office stands before it.
    pub(super) titled: bool,
}

/// Finds the names of one sentence, whose tokens are `range`.
pub(super) fn find(
    words: &[Word<'_>],
    range: Range<usize>,
    memory: &Memory<'_>,
    out: &mut Vec<Chunk>,
) {
    let sentence = Sentence { words, end: range.end, memory };
    let mut at = range.start;
    let mut titled_at = usize::MAX; // where a name would follow a title
    while at < range.end {
        let Some(end) = sentence.run(at) else {
            let word = words[at].text;
            if cues::is(word, Role::BeforeName) || matches!(word, "elect" | "designate") {
                titled_at = at + 1;
            }
            at += 1;
            continue;
        };
        let titled = sentence.cut_titles(at..end, titled_at == at, out);
        at = if titled { sentence.after_portfolio(end) } else { end };
        titled_at = if titled { at } else { usize::MAX };
    }
}

/// The words up to the end of one sentence.
pub(super) struct Sentence<'s, 'a> {
    pub(super) words: &'s [Word<'a>],
    /// Where the sentence ends.
    pub(super) end: usize,
    pub(super) memory: &'s Memory<'a>,
}

impl Sentence<'_, '_> {
    /// The word at `at`, empty behind the sentence.
    pub(super) fn text(&self, at: usize) -> &str {
        if at < self.end { self.words[at].text } else { "" }
    }

    /// The words of `range` as they stand in the text, with single spaces.
    pub(super) fn phrase(&self, range: Range<usize>) -> String {
        let mut phrase = String::with_capacity(32);
        for i in range.clone() {
            if i > range.start && !self.words[i].glued {
                phrase.push(' ');
            }
            phrase.push_str(self.words[i].text);
        }
        phrase
    }

    /// The end of the longest known name of more than one token that begins at `at`.
    pub(super) fn known_phrase(&self, at: usize) -> Option<usize> {
        let first = self.text(at);
        let longest = LEXICON.longest(first);
        let disease = self.hyphen(at + 1) && cues::is(first, Role::Never); // "COVID-19"
        if longest <= first.len() || disease || !self.may_start_phrase(at) {
            return None;
        }
        let mut phrase = String::with_capacity(longest);
        phrase.push_str(first);
        let mut found = None;
        for i in at + 1..(at + LONGEST).min(self.end) {
            if !self.words[i].glued {
                phrase.push(' ');
            }
            phrase.push_str(self.words[i].text);
            if phrase.len() > longest {
                break;
            }
            let whole = self.words[i].shape != Shape::Mark && !self.hyphen(i + 1);
            if whole && LEXICON.known(&phrase).is_some() {
                found = Some(i + 1);
            }
        }
        found
    }

    fn may_start_phrase(&self, at: usize) -> bool {
        const SMALL: &[&str] =
            &["A", "An", "For", "I", "In", "It", "On", "The", "This", "To", "We"];
        let word = &self.words[at];
        let free = word.opens || word.loud;
        (word.is_capital() && !(free && SMALL.contains(&word.text)))
            || word.shape == Shape::Number
            || word.text == "al"
    }

    /// Whether a hyphen at `at` ties the words beside it together.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        at + 1 < self.end
            && matches!(self.text(at), "-" | "‑" | "–")
            && self.words[at].glued
            && self.words[at + 1].glued
    }

    /// Whether the word at `at` is in the sentence and has a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        at < self.end && self.words[at].is_capital()
    }

    /// The end of the stretch of capitalised words that begins at `at`.
    pub(super) fn capitals_end(&self, at: usize) -> usize {
        (at..self.end).find(|&i| !self.words[i].is_capital()).unwrap_or(self.end)
    }
}
