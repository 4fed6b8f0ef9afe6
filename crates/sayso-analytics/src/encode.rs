//! Labels as ranks: the distinct values of a column in order, and for every row the place of its
//! value among them.

use std::borrow::Cow;
use std::hash::Hash;

use polars_core::prelude::*;
use rayon::prelude::*;

use crate::CountError;
use crate::input::{Keys, SIGN, present};
use crate::progress::Progress;

/// The rank of a row that has no value.
pub(crate) const NONE: u32 = u32::MAX;

/// A column as ranks. The rank of a row is `rank_of[codes[row]]`; the two steps spare a copy of
/// columns that hold codes already.
pub(crate) struct Encoded<'a> {
    codes: Cow<'a, [u32]>,
    rank_of: Vec<u32>,
    /// The distinct values, ascending: strings and categories by their bytes, numbers by size.
    pub(crate) values: Series,
}

impl Encoded<'_> {
    /// The rank of a row's value, or [`NONE`].
    pub(crate) fn rank(&self, row: usize) -> u32 {
        self.rank_of[self.codes[row] as usize]
    }

    /// The ranks of some rows in turn.
    pub(crate) fn ranks(&self, rows: std::ops::Range<usize>) -> impl Iterator<Item = u32> {
        self.codes[rows].iter().map(|&code| self.rank_of[code as usize])
    }

    pub(crate) fn len(&self) -> usize {
        self.codes.len()
    }

    /// Treats every row that `keeps` refuses as if it had no value.
    pub(crate) fn retain(&mut self, keeps: impl Fn(usize) -> bool + Sync) {
        let none = self.rank_of.len() as u32 - 1;
        self.codes.to_mut().par_iter_mut().enumerate().for_each(|(row, code)| {
            if !keeps(row) {
                *code = none;
            }
        });
    }

    /// Treats every value whose rank `keeps` refuses as if it were absent.
    pub(crate) fn retain_values(&mut self, keeps: impl Fn(u32) -> bool) {
        for rank in &mut self.rank_of {
            if *rank != NONE && !keeps(*rank) {
                *rank = NONE;
            }
        }
    }
}

/// Ranks the values of a column in one piece.
///
/// # Errors
///
/// [`CountError::Stopped`].
pub(crate) fn encode<'a>(
    series: &'a Series,
    progress: &Progress,
) -> Result<Encoded<'a>, CountError> {
    progress.advance(0)?;
    let present = present(series);
    let is_present = |row: usize| present.as_ref().is_none_or(|present| present[row]);
    // A table of all possible codes is faster than hashing if it is not much longer than the column.
    let spread = 4 * series.len() as u64 + 65_536;
    match Keys::of(series)? {
        Keys::Narrow(keys) => {
            let (low, high) = range(&keys, &is_present);
            let rebased = |low: u32| {
                let codes = keys.par_iter().enumerate();
                let none = high - low + 1;
                codes.map(|(row, &k)| if is_present(row) { k - low } else { none }).collect()
            };
            if u64::from(high) < spread && present.is_none() {
                let codes = keys;
                coded(series, codes, high, 0)
            } else if u64::from(high - low) < spread {
                let codes: Vec<u32> = rebased(low);
                coded(series, Cow::Owned(codes), high - low, low)
            } else {
                let (codes, distinct) =
                    hashed(keys.len(), |row| is_present(row).then(|| keys[row]), progress)?;
                let values = restore_narrow(series, distinct.clone())?;
                Ok(ranked(codes, distinct.len(), values))
            }
        }
        Keys::Wide(keys) => {
            let (low, high) = range(&keys, &is_present);
            progress.advance(0)?;
            if (high.wrapping_sub(low) as u64) < spread {
                let none = (high - low) as u32 + 1;
                let codes: Vec<u32> = (keys.par_iter().enumerate())
                    .map(|(row, &k)| if is_present(row) { (k - low) as u32 } else { none })
                    .collect();
                progress.advance(0)?;
                let used = used(&codes, none as usize);
                let wide = used.iter().map(|&code| low + i64::from(code)).collect();
                let values = restore_wide(series, wide)?;
                Ok(from_used(Cow::Owned(codes), none as usize, &used, values))
            } else {
                let (codes, distinct) =
                    hashed(keys.len(), |row| is_present(row).then(|| keys[row]), progress)?;
                let count = distinct.len();
                Ok(ranked(codes, count, restore_wide(series, distinct)?))
            }
        }
        Keys::Text(strings) => {
            let Some(array) = strings.downcast_iter().next() else {
                return Ok(ranked(Vec::new(), 0, series.clone()));
            };
            let (codes, distinct) =
                hashed(series.len(), |row| is_present(row).then(|| array.value(row)), progress)?;
            let count = distinct.len();
            let values = StringChunked::from_slice(series.name().clone(), &distinct);
            Ok(ranked(codes, count, values.into_series()))
        }
    }
}

