//! Tag: parts of speech, lemmas, heads and their labels, and what the network thinks of names.

pub mod engine;
pub mod features;
pub mod kernels;
pub mod model;
pub mod network;
mod tree;
mod windows;

pub use windows::{Window, windows};

use sayso_core::{Article, Layout};

/// For each token, whether it stands between quotation marks of its paragraph.
pub fn quoted(article: &Article, layout: &Layout) -> Vec<bool> {
    let mut flags = vec![false; layout.tokens.len()];
    for paragraph in &layout.paragraphs {
        let mut inside = false;
        for sentence in &layout.sentences[paragraph.sentences.clone()] {
            for token in sentence.tokens.clone() {
                inside = match layout.tokens[token].span.of(&article.text) {
                    "“" => true,
                    "”" => false,
                    "\"" => !inside,
                    _ => inside,
                };
                flags[token] = inside;
            }
        }
    }
    flags
}
