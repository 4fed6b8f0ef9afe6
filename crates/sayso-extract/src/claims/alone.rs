//! Quotations that no verb attributes: with a label beside them, or carried on from the paragraph
//! before.

use std::ops::Range;

use sayso_core::{Act, Stance};

use super::draft::{Draft, Pattern};
use super::lexicon::{Cue, Frames, LEXICON};
use super::reading::{Reading, class};

/// Adds the claims of the quotations of `paragraph` that no draft holds yet.
pub(super) fn read(reading: &Reading<'_>, paragraph: usize, drafts: &mut Vec<Draft>) {
    let tokens = reading.tokens_of_paragraph(paragraph);
    let here =
        drafts.len() - drafts.iter().rev().take_while(|d| first_token(d) >= tokens.start).count();
    let mut at = tokens.start;
    while at < tokens.end {
        let Some(q) = reading.opens(at) else {
            at += 1;
            continue;
        };
        let Some((_, whole)) = reading.quotation(q) else { break };
        let inside = reading.inside(q);
        at = whole.end.max(at + 1);
        let taken = drafts[here..].iter().any(|d| {
            d.pattern != Pattern::Interview
                && d.holds(inside.start)
                && d.holds(inside.end.saturating_sub(1))
        });
        let unclosed = reading.layout.quotations.get(q).is_some_and(|quotation| !quotation.closed);
        let cued = |d: &Draft| {
            d.pattern == Pattern::TrailingCue
                && d.cue.as_ref().is_some_and(|c| inside.contains(&c.start))
        };
        let taken = taken || unclosed && drafts[here..].iter().any(cued);
        if taken || !reading.is_whole(q) || inside.len() < 4 {
            continue;
        }
        let mut content = vec![inside];
        reading.continue_quotation(whole.end, &mut content);
        let end = content.last().map_or(whole.end, |c| c.end + 1);
        at = at.max(end);
        let label = label_before(reading, whole.start, tokens.start)
            .or_else(|| label_after(reading, end, tokens.end));
        let pattern =
            if label.is_some() { Pattern::QuotationWithLabel } else { Pattern::QuotationAlone };
        // A quotation in the middle of a sentence that says nothing of its speaker is none's.
        let sentence = reading.sentence_of(whole.start);
        if label.is_none()
            && let Some(draft) = unknown_verb(reading, whole.start, sentence.start, &content)
        {
            drafts.push(draft);
            continue;
        }
        if label.is_none() && (sentence.start..whole.start).any(|i| reading.is(i, class::WORD)) {
            continue;
        }
        let before =
            if label.is_some() { None } else { carried(reading, paragraph, whole.start, drafts) };
        drafts.push(Draft {
            content,
            cue: None,
            source: label,
            addressee: None,
            act: Act::Say,
            stance: Stance::Neutral,
            negated: false,
            pattern,
            carries_on: before,
        });
    }
}

/// The claim of a verb that the lexicon does not know, before a colon or a comma and a quotation:
/// `X spoke of the mission: "…"`, `The city reasoned, "…"`.
fn unknown_verb(
    reading: &Reading<'_>,
    open: usize,
    start: usize,
    content: &[Range<usize>],
) -> Option<Draft> {
    // The colon may close the paragraph before.
    let mark = open.checked_sub(1)?;
    if !matches!(reading.low(mark), ":" | ",") {
        return None;
    }
    let start = if start >= open { reading.sentence_of(mark).start } else { start };
    let verb = (start + 1..mark)
        .find(|&i| reading.may_be_finite(i) && reading.subject_before(i, start).is_some())?;
    let known = LEXICON.verbs(reading.low(verb)).first().map(|v| v.cue);
    let cue =
        known.unwrap_or(Cue { act: Act::Say, stance: Stance::Neutral, frames: Frames::QUOTATION });
    let subject = reading.subject_before(verb, start)?;
    Some(
        Draft::new(Pattern::QuotationWithCue, &cue, verb..verb + 1, content.to_vec())
            .by(Some(subject)),
    )
}

fn first_token(draft: &Draft) -> usize {
    draft.content.first().map_or(0, |c| c.start)
}

/// The claim whose speaker goes on in a quotation at `start`: the last one that is not itself
/// inside somebody's words, no further back than the paragraph before.
fn carried(
    reading: &Reading<'_>,
    paragraph: usize,
    start: usize,
    drafts: &[Draft],
) -> Option<usize> {
    let floor = reading.tokens_of_paragraph(paragraph.saturating_sub(1)).start;
    drafts
        .iter()
        .enumerate()
        .rev()
        .take_while(|(_, d)| first_token(d) >= floor)
        .filter(|(_, d)| first_token(d) < start && (d.source.is_some() || d.carries_on.is_some()))
        .find(|(i, d)| {
            let inside = d.cue.as_ref().is_some_and(|c| {
                drafts.iter().enumerate().any(|(k, o)| k != *i && o.holds(c.start))
            });
            !inside
        })
        .map(|(i, _)| i)
}

/// X in `X: "…"` and `And from X: "…"`.
fn label_before(reading: &Reading<'_>, open: usize, start: usize) -> Option<Range<usize>> {
    let colon = open.checked_sub(1).filter(|&i| i > start && reading.low(i) == ":")?;
    let sentence = reading.sentence_of(colon).start;
    let label = reading.phrase_before(colon, sentence);
    let leads = (sentence..label.start)
        .all(|i| reading.is(i, class::CONJ | class::ADV) || reading.low(i) == "from");
    (leads
        && !label.is_empty()
        && reading.is(label.end - 1, class::CAPITAL | class::NAME | class::ROLE))
    .then_some(label)
}

/// X in `"…" — X`.
fn label_after(reading: &Reading<'_>, end: usize, stop: usize) -> Option<Range<usize>> {
    if !reading.is_dash(end) {
        return None;
    }
    let label = reading.phrase_after(end + 1, stop);
    let closes = label.end >= stop || matches!(reading.low(label.end), "." | "," | "(");
    (!label.is_empty()
        && closes
        && reading.is(label.end - 1, class::CAPITAL | class::NAME | class::ROLE))
    .then_some(label)
}
