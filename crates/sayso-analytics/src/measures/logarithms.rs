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

    /// The logarithm of a count, which is not a number if the count is 0.
    pub(crate) fn of(&self, count: u32) -> f64 {
        if count == 0 { f64::NAN } else { self.ln(count) }
    }

    /// [`Logarithms::npmi`] of many counts, from the logarithms of all but `together`, which must be no
    /// more than half of the units. Values that are undefined are not numbers.
    pub(crate) fn npmi_of(
        &self,
        together: &[u32],
        [a, b, units]: [&[f64]; 3],
        values: &mut Vec<f64>,
    ) {
        let counts = together.iter().zip(a).zip(b).zip(units);
        values.extend(counts.map(|(((&together, &a), &b), &units)| {
            let own = self.ln(together);
            let apart = units - own;
            let value = (apart - (a - own) - (b - own)) / apart;
            if together == 0 { (a + b) * 0.0 - 1.0 } else { value }
        }));
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
            if together <= units / 2 {
                let logs = [a, b, units].map(|count| [logarithms.of(count)]);
                let mut values = Vec::new();
                logarithms.npmi_of(&[together], logs.each_ref().map(|l| &l[..]), &mut values);
                let same = values[0].is_nan() && npmi(counts).is_none()
                    || npmi(counts).is_some_and(|exact| (values[0] - exact).abs() < 1e-14);
                assert!(same, "{counts:?}: {values:?}");
            }
        }
        assert_eq!(logarithms.npmi(Counts { together: 3, a: 3, b: 3, units: 9 }), Some(1.0));
    }
}
