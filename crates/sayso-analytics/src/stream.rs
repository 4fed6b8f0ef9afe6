//! Tables in and out of the process as Arrow C streams, which every data frame library speaks.

use arrow::array::{Array, DictionaryArray, DictionaryKey, PrimitiveArray, StructArray};
use arrow::datatypes::IntegerType;
pub use arrow::ffi::ArrowArrayStream;
use arrow::ffi::{ArrowArrayStreamReader, export_iterator};
use arrow::match_integer_type;
use polars_core::prelude::*;

/// Hands a table out as a stream of record batches.
pub fn export(mut frame: DataFrame) -> ArrowArrayStream {
    frame.align_chunks_par();
    let schema = frame.schema().to_arrow(CompatLevel::newest());
    let dtype = ArrowDataType::Struct(schema.iter_values().cloned().collect());
    let field = ArrowField::new("".into(), dtype.clone(), false);
    let batches: Vec<PolarsResult<Box<dyn Array>>> = frame
        .iter_chunks(CompatLevel::newest(), false)
        .map(|batch| {
            let rows = batch.len();
            let array = StructArray::try_new(dtype.clone(), rows, batch.into_arrays(), None)?;
            Ok(array.boxed())
        })
        .collect();
    export_iterator(Box::new(batches.into_iter()), field)
}

/// Takes a table in from a stream of record batches.
///
/// # Errors
///
/// Returns [`PolarsError`] when
/// * the producer of the stream reports an error,
/// * its items are not record batches, or
/// * a column has a type that polars does not know.
///
/// # Safety
///
/// `stream` must be a valid stream in the sense of the Arrow C stream interface, which the caller
/// owns and nobody else uses.
#[expect(unsafe_code, reason = "the memory behind a C stream is the producer's promise")]
pub unsafe fn import(stream: ArrowArrayStream) -> PolarsResult<DataFrame> {
    // SAFETY: the caller promises a valid stream, of which this is the only user.
    let mut reader = unsafe { ArrowArrayStreamReader::try_new(Box::new(stream)) }?;
    let field = reader.field().clone();
    let ArrowDataType::Struct(fields) = field.dtype() else {
        polars_bail!(SchemaMismatch: "not a table: the stream holds {:?}", field.dtype());
    };
    let mut chunks: Vec<Vec<Box<dyn Array>>> = vec![Vec::new(); fields.len()];
    // SAFETY: as above.
    while let Some(batch) = unsafe { reader.next() } {
        let batch = batch?;
        let Some(batch) = batch.as_any().downcast_ref::<StructArray>() else {
            polars_bail!(SchemaMismatch: "not a table: the stream holds {:?}", batch.dtype());
        };
        for (column, values) in chunks.iter_mut().zip(batch.values()) {
            column.push(values.clone());
        }
    }
    let columns: PolarsResult<Vec<Column>> = fields
        .iter()
        .zip(chunks)
        .map(|(field, mut chunks)| {
            if chunks.is_empty() {
                chunks.push(arrow::array::new_empty_array(field.dtype().clone()));
            }
            let words = DataType::from_arrow_field(field);
            Ok(match words {
                DataType::Categorical(..) | DataType::Enum(..) => {
                    categories(field, chunks, &words)?
                }
                _ => Series::try_from((field, chunks))?,
            }
            .into_column())
        })
        .collect();
    DataFrame::new_infer_height(columns?)
}

/// A column of categories, each of whose words is looked up once and not once a row.
fn categories(
    field: &ArrowField,
    chunks: Vec<Box<dyn Array>>,
    dtype: &DataType,
) -> PolarsResult<Series> {
    let mut all = Series::new_empty(field.name.clone(), dtype);
    for chunk in chunks {
        let (keys, words) = match chunk.dtype() {
            ArrowDataType::Dictionary(IntegerType::UInt32, ..) => {
                parts(&*chunk, PrimitiveArray::<u32>::clone)?
            }
            ArrowDataType::Dictionary(key, ..) => match_integer_type!(key, |$T| {
                parts(&*chunk, |keys: &PrimitiveArray<$T>| {
                    keys.iter().map(|key| u32::try_from(*key?).ok()).collect()
                })?
            }),
            _ => return Series::try_from((field, vec![chunk])),
        };
        let words = Series::try_from((field.name.clone(), words))?.cast(dtype)?;
        all.append(&words.take(&IdxCa::with_chunk(field.name.clone(), keys))?)?;
    }
    Ok(all)
}

