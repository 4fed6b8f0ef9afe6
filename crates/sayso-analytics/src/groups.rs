//! What is counted apart: calendar periods, and the values of the by-columns.
//!
//! A group is one period together with one value of every by-column. Groups are numbered in the
//! order of the tables: by period, then by each column in turn, nulls first.

use polars_core::prelude::*;
use rayon::prelude::*;

use crate::encode::{NONE, encode};
use crate::progress::Progress;
use crate::{CountError, Period};

/// A column as the ranks of its distinct values.
pub(crate) struct Labels {
    /// The rank of each entry's value, [`NONE`] where it has none.
    pub(crate) ranks: Vec<u32>,
    /// The distinct values, ascending.
    pub(crate) values: Series,
}

impl Labels {
    pub(crate) fn new(series: &Series, progress: &Progress) -> Result<Labels, CountError> {
        let encoded = encode(series, progress)?;
        Ok(Labels { ranks: encoded.ranks(0..encoded.len()).collect(), values: encoded.values })
    }

    /// The column with these rows.
    pub(crate) fn take(&self, rows: &[u32]) -> Labels {
        let ranks = rows.par_iter().map(|&row| self.ranks[row as usize]).collect();
        Labels { ranks, values: self.values.clone() }
    }

    fn restore(&self) -> Result<Series, CountError> {
        let ranks = self.ranks.iter().map(|&rank| Some(rank).filter(|&rank| rank != NONE));
        Ok(self.values.take(&ranks.collect::<IdxCa>())?)
    }
}

/// The groups of some entries (rows, or runs of rows that belong together).
pub(crate) struct Groups {
    /// The group of every entry.
    pub(crate) of: Vec<u32>,
    /// The first day of each group's period; `None` for the undated, or where nothing is cut by time.
    pub(crate) period: Vec<Option<i32>>,
    /// Which combination of by-values each group has: a row of `by`.
    pub(crate) combination: Vec<u32>,
    /// The by-columns, one row for each combination of values.
    by: Vec<Series>,
}

impl Groups {
    /// Groups entries by the period of their day and by columns that have one row an entry.
    ///
    /// With `fill`, every combination of by-values has a group in every period from the first to
    /// the last, whether it has entries there or not.
    pub(crate) fn new(
        entries: usize,
        time: Option<(&[Option<i32>], Period)>,
        by: &[Labels],
        fill: bool,
        progress: &Progress,
    ) -> Result<Groups, CountError> {
        let combinations = Combinations::new(entries, by, progress)?;
        let (place, periods) = match time {
            Some((days, every)) => cut(days, every, fill, progress)?,
            None => (vec![0; entries], Vec::new()),
        };
        let count = combinations.count.max(1) as u64;
        let keys = place.par_iter().zip(&combinations.of);
        let keys = keys.map(|(&place, &of)| u64::from(place) * count + u64::from(of)).collect();
        let (of, present) = ranked(keys, progress)?;
        let mut distinct = present.clone();
        if fill && combinations.count > 0 {
            let filled = periods.len() as u64 * count;
            if filled > u64::from(u32::MAX) {
                let most = u64::from(u32::MAX);
                return Err(CountError::TooLarge {
                    what: "periods and groups",
                    most,
                    found: filled,
                });
            }
            distinct.retain(|&key| key < count);
            distinct.extend(count..count + filled);
        }
        let number: Vec<u32> =
            present.iter().map(|key| distinct.partition_point(|k| k < key) as u32).collect();
        let period = distinct.iter().map(|&key| match key / count {
            0 => None,
            place => periods.get(place as usize - 1).copied(),
        });
        Ok(Groups {
            of: of.par_iter().map(|&rank| number[rank as usize]).collect(),
            period: period.collect(),
            combination: distinct.iter().map(|&key| (key % count) as u32).collect(),
            by: combinations.values,
        })
    }

    /// How many groups there are.
    pub(crate) fn len(&self) -> usize {
        self.period.len()
    }

    /// How many combinations of by-values there are.
    pub(crate) fn combinations(&self) -> usize {
        self.combination.iter().max().map_or(0, |&last| last as usize + 1)
    }

