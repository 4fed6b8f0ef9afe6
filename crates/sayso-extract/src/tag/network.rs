//! The network: what it is made of, and how it reads words that have become vectors.
//!
//! Blocks of gated linear recurrences run over a window in both directions (a simple recurrent unit,
//! Lei et al. 2018, with the neighbours' vectors mixed in first); small heads give tags, name tags,
//! layers of attributions, and the vectors from which arcs and labels are scored (biaffine, Dozat and
//! Manning 2017). The trainer runs this same code and keeps what each block computed.

use std::ops::Range;

use super::kernels::{Left, Packed, exp, multiply, sigmoid};

/// The length of a word's vector.
pub const WIDTH: usize = 128;
/// Blocks, one after the other.
pub const BLOCKS: usize = 4;
/// The scores of a word: parts of speech, name tags, layers of attributions, and unused columns.
pub const TAGS: usize = 48;
/// The length of the vectors that score arcs.
pub const ARC: usize = 64;
/// The length of the vectors that score labels.
pub const LABEL: usize = 32;
/// As dependent and as head, for arcs and labels.
pub const TREE: usize = 2 * ARC + 2 * LABEL;
/// Labels of arcs, and unused columns.
pub const LABELS: usize = 64;

const GATES: usize = 3 * WIDTH;

/// Where each group of weights lies among all of them.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Of each block.
    pub blocks: Vec<BlockPlan>,
    /// Gains of the last normalisation.
    pub norm: Range<usize>,
    /// [`WIDTH`] × [`TAGS`], and a bias.
    pub tags: Affine,
    /// [`WIDTH`] × [`TREE`], and a bias.
    pub tree: Affine,
    /// [`ARC`] × [`ARC`]: from dependent to head.
    pub arc: Range<usize>,
    /// [`ARC`]: how likely a word is a head at all.
    pub heads: Range<usize>,
    /// [`ARC`] + [`LABEL`]: the root as a head.
    pub root: Range<usize>,
    /// 3 [`LABEL`] × [`LABELS`] (dependent, head, their product), and a bias.
    pub label: Affine,
    /// How many there are.
    pub len: usize,
}

/// The weights of a block.
#[derive(Clone, Debug)]
pub struct BlockPlan {
    /// Gains of the normalisation.
    pub norm: Range<usize>,
    /// The word's own share, its left and its right neighbour's: 3 × [`WIDTH`].
    pub taps: Range<usize>,
    /// Candidates, forget gates, output gates: [`WIDTH`] × 3 [`WIDTH`], and a bias.
    pub gates: Affine,
    /// [`WIDTH`] × [`WIDTH`].
    pub out: Range<usize>,
}

/// A matrix and a bias.
#[derive(Clone, Debug)]
pub struct Affine {
    /// Row by row.
    pub matrix: Range<usize>,
    /// One for each column.
    pub bias: Range<usize>,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan::new()
    }
}

impl Plan {
    /// The layout of the weights.
    pub fn new() -> Plan {
        let mut len = 0;
        let mut take = |n: usize| {
            len += n;
            len - n..len
        };
        let affine = |take: &mut dyn FnMut(usize) -> Range<usize>, rows, columns| Affine {
            matrix: take(rows * columns),
            bias: take(columns),
        };
        let blocks = (0..BLOCKS)
            .map(|_| BlockPlan {
                norm: take(WIDTH),
                taps: take(3 * WIDTH),
                gates: affine(&mut take, WIDTH, GATES),
                out: take(WIDTH * WIDTH),
            })
            .collect();
        let norm = take(WIDTH);
        let tags = affine(&mut take, WIDTH, TAGS);
        let tree = affine(&mut take, WIDTH, TREE);
        let arc = take(ARC * ARC);
        let heads = take(ARC);
        let root = take(ARC + LABEL);
        let label = affine(&mut take, 3 * LABEL, LABELS);
        Plan { blocks, norm, tags, tree, arc, heads, root, label, len }
    }
}

/// The weights, packed for use.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Where each group lies in `values`.
    pub plan: Plan,
    /// All of them.
    pub values: Vec<f32>,
    blocks: Vec<(Packed, Packed)>,
    tags: Packed,
    tree: Packed,
    arc: Packed,
    label: Packed,
}

impl Weights {
    /// Packs weights that are laid out as [`Plan`] says.
    pub fn new(values: Vec<f32>) -> Weights {
        let plan = Plan::new();
        let packed = |range: &Range<usize>, rows, columns| {
            Packed::new(rows, columns, &values[range.clone()])
        };
        let blocks = plan
            .blocks
            .iter()
            .map(|b| (packed(&b.gates.matrix, WIDTH, GATES), packed(&b.out, WIDTH, WIDTH)))
            .collect();
        let tags = packed(&plan.tags.matrix, WIDTH, TAGS);
        let tree = packed(&plan.tree.matrix, WIDTH, TREE);
        let arc = packed(&plan.arc, ARC, ARC);
        let label = packed(&plan.label.matrix, 3 * LABEL, LABELS);
        Weights { plan, values, blocks, tags, tree, arc, label }
    }

