//! Annotations become polars tables; tables become counts.

mod error;
mod periods;

mod claims_over_time;
mod cooccurrence;
mod encode;
mod groups;
mod input;
mod lists;
pub mod measures;

pub use claims_over_time::{ClaimsOverTime, claims_over_time};
pub use cooccurrence::{Cooccurrence, Unit, Weight, cooccurrence};
pub use error::CountError;
pub use measures::Measure;
pub use periods::Period;
