//! The gradient of the network: each step of `sayso_extract::tag::network` undone in reverse.

mod tags;
mod trees;

use std::ops::Range;

use sayso_extract::tag::kernels::{Left, Packed, dot, multiply, sigmoid};
use sayso_extract::tag::network::{
    self, ARC, Affine, BLOCKS, BlockTrace, HeadTrace, LABEL, LABELS, TAGS, TREE, WIDTH, Weights,
    silu,
};

use crate::examples::Example;

const GATES: usize = 3 * WIDTH;

/// Sums of losses and how many words each was taken over: parts of speech, names, layers, arcs, labels.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Losses {
    pub(crate) sums: [f32; 5],
    pub(crate) words: [f32; 5],
}

impl Losses {
    pub(crate) fn add(&mut self, others: &Losses) {
        for k in 0..self.sums.len() {
            self.sums[k] += others.sums[k];
            self.words[k] += others.words[k];
        }
    }

    /// The mean loss of a word, all answers together.
    pub(crate) fn mean(&self) -> f32 {
        self.sums.iter().zip(self.words).map(|(sum, words)| sum / words.max(1.0)).sum()
    }
}

/// The matrices that gradients are carried back through.
pub(crate) struct Back {
    blocks: Vec<(Packed, Packed)>,
    tags: Packed,
    tree: Packed,
    arc: Packed,
    label: Packed,
}

impl Back {
    pub(crate) fn new(weights: &Weights) -> Back {
        let plan = &weights.plan;
        let turned = |range: &Range<usize>, rows, columns| {
            Packed::transposed(columns, rows, weights.part(range))
        };
        Back {
            blocks: plan
                .blocks
                .iter()
                .map(|b| (turned(&b.gates.matrix, WIDTH, GATES), turned(&b.out, WIDTH, WIDTH)))
                .collect(),
            tags: turned(&plan.tags.matrix, WIDTH, TAGS),
            tree: turned(&plan.tree.matrix, WIDTH, TREE),
            arc: turned(&plan.arc, ARC, ARC),
            label: turned(&plan.label.matrix, 3 * LABEL, LABELS),
        }
    }
}

/// Windows that are read together, their words one below the other.
pub(crate) struct Batch<'a> {
    pub(crate) examples: Vec<&'a Example>,
    pub(crate) windows: Vec<Range<usize>>,
}

