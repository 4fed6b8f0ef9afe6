//! Features: which rows of the table of vectors are added up to make a word's first vector.
//!
//! The word itself, its first and last letters, how it is written, and the clues that rules and lists
//! give. Rows of parts of words are found by hashing (Weinberger et al. 2009).

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use sayso_core::{Article, Layout};

use super::quoted;
use crate::mentions::{Clue, Fnv, fnv1a};

/// Rows for parts of words.
pub const BUCKETS: usize = 40_000;
/// Rows for clues.
pub const CLUES: usize = 160;

/// The words that have a row of their own.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    rows: HashMap<String, u32, BuildHasherDefault<Fnv>>,
}

impl Vocabulary {
    /// `words` are as [`normal`] writes them.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Vocabulary {
        let first = CLUES + BUCKETS;
        let rows = words.into_iter().enumerate();
        Vocabulary { rows: rows.map(|(n, word)| (word.to_owned(), (first + n) as u32)).collect() }
    }

    /// Rows of the whole table.
    pub fn table_rows(&self) -> usize {
        CLUES + BUCKETS + self.rows.len()
    }

    fn row(&self, word: &str) -> Option<u32> {
        self.rows.get(word).copied()
    }
}

/// A word in small letters, its digits as 0, its apostrophe straight.
pub fn normal(word: &str, out: &mut String) {
    out.clear();
    for c in word.chars() {
        match c {
            '0'..='9' => out.push('0'),
            '’' => out.push('\''),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            _ if c.is_ascii() => out.push(c),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// What kind of thing a row stands for; part of its hash.
#[derive(Clone, Copy)]
enum Part {
    Prefix2,
    Prefix4,
    Suffix1,
    Suffix2,
    Suffix3,
    Suffix4,
    Whole,
    Outline,
}

fn bucket(part: Part, bytes: &[u8]) -> u32 {
    let start = Fnv::START ^ (part as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut hash = fnv1a(start, bytes);
    hash ^= hash >> 32;
    (CLUES as u64 + hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) % BUCKETS as u64) as u32
}

/// How many of the rows of a word are clues; these come first.
pub const CLUE_ROWS: usize = Clue::VALUES.len() + 1;
/// How many rows make a word.
pub const ROWS: usize = CLUE_ROWS + 8;

/// The rows of every token of an article.
pub struct Rows<'a> {
    article: &'a Article,
    layout: &'a Layout,
    clues: &'a [Clue],
    quoted: Vec<bool>,
    vocabulary: &'a Vocabulary,
    lower: String,
    rows: Vec<u32>,
}

impl<'a> Rows<'a> {
    /// `clues` has one for each token.
    pub fn new(
        article: &'a Article,
        layout: &'a Layout,
        clues: &'a [Clue],
        vocabulary: &'a Vocabulary,
    ) -> Rows<'a> {
        let quoted = quoted(article, layout);
        Rows { article, layout, clues, quoted, vocabulary, lower: String::new(), rows: Vec::new() }
    }

    /// The rows of one token: [`ROWS`] of them.
    pub fn of(&mut self, token: usize) -> &[u32] {
        let word = self.layout.tokens[token].span.of(&self.article.text);
        self.rows.clear();
        of_word(
            word,
            &self.clues[token],
            self.quoted[token],
            self.vocabulary,
            &mut self.lower,
            &mut self.rows,
        );
        &self.rows
    }
}

/// The rows of one word are added to `rows`: first the clues, in the order of [`Clue::VALUES`], and whether
/// it stands in quotation marks; then the word's own.
fn of_word(
    word: &str,
    clue: &Clue,
    quoted: bool,
    vocabulary: &Vocabulary,
    lower: &mut String,
    rows: &mut Vec<u32>,
) {
    let mut base = 0;
    for (number, values) in clue.numbers().into_iter().zip(Clue::VALUES) {
        rows.push((base + usize::from(number)) as u32);
        base += values;
    }
    rows.push((base + usize::from(quoted)) as u32);
    normal(word, lower);
    rows.push(vocabulary.row(lower).unwrap_or_else(|| bucket(Part::Whole, lower.as_bytes())));
    let start = |n: usize| lower.char_indices().nth(n).map_or(lower.len(), |(i, _)| i);
    let end = |n: usize| lower.char_indices().rev().nth(n - 1).map_or(0, |(i, _)| i);
    let bytes = lower.as_bytes();
    rows.push(bucket(Part::Prefix2, &bytes[..start(2)]));
    rows.push(bucket(Part::Prefix4, &bytes[..start(4)]));
    rows.push(bucket(Part::Suffix1, &bytes[end(1)..]));
    rows.push(bucket(Part::Suffix2, &bytes[end(2)..]));
    rows.push(bucket(Part::Suffix3, &bytes[end(3)..]));
    rows.push(bucket(Part::Suffix4, &bytes[end(4)..]));
    rows.push(outline(word));
}

/// "Xx", "X.X.", "0", "xx-Xx": each run of one sort of character as one letter or two.
fn outline(word: &str) -> u32 {
    let mut shape = [0u8; 12];
    let (mut len, mut run) = (0, 0);
    for c in word.chars() {
        let sort = if c.is_uppercase() {
            b'X'
        } else if c.is_alphabetic() {
            b'x'
        } else if c.is_numeric() {
            b'0'
        } else if c.is_ascii() {
            c as u8
        } else {
            b'*'
        };
        run = if len > 0 && shape[len - 1] == sort { run + 1 } else { 0 };
        if run < 2 && len < shape.len() {
            shape[len] = sort;
            len += 1;
        }
    }
    bucket(Part::Outline, &shape[..len])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_any_word_lies_in_the_table() {
        let vocabulary = Vocabulary::new(["libya"]);
        let clue = Clue { place: 7, shape: 5, name: 36, lists: 63, seen: 5, section: 7 };
        for word in ["Libya", "I", "’s", "Ärzte", "", "日本", "2016-05-23", "\u{0}"] {
            let (mut lower, mut rows) = (String::new(), Vec::new());
            of_word(word, &clue, true, &vocabulary, &mut lower, &mut rows);
            assert_eq!(rows.len(), ROWS, "{word}");
            assert!(rows.iter().all(|&r| (r as usize) < vocabulary.table_rows()), "{word}");
            assert!(rows[..CLUE_ROWS].iter().all(|&r| (r as usize) < CLUES), "{word}");
        }
    }
}
