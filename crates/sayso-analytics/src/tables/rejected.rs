//! `rejected`: what could not be read.

use polars_core::prelude::*;

use crate::columns;
use crate::tables::frame::{Values, frame};

/// One row a record or file that was skipped: where it is, and why.
///
/// # Errors
///
/// None that input could cause; see [`crate::Corpus::articles`].
pub fn rejected<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> PolarsResult<DataFrame> {
    let (source, reason) = rows.map(|(source, reason)| (Some(source), Some(reason))).unzip();
    frame(&columns::REJECTED, vec![Values::Text(source), Values::Text(reason)])
}
