//! Measures of many counts at once, as a bootstrap asks for them.

use super::{
    Counts, Logarithms, Measure, chi2, cosine, dice, jaccard, lift, llr, odds_ratio, phi, pmi,
    t_score,
};

/// Computes measures of replicates.
pub(crate) struct Replicas {
    logarithms: Logarithms,
}

impl Default for Replicas {
    fn default() -> Replicas {
        Replicas { logarithms: Logarithms::up_to(1 << 12) }
    }
}

impl Replicas {
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
            Measure::Npmi => return until(counts.map(|c| self.logarithms.npmi(c)), limit, values),
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
