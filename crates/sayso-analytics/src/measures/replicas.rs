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

    /// Appends the values of those replicates for which the measure is defined.
    pub(crate) fn of(
        &self,
        measure: Measure,
        counts: impl Iterator<Item = Counts>,
        values: &mut Vec<f64>,
    ) {
        let mut plain = |of: fn(Counts) -> Option<f64>,
                         counts: &mut dyn Iterator<Item = Counts>| {
            values.extend(counts.filter_map(of));
        };
        let mut counts = counts;
        match measure {
            Measure::Npmi => values.extend(counts.filter_map(|counts| self.npmi(counts))),
            Measure::Pmi => plain(pmi, &mut counts),
            Measure::Llr => plain(llr, &mut counts),
            Measure::Chi2 => plain(chi2, &mut counts),
            Measure::Phi => plain(phi, &mut counts),
            Measure::Jaccard => plain(jaccard, &mut counts),
            Measure::Dice => plain(dice, &mut counts),
            Measure::Cosine => plain(cosine, &mut counts),
            Measure::Lift => plain(lift, &mut counts),
            Measure::TScore => plain(t_score, &mut counts),
            Measure::OddsRatio => plain(odds_ratio, &mut counts),
            // A p-value is itself a statement about chance.
            Measure::Fisher => {}
        }
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
            replicas.of(Measure::Npmi, [counts].into_iter(), &mut quick);
            match npmi(counts) {
                None => assert!(quick.is_empty(), "{counts:?}"),
                Some(exact) => assert!((quick[0] - exact).abs() < 1e-12, "{counts:?}"),
            }
        }
    }
}
