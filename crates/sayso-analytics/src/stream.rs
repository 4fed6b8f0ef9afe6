//! Tables in and out of the process as Arrow C streams, which every data frame library speaks.

use arrow::array::{Array, StructArray};
pub use arrow::ffi::ArrowArrayStream;
use arrow::ffi::{ArrowArrayStreamReader, export_iterator};
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
            Ok(Series::try_from((field, chunks))?.into_column())
        })
        .collect();
    DataFrame::new_infer_height(columns?)
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
}
