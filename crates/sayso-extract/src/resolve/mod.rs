//! Resolve: which mentions refer to the same actor.
//!
//! Names first, then pronouns. The names of an article are folded into spellings; each rule joins
//! spellings that mean one thing, and joins none where two fuller names would fit. Then the people
//! among the actors are followed through the text, and each singular personal pronoun goes to
//! whoever clearly fits best.
//!
//! | file | rule |
//! | --- | --- |
//! | `people` | "Sarraj" is "Fayez al-Sarraj" |
//! | `aliases` | "U.S." is "United States", "Libyan" is of "Libya", "Libyans" are its people |
//! | `acronyms` | "GNA" is "Government of National Accord" |
//! | `short_forms` | "Ford" is "Ford Motor Company" |
//! | `descriptions` | "the minister" is the only one who has that office |
//! | `antecedents` | "she" is the nearest fitting subject |
//! | `speakers`, `interview` | "I" is whoever speaks |

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
    /// Descriptions that mean a person with a name ("the minister"), in the order of the text. They
    /// count as mentions only where they are the source or the addressee of a claim.
    pub descriptions: Vec<Mention>,
    /// Where two actors would have fitted.
    pub notes: Vec<Note>,
}

/// Groups one article's names into actors and ties pronouns to them.
///
/// Every name belongs to an actor. A shorter name joins the fuller one that it could abbreviate;
/// where two fuller ones fit it becomes an actor of its own, and a [`Note`] says so. Every singular
/// personal pronoun becomes a mention of a person; its actor is `None` where nobody clearly fits. A
/// person without a name ("a police officer") becomes an actor only where a pronoun means them.
/// Nothing is looked up outside the article but the lists of aliases and given names.
///
/// # Examples
///
/// ```
/// # use sayso_core::{Article, Form, Kind, Name, TextSpan};
/// let article = Article::new("harbour-1", "Mara Voss resigned. Voss said she was tired.");
/// let layout = sayso_extract::segment::segment(&article);
/// let name = |start, end| -> Result<Name, sayso_core::SpanError> {
///     let span = TextSpan::new(&article.text, start, end)?;
///     Ok(Name { span, form: Form::Name, kind: Kind::Person, score: 1.0 })
/// };
/// let found = sayso_extract::resolve::resolve(&article, &layout, &[name(0, 9)?, name(20, 24)?]);
/// let words: Vec<&str> = found.mentions.iter().map(|m| m.span.of(&article.text)).collect();
/// assert_eq!(words, ["Mara Voss", "Voss", "she"]);
/// assert!(found.mentions.iter().all(|m| m.actor == Some(0)));
/// # Ok::<(), sayso_core::SpanError>(())
/// ```
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sayso_core::{Article, Form, Kind, Name, TextSpan};

    use super::resolve;

    /// Every `step`-th word of `text` as a name, whatever it is.
    fn names(text: &str, step: usize) -> Vec<Name> {
        let mut names = Vec::new();
        let mut at = 0;
        for (i, word) in text.split(' ').enumerate() {
            if i % step == 0 && !word.is_empty() {
                let span = TextSpan::from_scan(at..at + word.len());
                let kind = Kind::ALL[i % Kind::ALL.len()];
                let form = [Form::Name, Form::Acronym, Form::Adjective][i % 3];
                names.push(Name { span, form, kind, score: 0.5 });
            }
            at += word.len() + 1;
        }
        names
    }

    proptest! {
        #[test]
        fn any_text_with_any_names_is_resolved_in_order(
            words in prop::collection::vec("(he|she|her|I|himself|the minister|Mr\\.|“|\"|said|[A-Z][a-zé]{0,5}|\\PC{0,4})", 0..60),
            step in 1..4usize,
        ) {
            let article = Article::new("any", words.join(" "));
            let layout = crate::segment::segment(&article);
            let found = resolve(&article, &layout, &names(&article.text, step));
            prop_assert!(found.mentions.is_sorted_by_key(|m| m.span.start()));
            let mut seen = 0;
            for actor in found.mentions.iter().filter_map(|m| m.actor) {
                prop_assert!(actor <= seen);
                seen = seen.max(actor + 1);
            }
            prop_assert_eq!(seen, found.actors.len());
        }
    }

    #[test]
    fn mentions_are_found_by_the_words_around_them() {
        let article = Article::new("harbour-1", "Chairwoman Mara Voss of Lima said so.");
        let layout = crate::segment::segment(&article);
        let at = |start, end| TextSpan::from_scan(start..end);
        let name = |span, kind| Name { span, form: Form::Name, kind, score: 1.0 };
        let names = [name(at(11, 20), Kind::Person), name(at(24, 28), Kind::Place)];
        let found = resolve(&article, &layout, &names);
        assert_eq!(found.mentions_in(at(0, 28)).len(), 2);
        assert_eq!(found.mentions_in(at(0, 20)).len(), 1);
        assert_eq!(found.actor_at(at(24, 28)), Some(1));
        assert_eq!(found.actor_at(at(0, 20)), None);
    }
}
