//! Tables across the seam, as Arrow C streams in PyCapsules.

use std::ffi::CStr;
use std::ptr::NonNull;

use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};
use sayso_analytics::DataFrame;
use sayso_analytics::columns::{TABLES, Type};
use sayso_analytics::stream::{self, ArrowArrayStream};

use crate::errors::table_error;

/// The name that the Arrow PyCapsule interface gives to such capsules.
const NAME: &CStr = c"arrow_array_stream";

/// A table on its way out: `polars.DataFrame(stream)` takes it over.
#[pyclass(frozen, module = "sayso._internal")]
pub(crate) struct Stream(DataFrame);

impl Stream {
    pub(crate) fn new(frame: DataFrame) -> Stream {
        Stream(frame)
    }
}

/// A stream that its capsule releases.
#[repr(transparent)]
struct Owned(ArrowArrayStream);

// SAFETY: the stream holds batches made by `stream::export`, which are themselves `Send`, and only
// the consumer that takes it out of the capsule touches it.
#[expect(unsafe_code, reason = "the C struct holds raw pointers, so the compiler cannot tell")]
unsafe impl Send for Owned {}

#[pymethods]
impl Stream {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The protocol allows a producer to ignore the request.
        drop(requested_schema);
        PyCapsule::new_with_value(py, Owned(stream::export(self.0.clone())), NAME)
    }

    /// The table with the codes of these columns, and the categories by code; nothing if they hold none.
    fn coded(&self, py: Python<'_>, columns: Vec<String>) -> PyResult<Option<(Stream, Stream)>> {
        let coded = stream::coded(&self.0, &columns).map_err(|error| table_error(py, &error))?;
        Ok(coded.map(|(table, categories)| (Stream(table), Stream(categories))))
    }
}

/// Takes a table in from anything that has `__arrow_c_stream__`.
pub(crate) fn import(table: &Bound<'_, PyAny>) -> PyResult<DataFrame> {
    let capsule = table.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
    let pointer: NonNull<ArrowArrayStream> = capsule.pointer_checked(Some(NAME))?.cast();
    // SAFETY: a capsule of this name points to a stream in the sense of the Arrow C stream
    // interface; taking it out and leaving a released one is how that interface moves it.
    #[expect(unsafe_code, reason = "a capsule hands over a raw pointer")]
    let frame = unsafe {
        let stream = std::ptr::replace(pointer.as_ptr(), ArrowArrayStream::empty());
        stream::import(stream)
    };
    frame.map_err(|error| table_error(table.py(), &error))
}

/// The declared tables: name, row and columns of each, for the documentation of the Python face.
#[pyfunction]
pub(crate) fn columns(py: Python<'_>) -> PyResult<Vec<Bound<'_, PyDict>>> {
    let mut rows = Vec::new();
    for table in TABLES {
        for column in table.columns {
            let row = PyDict::new(py);
            row.set_item("table", table.name)?;
            row.set_item("row", table.row)?;
            row.set_item("column", column.name)?;
            row.set_item("type", column.of.name())?;
            let labels = if let Type::Label(words) = column.of { Some(words) } else { None };
            row.set_item("labels", labels.map(<[&str]>::to_vec))?;
            row.set_item("about", column.about)?;
            row.set_item("null", (!column.null.is_empty()).then_some(column.null))?;
            rows.push(row);
        }
    }
    Ok(rows)
}
