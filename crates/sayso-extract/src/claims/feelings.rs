//! "is confident that", "are worried about", "was willing to": an adjective of thinking behind a
//! form of "be".

use super::draft::{Draft, Pattern};
use super::lexicon::{Frames, LEXICON};
use super::reading::{Reading, class};

/// Reads the claim of an adjective at `i`.
pub(super) fn read(reading: &Reading<'_>, i: usize) -> Option<Draft> {
    let cue = LEXICON.adjective(reading.low(i))?;
    let scope = reading.scope(i);
    let group = reading.verb_group(i, scope.start);
    if !group.be || reading.is(i, class::NAME) {
        return None;
    }
    let source = reading.subject_before(group.start, scope.start)?;
    let next = i + 1;
    let low = reading.low(next);
    let about = cue.frames.has(Frames::FOR) && low == "about";
    let to =
        cue.frames.has(Frames::INFINITIVE) && low == "to" && !reading.begins_noun_phrase(next + 1);
    let clause = next..reading.content_end(next, scope.end, false);
    let begins = low == "that" || reading.is(next, class::SUBJ | class::DET | class::NAME);
    let that = cue.frames.has(Frames::THAT) && begins && reading.states(clause.clone());
    let (words, content) = if about {
        (i..next + 1, next + 1..reading.content_end(next + 1, scope.end, true))
    } else if to || that {
        (i..next, clause)
    } else {
        return None;
    };
    let mut draft = Draft::new(Pattern::ThatClause, &cue, words, vec![content]).by(Some(source));
    draft.negated = group.negated;
    (reading.low(draft.source.as_ref()?.start) != "it").then_some(draft)
}
