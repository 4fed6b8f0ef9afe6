//! What the answers about single words cost: parts of speech, names, layers of attributions.

use sayso_extract::tag::engine::{LAYERS, NAMES, UPOS};
use sayso_extract::tag::kernels::softmax;
use sayso_extract::tag::network::{HeadTrace, TAGS};

use super::{Batch, Losses};

/// How much each answer counts in the loss.
pub(super) const UPOS_SHARE: f32 = 0.8;
pub(super) const NAME_SHARE: f32 = 0.6;
pub(super) const LAYER_SHARE: f32 = 0.25;

/// The losses of tags, and the gradient of their scores.
#[inline(always)]
pub(super) fn tags(batch: &Batch<'_>, t: &HeadTrace, d: &mut [f32], losses: &mut Losses) {
    let known = batch.examples.iter().flat_map(|e| e.gold.iter().map(move |g| (g, *e)));
    for ((scores, d), (gold, example)) in
        t.tags.chunks_exact(TAGS).zip(d.chunks_exact_mut(TAGS)).zip(known)
    {
        let mut at = 0;
        let mut next = |n: usize| {
            at += n;
            at - n..at
        };
        let range = next(UPOS);
        soft(&scores[range.clone()], &gold.upos, UPOS_SHARE, &mut d[range], losses, 0);
        let range = next(NAMES);
        if example.three_kinds {
            three_kinds(&scores[range.clone()], &gold.name, &mut d[range], losses);
        } else {
            soft(&scores[range.clone()], &gold.name, NAME_SHARE, &mut d[range], losses, 1);
        }
        for layer in 0..LAYERS / 3 {
            let range = next(3);
            soft(
                &scores[range.clone()],
                &gold.layers[3 * layer..][..3],
                LAYER_SHARE,
                &mut d[range],
                losses,
                2,
            );
        }
    }
}

/// Cross-entropy to given probabilities, if any are.
#[inline(always)]
fn soft(scores: &[f32], gold: &[u8], share: f32, d: &mut [f32], losses: &mut Losses, kind: usize) {
    let total: f32 = gold.iter().map(|&g| f32::from(g)).sum();
    if total == 0.0 {
        return;
    }
    d.copy_from_slice(scores);
    softmax(d);
    for (d, &g) in d.iter_mut().zip(gold) {
        let q = f32::from(g) / total;
        losses.sums[kind] -= if q > 0.0 { q * d.max(1e-9).ln() } else { 0.0 };
        *d = share * (*d - q);
    }
    losses.words[kind] += 1.0;
}

/// Cross-entropy where only persons, organizations and places are known: outside stands for every other
/// answer. These are pushed down together where they are too probable, and never up: to push them up in
/// proportion would make the commonest, outside, swallow the rest.
#[inline(always)]
fn three_kinds(scores: &[f32], gold: &[u8; NAMES], d: &mut [f32], losses: &mut Losses) {
    let total: f32 = gold.iter().map(|&g| f32::from(g)).sum();
    if total == 0.0 {
        return;
    }
    d.copy_from_slice(scores);
    softmax(d);
    let known = |n: usize| (1..=6).contains(&n);
    let others = || (0..NAMES).filter(|&n| !known(n));
    let rest = others().map(|n| d[n]).sum::<f32>().max(1e-9);
    let gold_rest: f32 = others().map(|n| f32::from(gold[n]) / total).sum();
    losses.sums[1] -= gold_rest * rest.ln();
    for (n, (d, &g)) in d.iter_mut().zip(gold).enumerate() {
        let q = f32::from(g) / total;
        if known(n) {
            losses.sums[1] -= if q > 0.0 { q * d.max(1e-9).ln() } else { 0.0 };
            *d = NAME_SHARE * (*d - q);
        } else {
            *d *= NAME_SHARE * (1.0 - gold_rest / rest).max(0.0);
        }
    }
    losses.words[1] += 1.0;
}
