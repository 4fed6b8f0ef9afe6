//! "expressed concern about", "voiced support for": a verb that says nothing and a noun that does.

use std::ops::Range;

use sayso_core::{Act, Stance};

use super::draft::{Draft, Pattern};
use super::lexicon::{Cue, Frames};
use super::reading::{Reading, class};

/// Reads the claim of a verb of expressing at `i`.
pub(super) fn read(reading: &Reading<'_>, i: usize) -> Option<Draft> {
    let gerund = matches!(reading.low(i), "expressing" | "voicing");
    if !gerund
        && !matches!(
            reading.low(i),
            "express" | "expresses" | "expressed" | "voice" | "voices" | "voiced"
        )
    {
        return None;
    }
    let scope = reading.scope(i);
    let group = reading.verb_group(i, scope.start);
    let base = matches!(reading.low(i), "express" | "voice");
    if base
        && !group.modal
        && !group.infinitive
        && !reading.is(group.start.saturating_sub(1), class::SUBJ)
    {
        return None;
    }
    let subject = reading.subject_before(group.start, scope.start);
    let noun = reading.chunk_after(i + 1, scope.end);
    if noun == i + 1 {
        return None;
    }
    let act = act_of(reading, i + 1..noun);
    let cue = Cue { act, stance: Stance::Neutral, frames: Frames::NOUN };
    let draft = |words: Range<usize>, from: usize, phrase| {
        let content = from..reading.content_end(from, scope.end, phrase);
        (!content.is_empty()).then(|| Draft::new(Pattern::NounPhrase, &cue, words, vec![content]))
    };
    let found = match reading.low(noun) {
        "that" => draft(i..noun, noun, false),
        "to" if !reading.begins_noun_phrase(noun + 1) => draft(i..noun, noun, false),
        "about" | "over" | "for" | "to" | "at" | "with" | "against" => {
            draft(i..noun + 1, noun + 1, true)
        }
        "in" if reading.low(noun - 1) == "interest" => draft(i..noun + 1, noun + 1, true),
        _ => draft(i..i + 1, i + 1, true),
    };
    let mut found = found?.by(subject);
    found.negated = group.negated;
    (!gerund || found.source.is_some()).then_some(found)
}

fn act_of(reading: &Reading<'_>, words: Range<usize>) -> Act {
    let known = words.filter(|&i| reading.is(i, class::WORD)).find_map(|i| match reading.low(i) {
        "support" | "agreement" | "approval" => Some(Act::Agree),
        "opposition" => Some(Act::Refuse),
        "gratitude" | "thanks" | "appreciation" | "admiration" => Some(Act::Praise),
        "concern" | "concerns" | "hope" | "hopes" | "doubt" | "doubts" | "interest"
        | "confidence" | "willingness" | "desire" | "fear" | "fears" | "optimism" | "alarm"
        | "frustration" | "disappointment" => Some(Act::Think),
        _ => None,
    });
    known.unwrap_or(Act::Say)
}
