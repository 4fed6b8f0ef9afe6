//! From plain vectors to a polars frame, under the names and types that `columns` declares.

use polars_core::prelude::*;

use crate::columns::{Column as Declared, Table, Type};

/// The values of one column, in row order.
pub(crate) enum Values<'a> {
    Text(Vec<Option<&'a str>>),
    Owned(Vec<Option<String>>),
    Texts(Vec<Option<Vec<&'a str>>>),
    Count(Vec<Option<u32>>),
    Flag(Vec<bool>),
    Score(Vec<f32>),
    Day(Vec<Option<jiff::civil::Date>>),
    Instant(Vec<Option<jiff::Timestamp>>),
    /// Positions in the label list of the declaration.
    Label(Vec<Option<u8>>),
    Spans(Vec<Vec<(u32, u32)>>),
}

/// Builds `table` from one list of values for each of its columns.
///
/// # Errors
///
/// When the lists do not fit the declaration: a defect of the caller, which the tests would show.
pub(crate) fn frame(table: &Table, values: Vec<Values>) -> PolarsResult<DataFrame> {
    polars_ensure!(
        values.len() == table.columns.len(),
        ShapeMismatch: "{}: {} columns declared, {} built", table.name, table.columns.len(), values.len()
    );
    let columns: PolarsResult<Vec<Column>> = table
        .columns
        .iter()
        .zip(values)
        .map(|(declared, values)| column(declared, values))
        .collect();
    DataFrame::new_infer_height(columns?)
}

fn column(declared: &Declared, values: Values) -> PolarsResult<Column> {
    let name = PlSmallStr::from_static(declared.name);
    let series = match (declared.of, values) {
        (Type::Text, Values::Text(v)) => {
            StringChunked::from_iter_options(name, v.into_iter()).into_series()
        }
        (Type::Text, Values::Owned(v)) => {
            StringChunked::from_iter_options(name, v.into_iter()).into_series()
        }
        (Type::Texts, Values::Texts(v)) => texts(name, v),
        (Type::Count, Values::Count(v)) => {
            UInt32Chunked::from_iter_options(name, v.into_iter()).into_series()
        }
        (Type::Flag, Values::Flag(v)) => BooleanChunked::from_slice(name, &v).into_series(),
        (Type::Score, Values::Score(v)) => {
            // Through two decimals: 0.9_f32 must not show as 0.8999999761581421.
            let v: Vec<f64> =
                v.into_iter().map(|s| (f64::from(s) * 1000.0).round() / 1000.0).collect();
            Float64Chunked::from_vec(name, v).into_series()
        }
        (Type::Day, Values::Day(v)) => {
            // Python has no day before the year 1, and would fail on a row that holds one.
            let days = v.into_iter().map(|d| d.filter(|d| d.year() > 0).map(days_since_1970));
            Int32Chunked::from_iter_options(name, days).into_date().into_series()
        }
        (Type::Instant, Values::Instant(v)) => {
            let at = v.into_iter().map(|t| t.map(|t| t.as_microsecond()));
            let at = Int64Chunked::from_iter_options(name, at);
            at.into_datetime(TimeUnit::Microseconds, Some(TimeZone::UTC)).into_series()
        }
        (Type::Label(words), Values::Label(v)) => labels(name, words, v)?,
        (Type::Spans, Values::Spans(v)) => spans(name, v)?,
        (of, _) => polars_bail!(SchemaMismatch: "{}: values are not {of:?}", declared.name),
    };
    Ok(series.into_column())
}

/// Days from 1970-01-01 to `day`, as polars counts a `Date`.
pub(crate) fn days_since_1970(day: jiff::civil::Date) -> i32 {
    day.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() as i32 / 24
}

fn texts(name: PlSmallStr, rows: Vec<Option<Vec<&str>>>) -> Series {
    let values = rows.iter().flatten().map(Vec::len).sum();
    let mut list = ListStringChunkedBuilder::new(name, rows.len(), values);
    for row in rows {
        match row {
            Some(row) => list.append_values_iter(row.into_iter()),
            None => list.append_null(),
        }
    }
    list.finish().into_series()
}

fn labels(name: PlSmallStr, words: &[&str], rows: Vec<Option<u8>>) -> PolarsResult<Series> {
    let dtype = DataType::from_frozen_categories(FrozenCategories::new(words.iter().copied())?);
    let positions = UInt8Chunked::from_iter_options(name, rows.into_iter());
    Ok(Categorical8Chunked::from_cats_and_dtype(positions, dtype).into_series())
}

fn spans(name: PlSmallStr, rows: Vec<Vec<(u32, u32)>>) -> PolarsResult<Series> {
    let flat: Vec<(u32, u32)> = rows.iter().flatten().copied().collect();
    let start =
        UInt32Chunked::from_iter_values("start".into(), flat.iter().map(|s| s.0)).into_series();
    let end = UInt32Chunked::from_iter_values("end".into(), flat.iter().map(|s| s.1)).into_series();
    let pairs =
        StructChunked::from_series("".into(), flat.len(), [start, end].iter())?.into_series();
    let mut offsets = vec![0_i64];
    offsets.extend(rows.iter().scan(0, |at, row| {
        *at += row.len() as i64;
        Some(*at)
    }));
    let offsets = arrow::offset::OffsetsBuffer::try_from(offsets)?;
    let inner = pairs.rechunk().chunks()[0].clone();
    let dtype = arrow::array::ListArray::<i64>::default_datatype(inner.dtype().clone());
    let list = arrow::array::ListArray::<i64>::try_new(dtype, offsets, inner, None)?;
    Series::try_from((name, list.boxed()))
}
