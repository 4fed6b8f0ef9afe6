//! Verbs of saying in the passive: "is expected to", "was accused by", "it is said that".

use sayso_core::Act;

use super::draft::{Draft, Pattern};
use super::lexicon::Frames;
use super::reading::{Reading, class};
use super::verbs::VerbAt;

/// Reads the claim of a verb in the passive.
pub(super) fn read(reading: &Reading<'_>, at: &VerbAt) -> Option<Draft> {
    let cue = &at.verb.cue;
    let frames = cue.frames;
    let end = at.scope.end;
    let subject = reading.subject_before(at.group.start, at.scope.start);
    let mut begin = at.words.end;
    let mut source = None;
    if reading.low(begin) == "by" {
        // In "by Reed of lying" the deed is no part of the source.
        let by = if frames.has(Frames::OBJECT_OF) {
            begin + 1..reading.chunk_after(begin + 1, end)
        } else {
            reading.phrase_after(begin + 1, end)
        };
        if by.is_empty() || reading.is(by.start, class::TIME) {
            return None;
        }
        begin = by.end;
        source = Some(by);
    }
    while reading.is(begin, class::TIME) && !reading.is(begin, class::NAME) {
        begin += 1;
    }
    let draft = |content| Draft::new(Pattern::Passive, cue, at.words.clone(), vec![content]);
    let rest = |from: usize| from..reading.content_end(from, end, false);
    let finish = |mut d: Draft| {
        d.negated = at.group.negated;
        d.by(source.clone())
    };
    let low = reading.low(begin);
    if low == "to" && frames.has(Frames::OBJECT_TO.or(Frames::INFINITIVE).or(Frames::BARE)) {
        let mut claim = draft(rest(begin));
        let told = frames.has(Frames::OBJECT_TO) && cue.act != Act::Think;
        claim.addressee = subject.filter(|_| told);
        if told && matches!(claim.act, Act::Say | Act::Ask) {
            claim.act = Act::Request;
        }
        return Some(finish(claim));
    }
    if low == "that" && frames.has(Frames::THAT) {
        let mut claim = draft(rest(begin));
        claim.addressee =
            subject.filter(|s| frames.has(Frames::ADDRESSEE) && reading.low(s.start) != "it");
        return Some(finish(claim));
    }
    if frames.has(Frames::QUESTION) && reading.asks(begin) {
        let mut claim = draft(rest(begin));
        claim.addressee = subject;
        return Some(finish(claim));
    }
    if frames.has(Frames::OBJECT_OF) {
        return (low == "of").then(|| finish(draft(rest(begin))));
    }
    if frames.has(Frames::COMPLEMENT_AS) && low == "as" {
        let mut claim = draft(begin + 1..reading.content_end(begin + 1, end, true));
        claim.cue = Some(at.words.start..begin + 1).filter(|_| source.is_none()).or(claim.cue);
        return Some(finish(claim));
    }
    if frames.has(Frames::COMPLEMENT)
        && at.group.be
        && reading.is(begin, class::WORD)
        && !reading.is(begin, class::PREP | class::ADV | class::CONJ | class::SUB)
    {
        return Some(finish(draft(begin..reading.content_end(begin, end, true))));
    }
    if cue.act == Act::Accuse && low == "for" {
        let mut claim = draft(rest(begin + 1));
        claim.cue = Some(at.words.start..begin + 1).filter(|_| source.is_none()).or(claim.cue);
        return Some(finish(claim));
    }
    let it = subject.as_ref().is_some_and(|s| reading.low(s.start) == "it");
    if it && frames.has(Frames::BARE) && begin < end && reading.states(rest(begin)) {
        return Some(finish(draft(rest(begin))));
    }
    // "was reported missing", "were feared dead"
    let complement = frames.has(Frames::PREDICATE)
        && at.group.be
        && reading.is(begin, class::WORD)
        && !reading.is(
            begin,
            class::PREP | class::CONJ | class::SUB | class::ADV | class::DET | class::FINITE,
        );
    if complement {
        return Some(finish(draft(begin..reading.content_end(begin, end, true))));
    }
    let subject = subject.filter(|s| reading.low(s.start) != "it")?;
    let states =
        frames.has(Frames::NOUN) && at.verb.particle.is_none() && (source.is_some() || at.group.be);
    states.then(|| finish(draft(subject)))
}
