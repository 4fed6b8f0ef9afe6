//! Tokens: words as in Universal Dependencies English, and punctuation marks.
//!
//! Clitics stand alone ("do" + "n't", "Voss" + "'s", "can" + "not"). A hyphen cuts a word ("al" +
//! "-" + "Sarraj", "three" + "-" + "day") unless a prefix stands before it ("anti-war",
//! "pro-Beijing"), as the English treebanks do. Runs of one mark ("...", "--", "!!") are one token;
//! so are addresses, dates in digits and abbreviations with their points.

use sayso_core::{TextSpan, Token, TokenKind};

use super::abbreviations::{is_abbreviation, is_initial};

/// Cuts `span` of `text` into tokens.
pub(super) fn tokenise(text: &str, span: TextSpan, out: &mut Vec<Token>) {
    let mut at = span.start();
    while let Some(c) = char_at(text, span, at) {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        at = if let Some(end) = address_end(text, span, at) {
            push(at..end, TokenKind::Word, out)
        } else if c.is_alphanumeric() || year_or_elision(text, span, at) {
            let end = word_end(text, span, at);
            let kind = if c.is_numeric() { TokenKind::Number } else { TokenKind::Word };
            push_word(text, at..end, kind, out)
        } else {
            push(at..mark_end(text, span, at), TokenKind::Mark, out)
        };
    }
}

fn char_at(text: &str, span: TextSpan, at: usize) -> Option<char> {
    text.get(at..span.end()).and_then(|rest| rest.chars().next())
}

fn push(range: std::ops::Range<usize>, kind: TokenKind, out: &mut Vec<Token>) -> usize {
    let end = range.end;
    out.push(Token { span: TextSpan::from_scan(range), kind });
    end
}

/// Where the web or mail address that begins at `at` ends, if one begins there.
fn address_end(text: &str, span: TextSpan, at: usize) -> Option<usize> {
    let rest = &text[at..span.end()];
    let fresh = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    if !fresh || !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    // Only the first bytes decide whether it is worth looking for the end.
    let head = rest.as_bytes();
    let web = [&b"http://"[..], b"https://", b"www."].iter().any(|p| head.starts_with(p));
    let word = rest
        .bytes()
        .take(64)
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+')));
    let mail = word.is_some_and(|i| {
        head[i] == b'@' && head.get(i + 1).is_some_and(|b| b.is_ascii_alphanumeric())
    });
    if !web && !mail {
        return None;
    }
    let long = rest.find(|c: char| c.is_whitespace() || "<>\"“”‘’«»()[]".contains(c));
    let end =
        rest[..long.unwrap_or(rest.len())].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    (!end.is_empty()).then_some(at + end.len())
}

/// Whether an apostrophe at `at` begins a word: "'90s", "'em".
fn year_or_elision(text: &str, span: TextSpan, at: usize) -> bool {
    let rest = &text[at..span.end()];
    let Some(after) = rest.strip_prefix(['\'', '’']) else { return false };
    let mut chars = after.chars();
    let digits = (0..2).all(|_| chars.next().is_some_and(|c| c.is_ascii_digit()));
    let ends = |n: usize| !after[n..].starts_with(|c: char| c.is_alphanumeric());
    let elided = ["em", "til", "tis", "twas", "cause"];
    (digits && (ends(2) || after[2..].starts_with('s')))
        || elided.iter().any(|e| after.starts_with(e) && ends(e.len()))
}

