//! Verbs of saying in the active: who says what, before, behind or around the cue.

use std::ops::Range;

use sayso_core::Act;

use super::draft::{Draft, Pattern};
use super::lexicon::{Frames, VerbForm};
use super::reading::{Reading, class};
use super::verbs::{VerbAt, is_verb_here, shared_source};

/// Reads the claim of a verb in the active.
pub(super) fn read(reading: &Reading<'_>, at: &VerbAt, drafts: &[Draft]) -> Option<Draft> {
    let own = reading.subject_before(at.group.start, at.scope.start).map(|s| s.words);
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
        if !may_share(reading, at, before) {
            return None;
        }
        Some(shared_source(reading, at, drafts)?)
    } else if own.is_some() {
        if (at.verb.cue.frames.has(Frames::NOUNISH) || at.verb.form == VerbForm::Base)
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
    // A negated thought belongs to whoever has it: "did not want".
    let mut draft = relative(reading, at, source.as_ref())
        .or_else(|| content_after(reading, at, source.as_ref()))
        .or_else(|| content_before(reading, at, source.as_ref()))?;
    draft.negated = at.group.negated;
    Some(draft.by(source))
}

/// Whether an -ing form or an infinitive takes its source from the clause before it.
fn may_share(reading: &Reading<'_>, at: &VerbAt, before: Option<usize>) -> bool {
    let Some(before) = before else { return at.verb.form == VerbForm::Gerund };
    let low = reading.low(before);
    if at.group.infinitive {
        return matches!(low, "on" | "continued" | "continues" | "declined" | "used");
    }
    let document = reading.is(before, class::DOCUMENT) && !reading.is(before, class::NAME);
    low == ","
        || document
        || matches!(low, "and" | "by" | "while" | "before" | "after" | "in" | "without")
}

/// "…," said X and "…," X said.
fn behind_quotation(
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
    let (quotation, tokens) = reading.quotation(q)?;
    let same_paragraph = paragraph.contains(&tokens.start);
    if reading.quotation_at(at.words.start) == Some(q)
        || !(reading.ends_in_comma(q) || same_paragraph && reading.breaks_off(q))
            && (!same_paragraph || has_own_content(reading, after, paragraph.end))
    {
        return None;
    }
    let sentence = reading.sentence_of(tokens.start);
    let start = tokens.start.max(sentence.start);
    let lead = sentence.start..start;
    let fragment = lead.clone().any(|i| reading.is(i, class::WORD))
        && reading.low(start.saturating_sub(1)) != ":"
        && reading.sentence_of(at.words.start).start <= start;
    let first = if fragment { lead.start..reading.inside(q).end } else { reading.inside(q) };
    let mut content = vec![first];
    let resume = reading.skip_adjuncts(after, paragraph.end);
    let mut end = resume;
    if !matches!(reading.low(end), "." | "," | "") {
        // "said X, a doctor." or "said X in the square."
        let sentence_end = reading.sentence_of(at.words.start).end;
        end = (end..sentence_end)
            .find(|&i| reading.opens(i).is_some() || reading.low(i) == ".")
            .unwrap_or(sentence_end);
    } else if reading.is_comma(end) && reading.opens(end + 1).is_none() {
        let sentence_end = reading.sentence_of(at.words.start).end;
        end = (end..sentence_end)
            .find(|&i| reading.opens(i).is_some() || reading.low(i) == ".")
            .unwrap_or(sentence_end);
    }
    if !participle_between(reading, after, end) {
        reading.continue_quotation(end, &mut content);
    }
    let _ = quotation;
    let addressee = told(reading, after, end);
    let mut draft = Draft::new(Pattern::QuotationWithCue, &at.verb.cue, at.words.clone(), content)
        .by(Some(source));
    draft.addressee = addressee.or_else(|| object_of_telling(reading, at, after));
    draft.negated = at.group.negated;
    Some(draft)
}

