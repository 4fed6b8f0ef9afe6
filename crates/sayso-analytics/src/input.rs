//! Columns of a table that somebody hands in: found by name, checked, read as plain slices.

use std::borrow::Cow;

use polars_core::prelude::*;
use rayon::prelude::*;

use crate::CountError;

/// A table with the name that messages call it by.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) name: &'static str,
    pub(crate) table: &'a DataFrame,
}

impl Input<'_> {
    /// The column `wanted` in one piece.
    pub(crate) fn column(self, wanted: &str) -> Result<Series, CountError> {
        self.optional(wanted).ok_or_else(|| CountError::MissingColumn {
            table: self.name,
            wanted: wanted.to_owned(),
            found: self.table.get_column_names().iter().map(ToString::to_string).collect(),
        })
    }

    /// The column `wanted` in one piece, if there is one.
    pub(crate) fn optional(self, wanted: &str) -> Option<Series> {
        let column = self.table.column(wanted).ok()?;
        Some(column.as_materialized_series().rechunk())
    }

    /// A column of ids or labels: strings, categories, integers, true or false, days.
    pub(crate) fn labels(self, wanted: &str) -> Result<Series, CountError> {
        let series = self.column(wanted)?;
        let series = match series.dtype() {
            // A column of nothing but nulls has no type yet.
            DataType::Null => series.cast(&DataType::String)?,
            _ => series,
        };
        self.require(&series, "strings, categories, integers, booleans or dates", |dtype| {
            matches!(
                dtype,
                DataType::String
                    | DataType::Categorical(..)
                    | DataType::Enum(..)
                    | DataType::Boolean
                    | DataType::Date
            ) || dtype.is_integer()
        })?;
        Ok(series)
    }

    /// Labels of which no row lacks one.
    pub(crate) fn ids(self, wanted: &str) -> Result<Series, CountError> {
        let series = self.labels(wanted)?;
        self.require_values(&series)?;
        Ok(series)
    }

    /// A column of positions, counted from 0, of which no row lacks one.
    pub(crate) fn positions(self, wanted: &str) -> Result<Positions, CountError> {
        let series = self.column(wanted)?;
        if series.is_empty() {
            return Ok(Positions(UInt32Chunked::from_vec(wanted.into(), Vec::new())));
        }
        self.require(&series, "whole numbers", |dtype| dtype.is_integer())?;
        self.require_values(&series)?;
        if let Ok(numbers) = series.u32() {
            return Ok(Positions(numbers.clone()));
        }
        let bad = |row, found| CountError::BadPosition {
            table: self.name,
            column: wanted.to_owned(),
            row,
            found,
        };
        let narrow: Result<Vec<u32>, CountError> = if let Ok(numbers) = series.u64() {
            let all = numbers.into_no_null_iter().enumerate();
            all.map(|(row, n)| u32::try_from(n).map_err(|_| bad(row, i128::from(n)))).collect()
        } else {
            let wide = series.strict_cast(&DataType::Int64)?;
            let all = wide.i64()?.into_no_null_iter().enumerate();
            all.map(|(row, n)| u32::try_from(n).map_err(|_| bad(row, i128::from(n)))).collect()
        };
        Ok(Positions(UInt32Chunked::from_vec(wanted.into(), narrow?)))
    }

    /// A column of days or moments.
    pub(crate) fn times(self, wanted: &str) -> Result<Series, CountError> {
        let series = self.column(wanted)?;
        if series.dtype() == &DataType::Null {
            return Ok(series.cast(&DataType::Date)?);
        }
        self.require(&series, "Date or Datetime", |dtype| {
            matches!(dtype, DataType::Date | DataType::Datetime(..))
        })?;
        Ok(series)
    }

    /// A column of numbers.
    pub(crate) fn numbers(self, wanted: &str) -> Result<Float64Chunked, CountError> {
        let series = self.column(wanted)?;
        let numeric = |dtype: &DataType| dtype.is_primitive_numeric() || *dtype == DataType::Null;
        self.require(&series, "numbers", numeric)?;
        Ok(series.cast(&DataType::Float64)?.f64()?.clone())
    }

    /// Fails unless `accepts` the type of `series`.
    pub(crate) fn require(
        self,
        series: &Series,
        wanted: &'static str,
        accepts: impl Fn(&DataType) -> bool,
    ) -> Result<(), CountError> {
        if accepts(series.dtype()) {
            return Ok(());
        }
        Err(CountError::WrongType {
            table: self.name,
            column: series.name().to_string(),
            wanted,
            found: series.dtype().to_string(),
        })
    }

    fn require_values(self, series: &Series) -> Result<(), CountError> {
        match present(series).and_then(|mask| mask.iter().position(|&is| !is)) {
            None => Ok(()),
            Some(row) => Err(CountError::MissingValue {
                table: self.name,
                column: series.name().to_string(),
                row,
            }),
        }
    }
}

/// Positions that are all there.
pub(crate) struct Positions(UInt32Chunked);

impl Positions {
    pub(crate) fn as_slice(&self) -> &[u32] {
        self.0.cont_slice().unwrap_or_default()
    }
}

/// Which rows have a value; `None` where all have.
pub(crate) fn present(series: &Series) -> Option<Vec<bool>> {
    (series.null_count() > 0)
        .then(|| series.is_not_null().iter().map(|is| is == Some(true)).collect())
}

