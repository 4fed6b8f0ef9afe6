//! Everything the extractor found in one article.

use serde::{Deserialize, Serialize};

use crate::{Actor, Claim, Layout, Mention, TextSpan, TimeExpression};

/// What was found in one article, each list in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Annotations {
    /// Paragraphs, sentences, tokens, quotations.
    pub layout: Layout,
    /// Names, pronouns and descriptions.
    pub mentions: Vec<Mention>,
    /// Whom the mentions refer to, by first mention.
    pub actors: Vec<Actor>,
    /// Who said what.
    pub claims: Vec<Claim>,
    /// Words for times.
    pub dates: Vec<TimeExpression>,
    /// What the extractor was unsure of.
    pub notes: Vec<Note>,
}

/// A doubt: something that the extractor left undecided, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The words in question.
    pub span: TextSpan,
    /// What could not be decided, as a sentence for the analyst.
    pub message: String,
}
