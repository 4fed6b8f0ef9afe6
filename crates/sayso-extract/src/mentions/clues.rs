//! Clues: what rules and lists say about each word, in a few small numbers, for the network to weigh.

use sayso_core::{Layout, Name};

use super::lexicon::{LEXICON, index};
use super::words::{Memory, Word};

/// What is known of one word before the network reads it. Each number is below the constant beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clue {
    /// Whether it begins a sentence, stands in a title in capitals, follows without a space.
    pub place: u8,
    /// How it is written.
    pub shape: u8,
    /// Whether it begins or goes on with a name by the rules, of which kind, and how sure they are.
    pub name: u8,
    /// Which lists have it.
    pub lists: u8,
    /// How often the article writes it with a capital that tells something.
    pub seen: u8,
    /// The part of the article.
    pub section: u8,
}

impl Clue {
    /// How many values each number has, in the order of the fields.
    pub const VALUES: [usize; 6] = [8, 6, 37, 64, 6, 8];

    /// The numbers in the order of [`Clue::VALUES`].
    pub fn numbers(&self) -> [u8; 6] {
        [self.place, self.shape, self.name, self.lists, self.seen, self.section]
    }
}

/// A clue a word.
pub(super) fn of(
    layout: &Layout,
    words: &[Word<'_>],
    memory: &Memory<'_>,
    names: &[Name],
) -> Vec<Clue> {
    let mut clues: Vec<Clue> = words.iter().map(|w| of_word(w, memory)).collect();
    for name in names {
        let sure = if name.score > 0.9 { 2 } else { u8::from(name.score > 0.75) };
        for (n, token) in layout.tokens_in(name.span).enumerate() {
            let kind = index(name.kind) as u8;
            clues[token].name = 1 + 3 * (2 * kind + u8::from(n > 0)) + sure;
        }
    }
    for sentence in &layout.sentences {
        let section = layout.section_of(sentence) as u8;
        for clue in &mut clues[sentence.tokens.clone()] {
            clue.section = section;
        }
    }
    clues
}

fn of_word(word: &Word<'_>, memory: &Memory<'_>) -> Clue {
    let place = u8::from(word.opens) | u8::from(word.loud) << 1 | u8::from(word.glued) << 2;
    let shape = word.shape as u8;
    let lower = word.text.bytes().all(|b| !b.is_ascii_uppercase());
    if lower {
        return Clue {
            place,
            shape,
            lists: u8::from(LEXICON.is_common(word.text)),
            ..Clue::default()
        };
    }
    let known = LEXICON.known(word.text);
    let kind = match known {
        Some(k) if k.adjectives_total() > k.nouns_total() => 7,
        Some(k) => k.kind().map_or(0, |kind| 1 + index(kind) as u8),
        None => 0,
    };
    let lists = u8::from(LEXICON.is_common(word.text))
        | u8::from(LEXICON.is_forename(word.text)) << 1
        | u8::from(LEXICON.is_surname(word.text)) << 2
        | kind << 3;
    let seen = memory.of_word(word.text);
    let seen = seen.all.min(2) as u8 * 2 + u8::from(seen.alone > 0);
    Clue { place, shape, lists, seen, ..Clue::default() }
}