fn participle_between(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| matches!(reading.low(i), "adding" | "saying"))
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

/// "to reporters" between a cue and its content.
fn told(reading: &Reading<'_>, from: usize, to: usize) -> Option<Range<usize>> {
    let at = (from..to).find(|&i| reading.low(i) == "to")?;
    let object = reading.phrase_after(at + 1, to);
    (!object.is_empty()).then_some(object)
}

/// Content behind the cue, pattern by pattern.
pub(super) fn content_after(
    reading: &Reading<'_>,
    at: &VerbAt,
    source: Option<&Range<usize>>,
) -> Option<Draft> {
    let cue = &at.verb.cue;
    let frames = cue.frames;
    let end = at.scope.end;
    let start = at.words.end;
    let draft = |pattern, content| Draft::new(pattern, cue, at.words.clone(), content);
    let object = reading.phrase_after(start, end);
    let behind = object.end;

    if frames.has(Frames::OBJECT_OF) {
        let content = start..reading.content_end(start, end, false);
        return (!object.is_empty() && !content.is_empty())
            .then(|| draft(Pattern::ObjectOf, vec![content]));
    }
    if frames.has(Frames::QUESTION) && !object.is_empty() && reading.asks(behind) {
        let mut question = draft(Pattern::ThatClause, vec![clause(reading, behind, end)]);
        question.addressee = Some(object);
        return Some(question);
    }
    let to = reading.low(behind) == "to"
        || reading.low(behind) == "not" && reading.low(behind + 1) == "to";
    if frames.has(Frames::OBJECT_TO) && !object.is_empty() && to {
        let named =
            object.clone().any(|i| reading.is(i, class::NAME | class::CAPITAL | class::OBJ));
        let first = if named { behind } else { object.start };
        let mut request =
            draft(Pattern::ObjectInfinitive, vec![first..reading.content_end(behind, end, false)]);
        request.addressee = Some(object);
        if matches!(cue.act, Act::Ask | Act::Say) {
            request.act = Act::Request;
        }
        return Some(request);
    }
    let addressed = frames.has(Frames::ADDRESSEE) && !object.is_empty();
    let begin = reading.skip_adjuncts(if addressed { behind } else { start }, end);
    let to = if addressed { Some(object.clone()) } else { told(reading, start, begin) };
    let with = |mut d: Draft| {
        d.addressee = to.clone();
        d
    };

    if let Some(content) = quotation_at(reading, at, begin) {
        let quotes = frames.has(Frames::QUOTATION.or(Frames::THAT));
        if quotes || !frames.has(Frames::NOUN) {
            return quotes.then(|| with(draft(Pattern::QuotationWithCue, content)));
        }
    }
    // "said on Sunday, the rebels had left"; but not "…, he said on Sunday, …"
    let aside = source
        .and_then(|s| s.start.checked_sub(1))
        .is_some_and(|i| reading.is_comma(i) && i > at.scope.start);
    let begin = if aside { begin } else { behind_aside(reading, begin, end) };
    let adjunct = begin > start && reading.is_comma(begin) && !aside;
    let begin = if adjunct { begin + 1 } else { begin };
    let low = reading.low(begin);
    if low == "that"
        && frames.has(Frames::THAT.or(Frames::BARE))
        && !is_demonstrative(reading, begin)
    {
        return Some(with(draft(Pattern::ThatClause, vec![clause(reading, begin, end)])));
    }
    if reading.asks(begin) {
        if frames.has(Frames::QUESTION)
            || matches!(low, "whether" | "how" | "what" | "why") && frames.has(Frames::BARE)
        {
            return Some(with(draft(Pattern::ThatClause, vec![clause(reading, begin, end)])));
        }
        if !frames.has(Frames::NOUN) {
            return None;
        }
    }
    let infinitive = low == "to" || low == "not" && reading.low(begin + 1) == "to";
    if frames.has(Frames::DOCUMENT) {
        let head = source.map(|s| super::speakers::head(reading, s));
        let finds = head.is_some_and(|h| reading.is(h, class::RESEARCH | class::DOCUMENT));
        let content = clause(reading, begin, end);
        let said =
            finds && begin < end && (frames.has(Frames::NOUN) || reading.states(content.clone()));
        return said.then(|| draft(Pattern::BareClause, vec![content]));
    }
    if infinitive
        && !reading.begins_noun_phrase(begin + 1)
        && frames.has(Frames::INFINITIVE)
        && reading.is(begin + 1, class::WORD)
    {
        let content = begin..reading.content_end(begin, end, false);
        return Some(draft(Pattern::Infinitive, vec![content]));
    }
    if begin >= end
        || !reading.is(begin, class::WORD)
            && reading.low(begin) != ":"
            && reading.opens(begin).is_none()
            && !matches!(low, "$" | "(" | "[" | "€" | "£" | "'" | "‘")
    {
        return None;
    }
    if frames.has(Frames::COMPLEMENT_AS) {
        let telling =
            (start..end).any(|i| reading.low(i) == "as" && reading.low(i + 1) == "saying");
        let content = start..reading.content_end(start, end, !telling);
        let named_so = content.clone().any(|i| reading.low(i) == "as") || frames.has(Frames::NOUN);
        return named_so.then(|| draft(Pattern::Complement, vec![content]));
    }
    if frames.has(Frames::COMPLEMENT) {
        let content = start..reading.content_end(start, end, true);
        let subject = source.map_or(start, |s| s.start);
        // "a project called Hope" names, and says nothing.
        let bare = matches!(reading.low(subject), "a" | "an")
            || reading.is_comma(at.group.start.saturating_sub(1));
        if bare && at.verb.form == VerbForm::Past {
            return None;
        }
        let names = at.verb.form == VerbForm::Past
            && !at.group.have
            && !reading.is_edge(subject, at.scope.start);
        let telling = reading
            .is(start, class::OBJ | class::POSS | class::DET | class::NAME | class::CAPITAL)
            && content.len() >= 3;
        let said = !object.is_empty() && telling && !names;
        return said.then(|| draft(Pattern::Complement, vec![content]));
    }
    let content = clause(reading, begin, end);
    if frames.has(Frames::BARE)
        && (at.verb.cue.frames.has(Frames::SAY) || reading.states(content.clone()))
        && is_clause(reading, &content)
    {
        return Some(with(draft(Pattern::BareClause, vec![content])));
    }
    // "claimed more than 31,000 lives"
    let takes_lives = object.clone().any(|i| reading.low(i) == "lives");
    if frames.has(Frames::NOUN)
        && !takes_lives
        && begin == start
        && (reading.is(begin, class::WORD) || reading.opens(begin).is_some())
        && (!reading.is(begin, class::PREP | class::CONJ | class::SUB | class::AUX)
            || reading.is(begin, class::NEG))
    {
        return Some(draft(
            Pattern::NounPhrase,
            vec![start..reading.content_end(start, end, true)],
        ));
    }
    None
}