/// The lowest and the highest key of the rows that have one.
fn range<K: Copy + Ord + Default + Send + Sync>(
    keys: &[K],
    is_present: &(impl Fn(usize) -> bool + Sync),
) -> (K, K) {
    let ranges = keys.par_iter().enumerate().filter(|(row, _)| is_present(*row));
    let widest =
        ranges.map(|(_, &key)| (key, key)).reduce_with(|x, y| (x.0.min(y.0), x.1.max(y.1)));
    widest.unwrap_or_default()
}

/// Ranks codes from 0 to `high` that stand for the narrow keys from `low`.
fn coded<'a>(
    series: &Series,
    codes: Cow<'a, [u32]>,
    high: u32,
    low: u32,
) -> Result<Encoded<'a>, CountError> {
    let possible = high as usize + 1;
    let mut used = used(&codes, possible);
    if let DataType::Categorical(_, mapping) | DataType::Enum(_, mapping) = series.dtype() {
        used.par_sort_unstable_by_key(|&code| mapping.cat_to_str(code + low));
    }
    let values = restore_narrow(series, used.iter().map(|&code| code + low).collect())?;
    Ok(from_used(codes, possible, &used, values))
}

/// The codes below `possible` that come at least once, ascending.
fn used(codes: &[u32], possible: usize) -> Vec<u32> {
    let chunk = codes.len().div_ceil(rayon::current_num_threads()).max(1);
    let seen = codes.par_chunks(chunk).map(|codes| {
        let mut seen = vec![false; possible + 1];
        for &code in codes {
            seen[code as usize] = true;
        }
        seen
    });
    let seen = seen.reduce_with(|mut all, seen| {
        all.iter_mut().zip(seen).for_each(|(all, seen)| *all |= seen);
        all
    });
    let seen = seen.unwrap_or_default();
    (0..possible as u32).filter(|&code| seen.get(code as usize) == Some(&true)).collect()
}

fn from_used<'a>(
    codes: Cow<'a, [u32]>,
    possible: usize,
    used: &[u32],
    values: Series,
) -> Encoded<'a> {
    let mut rank_of = vec![NONE; possible + 1];
    for (rank, &code) in used.iter().enumerate() {
        rank_of[code as usize] = rank as u32;
    }
    Encoded { codes, rank_of, values }
}

/// Codes that are ranks already.
fn ranked(codes: Vec<u32>, distinct: usize, values: Series) -> Encoded<'static> {
    let rank_of = (0..distinct as u32).chain([NONE]).collect();
    Encoded { codes: Cow::Owned(codes), rank_of, values }
}

