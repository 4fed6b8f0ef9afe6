//! How strongly two actors go together: association measures over four counts.
//!
//! Every measure reads the same [`Counts`]. One that the counts leave undefined (a division by
//! zero, the logarithm of zero, cells that form no table) is `None`, which is null in the tables;
//! no measure is ever infinite or not a number. How the counts are named in the literature:
//!
//! | here | elsewhere |
//! | --- | --- |
//! | `together` | f(x, y), n₁₁, O₁₁ |
//! | `a`, `b` | f(x), f(y); n₁₊, n₊₁; R₁, C₁ |
//! | `units` | N |

mod exact;
mod information;
mod logarithms;
mod overlap;
mod replicas;
mod table;

pub use exact::{benjamini_hochberg, fisher};
pub use information::{lift, npmi, pmi, t_score};
pub(crate) use logarithms::{Logarithms, npmi_of_logarithms};
pub use overlap::{cosine, dice, jaccard};
pub(crate) use replicas::{measure_of_replicates, needs_both};
pub use table::{chi2, llr, odds_ratio, odds_ratio_interval, phi};

use crate::CountError;

/// What is known of a pair of actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Units that hold both.
    pub together: u32,
    /// Units that hold the first.
    pub a: u32,
    /// Units that hold the second.
    pub b: u32,
    /// All units.
    pub units: u32,
}

/// The name of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// [`pmi`]
    Pmi,
    /// [`npmi`]
    Npmi,
    /// [`llr`]
    Llr,
    /// [`chi2`]
    Chi2,
    /// [`phi`]
    Phi,
    /// [`jaccard`]
    Jaccard,
    /// [`dice`]
    Dice,
    /// [`cosine`]
    Cosine,
    /// [`lift`]
    Lift,
    /// [`t_score`]
    TScore,
    /// [`odds_ratio`], with the columns `odds_ratio_low` and `odds_ratio_high` of its
    /// [interval](odds_ratio_interval).
    OddsRatio,
    /// [`fisher`], with the column `fisher_q` of the values that [`benjamini_hochberg`] adjusts over
    /// all rows of the table.
    Fisher,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Measure; 12] = [
        Measure::Pmi,
        Measure::Npmi,
        Measure::Llr,
        Measure::Chi2,
        Measure::Phi,
        Measure::Jaccard,
        Measure::Dice,
        Measure::Cosine,
        Measure::Lift,
        Measure::TScore,
        Measure::OddsRatio,
        Measure::Fisher,
    ];

    /// The name of its column.
    pub fn as_str(self) -> &'static str {
        match self {
            Measure::Pmi => "pmi",
            Measure::Npmi => "npmi",
            Measure::Llr => "llr",
            Measure::Chi2 => "chi2",
            Measure::Phi => "phi",
            Measure::Jaccard => "jaccard",
            Measure::Dice => "dice",
            Measure::Cosine => "cosine",
            Measure::Lift => "lift",
            Measure::TScore => "t_score",
            Measure::OddsRatio => "odds_ratio",
            Measure::Fisher => "fisher",
        }
    }

    /// The measure that is called `name`.
    ///
    /// # Errors
    ///
    /// [`CountError::UnknownMeasure`] if none is; its message lists those that are.
    ///
    /// # Examples
    ///
    /// ```
    /// use sayso_analytics::Measure;
    ///
    /// assert_eq!(Measure::parse("npmi")?, Measure::Npmi);
    /// let message = Measure::parse("pni").unwrap_err().to_string();
    /// assert!(message.starts_with("measures: wanted `pmi`, `npmi`, `llr`, "));
    /// # Ok::<(), sayso_analytics::CountError>(())
    /// ```
    pub fn parse(name: &str) -> Result<Measure, CountError> {
        let found = Measure::ALL.into_iter().find(|m| m.as_str() == name);
        found.ok_or_else(|| CountError::UnknownMeasure { found: name.to_owned() })
    }

    /// The names of all measures.
    pub(crate) fn names() -> Vec<&'static str> {
        Measure::ALL.into_iter().map(Measure::as_str).collect()
    }
}

/// `value` if it is a number.
fn number(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All counts that units up to six allow, impossible ones included.
    fn all_small_counts() -> impl Iterator<Item = Counts> {
        (0..7u32.pow(4)).map(|n| Counts {
            together: n % 7,
            a: n / 7 % 7,
            b: n / 49 % 7,
            units: n / 343,
        })
    }

    #[test]
    fn no_measure_is_infinite_or_not_a_number_whatever_the_counts() {
        for counts in all_small_counts() {
            let values = [
                pmi(counts),
                npmi(counts),
                llr(counts),
                chi2(counts),
                phi(counts),
                jaccard(counts),
                dice(counts),
                cosine(counts),
                lift(counts),
                t_score(counts),
                odds_ratio(counts),
                odds_ratio_interval(counts).map(|(low, high)| low + high),
                fisher(counts),
            ];
            assert!(values.into_iter().flatten().all(f64::is_finite), "{counts:?}: {values:?}");
        }
    }

    #[test]
    fn measures_that_have_a_range_keep_it() {
        for counts in all_small_counts().filter(|c| table::Cells::of(*c).is_some()) {
            for value in [jaccard(counts), dice(counts), cosine(counts), fisher(counts)] {
                assert!(value.is_none_or(|v| (0.0..=1.0).contains(&v)), "{counts:?}: {value:?}");
            }
            for value in [npmi(counts), phi(counts)] {
                let within = |v: f64| v.abs() <= 1.0 + 1e-12;
                assert!(value.is_none_or(within), "{counts:?}: {value:?}");
            }
        }
    }
}