/// Whether a stretch is long enough and begins like a clause.
fn is_clause(reading: &Reading<'_>, content: &Range<usize>) -> bool {
    !content.is_empty()
        && !reading.is(content.start, class::CONJ)
        && reading.low(content.start) != ","
        && content.clone().filter(|&i| reading.is(i, class::WORD)).count() >= 2
}

/// "that" as in "said that week": no conjunction.
fn is_demonstrative(reading: &Reading<'_>, i: usize) -> bool {
    matches!(reading.low(i + 1), "." | "," | "") || reading.is(i + 1, class::BE)
}

/// The clause that begins at `begin`, with the whole of a quotation that it ends in.
fn clause(reading: &Reading<'_>, begin: usize, end: usize) -> Range<usize> {
    let stop = reading.content_end(begin, end, false);
    let own = reading.quotation_at(begin).filter(|_| reading.opens(begin).is_none());
    let stop = match stop.checked_sub(1).and_then(|i| reading.quotation_at(i)) {
        Some(q) if Some(q) != own => reading.inside(q).end.max(stop),
        _ => stop,
    };
    begin..stop
}

/// The quotation that begins at `begin`, a colon or a comma before it allowed.
fn quotation_at(reading: &Reading<'_>, at: &VerbAt, begin: usize) -> Option<Vec<Range<usize>>> {
    let begin = behind_parenthesis(reading, begin, at.scope.end);
    let marked = matches!(reading.low(begin), ":" | ",");
    let open = if marked { begin + 1 } else { begin };
    let q = reading.opens(open)?;
    let (quotation, tokens) = reading.quotation(q)?;
    let ends_sentence = tokens.end >= at.scope.end || reading.low(tokens.end) == ".";
    if ends_sentence || marked && reading.is_whole(q) {
        let _ = quotation;
        return Some(reading.quoted_content(q));
    }
    let mut content = clause(reading, open, at.scope.end);
    content.start = open;
    Some(vec![content])
}