    /// A group of weights.
    pub fn part(&self, range: &Range<usize>) -> &[f32] {
        &self.values[range.clone()]
    }
}

/// What a block computed, a row a word.
#[derive(Clone, Debug, Default)]
pub struct BlockTrace {
    /// One over the length of each incoming vector.
    pub scale: Vec<f32>,
    /// The normalised vectors, without gains.
    pub normal: Vec<f32>,
    /// Mixed with the neighbours'.
    pub mixed: Vec<f32>,
    /// Candidates, forget gates (after the logistic function), output gates (before it).
    pub gates: Vec<f32>,
    /// The states of the recurrences.
    pub state: Vec<f32>,
    /// What leaves the output gates.
    pub gated: Vec<f32>,
}

/// What the heads computed, a row a word.
#[derive(Clone, Debug, Default)]
pub struct HeadTrace {
    /// As in [`BlockTrace`].
    pub scale: Vec<f32>,
    /// As in [`BlockTrace`].
    pub normal: Vec<f32>,
    /// With gains: what the heads read.
    pub read: Vec<f32>,
    /// Scores of tags.
    pub tags: Vec<f32>,
    /// Vectors for arcs and labels, cut at zero.
    pub tree: Vec<f32>,
    /// The dependents' arc vectors seen by heads.
    pub asked: Vec<f32>,
}

/// Runs one block over vectors `x`, a row a word, and adds what it found to them. `windows` are the
/// stretches of rows that know nothing of each other.
#[inline(always)]
pub fn block(
    weights: &Weights,
    number: usize,
    windows: &[Range<usize>],
    x: &mut [f32],
    t: &mut BlockTrace,
) {
    let plan = &weights.plan.blocks[number];
    normalise(x, &mut t.scale, &mut t.normal);
    mix(weights.part(&plan.norm), weights.part(&plan.taps), windows, &t.normal, &mut t.mixed);
    let (gates, out) = &weights.blocks[number];
    affine(&t.mixed, gates, weights.part(&plan.gates.bias), &mut t.gates);
    recur(windows, &mut t.gates, &mut t.state);
    t.gated.resize(x.len(), 0.0);
    for ((g, c), z) in t
        .gated
        .chunks_exact_mut(WIDTH)
        .zip(t.state.chunks_exact(WIDTH))
        .zip(t.gates.chunks_exact(GATES))
    {
        let gate = &z[2 * WIDTH..];
        for k in 0..WIDTH {
            g[k] = c[k] * silu(gate[k]);
        }
    }
    multiply(Left::rows(&t.gated, WIDTH), out, x);
}

/// Runs the heads over the vectors that left the last block.
#[inline(always)]
pub fn heads(weights: &Weights, x: &[f32], t: &mut HeadTrace) {
    let plan = &weights.plan;
    normalise(x, &mut t.scale, &mut t.normal);
    t.read.clear();
    let gains = weights.part(&plan.norm);
    for row in t.normal.chunks_exact(WIDTH) {
        t.read.extend(row.iter().zip(gains).map(|(n, g)| n * g));
    }
    affine(&t.read, &weights.tags, weights.part(&plan.tags.bias), &mut t.tags);
    affine(&t.read, &weights.tree, weights.part(&plan.tree.bias), &mut t.tree);
    for v in &mut t.tree {
        *v = v.max(0.0);
    }
    t.asked.clear();
    t.asked.resize(x.len() / WIDTH * ARC, 0.0);
    multiply(Left { values: &t.tree, across: TREE, down: 1 }, &weights.arc, &mut t.asked);
}

/// The scores of labels for pairs of dependent and head, a row a word of `heads` (0 is the root, others
/// count from 1 within `rows`), and the vectors that they were read from.
#[inline(always)]
pub fn labels(
    weights: &Weights,
    t: &HeadTrace,
    rows: Range<usize>,
    heads: &[usize],
    pairs: &mut Vec<f32>,
    out: &mut Vec<f32>,
) {
    let root = &weights.part(&weights.plan.root)[ARC..];
    pairs.clear();
    for (n, &head) in heads.iter().enumerate() {
        let d = &t.tree[(rows.start + n) * TREE + 2 * ARC..][..LABEL];
        let h = match head {
            0 => root,
            _ => &t.tree[(rows.start + head - 1) * TREE + 2 * ARC + LABEL..][..LABEL],
        };
        pairs.extend_from_slice(d);
        pairs.extend_from_slice(h);
        pairs.extend(d.iter().zip(h).map(|(d, h)| d * h));
    }
    affine(pairs, &weights.label, weights.part(&weights.plan.label.bias), out);
}

