//! Logarithms of counts, looked up: most counts are small, and a table of pairs asks for the same ones
//! again and again.

use super::{Counts, npmi};
use crate::lanes::fast;

/// The logarithms of the numbers from 0.
pub(crate) struct Logarithms(Vec<f64>);

/// How many are worth keeping.
const KEPT: usize = 1 << 16;

impl Logarithms {
    /// Of numbers up to `most`, as far as they are worth keeping.
    pub(crate) fn up_to(most: u32) -> Logarithms {
        Logarithms((0..=most.min(KEPT as u32)).map(|n| f64::from(n).ln()).collect())
    }

    /// The logarithm of a count, which is not a number if the count is 0.
    pub(crate) fn of(&self, count: u32) -> f64 {
        if count == 0 { f64::NAN } else { self.ln(count) }
    }

    /// The logarithms of many counts; that of 0 is minus infinity.
    pub(crate) fn of_all(&self, counts: &[u32], logs: &mut [f64]) {
        fast_logarithms(self, counts, logs);
    }

    #[inline(always)]
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

fast!(fn fast_logarithms<'a>(of: &'a Logarithms, counts: &'a [u32], logs: &'a mut [f64]) = logarithms);

#[inline(always)]
fn logarithms(of: &Logarithms, counts: &[u32], logs: &mut [f64]) {
    let most = counts.iter().fold(0, |most, &count| most.max(count));
    match of.0.first_chunk::<KEPT>() {
        // So that nothing but a look-up is left in the loop.
        Some(table) if (most as usize) < KEPT => logs
            .iter_mut()
            .zip(counts)
            .for_each(|(log, &count)| *log = table[count as usize % KEPT]),
        _ => logs.iter_mut().zip(counts).for_each(|(log, &count)| *log = of.ln(count)),
    }
}

fast!(
    /// [`Logarithms::npmi`] of many counts, from their logarithms: those of `together`
    /// ([`Logarithms::of_all`]), which must be no more than half of the units, and those of the
    /// others ([`Logarithms::of`]). Values that are undefined are not numbers.
    pub(crate) fn npmi_of_logarithms<'a>(
        together: &'a [f64], others: [&'a [f64]; 3], values: &'a mut [f64]
    ) = npmi_of
);

#[inline(always)]
fn npmi_of(together: &[f64], [a, b, units]: [&[f64]; 3], values: &mut [f64]) {
    let logs = together.iter().zip(a).zip(b).zip(units);
    for (value, (((&together, &a), &b), &units)) in values.iter_mut().zip(logs) {
        let apart = units - together;
        let found = (apart - (a - together) - (b - together)) / apart;
        let never = (a + b) * 0.0 - 1.0;
        *value = if together == f64::NEG_INFINITY { never } else { found };
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
                let (mut own, mut values) = ([0.0], [0.0]);
                logarithms.of_all(&[together], &mut own);
                npmi_of_logarithms(&own, logs.each_ref().map(|l| &l[..]), &mut values);
                let same = values[0].is_nan() && npmi(counts).is_none()
                    || npmi(counts).is_some_and(|exact| (values[0] - exact).abs() < 1e-14);
                assert!(same, "{counts:?}: {values:?}");
            }
        }
        assert_eq!(logarithms.npmi(Counts { together: 3, a: 3, b: 3, units: 9 }), Some(1.0));
    }
}
