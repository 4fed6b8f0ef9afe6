//! The network's second opinion on what the patterns read: where content ends, and which claims it doubts.

use super::draft::{Draft, Pattern};
use super::reading::{Reading, class};

/// How probable the last word of content must be.
const CONTENT: f32 = 0.5;
/// How probable content words at the ends of content may at most be to be cut off, and words behind it
/// must at least be to be joined.
const CUT: f32 = 0.22;
const JOIN: f32 = 0.8;
const BEHIND_COMMA: f32 = 0.5;
/// How probable a cue among the words that are joined may at most be.
const OTHER_CUE: f32 = 0.3;
/// How probable it must at least be that the cue is a cue and the content content.
const DOUBT: f32 = 0.03;
/// How many earlier claims may still hold a cue in their content.
const NEAR: usize = 40;

/// Moves the ends of content to where the network sees them. Quotations end at their marks.
pub(super) fn fit(reading: &Reading<'_>, draft: &mut Draft, earlier: &[Draft]) {
    let Some(cue) = draft.cue.clone().filter(|_| draft.pattern != Pattern::QuotationWithCue) else {
        return;
    };
    bound(reading, draft, cue.start);
    let grammar = &reading.grammar;
    let held = |k: usize| grammar.content(k..k + 1);
    for part in &mut draft.content {
        let Some(last) = part.clone().rev().find(|&k| held(k) >= CONTENT) else { continue };
        let end = last + 1;
        if end < part.end && grammar.content(end..part.end) < CUT {
            part.end = end;
        }
        let over =
            |&k: &usize| reading.is_comma(k) && grammar.content(k + 1..part.end) < BEHIND_COMMA;
        part.end = (part.start + 2..part.end).find(over).unwrap_or(part.end);
    }
    // Within other content everything is content.
    let within = earlier.iter().rev().take(NEAR).any(|d| d.holds(cue.start));
    if let Some(part) = draft.content.last_mut().filter(|p| !within && p.start >= cue.end) {
        let end = reading.scope(cue.start).end;
        let joins = |&k: &usize| held(k) >= JOIN && grammar.cue(k) < OTHER_CUE;
        let more = part.end..part.end + (part.end..end).take_while(joins).count();
        // Another saying of the same sentence is no part of this one.
        let ends = more.end == end || matches!(reading.low(more.end), "." | ";" | "");
        if ends && !more.clone().any(|k| reading.is(k, class::STOP)) {
            part.end = more.end;
        }
    }
}

/// Ends content where the tree does: with everything that depends on a cue that is not the main verb, and
/// before a clause that goes on behind the cue's own, "…, even though", "… and she left".
fn bound(reading: &Reading<'_>, draft: &mut Draft, cue: usize) {
    let grammar = &reading.grammar;
    let Some(part) = draft.content.last_mut().filter(|part| part.start > cue) else { return };
    let own = grammar.all_of(cue).end;
    if !grammar.is_root(cue) && own > part.start + 1 {
        part.end = part.end.min(own);
    }
    let mark = |k: usize| reading.is_comma(k) || reading.is(k, class::CONJ);
    let further = grammar.dependents(cue, &["advcl", "conj", "parataxis"]);
    let starts = further.map(|k| grammar.all_of(k).start);
    let inside =
        starts.filter(|k| (part.start + 2..part.end).contains(k) && (mark(*k) || mark(k - 1)));
    if let Some(start) = inside.min() {
        part.end = start - usize::from(reading.is_comma(start - 1));
    }
}

/// Whether the network sees too little of a cue in the cue and of content in the content. What quotation
/// marks, "that" or a label say plainly needs no second opinion.
pub(super) fn doubts(reading: &Reading<'_>, draft: &Draft) -> bool {
    let plain = match draft.pattern {
        Pattern::QuotationWithCue | Pattern::QuotationAlone | Pattern::QuotationWithLabel => true,
        Pattern::Interview | Pattern::ThatClause | Pattern::AccordingTo => true,
        Pattern::Noun => draft.content.iter().any(|part| reading.low(part.start) == "that"),
        _ => false,
    };
    if plain {
        return false;
    }
    let content = reading.grammar.content(draft.content.iter().flat_map(Clone::clone));
    let words = draft.cue.clone().unwrap_or(0..0).filter(|&i| reading.is(i, class::WORD));
    let cue = words.map(|i| reading.grammar.cue(i)).reduce(f32::max).unwrap_or(content);
    cue * content < DOUBT
}
