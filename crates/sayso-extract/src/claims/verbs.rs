//! Verbs of saying with a source before them (or behind, after a quotation): which verb it is,
//! who its source is, and which pattern reads its content.

use std::ops::Range;

use sayso_core::Upos;

use super::clauses::VerbGroup;
use super::draft::{Draft, Pattern};
use super::lexicon::{Frames, LEXICON, Verb, VerbForm};
use super::reading::{Reading, class};
use super::{active, passive};

/// A verb of saying in its sentence.
pub(super) struct VerbAt {
    pub(super) verb: Verb,
    /// The words of the cue, the particle included.
    pub(super) words: Range<usize>,
    pub(super) group: VerbGroup,
    pub(super) scope: Range<usize>,
}

/// Reads the claim that the word at `i` makes, if it is a verb of saying.
pub(super) fn read(reading: &Reading<'_>, i: usize, drafts: &[Draft]) -> Option<Draft> {
    let candidates = LEXICON.verbs(reading.low(i));
    let compound = i > 0 && reading.low(i - 1) == "-" && reading.touches(i - 1);
    if candidates.is_empty() || compound || reading.is(i, class::NAME) {
        return None;
    }
    if matches!(reading.grammar.upos(i), Some(Upos::Noun | Upos::Propn)) {
        return None;
    }
    let scope = reading.scope(i);
    if reading.is(i, class::CAPITAL) && i > scope.start && !reading.is_headline(i) {
        return None;
    }
    let group = reading.verb_group(i, scope.start);
    // "disagreed strongly with"
    let behind = i + 1 + usize::from(reading.is(i + 1, class::ADV));
    let with_particle = candidates
        .iter()
        .find(|v| v.particle.is_some_and(|p| reading.low(behind) == p))
        .filter(|v| fits(v, &group))
        .filter(|v| v.particle != Some("to") || reading.begins_noun_phrase(behind + 1));
    // "read" alone is the past tense: reports are written in it.
    let bare = !group.modal && !group.infinitive;
    let plain = candidates
        .iter()
        .filter(|v| v.particle.is_none() && fits(v, &group))
        .min_by_key(|v| !(bare && v.form == VerbForm::Past));
    let verb = *with_particle.or(plain)?;
    let words = i..if verb.particle.is_some() { behind + 1 } else { i + 1 };
    let at = VerbAt { verb, words, group, scope };
    let passive = matches!(verb.form, VerbForm::Past | VerbForm::Participle)
        && (group.be
            || (verb.form == VerbForm::Participle && !group.have)
            || reading.low(at.words.end) == "by"
            || reading.low(at.words.end) == "of" && verb.cue.frames.has(Frames::OBJECT_OF));
    if passive { passive::read(reading, &at) } else { active::read(reading, &at, drafts) }
}

/// Whether a form can stand behind its auxiliaries: no "has say", no "will said".
fn fits(verb: &Verb, group: &VerbGroup) -> bool {
    match verb.form {
        VerbForm::Base => !group.have && !group.be || group.infinitive || group.modal,
        VerbForm::Present => !group.have && !group.be && !group.modal,
        VerbForm::Past => !group.modal || group.have || group.be,
        VerbForm::Participle => true,
        VerbForm::Gerund => true,
    }
}

/// Whether the word, which is as often a noun, is a verb here.
pub(super) fn is_verb_here(
    reading: &Reading<'_>,
    at: &VerbAt,
    subject: Option<&Range<usize>>,
) -> bool {
    if at.group.modal || at.group.infinitive {
        return true;
    }
    let Some(subject) = subject else { return false };
    let last = super::speakers::head(reading, subject);
    let pronoun = subject.len() == 1 && reading.is(last, class::SUBJ | class::REL);
    let next = at.words.end;
    let quotes = reading.opens(next).is_some() || reading.opens(next + 1).is_some();
    let after = if reading.is(next, class::TIME) { next + 1 } else { next };
    let nouny = !quotes
        && at.verb.particle.is_none()
        && (matches!(
            reading.low(next),
            "of" | "from" | "by" | "about" | "against" | "said" | "and" | "," | "."
        ) || reading.is(after, class::FINITE));
    let nounish = at.verb.cue.frames.has(Frames::NOUNISH);
    match at.verb.form {
        VerbForm::Base => {
            let joint = subject.clone().any(|k| reading.low(k) == "and");
            let plural = joint
                || pronoun
                || reading.is(last, class::PLURAL)
                || reading.low(last).ends_with('s');
            let fits = plural || !nounish && !matches!(reading.low(subject.start), "a" | "an");
            fits && !nouny && !matches!(reading.low(last), "he" | "she" | "it")
        }
        VerbForm::Present if nounish => {
            let plural = matches!(reading.low(last), "they" | "we" | "i" | "you");
            let name = pronoun
                || reading.is(last, class::NAME | class::CAPITAL | class::ROLE)
                || reading.is(subject.start, class::DET);
            !plural && name && !nouny && at.words.start > 0
        }
        _ => true,
    }
}

/// The source of a verb that has no subject of its own: ", saying", "and urged". It is the source
/// of the saying before it in the same sentence, or the sentence's own subject.
pub(super) fn shared_source(
    reading: &Reading<'_>,
    at: &VerbAt,
    drafts: &[Draft],
) -> Option<Range<usize>> {
    let i = at.words.start;
    let earlier = drafts.iter().rev().take(6).find(|d| {
        d.source.is_some()
            && d.cue.as_ref().is_some_and(|c| at.scope.contains(&c.start))
            && !d.holds(i)
            && d.pattern != Pattern::Passive
            && d.pattern != Pattern::Noun
            && d.pattern != Pattern::AccordingTo
    });
    if let Some(draft) = earlier {
        return draft.source.clone();
    }
    // The subject of the first finite verb of the sentence.
    let first = (at.scope.start..i).find(|&k| {
        k > at.scope.start
            && reading.may_be_finite(k)
            && reading.subject_before(k, at.scope.start).is_some()
    });
    match first {
        Some(first) => reading.subject_before(first, at.scope.start),
        None => leading_name(reading, at),
    }
}

/// "Germany" in "Germany bans the airline, citing security": the name that begins a sentence whose verb
/// is not known.
fn leading_name(reading: &Reading<'_>, at: &VerbAt) -> Option<Range<usize>> {
    let start = at.scope.start;
    let mut end =
        start + usize::from(reading.is(start, class::DET) && !reading.is(start, class::NAME));
    let first = end;
    while end < at.group.start && reading.is(end, class::NAME) {
        end += 1;
    }
    (end > first && reading.is(end, class::WORD)).then_some(start..end)
}
