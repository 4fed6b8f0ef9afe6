//! Claims: who is reported to have said what.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Act, ActorIndex, ClaimKind, Modality, SpeakerKind, Stance, TextSpan};

/// An index into [`Annotations::claims`](crate::Annotations::claims).
pub type ClaimIndex = usize;

/// Somebody is reported to have said, written, asked, announced or thought something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What is attributed, in the order of the text; several spans where the cue interrupts it.
    /// Never empty.
    pub content: Vec<TextSpan>,
    /// How it stands to quotation marks.
    pub kind: ClaimKind,
    /// The words that do the attributing; `None` where a quotation carries on by itself.
    pub cue: Option<TextSpan>,
    /// What is done by saying it.
    pub act: Act,
    /// How the cue stands to it.
    pub stance: Stance,
    /// The words that name the source; `None` where none is expressed.
    pub source: Option<TextSpan>,
    /// Who a reader takes the speaker to be, also where no source is expressed; several where the
    /// source is joint, none where nobody is certain.
    pub speakers: Vec<ActorIndex>,
    /// What sort of source it is.
    pub speaker_kind: SpeakerKind,
    /// The words for whoever is told or asked.
    pub addressee: Option<TextSpan>,
    /// Who that is.
    pub addressee_actor: Option<ActorIndex>,
    /// Actors named in the content, the speakers excluded, in the order of their first mention.
    pub targets: Vec<ActorIndex>,
    /// Whether the content's main clause, or the saying itself, is negated.
    pub negated: bool,
    /// How sure or willing the content's main clause is; `None` for a plain statement.
    pub modality: Option<Modality>,
    /// The day it was said, where the sentence tells.
    pub said_on: Option<Date>,
    /// The words for when it was said, as an index into
    /// [`Annotations::dates`](crate::Annotations::dates).
    pub said_when: Option<usize>,
    /// The claim whose content holds this one.
    pub within: Option<ClaimIndex>,
    /// How sure the reader is, 0 to 1.
    pub score: f32,
}

impl Claim {
    /// From the first to the last word of its content.
    pub fn extent(&self) -> TextSpan {
        let whole = self.content.iter().copied().reduce(TextSpan::to);
        whole.unwrap_or_else(|| TextSpan::from_scan(0..0))
    }
}
