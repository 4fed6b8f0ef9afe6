//! The engine: the words of an article through the network, and what it says of them.

use std::ops::Range;

use sayso_core::{Article, Layout, Upos};

use super::features::Rows;
use super::kernels::{fast, softmax};
use super::model::Model;
use super::network::{self, BLOCKS, BlockTrace, HeadTrace, LABELS, TAGS, WIDTH};
use super::{tree, windows};
use crate::mentions::Clue;

/// Universal parts of speech, in the order of their scores.
pub const UPOS: usize = Upos::ALL.len();
/// Name tags: outside, then begin and inside for each kind.
pub const NAMES: usize = 13;
/// Source, cue, content, and the cue of a claim within content: outside, begin, inside of each.
pub const LAYERS: usize = 12;

/// Words that the network reads at once; whole windows.
const AT_ONCE: usize = 400;

/// What the network says of each token of an article.
#[derive(Clone, Debug, Default)]
pub struct Tags {
    /// Parts of speech, as positions in the alphabetical order of the seventeen.
    pub upos: Vec<u8>,
    /// The head's number within the sentence, from 1; 0 for the root.
    pub heads: Vec<u32>,
    /// The label of the arc to the head, a position in [`Model::labels`].
    pub labels: Vec<u8>,
    /// Probabilities of name tags.
    pub names: Vec<[f32; NAMES]>,
    /// Probabilities of layers of attributions.
    pub layers: Vec<[f32; LAYERS]>,
}

#[derive(Default)]
struct Scratch {
    block: BlockTrace,
    heads: HeadTrace,
    arcs: Vec<f32>,
    pairs: Vec<f32>,
    labels: Vec<f32>,
}

/// Reads an article whose tokens have these clues, one each.
pub fn read(model: &Model, article: &Article, layout: &Layout, clues: &[Clue]) -> Tags {
    let mut tags = Tags::default();
    let mut rows = Rows::new(article, layout, clues, &model.vocabulary);
    let mut scratch = Scratch::default();
    let windows = windows(layout);
    let mut rest = windows.as_slice();
    while let Some(first) = rest.first() {
        let start = first.tokens.start;
        let many = rest.iter().take_while(|w| w.tokens.end - start <= AT_ONCE).count().max(1);
        let (now, later) = rest.split_at(many);
        rest = later;
        let tokens = start..now[many - 1].tokens.end;
        let mut x = vec![0.0; tokens.len() * WIDTH];
        for (token, x) in tokens.zip(x.chunks_exact_mut(WIDTH)) {
            let rows = rows.of(token);
            fast(
                #[inline(always)]
                || {
                    for &row in rows {
                        model.table.add(row as usize, x);
                    }
                },
            );
        }
        let spans: Vec<Range<usize>> =
            now.iter().map(|w| w.tokens.start - start..w.tokens.end - start).collect();
        fast(
            #[inline(always)]
            || {
                for number in 0..BLOCKS {
                    network::block(&model.weights, number, &spans, &mut x, &mut scratch.block);
                }
                network::heads(&model.weights, &x, &mut scratch.heads);
            },
        );
        for scores in scratch.heads.tags.chunks_exact(TAGS) {
            tags.word(scores);
        }
        for (window, span) in now.iter().zip(&spans) {
            let mut from = span.start;
            for &end in &window.ends {
                let sentence = from..span.start + end;
                let before = if from == span.start { window.before } else { 0 };
                from = sentence.end;
                fast(
                    #[inline(always)]
                    || sentence_tree(model, sentence, &mut scratch, &mut tags),
                );
                if before > 0 {
                    tags.join(before, end);
                }
            }
        }
    }
    tags
}

impl Tags {
    /// Makes the last `piece` words, which follow `before` others of a sentence that was cut, one tree with
    /// these: their root depends on the first root.
    fn join(&mut self, before: usize, piece: usize) {
        let at = self.heads.len() - piece;
        let (earlier, heads) = self.heads.split_at_mut(at);
        let sentence = &earlier[earlier.len() - before..];
        let root = sentence.iter().position(|&head| head == 0).map_or(0, |root| root as u32 + 1);
        for head in heads {
            *head = if *head == 0 { root } else { *head + before as u32 };
        }
    }

    fn word(&mut self, scores: &[f32]) {
        let (upos, rest) = scores.split_at(UPOS);
        self.upos.push(largest(upos) as u8);
        let mut names = [0.0; NAMES];
        names.copy_from_slice(&rest[..NAMES]);
        let mut layers = [0.0; LAYERS];
        layers.copy_from_slice(&rest[NAMES..NAMES + LAYERS]);
        fast(
            #[inline(always)]
            || {
                softmax(&mut names);
                layers.chunks_exact_mut(3).for_each(softmax);
            },
        );
        self.names.push(names);
        self.layers.push(layers);
    }
}

#[inline(always)]
fn sentence_tree(model: &Model, rows: Range<usize>, s: &mut Scratch, tags: &mut Tags) {
    network::arcs(&model.weights, &s.heads, rows.clone(), &mut s.arcs);
    let heads = tree::best(&s.arcs, rows.len());
    network::labels(&model.weights, &s.heads, rows, &heads, &mut s.pairs, &mut s.labels);
    for scores in s.labels.chunks_exact(LABELS) {
        tags.labels.push(largest(&scores[..model.labels.len()]) as u8);
    }
    tags.heads.extend(heads.iter().map(|&h| h as u32));
}

/// The position of the largest number, the first of several.
#[inline(always)]
pub fn largest(scores: &[f32]) -> usize {
    let mut best = 0;
    for (n, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = n;
        }
    }
    best
}