/// Where the content begins behind ", in particular," or ", citing its reporters,": at the second
/// comma.
fn behind_aside(reading: &Reading<'_>, begin: usize, end: usize) -> usize {
    let aside = reading.is(begin + 1, class::PREP) || reading.low(begin + 1) == "citing";
    if !reading.is_comma(begin) || !aside {
        return begin;
    }
    (begin + 1..end.min(begin + 8)).find(|&i| reading.is_comma(i)).unwrap_or(begin)
}

/// Where a quotation begins behind ", in remarks published by CNN,": at the second comma.
fn behind_parenthesis(reading: &Reading<'_>, begin: usize, end: usize) -> usize {
    if !reading.is_comma(begin) || !reading.is(begin + 1, class::PREP) {
        return begin;
    }
    let second = (begin + 1..end.min(begin + 14))
        .find(|&i| reading.is_comma(i) || reading.opens(i).is_some());
    second.filter(|&i| reading.is_comma(i) && reading.opens(i + 1).is_some()).unwrap_or(begin)
}

/// Content before the cue: "The talks failed, the minister said."
fn content_before(
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
    let mut content = vec![start..comma];
    let resume = reading.skip_adjuncts(at.words.end, at.scope.end);
    if reading.is_comma(resume) && resume + 1 < at.scope.end {
        content.push(resume + 1..at.scope.end);
    } else if !matches!(reading.low(resume), "." | "" | "!" | "?" | ",") && resume < at.scope.end {
        return None;
    }
    Some(Draft::new(Pattern::TrailingCue, &at.verb.cue, at.words.clone(), content))
}

/// "The bridge is closed, say officials." and "The bridge, said Marsh, is closed."
fn inverted(reading: &Reading<'_>, at: &VerbAt, own: Option<&Range<usize>>) -> Option<Draft> {
    let finite = matches!(at.verb.form, VerbForm::Past | VerbForm::Present | VerbForm::Base);
    let comma =
        at.words.start.checked_sub(1).filter(|&i| i > at.scope.start && reading.is_comma(i))?;
    if own.is_some() || !finite || !at.verb.cue.frames.has(Frames::SAY) {
        return None;
    }
    let source = reading.phrase_after(at.words.end, at.scope.end);
    let after = reading.skip_adjuncts(source.end, at.scope.end);
    let closed = after >= at.scope.end || matches!(reading.low(after), "." | ",");
    if source.is_empty() || !closed {
        return None;
    }
    let mut content = vec![at.scope.start..comma];
    if reading.is_comma(after) && after + 1 < at.scope.end {
        content.push(after + 1..at.scope.end);
    }
    Some(Draft::new(Pattern::TrailingCue, &at.verb.cue, at.words.clone(), content).by(Some(source)))
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
