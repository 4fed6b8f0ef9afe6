//! Cues that the network sees and no pattern reads: verbs, nouns and adjectives, whose source and content
//! their trees tell.

use std::ops::Range;

use sayso_core::{Act, Stance, Upos};

use super::draft::{Draft, Pattern};
use super::lexicon::{Cue, Frames, LEXICON, VerbForm};
use super::reading::{Reading, class};
use crate::tag::lemma;

/// How probable a cue must be, each word of a source, and that the cue is a cue and the content content.
const CUE: f32 = 0.5;
const SOURCE: f32 = 0.5;
const BOTH: f32 = 0.25;
/// How probable it is taken to be that what stands before a relative clause is content: its place tells.
const BEFORE: f32 = 0.5;

/// Verbs that lend their subject to the noun behind them: "made a promise", "raised questions".
const LIGHT: [&str; 12] = [
    "deliver", "file", "give", "have", "hold", "issue", "level", "make", "offer", "pose", "raise",
    "voice",
];

/// A pattern, the words of its cue, its content.
type Found = (Pattern, Range<usize>, Range<usize>);

/// Reads the claim of the word at `i`.
pub(super) fn read(reading: &Reading<'_>, i: usize) -> Option<Draft> {
    let grammar = &reading.grammar;
    if grammar.cue(i) < CUE || reading.is(i, class::NAME) {
        return None;
    }
    let scope = reading.scope(i);
    let (source, found, act) = match grammar.upos(i)? {
        Upos::Verb if passive(reading, i) => {
            (agent(reading, i), undergone(reading, i, &scope)?, Act::Say)
        }
        Upos::Verb => (Some(doer(reading, i, &scope)?), done(reading, i, &scope)?, Act::Say),
        Upos::Noun => (owner(reading, i, &scope), stated(reading, i, &scope)?, Act::Say),
        Upos::Adj => {
            let subject = reading.subject_in_tree(i, &scope)?;
            (Some(subject), stated(reading, i, &scope)?, Act::Think)
        }
        _ => return None,
    };
    let (pattern, words, content) = found;
    let content = content.start.max(scope.start)..content.end.min(scope.end);
    let seen = if content.end <= i { BEFORE } else { grammar.content(content.clone()) };
    if content.contains(&i) || grammar.cue(i) * seen < BOTH {
        return None;
    }
    let forms = LEXICON.verbs(reading.low(i));
    let particle = Some(reading.low(words.end - 1)).filter(|_| words.len() > 1);
    let listed = forms.iter().find(|v| v.particle == particle).or(forms.first()).map(|v| v.cue);
    let cue = Cue { act, stance: Stance::Neutral, frames: Frames::THAT };
    let mut draft = Draft::new(pattern, &listed.unwrap_or(cue), words, vec![content]).by(source);
    draft.negated = reading.verb_group(i, scope.start).negated;
    Some(draft)
}

/// Whether the verb at `i` stands in the passive: "was suspected", "a man suspected", "Asked about".
fn passive(reading: &Reading<'_>, i: usize) -> bool {
    let grammar = &reading.grammar;
    let has = |ways: &[&str]| grammar.dependents(i, ways).next().is_some();
    let participle = || {
        let forms = LEXICON.verbs(reading.low(i));
        let listed = forms.iter().any(|v| matches!(v.form, VerbForm::Past | VerbForm::Participle));
        listed || reading.low(i).ends_with("ed")
    };
    has(&["nsubj:pass", "aux:pass", "csubj:pass"])
        || grammar.governor(i, &["acl"]).is_some() && !has(&["nsubj", "obj", "aux"]) && participle()
        || grammar.governor(i, &["advcl"]).is_some()
            && !has(&["nsubj", "obj", "aux", "ccomp", "xcomp"])
            && participle()
}

/// "by the minister" of a verb in the passive.
fn agent(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let noun = reading.grammar.dependents(i, &["obl:agent"]).next()?;
    let words = reading.grammar.phrase(noun);
    let by = usize::from(reading.low(words.start) == "by");
    Some(words.start + by..words.end).filter(|words| !words.is_empty())
}

/// Whose saying the verb at `i` is.
fn doer(reading: &Reading<'_>, i: usize, scope: &Range<usize>) -> Option<Range<usize>> {
    let in_tree = reading.subject_in_tree(i, scope).or_else(|| reading.controller(i, scope));
    in_tree.or_else(|| source_seen(reading, i, scope))
}

