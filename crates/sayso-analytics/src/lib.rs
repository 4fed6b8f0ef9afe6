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
//! # Ok::<(), polars_core::error::PolarsError>(())
//! ```

pub mod columns;

mod authority;
mod catalog;
mod corpus;
pub mod stream;
mod tables;
mod text;

pub use authority::{Authority, Known};
pub use corpus::Corpus;
pub use polars_core::frame::DataFrame;
pub use tables::rejected::rejected;
