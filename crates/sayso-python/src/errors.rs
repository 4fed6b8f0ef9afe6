//! Which Rust error becomes which Python exception.

use pyo3::exceptions::{PyKeyboardInterrupt, PyRuntimeError};
use pyo3::prelude::*;
use sayso_analytics::CountError;
use sayso_corpus::{ErrorKind, ReadError};

/// An exception class of `sayso.errors` with a message.
fn exception(py: Python<'_>, class: &str, message: String) -> PyErr {
    let made =
        py.import("sayso.errors").and_then(|m| m.getattr(class)).and_then(|c| c.call1((message,)));
    match made {
        Ok(error) => PyErr::from_value(error),
        Err(error) => error,
    }
}

/// What could not be read: where, what was wanted and found, and what to do.
pub(crate) fn read_error(py: Python<'_>, error: &ReadError) -> PyErr {
    let class = match error.kind() {
        ErrorKind::MissingFile => "MissingFileError",
        ErrorKind::UnknownFormat => "UnknownFormatError",
        ErrorKind::EmptyFile => "EmptyFileError",
        ErrorKind::Encoding => "EncodingError",
        ErrorKind::Format => "FormatError",
        ErrorKind::MissingColumn => "MissingColumnError",
        ErrorKind::BadValue => "BadValueError",
        ErrorKind::BadDate => "BadDateError",
        ErrorKind::RepeatedId => "RepeatedIdError",
        ErrorKind::Options => "OptionsError",
        ErrorKind::Io => "UnreadableFileError",
    };
    exception(py, class, format!("{error}. {}", error.cure()))
}

/// What could not be counted: which table or option, what was wanted and found, and what to do.
pub(crate) fn count_error(py: Python<'_>, error: &CountError) -> PyErr {
    let class = match error {
        CountError::MissingColumn { .. } => "MissingColumnError",
        CountError::WrongType { .. }
        | CountError::MissingValue { .. }
        | CountError::BadPosition { .. }
        | CountError::UnlistedUnits { .. } => "BadValueError",
        CountError::UnknownValue { .. }
        | CountError::UnknownUnit { .. }
        | CountError::BadWindow { .. }
        | CountError::UnknownMeasure { .. }
        | CountError::BadPeriod { .. }
        | CountError::BadScore { .. }
        | CountError::MeasuresOfMentions { .. }
        | CountError::BadLevel { .. }
        | CountError::BadReplicates { .. } => "OptionsError",
        CountError::TooLarge { .. } => "TooLargeError",
        CountError::Stopped => return PyKeyboardInterrupt::new_err(error.to_string()),
        CountError::Table(_) => "TableError",
    };
    exception(py, class, format!("{error}. {}", error.cure()))
}

/// A table that could not be taken in.
pub(crate) fn table_error(py: Python<'_>, error: &dyn std::fmt::Display) -> PyErr {
    let cure = "Pass a polars, pandas, pyarrow or DuckDB table.";
    exception(py, "TableError", format!("not a usable table: {error}. {cure}"))
}

/// A table that could not be made: a defect of this library.
pub(crate) fn defect(error: impl std::fmt::Display) -> PyErr {
    PyRuntimeError::new_err(format!(
        "a table could not be built, which is a defect of sayso: {error}"
    ))
}
