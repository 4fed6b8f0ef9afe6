//! Logarithms of counts, looked up: most counts are small, and a table of pairs asks for the same ones
//! again and again.

use super::{Counts, npmi};

/// The logarithms of the numbers from 1.
pub(crate) struct Logarithms(Vec<f64>);

impl Logarithms {
    /// Of numbers up to `most`, as far as they are worth keeping.
    pub(crate) fn up_to(most: u32) -> Logarithms {
        const KEPT: u32 = 1 << 16;
        // The logarithm of 0 is never asked for.
        Logarithms((0..=most.min(KEPT)).map(|n| f64::from(n.max(1)).ln()).collect())
    }

    #[inline]
    fn ln(&self, count: u32) -> f64 {
        match self.0.get(count as usize) {
            Some(&ln) => ln,
            None => f64::from(count).ln(),
        }
    }

    /// [`npmi`](super::npmi) but for the last digits.
    #[inline]
    pub(crate) fn npmi(&self, counts: Counts) -> Option<f64> {
        let Counts { together, a, b, units } = counts;
        // The logarithms of numbers that are close to each other say little of their ratio.
        if together == 0 || a == 0 || b == 0 || together > units / 2 {
            return npmi(counts);
        }
        let own = self.ln(together);
        let apart = self.ln(units) - own;
        // Those that are never apart have 1 to the last digit.
        Some((apart - (self.ln(a) - own) - (self.ln(b) - own)) / apart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_npmi_is_the_exact_one() {
        let logarithms = Logarithms::up_to(7_000);
        for (together, a, b, units) in [
            (0, 1, 1, 4),
            (0, 0, 1, 4),
            (2, 4, 4, 16),
            (4, 4, 4, 4),
            (9, 10, 6_000, 90_000),
            (899_999, 900_000, 900_000, 900_000),
        ] {
            let counts = Counts { together, a, b, units };
            match (logarithms.npmi(counts), npmi(counts)) {
                (None, None) => {}
                (Some(quick), Some(exact)) => assert!((quick - exact).abs() < 1e-14, "{counts:?}"),
                other => panic!("{counts:?}: {other:?}"),
            }
        }
        assert_eq!(logarithms.npmi(Counts { together: 3, a: 3, b: 3, units: 9 }), Some(1.0));
    }
}
