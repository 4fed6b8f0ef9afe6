//! Annotations become polars tables; tables become counts.
