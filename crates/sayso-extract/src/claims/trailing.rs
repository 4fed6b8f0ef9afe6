//! Content before its cue: "…," said X; "…," X said; The talks failed, X said.

use std::ops::Range;

use super::content::told;
use super::draft::{Draft, Pattern};
use super::lexicon::{Frames, VerbForm};
use super::reading::{Reading, class};
use super::verbs::{VerbAt, is_verb_here};

/// "…," said X and "…," X said.
pub(super) fn behind_quotation(
    reading: &Reading<'_>,
    at: &VerbAt,
    own: Option<&Range<usize>>,
) -> Option<Draft> {
    if !at.verb.cue.frames.has(Frames::QUOTATION)
        || at.verb.form == VerbForm::Gerund
        || at.group.infinitive
    {
        return None;
    }
    let paragraph = reading.tokens_of_paragraph(reading.paragraph_of(at.words.start));
    let inverted = reading.quotation_before(at.words.start);
    let (q, source, after) = match inverted {
        Some(q) => {
            let source = reading.phrase_after(at.words.end, paragraph.end);
            if source.is_empty() {
                return None;
            }
            let after = source.end;
            (q, source, after)
        }
        None => {
            // Where the sentence was cut behind the quotation, the subject is at its start.
            let subject = own.cloned()?;
            if at.verb.form == VerbForm::Base && !is_verb_here(reading, at, own) {
                return None;
            }
            let q = reading.quotation_before(subject.start)?;
            (q, subject, at.words.end)
        }
    };
    let (_, tokens) = reading.quotation(q)?;
    let same_paragraph = paragraph.contains(&tokens.start);
    if reading.quotation_at(at.words.start) == Some(q)
        || !(reading.ends_in_comma(q) || same_paragraph && reading.breaks_off(q))
            && (!same_paragraph || has_own_content(reading, after, paragraph.end))
    {
        return None;
    }
    let start = tokens.start.max(reading.sentence_of(tokens.start).start);
    // "The raid was “barbaric,” said X": what leads up to the fragment is content, too.
    let lead = at.scope.start..start;
    let fragment = lead.clone().any(|i| reading.is(i, class::WORD))
        && reading.low(start.saturating_sub(1)) != ":"
        && reading.sentence_of(at.words.start).start <= start;
    let first = if fragment { lead.start..reading.inside(q).end } else { reading.inside(q) };
    let mut content = vec![first];
    let resume = reading.skip_adjuncts(after, paragraph.end);
    let finished = matches!(reading.low(resume), "." | "")
        || reading.is_comma(resume) && reading.opens(resume + 1).is_some();
    // "said X, a doctor." or "said X in the square."
    let end = if finished {
        resume
    } else {
        let stop = reading.sentence_of(at.words.start).end.min(at.scope.end.max(resume));
        let ends = |&i: &usize| reading.opens(i).is_some() || reading.low(i) == ".";
        (resume..stop).find(ends).unwrap_or(stop)
    };
    let adds = (after..end).any(|i| matches!(reading.low(i), "adding" | "saying"));
    if !adds {
        reading.continue_quotation(end, &mut content);
    }
    let addressee = told(reading, after, end);
    let mut draft = Draft::new(Pattern::QuotationWithCue, &at.verb.cue, at.words.clone(), content)
        .by(Some(source));
    draft.addressee = addressee.or_else(|| object_of_telling(reading, at, after));
    draft.negated = at.group.negated;
    Some(draft)
}

/// Whether content of its own follows a cue: a colon, a quotation, "that".
fn has_own_content(reading: &Reading<'_>, after: usize, end: usize) -> bool {
    let at = reading.skip_adjuncts(after, end);
    !matches!(reading.low(at), "." | "")
}

/// "told reporters" in "…," he told reporters.
fn object_of_telling(reading: &Reading<'_>, at: &VerbAt, after: usize) -> Option<Range<usize>> {
    let object = reading.phrase_after(after, at.scope.end.max(after));
    (at.verb.cue.frames.has(Frames::ADDRESSEE) && after == at.words.end && !object.is_empty())
        .then_some(object)
}

/// Content before the cue: "The talks failed, the minister said."
pub(super) fn content_before(
    reading: &Reading<'_>,
    at: &VerbAt,
    source: Option<&Range<usize>>,
) -> Option<Draft> {
    let frames = at.verb.cue.frames;
    if !frames.has(Frames::BARE.or(Frames::QUOTATION)) || at.verb.form == VerbForm::Gerund {
        return None;
    }
    let subject = source.filter(|s| s.end <= at.words.start)?;
    let comma =
        subject.start.checked_sub(1).filter(|&i| i > at.scope.start && reading.is_comma(i))?;
    let mut start = at.scope.start;
    while start < comma && reading.is(start, class::CONJ) {
        start += 1;
    }
    let first = start..comma;
    let mut content = vec![first];
    let resume = reading.skip_adjuncts(at.words.end, at.scope.end);
    if reading.is_comma(resume) && resume + 1 < at.scope.end {
        content.push(resume + 1..at.scope.end);
    } else if !matches!(reading.low(resume), "." | "" | "!" | "?" | ",") && resume < at.scope.end {
        return None;
    }
    Some(Draft::new(Pattern::TrailingCue, &at.verb.cue, at.words.clone(), content))
}

/// "The bridge is closed, say officials." and "The bridge, said Marsh, is closed."
pub(super) fn inverted(
    reading: &Reading<'_>,
    at: &VerbAt,
    own: Option<&Range<usize>>,
) -> Option<Draft> {
    let finite = matches!(at.verb.form, VerbForm::Past | VerbForm::Present | VerbForm::Base);
    let comma =
        at.words.start.checked_sub(1).filter(|&i| i > at.scope.start && reading.is_comma(i))?;
    let before = own.is_some_and(|own| own.end > comma);
    if before || !finite || !at.verb.cue.frames.has(Frames::SAY) {
        return None;
    }
    let mut source = reading.phrase_after(at.words.end, at.scope.end);
    // A headline leaves its articles out: "…, says study".
    if source.is_empty() && reading.is_headline(at.words.start) {
        source = at.words.end..at.scope.end;
    }
    let after = reading.skip_adjuncts(source.end, at.scope.end);
    let closed = after >= at.scope.end || matches!(reading.low(after), "." | ",");
    if source.is_empty() || !closed {
        return None;
    }
    let first = at.scope.start..comma;
    let mut content = vec![first];
    if reading.is_comma(after) && after + 1 < at.scope.end {
        content.push(after + 1..at.scope.end);
    }
    Some(Draft::new(Pattern::TrailingCue, &at.verb.cue, at.words.clone(), content).by(Some(source)))
}
