//! Tag: parts of speech, lemmas, heads and their labels, and what the network thinks of names.

mod windows;

pub use windows::{Window, windows};