/// The keys and the words of a dictionary.
fn parts<K: DictionaryKey>(
    dictionary: &dyn Array,
    keys: impl Fn(&PrimitiveArray<K>) -> PrimitiveArray<u32>,
) -> PolarsResult<(PrimitiveArray<u32>, Box<dyn Array>)> {
    match dictionary.as_any().downcast_ref::<DictionaryArray<K>>() {
        Some(parts) => Ok((keys(parts.keys()), parts.values().clone())),
        None => polars_bail!(SchemaMismatch: "not a dictionary: {:?}", dictionary.dtype()),
    }
}

/// Parts a table some of whose columns hold the same categories: the table with their codes, and the
/// categories in the order of the codes. `None` where the columns hold none.
///
/// # Errors
///
/// Returns [`PolarsError`] where a column is missing.
pub fn coded(
    frame: &DataFrame,
    columns: &[String],
) -> PolarsResult<Option<(DataFrame, DataFrame)>> {
    let mut table = frame.clone();
    let mut categories = None;
    for name in columns {
        let column = frame.column(name)?;
        let (DataType::Categorical(_, words) | DataType::Enum(_, words)) = column.dtype() else {
            return Ok(None);
        };
        let series = column.as_materialized_series();
        let codes: UInt32Chunked = if let Ok(codes) = series.cat32() {
            codes.physical().clone()
        } else if let Ok(codes) = series.cat16() {
            codes.physical().iter().map(|code| code.map(u32::from)).collect()
        } else {
            series.cat8()?.physical().iter().map(|code| code.map(u32::from)).collect()
        };
        let codes = codes.with_name(name.as_str().into());
        table.with_column(codes.into_column())?;
        let words = (0..words.num_cats_upper_bound() as u32).map(|code| words.cat_to_str(code));
        let words: StringChunked = words.collect();
        let words = words.with_name(name.as_str().into()).into_series().cast(column.dtype())?;
        categories = Some(words.into_frame());
    }
    Ok(categories.map(|categories| (table, categories)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(unsafe_code, reason = "the stream was made one line before")]
    fn a_table_comes_back_as_it_went() -> PolarsResult<()> {
        for rows in [0, 3] {
            let ids = ["a", "b", "a"].iter().take(rows).copied();
            let id = StringChunked::from_iter_values("id".into(), ids);
            let n = UInt32Chunked::from_iter_values("n".into(), 0..rows as u32);
            let frame = DataFrame::new_infer_height(vec![id.into_column(), n.into_column()])?;
            // SAFETY: `export` makes valid streams.
            let back = unsafe { import(export(frame.clone())) }?;
            assert!(back.equals(&frame));
        }
        Ok(())
    }

    #[test]
    #[expect(unsafe_code, reason = "the stream was made one line before")]
    fn categories_come_back_and_are_parted_from_their_codes() -> PolarsResult<()> {
        let ids: StringChunked = [Some("b"), None, Some("a"), Some("b")].into_iter().collect();
        let id = ids.with_name("id".into()).into_series();
        for dtype in [
            DataType::from_categories(Categories::global()),
            DataType::from_frozen_categories(FrozenCategories::new(["a", "c", "b"])?),
        ] {
            let mut frame = id.cast(&dtype)?.into_frame();
            frame.vstack_mut(&id.cast(&dtype)?.into_frame().slice(1, 2))?;
            // SAFETY: `export` makes valid streams.
            let back = unsafe { import(export(frame.clone())) }?;
            assert!(back.equals_missing(&frame));
            let parted = coded(&back, &["id".to_owned()])?;
            let (codes, words) = parted.unwrap_or_default();
            let together = words.column("id")?.take(codes.column("id")?.u32()?)?;
            assert!(together.equals_missing(frame.column("id")?));
        }
        assert!(coded(&id.into_frame(), &["id".to_owned()])?.is_none());
        Ok(())
    }
}
