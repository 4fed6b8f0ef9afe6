//! Recognise: which words are names, and of what.
//!
//! By rules and lists: capitals where they tell something, what the article writes with capitals
//! elsewhere, and the names and words of names that are compiled in.

mod chunks;
mod clues;
mod context;
mod cues;
mod forms;
mod kinds;
pub(crate) mod lexicon;
mod pieces;
mod runs;
mod settle;
mod titles;
mod words;

use sayso_core::{Article, Form, Kind, Layout, Name, TextSpan};

pub use clues::Clue;
pub(crate) use lexicon::{Fnv, fnv1a};

use lexicon::LEXICON;
use words::{Memory, Word};

use crate::tag::engine::Tags;

/// Names by rules and lists, and what these say about each word.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// In the order of the text.
    pub names: Vec<Name>,
    /// One a token.
    pub clues: Vec<Clue>,
    words: Vec<Word<'a>>,
}

/// The names of an article, in the order of the text: the network decides, having weighed the draft.
pub fn recognise(article: &Article, layout: &Layout, draft: &Draft<'_>, tags: &Tags) -> Vec<Name> {
    settle::settle(&article.text, layout, draft, tags)
}

/// Finds the names of an article by rules and lists.
///
/// A name is bare: without title, article and possessive, and the outermost of several that hold
/// each other. Titles in capitals give only names that are known or stand elsewhere in the article.
pub fn draft<'a>(article: &'a Article, layout: &Layout) -> Draft<'a> {
    let words = words::look(article, layout);
    let memory = Memory::of(&words);
    let mut chunks = Vec::new();
    for sentence in &layout.sentences {
        chunks::find(&words, sentence.tokens.clone(), &memory, &mut chunks);
    }
    let kinds = kinds::decide(&article.text, &words, &chunks);
    let mut names: Vec<Name> = Vec::with_capacity(chunks.len());
    for (chunk, (kind, score)) in chunks.iter().zip(kinds) {
        if let Some((form, kind)) = forms::decide(&words, chunk.tokens.clone(), kind) {
            names.push(Name { span: kinds::span_of(&words, chunk), form, kind, score });
        }
    }
    names.extend(words.iter().filter_map(behind_prefix));
    // The outermost of two that hold each other comes first, and stays.
    names.sort_by_key(|n| (n.span.start(), usize::MAX - n.span.end()));
    names.dedup_by(|inner, outer| inner.span.start() < outer.span.end());
    let clues = clues::of(layout, &words, &memory, &names);
    Draft { names, clues, words }
}

/// "Beijing" in "pro-Beijing".
fn behind_prefix(word: &Word<'_>) -> Option<Name> {
    let (prefix, name) = word.text.split_once('-')?;
    let known = LEXICON.known(name)?;
    let adjective = known.adjectives_total() > 0;
    let kind = if adjective { known.adjective() } else { known.kind() };
    let prefixed = prefix.len() > 1 && (prefix.starts_with(char::is_lowercase) || word.opens);
    let form = if adjective {
        Form::Adjective
    } else if name.chars().all(|c| !c.is_lowercase()) {
        Form::Acronym
    } else {
        Form::Name
    };
    let end = word.span.end();
    let span = TextSpan::from_scan(end - name.len()..end);
    prefixed.then_some(Name { span, form, kind: kind.unwrap_or(Kind::Place), score: 0.8 })
}
