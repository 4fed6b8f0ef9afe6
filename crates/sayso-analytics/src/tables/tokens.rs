//! `tokens`: every word with its part of speech, lemma and head.

use polars_core::prelude::*;
use sayso_core::{Article, Layout, Word};

use crate::columns;
use crate::tables::frame::{Values, frame};
use crate::tables::points::CodePoints;

/// One row a token of articles whose words have been described, one a token of the layout; columns as
/// [`columns::TOKENS`] declares them.
///
/// # Errors
///
/// None that input could cause; see [`crate::Corpus::articles`].
pub fn tokens<'a>(
    described: impl Iterator<Item = (&'a Article, &'a Layout, &'a [Word])> + Clone,
) -> PolarsResult<DataFrame> {
    let count = described.clone().map(|(.., words)| words.len()).sum();
    let mut article_id = Vec::with_capacity(count);
    let mut sentences = Vec::with_capacity(count);
    let mut number = Vec::with_capacity(count);
    let mut start = Vec::with_capacity(count);
    let mut end = Vec::with_capacity(count);
    let mut text = Vec::with_capacity(count);
    let mut lemma = Vec::with_capacity(count);
    let mut upos = Vec::with_capacity(count);
    let mut head = Vec::with_capacity(count);
    let mut deprel = Vec::with_capacity(count);
    for (article, layout, words) in described {
        let points = CodePoints::new(&article.text);
        for (i, sentence) in layout.sentences.iter().enumerate() {
            for (n, token) in sentence.tokens.clone().enumerate() {
                let (span, word) = (layout.tokens[token].span, &words[token]);
                let (from, to) = points.of(span);
                article_id.push(Some(article.id.as_str()));
                sentences.push(Some(i as u32));
                number.push(Some(n as u32 + 1));
                start.push(Some(from));
                end.push(Some(to));
                text.push(Some(span.of(&article.text)));
                lemma.push(Some(word.lemma.as_str()));
                upos.push(Some(word.upos as u8));
                head.push(Some(word.head));
                deprel.push(Some(word.deprel));
            }
        }
    }
    let values = vec![
        Values::Text(article_id),
        Values::Count(sentences),
        Values::Count(number),
        Values::Count(start),
        Values::Count(end),
        Values::Text(text),
        Values::Text(lemma),
        Values::Label(upos),
        Values::Count(head),
        Values::Text(deprel),
    ];
    frame(&columns::TOKENS, values)
}
