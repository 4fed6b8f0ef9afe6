//! Adam (Kingma and Ba 2015): over all weights, and over those rows of the table that a batch touched.

use sayso_extract::tag::network::WIDTH;

const BETA1: f32 = 0.9;
const BETA2: f32 = 0.99;

/// Running means of gradients and of their squares.
pub(crate) struct Adam {
    first: Vec<f32>,
    second: Vec<f32>,
    steps: i32,
}

impl Adam {
    pub(crate) fn new(len: usize) -> Adam {
        Adam { first: vec![0.0; len], second: vec![0.0; len], steps: 0 }
    }

    /// Moves every value.
    pub(crate) fn dense(&mut self, values: &mut [f32], gradient: &[f32], rate: f32) {
        self.steps += 1;
        let rate = self.rate(rate);
        step(values, gradient, &mut self.first, &mut self.second, rate);
    }

    fn rate(&self, rate: f32) -> f32 {
        let steps = self.steps.min(2000);
        rate * (1.0 - BETA2.powi(steps)).sqrt() / (1.0 - BETA1.powi(steps))
    }

    /// Moves the rows named in `touched` (row, word), sorted; the gradient of a word lies at its number.
    pub(crate) fn rows(
        &mut self,
        table: &mut [f32],
        touched: &[(u32, u32)],
        gradient: &[f32],
        rate: f32,
    ) {
        self.steps += 1;
        let rate = self.rate(rate);
        for same in touched.chunk_by(|a, b| a.0 == b.0) {
            let mut sum = [0.0; WIDTH];
            for &(_, word) in same {
                let d = &gradient[word as usize * WIDTH..][..WIDTH];
                sum.iter_mut().zip(d).for_each(|(s, d)| *s += d);
            }
            let row = same[0].0 as usize * WIDTH;
            let range = row..row + WIDTH;
            step(
                &mut table[range.clone()],
                &sum,
                &mut self.first[range.clone()],
                &mut self.second[range],
                rate,
            );
        }
    }
}

fn step(values: &mut [f32], gradient: &[f32], first: &mut [f32], second: &mut [f32], rate: f32) {
    for (((v, g), m), s) in values.iter_mut().zip(gradient).zip(first).zip(second) {
        *m = BETA1 * *m + (1.0 - BETA1) * g;
        *s = BETA2 * *s + (1.0 - BETA2) * g * g;
        *v -= rate * *m / (s.sqrt() + 1e-8);
    }
}
