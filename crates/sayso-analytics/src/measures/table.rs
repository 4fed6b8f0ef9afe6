//! Measures of the two-by-two table: llr, chi2, phi and the odds ratio.
//!
//! The table sorts the units by whether they hold each of the two actors. All are null where the
//! counts form no such table, which directed counts within sentences, paragraphs and articles need
//! not: a unit with both actors in the other order is in both marginals and not in `together`.

use super::{Counts, number};

/// The cells of the two-by-two table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells {
    /// Units that hold both: n₁₁.
    pub(super) both: f64,
    /// Units that hold only the first: n₁₂.
    pub(super) only_a: f64,
    /// Units that hold only the second: n₂₁.
    pub(super) only_b: f64,
    /// Units that hold neither: n₂₂.
    pub(super) neither: f64,
}

impl Cells {
    /// `None` where a cell would be negative or there are no units.
    pub(super) fn of(counts: Counts) -> Option<Cells> {
        let Counts { together, a, b, units } = counts;
        let only_a = a.checked_sub(together)?;
        let only_b = b.checked_sub(together)?;
        let neither = units.checked_sub(a)?.checked_sub(only_b)?;
        (units > 0).then_some(Cells {
            both: f64::from(together),
            only_a: f64::from(only_a),
            only_b: f64::from(only_b),
            neither: f64::from(neither),
        })
    }

    /// n₁₁ n₂₂ - n₁₂ n₂₁.
    fn determinant(&self) -> f64 {
        self.both * self.neither - self.only_a * self.only_b
    }
}

/// The log-likelihood ratio G²: how surprising the table is if the two are independent.
///
/// Dunning, "Accurate methods for the statistics of surprise and coincidence", Computational
/// Linguistics 19(1), 1993: -2 log λ = 2 Σ O ln(O / E) over the four cells, where O is a cell and E the
/// product of its marginals over N. It grows with distance from independence in either direction.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, llr};
/// // Never apart: cells 2, 0, 0, 2, each expected once. 2 (2 ln 2 + 2 ln 2) = 8 ln 2.
/// let g2 = llr(Counts { together: 2, a: 2, b: 2, units: 4 }).unwrap();
/// assert!((g2 - 8.0 * 2f64.ln()).abs() < 1e-12);
/// ```
pub fn llr(counts: Counts) -> Option<f64> {
    let cells = Cells::of(counts)?;
    let (a, b, units) = (f64::from(counts.a), f64::from(counts.b), f64::from(counts.units));
    let term = |observed: f64, row: f64, column: f64| {
        if observed == 0.0 { 0.0 } else { observed * (observed * units / (row * column)).ln() }
    };
    let sum = term(cells.both, a, b)
        + term(cells.only_a, a, units - b)
        + term(cells.only_b, units - a, b)
        + term(cells.neither, units - a, units - b);
    // Rounding may leave a trace below zero where the two are independent.
    number((2.0 * sum).max(0.0))
}

/// Pearson's chi-squared, without continuity correction.
///
/// Pearson, Philosophical Magazine 50, 1900, in the form for two-by-two tables:
/// χ² = N (n₁₁ n₂₂ - n₁₂ n₂₁)² / (n₁₊ n₊₁ n₂₊ n₊₂). Null where a marginal is zero.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, chi2};
/// // Cells 2, 1, 1, 4: 8 (2 · 4 - 1 · 1)² / (3 · 3 · 5 · 5) = 392 / 225.
/// let found = chi2(Counts { together: 2, a: 3, b: 3, units: 8 }).unwrap();
/// assert!((found - 392.0 / 225.0).abs() < 1e-12);
/// ```
pub fn chi2(counts: Counts) -> Option<f64> {
    phi(counts).map(|phi| f64::from(counts.units) * phi * phi)
}

/// The phi coefficient: the correlation of the two actors over units, -1 to 1.
///
/// Yule, "On the methods of measuring association between two attributes", Journal of the Royal
/// Statistical Society 75(6), 1912: φ = (n₁₁ n₂₂ - n₁₂ n₂₁) / √(n₁₊ n₊₁ n₂₊ n₊₂). Null where a marginal
/// is zero.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, phi};
/// // Cells 2, 1, 1, 4: (2 · 4 - 1 · 1) / √(3 · 3 · 5 · 5) = 7 / 15.
/// assert_eq!(phi(Counts { together: 2, a: 3, b: 3, units: 8 }), Some(7.0 / 15.0));
/// ```
pub fn phi(counts: Counts) -> Option<f64> {
    let cells = Cells::of(counts)?;
    let (a, b, units) = (f64::from(counts.a), f64::from(counts.b), f64::from(counts.units));
    number(cells.determinant() / ((a * (units - a)) * (b * (units - b))).sqrt())
}

/// The odds ratio: how the odds of the second change where the first is.
///
/// Cornfield, "A method of estimating comparative rates from clinical data", Journal of the
/// National Cancer Institute 11, 1951: (n₁₁ n₂₂) / (n₁₂ n₂₁). Null where the two are never apart on
/// one side, so that it would be infinite.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, odds_ratio};
/// // Cells 2, 1, 1, 4: 2 · 4 / (1 · 1).
/// assert_eq!(odds_ratio(Counts { together: 2, a: 3, b: 3, units: 8 }), Some(8.0));
/// ```
pub fn odds_ratio(counts: Counts) -> Option<f64> {
    let cells = Cells::of(counts)?;
    number((cells.both * cells.neither) / (cells.only_a * cells.only_b))
}

/// The 95 % interval of the odds ratio: (low, high).
///
/// Woolf, "On estimating the relation between blood group and disease", Annals of Human Genetics
/// 19(4), 1955: exp(ln OR ± 1.96 √(1/n₁₁ + 1/n₁₂ + 1/n₂₁ + 1/n₂₂)). Null where a cell is zero.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, odds_ratio_interval};
/// // Cells 2, 1, 1, 4: 8 times or over exp(1.96 √(1/2 + 1 + 1 + 1/4)) = exp(1.96 · 1.658) = 25.8.
/// let (low, high) = odds_ratio_interval(Counts { together: 2, a: 3, b: 3, units: 8 }).unwrap();
/// assert!((low - 0.310).abs() < 0.001 && (high - 206.4).abs() < 0.1);
/// ```
pub fn odds_ratio_interval(counts: Counts) -> Option<(f64, f64)> {
    /// The 97.5th percentile of the standard normal distribution.
    const Z: f64 = 1.959_963_984_540_054;
    let Cells { both, only_a, only_b, neither } = Cells::of(counts)?;
    let centre = odds_ratio(counts)?.ln();
    let error = Z * (1.0 / both + 1.0 / only_a + 1.0 / only_b + 1.0 / neither).sqrt();
    Some((number((centre - error).exp())?, number((centre + error).exp())?))
        .filter(|_| both > 0.0 && neither > 0.0)
}
