//! The lists that are compiled in: names, words of names, forenames, surnames, common words.
//!
//! They are made by `data/derive_names.py`; sources and licences stand in `data/README.md`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use sayso_core::Kind;

/// How often a name stands for a thing of each kind, adjectives counted apart.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// By [`index`]; a listed name without counts has 1 for its kind.
    pub(super) nouns: [u16; 6],
    /// The same where the name is an adjective.
    pub(super) adjectives: [u16; 6],
    /// Annotated in articles, not only listed.
    pub(super) counted: bool,
}

impl Known {
    /// The commonest kind as a noun.
    pub(super) fn kind(&self) -> Option<Kind> {
        commonest(&self.nouns)
    }

    /// The commonest kind as an adjective.
    pub(super) fn adjective(&self) -> Option<Kind> {
        commonest(&self.adjectives)
    }

    pub(super) fn nouns_total(&self) -> u16 {
        self.nouns.iter().fold(0, |a, &b| a.saturating_add(b))
    }

    pub(super) fn adjectives_total(&self) -> u16 {
        self.adjectives.iter().fold(0, |a, &b| a.saturating_add(b))
    }
}

fn commonest(counts: &[u16; 6]) -> Option<Kind> {
    let (at, &most) = counts.iter().enumerate().max_by_key(|&(i, &n)| (n, 6 - i))?;
    (most > 0).then(|| Kind::ALL[at])
}

/// How often a word stands in names of several words, and how often it is capitalised in and
/// outside names.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// In longer names, by [`index`] of their kind.
    pub(super) kinds: [u16; 6],
    pub(super) in_middle: u16,
    pub(super) out_middle: u16,
    pub(super) in_start: u16,
    pub(super) out_start: u16,
}

/// FNV-1a: the words are short and come from us, so that a slower hash would guard nothing.
#[derive(Clone)]
pub(crate) struct Fnv(u64);

impl Fnv {
    /// The hash of nothing.
    pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;
}

/// The hash of bytes behind those that `hash` stands for.
pub(crate) fn fnv1a(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |h, &byte| (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(Fnv::START)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = fnv1a(self.0, bytes);
    }

    fn finish(&self) -> u64 {
        // The table looks at the highest bits, which the last bytes have hardly reached.
        self.0 ^ self.0.rotate_left(29)
    }
}

/// A table by words.
pub(crate) type Words<'a, T> = HashMap<&'a str, T, BuildHasherDefault<Fnv>>;

pub(crate) struct Lexicon {
    known: Words<'static, Known>,
    /// The longest known name that begins with a word, in bytes.
    longest: Words<'static, u8>,
    words: Words<'static, Counts>,
    /// What a word is, one bit for each of the plain lists.
    plain: Words<'static, u8>,
}

const FORENAME: u8 = 1;
const SURNAME: u8 = 2;
const COMMON: u8 = 4;

/// The position of a kind in the arrays of counts.
pub(super) fn index(kind: Kind) -> usize {
    match kind {
        Kind::Person => 0,
        Kind::Organization => 1,
        Kind::Place => 2,
        Kind::Group => 3,
        Kind::Event => 4,
        Kind::Other => 5,
    }
}

/// The lists, read on first use.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let known = include_str!("../../data/names/known.tsv");
    let words = include_str!("../../data/names/words.tsv");
    let forenames = include_str!("../../data/names/forenames.txt");
    let surnames = include_str!("../../data/names/surnames.txt");
    let common = include_str!("../../data/names/common.txt");
    let mut lexicon = Lexicon {
        known: table(known.len() / 14),
        longest: table(known.len() / 28),
        words: table(words.len() / 24),
        plain: table((forenames.len() + surnames.len() + common.len()) / 7),
    };
    lexicon.words.extend(words.lines().filter_map(counts));
    for (list, bit) in [(forenames, FORENAME), (surnames, SURNAME), (common, COMMON)] {
        for word in list.lines() {
            *lexicon.plain.entry(word).or_default() |= bit;
        }
    }
    for (name, codes) in known.lines().filter_map(|line| line.split_once('\t')) {
        lexicon.known.insert(name, parse(codes));
        let first = name.find([' ', '-']).map_or(name, |end| &name[..end]);
        let longest = lexicon.longest.entry(first).or_default();
        *longest = (*longest).max(u8::try_from(name.len()).unwrap_or(u8::MAX));
    }
    lexicon
});

fn table<T>(capacity: usize) -> Words<'static, T> {
    HashMap::with_capacity_and_hasher(capacity, BuildHasherDefault::default())
}

/// Reads "l", "?" or "o12 L3".
fn parse(codes: &str) -> Known {
    let mut known = Known::default();
    for code in codes.split(' ') {
        let mut chars = code.chars();
        let letter = chars.next().unwrap_or('?');
        let count = chars.as_str().parse().unwrap_or(0);
        known.counted |= count > 0;
        if let Some(at) = "polgex".find(letter.to_ascii_lowercase()) {
            let side = if letter.is_lowercase() { &mut known.nouns } else { &mut known.adjectives };
            side[at] = u16::max(count, 1);
        }
    }
    known
}

fn counts(line: &'static str) -> Option<(&'static str, Counts)> {
    let mut columns = line.split('\t');
    let word = columns.next()?;
    let mut next = || columns.next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let kinds = [next(), next(), next(), next(), next(), next()];
    let [in_middle, out_middle, in_start, out_start] = [next(), next(), next(), next()];
    Some((word, Counts { kinds, in_middle, out_middle, in_start, out_start }))
}

impl Lexicon {
    pub(super) fn known(&self, name: &str) -> Option<&Known> {
        self.known.get(name)
    }

    /// The length in bytes of the longest known name that begins with `word`.
    pub(super) fn longest(&self, word: &str) -> usize {
        self.longest.get(word).map_or(0, |&n| usize::from(n))
    }

    pub(super) fn counts(&self, word: &str) -> Counts {
        self.words.get(word.strip_suffix('.').unwrap_or(word)).copied().unwrap_or_default()
    }

    pub(super) fn is_forename(&self, word: &str) -> bool {
        self.is(word, FORENAME)
    }

    pub(super) fn is_surname(&self, word: &str) -> bool {
        self.is(word, SURNAME)
    }

    /// Whether edited English writes the word in small letters; any case.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        if word.bytes().any(|b| b.is_ascii_uppercase()) {
            self.is(&word.to_ascii_lowercase(), COMMON)
        } else {
            self.is(word, COMMON)
        }
    }

    fn is(&self, word: &str, list: u8) -> bool {
        self.plain.get(word).is_some_and(|bits| bits & list != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_nouns_and_adjectives_are_kept_apart() {
        let known = parse("O24 G14 g5 o1");
        assert_eq!(known.kind(), Some(Kind::Group));
        assert_eq!(known.adjective(), Some(Kind::Organization));
    }

    #[test]
    fn a_listed_name_has_a_kind_without_a_count() {
        let known = parse("l");
        assert!(known.kind() == Some(Kind::Place) && !known.counted);
    }
}
