//! Percentile intervals: which of many values stand at a rank from below and from above.

use crate::lanes::fast;

/// The `rank`-th of the values from below and from above; those that are not numbers, or are lacking
/// among so many `replicates`, have no value. None where they are as many as `rank`, so that it is open
/// what stands there.
pub(super) fn interval(values: &mut Vec<f64>, replicates: usize, rank: usize) -> [f64; 2] {
    let defined = fast_defined(values);
    if replicates - defined >= rank || defined < rank {
        return [f64::NAN; 2];
    }
    if rank <= FEW
        && let Some(found) = fast_both(values, rank)
    {
        return found;
    }
    values.retain(|value| !value.is_nan());
    let [low, high] = [rank - 1, values.len() - rank];
    let low = *values.select_nth_unstable_by(low, f64::total_cmp).1;
    let high = *values.select_nth_unstable_by(high, f64::total_cmp).1;
    [low, high]
}

fast!(fn fast_defined<'a>(values: &'a [f64]) -> usize = defined);

#[inline(always)]
fn defined(values: &[f64]) -> usize {
    values.iter().map(|value| usize::from(!value.is_nan())).sum()
}

/// Up to this rank it is faster to look for what may be among the lowest before selecting, if these are
/// not too many.
const FEW: usize = 16;
const MOST_FEW: usize = 64;

fast!(fn fast_both<'a>(values: &'a [f64], rank: usize) -> Option<[f64; 2]> = both);

/// The `rank`-th of the values from below and from above, as far as [`lowest`] finds them.
#[inline(always)]
fn both(values: &[f64], rank: usize) -> Option<[f64; 2]> {
    let low = lowest(values, rank, |value| value)?;
    let high = lowest(values, rank, |value| -value)?;
    Some([low, -high])
}

/// The `rank`-th from below of what `of` makes of the values, of which there are at least so many;
/// nothing if too many come into question.
#[inline(always)]
fn lowest(values: &[f64], rank: usize, of: impl Fn(f64) -> f64) -> Option<f64> {
    // The lowest of each of some shares of the values.
    let mut lows = [f64::INFINITY; FEW];
    let (chunks, rest) = values.as_chunks::<FEW>();
    // What is not a number is never lower.
    let rest: [f64; FEW] = std::array::from_fn(|at| rest.get(at).copied().unwrap_or(f64::NAN));
    for chunk in chunks.iter().chain([&rest]) {
        for (low, &value) in lows.iter_mut().zip(chunk) {
            let value = of(value);
            *low = if value < *low { value } else { *low };
        }
    }
    let lower = |least: f64, low: f64| if low < least { low } else { least };
    let least = lows.into_iter().fold(f64::INFINITY, lower);
    // Often many are the same, such as those of replicates in which two actors never meet.
    if values.iter().map(|&value| usize::from(of(value) == least)).sum::<usize>() >= rank {
        return Some(least);
    }
    // As many as `rank` of the shares go down to this or below.
    let bound = nth(&lows, rank);
    let mut few = [f64::INFINITY; MOST_FEW];
    let mut count = 0;
    for chunk in chunks.iter().chain([&rest]) {
        let mut marks = 0u32;
        for (bit, &value) in chunk.iter().enumerate() {
            marks |= u32::from(of(value) <= bound) << bit;
        }
        while marks != 0 {
            let value = chunk[marks.trailing_zeros() as usize % FEW];
            *few.get_mut(count)? = of(value);
            count += 1;
            marks &= marks - 1;
        }
    }
    few[count..].fill(f64::INFINITY);
    if count <= FEW {
        return few.first_chunk().map(|few| nth(few, rank));
    }
    Some(*few[..count].select_nth_unstable_by(rank - 1, f64::total_cmp).1)
}

/// The `rank`-th from below.
#[inline(always)]
fn nth(values: &[f64; FEW], rank: usize) -> f64 {
    let mut below = [0u64; FEW];
    for &other in values {
        for (below, &value) in below.iter_mut().zip(values) {
            *below += u64::from(other < value);
        }
    }
    let higher = |most: f64, (below, value): (u64, f64)| {
        if below < rank as u64 && value > most { value } else { most }
    };
    below.into_iter().zip(*values).fold(f64::NEG_INFINITY, higher)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_those_of_the_sorted_values() {
        let mut state = 9u64;
        let mut next = move || {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            state >> 40
        };
        for (replicates, kinds) in [(200, 1 << 20), (39, 7), (201, 3), (1_000, 40), (40, 1)] {
            for rank in [1, 5, 16, 17] {
                // The first few have no value.
                for undefined in [0, 4, rank] {
                    let value = |at| match at < undefined {
                        true => f64::NAN,
                        false => (next() % kinds) as f64 - 3.0,
                    };
                    let mut values: Vec<f64> = (0..replicates).map(value).collect();
                    let mut sorted: Vec<f64> =
                        values.iter().copied().filter(|value| !value.is_nan()).collect();
                    sorted.sort_by(f64::total_cmp);
                    let found = interval(&mut values, replicates, rank);
                    if undefined >= rank {
                        assert!(found.iter().all(|bound| bound.is_nan()));
                    } else {
                        assert_eq!(found, [sorted[rank - 1], sorted[sorted.len() - rank]]);
                    }
                }
            }
        }
    }
}
