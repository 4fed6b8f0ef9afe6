//! Paragraphs and the section of the article that each belongs to.

use sayso_core::{Article, Section, TextSpan};

/// The paragraphs of an article with their sections, white space around them left out.
///
/// A paragraph is what stands between blank lines, or between line breaks in a text without blank
/// lines. (A hard-wrapped text has both, and its single breaks separate nothing.)
pub(super) fn paragraphs(article: &Article) -> Vec<(TextSpan, Section)> {
    let text = article.text.as_str();
    let mut spans = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let inside = line.trim();
        if !inside.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            spans.push(TextSpan::from_scan(start..start + inside.len()));
        }
        at += line.len();
    }
    let titled = article.title.is_some();
    let last = spans.len();
    spans
        .into_iter()
        .enumerate()
        .map(|(i, span)| (span, section(span.of(text), i, last, titled)))
        .collect()
}

fn section(words: &str, index: usize, count: usize, titled: bool) -> Section {
    let ends =
        words.trim_end_matches(['"', '”', '’', ')', '\'']).ends_with(['.', '!', '?', '…', ':']);
    if index == 0 && count > 1 && (titled || !ends) {
        return Section::Headline;
    }
    Section::Body
}
