//! Shared units against all units of the two: jaccard, dice and cosine. All go from 0 to 1 and take
//! no account of the units that hold neither.

use super::{Counts, number};

/// Jaccard's coefficient: of the units that hold either, the part that holds both.
///
/// Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11(2), 1912:
/// |A ∩ B| / |A ∪ B|, where A and B are the units of the two actors. Null where neither occurs.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, jaccard};
/// // 2 of 4 + 6 - 2 = 8 units.
/// assert_eq!(jaccard(Counts { together: 2, a: 4, b: 6, units: 16 }), Some(0.25));
/// ```
pub fn jaccard(counts: Counts) -> Option<f64> {
    let either = i64::from(counts.a) + i64::from(counts.b) - i64::from(counts.together);
    if either <= 0 { None } else { Some(f64::from(counts.together) / either as f64) }
}

/// Dice's coefficient: twice the shared units over the units of the one plus those of the other.
///
/// Dice, "Measures of the amount of ecologic association between species", Ecology 26(3), 1945:
/// 2h / (a + b), where h is `together`. Null where neither occurs.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, dice};
/// // 2 · 2 / (2 + 6)
/// assert_eq!(dice(Counts { together: 2, a: 2, b: 6, units: 16 }), Some(0.5));
/// ```
pub fn dice(counts: Counts) -> Option<f64> {
    number(2.0 * f64::from(counts.together) / (f64::from(counts.a) + f64::from(counts.b)))
}

/// The cosine between the two actors' units, as Ochiai's coefficient.
///
/// Ochiai, "Zoogeographical studies on the soleoid fishes found in Japan and its neighbouring
/// regions", Bulletin of the Japanese Society of Scientific Fisheries 22(9), 1957:
/// |A ∩ B| / √(|A| |B|). Null where one of the two does not occur.
///
/// # Examples
///
/// ```
/// # use sayso_analytics::measures::{Counts, cosine};
/// // 3 / √(4 · 9)
/// assert_eq!(cosine(Counts { together: 3, a: 4, b: 9, units: 16 }), Some(0.5));
/// ```
pub fn cosine(counts: Counts) -> Option<f64> {
    number(f64::from(counts.together) / (f64::from(counts.a) * f64::from(counts.b)).sqrt())
}