/// The day of each moment, counted from 1970-01-01 in UTC.
pub(crate) fn days(times: &Series) -> Result<Vec<Option<i32>>, CountError> {
    let physical = times.to_physical_repr();
    if let Ok(days) = physical.i32() {
        return Ok(days.iter().collect());
    }
    let in_a_day: i64 = match times.dtype() {
        DataType::Datetime(TimeUnit::Nanoseconds, _) => 86_400_000_000_000,
        DataType::Datetime(TimeUnit::Milliseconds, _) => 86_400_000,
        _ => 86_400_000_000,
    };
    let clamp = |day: i64| day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
    let moments = physical.i64()?.iter();
    Ok(moments.map(|at| at.map(|at| clamp(at.div_euclid(in_a_day)))).collect())
}

/// What a column's values look like underneath; the order of labels is that of their keys, but for
/// categories, which are ordered by their words.
pub(crate) enum Keys<'a> {
    /// Categories and numbers of 32 bits.
    Narrow(Cow<'a, [u32]>),
    /// Numbers of 64 bits.
    Wide(Cow<'a, [i64]>),
    /// Strings.
    Text(&'a StringChunked),
}

/// Maps signed to unsigned numbers and back, keeping their order.
pub(crate) const SIGN: u32 = 1 << 31;

impl<'a> Keys<'a> {
    /// The keys of a column in one piece. Where a row has no value its key means nothing.
    pub(crate) fn of(series: &'a Series) -> Result<Keys<'a>, CountError> {
        Ok(match series.dtype() {
            DataType::String => Keys::Text(series.str()?),
            DataType::Categorical(..) | DataType::Enum(..) => {
                if let Ok(categories) = series.cat32() {
                    Keys::Narrow(values(categories.physical()))
                } else if let Ok(categories) = series.cat16() {
                    Keys::Narrow(widen(categories.physical(), u32::from))
                } else {
                    Keys::Narrow(widen(series.cat8()?.physical(), u32::from))
                }
            }
            DataType::UInt32 => Keys::Narrow(values(series.u32()?)),
            DataType::UInt64 => Keys::Wide(widen(series.u64()?, |n| (n ^ (1 << 63)).cast_signed())),
            DataType::Int64 => Keys::Wide(values(series.i64()?)),
            DataType::Datetime(..) => match series.to_physical_repr().i64() {
                Ok(numbers) => Keys::Wide(Cow::Owned(values(numbers).into_owned())),
                Err(error) => return Err(error.into()),
            },
            _ => {
                let numbers = series.cast(&DataType::Int32)?;
                let keys = widen(numbers.i32()?, |n| n.cast_unsigned() ^ SIGN);
                Keys::Narrow(Cow::Owned(keys.into_owned()))
            }
        })
    }
}

/// The values of a column in one piece, those under nulls included.
fn values<T: PolarsNumericType>(numbers: &ChunkedArray<T>) -> Cow<'_, [T::Native]> {
    match numbers.downcast_iter().next() {
        Some(array) => Cow::Borrowed(array.values().as_slice()),
        None => Cow::Borrowed(&[]),
    }
}

fn widen<'a, T: PolarsNumericType, K: Clone + Send + 'a>(
    numbers: &ChunkedArray<T>,
    key: impl Fn(T::Native) -> K + Sync + Send,
) -> Cow<'a, [K]> {
    Cow::Owned(values(numbers).par_iter().map(|&n| key(n)).collect())
}

/// Marks every row whose value is not that of the row before.
pub(crate) fn mark_changes(series: &Series, changed: &mut [bool]) -> Result<(), CountError> {
    fn mark<T: PartialEq>(changed: &mut [bool], value: impl Fn(usize) -> T + Sync) {
        const ROWS: usize = 1 << 16;
        changed.par_chunks_mut(ROWS).enumerate().for_each(|(chunk, changed)| {
            for (row, changed) in (chunk * ROWS..).zip(changed) {
                *changed |= row == 0 || value(row) != value(row - 1);
            }
        });
    }
    match Keys::of(series)? {
        Keys::Narrow(keys) => mark(changed, |row| keys[row]),
        Keys::Wide(keys) => mark(changed, |row| keys[row]),
        Keys::Text(strings) => {
            let Some(array) = strings.downcast_iter().next() else { return Ok(()) };
            mark(changed, |row| array.value(row));
        }
    }
    if let Some(present) = present(series) {
        mark(changed, |row| present[row]);
    }
    Ok(())
}

/// Numbers the values of a column without nulls in the order in which they first come.
pub(crate) fn number_as_they_come(series: &Series) -> Result<Vec<u32>, CountError> {
    fn number<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> Vec<u32> {
        let mut numbers: PlHashMap<K, u32> = PlHashMap::default();
        keys.map(|key| {
            let next = numbers.len() as u32;
            *numbers.entry(key).or_insert(next)
        })
        .collect()
    }
    Ok(match Keys::of(series)? {
        Keys::Narrow(keys) => {
            let most = keys.iter().max().map_or(0, |&most| most as usize);
            if most > 4 * keys.len() + 65_536 {
                return Ok(number(keys.iter()));
            }
            let (mut next, mut numbers) = (0, vec![u32::MAX; most + 1]);
            let numbered = keys.iter().map(|&key| {
                let number = &mut numbers[key as usize];
                if *number == u32::MAX {
                    *number = next;
                    next += 1;
                }
                *number
            });
            numbered.collect()
        }
        Keys::Wide(keys) => number(keys.iter()),
        Keys::Text(strings) => number(strings.iter()),
    })
}
