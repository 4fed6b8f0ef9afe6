//! What the network sees of claims, beside the patterns: verbs that it takes for a cue and that no pattern
//! reads, where content ends, and which claims it doubts.

use std::ops::Range;

use sayso_core::{Act, Stance, Upos};

use super::draft::{Draft, Pattern};
use super::lexicon::{Cue, Frames, LEXICON};
use super::reading::{Reading, class};

/// How probable a cue must be to be read without a pattern, and its content on average.
const CUE: f32 = 0.5;
const CONTENT: f32 = 0.5;
/// How probable content words at the ends of content may at most be to be cut off, and words behind it
/// must at least be to be joined.
const CUT: f32 = 0.22;
const JOIN: f32 = 0.8;
/// How probable a cue among the words that are joined may at most be.
const OTHER_CUE: f32 = 0.3;
/// How probable it must at least be that the cue is a cue and the content content.
const DOUBT: f32 = 0.03;
/// How many earlier claims may still hold a cue in their content.
const NEAR: usize = 40;

/// Reads the claim of the verb at `i`, whose source and content the tree tells.
pub(super) fn read(reading: &Reading<'_>, i: usize) -> Option<Draft> {
    let grammar = &reading.grammar;
    if grammar.upos(i) != Some(Upos::Verb) || grammar.cue(i) < CUE || reading.is(i, class::NAME) {
        return None;
    }
    let scope = reading.scope(i);
    let listed = LEXICON.verbs(reading.low(i)).first().map(|v| v.cue);
    let say = Cue { act: Act::Say, stance: Stance::Neutral, frames: Frames::THAT };
    let (source, found) = if passive(reading, i) {
        let agent = grammar.dependents(i, &["obl:agent"]).next().map(|k| grammar.phrase(k));
        let by = |words: &Range<usize>| usize::from(reading.low(words.start) == "by");
        let agent = agent.map(|words| words.start + by(&words)..words.end);
        (agent.filter(|words| !words.is_empty()), undergone(reading, i, &scope)?)
    } else {
        let own = reading.subject_in_tree(i, &scope);
        (Some(own.or_else(|| reading.controller(i, &scope))?), done(reading, i, &scope)?)
    };
    let (pattern, words, content) = found;
    let content = content.start.max(scope.start)..content.end.min(scope.end);
    if content.contains(&i) || grammar.content(content.clone()) < CONTENT {
        return None;
    }
    let mut draft = Draft::new(pattern, &listed.unwrap_or(say), words, vec![content]).by(source);
    draft.negated = reading.verb_group(i, scope.start).negated;
    Some(draft)
}

/// Whether the verb at `i` stands in the passive: "was suspected", "a man suspected".
fn passive(reading: &Reading<'_>, i: usize) -> bool {
    let grammar = &reading.grammar;
    let marks = ["nsubj:pass", "aux:pass", "csubj:pass"];
    grammar.dependents(i, &marks).next().is_some()
        || grammar.governor(i, &["acl"]).is_some() && !reading.low(i).ends_with("ing")
}

/// A pattern, the words of its cue, its content.
type Found = (Pattern, Range<usize>, Range<usize>);

/// The clause that completes the verb at `i`.
fn clause(reading: &Reading<'_>, i: usize) -> Option<(Pattern, Range<usize>)> {
    let clause = reading.grammar.dependents(i, &["ccomp", "xcomp"]).next()?;
    let all = reading.grammar.all_of(clause);
    let pattern = match reading.low(all.start) {
        _ if all.end <= i => Pattern::TrailingCue,
        "to" => Pattern::Infinitive,
        "that" => Pattern::ThatClause,
        _ => Pattern::BareClause,
    };
    Some((pattern, all))
}

/// "suspected to have fled"; "the plan was downplayed"
fn undergone(reading: &Reading<'_>, i: usize, scope: &Range<usize>) -> Option<Found> {
    let content = match clause(reading, i) {
        Some((_, all)) => all,
        None => {
            let subject = reading.grammar.dependents(i, &["nsubj:pass"]).next()?;
            let words = reading.grammar.phrase(subject);
            scope.contains(&words.start).then_some(words)?
        }
    };
    Some((Pattern::Passive, i..i + 1, content))
}

/// "remarked it had failed"; "downplayed the risk"; "pushed for new talks"
fn done(reading: &Reading<'_>, i: usize, scope: &Range<usize>) -> Option<Found> {
    let grammar = &reading.grammar;
    if let Some((pattern, all)) = clause(reading, i) {
        return Some((pattern, i..i + 1, all));
    }
    let to_end = |start: usize| start..reading.content_end(start, scope.end, true);
    if let Some(object) = grammar.dependents(i, &["obj"]).find(|&k| k > i) {
        return Some((Pattern::NounPhrase, i..i + 1, to_end(grammar.all_of(object).start)));
    }
    let hanging = grammar.dependents(i, &["obl"]).find(|&k| k > i)?;
    let link = grammar.all_of(hanging).start;
    let prepared = link == i + 1 && grammar.upos(link) == Some(Upos::Adp) && link + 1 < scope.end;
    prepared.then(|| (Pattern::NounPhrase, i..i + 2, to_end(link + 1)))
}

/// Moves the ends of content to where the network sees them. Quotations end at their marks.
pub(super) fn fit(reading: &Reading<'_>, draft: &mut Draft, earlier: &[Draft]) {
    let Some(cue) = draft.cue.clone().filter(|_| draft.pattern != Pattern::QuotationWithCue) else {
        return;
    };
    let grammar = &reading.grammar;
    let held = |k: usize| grammar.content(k..k + 1);
    for part in &mut draft.content {
        let Some(last) = part.clone().rev().find(|&k| held(k) >= CONTENT) else { continue };
        let end = last + 1;
        if end < part.end && grammar.content(end..part.end) < CUT {
            part.end = end;
        }
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
