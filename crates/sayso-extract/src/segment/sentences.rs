//! Sentences: where they end.

use sayso_core::{Quotation, Token, TokenKind};

use super::abbreviations::goes_on;
use super::addresses::is_page;
use super::letters;
use super::marks::is_face;

/// Verbs that follow a question or an exclamation to tell who said it.
const VERBS: &[&str] = &[
    "added",
    "adds",
    "asked",
    "asks",
    "continued",
    "cried",
    "declared",
    "exclaimed",
    "insisted",
    "joked",
    "replied",
    "replies",
    "said",
    "says",
    "shouted",
    "shouts",
    "told",
    "tweeted",
    "wondered",
    "wrote",
    "writes",
    "yelled",
];

/// The token counts at which the sentences of one paragraph end, the last one included.
///
/// A sentence ends after a full stop, a question or exclamation mark, an ellipsis or a face and the
/// closing marks behind it, where the next word may begin one. An abbreviation ends one only
/// before a word that seldom begins a name ("in the U.S. The ..."). "'Why?' Voss asked" goes on.
/// Lines of a message end without any mark (see [`letters`]).
pub(super) fn split(text: &str, tokens: &[Token], quotations: &[Quotation]) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut closings = quotations.iter().filter(|q| q.closed).map(|q| q.span.end()).peekable();
    let mut begin = 0;
    let mut worded = false; // a word has been seen since the last cut
    let mut i = 0;
    while i < tokens.len() {
        if letters::ends(text, tokens, begin, i) || begins_list(text, tokens, begin, i) {
            cuts.push(i);
            begin = i;
            worded = false;
        }
        let word = tokens[i].span.of(text);
        let abbreviation = tokens[i].kind == TokenKind::Word && word.ends_with('.');
        worded |= tokens[i].kind != TokenKind::Mark && !enumerates(text, tokens, i);
        i += 1;
        if !abbreviation && !terminal(word) {
            continue;
        }
        let stop = i;
        while i < tokens.len() {
            let end = tokens[i].span.end();
            while closings.next_if(|&c| c < end).is_some() {}
            let closing = closings.peek() == Some(&end);
            let mark = tokens[i].span.of(text);
            let attached = touches(tokens, i) && (closes(mark) || terminal(mark)) || is_face(mark);
            if !closing && !attached {
                break;
            }
            i += 1;
        }
        i = after_reference(text, tokens, i);
        let quoted = i > stop;
        let small = !abbreviation && !quoted && small_may_begin(text, tokens, i);
        if i >= tokens.len() || !(small || may_begin(text, tokens, i)) {
            continue;
        }
        let glued = touches(tokens, i) && !quoted && !after_word(text, tokens, i);
        let held = abbreviation && stop == i && (goes_on(word) || !is_starter(text, tokens, i));
        let cue = word != "." && quoted && said_follows(text, &tokens[i..]);
        if !glued && !held && !cue && worded {
            cuts.push(i);
            begin = i;
            worded = false;
        }
    }
    if !tokens.is_empty() && cuts.last() != Some(&tokens.len()) {
        // What holds no word is no sentence of its own: a mark left over belongs to the last one.
        if begin > 0 && !has_word(&tokens[begin..]) {
            cuts.pop();
        }
        cuts.push(tokens.len());
    }
    cuts
}

/// Whether token `i` is the number of an item: "2. Save the file".
fn enumerates(text: &str, tokens: &[Token], i: usize) -> bool {
    let number = tokens[i].span.of(text);
    number.len() < 4
        && number.bytes().all(|b| b.is_ascii_digit())
        && i + 2 < tokens.len()
        && touches(tokens, i + 1)
        && tokens[i + 1].span.of(text) == "."
}

/// Whether the first item of a list begins at token `i`: "two rules: 1. Save the file".
fn begins_list(text: &str, tokens: &[Token], begin: usize, i: usize) -> bool {
    i > begin
        && tokens[i].span.of(text) == "1"
        && tokens[i - 1].span.of(text) == ":"
        && enumerates(text, tokens, i)
}

/// Whether a sentence may begin at token `i` although it begins with a small letter: the mark
/// before it ends one beyond doubt, and no abbreviation stands there that nobody knows.
fn small_may_begin(text: &str, tokens: &[Token], i: usize) -> bool {
    let (Some(stop), Some(here)) = (i.checked_sub(1), tokens.get(i)) else { return false };
    let mark = tokens[stop].span.of(text);
    let ends = mark == "." || mark.bytes().all(|b| matches!(b, b'!' | b'?'));
    if !ends || stop == 0 || touches(tokens, i) {
        return false;
    }
    let (last, next) = (tokens[stop - 1].span.of(text), here.span.of(text));
    if here.kind == TokenKind::Mark {
        return next == "(";
    }
    let vowel = last.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let number = mark == "." && tokens[stop - 1].kind == TokenKind::Number;
    let plain = touches(tokens, stop)
        && (number
            || last.chars().all(char::is_lowercase) && last.len() > 1 && vowel
            || mark == "." && last.len() > 5 && vowel);
    let said = tokens[i..].iter().take(2).any(|t| VERBS.contains(&t.span.of(text)));
    plain && !said
}

