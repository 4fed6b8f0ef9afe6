//! References: every place where a person may be meant, and the part it plays in its clause.

use sayso_core::{Layout, TextSpan, TokenKind};

use super::words;

/// The part that words play in their clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Before its verb.
    Subject,
    /// After a verb.
    Object,
    /// After a preposition.
    Oblique,
    /// Before a possessive ending.
    Possessive,
}

/// A place where somebody is meant: a name, a description or a pronoun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    /// The words.
    pub(super) span: TextSpan,
    /// Index of the first token.
    pub(super) token: usize,
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// Index of the quotation around it.
    pub(super) quotation: Option<usize>,
    /// Who is meant, as an index into the people that are tracked; `None` while it is open.
    pub(super) who: Option<usize>,
    /// The part it plays.
    pub(super) role: Role,
}

/// The article's tokens in small letters, made once for all the rules that look at words.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) layout: &'a Layout,
    lower: String,
    at: Vec<(u32, u32)>,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str, layout: &'a Layout) -> Words<'a> {
        let mut lower = String::with_capacity(text.len());
        let mut at = Vec::with_capacity(layout.tokens.len());
        for token in &layout.tokens {
            let start = lower.len() as u32;
            for c in token.span.of(text).chars() {
                match c {
                    '’' => lower.push('\''),
                    c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
                    c => lower.extend(c.to_lowercase()),
                }
            }
            at.push((start, lower.len() as u32));
        }
        Words { text, layout, lower, at }
    }

    /// Token `index` in small letters; empty past the end.
    pub(super) fn get(&self, index: usize) -> &str {
        let range = self.at.get(index).map(|&(start, end)| start as usize..end as usize);
        range.and_then(|r| self.lower.get(r)).unwrap_or("")
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether token `index` begins with a capital letter.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        let token = self.layout.tokens.get(index);
        token.is_some_and(|t| t.span.of(self.text).chars().next().is_some_and(char::is_uppercase))
    }

    /// Whether token `index` is a word.
    pub(super) fn is_word(&self, index: usize) -> bool {
        self.layout.tokens.get(index).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// The part that the words `first..after` play in the sentence with the tokens `within`.
    pub(super) fn role(&self, first: usize, after: usize, within: std::ops::Range<usize>) -> Role {
        if matches!(self.get(after), "'s" | "'") {
            return Role::Possessive;
        }
        let start = self.phrase_start(first, within.start);
        if self.verb_follows(after, within.end) && !self.after_preposition(start, within.start) {
            return Role::Subject;
        }
        if self.after_preposition(start, within.start) {
            return Role::Oblique;
        }
        if start == within.start { Role::Subject } else { Role::Object }
    }

    /// Where the titles and modifiers before a name begin.
    fn phrase_start(&self, first: usize, sentence: usize) -> usize {
        let mut start = first;
        while start > sentence && first - start < 7 {
            let before = start - 1;
            let word = self.get(before);
            let part = self.is_capital(before) && before != sentence
                || words::is_person(word)
                || matches!(
                    word,
                    "the"
                        | "a"
                        | "an"
                        | "former"
                        | "prime"
                        | "vice"
                        | "chief"
                        | "foreign"
                        | "."
                        | "then"
                );
            if !part || words::ends_phrase(word) {
                break;
            }
            start = before;
        }
        start
    }

    fn after_preposition(&self, start: usize, sentence: usize) -> bool {
        start > sentence && words::is_preposition(self.get(start - 1))
    }

    /// Past "of the Green Party", "from Ireland" behind a name.
    fn past_attributes(&self, after: usize, end: usize) -> usize {
        if !matches!(self.get(after), "of" | "from" | "for" | "with" | "at" | "in") {
            return after;
        }
        let limit = end.min(after + 8);
        let inside =
            |t: usize| self.is_capital(t) || matches!(self.get(t), "the" | "of" | "for" | "and");
        (after + 1..limit).find(|&t| !inside(t)).unwrap_or(after)
    }

    /// Whether a finite verb follows, perhaps behind an apposition or an adverb.
    fn verb_follows(&self, after: usize, end: usize) -> bool {
        let mut at = self.past_attributes(after, end);
        if matches!(self.get(at), "," | "(") && at < end {
            let close = if self.get(at) == "," { "," } else { ")" };
            let limit = end.min(at + 18);
            match (at + 1..limit).find(|&i| self.get(i) == close) {
                Some(i) => at = i + 1,
                None => return false,
            }
        }
        while at < end && (words::is_between(self.get(at)) || self.get(at).ends_with("ly")) {
            at += 1;
        }
        at < end && (words::is_verb(self.get(at)) || self.get(at) == "who")
    }
}
