//! Quotations that no verb attributes: with a label beside them, or carried on from the paragraph
//! before.

use std::ops::Range;

use sayso_core::{Act, Stance, Upos};

use super::draft::{Draft, Pattern};
use super::lexicon::{Cue, Frames, LEXICON};
use super::reading::{Reading, class};

/// Adds the claims of the quotations of `paragraph` that no draft holds yet.
pub(super) fn read(reading: &Reading<'_>, paragraph: usize, drafts: &mut Vec<Draft>) {
    let tokens = reading.tokens_of_paragraph(paragraph);
    let taken = Taken::new(&tokens, drafts);
    let mut at = tokens.start;
    while at < tokens.end {
        let Some((q, whole)) = reading.opens(at).and_then(|q| Some((q, reading.quotation(q)?.1)))
        else {
            at += 1;
            continue;
        };
        let inside = reading.inside(q);
        at = whole.end.max(at + 1);
        if taken.holds(reading, q) || !reading.is_whole(q) || inside.len() < 4 {
            continue;
        }
        let mut content = vec![inside];
        reading.continue_quotation(whole.end, &mut content);
        at = at.max(content.last().map_or(at, |c| c.end + 1));
        let end = at;
        let label = label_before(reading, whole.start, tokens.start)
            .or_else(|| label_after(reading, end, tokens.end));
        if label.is_some() {
            drafts.push(uncued(Pattern::QuotationWithLabel, content, label));
            continue;
        }
        let sentence = reading.sentence_of(whole.start).start;
        if let Some(draft) = unknown_verb(reading, whole.start, sentence, &content) {
            drafts.push(draft);
            continue;
        }
        // A quotation in the middle of a sentence that says nothing of its speaker is none's.
        if (sentence..whole.start).any(|i| reading.is(i, class::WORD)) {
            continue;
        }
        let mut draft = uncued(Pattern::QuotationAlone, content, None);
        draft.carries_on = carried(reading, paragraph, whole.start, drafts);
        drafts.push(draft);
    }
}

fn uncued(pattern: Pattern, content: Vec<Range<usize>>, source: Option<Range<usize>>) -> Draft {
    Draft {
        content,
        cue: None,
        source,
        addressee: None,
        act: Act::Say,
        stance: Stance::Neutral,
        negated: false,
        pattern,
        carries_on: None,
    }
}

/// Which words of a paragraph are some claim's content already.
struct Taken {
    start: usize,
    content: Vec<bool>,
    /// The cues of claims without a quotation: inside an unclosed one they say where it ends.
    trailing: Vec<usize>,
}

impl Taken {
    fn new(tokens: &Range<usize>, drafts: &[Draft]) -> Taken {
        let mut taken =
            Taken { start: tokens.start, content: vec![false; tokens.len()], trailing: Vec::new() };
        let here = drafts.iter().rev().take_while(|d| place(d) >= tokens.start);
        for draft in here.filter(|d| d.pattern != Pattern::Interview) {
            for i in draft.content.iter().flat_map(Clone::clone) {
                if let Some(slot) = taken.content.get_mut(i.wrapping_sub(tokens.start)) {
                    *slot = true;
                }
            }
            let cue = draft.cue.iter().map(|c| c.start);
            taken.trailing.extend(cue.filter(|_| draft.pattern == Pattern::TrailingCue));
        }
        taken
    }

    fn holds(&self, reading: &Reading<'_>, q: usize) -> bool {
        let inside = reading.inside(q);
        let held =
            |i: usize| self.content.get(i.wrapping_sub(self.start)).is_some_and(|held| *held);
        let open = reading.layout.quotations.get(q).is_some_and(|quotation| !quotation.closed);
        held(inside.start) && held(inside.end.saturating_sub(1))
            || open && self.trailing.iter().any(|i| inside.contains(i))
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
    let finite = (start + 1..mark)
        .find(|&i| reading.may_be_finite(i) && reading.subject_before(i, start).is_some());
    let Some(finite) = finite else { return main_verb(reading, start..mark, content) };
    // "would ask me": the verb behind its auxiliaries.
    let small = class::MODAL | class::ADV | class::NEG;
    let full = (finite..mark).find(|&i| !reading.is(i, small));
    let verb = full.filter(|_| reading.is(finite, class::MODAL)).unwrap_or(finite);
    let known =
        LEXICON.verbs(reading.low(verb)).iter().find(|v| v.particle.is_none()).map(|v| v.cue);
    let cue =
        known.unwrap_or(Cue { act: Act::Say, stance: Stance::Neutral, frames: Frames::QUOTATION });
    let subject = reading.subject_before(finite, start)?;
    Some(
        Draft::new(Pattern::QuotationWithCue, &cue, verb..verb + 1, content.to_vec())
            .by(Some(subject)),
    )
}

/// The claim of the main verb that the tree finds: `The charter sets the rule: "…"`.
fn main_verb(reading: &Reading<'_>, lead: Range<usize>, content: &[Range<usize>]) -> Option<Draft> {
    let grammar = &reading.grammar;
    let verb = lead.clone().find(|&i| grammar.is_root(i) && grammar.upos(i) == Some(Upos::Verb))?;
    let subject = grammar.subject(verb, &lead)?;
    let cue = Cue { act: Act::Say, stance: Stance::Neutral, frames: Frames::QUOTATION };
    let draft = Draft::new(Pattern::QuotationWithCue, &cue, verb..verb + 1, content.to_vec());
    Some(draft.by(Some(subject)))
}

/// Where a draft stands: at its content or its cue, whichever comes later.
fn place(draft: &Draft) -> usize {
    let content = draft.content.first().map_or(0, |c| c.start);
    draft.cue.as_ref().map_or(content, |c| c.start.max(content))
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
    // Whoever's words hold a claim is read shortly before or after it.
    let near = |i: usize| {
        let others = drafts.iter().enumerate().skip(i.saturating_sub(40)).take(80);
        others.filter(move |(k, _)| *k != i).map(|(_, other)| other)
    };
    drafts
        .iter()
        .enumerate()
        .rev()
        .take_while(|(_, d)| place(d) >= floor)
        .filter(|(_, d)| place(d) < start && (d.source.is_some() || d.carries_on.is_some()))
        .find(|(i, d)| {
            let inside = d.cue.as_ref().is_some_and(|c| near(*i).any(|o| o.holds(c.start)));
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
