//! The visible shape of an article: paragraphs, sentences, tokens and quotations.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{Section, TextSpan};

/// One article's paragraphs, sentences, tokens and quotations, each in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// Stretches between blank lines, or on a line of their own, without surrounding white space.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences never cross a paragraph.
    pub sentences: Vec<Sentence>,
    /// Words and punctuation marks, a run of one mark ("...", "--") being one. Every non-space
    /// character is in exactly one.
    pub tokens: Vec<Token>,
    /// Stretches inside quotation marks; they never cross a paragraph.
    pub quotations: Vec<Quotation>,
    /// The names in the byline of the text, if it has one.
    pub authors: Vec<TextSpan>,
}

/// A paragraph and the part of the article it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Without surrounding white space.
    pub span: TextSpan,
    /// Headline, body and so on.
    pub section: Section,
    /// Its sentences, as indices into [`Layout::sentences`].
    pub sentences: Range<usize>,
}

/// A sentence, its quotation marks included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: TextSpan,
    /// Index into [`Layout::paragraphs`].
    pub paragraph: usize,
    /// Its tokens, as indices into [`Layout::tokens`].
    pub tokens: Range<usize>,
}

/// A word or a punctuation mark, cut as in Universal Dependencies English ("do" + "n't",
/// "three" + "-" + "day", but "anti-war").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Where it stands.
    pub span: TextSpan,
    /// What its characters are.
    pub kind: TokenKind,
}

/// What the characters of a token are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TokenKind {
    /// Letters, perhaps with digits, apostrophes, abbreviation points or the hyphen of a prefix inside;
    /// an address, a file name, a handle or a hashtag.
    Word,
    /// Begins with a digit, or with a point and a digit (".265").
    Number,
    /// Everything else.
    Mark,
}

/// A stretch inside quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// Its marks included.
    pub span: TextSpan,
    /// Its words alone.
    pub inner: TextSpan,
    /// Index into [`Layout::paragraphs`].
    pub paragraph: usize,
    /// Whether the paragraph holds its closing mark. An unclosed quotation goes on in the next
    /// paragraph if that one opens with a mark.
    pub closed: bool,
}

impl Layout {
    /// The index of the sentence that holds byte `at`, or the nearest one before it.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.span.start() <= at);
        after.checked_sub(1)
    }

    /// The indices of the tokens that share a byte with `span`.
    pub fn tokens_in(&self, span: TextSpan) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.end() <= span.start());
        let after = self.tokens.partition_point(|t| t.span.start() < span.end());
        first..after.max(first)
    }

    /// The section of the paragraph that sentence `index` stands in.
    pub fn section_of(&self, sentence: &Sentence) -> Section {
        self.paragraphs.get(sentence.paragraph).map_or(Section::Body, |p| p.section)
    }
}
