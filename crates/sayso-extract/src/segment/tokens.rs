//! Tokens: words as in Universal Dependencies English, and single punctuation marks.

use sayso_core::{TextSpan, Token, TokenKind};

/// Cuts `span` of `text` into tokens.
pub(super) fn tokenise(text: &str, span: TextSpan, out: &mut Vec<Token>) {
    let words = span.of(text);
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = at + c.len_utf8();
        let kind = if c.is_numeric() {
            TokenKind::Number
        } else if c.is_alphanumeric() {
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        if kind != TokenKind::Mark {
            while let Some(&(i, next)) = chars.peek() {
                let after = words[i + next.len_utf8()..].chars().next();
                let inner = next.is_alphanumeric()
                    || (matches!(next, '\'' | '’' | '-' | '.' | ',' | '&' | '/' | '_')
                        && joins(next, &words[at..i], after));
                if !inner {
                    break;
                }
                end = i + next.len_utf8();
                chars.next();
            }
        }
        let start = span.start() + at;
        push_split(text, start, span.start() + end, kind, out);
    }
}

/// Whether the mark `c` between `before` and `after` is part of one word.
fn joins(c: char, before: &str, after: Option<char>) -> bool {
    let Some(after) = after else { return c == '.' && is_abbreviation(before) };
    match c {
        '\'' | '’' | '-' | '&' | '_' => after.is_alphanumeric(),
        ',' => after.is_ascii_digit() && before.ends_with(|b: char| b.is_ascii_digit()),
        '.' => {
            (after.is_ascii_digit() && before.ends_with(|b: char| b.is_ascii_digit()))
                || is_abbreviation(before)
                || (after.is_alphanumeric() && after.is_lowercase() && !before.is_empty())
        }
        '/' => false,
        _ => false,
    }
}

/// Whether a full stop after `word` is part of it: "Mr", "U.S", "J".
fn is_abbreviation(word: &str) -> bool {
    super::sentences::is_abbreviation(word)
}

/// Pushes one word, with its clitic ("n't", "'s") as a token of its own.
fn push_split(text: &str, start: usize, end: usize, kind: TokenKind, out: &mut Vec<Token>) {
    let word = &text[start..end];
    let cut = if kind == TokenKind::Word { clitic(word) } else { None };
    match cut {
        Some(cut) => {
            out.push(Token { span: TextSpan::from_scan(start..start + cut), kind });
            out.push(Token { span: TextSpan::from_scan(start + cut..end), kind });
        }
        None => out.push(Token { span: TextSpan::from_scan(start..end), kind }),
    }
}

fn clitic(word: &str) -> Option<usize> {
    let lower = word.to_ascii_lowercase().replace('’', "'");
    if lower.len() < 3 || word.len() < 3 {
        return None;
    }
    if lower.ends_with("n't") && lower.len() > 3 {
        return word.char_indices().rev().nth(2).map(|(i, _)| i);
    }
    let apostrophe = word.rfind(['\'', '’'])?;
    let tail = &word[apostrophe..];
    let tail = tail.trim_start_matches(['\'', '’']).to_ascii_lowercase();
    (apostrophe > 0 && matches!(tail.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m"))
        .then_some(apostrophe)
}
