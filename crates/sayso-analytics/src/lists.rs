//! Columns that hold several values a row.

use polars_core::prelude::*;

use crate::CountError;
use crate::input::{Input, present};

/// The values of a column one below the other, and how many every row has. A row without a value
/// has none; nulls inside a list are no values.
pub(crate) struct Lists {
    pub(crate) values: Series,
    ends: Vec<u32>,
}

impl Lists {
    /// Reads a column of labels or of lists of labels.
    pub(crate) fn read(table: Input, column: &str) -> Result<Lists, CountError> {
        let series = table.column(column)?;
        let Ok(lists) = series.list() else {
            return Ok(Lists::of_single(&table.labels(column)?));
        };
        let options = ExplodeOptions { empty_as_null: false, keep_nulls: false };
        let inner = lists.explode(options)?.rechunk();
        let inner = match inner.dtype() {
            DataType::Null => inner.cast(&DataType::String)?,
            _ => inner,
        };
        table.require(&inner, "lists of strings, categories or integers", |dtype| {
            matches!(dtype, DataType::String | DataType::Categorical(..) | DataType::Enum(..))
                || dtype.is_integer()
        })?;
        let has_list = present(&series);
        let has_value = present(&inner);
        let Some(array) = lists.downcast_iter().next() else {
            return Ok(Lists { values: inner, ends: Vec::new() });
        };
        let (mut from, mut end) = (0, 0);
        let mut ends = Vec::with_capacity(lists.len());
        for row in 0..lists.len() {
            let listed = has_list.as_ref().is_none_or(|has| has[row]);
            let length = if listed { array.offsets().length_at(row) } else { 0 };
            let values = from..from + length;
            let valued = values.filter(|&at| has_value.as_ref().is_none_or(|has| has[at]));
            end += valued.count() as u32;
            from += length;
            ends.push(end);
        }
        Ok(Lists { values: inner.drop_nulls(), ends })
    }

    /// A column with at most one value a row.
    fn of_single(series: &Series) -> Lists {
        let mut end = 0;
        let present = present(series);
        let ends = (0..series.len()).map(|row| {
            end += u32::from(present.as_ref().is_none_or(|has| has[row]));
            end
        });
        Lists { ends: ends.collect(), values: series.drop_nulls().rechunk() }
    }

    /// A column of so many rows without any value.
    pub(crate) fn none(rows: usize) -> Lists {
        let values = StringChunked::full_null("".into(), 0).into_series();
        Lists { values, ends: vec![0; rows] }
    }

    /// The values of one row.
    pub(crate) fn of(&self, row: usize) -> std::ops::Range<usize> {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[row] as usize
    }
}