    /// The columns that tell the groups of some rows apart: `period` if `dated`, then the by-columns.
    /// The rows come group after group, of each so many.
    pub(crate) fn columns(
        &self,
        rows: &[(u32, usize)],
        dated: bool,
    ) -> Result<Vec<Column>, CountError> {
        fn each<T: Clone>(rows: &[(u32, usize)], value: impl Fn(usize) -> T) -> Vec<T> {
            let mut all = Vec::with_capacity(rows.iter().map(|row| row.1).sum());
            for &(group, rows) in rows {
                all.resize(all.len() + rows, value(group as usize));
            }
            all
        }
        let mut columns = Vec::new();
        if dated {
            let days = if rows.iter().all(|row| self.period[row.0 as usize].is_some()) {
                let days = each(rows, |group| self.period[group].unwrap_or_default());
                Int32Chunked::from_vec("period".into(), days)
            } else {
                let days: Int32Chunked =
                    each(rows, |group| self.period[group]).into_iter().collect();
                days.with_name("period".into())
            };
            columns.push(days.into_series().cast(&DataType::Date)?.into_column());
        }
        if !self.by.is_empty() {
            let of = IdxCa::from_vec("".into(), each(rows, |group| self.combination[group]));
            for values in &self.by {
                columns.push(values.take(&of)?.into_column());
            }
        }
        Ok(columns)
    }
}

/// Ranks numbers: the rank of each, and the distinct ones in order.
fn ranked(keys: Vec<u64>, progress: &Progress) -> Result<(Vec<u32>, Vec<u64>), CountError> {
    let keys = UInt64Chunked::from_vec("".into(), keys).into_series();
    let encoded = encode(&keys, progress)?;
    progress.advance(0)?;
    let rows = 0..encoded.len();
    Ok((encoded.ranks(rows).collect(), encoded.values.u64()?.into_no_null_iter().collect()))
}

/// For each entry which period its day is in, counted from 1 (0 without a day), and the first days of
/// all periods.
fn cut(
    days: &[Option<i32>],
    every: Period,
    fill: bool,
    progress: &Progress,
) -> Result<(Vec<u32>, Vec<i32>), CountError> {
    let days = Int32Chunked::from_iter_options("".into(), days.iter().copied()).into_series();
    let days = encode(&days, progress)?;
    let starts: Vec<i32> =
        days.values.i32()?.into_no_null_iter().map(|day| every.start_of(day)).collect();
    let mut periods = starts.clone();
    periods.dedup();
    if fill && let (Some(&first), Some(&last)) = (periods.first(), periods.last()) {
        periods = every.from_to(first, last).collect();
    }
    let places: Vec<u32> = (starts.iter())
        .map(|&start| periods.partition_point(|&period| period < start) as u32 + 1)
        .collect();
    let place = |rank: u32| places.get(rank as usize).copied().unwrap_or(0);
    Ok((days.ranks(0..days.len()).map(place).collect(), periods))
}

/// The distinct rows of some columns.
struct Combinations {
    /// For every entry the number of its combination, in the order of the values.
    of: Vec<u32>,
    count: usize,
    /// The columns, one row for each combination.
    values: Vec<Series>,
}

impl Combinations {
    fn new(entries: usize, by: &[Labels], progress: &Progress) -> Result<Combinations, CountError> {
        let mut of = vec![0u32; entries];
        let mut count = entries.min(1);
        for column in by {
            let width = column.values.len() as u64 + 1;
            let rank = |row: usize| match column.ranks[row] {
                NONE => 0,
                rank => u64::from(rank) + 1,
            };
            let keys = of.par_iter().enumerate();
            let distinct;
            let keys = keys.map(|(row, &before)| u64::from(before) * width + rank(row)).collect();
            (of, distinct) = ranked(keys, progress)?;
            count = distinct.len();
        }
        let mut example = vec![0u32; count];
        for (entry, &combination) in of.iter().enumerate() {
            example[combination as usize] = entry as u32;
        }
        let values: Result<Vec<Series>, CountError> =
            by.iter().map(|column| column.take(&example).restore()).collect();
        Ok(Combinations { of, count, values: values? })
    }
}
