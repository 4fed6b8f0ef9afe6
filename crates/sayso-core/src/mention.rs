//! Names, mentions and the actors they refer to.

use serde::{Deserialize, Serialize};

use crate::{Form, Kind, TextSpan};

/// A proper name that the recogniser found, not yet tied to anybody.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Name {
    /// Bare: no title, no article, no possessive.
    pub span: TextSpan,
    /// [`Form::Name`], [`Form::Acronym`] or [`Form::Adjective`].
    pub form: Form,
    /// What sort of thing it names.
    pub kind: Kind,
    /// How sure the recogniser is, 0 to 1.
    pub score: f32,
}

/// Words that refer to an actor, or might.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    pub span: TextSpan,
    /// How they refer.
    pub form: Form,
    /// What sort of thing they refer to.
    pub kind: Kind,
    /// To whom; `None` where the article leaves it open.
    pub actor: Option<ActorIndex>,
    /// How sure the reader is, 0 to 1.
    pub score: f32,
}

/// An index into [`Annotations::actors`](crate::Annotations::actors).
pub type ActorIndex = usize;

/// One thing in the world, as far as one article tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Its fullest name in the article, or the description that stands for it if it has no name.
    pub name: TextSpan,
    /// What sort of thing it is.
    pub kind: Kind,
    /// The usual name of a country, institution or people that the article calls otherwise: "U.S."
    /// is the United States, and where only "Libyan" is said, that is Libya.
    pub known_as: Option<String>,
}
