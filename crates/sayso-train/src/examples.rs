//! Examples: windows of words as the network sees them, and what is known of each word.

use std::ops::Range;

use sayso_extract::tag::engine::{LAYERS, NAMES, UPOS};
use sayso_extract::tag::features::{ROWS, Rows, Vocabulary};
use sayso_extract::{mentions, tag};

use crate::gold::Annotated;

/// What is known of a word. Probabilities are in 255ths; all zero where nothing is known.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gold {
    pub(crate) upos: [u8; UPOS],
    pub(crate) name: [u8; NAMES],
    pub(crate) layers: [u8; LAYERS],
    /// 0 for the root, else the word's number in its sentence from 1; `NO_HEAD` where unknown.
    pub(crate) head: u16,
    pub(crate) label: u8,
    /// How much the head counts, in 255ths.
    pub(crate) sure: u8,
}

impl Gold {
    /// Whether anything is known of the word.
    pub(crate) fn is_known(&self) -> bool {
        let tags = self.upos.iter().chain(&self.name).chain(&self.layers);
        self.head != NO_HEAD || tags.into_iter().any(|&p| p > 0)
    }
}

pub(crate) const NO_HEAD: u16 = u16::MAX;

/// A window and what is known of its words.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) rows: Vec<[u32; ROWS]>,
    pub(crate) ends: Vec<usize>,
    pub(crate) gold: Vec<Gold>,
    /// Only persons, organizations and places are annotated: outside means none of these.
    pub(crate) three_kinds: bool,
}

impl Example {
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| start..end)
    }
}

/// The windows of an article.
pub(crate) fn of_article(known: &Annotated, vocabulary: &Vocabulary) -> Vec<Example> {
    let &Annotated { ref article, ref layout, ref gold, three_kinds } = known;
    let clues = mentions::draft(article, layout).clues;
    let mut rows = Rows::new(article, layout, &clues, vocabulary);
    tag::windows(layout)
        .into_iter()
        .map(|window| {
            let of_token = |token: usize| {
                let mut fixed = [0; ROWS];
                fixed.copy_from_slice(rows.of(token));
                fixed
            };
            let range = window.tokens.clone();
            let rows = range.clone().map(of_token).collect();
            let mut gold = gold[range].to_vec();
            // Of a sentence that was cut no head is learnt.
            let first = window.ends.first().copied().unwrap_or(0);
            if window.before > 0
                || gold[..first].iter().any(|w| w.head != NO_HEAD && usize::from(w.head) > first)
            {
                gold[..first].iter_mut().for_each(|w| w.head = NO_HEAD);
            }
            Example { rows, ends: window.ends, gold, three_kinds }
        })
        .collect()
}
