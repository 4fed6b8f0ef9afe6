//! Resolve: which mentions refer to the same actor.

use sayso_core::{Actor, Article, Layout, Mention, Name, Note};

/// What resolution returns: every name and personal pronoun as a mention, and the actors.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// Names and pronouns in the order of the text; a pronoun without a certain actor has none.
    pub mentions: Vec<Mention>,
    /// By first mention.
    pub actors: Vec<Actor>,
    /// Where two actors would have fitted.
    pub notes: Vec<Note>,
}

/// Groups one article's names into actors and ties pronouns to them.
pub fn resolve(_article: &Article, _layout: &Layout, _names: &[Name]) -> Resolved {
    Resolved::default()
}
