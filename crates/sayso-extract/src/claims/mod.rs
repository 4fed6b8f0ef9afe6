//! Attribute: who is reported to have said what.

use sayso_core::{Article, Claim, Layout, Mention, Note, TimeExpression};

use crate::resolve::Resolved;

/// What attribution returns.
#[derive(Clone, Debug, Default)]
pub struct Attributed {
    /// In the order of their content.
    pub claims: Vec<Claim>,
    /// Descriptions ("the minister") that are a claim's source or addressee and refer to an actor.
    pub descriptions: Vec<Mention>,
    /// What could not be decided.
    pub notes: Vec<Note>,
}

/// Finds the claims of an article.
pub fn attribute(
    _article: &Article,
    _layout: &Layout,
    _dates: &[TimeExpression],
    _resolved: &Resolved,
) -> Attributed {
    Attributed::default()
}
