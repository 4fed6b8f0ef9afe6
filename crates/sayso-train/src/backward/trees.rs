//! What arcs and labels cost, and the gradients of the vectors that score them.

use std::ops::Range;

use sayso_extract::tag::kernels::{Left, Packed, multiply, softmax};
use sayso_extract::tag::network::{self, ARC, HeadTrace, LABEL, LABELS, Plan, TREE, Weights};

use super::{Back, Batch, Losses, Scratch, affine};
use crate::examples::{Gold, NO_HEAD};

/// How much each answer counts in the loss.
pub(super) const ARC_SHARE: f32 = 0.6;
pub(super) const LABEL_SHARE: f32 = 0.5;

/// The losses of arcs and labels, and the gradients of the vectors that score them.
#[expect(clippy::too_many_arguments, reason = "what a step back reads and writes")]
#[inline(always)]
pub(super) fn trees(
    weights: &Weights,
    back: &Back,
    batch: &Batch<'_>,
    s: &mut Scratch,
    d_tree: &mut [f32],
    d_asked: &mut [f32],
    gradient: &mut [f32],
    losses: &mut Losses,
) {
    let plan = &weights.plan;
    for (example, window) in batch.examples.iter().zip(&batch.windows) {
        for sentence in example.sentences() {
            let gold = &example.gold[sentence.clone()];
            if gold.iter().all(|g| g.head == NO_HEAD) {
                continue;
            }
            let rows = window.start + sentence.start..window.start + sentence.end;
            network::arcs(weights, &s.heads, rows.clone(), &mut s.arcs);
            arc_gradient(
                plan,
                weights,
                &s.heads,
                rows.clone(),
                gold,
                &mut s.arcs,
                d_tree,
                d_asked,
                gradient,
                losses,
            );
            let heads: Vec<usize> = gold
                .iter()
                .map(|g| if g.head == NO_HEAD { 0 } else { usize::from(g.head) })
                .collect();
            network::labels(weights, &s.heads, rows.clone(), &heads, &mut s.pairs, &mut s.labels);
            label_gradient(
                plan,
                &back.label,
                rows,
                gold,
                &s.pairs,
                &mut s.labels,
                d_tree,
                gradient,
                losses,
            );
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "what a step back reads and writes")]
#[inline(always)]
fn arc_gradient(
    plan: &Plan,
    weights: &Weights,
    t: &HeadTrace,
    rows: Range<usize>,
    gold: &[Gold],
    scores: &mut [f32],
    d_tree: &mut [f32],
    d_asked: &mut [f32],
    gradient: &mut [f32],
    losses: &mut Losses,
) {
    let n = rows.len();
    let root = &weights.part(&plan.root)[..ARC];
    let bias = weights.part(&plan.heads);
    for (word, (scores, gold)) in scores.chunks_exact_mut(n + 1).zip(gold).enumerate() {
        if gold.head == NO_HEAD {
            continue;
        }
        let sure = f32::from(gold.sure) / 255.0;
        softmax(scores);
        losses.sums[3] -= sure * scores[usize::from(gold.head)].max(1e-9).ln();
        losses.words[3] += sure;
        scores[usize::from(gold.head)] -= 1.0;
        let row = rows.start + word;
        let asked = &t.asked[row * ARC..][..ARC];
        let d_asked = &mut d_asked[row * ARC..][..ARC];
        for (head, score) in scores.iter().enumerate() {
            let d = ARC_SHARE * sure * score;
            if head == 0 {
                for k in 0..ARC {
                    d_asked[k] += d * root[k];
                    gradient[plan.root.start + k] += d * asked[k];
                }
                continue;
            }
            let at = (rows.start + head - 1) * TREE + ARC;
            let vector = &t.tree[at..at + ARC];
            let d_vector = &mut d_tree[at..at + ARC];
            let d_bias = &mut gradient[plan.heads.clone()];
            for k in 0..ARC {
                d_asked[k] += d * vector[k];
                d_vector[k] += d * (asked[k] + bias[k]);
                d_bias[k] += d * vector[k];
            }
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "what a step back reads and writes")]
#[inline(always)]
fn label_gradient(
    plan: &Plan,
    back: &Packed,
    rows: Range<usize>,
    gold: &[Gold],
    pairs: &[f32],
    scores: &mut [f32],
    d_tree: &mut [f32],
    gradient: &mut [f32],
    losses: &mut Losses,
) {
    for (scores, gold) in scores.chunks_exact_mut(LABELS).zip(gold) {
        if gold.head == NO_HEAD {
            scores.fill(0.0);
            continue;
        }
        let sure = f32::from(gold.sure) / 255.0;
        softmax(scores);
        losses.sums[4] -= sure * scores[usize::from(gold.label)].max(1e-9).ln();
        losses.words[4] += sure;
        scores[usize::from(gold.label)] -= 1.0;
        scores.iter_mut().for_each(|d| *d *= LABEL_SHARE * sure);
    }
    affine(pairs, scores, &plan.label, LABELS, gradient);
    let mut d_pairs = vec![0.0; pairs.len()];
    multiply(Left::rows(scores, LABELS), back, &mut d_pairs);
    let root = plan.root.start + ARC;
    for (n, (d, gold)) in d_pairs.chunks_exact(3 * LABEL).zip(gold).enumerate() {
        if gold.head == NO_HEAD {
            continue;
        }
        let own = (rows.start + n) * TREE + 2 * ARC;
        let pair = &pairs[n * 3 * LABEL..][..2 * LABEL];
        for k in 0..LABEL {
            d_tree[own + k] += d[k] + d[2 * LABEL + k] * pair[LABEL + k];
            let d_head = d[LABEL + k] + d[2 * LABEL + k] * pair[k];
            match gold.head {
                0 => gradient[root + k] += d_head,
                head => {
                    d_tree[(rows.start + usize::from(head) - 1) * TREE + 2 * ARC + LABEL + k] +=
                        d_head
                }
            }
        }
    }
}
