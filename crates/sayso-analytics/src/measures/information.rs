//! Observed against expected: pmi, npmi, lift and the t-score.

use super::{Counts, number};

/// Pointwise mutual information in bits: how much likelier the pair is than chance, as a logarithm.
///
/// Church & Hanks, "Word association norms, mutual information, and lexicography", Computational
/// Linguistics 16(1), 1990: I(x, y) = log₂ P(x, y) / (P(x) P(y)), where P(x) is `a / units`, P(y) is
/// `b / units` and P(x, y) is `together / units`. Null where the two never come together.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, pmi};
/// // 2 of 16 units hold both; chance would give 4 · 4 / 16 = 1. log₂ 2 = 1.
/// assert_eq!(pmi(Counts { together: 2, a: 4, b: 4, units: 16 }), Some(1.0));
/// assert_eq!(pmi(Counts { together: 0, a: 4, b: 4, units: 16 }), None);
/// ```
pub fn pmi(counts: Counts) -> Option<f64> {
    lift(counts).filter(|&ratio| ratio > 0.0).map(f64::log2)
}

/// Normalised pointwise mutual information: -1 never together, 0 as by chance, 1 never apart.
///
/// Bouma, "Normalized (pointwise) mutual information in collocation extraction", GSCL 2009:
/// iₙ(x, y) = ln(p(x, y) / (p(x) p(y))) / -ln p(x, y), with the probabilities of [`pmi`]. Where
/// two actors that both occur never come together it takes its limit, -1. Null where one of them does
/// not occur, and where both are in every unit, which is zero over zero.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, npmi};
/// // log₂ 2 bits over -log₂(2 / 16) = 3 bits.
/// let third = npmi(Counts { together: 2, a: 4, b: 4, units: 16 }).unwrap();
/// assert!((third - 1.0 / 3.0).abs() < 1e-15);
/// assert_eq!(npmi(Counts { together: 3, a: 3, b: 3, units: 9 }), Some(1.0));
/// assert_eq!(npmi(Counts { together: 0, a: 3, b: 3, units: 9 }), Some(-1.0));
/// assert_eq!(npmi(Counts { together: 9, a: 9, b: 9, units: 9 }), None);
/// ```
pub fn npmi(counts: Counts) -> Option<f64> {
    let ratio = lift(counts)?;
    if counts.together == 0 {
        return Some(-1.0);
    }
    number(ratio.ln() / -(f64::from(counts.together) / f64::from(counts.units)).ln())
}

/// Lift: how many times likelier the pair is than chance, 1 as by chance.
///
/// Brin, Motwani, Ullman & Tsur, "Dynamic itemset counting and implication rules for market basket
/// data", SIGMOD 1997, where it is called interest: P(A, B) / (P(A) P(B)). Null where one of the two
/// does not occur.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, lift};
/// // 2 units where 4 · 4 / 16 = 1 is expected.
/// assert_eq!(lift(Counts { together: 2, a: 4, b: 4, units: 16 }), Some(2.0));
/// ```
pub fn lift(counts: Counts) -> Option<f64> {
    let Counts { together, a, b, units } = counts;
    number(f64::from(together) * f64::from(units) / (f64::from(a) * f64::from(b)))
}

/// The t-score: how many standard errors the pair is above chance.
///
/// Church, Gale, Hanks & Hindle, "Using statistics in lexical analysis", 1991:
/// t = (f(x, y) - f(x) f(y) / N) / √f(x, y). Null where the two never come together.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, t_score};
/// // (4 - 4 · 8 / 16) / √4 = (4 - 2) / 2.
/// assert_eq!(t_score(Counts { together: 4, a: 4, b: 8, units: 16 }), Some(1.0));
/// ```
pub fn t_score(counts: Counts) -> Option<f64> {
    let Counts { together, a, b, units } = counts;
    let expected = f64::from(a) * f64::from(b) / f64::from(units);
    number((f64::from(together) - expected) / f64::from(together).sqrt())
}
