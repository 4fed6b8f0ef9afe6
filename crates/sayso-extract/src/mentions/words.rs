//! Words: what each token looks like and where it stands, and which words an article capitalises.

use sayso_core::{Article, Layout, Section, TextSpan, TokenKind};

use super::lexicon::{LEXICON, Words};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Small letters, or letters of a script without capitals.
    Small,
    /// "Libya", "McArthur", "J."
    Capital,
    /// "NATO", "U.S."
    Capitals,
    /// "iPhone"
    Mixed,
    Number,
    Mark,
}

/// One token of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) span: TextSpan,
    pub(super) shape: Shape,
    /// It stands where any word would have a capital: it begins a sentence or a quotation.
    pub(super) opens: bool,
    /// It stands in a title whose words all have capitals.
    pub(super) loud: bool,
    /// No space stands before it.
    pub(super) glued: bool,
}

impl Word<'_> {
    /// Whether its letters could be those of a name.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals | Shape::Mixed)
    }

    /// Whether its capital says something: it is neither first nor in a title.
    pub(super) fn tells(&self) -> bool {
        self.is_capital() && !self.opens && !self.loud
    }
}

/// The words of an article, one a token.
pub(super) fn look<'a>(article: &'a Article, layout: &Layout) -> Vec<Word<'a>> {
    let text = article.text.as_str();
    let mut words: Vec<Word<'a>> = Vec::with_capacity(layout.tokens.len());
    for token in &layout.tokens {
        let word = token.span.of(text);
        let glued = words.last().is_some_and(|w| w.span.end() == token.span.start());
        let shape = shape(word, token.kind);
        words.push(Word { text: word, span: token.span, shape, opens: false, loud: false, glued });
    }
    for sentence in &layout.sentences {
        let range = sentence.tokens.clone();
        let Some(words) = words.get_mut(range) else { continue };
        let loud = is_loud(words, layout.section_of(sentence));
        let mut opens = true;
        for i in 0..words.len() {
            let quote = matches!(words[i].text, "\"" | "“" | "‘" | "'" | "«" | "„" | "''");
            words[i].opens = opens;
            words[i].loud = loud;
            if words[i].shape == Shape::Mark {
                let next_touches = words.get(i + 1).is_some_and(|w| w.glued);
                opens |= words[i].text == ":" || (quote && next_touches && !words[i].glued);
            } else {
                opens = false;
            }
        }
    }
    words
}

fn shape(word: &str, kind: TokenKind) -> Shape {
    match kind {
        TokenKind::Mark => return Shape::Mark,
        TokenKind::Number if !word.bytes().any(|b| b.is_ascii_alphabetic()) => {
            return Shape::Number;
        }
        _ => {}
    }
    let (mut upper, mut lower) = (0, 0);
    let first = word.chars().next().unwrap_or(' ');
    for c in word.chars() {
        upper += u32::from(c.is_uppercase());
        lower += u32::from(c.is_lowercase());
    }
    if upper == 0 {
        if kind == TokenKind::Number { Shape::Number } else { Shape::Small }
    } else if first.is_uppercase() {
        let plural = lower == 1 && upper > 1 && word.ends_with('s');
        if upper > 1 && (lower == 0 || plural) { Shape::Capitals } else { Shape::Capital }
    } else {
        Shape::Mixed
    }
}

/// Whether most long words of a sentence have capitals, so that one capital tells nothing.
fn is_loud(words: &[Word<'_>], section: Section) -> bool {
    let long = words.iter().filter(|w| w.shape != Shape::Mark && w.text.len() > 3);
    let (mut all, mut capital) = (0, 0);
    for word in long {
        all += 1;
        capital += usize::from(word.is_capital() || word.shape == Shape::Number);
    }
    match section {
        Section::Headline | Section::Related => all >= 4 && capital * 10 >= all * 8,
        _ => all >= 5 && capital * 10 >= all * 9 && words.last().is_none_or(|w| w.text != "."),
    }
}

/// Which words an article writes with a capital where that tells something.
pub(super) struct Memory<'a>(Words<'a, Seen>);

/// How often a word was seen with a telling capital.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// In all.
    pub(super) all: u16,
    /// Without another capital beside it.
    pub(super) alone: u16,
    /// In brackets behind a word in small letters: "liquid gas (LNG)".
    pub(super) described: bool,
}

impl<'a> Memory<'a> {
    pub(super) fn of(words: &[Word<'a>]) -> Memory<'a> {
        let mut seen: Words<'a, Seen> = Words::default();
        for (i, word) in words.iter().enumerate().filter(|(_, w)| w.tells()) {
            let beside =
                |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(Word::is_capital);
            let entry = seen.entry(word.text).or_default();
            entry.all = entry.all.saturating_add(1);
            entry.described |= word.shape == Shape::Capitals
                && i > 1
                && words[i - 1].text == "("
                && words[i - 2].shape == Shape::Small
                && words.get(i + 1).is_some_and(|w| w.text == ")");
            if !beside(i.checked_sub(1)) && !beside(Some(i + 1)) {
                entry.alone = entry.alone.saturating_add(1);
            }
        }
        Memory(seen)
    }

    pub(super) fn of_word(&self, word: &str) -> Seen {
        self.0.get(word).copied().unwrap_or_default()
    }
}

/// Whether edited English has the word, or one that it is made from, in small letters.
pub(super) fn is_common(word: &str) -> bool {
    let lexicon = &*LEXICON;
    if lexicon.is_common(word) {
        return true;
    }
    if word.len() > 5 && word.ends_with("ly") && lexicon.known(word).is_none() {
        return true;
    }
    let endings = ["s", "es", "ed", "d", "ing", "ly", "er"];
    word.len() > 5
        && endings.iter().any(|e| {
            word.strip_suffix(e).is_some_and(|stem| stem.len() > 3 && lexicon.is_common(stem))
        })
}
