//! What is counted apart: calendar periods, and the values of the by-columns.
//!
//! A group is one period together with one value of every by-column. Groups are numbered in the
//! order of the tables: by period, then by each column in turn, nulls first.

use polars_core::prelude::*;
use rayon::prelude::*;

use crate::encode::{NONE, encode};
use crate::{CountError, Period};

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
        by: &[Series],
        fill: bool,
    ) -> Result<Groups, CountError> {
        let combinations = Combinations::new(entries, by)?;
        let (starts, periods) = match time {
            Some((days, every)) => cut(days, every, fill),
            None => (vec![None; entries], Vec::new()),
        };
        let count = combinations.count.max(1) as u64;
        let place = |start: Option<i32>| {
            start.map_or(0, |start| periods.partition_point(|&p| p < start) as u64 + 1)
        };
        let keys: Vec<u64> = (starts.par_iter().zip(&combinations.of))
            .map(|(&start, &combination)| place(start) * count + u64::from(combination))
            .collect();
        let mut distinct = keys.clone();
        distinct.par_sort_unstable();
        distinct.dedup();
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
        let of = keys.par_iter().map(|key| distinct.partition_point(|k| k < key) as u32).collect();
        let period = distinct.iter().map(|&key| match key / count {
            0 => None,
            place => periods.get(place as usize - 1).copied(),
        });
        Ok(Groups {
            of,
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
    pub(crate) fn columns(&self, rows: &[u32], dated: bool) -> Result<Vec<Column>, CountError> {
        let mut columns = Vec::new();
        if dated {
            let days: Int32Chunked =
                rows.iter().map(|&group| self.period[group as usize]).collect();
            let days = days.with_name("period".into()).into_series();
            columns.push(days.cast(&DataType::Date)?.into_column());
        }
        if !self.by.is_empty() {
            let of: Vec<u32> =
                rows.par_iter().map(|&group| self.combination[group as usize]).collect();
            let of = IdxCa::from_vec("".into(), of);
            for values in &self.by {
                columns.push(values.take(&of)?.into_column());
            }
        }
        Ok(columns)
    }
}

/// The first day of each entry's period, and the distinct ones in order.
fn cut(days: &[Option<i32>], every: Period, fill: bool) -> (Vec<Option<i32>>, Vec<i32>) {
    let starts: Vec<Option<i32>> =
        days.par_iter().map(|day| day.map(|day| every.start_of(day))).collect();
    let mut periods: Vec<i32> = starts.iter().flatten().copied().collect();
    periods.par_sort_unstable();
    periods.dedup();
    if fill && let (Some(&first), Some(&last)) = (periods.first(), periods.last()) {
        periods = every.from_to(first, last).collect();
    }
    (starts, periods)
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
    fn new(entries: usize, by: &[Series]) -> Result<Combinations, CountError> {
        let mut of = vec![0u32; entries];
        let mut count = entries.min(1);
        for series in by {
            let encoded = encode(series)?;
            let width = encoded.values.len() as u64 + 1;
            let rank = |row| match encoded.rank(row) {
                NONE => 0,
                rank => u64::from(rank) + 1,
            };
            let keys: Vec<u64> = (of.par_iter().enumerate())
                .map(|(row, &before)| u64::from(before) * width + rank(row))
                .collect();
            let mut distinct = keys.clone();
            distinct.par_sort_unstable();
            distinct.dedup();
            count = distinct.len();
            of = keys.par_iter().map(|key| distinct.partition_point(|k| k < key) as u32).collect();
        }
        let mut example = vec![0u32; count];
        for (entry, &combination) in of.iter().enumerate() {
            example[combination as usize] = entry as u32;
        }
        let example = IdxCa::from_vec("".into(), example);
        let values: Result<Vec<Series>, PolarsError> =
            by.iter().map(|series| series.take(&example)).collect();
        Ok(Combinations { of, count, values: values? })
    }
}
