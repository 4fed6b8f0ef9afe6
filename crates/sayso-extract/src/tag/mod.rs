//! Tag: parts of speech, lemmas, heads and their labels, and what the network thinks of names.

pub mod engine;
pub mod features;
pub mod kernels;
mod lemmas;
pub mod model;
pub mod network;
mod tree;
mod windows;

use std::sync::LazyLock;

use engine::Tags;
pub use lemmas::{Lemmas, lemma};
use model::Model;
pub use windows::{Window, windows};

use crate::mentions::Clue;

use sayso_core::{Article, Layout};

/// The model that is compiled in.
static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let file = include_bytes!("../../data/model/english.bin");
    Model::read(file).unwrap_or_else(|error| panic!("the compiled-in model: {error}"))
});

/// Reads an article with the model that is compiled in. `clues` has one for each token.
pub fn tag(article: &Article, layout: &Layout, clues: &[Clue]) -> Tags {
    engine::read(&MODEL, article, layout, clues)
}

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
