//! Tokens: words as in Universal Dependencies English, and punctuation marks.
//!
//! Clitics stand alone ("do" + "n't", "Voss" + "'s", "can" + "not"). A hyphen cuts a word ("al" +
//! "-" + "Sarraj", "three" + "-" + "day") unless a prefix stands before it ("anti-war",
//! "pro-Beijing"), as the English treebanks do, and a unit stands apart from its number ("7:30" +
//! "pm"). Runs of one mark ("...", "--", "!!") are one token; so are addresses, dates in digits and
//! abbreviations with their points.

use sayso_core::{TextSpan, Token, TokenKind};

use super::abbreviations::{closes_word, is_abbreviation, is_initial, is_shortened};
use super::addresses::address_end;
use super::clitics;
use super::marks::{is_combining, mark_end};

/// Cuts `span` of `text` into tokens.
pub(super) fn tokenise(text: &str, span: TextSpan, out: &mut Vec<Token>) {
    let mut at = span.start();
    while let Some(c) = char_at(text, span, at) {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (before, rest) = (&text[span.start()..at], &text[at..span.end()]);
        let last = before.chars().next_back();
        at = if let Some(length) = address_end(last, rest) {
            push(at..at + length, TokenKind::Word, out)
        } else if c.is_alphanumeric() || year_or_elision(rest) {
            let end = word_end(text, span, at);
            let kind = if c.is_numeric() { TokenKind::Number } else { TokenKind::Word };
            push_word(text, span, at..end, kind, out)
        } else if let Some(length) = fraction(last, rest) {
            push(at..at + length, TokenKind::Number, out)
        } else if let Some(length) = clitics::apart(before, rest) {
            push(at..at + length, TokenKind::Word, out)
        } else {
            push(at..at + mark_end(last, rest), TokenKind::Mark, out)
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

/// Whether the apostrophe at the beginning of `rest` begins a word: "'90s", "'em".
fn year_or_elision(rest: &str) -> bool {
    let Some(after) = rest.strip_prefix(['\'', '’']) else { return false };
    let mut chars = after.chars();
    let digits = (0..2).all(|_| chars.next().is_some_and(|c| c.is_ascii_digit()));
    let ends = |n: usize| !after[n..].starts_with(|c: char| c.is_alphanumeric());
    let elided = ["em", "til", "tis", "twas", "cause"];
    (digits && (ends(2) || after[2..].starts_with('s')))
        || elided.iter().any(|e| after.starts_with(e) && ends(e.len()))
}

/// The length of a fraction without a figure before its point: ".265".
fn fraction(before: Option<char>, rest: &str) -> Option<usize> {
    let fresh = before.is_none_or(|c| c.is_whitespace() || "$€£([-–".contains(c));
    let figures = rest.strip_prefix('.')?.bytes().take_while(u8::is_ascii_digit).count();
    (fresh && figures > 0).then_some(1 + figures)
}

/// Where the word that begins at `start` ends.
fn word_end(text: &str, span: TextSpan, start: usize) -> usize {
    let mut at = start + char_at(text, span, start).map_or(1, char::len_utf8);
    while let Some(c) = char_at(text, span, at) {
        let inside = c.is_alphanumeric() || c == '_' || is_combining(c);
        if inside
            && matches!(c, 'a' | 'A' | 'p' | 'P')
            && half_of_day(&text[start..at], &text[at..span.end()])
            || !inside && !joins(text, span, start, at, c)
        {
            break;
        }
        // "Dr.Hale": only a space was forgotten.
        let whole = c == '.' && closes_word(&text[start..at]);
        at += c.len_utf8();
        if whole {
            break;
        }
    }
    at
}

/// Whether "p.m." or "a.m." follows a number without a space.
fn half_of_day(before: &str, rest: &str) -> bool {
    let mut letters = rest.bytes();
    matches!(letters.next(), Some(b'a' | b'A' | b'p' | b'P'))
        && letters.next() == Some(b'.')
        && matches!(letters.next(), Some(b'm' | b'M'))
        && before.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b':'))
}

/// Whether the mark `c` at `at` is part of the word that began at `start`.
fn joins(text: &str, span: TextSpan, start: usize, at: usize, c: char) -> bool {
    let before = &text[start..at];
    let rest = &text[at + c.len_utf8()..span.end()];
    let after = rest.chars().next().unwrap_or(' ');
    let digits = before.ends_with(|b: char| b.is_ascii_digit()) && after.is_ascii_digit();
    match c {
        '\'' | '’' => after.is_alphanumeric(),
        '`' => after == 's',
        '&' => before.ends_with(char::is_uppercase) && after.is_uppercase(),
        ':' => digits,
        ',' => digits && !(text[..start].ends_with(['[', ',']) && figures(rest) < 3),
        '/' => digits && before.len() <= 5 || is_shorthand(before, rest),
        '-' => after.is_alphanumeric() && (is_prefix(before) || is_number_code(before, rest)),
        '.' => {
            digits
                || (before.len() < 24 && is_abbreviation(before, rest))
                || is_initial(before, rest)
                || is_shortened(before, rest)
        }
        _ => false,
    }
}

fn figures(rest: &str) -> usize {
    rest.bytes().take(6).take_while(u8::is_ascii_digit).count()
}

/// Whether a stroke stands inside two letters that stand for words: "w/o", "n/a".
fn is_shorthand(before: &str, rest: &str) -> bool {
    const SHORTHANDS: &[&str] = &["ac", "bc", "bt", "ic", "is", "lc", "na", "wo"];
    let ends = |n: usize| {
        rest.get(n..).is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric() || c == '/'))
    };
    let pair = || format!("{before}{}", &rest[..1]).to_ascii_lowercase();
    before.len() == 1
        && (ends(1) && SHORTHANDS.binary_search(&pair().as_str()).is_ok()
            || before == "w" && rest.starts_with("out") && ends(3))
}

