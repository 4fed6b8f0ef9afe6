//! The analyses over anybody's tables.
