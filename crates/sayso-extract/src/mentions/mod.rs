//! Recognise: which words are names, and of what.

use sayso_core::{Article, Layout, Name};

/// Finds the names of an article.
pub fn recognise(_article: &Article, _layout: &Layout) -> Vec<Name> {
    Vec::new()
}