/// Where the run of marks that begins at `at` ends.
fn mark_end(text: &str, span: TextSpan, at: usize) -> usize {
    let rest = &text[at..span.end()];
    let mut chars = rest.char_indices();
    let Some((_, first)) = chars.next() else { return span.end() };
    let joins = |next: char| match first {
        '.' => next == '.',
        '!' | '?' => matches!(next, '!' | '?'),
        '-' | '=' | '_' | '*' | '`' | '~' => next == first,
        '\'' => next == '\'',
        // An emoji or any other sign keeps the combining characters that follow it.
        _ => is_combining(next),
    };
    let end = chars.find(|&(_, next)| !joins(next)).map_or(rest.len(), |(i, _)| i);
    // Two straight apostrophes are a quotation mark; three are two of them.
    at + if first == '\'' { end.min(2) } else { end }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{200c}'..='\u{200d}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Where the word that begins at `at` ends.
fn word_end(text: &str, span: TextSpan, start: usize) -> usize {
    let mut at = start + char_at(text, span, start).map_or(1, char::len_utf8);
    while let Some(c) = char_at(text, span, at) {
        let inside = c.is_alphanumeric() || c == '_' || is_combining(c);
        if !inside && !joins(text, span, start, at, c) {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// Whether the mark `c` at `at` is part of the word that began at `start`.
fn joins(text: &str, span: TextSpan, start: usize, at: usize, c: char) -> bool {
    let before = &text[start..at];
    let rest = &text[at + c.len_utf8()..span.end()];
    let after = rest.chars().next().unwrap_or(' ');
    let digits = before.ends_with(|b: char| b.is_ascii_digit()) && after.is_ascii_digit();
    match c {
        '\'' | '’' => after.is_alphanumeric(),
        '&' => before.ends_with(char::is_uppercase) && after.is_uppercase(),
        ',' | ':' => digits,
        '/' => digits && before.len() <= 5,
        '-' => after.is_alphanumeric() && (is_prefix(before) || is_number_code(before, rest)),
        '.' => {
            digits
                || (before.len() < 24 && is_abbreviation(before))
                || is_initial(before, rest)
                || is_domain(rest)
        }
        _ => false,
    }
}

/// Whether the treebanks leave a hyphen after `word` uncut.
fn is_prefix(word: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "anti", "co", "counter", "cross", "cyber", "de", "e", "eco", "ex", "extra", "hyper",
        "inter", "intra", "mega", "meta", "micro", "mid", "mini", "mis", "multi", "narco", "neo",
        "non", "para", "post", "pre", "pro", "proto", "pseudo", "quasi", "re", "semi", "socio",
        "sub", "super", "trans", "ultra", "un", "uni",
    ];
    // "UN-backed": capitals are a name, not "un-".
    let capitals = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    if word.len() > 7 || capitals {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    PREFIXES.binary_search(&lower.as_str()).is_ok()
}

/// Whether a hyphen between digits is part of a date or a telephone number: "2016-05-23".
fn is_number_code(before: &str, rest: &str) -> bool {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    if before.len() > 12 || !before.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return false;
    }
    let next = digits(rest);
    let third = rest.as_bytes().get(next) == Some(&b'-') && digits(&rest[next + 1..]) > 0;
    next > 0 && (third || before.contains('-') || (before.len() == 3 && next == 4))
}

/// Whether the words after a point are the end of a web address or a file name.
fn is_domain(rest: &str) -> bool {
    let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).take(6).count();
    matches!(
        rest.get(..run).unwrap_or(""),
        "com"
            | "org"
            | "net"
            | "gov"
            | "edu"
            | "info"
            | "io"
            | "tv"
            | "co"
            | "uk"
            | "eu"
            | "us"
            | "ca"
            | "de"
            | "ru"
            | "fr"
            | "au"
            | "doc"
            | "pdf"
            | "xls"
            | "html"
            | "htm"
            | "jpg"
            | "js"
    )
}

/// Pushes one word, with its clitics as tokens of their own: "should" + "n't" + "'ve".
fn push_word(
    text: &str,
    range: std::ops::Range<usize>,
    kind: TokenKind,
    out: &mut Vec<Token>,
) -> usize {
    let mut cuts = [range.end; 3];
    let mut end = range.end;
    for slot in cuts.iter_mut().rev().take(2) {
        let cut = if kind == TokenKind::Word { clitic(&text[range.start..end]) } else { None };
        let Some(cut) = cut.filter(|&cut| cut > 0) else { break };
        *slot = end;
        end = range.start + cut;
    }
    cuts[0] = end;
    let mut start = range.start;
    for cut in cuts {
        if cut > start {
            start = push(start..cut, kind, out);
        }
    }
    range.end
}

/// The byte at which a clitic begins inside `word`.
fn clitic(word: &str) -> Option<usize> {
    if let Some(apostrophe) = word.rfind(['\'', '’']) {
        let mark = word[apostrophe..].chars().next().map_or(1, char::len_utf8);
        let tail = &word[apostrophe + mark..];
        if tail.eq_ignore_ascii_case("t") && word[..apostrophe].ends_with(['n', 'N']) {
            return (apostrophe > 1).then(|| apostrophe - 1);
        }
        let clitics = ["s", "re", "ve", "ll", "d", "m"];
        return clitics.iter().any(|c| tail.eq_ignore_ascii_case(c)).then_some(apostrophe);
    }
    if !(4..=8).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    match word.to_ascii_lowercase().as_str() {
        "cannot" | "gonna" | "gotta" | "wanna" => Some(3),
        "dont" | "didnt" | "doesnt" | "isnt" | "wasnt" | "arent" | "werent" | "couldnt"
        | "wouldnt" | "shouldnt" | "hasnt" | "havent" | "hadnt" => Some(word.len() - 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenise(text, TextSpan::from_scan(0..text.len()), &mut tokens);
        tokens.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn clitics_stand_alone() {
        assert_eq!(
            cut("don't cannot Voss’s they'll"),
            ["do", "n't", "can", "not", "Voss", "’s", "they", "'ll"]
        );
    }

    #[test]
    fn a_hyphen_cuts_a_word_unless_a_prefix_stands_before_it() {
        assert_eq!(
            cut("al-Sarraj three-day anti-war 2016-05-23"),
            ["al", "-", "Sarraj", "three", "-", "day", "anti-war", "2016-05-23"]
        );
    }

    #[test]
    fn points_belong_to_abbreviations_and_numbers() {
        assert_eq!(
            cut("the U.S. paid J. Hale $1,200.50 at 5 p.m."),
            ["the", "U.S.", "paid", "J.", "Hale", "$", "1,200.50", "at", "5", "p.m."]
        );
    }

    #[test]
    fn addresses_and_runs_of_marks_are_one_token() {
        assert_eq!(
            cut("see https://x.org/a?b=1, or a.b@c.org ..."),
            ["see", "https://x.org/a?b=1", ",", "or", "a.b@c.org", "..."]
        );
    }
}
