//! Attribution without a verb of saying: "according to", "reportedly", phrases and nouns.

use std::ops::Range;

use sayso_core::{Act, Stance};

use super::draft::{Draft, Pattern};
use super::lexicon::{Cue, Frames, LEXICON};
use super::reading::{Reading, class};

const ACCORDING: Cue = Cue { act: Act::Say, stance: Stance::Neutral, frames: Frames::THAT };
const REPORTEDLY: Cue = Cue { act: Act::Say, stance: Stance::Distancing, frames: Frames::THAT };

/// "According to the minister, …" and "…, according to the minister."
pub(super) fn according_to(reading: &Reading<'_>, i: usize) -> Option<Draft> {
    let two = reading.low(i) == "according" && reading.low(i + 1) == "to";
    let one = reading.low(i) == "per"
        && (i == reading.scope(i).start || reading.is_comma(i.wrapping_sub(1)));
    if !two && !one {
        return None;
    }
    let words = i..if two { i + 2 } else { i + 1 };
    let scope = reading.scope(i);
    let source = reading.phrase_after(words.end, scope.end);
    if source.is_empty() {
        return None;
    }
    let begins = i == scope.start || reading.is(i - 1, class::CONJ | class::SUB);
    let content = if begins {
        let comma = (source.end..scope.end).find(|&k| reading.is_comma(k)).unwrap_or(source.end);
        let comma = if reading.is(comma + 1, class::REL | class::DET) && comma == source.end {
            after_apposition(reading, comma, scope.end)
        } else {
            comma
        };
        let rest = comma + 1..reading.content_end(comma + 1, scope.end, false);
        vec![rest]
    } else {
        let end = if reading.is_comma(i - 1) { i - 1 } else { i };
        let first = clause_start(reading, scope.start, end)..end;
        let mut parts = vec![first.clone()];
        if reading.is_comma(source.end)
            && reading.is_comma(i - 1)
            && source.end + 1 < scope.end
            && (!reading.is(source.end + 1, class::REL | class::DET | class::CONJ)
                || !reading.states(first)
                    && !reading.is(source.end + 1, class::REL)
                    && reading.states(source.end + 1..scope.end))
        {
            parts.push(source.end + 1..scope.end);
        }
        parts
    };
    content
        .iter()
        .all(|c| c.start < c.end)
        .then(|| Draft::new(Pattern::AccordingTo, &ACCORDING, words, content).by(Some(source)))
}

fn after_apposition(reading: &Reading<'_>, comma: usize, end: usize) -> usize {
    let second = (comma + 1..end).find(|&k| reading.is_comma(k));
    match second {
        Some(second)
            if reading.has_finite(second..end) && !reading.has_finite(comma + 1..second) =>
        {
            second
        }
        _ => comma,
    }
}

/// Where the clause that ends at `end` begins: behind a coordinated clause, but never inside one.
fn clause_start(reading: &Reading<'_>, start: usize, end: usize) -> usize {
    let mut start = start;
    while start < end && (reading.is(start, class::CONJ) || reading.is_comma(start)) {
        start += 1;
    }
    start
}

/// "The driver reportedly fled."
pub(super) fn adverb(reading: &Reading<'_>, i: usize) -> Option<Draft> {
    if !matches!(reading.low(i), "reportedly" | "allegedly" | "purportedly" | "supposedly") {
        return None;
    }
    let scope = reading.scope(i);
    let mut group = i;
    while group > scope.start && reading.is(group - 1, class::AUX | class::ADV | class::NEG) {
        group -= 1;
    }
    let subject = reading.subject_before(group, scope.start);
    let end = reading.content_end(i + 1, scope.end, false);
    let start = subject.map_or(i, |s| s.start);
    let parts: Vec<Range<usize>> =
        [start..i, i + 1..end].into_iter().filter(|p| p.start < p.end).collect();
    let mut draft = Draft::new(Pattern::Adverb, &REPORTEDLY, i..i + 1, parts);
    if reading.low(i) == "allegedly" {
        draft.act = Act::Accuse;
    }
    (!draft.content.is_empty()).then_some(draft)
}

/// "made it clear that", "is willing to".
pub(super) fn phrase(reading: &Reading<'_>, i: usize) -> Option<Draft> {
    let phrase = LEXICON
        .phrases(reading.low(i))
        .iter()
        .find(|p| p.words.split(' ').enumerate().all(|(k, word)| reading.low(i + k) == word))?;
    let scope = reading.scope(i);
    let after = i + phrase.words.split(' ').count();
    let group = reading.verb_group(i, scope.start);
    let source = reading.subject_before(group.start, scope.start)?;
    let frames = phrase.cue.frames;
    // The cue leaves out the auxiliary: "is confident that".
    let first = if reading.is(i, class::BE) { i + 1 } else { i };
    let begin = after;
    let fits = frames.has(Frames::THAT) && matches!(reading.low(begin), "that" | "whether")
        || frames.has(Frames::INFINITIVE) && reading.low(begin) == "to"
        || frames.has(Frames::BARE) && reading.is(begin, class::WORD)
        || frames.has(Frames::NOUN) && reading.is(begin, class::WORD);
    if !fits || after > scope.end {
        return None;
    }
    let end = reading.content_end(begin, scope.end, frames.has(Frames::NOUN));
    let content = begin..end;
    let mut draft =
        Draft::new(Pattern::ThatClause, &phrase.cue, first..after, vec![content]).by(Some(source));
    draft.negated = group.negated;
    Some(draft)
}
