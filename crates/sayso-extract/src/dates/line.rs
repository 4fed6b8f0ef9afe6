//! A sentence cut for the rules: words parted at hyphens, figures parted from letters.

use sayso_core::{Layout, Sentence, TextSpan, TokenKind};

use super::words::{Term, term};

/// A word, a run of digits or a mark; finer than a token, so that "mid-May", "three-day", "6am"
/// and "2014-2017" read like the words they are made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Whether nothing stands between it and the piece before.
    pub(super) glued: bool,
    pub(super) term: Term,
}

/// The pieces of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) pieces: &'a [Piece],
}

impl<'a> Line<'a> {
    pub(super) fn term(&self, i: usize) -> Term {
        self.pieces.get(i).map_or(Term::None, |p| p.term)
    }

    /// The letters of piece `i`, empty past the end.
    pub(super) fn word(&self, i: usize) -> &'a str {
        let piece = self.pieces.get(i);
        piece.and_then(|p| self.text.get(p.start as usize..p.end as usize)).unwrap_or("")
    }

    /// The letters of the piece before `i`, empty at the beginning.
    pub(super) fn before(&self, i: usize) -> &'a str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    pub(super) fn any(&self, i: usize, words: &[&str]) -> bool {
        is_any(self.word(i), words)
    }

    /// Whether nothing stands between piece `i` and the one before.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.pieces.get(i).is_some_and(|p| p.glued)
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.word(i).starts_with(char::is_uppercase)
    }

    /// `i`, or the piece after it if a hyphen or dash stands there between two words.
    pub(super) fn past_hyphen(&self, i: usize) -> usize {
        if self.glued(i) && self.any(i, DASHES) && self.glued(i + 1) { i + 1 } else { i }
    }

    pub(super) fn is_dash(&self, i: usize) -> bool {
        self.any(i, DASHES)
    }

    /// The words from piece `from` up to piece `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> TextSpan {
        let start = self.pieces.get(from).map_or(0, |p| p.start);
        let end = to.checked_sub(1).and_then(|i| self.pieces.get(i)).map_or(start, |p| p.end);
        TextSpan::from_scan(start as usize..end as usize)
    }
}

const DASHES: &[&str] = &["-", "–", "—", "‐", "‑"];

pub(super) fn is_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Cuts `sentence` into pieces, replacing those in `out`. Returns whether any can begin a time
/// expression.
pub(super) fn cut(text: &str, layout: &Layout, sentence: &Sentence, out: &mut Vec<Piece>) -> bool {
    out.clear();
    let mut promising = false;
    let mut last_end = usize::MAX;
    for token in layout.tokens.get(sentence.tokens.clone()).unwrap_or(&[]) {
        let word = token.span.of(text);
        let whole = match token.kind {
            TokenKind::Mark => true,
            TokenKind::Word => word.bytes().all(|b| b.is_ascii_alphabetic()),
            TokenKind::Number => word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()),
        };
        let mut at = token.span.start();
        let mut rest = word;
        while !rest.is_empty() {
            let len = if whole { rest.len() } else { first_part(rest) };
            let (part, after) = rest.split_at(len);
            let term = match token.kind {
                TokenKind::Mark => Term::None,
                _ if part.starts_with(|c: char| c.is_ascii_digit()) => digits(part),
                _ => term(part),
            };
            promising |= term != Term::None;
            let (start, end) = (at, at + len);
            out.push(Piece {
                start: start as u32,
                end: end as u32,
                glued: start == last_end,
                term,
            });
            last_end = end;
            at = end;
            rest = after;
        }
    }
    promising
}

/// The length of the first piece of a word that is not letters alone.
fn first_part(word: &str) -> usize {
    let mut chars = word.char_indices().peekable();
    let Some((_, first)) = chars.next() else { return 0 };
    let figures = first.is_ascii_digit();
    if matches!(first, '\'' | '’') && word.chars().skip(1).all(char::is_alphabetic) {
        return word.len();
    }
    if !figures && !first.is_alphanumeric() {
        return first.len_utf8();
    }
    while let Some((at, c)) = chars.next() {
        let goes_on = if figures {
            let next = chars.peek().map(|&(_, n)| n);
            c.is_ascii_digit()
                || (matches!(c, '.' | ',') && next.is_some_and(|n| n.is_ascii_digit()))
        } else {
            (c.is_alphanumeric() && !c.is_ascii_digit()) || matches!(c, '.' | '\'' | '’' | '&')
        };
        if !goes_on {
            return at;
        }
    }
    word.len()
}

fn digits(word: &str) -> Term {
    match (word.parse::<u32>(), u8::try_from(word.len())) {
        (Ok(value), Ok(len)) if word.bytes().all(|b| b.is_ascii_digit()) => {
            Term::Digits(value, len)
        }
        _ => Term::Figure,
    }
}
