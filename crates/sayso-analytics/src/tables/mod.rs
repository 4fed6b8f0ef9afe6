//! The tables of a corpus, one file a table.

mod actors;
mod articles;
mod claims;
mod dates;
mod mentions;
mod sentences;

pub(crate) mod rejected;
pub(crate) mod tokens;

pub(crate) mod frame;
pub(crate) mod points;
