//! A claim while it is being read: token ranges, and the pattern that found it.

use std::ops::Range;

use sayso_core::{Act, Stance};

use super::lexicon::Cue;

/// The pattern that found a claim. Each is right as often as [`Pattern::score`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pattern {
    /// "…," said X; X said: "…"
    QuotationWithCue,
    /// A quotation that nothing attributes but the paragraph before.
    QuotationAlone,
    /// X — "…"; From X: "…"
    QuotationWithLabel,
    /// A paragraph of an interview.
    Interview,
    /// X said that …
    ThatClause,
    /// X said …
    BareClause,
    /// …, X said.
    TrailingCue,
    /// According to X, …
    AccordingTo,
    /// X asked Y to …
    ObjectInfinitive,
    /// X refused to …
    Infinitive,
    /// X denied the charges.
    NounPhrase,
    /// X accused Y of …
    ObjectOf,
    /// X called Y …; X described Y as …
    Complement,
    /// X is expected to …; X was criticised by Y.
    Passive,
    /// X reportedly …
    Adverb,
    /// X's refusal to …
    Noun,
}

impl Pattern {
    /// How often a claim found by this pattern has the content and the source of a claim that a
    /// careful reader finds, counted on the training articles of saidwhat by
    /// `benches/calibration.py --each`; see `docs/calibration.md`.
    pub(super) fn score(self) -> f32 {
        match self {
            Pattern::QuotationWithCue => 0.94,
            Pattern::QuotationAlone => 0.62,
            Pattern::QuotationWithLabel => 0.80,
            Pattern::Interview => 0.96,
            Pattern::ThatClause => 0.88,
            Pattern::BareClause => 0.89,
            Pattern::TrailingCue => 0.69,
            Pattern::AccordingTo => 0.88,
            Pattern::ObjectInfinitive => 0.91,
            Pattern::Infinitive => 0.78,
            Pattern::NounPhrase => 0.71,
            Pattern::ObjectOf => 0.75,
            Pattern::Complement => 0.74,
            Pattern::Passive => 0.68,
            Pattern::Adverb => 0.80,
            Pattern::Noun => 0.45,
        }
    }
}

/// A claim in terms of tokens.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) source: Option<Range<usize>>,
    pub(super) addressee: Option<Range<usize>>,
    pub(super) act: Act,
    pub(super) stance: Stance,
    /// The saying itself is negated: "did not say".
    pub(super) negated: bool,
    pub(super) pattern: Pattern,
    /// The earlier draft whose speaker carries on.
    pub(super) carries_on: Option<usize>,
}

impl Draft {
    pub(super) fn new(
        pattern: Pattern,
        cue: &Cue,
        words: Range<usize>,
        content: Vec<Range<usize>>,
    ) -> Draft {
        Draft {
            content,
            cue: Some(words),
            source: None,
            addressee: None,
            act: cue.act,
            stance: cue.stance,
            negated: false,
            pattern,
            carries_on: None,
        }
    }

    pub(super) fn by(mut self, source: Option<Range<usize>>) -> Draft {
        self.source = source;
        self
    }

    /// Whether token `i` is part of the content.
    pub(super) fn holds(&self, i: usize) -> bool {
        self.content.iter().any(|part| part.contains(&i))
    }
}
