//! Tag: parts of speech, lemmas, heads and their labels, and what the network thinks of names.

mod lemmas;
mod windows;

pub use lemmas::{Lemmas, lemma};
pub use windows::{Window, windows};
