//! Measures of many counts at once, as a bootstrap asks for them.

use super::{
    Counts, Measure, chi2, cosine, dice, jaccard, lift, llr, odds_ratio, phi, pmi, t_score,
};

/// Computes measures of replicates. The logarithms that mutual information takes of every replicate
/// are looked up.
pub(crate) struct Replicas {
    logarithms: Vec<f64>,
}

impl Default for Replicas {
    fn default() -> Replicas {
        // The logarithm of 0 is never asked for.
        Replicas { logarithms: (0..1u32 << 12).map(|n| f64::from(n.max(1)).ln()).collect() }
    }
}

impl Replicas {
    fn ln(&self, count: u32) -> f64 {
        match self.logarithms.get(count as usize) {
            Some(&ln) => ln,
            None => f64::from(count).ln(),
        }
    }

    /// Appends the values of those replicates for which the measure is defined, and gives up where it is
    /// undefined for as many as `limit`.
    pub(crate) fn of(
        &self,
        measure: Measure,
        counts: impl Iterator<Item = Counts>,
        limit: usize,
        values: &mut Vec<f64>,
    ) {
        let of: fn(Counts) -> Option<f64> = match measure {
            Measure::Npmi => return until(counts.map(|counts| self.npmi(counts)), limit, values),
            Measure::Pmi => pmi,
            Measure::Llr => llr,
            Measure::Chi2 => chi2,
            Measure::Phi => phi,
            Measure::Jaccard => jaccard,
            Measure::Dice => dice,
            Measure::Cosine => cosine,
            Measure::Lift => lift,
            Measure::TScore => t_score,
            Measure::OddsRatio => odds_ratio,
            // A p-value is itself a statement about chance.
            Measure::Fisher => return,
        };
        until(counts.map(of), limit, values);
    }

    /// [`npmi`](super::npmi) but for the last digits.
    fn npmi(&self, counts: Counts) -> Option<f64> {
        let Counts { together, a, b, units } = counts;
        if a == 0 || b == 0 || units == 0 || together == units {
            return None;
        }
        if together == 0 {
            return Some(-1.0);
        }
        let (together, units) = (self.ln(together), self.ln(units));
        Some((together + units - self.ln(a) - self.ln(b)) / (units - together))
    }
}

fn until(found: impl Iterator<Item = Option<f64>>, limit: usize, values: &mut Vec<f64>) {
    let mut undefined = 0;
    for value in found {
        match value {
            Some(value) => values.push(value),
            None => {
                undefined += 1;
                if undefined == limit {
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::npmi;

    #[test]
    fn the_quick_npmi_is_the_exact_one() {
        let replicas = Replicas::default();
        for (together, a, b, units) in
            [(0, 1, 1, 4), (0, 0, 1, 4), (2, 4, 4, 16), (4, 4, 4, 4), (9, 10, 6_000, 90_000)]
        {
            let counts = Counts { together, a, b, units };
            let mut quick = Vec::new();
            replicas.of(Measure::Npmi, [counts].into_iter(), 1, &mut quick);
            match npmi(counts) {
                None => assert!(quick.is_empty(), "{counts:?}"),
                Some(exact) => assert!((quick[0] - exact).abs() < 1e-12, "{counts:?}"),
            }
        }
    }
}