/// The scores of every head for each word of a sentence that lies at `rows`: a row a word, the root first.
#[inline(always)]
pub fn arcs(weights: &Weights, t: &HeadTrace, rows: Range<usize>, out: &mut Vec<f32>) {
    let root = &weights.part(&weights.plan.root)[..ARC];
    let bias = weights.part(&weights.plan.heads);
    let head = |n: usize| &t.tree[(rows.start + n) * TREE + ARC..][..ARC];
    let prior: Vec<f32> = (0..rows.len()).map(|n| super::kernels::dot(head(n), bias)).collect();
    out.clear();
    for n in 0..rows.len() {
        let asked = &t.asked[(rows.start + n) * ARC..][..ARC];
        out.push(super::kernels::dot(asked, root));
        for (m, prior) in prior.iter().enumerate() {
            out.push(super::kernels::dot(asked, head(m)) + prior);
        }
    }
}

/// `x` times `matrix` plus `bias`.
#[inline(always)]
fn affine(x: &[f32], matrix: &Packed, bias: &[f32], out: &mut Vec<f32>) {
    let rows = x.len() / matrix.depth();
    out.clear();
    for _ in 0..rows {
        out.extend_from_slice(bias);
    }
    multiply(Left::rows(x, matrix.depth()), matrix, out);
}

/// Root mean square normalisation (Zhang and Sennrich 2019), without gains.
#[inline(always)]
fn normalise(x: &[f32], scale: &mut Vec<f32>, normal: &mut Vec<f32>) {
    scale.clear();
    normal.clear();
    for row in x.chunks_exact(WIDTH) {
        let mean = super::kernels::dot(row, row) / WIDTH as f32;
        let s = 1.0 / (mean + 1e-6).sqrt();
        scale.push(s);
        normal.extend(row.iter().map(|v| v * s));
    }
}

/// Each vector with a share of its neighbours'.
#[inline(always)]
fn mix(
    gains: &[f32],
    taps: &[f32],
    windows: &[Range<usize>],
    normal: &[f32],
    mixed: &mut Vec<f32>,
) {
    let (own, sides) = taps.split_at(WIDTH);
    let (left, right) = sides.split_at(WIDTH);
    mixed.clear();
    mixed.resize(normal.len(), 0.0);
    for window in windows {
        for row in window.clone() {
            let at = row * WIDTH;
            let out = &mut mixed[at..at + WIDTH];
            let here = &normal[at..at + WIDTH];
            for k in 0..WIDTH {
                out[k] = here[k] * gains[k] * own[k];
            }
            if row > window.start {
                let before = &normal[at - WIDTH..at];
                for k in 0..WIDTH {
                    out[k] += before[k] * gains[k] * left[k];
                }
            }
            if row + 1 < window.end {
                let after = &normal[at + WIDTH..at + 2 * WIDTH];
                for k in 0..WIDTH {
                    out[k] += after[k] * gains[k] * right[k];
                }
            }
        }
    }
}

/// The recurrences: half of the channels run from left to right, half from right to left.
#[inline(always)]
fn recur(windows: &[Range<usize>], gates: &mut [f32], state: &mut Vec<f32>) {
    const HALF: usize = WIDTH / 2;
    state.clear();
    state.resize(gates.len() / 3, 0.0);
    for row in gates.chunks_exact_mut(GATES) {
        for f in &mut row[WIDTH..2 * WIDTH] {
            *f = sigmoid(*f);
        }
    }
    for window in windows {
        let mut step = |row: usize, from: usize, carried: &mut [f32; HALF]| {
            let z = &gates[row * GATES..][..GATES];
            let (u, f) = (&z[from..from + HALF], &z[WIDTH + from..][..HALF]);
            let out = &mut state[row * WIDTH + from..][..HALF];
            for k in 0..HALF {
                carried[k] = f[k] * carried[k] + (1.0 - f[k]) * u[k];
                out[k] = carried[k];
            }
        };
        let mut carried = [0.0; HALF];
        for row in window.clone() {
            step(row, 0, &mut carried);
        }
        let mut carried = [0.0; HALF];
        for row in window.clone().rev() {
            step(row, HALF, &mut carried);
        }
    }
}

/// How far an output gate is open: `x * sigmoid(x)`.
#[inline(always)]
pub fn silu(x: f32) -> f32 {
    x / (1.0 + exp(-x))
}
