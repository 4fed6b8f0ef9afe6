//! Segment: paragraphs and their sections, tokens, quotations, sentences.
//!
//! Sentences and quotations are decided together: a full stop inside a quotation ends a sentence
//! only where the next word may begin one, and a closing mark always belongs to the sentence that
//! it closes.

mod abbreviations;
mod addresses;
mod bylines;
mod clitics;
mod letters;
mod marks;
mod paragraphs;
mod quotations;
mod sections;
mod sentences;
mod tokens;

use sayso_core::{Article, Layout, Paragraph, Section, Sentence, TextSpan};

/// Cuts an article into paragraphs, sentences, tokens and quotations.
pub fn segment(article: &Article) -> Layout {
    let text = article.text.as_str();
    let spans = paragraphs::paragraphs(text);
    let sections = sections::sections(article, &spans);
    let mut layout = Layout::default();
    for (paragraph, (&span, &section)) in spans.iter().zip(&sections).enumerate() {
        let first_token = layout.tokens.len();
        let first_sentence = layout.sentences.len();
        tokens::tokenise(text, span, &mut layout.tokens);
        let here = &layout.tokens[first_token..];
        let around = quotations::Around {
            carried: carried(&layout, section),
            reopened: spans.get(paragraph + 1).is_some_and(|s| opens_with_mark(text, *s)),
        };
        let quotations = quotations::scan(text, paragraph, here, around);
        let mut begin = first_token;
        for cut in sentences::split(text, here, &quotations) {
            let tokens = begin..first_token + cut;
            let span = layout.tokens[tokens.start].span.to(layout.tokens[tokens.end - 1].span);
            layout.sentences.push(Sentence { span, paragraph, tokens });
            begin = first_token + cut;
        }
        layout.quotations.extend(quotations);
        if section == Section::Byline {
            layout.authors.extend(bylines::authors(text, span));
        }
        let sentences = first_sentence..layout.sentences.len();
        layout.paragraphs.push(Paragraph { span, section, sentences });
    }
    layout
}

/// Whether the paragraph before leaves a quotation open to its end.
fn carried(layout: &Layout, section: Section) -> bool {
    let (Some(last), Some(before)) = (layout.quotations.last(), layout.paragraphs.last()) else {
        return false;
    };
    section == Section::Body && !last.closed && last.span.end() == before.span.end()
}

fn opens_with_mark(text: &str, paragraph: TextSpan) -> bool {
    paragraph.of(text).starts_with(['"', '“', '„', '«'])
}