/// Whose saying the noun at `i` is: "Iran's proposal", "its proposal", "critics raised questions".
fn owner(reading: &Reading<'_>, i: usize, scope: &Range<usize>) -> Option<Range<usize>> {
    let grammar = &reading.grammar;
    if let Some(owner) = grammar.dependents(i, &["nmod:poss"]).next() {
        let words = grammar.phrase(owner);
        let mark = usize::from(reading.is(words.end - 1, class::GENITIVE));
        return Some(words.start..words.end - mark).filter(|words| !words.is_empty());
    }
    let verb = grammar.governor(i, &["obj"])?;
    let says_nothing = LIGHT.contains(&&*lemma(reading.low(verb), Upos::Verb, false));
    (says_nothing || grammar.cue(verb) >= CUE).then(|| doer(reading, verb, scope))?
}

/// The words before `i` that the network takes for a source, the nearest.
fn source_seen(reading: &Reading<'_>, i: usize, scope: &Range<usize>) -> Option<Range<usize>> {
    let seen = |k: &usize| reading.grammar.source(*k) >= SOURCE;
    let last = (scope.start..i).rev().find(seen)?;
    let words = (scope.start..last + 1).rev().take_while(seen).count();
    Some(last + 1 - words..last + 1)
}

/// The clause that completes the word at `i`.
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

/// What a preposition right behind `i` ties to it: "pushed | for new talks", "suspected | of plotting".
fn tied(reading: &Reading<'_>, i: usize, scope: &Range<usize>) -> Option<Found> {
    let grammar = &reading.grammar;
    let ways = ["obl", "nmod", "advcl", "acl"];
    let hanging = grammar.dependents(i, &ways).find(|&k| k > i)?;
    let link = grammar.all_of(hanging).start;
    let prepares = matches!(grammar.upos(link), Some(Upos::Adp | Upos::Sconj));
    (link == i + 1 && prepares && link + 1 < scope.end).then(|| {
        let end = reading.content_end(link + 1, scope.end, true);
        (Pattern::NounPhrase, i..link + 1, link + 1..end)
    })
}

/// "suspected to have fled"; "suspected of theft"; "the plan was downplayed"
fn undergone(reading: &Reading<'_>, i: usize, scope: &Range<usize>) -> Option<Found> {
    if let Some((_, all)) = clause(reading, i) {
        return Some((Pattern::Passive, i..i + 1, all));
    }
    let found = tied(reading, i, scope);
    if let Some((_, words, content)) = found.filter(|f| reading.low(f.1.end - 1) != "by") {
        return Some((Pattern::Passive, words, content));
    }
    let subject = reading.grammar.dependents(i, &["nsubj:pass"]).next()?;
    let words = meant(reading, i, subject);
    scope.contains(&words.start).then_some((Pattern::Passive, i..i + 1, words))
}

/// The phrase of `noun`; what a relative word of the clause of the verb at `i` stands for.
fn meant(reading: &Reading<'_>, i: usize, noun: usize) -> Range<usize> {
    let relative = reading.is(noun, class::REL);
    let stands_for = reading.grammar.governor(i, &["acl:relcl", "acl"]).filter(|_| relative);
    reading.grammar.phrase(stands_for.unwrap_or(noun))
}

/// "remarked it had failed"; "downplayed the risk"; "pushed for new talks"; "the plan, which it rejected"
fn done(reading: &Reading<'_>, i: usize, scope: &Range<usize>) -> Option<Found> {
    let grammar = &reading.grammar;
    if let Some((pattern, all)) = clause(reading, i) {
        return Some((pattern, i..i + 1, all));
    }
    if let Some(object) = grammar.dependents(i, &["obj"]).find(|&k| k > i) {
        let start = grammar.all_of(object).start;
        let end = reading.content_end(start, scope.end, true);
        return Some((Pattern::NounPhrase, i..i + 1, start..end));
    }
    if let Some(found) = tied(reading, i, scope) {
        return Some(found);
    }
    let before = grammar.dependents(i, &["obj"]).next().map(|object| meant(reading, i, object));
    let noun = || grammar.governor(i, &["acl:relcl"]).map(|noun| grammar.phrase(noun));
    Some((Pattern::NounPhrase, i..i + 1, before.or_else(noun)?))
}

/// What the noun or the adjective at `i` states: "fears it will fail", "hopes of peace", "glad that".
fn stated(reading: &Reading<'_>, i: usize, scope: &Range<usize>) -> Option<Found> {
    let clauses = ["ccomp", "xcomp", "acl"];
    let found = reading.grammar.dependents(i, &clauses).find(|&k| k > i);
    if let Some(clause) = found.map(|k| reading.grammar.all_of(k)).filter(|c| c.start > i) {
        return Some((Pattern::Noun, i..i + 1, clause));
    }
    tied(reading, i, scope).map(|(_, words, content)| (Pattern::Noun, words, content))
}
