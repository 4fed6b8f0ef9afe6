//! The seam: Rust types and functions as the private Python module `sayso._internal`.
//!
//! Nothing here decides anything. Arguments are taken over, the work is done without the
//! interpreter's lock, tables leave as Arrow streams, and errors become the exceptions that
//! `sayso.errors` defines. The public names are in `python/sayso`.

mod corpus;
mod counts;
mod errors;
mod records;
mod tables;
mod tokens;
mod watch;

use pyo3::prelude::*;

#[pymodule]
mod _internal {
    #[pymodule_export]
    use super::corpus::Corpus;
    #[pymodule_export]
    use super::counts::{claims_over_time, cooccurrence};
    #[pymodule_export]
    use super::tables::{Stream, columns};
    #[pymodule_export]
    use super::tokens::tokens;
}
