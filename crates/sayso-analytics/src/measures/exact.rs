//! Fisher's exact test, and what many such tests mean together.

use super::Counts;
use super::table::Cells;

/// Fisher's exact test, one-sided: the chance of `together` units or more if the two actors were
/// strewn over the units independently.
///
/// Fisher, "The logic of inductive inference", Journal of the Royal Statistical Society 98(1), 1935:
/// P(X ≥ n₁₁) for the hypergeometric X with the marginals n₁₊, n₊₁ and N. Null where the counts form
/// no two-by-two table.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, fisher};
/// // Both in the same 2 of 4 units: 1 of the (4 over 2) = 6 ways to place the second.
/// let p = fisher(Counts { together: 2, a: 2, b: 2, units: 4 }).unwrap();
/// assert!((p - 1.0 / 6.0).abs() < 1e-14);
/// // Never fewer than none together.
/// assert_eq!(fisher(Counts { together: 0, a: 2, b: 2, units: 5 }), Some(1.0));
/// ```
pub fn fisher(counts: Counts) -> Option<f64> {
    Cells::of(counts)?;
    let [a, b, units] = [counts.a, counts.b, counts.units].map(f64::from);
    let least = (a + b - units).max(0.0);
    let most = a.min(b);
    let observed = f64::from(counts.together);
    if observed <= least {
        return Some(1.0);
    }
    // The tail that does not cross the mean is short: its terms only shrink.
    if observed > a * b / units {
        let ratio = |x: f64| (a - x) * (b - x) / ((x + 1.0) * (units - a - b + x + 1.0));
        let first = hypergeometric(observed, a, b, units);
        Some(tail(first, observed, most - observed, 1.0, ratio).min(1.0))
    } else {
        let ratio = |x: f64| x * (units - a - b + x) / ((a - x + 1.0) * (b - x + 1.0));
        let below = observed - 1.0;
        let first = hypergeometric(below, a, b, units);
        Some((1.0 - tail(first, below, below - least, -1.0, ratio)).clamp(0.0, 1.0))
    }
}

/// The sum of `first` and up to `steps` further terms, each `ratio(x)` times the one at `x` before.
fn tail(first: f64, from: f64, steps: f64, step: f64, ratio: impl Fn(f64) -> f64) -> f64 {
    let (mut sum, mut term, mut x) = (first, first, from);
    let mut left = steps;
    while left > 0.0 && term > sum * 1e-17 {
        term *= ratio(x);
        sum += term;
        x += step;
        left -= 1.0;
    }
    sum
}

/// P(X = x) of the hypergeometric distribution, from three binomials.
///
/// Loader, "Fast and accurate computation of binomial probabilities", 2000: no factorial of a large
/// number appears, so that nothing is lost to rounding.
fn hypergeometric(x: f64, a: f64, b: f64, units: f64) -> f64 {
    let p = b / units;
    (ln_binomial(x, a, p) + ln_binomial(b - x, units - a, p) - ln_binomial(b, units, p)).exp()
}

/// The logarithm of P(X = x) of the binomial distribution, by Loader's saddle-point expansion.
fn ln_binomial(x: f64, n: f64, p: f64) -> f64 {
    let q = 1.0 - p;
    if x == 0.0 {
        return if n == 0.0 { 0.0 } else { n * (-p).ln_1p() };
    }
    if x == n {
        return n * p.ln();
    }
    let exponent = stirling_error(n)
        - stirling_error(x)
        - stirling_error(n - x)
        - deviance(x, n * p)
        - deviance(n - x, n * q);
    exponent + 0.5 * (n / (std::f64::consts::TAU * x * (n - x))).ln()
}

/// ln n! minus Stirling's formula for it.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        let factorial: f64 = (1..=n as u32).map(f64::from).product();
        let stirling = 0.5 * (std::f64::consts::TAU * n).ln() + n * n.ln() - n;
        return if n == 0.0 { 0.0 } else { factorial.ln() - stirling };
    }
    let square = n * n;
    let series = 1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * square)) / square;
    (1.0 / 12.0 - (1.0 / 360.0 - series / square) / square) / n
}

/// x ln(x / mean) + mean - x, without cancellation where the two are close.
fn deviance(x: f64, mean: f64) -> f64 {
    let difference = x - mean;
    if difference.abs() >= 0.1 * (x + mean) {
        return x * (x / mean).ln() + mean - x;
    }
    let v = difference / (x + mean);
    let mut sum = difference * v;
    let mut power = 2.0 * x * v;
    for odd in (3u32..).step_by(2) {
        power *= v * v;
        let next = sum + power / f64::from(odd);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// Adjusts the p-values of many tests: to call everything with a value up to q significant is to be
/// wrong in a share q of it, on average.
///
/// Benjamini & Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical
/// Society B 57(1), 1995: the smallest of m p₍ₖ₎ / k over all k from the value's own rank to m. Tests
/// without a p-value are no tests and stay without.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::benjamini_hochberg;
/// // By rank: 3 · 0.01 / 1 = 0.03, 3 · 0.04 / 2 = 0.06 and 3 · 0.05 / 3 = 0.05, which replaces the 0.06.
/// let adjusted = benjamini_hochberg(&[Some(0.04), Some(0.01), None, Some(0.05)]);
/// let wanted = [Some(0.05), Some(0.03), None, Some(0.05)];
/// let close = |(x, y): (&Option<f64>, &Option<f64>)| match (x, y) {
///     (Some(x), Some(y)) => (x - y).abs() < 1e-15,
///     (x, y) => x == y,
/// };
/// assert!(adjusted.iter().zip(&wanted).all(close));
/// ```
pub fn benjamini_hochberg(p_values: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut tests: Vec<(f64, usize)> =
        p_values.iter().enumerate().filter_map(|(i, p)| Some(((*p)?, i))).collect();
    tests.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
    let mut adjusted = vec![None; p_values.len()];
    let mut smallest = 1.0f64;
    for (rank, &(p, i)) in tests.iter().enumerate().rev() {
        smallest = smallest.min(p * tests.len() as f64 / (rank + 1) as f64);
        adjusted[i] = Some(smallest);
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(n: u32, k: u32) -> f64 {
        (0..k).map(|i| f64::from(n - i) / f64::from(i + 1)).product()
    }

    #[test]
    fn fisher_agrees_with_counting_the_ways() {
        for units in 1..=24u32 {
            for a in 0..=units {
                for b in 0..=units {
                    for together in (a + b).saturating_sub(units)..=a.min(b) {
                        let ways = |x| choose(a, x) * choose(units - a, b - x);
                        let counted: f64 =
                            (together..=a.min(b)).filter(|&x| b - x <= units - a).map(ways).sum();
                        let wanted = counted / choose(units, b);
                        let counts = Counts { together, a, b, units };
                        let found = fisher(counts).unwrap_or(f64::NAN);
                        let close = (found - wanted).abs() <= 1e-11 * wanted;
                        assert!(close, "{counts:?}: {found} {wanted}");
                    }
                }
            }
        }
    }

    /// Computed with exact fractions.
    #[test]
    fn fisher_keeps_its_digits_where_factorials_are_huge() {
        const FORTY_WHERE_FIFTEEN_ARE_EXPECTED: f64 = 5.502_465_362_110_093e-8;
        let counts = Counts { together: 40, a: 3_000, b: 5_000, units: 1_000_000 };
        let found = fisher(counts).unwrap_or(f64::NAN);
        assert!((found / FORTY_WHERE_FIFTEEN_ARE_EXPECTED - 1.0).abs() < 1e-9, "{found:e}");
    }
}
