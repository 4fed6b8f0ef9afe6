//! Sentences: where they end.

use sayso_core::{Quotation, Token, TokenKind};

/// The token counts at which the sentences of one paragraph end, the last one included.
pub(super) fn split(text: &str, tokens: &[Token], _quotations: &[Quotation]) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let word = tokens[i].span.of(text);
        i += 1;
        if !matches!(word, "." | "!" | "?" | "…") {
            continue;
        }
        while i < tokens.len() && closes(tokens[i].span.of(text)) && touches(tokens, i) {
            i += 1;
        }
        if i < tokens.len() && may_begin(text, &tokens[i]) && !touches(tokens, i) {
            cuts.push(i);
        }
    }
    if !tokens.is_empty() && cuts.last() != Some(&tokens.len()) {
        cuts.push(tokens.len());
    }
    cuts
}

fn closes(mark: &str) -> bool {
    matches!(mark, "\"" | "”" | "’" | "'" | ")" | "]" | "»" | "." | "!" | "?" | "…")
}

fn touches(tokens: &[Token], i: usize) -> bool {
    tokens[i - 1].span.end() == tokens[i].span.start()
}

fn may_begin(text: &str, token: &Token) -> bool {
    let first = token.span.of(text).chars().next().unwrap_or(' ');
    token.kind == TokenKind::Number
        || first.is_uppercase()
        || matches!(first, '"' | '“' | '‘' | '«' | '„' | '(' | '[' | '\'')
}

/// Whether a full stop after `word` belongs to it rather than to the sentence.
pub(super) fn is_abbreviation(word: &str) -> bool {
    const KNOWN: &[&str] = &[
        "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Sgt", "Capt", "Maj", "Sen", "Rep",
        "Gov", "St", "Jr", "Sr", "Rev", "Hon", "Pres", "Adm", "Cmdr", "No", "vs", "Jan", "Feb",
        "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
    ];
    let single = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|p| p.chars().count() == 1);
    single || dotted || KNOWN.contains(&word)
}
