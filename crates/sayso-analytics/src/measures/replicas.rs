//! Measures of many counts at once, as a bootstrap asks for them.

use super::{
    Counts, Measure, chi2, cosine, dice, jaccard, lift, llr, npmi, odds_ratio, phi, pmi, t_score,
};

/// Appends the values of those replicates for which the measure is defined, and gives up where it is
/// undefined for as many as `limit`.
pub(crate) fn measure_of_replicates(
    measure: Measure,
    counts: impl Iterator<Item = Counts>,
    limit: usize,
    values: &mut Vec<f64>,
) {
    let of: fn(Counts) -> Option<f64> = match measure {
        Measure::Npmi => npmi,
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
    let mut undefined = 0;
    for value in counts.map(of) {
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
