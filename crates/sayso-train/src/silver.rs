//! Silver: what the teacher says of raw text, in the records that `teacher.py label` writes.
//!
//! A file is a header (length, then JSON: `upos`, `labels`, `names`, `layers`) and records: the number
//! of the text, how many words, the first byte of each; then, array by array, probabilities of parts of
//! speech, heads (two bytes, counted in the window), how sure these are, labels, probabilities of name
//! tags and of layers. Numbers are little endian, probabilities in 255ths.

use std::fs;
use std::path::Path;

use sayso_core::Article;
use sayso_extract::segment;
use sayso_extract::tag::engine::{NAMES, UPOS};
use serde_json::Value;

use crate::Failure;
use crate::examples::{Gold, NO_HEAD};
use crate::gold::Annotated;

/// Source, cue and content; it knows nothing of claims within content.
const LAYERS: usize = 9;

/// What the teacher knows.
pub(crate) struct Silver {
    /// The labels of arcs.
    pub(crate) labels: Vec<String>,
    file: Vec<u8>,
    records: usize,
}

impl Silver {
    pub(crate) fn read(path: &Path) -> Result<Silver, Failure> {
        let file = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let size = number(&file, 0, 4);
        let header: Value = serde_json::from_slice(file.get(4..4 + size).unwrap_or_default())?;
        let labels = header["labels"].as_array().map(Vec::as_slice).unwrap_or_default();
        let labels = labels.iter().map(|l| l.as_str().unwrap_or_default().to_owned()).collect();
        Ok(Silver { labels, file, records: 4 + size })
    }

    /// The texts with what the teacher says of the tokens that are still cut as they were for it.
    pub(crate) fn annotate(&self, texts: Vec<String>) -> Vec<Annotated> {
        let mut articles: Vec<Annotated> = texts
            .into_iter()
            .enumerate()
            .map(|(n, text)| {
                let article = Article::new(n.to_string(), text);
                let layout = segment::segment(&article);
                let unknown = Gold { head: NO_HEAD, ..Gold::default() };
                let gold = vec![unknown; layout.tokens.len()];
                Annotated { article, layout, gold, three_kinds: true }
            })
            .collect();
        let mut at = self.records;
        while at < self.file.len() {
            at = self.record(at, &mut articles);
        }
        articles
    }

    fn record(&self, at: usize, articles: &mut [Annotated]) -> usize {
        let file = &self.file;
        let (text, words) = (number(file, at, 4), number(file, at + 4, 4));
        let starts = at + 8;
        let upos = starts + 4 * words;
        let heads = upos + UPOS * words;
        let sure = heads + 2 * words;
        let labels = sure + words;
        let names = labels + words;
        let layers = names + NAMES * words;
        let Some(Annotated { layout, gold, .. }) = articles.get_mut(text) else {
            return file.len();
        };
        // The token of each word, where one begins at the same byte; the next one must as well.
        let token = |word: usize| {
            let start = number(file, starts + 4 * word, 4);
            layout.tokens.binary_search_by_key(&start, |t| t.span.start()).ok()
        };
        let tokens: Vec<Option<usize>> = (0..words).map(token).collect();
        for (word, token) in tokens.iter().enumerate() {
            let whole = tokens.get(word + 1).is_none_or(|next| *next == token.map(|t| t + 1));
            let Some(token) = token.filter(|_| whole) else { continue };
            let known = &mut gold[token];
            known.upos.copy_from_slice(&file[upos + UPOS * word..][..UPOS]);
            known.name.copy_from_slice(&file[names + NAMES * word..][..NAMES]);
            known.layers[..LAYERS].copy_from_slice(&file[layers + LAYERS * word..][..LAYERS]);
            known.label = file[labels + word];
            known.sure = file[sure + word];
            let head = number(file, heads + 2 * word, 2);
            let sentence = layout.sentences.partition_point(|s| s.tokens.end <= token);
            let sentence = layout.sentences[sentence].tokens.clone();
            known.head = match head.checked_sub(1) {
                None => 0,
                Some(head) => tokens
                    .get(head)
                    .copied()
                    .flatten()
                    .filter(|h| sentence.contains(h))
                    .map_or(NO_HEAD, |h| (h - sentence.start + 1) as u16),
            };
        }
        layers + LAYERS * words
    }
}

fn number(file: &[u8], at: usize, bytes: usize) -> usize {
    file[at..at + bytes].iter().rev().fold(0, |n, &b| n << 8 | usize::from(b))
}
