//! Annotations become polars tables; tables become counts.
//!
//! A [`Corpus`] holds articles with what was found in them and gives one polars frame a table. The
//! columns are declared in [`columns`]. This is the only crate of sayso that knows polars.
//!
//! # Examples
//!
//! ```
//! use sayso_analytics::{Authority, Corpus};
//! use sayso_core::{Annotations, Article};
//!
//! let article = Article::new("harbour-1", "Zoë Marsh resigned.");
//! let corpus = Corpus::new(vec![(article, Annotations::default())], &Authority::default());
//! let articles = corpus.articles()?;
//! assert_eq!(articles.height(), 1);
//! # Ok::<(), sayso_analytics::CountError>(())
//! ```

pub mod columns;
pub mod measures;
pub mod stream;

mod authority;
mod catalog;
mod copies;
mod corpus;
mod tables;
mod text;

mod error;
mod periods;
mod progress;

mod claims_over_time;
mod cooccurrence;
mod encode;
mod groups;
mod input;
mod lanes;
mod lists;

pub use authority::{Authority, Known};
pub use claims_over_time::{ClaimsOverTime, claims_over_time, claims_over_time_watched};
pub use cooccurrence::{Bootstrap, Cooccurrence, Unit, Weight, cooccurrence, cooccurrence_watched};
pub use corpus::Corpus;
pub use error::CountError;
pub use measures::Measure;
pub use periods::Period;
pub use polars_core::frame::DataFrame;
pub use progress::Progress;
pub use tables::rejected::rejected;
pub use tables::tokens::tokens;