/// Ranks any keys: the rank of each row (the number of distinct keys where it has none), and the
/// distinct keys, ascending.
fn hashed<K: Copy + Ord + Hash + Send + Sync>(
    rows: usize,
    key: impl Fn(usize) -> Option<K> + Sync,
    progress: &Progress,
) -> Result<(Vec<u32>, Vec<K>), CountError> {
    // Every chunk numbers its own keys; then all are sorted together.
    let chunk = rows.div_ceil(4 * rayon::current_num_threads()).max(1 << 14);
    let mut codes = vec![0; rows];
    let own: Vec<Vec<K>> = (codes.par_chunks_mut(chunk).enumerate())
        .map(|(number, codes)| {
            let mut numbers: PlHashMap<K, u32> = PlHashMap::default();
            let mut own = Vec::new();
            for (row, code) in (number * chunk..).zip(codes) {
                if row.is_multiple_of(LOOK) && progress.is_stopped() {
                    break;
                }
                *code = match key(row) {
                    None => NONE,
                    Some(key) => *numbers.entry(key).or_insert_with(|| {
                        own.push(key);
                        own.len() as u32 - 1
                    }),
                };
            }
            own
        })
        .collect();
    progress.advance(0)?;
    let mut distinct: Vec<K> = own.iter().flatten().copied().collect();
    distinct.par_sort_unstable();
    distinct.dedup();
    codes.par_chunks_mut(chunk).zip(own).for_each(|(codes, own)| {
        let ranks: Vec<u32> =
            own.iter().map(|key| distinct.partition_point(|k| k < key) as u32).collect();
        for code in codes {
            *code = ranks.get(*code as usize).copied().unwrap_or(distinct.len() as u32);
        }
    });
    Ok((codes, distinct))
}

/// After how many rows it is worth a look whether anybody still waits.
const LOOK: usize = 1 << 14;

/// The column whose rows have these `ranks` among `values`.
pub(crate) fn restore(values: &Series, mut ranks: Vec<u32>) -> Result<Series, CountError> {
    match Keys::of(values)? {
        Keys::Narrow(keys) => {
            ranks.par_iter_mut().for_each(|rank| *rank = keys[*rank as usize]);
            restore_narrow(values, ranks)
        }
        _ => Ok(values.take(&IdxCa::from_vec("".into(), ranks))?),
    }
}

/// The column whose narrow keys are `keys`.
fn restore_narrow(like: &Series, keys: Vec<u32>) -> Result<Series, CountError> {
    let name = like.name().clone();
    let dtype = like.dtype();
    Ok(match dtype {
        DataType::Categorical(..) | DataType::Enum(..) => match dtype.cat_physical()? {
            CategoricalPhysical::U32 => {
                let physical = UInt32Chunked::from_vec(name, keys);
                Categorical32Chunked::from_cats_and_dtype(physical, dtype.clone()).into_series()
            }
            CategoricalPhysical::U16 => {
                let keys = keys.into_iter().map(|key| key as u16).collect();
                let physical = ChunkedArray::<UInt16Type>::from_vec(name, keys);
                Categorical16Chunked::from_cats_and_dtype(physical, dtype.clone()).into_series()
            }
            CategoricalPhysical::U8 => {
                let keys = keys.into_iter().map(|key| key as u8).collect();
                let physical = ChunkedArray::<UInt8Type>::from_vec(name, keys);
                Categorical8Chunked::from_cats_and_dtype(physical, dtype.clone()).into_series()
            }
        },
        DataType::UInt32 => UInt32Chunked::from_vec(name, keys).into_series(),
        _ => {
            let numbers = keys.into_iter().map(|key| (key ^ SIGN).cast_signed()).collect();
            Int32Chunked::from_vec(name, numbers).into_series().cast(dtype)?
        }
    })
}

/// The column whose wide keys are `keys`.
fn restore_wide(like: &Series, keys: Vec<i64>) -> Result<Series, CountError> {
    let name = like.name().clone();
    Ok(match like.dtype() {
        DataType::UInt64 => {
            let numbers = keys.into_iter().map(|key| key.cast_unsigned() ^ (1 << 63)).collect();
            UInt64Chunked::from_vec(name, numbers).into_series()
        }
        _ => Int64Chunked::from_vec(name, keys).into_series(),
    })
}
