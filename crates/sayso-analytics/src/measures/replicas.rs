//! Measures of many counts at once, as a bootstrap asks for them.

use super::{
    Counts, Measure, chi2, cosine, dice, jaccard, lift, llr, npmi, odds_ratio, phi, pmi, t_score,
};

/// Whether a measure is undefined wherever one of the two actors does not occur.
pub(crate) fn needs_both(measure: Measure) -> bool {
    match measure {
        Measure::Npmi | Measure::Pmi | Measure::Lift | Measure::Cosine => true,
        Measure::Chi2 | Measure::Phi | Measure::OddsRatio => true,
        Measure::Llr | Measure::Jaccard | Measure::Dice | Measure::TScore => false,
        Measure::Fisher => false,
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_both_actors_is_undefined_without_one_and_only_that() {
        let counts = |a, b| Counts { together: 0, a, b, units: 9 };
        for measure in Measure::ALL {
            let mut values = Vec::new();
            let without = [counts(0, 3), counts(3, 0), counts(0, 0)];
            measure_of_replicates(measure, without.into_iter(), usize::MAX, &mut values);
            let is_told = !values.is_empty();
            assert_eq!(needs_both(measure), !is_told && !never_told(measure), "{measure:?}");
        }
    }

    /// Those that say nothing of actors that never come together, or nothing at all.
    fn never_told(measure: Measure) -> bool {
        matches!(measure, Measure::TScore | Measure::Fisher)
    }
}
