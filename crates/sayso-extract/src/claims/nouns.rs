//! Nouns of saying: "the allegation that", "Iran's refusal to", "a request by the union to",
//! "demands for".

use std::ops::Range;

use sayso_core::Act;

use super::draft::{Draft, Pattern};
use super::lexicon::{Frames, LEXICON};
use super::reading::{Reading, class};

/// Reads the claim of a noun of saying at `i`.
pub(super) fn read(reading: &Reading<'_>, i: usize) -> Option<Draft> {
    let cue = LEXICON.noun(reading.low(i))?;
    // "we plan to", "to report that": a verb.
    let before = i.checked_sub(1);
    let verb = before.is_some_and(|k| {
        reading.low(k) == "to"
            || reading.is(k, class::SUBJ | class::MODAL) && !reading.is(k, class::NAME)
    });
    if reading.is(i, class::NAME) || verb {
        return None;
    }
    let scope = reading.scope(i);
    let chunk = reading.chunk_before(i + 1, scope.start);
    let mut next = i + 1;
    let mut source = owner(reading, &chunk, i);
    if matches!(reading.low(next), "by" | "from" | "of") && source.is_none() {
        let by = next + 1..reading.chunk_after(next + 1, scope.end);
        let then = reading.low(by.end);
        if !by.is_empty() && matches!(then, "to" | "that") {
            next = by.end;
            source = Some(by);
        }
    }
    let frames = cue.frames;
    let low = reading.low(next);
    let that = frames.has(Frames::THAT) && low == "that" && !reading.is(next + 1, class::FINITE);
    let to = frames.has(Frames::INFINITIVE)
        && low == "to"
        && reading.is(next + 1, class::WORD)
        && !reading.begins_noun_phrase(next + 1);
    // "said in a statement that", "announced plans to": the verb attributes it already.
    let taken = chunk.start.checked_sub(1).is_some_and(|k| {
        reading.low(k) == "in" && reading.low(i) == "statement" || reading.is(k, class::STOP) && to
    });
    if taken {
        return None;
    }
    if that || to {
        let content = next..reading.content_end(next, scope.end, false);
        return Some(Draft::new(Pattern::Noun, &cue, i..i + 1, vec![content]).by(source));
    }
    let hangs = frames.has(Frames::OF) && low == "of"
        || frames.has(Frames::FOR) && (low == "for" || cue.act == Act::Think && low == "about");
    let of = hangs && reading.is(next + 1, class::WORD);
    let content = next + 1..reading.content_end(next + 1, scope.end, true);
    (of && !content.is_empty())
        .then(|| Draft::new(Pattern::Noun, &cue, i..next + 1, vec![content]).by(source))
}

/// Whose saying it is: "Iran" in "Iran's refusal", "his" in "his promise", "EU" in "EU demands".
fn owner(reading: &Reading<'_>, chunk: &Range<usize>, noun: usize) -> Option<Range<usize>> {
    let genitive = (chunk.start..noun).rev().find(|&k| reading.is(k, class::GENITIVE));
    if let Some(k) = genitive {
        return Some(chunk.start..k).filter(|r| !r.is_empty());
    }
    if reading.is(chunk.start, class::POSS) && chunk.len() > 1 {
        return Some(chunk.start..chunk.start + 1);
    }
    let bare = chunk.start..noun;
    let names =
        !bare.is_empty() && bare.clone().all(|k| reading.is(k, class::CAPITAL | class::NAME));
    (names && !reading.is(bare.start, class::DET | class::ADV)).then_some(bare)
}
