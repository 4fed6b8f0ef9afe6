//! Segment: paragraphs and their sections, tokens, quotations, sentences.
//!
//! Sentences and quotations are decided together: a full stop inside a quotation ends a sentence
//! only where the next word may begin one, and a closing mark always belongs to the sentence that
//! it closes.

mod paragraphs;
mod quotations;
mod sentences;
mod tokens;

use sayso_core::{Article, Layout, Paragraph};

/// Cuts an article into paragraphs, sentences, tokens and quotations.
pub fn segment(article: &Article) -> Layout {
    let text = article.text.as_str();
    let mut layout = Layout::default();
    for (span, section) in paragraphs::paragraphs(article) {
        let paragraph = layout.paragraphs.len();
        let first_token = layout.tokens.len();
        let first_sentence = layout.sentences.len();
        tokens::tokenise(text, span, &mut layout.tokens);
        let quotations = quotations::scan(text, paragraph, &layout.tokens[first_token..]);
        let cuts = sentences::split(text, &layout.tokens[first_token..], &quotations);
        let mut begin = first_token;
        for cut in cuts {
            let tokens = begin..first_token + cut;
            let span = layout.tokens[tokens.start].span.to(layout.tokens[tokens.end - 1].span);
            layout.sentences.push(sayso_core::Sentence { span, paragraph, tokens });
            begin = first_token + cut;
        }
        layout.quotations.extend(quotations);
        let sentences = first_sentence..layout.sentences.len();
        layout.paragraphs.push(Paragraph { span, section, sentences });
    }
    layout
}
