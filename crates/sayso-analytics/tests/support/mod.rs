//! Chance that repeats itself, and columns as plain values.

use polars_core::prelude::*;

/// SplitMix64 (Steele, Lea & Flood 2014).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(limit)) as u32
    }

    pub(crate) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u32) as usize].clone()
    }
}

pub(crate) fn cast(series: &Series, dtype: &DataType) -> Series {
    series.strict_cast(dtype).expect("a type that holds the values")
}

/// A column as words, for comparing.
pub(crate) fn words(table: &DataFrame, column: &str) -> Vec<Option<String>> {
    let series = table.column(column).expect("a promised column").as_materialized_series().clone();
    let words = cast(&series, &DataType::String);
    words.str().expect("strings").iter().map(|word| word.map(str::to_owned)).collect()
}

/// A column of counts.
pub(crate) fn counts(table: &DataFrame, column: &str) -> Vec<u32> {
    let column = table.column(column).expect("a promised column");
    column.u32().expect("UInt32").into_no_null_iter().collect()
}