impl<'a> Batch<'a> {
    pub(crate) fn new(examples: Vec<&'a Example>) -> Batch<'a> {
        let mut start = 0;
        let mut windows = Vec::with_capacity(examples.len());
        for example in &examples {
            windows.push(start..start + example.gold.len());
            start += example.gold.len();
        }
        Batch { examples, windows }
    }

    pub(crate) fn words(&self) -> usize {
        self.windows.last().map_or(0, |w| w.end)
    }
}

/// Buffers that are used again from batch to batch.
#[derive(Default)]
pub(crate) struct Scratch {
    blocks: Vec<BlockTrace>,
    heads: HeadTrace,
    arcs: Vec<f32>,
    pairs: Vec<f32>,
    labels: Vec<f32>,
}

/// Runs the network forward over `x` and back. Adds the gradient of the weights to `gradient`; leaves that
/// of the words' vectors in `x`.
#[inline(always)]
pub(crate) fn run(
    weights: &Weights,
    back: &Back,
    batch: &Batch<'_>,
    s: &mut Scratch,
    x: &mut [f32],
    gradient: &mut [f32],
) -> Losses {
    s.blocks.resize_with(BLOCKS, BlockTrace::default);
    for (n, trace) in s.blocks.iter_mut().enumerate() {
        network::block(weights, n, &batch.windows, x, trace);
    }
    network::heads(weights, x, &mut s.heads);

    let mut losses = Losses::default();
    let mut d_tags = vec![0.0; batch.words() * TAGS];
    tags::tags(batch, &s.heads, &mut d_tags, &mut losses);
    let mut d_tree = vec![0.0; batch.words() * TREE];
    let mut d_asked = vec![0.0; batch.words() * ARC];
    trees::trees(weights, back, batch, s, &mut d_tree, &mut d_asked, gradient, &mut losses);

    // The heads, back to the last block.
    let plan = &weights.plan;
    let mut asked = vec![0.0; batch.words() * ARC];
    multiply(Left::rows(&d_asked, ARC), &back.arc, &mut asked);
    for (d, a) in d_tree.chunks_exact_mut(TREE).zip(asked.chunks_exact(ARC)) {
        d.iter_mut().zip(a).for_each(|(d, a)| *d += a);
    }
    product(
        Left { values: &s.heads.tree, across: 1, down: TREE },
        &d_asked,
        ARC,
        &mut gradient[plan.arc.clone()],
    );
    for (d, t) in d_tree.iter_mut().zip(&s.heads.tree) {
        *d = if *t > 0.0 { *d } else { 0.0 };
    }
    let mut d_read = vec![0.0; x.len()];
    affine(&s.heads.read, &d_tags, &plan.tags, TAGS, gradient);
    multiply(Left::rows(&d_tags, TAGS), &back.tags, &mut d_read);
    affine(&s.heads.read, &d_tree, &plan.tree, TREE, gradient);
    multiply(Left::rows(&d_tree, TREE), &back.tree, &mut d_read);
    x.iter_mut().for_each(|v| *v = 0.0);
    gains(&mut d_read, &s.heads.normal, weights.part(&plan.norm), &mut gradient[plan.norm.clone()]);
    normalised(&d_read, &s.heads.scale, &s.heads.normal, x);
    for n in (0..BLOCKS).rev() {
        block(weights, &back.blocks[n], n, &batch.windows, &s.blocks[n], x, gradient);
    }
    losses
}

/// Adds `left` times `right` (rows of `columns` numbers) to `out`.
#[inline(always)]
fn product(left: Left<'_>, right: &[f32], columns: usize, out: &mut [f32]) {
    multiply(left, &Packed::new(right.len() / columns, columns, right), out);
}

/// The gradient of a matrix and a bias that turned `x` into what `d` is the gradient of.
#[inline(always)]
fn affine(x: &[f32], d: &[f32], at: &Affine, columns: usize, gradient: &mut [f32]) {
    let rows = d.len() / columns;
    if rows == 0 {
        return;
    }
    product(Left::transposed(x, x.len() / rows), d, columns, &mut gradient[at.matrix.clone()]);
    sum_rows(d, columns, &mut gradient[at.bias.clone()]);
}

#[inline(always)]
fn sum_rows(d: &[f32], columns: usize, out: &mut [f32]) {
    for row in d.chunks_exact(columns) {
        out.iter_mut().zip(row).for_each(|(o, d)| *o += d);
    }
}

/// Gradient of gains, and `d` carried through them.
#[inline(always)]
fn gains(d: &mut [f32], normal: &[f32], gains: &[f32], gradient: &mut [f32]) {
    for (d, n) in d.chunks_exact_mut(WIDTH).zip(normal.chunks_exact(WIDTH)) {
        for k in 0..WIDTH {
            gradient[k] += d[k] * n[k];
            d[k] *= gains[k];
        }
    }
}

/// Carries `d` through the normalisation and adds it to `out`.
#[inline(always)]
fn normalised(d: &[f32], scale: &[f32], normal: &[f32], out: &mut [f32]) {
    for (((d, s), n), out) in d
        .chunks_exact(WIDTH)
        .zip(scale)
        .zip(normal.chunks_exact(WIDTH))
        .zip(out.chunks_exact_mut(WIDTH))
    {
        let mean = dot(d, n) / WIDTH as f32;
        for k in 0..WIDTH {
            out[k] += s * (d[k] - n[k] * mean);
        }
    }
}

/// One block back: `x` holds the gradient of what left it, then of what came in.
#[inline(always)]
fn block(
    weights: &Weights,
    back: &(Packed, Packed),
    number: usize,
    windows: &[Range<usize>],
    t: &BlockTrace,
    x: &mut [f32],
    gradient: &mut [f32],
) {
    let plan = &weights.plan.blocks[number];
    product(Left::transposed(&t.gated, WIDTH), x, WIDTH, &mut gradient[plan.out.clone()]);
    let mut d_state = vec![0.0; x.len()];
    multiply(Left::rows(x, WIDTH), &back.1, &mut d_state);
    let mut d_gates = vec![0.0; t.gates.len()];
    for (((d, dz), z), c) in d_state
        .chunks_exact_mut(WIDTH)
        .zip(d_gates.chunks_exact_mut(GATES))
        .zip(t.gates.chunks_exact(GATES))
        .zip(t.state.chunks_exact(WIDTH))
    {
        for k in 0..WIDTH {
            let gate = z[2 * WIDTH + k];
            let s = sigmoid(gate);
            dz[2 * WIDTH + k] = d[k] * c[k] * s * (1.0 + gate * (1.0 - s));
            d[k] *= silu(gate);
        }
    }
    for window in windows {
        recurrence(window, window.clone().rev(), -1, 0, t, &d_state, &mut d_gates);
        recurrence(window, window.clone(), 1, WIDTH / 2, t, &d_state, &mut d_gates);
    }
    affine(&t.mixed, &d_gates, &plan.gates, GATES, gradient);
    let mut d_mixed = vec![0.0; x.len()];
    multiply(Left::rows(&d_gates, GATES), &back.0, &mut d_mixed);
    let mut d_normal = vec![0.0; x.len()];
    unmix(
        weights.part(&plan.norm),
        weights.part(&plan.taps),
        windows,
        &t.normal,
        &d_mixed,
        &mut d_normal,
        &mut gradient[plan.taps.clone()],
    );
    gains(&mut d_normal, &t.normal, weights.part(&plan.norm), &mut gradient[plan.norm.clone()]);
    normalised(&d_normal, &t.scale, &t.normal, x);
}

/// A recurrence back; `before` is the step to the row that was read before a row.
#[inline(always)]
fn recurrence(
    window: &Range<usize>,
    rows: impl Iterator<Item = usize>,
    before: isize,
    from: usize,
    t: &BlockTrace,
    d_state: &[f32],
    d_gates: &mut [f32],
) {
    const HALF: usize = WIDTH / 2;
    let mut carried = [0.0f32; HALF];
    let nothing = [0.0f32; HALF];
    for row in rows {
        let z = &t.gates[row * GATES..][..GATES];
        let (u, f) = (&z[from..from + HALF], &z[WIDTH + from..][..HALF]);
        let previous = row.checked_add_signed(before).filter(|p| window.contains(p));
        let old = previous.map_or(&nothing[..], |p| &t.state[p * WIDTH + from..][..HALF]);
        let d = &d_state[row * WIDTH + from..][..HALF];
        let (du, rest) = d_gates[row * GATES..][..GATES].split_at_mut(WIDTH);
        let du = &mut du[from..from + HALF];
        let df = &mut rest[from..from + HALF];
        for k in 0..HALF {
            let d = d[k] + carried[k];
            du[k] = d * (1.0 - f[k]);
            df[k] = d * (old[k] - u[k]) * f[k] * (1.0 - f[k]);
            carried[k] = d * f[k];
        }
    }
}

/// Carries `d` back through the mixing of neighbours: to the normalised vectors with gains, and to the shares.
#[inline(always)]
fn unmix(
    gains: &[f32],
    taps: &[f32],
    windows: &[Range<usize>],
    normal: &[f32],
    d: &[f32],
    out: &mut [f32],
    gradient: &mut [f32],
) {
    let (own, sides) = taps.split_at(WIDTH);
    let (left, right) = sides.split_at(WIDTH);
    let (d_own, d_sides) = gradient.split_at_mut(WIDTH);
    let (d_left, d_right) = d_sides.split_at_mut(WIDTH);
    for window in windows {
        for row in window.clone() {
            let at = row * WIDTH;
            let here = &d[at..at + WIDTH];
            for k in 0..WIDTH {
                d_own[k] += here[k] * normal[at + k] * gains[k];
                out[at + k] += here[k] * own[k];
            }
            if row > window.start {
                let before = at - WIDTH;
                for k in 0..WIDTH {
                    d_left[k] += here[k] * normal[before + k] * gains[k];
                    out[before + k] += here[k] * left[k];
                }
            }
            if row + 1 < window.end {
                let after = at + WIDTH;
                for k in 0..WIDTH {
                    d_right[k] += here[k] * normal[after + k] * gains[k];
                    out[after + k] += here[k] * right[k];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tags::{LAYER_SHARE, NAME_SHARE, UPOS_SHARE};
    use super::trees::{ARC_SHARE, LABEL_SHARE};
    use super::*;
    use crate::examples::Gold;
    use sayso_extract::tag::network::Plan;

    use crate::random::Random;
    use sayso_extract::tag::engine::LAYERS;
    use sayso_extract::tag::features::ROWS;

    fn gold(random: &mut Random, words: usize) -> Gold {
        let mut gold = Gold {
            head: (random.next() % (words as u64 + 1)) as u16,
            sure: 200,
            label: 5,
            ..Gold::default()
        };
        gold.upos[(random.next() % 17) as usize] = 255;
        gold.name[(random.next() % 13) as usize] = 255;
        (0..LAYERS / 3).for_each(|layer| gold.layers[3 * layer + 1] = 100);
        gold
    }

    fn loss(weights: &Weights, batch: &Batch<'_>, x: &[f32]) -> f32 {
        let back = Back::new(weights);
        let mut gradient = vec![0.0; weights.values.len()];
        let losses =
            run(weights, &back, batch, &mut Scratch::default(), &mut x.to_vec(), &mut gradient);
        let shares = [UPOS_SHARE, NAME_SHARE, LAYER_SHARE, ARC_SHARE, LABEL_SHARE];
        losses.sums.iter().zip(shares).map(|(sum, share)| sum * share).sum()
    }

    #[test]
    fn the_gradient_is_how_the_loss_changes() {
        let mut random = Random(7);
        let values: Vec<f32> = (0..Plan::new().len).map(|_| 0.12 * random.normal()).collect();
        let example = |random: &mut Random, three_kinds| Example {
            rows: vec![[0; ROWS]; 6],
            ends: vec![4, 6],
            gold: (0..6).map(|n| gold(random, if n < 4 { 4 } else { 2 })).collect(),
            three_kinds,
        };
        let examples = [example(&mut random, false), example(&mut random, false)];
        let batch = Batch::new(examples.iter().collect());
        let x: Vec<f32> = (0..12 * WIDTH).map(|_| random.normal()).collect();
        let weights = Weights::new(values.clone());
        let (mut gradient, mut d_x) = (vec![0.0; values.len()], x.clone());
        run(
            &weights,
            &Back::new(&weights),
            &batch,
            &mut Scratch::default(),
            &mut d_x,
            &mut gradient,
        );

        let near = |exact: f32, up: f32, down: f32, step: f32, what: &str| {
            let seen = (up - down) / (2.0 * step);
            assert!((exact - seen).abs() < 0.02 + 0.05 * seen.abs(), "{what}: {exact} but {seen}");
        };
        let plan = &weights.plan;
        let block = &plan.blocks[1];
        let groups = [
            ("norm", &block.norm),
            ("taps", &block.taps),
            ("gates", &block.gates.matrix),
            ("gate bias", &block.gates.bias),
            ("out", &block.out),
            ("last norm", &plan.norm),
            ("tags", &plan.tags.matrix),
            ("tree", &plan.tree.matrix),
            ("tree bias", &plan.tree.bias),
            ("arc", &plan.arc),
            ("heads", &plan.heads),
            ("root", &plan.root),
            ("label", &plan.label.matrix),
            ("label bias", &plan.label.bias),
        ];
        for (what, range) in groups {
            for _ in 0..12 {
                let at = range.start + (random.next() as usize) % range.len();
                let step = 4e-3;
                let moved = |by: f32| {
                    let mut values = values.clone();
                    values[at] += by;
                    loss(&Weights::new(values), &batch, &x)
                };
                near(gradient[at], moved(step), moved(-step), step, what);
            }
        }
        for _ in 0..20 {
            let at = (random.next() as usize) % x.len();
            let moved = |by: f32| {
                let mut x = x.clone();
                x[at] += by;
                loss(&weights, &batch, &x)
            };
            near(d_x[at], moved(1e-2), moved(-1e-2), 1e-2, "words");
        }
    }
}
