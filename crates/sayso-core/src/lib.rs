//! The vocabulary of sayso: what an article is, and what can be said about it.
//!
//! Every type here is plain data. Nothing in this crate opens a file, matches text or builds a
//! table; the crates that do so meet only through these types. Positions are [`TextSpan`]s: half-open
//! byte ranges into [`Article::text`], which is never rewritten and never copied.
//!
//! # Examples
//!
//! ```
//! use sayso_core::{Article, Form, Kind, Mention, TextSpan};
//!
//! let article = Article::new("harbour-1", "Zoë Marsh resigned.");
//! let span = TextSpan::new(&article.text, 0, 10)?;
//! let mention = Mention { span, form: Form::Name, kind: Kind::Person, actor: None, score: 0.9 };
//! assert_eq!(mention.span.of(&article.text), "Zoë Marsh");
//! assert_eq!(mention.kind.as_str(), "person");
//! # Ok::<(), sayso_core::SpanError>(())
//! ```

mod article;
mod span;
mod syntax;
mod vocabulary;

mod claim;
mod layout;
mod mention;
mod time;

mod annotations;

pub use annotations::{Annotations, Note};
pub use article::Article;
pub use claim::{Claim, ClaimIndex};
pub use layout::{Layout, Paragraph, Quotation, Sentence, Token, TokenKind};
pub use mention::{Actor, ActorIndex, Mention, Name};
pub use span::{SpanError, TextSpan};
pub use syntax::{Upos, Word};
pub use time::TimeExpression;
pub use vocabulary::{
    Act, ClaimKind, Form, Kind, Modality, Section, SpeakerKind, Stance, TimeKind,
};