fn terminal(mark: &str) -> bool {
    mark == "…"
        || is_face(mark)
        || (!mark.is_empty() && mark.bytes().all(|b| matches!(b, b'.' | b'!' | b'?')))
}

fn closes(mark: &str) -> bool {
    matches!(mark, "\"" | "”" | "’" | "'" | "''" | "’’" | ")" | "]" | "»" | "›")
}

fn touches(tokens: &[Token], i: usize) -> bool {
    i > 0 && tokens[i - 1].span.end() == tokens[i].span.start()
}

fn has_word(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.kind != TokenKind::Mark)
}

/// Steps over footnote numbers behind the full stop: "ended.[3] [4]".
fn after_reference(text: &str, tokens: &[Token], mut i: usize) -> usize {
    while i + 2 < tokens.len()
        && tokens[i].span.of(text) == "["
        && tokens[i + 1].kind == TokenKind::Number
        && tokens[i + 2].span.of(text) == "]"
    {
        i += 3;
    }
    i
}

/// Whether the full stop before token `i`, which touches it, stands after a word in small letters:
/// a space was forgotten ("ended.The").
fn after_word(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = i.checked_sub(2).map_or("", |w| tokens[w].span.of(text));
    word.len() > 2
        && word.chars().all(char::is_lowercase)
        && tokens[i].span.of(text).chars().nth(1).is_some_and(char::is_lowercase)
}

fn may_begin(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = tokens[i].span.of(text);
    let first = word.chars().next().unwrap_or(' ');
    match tokens[i].kind {
        TokenKind::Number => true,
        TokenKind::Word => !first.is_lowercase() || is_page(word),
        // "Gone. ... Or not": dots that stand apart begin the next sentence.
        TokenKind::Mark if word.len() > 1 && terminal(word) && first == '.' => !touches(tokens, i),
        // Behind an opening mark the word decides.
        TokenKind::Mark if "\"“‘«„([{'*•`¿¡#@$£€".contains(first) => {
            i + 1 >= tokens.len() || {
                let next = tokens[i + 1].span.of(text).chars().next().unwrap_or(' ');
                !next.is_lowercase()
            }
        }
        TokenKind::Mark => matches!(word, "-" | "–" | "—" | "--") && !touches(tokens, i),
    }
}

/// Whether token `i` is a word that often begins a sentence and seldom a name.
fn is_starter(text: &str, tokens: &[Token], i: usize) -> bool {
    const STARTERS: &[&str] = &[
        "A",
        "About",
        "According",
        "After",
        "All",
        "Also",
        "Although",
        "Among",
        "An",
        "And",
        "Another",
        "Any",
        "As",
        "At",
        "Because",
        "Before",
        "Both",
        "But",
        "By",
        "Despite",
        "During",
        "Each",
        "Earlier",
        "Even",
        "Every",
        "For",
        "Former",
        "From",
        "Have",
        "He",
        "Her",
        "Here",
        "His",
        "How",
        "However",
        "I",
        "If",
        "In",
        "It",
        "Its",
        "Last",
        "Later",
        "Many",
        "Meanwhile",
        "More",
        "Most",
        "Mr.",
        "Mrs.",
        "Ms.",
        "My",
        "No",
        "None",
        "Not",
        "Now",
        "Of",
        "Officials",
        "On",
        "One",
        "Only",
        "Or",
        "Other",
        "Our",
        "Police",
        "She",
        "Since",
        "So",
        "Some",
        "Still",
        "Such",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "Though",
        "Three",
        "To",
        "Today",
        "Two",
        "Under",
        "Until",
        "We",
        "What",
        "When",
        "Where",
        "Whether",
        "Which",
        "While",
        "Who",
        "Why",
        "With",
        "Yet",
        "You",
    ];
    let mark = tokens[i].kind == TokenKind::Mark;
    let i = if mark && i + 1 < tokens.len() { i + 1 } else { i };
    STARTERS.binary_search(&tokens[i].span.of(text)).is_ok()
}

/// Whether a name and a verb of saying follow: "'Why?' Minister Voss asked".
fn said_follows(text: &str, tokens: &[Token]) -> bool {
    for (n, token) in tokens.iter().take(6).enumerate() {
        let word = token.span.of(text);
        if n > 0 && VERBS.contains(&word) {
            return true;
        }
        if token.kind != TokenKind::Word || !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}
