//! Quotations: what stands inside quotation marks.

use sayso_core::{Quotation, TextSpan, Token};

/// Pairs the double quotation marks of one paragraph.
///
/// A straight mark opens where a space, the paragraph's edge or a bracket stands before it, and
/// closes otherwise. A quotation that the paragraph leaves open runs to its end.
pub(super) fn scan(text: &str, paragraph: usize, tokens: &[Token]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<TextSpan> = None;
    for token in tokens {
        let mark = token.span.of(text);
        let opens = matches!(mark, "“" | "„" | "«" | "‟");
        let closes =
            matches!(mark, "”" | "»") || (mark == "“" && open.is_some_and(|o| o.of(text) == "„"));
        if mark == "\"" {
            match open.take() {
                Some(start) => found.push(quotation(paragraph, start, token.span, true)),
                None => open = Some(token.span),
            }
        } else if closes {
            if let Some(start) = open.take() {
                found.push(quotation(paragraph, start, token.span, true));
            }
        } else if opens && open.is_none() {
            open = Some(token.span);
        }
    }
    if let (Some(start), Some(last)) = (open, tokens.last()) {
        let end = TextSpan::from_scan(last.span.end()..last.span.end());
        found.push(quotation(paragraph, start, end, false));
    }
    found
}

fn quotation(paragraph: usize, open: TextSpan, close: TextSpan, closed: bool) -> Quotation {
    let inner = TextSpan::from_scan(open.end()..close.start());
    Quotation { span: open.to(close), inner, paragraph, closed }
}
