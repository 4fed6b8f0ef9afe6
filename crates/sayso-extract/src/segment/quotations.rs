//! Quotations: what stands inside quotation marks.
//!
//! The direction of a mark comes from its shape and, for straight marks and guillemets, from the
//! spaces around it. Only outermost quotations are reported: marks inside them are part of them.

use sayso_core::{Quotation, TextSpan, Token, TokenKind};

/// What the paragraphs around one say about its quotations.
#[derive(Clone, Copy, Default)]
pub(super) struct Around {
    /// The paragraph before leaves a quotation open.
    pub(super) carried: bool,
    /// The paragraph after opens with a mark.
    pub(super) reopened: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Double,
    Single,
}

/// Pairs the quotation marks of one paragraph.
///
/// A quotation without a closing mark runs to the paragraph's end where the next paragraph takes
/// it up again or it began with the paragraph or after a colon or comma, and to the end of its
/// sentence elsewhere: there a closing mark was forgotten. A closing mark without an opening one
/// closes what the paragraph before left open; otherwise it is ignored.
pub(super) fn scan(
    text: &str,
    paragraph: usize,
    tokens: &[Token],
    around: Around,
) -> Vec<Quotation> {
    let marks = marks(text, tokens);
    let balance: i32 = marks
        .iter()
        .filter(|m| m.style == Style::Double)
        .map(|m| match m.side {
            Side::Opens => 1,
            Side::Closes => -1,
            Side::Either => 0,
        })
        .sum();
    let singles_close = last_single_close(&marks);
    let mut found = Vec::new();
    let mut open: Option<(Mark, u32)> = None; // the mark and how many are nested in it
    let mut looked = 0; // up to where no sentence ends since the open mark
    for (at, &mark) in marks.iter().enumerate() {
        let Some((start, depth)) = open else {
            open = begins(tokens, mark, at, singles_close).then_some((mark, 0));
            if open.is_none()
                && around.carried
                && found.is_empty()
                && mark.side == Side::Closes
                && mark.style == Style::Double
                && at == 0
                && mark.token > 0
            {
                let from = TextSpan::from_scan(tokens[0].span.start()..tokens[0].span.start());
                found.push(quotation(paragraph, from, tokens[mark.token].span, true));
            }
            continue;
        };
        if mark.style != start.style {
            continue;
        }
        let closes = mark.side != Side::Opens;
        if closes && start.style == Style::Single && possessive(text, tokens, &marks, at) {
            continue;
        }
        if closes && depth > 0 {
            open = Some((start, depth - 1));
        } else if closes {
            found.push(quotation(
                paragraph,
                tokens[start.token].span,
                tokens[mark.token].span,
                true,
            ));
            open = None;
        } else if balance > 0
            && let Some(end) = sentence_end(text, tokens, looked.max(start.token), mark.token)
        {
            found.push(unclosed(paragraph, tokens, start, end));
            open = Some((mark, 0));
        } else {
            looked = mark.token - 1;
            open = Some((start, depth + 1));
        }
    }
    if let Some((start, _)) = open
        && start.style == Style::Double
    {
        let before = start.token.checked_sub(1).map(|i| tokens[i].span.of(text));
        let whole = around.reopened || matches!(before, None | Some(":" | ","));
        let end = if whole { None } else { sentence_end(text, tokens, start.token, tokens.len()) };
        found.push(unclosed(paragraph, tokens, start, end.unwrap_or(tokens.len())));
    }
    found
}

#[derive(Clone, Copy)]
struct Mark {
    token: usize,
    side: Side,
    style: Style,
}

fn marks(text: &str, tokens: &[Token]) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let mut low = false; // a German low mark is open, which a high one closes
    for (i, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Mark {
            continue;
        }
        let (side, style) = match token.span.of(text) {
            "“" if low => (Side::Closes, Style::Double),
            "“" => (Side::Opens, Style::Double),
            "„" | "‟" | "``" | "‘‘" | "‘’" => (Side::Opens, Style::Double),
            "”" => (Side::Closes, Style::Double),
            "\"" | "«" | "»" | "''" | "’’" => (side(text, tokens, i), Style::Double),
            "‘" | "‹" | "‚" => (Side::Opens, Style::Single),
            "›" => (Side::Closes, Style::Single),
            "’" | "'" | "`" => (side(text, tokens, i), Style::Single),
            _ => continue,
        };
        low = match token.span.of(text) {
            "„" => true,
            _ if side == Side::Closes => false,
            _ => low,
        };
        found.push(Mark { token: i, side, style });
    }
    found
}

/// The direction of a mark whose shape does not tell.
fn side(text: &str, tokens: &[Token], i: usize) -> Side {
    let here = tokens[i].span;
    let before = text[..here.start()].chars().next_back().filter(|_| i > 0);
    let after = text[here.end()..].chars().next().filter(|_| i + 1 < tokens.len());
    let outer = |c: Option<char>| c.is_none_or(|c| c.is_whitespace());
    let opening = outer(before) || before.is_some_and(|c| "([{—–-“‘\"'„«/".contains(c));
    let closing = outer(after) || after.is_some_and(|c| ")]}—–-”’\"'.,;:!?»/".contains(c));
    match (opening, closing) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        (true, true) if outer(before) && !outer(after) => Side::Opens,
        (true, true) if !outer(before) && outer(after) => Side::Closes,
        _ if i == 0 => Side::Opens,
        _ if i + 1 == tokens.len() => Side::Closes,
        _ => Side::Either,
    }
}

fn last_single_close(marks: &[Mark]) -> Option<usize> {
    marks.iter().rposition(|m| m.style == Style::Single && m.side == Side::Closes)
}

/// Whether the mark opens a quotation outside of any other.
fn begins(tokens: &[Token], mark: Mark, at: usize, last_single: Option<usize>) -> bool {
    if mark.token + 1 >= tokens.len() || mark.side == Side::Closes {
        return false;
    }
    // A single mark that nothing closes is an apostrophe.
    mark.style == Style::Double || (mark.side == Side::Opens && last_single.is_some_and(|l| l > at))
}

/// Whether a single closing mark is the apostrophe of a plural ("the ministers’ plan"): it follows
/// an "s", a word in small letters comes next, and another closing mark comes later.
fn possessive(text: &str, tokens: &[Token], marks: &[Mark], at: usize) -> bool {
    let i = marks[at].token;
    let plural = i > 0 && tokens[i - 1].span.of(text).ends_with(['s', 'S']);
    let next = tokens.get(i + 1).map_or("", |t| t.span.of(text));
    let later = marks[at + 1..].iter().take(4).find(|m| m.style == Style::Single);
    plural && next.starts_with(char::is_lowercase) && later.is_some_and(|m| m.side == Side::Closes)
}

/// The token count at which the first sentence between two tokens ends.
fn sentence_end(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<usize> {
    (from + 1..to.min(tokens.len().saturating_sub(1)))
        .find(|&i| {
            matches!(tokens[i].span.of(text), "." | "!" | "?")
                && (i + 1 == to || tokens[i + 1].span.of(text).starts_with(char::is_uppercase))
        })
        .map(|i| i + 1)
}

fn unclosed(paragraph: usize, tokens: &[Token], start: Mark, end: usize) -> Quotation {
    let last = tokens[end - 1].span.end();
    quotation(paragraph, tokens[start.token].span, TextSpan::from_scan(last..last), false)
}

fn quotation(paragraph: usize, open: TextSpan, close: TextSpan, closed: bool) -> Quotation {
    let inner = TextSpan::from_scan(open.end()..close.start());
    Quotation { span: open.to(close), inner, paragraph, closed }
}
