//! Poisson weights: how often each replicate of a bootstrap reads each article.
//!
//! A weight is a hash of seed, replicate and article id, so that it depends neither on the order of
//! rows nor on threads, and an article keeps its weights when others join the corpus:
//!
//! - `mix` is the output function of SplitMix64 (Steele, Lea & Flood 2014): x + 0x9e3779b97f4a7c15, then
//!   two rounds of shift and multiply and a last shift;
//! - an article's hash is the 64-bit FNV-1a hash of its id as text in UTF-8;
//! - replicate r (from 0) of seed s has the salt mix(s + r · 0x9e3779b97f4a7c15);
//! - u is the upper half of mix(hash ^ salt), a number of 32 bits;
//! - the weight is the number of those k for which u ≥ 2³² F(k), with F the distribution function of
//!   Poisson(1).

use polars_core::prelude::*;

use super::Bootstrap;
use crate::CountError;
use crate::lanes::fast;

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// 2³² F(k), rounded, for k from 0; beyond the last one it rounds to 2³².
const THRESHOLDS: [u32; 12] = [
    1_580_030_169,
    3_160_060_337,
    3_950_075_422,
    4_213_413_783,
    4_279_248_374,
    4_292_415_292,
    4_294_609_778,
    4_294_923_276,
    4_294_962_463,
    4_294_966_817,
    4_294_967_253,
    4_294_967_292,
];

#[inline(always)]
fn mix(x: u64) -> u64 {
    let mut z = x.wrapping_add(GOLDEN);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The hash of every article of a column of ids.
pub(super) fn hashes(ids: &Series) -> Result<Vec<u64>, CountError> {
    let fnv = |id: &str| {
        id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let words = ids.cast(&DataType::String)?;
    Ok(words.str()?.iter().map(|id| fnv(id.unwrap_or_default())).collect())
}

/// The salts of all replicates.
pub(super) fn salts(bootstrap: Bootstrap) -> Vec<u64> {
    let salt = |r: u64| mix(bootstrap.seed.wrapping_add(r.wrapping_mul(GOLDEN)));
    (0..u64::from(bootstrap.replicates)).map(salt).collect()
}

fast!(
    /// How often each replicate reads the article with this hash.
    pub(super) fn draw_weights<'a>(hash: u64, salts: &'a [u64], weights: &'a mut [u8]) = draw
);

#[inline(always)]
fn draw(hash: u64, salts: &[u64], weights: &mut [u8]) {
    for (weight, salt) in weights.iter_mut().zip(salts) {
        let u = (mix(hash ^ salt) >> 32) as u32;
        *weight = THRESHOLDS.iter().map(|&threshold| u8::from(u >= threshold)).sum();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_distributed_like_poisson_with_mean_and_variance_one() {
        let salts = salts(Bootstrap { replicates: 200, level: 0.95, seed: 5 });
        let mut all = vec![0u8; 200 * 1_000];
        for (article, own) in all.chunks_mut(200).enumerate() {
            draw_weights(mix(article as u64), &salts, own);
        }
        let count = all.len() as f64;
        let mean = all.iter().map(|&w| f64::from(w)).sum::<f64>() / count;
        let variance = all.iter().map(|&w| (f64::from(w) - mean).powi(2)).sum::<f64>() / count;
        let none = all.iter().filter(|&&w| w == 0).count() as f64 / count;
        assert!((mean - 1.0).abs() < 0.01, "{mean}");
        assert!((variance - 1.0).abs() < 0.02, "{variance}");
        assert!((none - (-1.0f64).exp()).abs() < 0.005, "{none}");
    }
}