/// Whether the treebanks leave a hyphen after `word` uncut.
fn is_prefix(word: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "anti", "co", "counter", "cross", "cyber", "de", "e", "eco", "ex", "extra", "hyper",
        "inter", "intra", "mega", "meta", "micro", "mid", "mini", "mis", "multi", "narco", "neo",
        "non", "pan", "para", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re",
        "semi", "socio", "sub", "super", "trans", "ultra", "un", "uni",
    ];
    // "UN-backed": capitals are a name, not "un-".
    let capitals = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    if word.len() > 7 || capitals {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    PREFIXES.binary_search(&lower.as_str()).is_ok()
}

/// Whether a hyphen between digits is part of a date, a telephone number or a postal code:
/// "2016-05-23", "555/213-4567", "77042-2016".
fn is_number_code(before: &str, rest: &str) -> bool {
    let next = figures(rest);
    let all = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if before.len() > 12 {
        return false;
    }
    if let Some((area, exchange)) = before.split_once('/') {
        return area.len() == 3 && exchange.len() == 3 && next == 4;
    }
    if !before.split('-').all(all) {
        return false;
    }
    let third = rest.as_bytes().get(next) == Some(&b'-') && figures(&rest[next + 1..]) > 0;
    let code = matches!(before.len(), 3 | 5) && next == 4;
    next > 0 && (third || before.contains('-') || code)
}

/// Pushes one word, with its clitics as tokens of their own: "should" + "n't" + "'ve".
fn push_word(
    text: &str,
    span: TextSpan,
    range: std::ops::Range<usize>,
    kind: TokenKind,
    out: &mut Vec<Token>,
) -> usize {
    if kind == TokenKind::Number {
        let money = text[span.start()..range.start].ends_with(['$', '€', '£', '¥']);
        let Some(cut) = clitics::unit(&text[range.clone()], money) else {
            return push(range, kind, out);
        };
        push(range.start..range.start + cut, kind, out);
        return push(range.start + cut..range.end, TokenKind::Word, out);
    }
    let mut cuts = [range.end; 3];
    let mut end = range.end;
    for slot in cuts.iter_mut().rev().take(2) {
        let cut = clitics::clitic(&text[range.start..end], &text[end..span.end()]);
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
        assert_eq!(cut("Tarn.com’s"), ["Tarn.com", "’s"]);
    }

    #[test]
    fn a_unit_stands_apart_from_its_number() {
        assert_eq!(cut("5pm 6p.m. $3M .265"), ["5", "pm", "6", "p.m.", "$", "3", "M", ".265"]);
    }

    #[test]
    fn numbers_in_brackets_are_a_list() {
        assert_eq!(
            cut("[13,14,15] [1,200]"),
            ["[", "13", ",", "14", ",", "15", "]", "[", "1,200", "]"]
        );
    }

    #[test]
    fn codes_and_shorthands_are_one_token() {
        let codes = ["555/213-4567", "77042-2016", "555-2134", "w/o", "n/a", "w/out"];
        assert_eq!(cut(&codes.join(" ")), codes);
        assert_eq!(cut("5-10 and/or"), ["5", "-", "10", "and", "/", "or"]);
    }

    #[test]
    fn the_point_of_a_list_ends_the_sentence() {
        assert_eq!(cut("etc. and etc. The etc."), ["etc.", "and", "etc", ".", "The", "etc", "."]);
    }

    #[test]
    fn a_space_forgotten_behind_an_abbreviation_ends_it() {
        assert_eq!(
            cut("Dr.Hale Nov.28 Ph.D. M.Sc."),
            ["Dr.", "Hale", "Nov.", "28", "Ph.D.", "M.Sc."]
        );
    }
}
