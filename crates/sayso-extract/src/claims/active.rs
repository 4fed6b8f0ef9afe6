//! Verbs of saying in the active: whose they are, and which pattern reads their content.

use std::ops::Range;

use sayso_core::Upos;

use super::content::content_after;
use super::draft::{Draft, Pattern};
use super::lexicon::{Frames, VerbForm};
use super::reading::{Reading, class};
use super::trailing::{behind_quotation, content_before, inverted};
use super::verbs::{VerbAt, is_verb_here, shared_source};

/// How probable a cue must be whose source only the tree tells.
const SHARED: f32 = 0.3;

/// Reads the claim of a verb in the active.
pub(super) fn read(reading: &Reading<'_>, at: &VerbAt, drafts: &[Draft]) -> Option<Draft> {
    let own = subject(reading, at);
    let finite = at.verb.form != VerbForm::Gerund || at.group.be;
    if let Some(draft) = behind_quotation(reading, at, own.as_ref()) {
        return Some(draft);
    }
    if let Some(draft) = inverted(reading, at, own.as_ref()) {
        return Some(draft);
    }
    let before = at.group.start.checked_sub(1).filter(|i| at.scope.contains(i));
    let with = own
        .as_ref()
        .and_then(|s| s.start.checked_sub(1))
        .filter(|&i| !finite && (reading.low(i) == "with" || reading.is_dash(i)));
    let quoted = before.filter(|&i| !finite && reading.low(i) == "as");
    let quoted = quoted.map(|i| reading.phrase_before(i, at.scope.start)).filter(|s| !s.is_empty());
    let source = if quoted.is_some() {
        quoted
    } else if with.is_some() {
        own
    } else if at.group.infinitive || !finite {
        if may_share(reading, at, before) {
            Some(shared_source(reading, at, drafts)?)
        } else if reading.grammar.cue(at.words.start) < SHARED {
            return None;
        } else {
            Some(reading.controller(at.words.start, &at.scope)?)
        }
    } else if own.is_some() {
        if (at.verb.cue.frames.has(Frames::NOUNISH) || at.verb.form == VerbForm::Base)
            && reading.grammar.upos(at.words.start) != Some(Upos::Verb)
            && !is_verb_here(reading, at, own.as_ref())
        {
            return None;
        }
        own
    } else {
        let joined = before.is_some_and(|i| reading.is(i, class::CONJ) || reading.is_comma(i));
        if matches!(at.verb.form, VerbForm::Past | VerbForm::Present) && joined {
            Some(shared_source(reading, at, drafts)?)
        } else {
            return None;
        }
    };
    let mut draft = relative(reading, at, source.as_ref())
        .or_else(|| content_after(reading, at, source.as_ref()))
        .or_else(|| content_before(reading, at, source.as_ref()))?;
    draft.negated = at.group.negated;
    Some(draft.by(source))
}

/// The subject of the verb. What stands right before it may be part of the subject's apposition or relative
/// clause, which the tree tells: "Ana Reed, mayor of Dover, Kent, said", "the man who sold the car said".
fn subject(reading: &Reading<'_>, at: &VerbAt) -> Option<Range<usize>> {
    let near = reading.subject_before(at.group.start, at.scope.start);
    let Some(first) = reading.subject_in_tree(at.words.start, &at.scope) else { return near };
    let Some(near) = near else { return Some(first) };
    let comma = near.start > first.end && reading.is_comma(first.end);
    let aside = near.start > at.scope.start
        && (reading.is_comma(near.start - 1) || reading.is(near.start - 1, class::PREP));
    // In "The museum, Reed said, is open" what the tree calls the subject is that of the content.
    let after = reading.skip_adjuncts(at.words.end, at.scope.end);
    let apposed = comma && aside && !reading.is_comma(after);
    let relative = reading.is(first.end, class::REL) && near.start > first.end;
    Some(if apposed || relative { first } else { near })
}

/// Whether an -ing form or an infinitive takes its source from the clause before it.
fn may_share(reading: &Reading<'_>, at: &VerbAt, before: Option<usize>) -> bool {
    let Some(before) = before else { return at.verb.form == VerbForm::Gerund };
    let low = reading.low(before);
    if at.group.infinitive {
        // "thousands marched to protest the closure"
        return reading.low(at.words.start) == "protest"
            || matches!(
                low,
                "on" | "continued"
                    | "continues"
                    | "declined"
                    | "used"
                    | "sorry"
                    | "pleased"
                    | "proud"
                    | "happy"
                    | "glad"
                    | "saddened"
            );
    }
    let document = reading.is(before, class::DOCUMENT) && !reading.is(before, class::NAME);
    low == ","
        || document
        || matches!(low, "and" | "by" | "while" | "before" | "after" | "in" | "without")
}

/// "which it said would close": the relative word and what follows the cue.
fn relative(reading: &Reading<'_>, at: &VerbAt, source: Option<&Range<usize>>) -> Option<Draft> {
    let subject = source?;
    let pronoun = subject
        .start
        .checked_sub(1)
        .filter(|&i| reading.is(i, class::REL) && at.scope.contains(&i))?;
    let next = at.words.end;
    if !at.verb.cue.frames.has(Frames::BARE) || !reading.is(next, class::FINITE) {
        return None;
    }
    let mut end = reading.content_end(next, at.scope.end, false);
    // ", which it said would close, " is over at its second comma.
    if pronoun > at.scope.start && reading.is_comma(pronoun - 1) {
        end = (next..end).find(|&i| reading.is_comma(i)).unwrap_or(end);
    }
    let content = vec![pronoun..pronoun + 1, next..end];
    Some(Draft::new(Pattern::BareClause, &at.verb.cue, at.words.clone(), content))
}
