//! Resolve: which mentions refer to the same actor.

mod acronyms;
mod actors;
mod aliases;
mod antecedents;
mod descriptions;
mod gender;
mod groups;
mod interview;
mod people;
mod pronouns;
mod references;
mod short_forms;
mod speakers;
mod spelling;
mod tie;
mod words;

use sayso_core::{Actor, ActorIndex, Article, Layout, Mention, Name, Note, TextSpan};

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
pub fn resolve(article: &Article, layout: &Layout, names: &[Name]) -> Resolved {
    let mut names = names.to_vec();
    names.sort_by_key(|n| n.span);
    let named = actors::group(article, layout, &names);
    tie::tie(article, layout, &names, named)
}

impl Resolved {
    /// The mentions that lie wholly inside `span`, in the order of the text.
    pub fn mentions_in(&self, span: TextSpan) -> &[Mention] {
        let first = self.mentions.partition_point(|m| m.span.start() < span.start());
        let after = self.mentions.partition_point(|m| m.span.start() < span.end());
        let inside = self.mentions.get(first..after.max(first)).unwrap_or(&[]);
        let past = inside.iter().rposition(|m| m.span.end() <= span.end()).map_or(0, |i| i + 1);
        inside.get(..past).unwrap_or(&[])
    }

    /// The actor of the mention whose words are exactly `span`.
    pub fn actor_at(&self, span: TextSpan) -> Option<ActorIndex> {
        let at = self.mentions.binary_search_by_key(&span, |m| m.span).ok()?;
        self.mentions.get(at)?.actor
    }
}
