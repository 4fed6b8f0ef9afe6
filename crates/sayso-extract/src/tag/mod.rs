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
pub use lemmas::{Lemmas, is_title, lemma};
use model::Model;
pub use windows::{Window, windows};

use rayon::prelude::*;
use sayso_core::{Article, Layout, TokenKind, Upos, Word};

use crate::mentions::{self, Clue};
use crate::segment;

/// The model that is compiled in.
static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let file = include_bytes!("../../data/model/english.bin");
    Model::read(file).unwrap_or_else(|error| panic!("the compiled-in model: {error}"))
});

/// Reads an article with the model that is compiled in. `clues` has one for each token.
pub fn tag(article: &Article, layout: &Layout, clues: &[Clue]) -> Tags {
    engine::read(&MODEL, article, layout, clues)
}

/// How a token depends on its head.
pub fn deprel(tags: &Tags, token: usize) -> &'static str {
    &MODEL.labels[usize::from(tags.labels[token])]
}

/// The grammar of an article, a word a token.
///
/// # Examples
///
/// ```
/// use sayso_core::{Article, Upos};
/// use sayso_extract::{segment, tag};
///
/// let article = Article::new("harbour-1", "The ministers said nothing.");
/// let layout = segment::segment(&article);
/// let words = tag::words(&article, &layout);
/// assert_eq!((words[2].lemma.as_str(), words[2].upos, words[2].head), ("say", Upos::Verb, 0));
/// assert_eq!((words[1].deprel, words[1].head), ("nsubj", 3));
/// ```
pub fn words(article: &Article, layout: &Layout) -> Vec<Word> {
    let clues = mentions::draft(article, layout).clues;
    let tags = tag(article, layout, &clues);
    let mut words = Vec::with_capacity(layout.tokens.len());
    for sentence in &layout.sentences {
        let forms = layout.tokens[sentence.tokens.clone()].iter().map(|t| t.span.of(&article.text));
        let title = is_title(forms.clone());
        let mut opening = true;
        for (token, form) in sentence.tokens.clone().zip(forms) {
            let upos = Upos::ALL[usize::from(tags.upos[token])];
            let lemma = lemma(form, upos, opening || title).into_owned();
            opening &= layout.tokens[token].kind == TokenKind::Mark;
            words.push(Word { lemma, upos, head: tags.heads[token], deprel: deprel(&tags, token) });
        }
    }
    words
}

/// Cuts many articles and describes their words, on all cores; the result is in their order.
pub fn words_all(articles: &[Article]) -> Vec<(Layout, Vec<Word>)> {
    let described = articles.par_iter().map(|article| {
        let layout = segment::segment(article);
        let words = words(article, &layout);
        (layout, words)
    });
    described.collect()
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
