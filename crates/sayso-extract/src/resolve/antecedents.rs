//! Antecedents: whom each pronoun means.
//!
//! Everybody mentioned in the last few sentences is weighed: subjects more than objects, near
//! mentions more than far ones (after Lappin and Leass, "An algorithm for pronominal anaphora
//! resolution", Computational Linguistics 20, 1994). Gender must agree. Somebody is taken only
//! where the weight is clearly more than anybody else's.

use super::gender::Gender;
use super::pronouns::Pronoun;
use super::references::{Reference, Role, Words};
use super::words;

/// How many sentences back an antecedent may stand.
const REACH: usize = 6;
/// How many references back are weighed at most.
const LOOK_BACK: usize = 80;
/// What is left of a weight after each sentence.
const DECAY: f32 = 0.5;
/// By how much the best must outweigh the second.
const MARGIN: f32 = 1.15;

/// What is known of the people that are tracked.
pub(super) struct People {
    /// By pronouns, titles and given names.
    pub(super) genders: Vec<Option<Gender>>,
}

/// The person that the pronoun at `references[at]` means; never `not`.
pub(super) fn of(
    words: &Words,
    references: &[Reference],
    people: &People,
    at: usize,
    pronoun: Pronoun,
    not: Option<usize>,
) -> Option<usize> {
    let here = references.get(at)?;
    let agrees = |who: usize| {
        let gender = people.genders.get(who).copied().flatten();
        Some(who) != not && (gender.is_none() || gender == pronoun.gender)
    };
    let mut weights: Vec<(usize, f32)> = Vec::new();
    let mut subject_seen = false;
    for other in references.get(..at)?.iter().rev().take(LOOK_BACK) {
        let distance = here.sentence - other.sentence.min(here.sentence);
        if distance > REACH {
            break;
        }
        let Some(who) = other.who.filter(|&w| agrees(w)) else { continue };
        if distance == 0 {
            let subject = other.role == Role::Subject && other.quotation == here.quotation;
            if pronoun.reflexive && subject {
                return Some(who);
            }
            let same_clause = !clause_between(words, other, here);
            if pronoun.role == Role::Object && !pronoun.reflexive && subject && same_clause {
                if !subject_seen {
                    return second(words, references, people, at, pronoun, who, not);
                }
            }
            subject_seen |= subject;
        }
        add(&mut weights, who, weight(other, here, distance));
    }
    clear_best(&weights).or_else(|| ahead(words, references, at, &weights, agrees))
}

/// As [`of`], for an object that cannot mean its own clause's subject.
fn second(
    words: &Words,
    references: &[Reference],
    people: &People,
    at: usize,
    pronoun: Pronoun,
    subject: usize,
    not: Option<usize>,
) -> Option<usize> {
    let here = references.get(at)?;
    let mut weights: Vec<(usize, f32)> = Vec::new();
    for other in references.get(..at)?.iter().rev().take(LOOK_BACK) {
        let distance = here.sentence - other.sentence.min(here.sentence);
        if distance > REACH {
            break;
        }
        let Some(who) = other.who.filter(|&w| w != subject && Some(w) != not) else { continue };
        let gender = people.genders.get(who).copied().flatten();
        if gender.is_none() || gender == pronoun.gender {
            add(&mut weights, who, weight(other, here, distance));
        }
    }
    let _ = words;
    clear_best(&weights)
}

fn add(weights: &mut Vec<(usize, f32)>, who: usize, weight: f32) {
    match weights.iter_mut().find(|w| w.0 == who) {
        Some(known) => known.1 += weight * 0.5,
        None => weights.push((who, weight)),
    }
}

/// What a mention weighs for a pronoun `distance` sentences later.
fn weight(other: &Reference, here: &Reference, distance: usize) -> f32 {
    let role = match other.role {
        Role::Subject => 1.0,
        Role::Possessive => 0.7,
        Role::Object => 0.65,
        Role::Oblique => 0.55,
    };
    let quoted =
        if other.quotation == here.quotation || other.quotation.is_none() { 1.0 } else { 0.5 };
    role * quoted * DECAY.powi(i32::try_from(distance).unwrap_or(i32::MAX))
}

/// The heaviest, if it outweighs the second clearly.
fn clear_best(weights: &[(usize, f32)]) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    let mut second = 0.0;
    for &(who, weight) in weights {
        match best {
            Some((_, most)) if weight <= most => second = f32::max(second, weight),
            _ => {
                second = best.map_or(0.0, |b| b.1);
                best = Some((who, weight));
            }
        }
    }
    best.filter(|&(_, most)| most >= second * MARGIN).map(|b| b.0)
}

/// "In his speech, Voss said": the subject that follows in the sentence, where nobody came before.
fn ahead(
    words: &Words,
    references: &[Reference],
    at: usize,
    weights: &[(usize, f32)],
    agrees: impl Fn(usize) -> bool,
) -> Option<usize> {
    let here = references.get(at)?;
    let start = words.layout.sentences.get(here.sentence)?.tokens.start;
    if !weights.is_empty() || here.token > start + 8 {
        return None;
    }
    let later = references.get(at + 1..)?.iter();
    let mut later = later.take_while(|r| r.sentence == here.sentence);
    later
        .find(|r| {
            r.role == Role::Subject && r.quotation == here.quotation && r.who.is_some_and(&agrees)
        })?
        .who
}

/// Whether a new clause begins between the two, so that an object may mean the first one's subject.
fn clause_between(words: &Words, first: &Reference, second: &Reference) -> bool {
    let begin = words.layout.tokens_in(first.span).end;
    (begin..second.token).any(|t| {
        let word = words.get(t);
        words::begins_clause(word)
            || words::is_saying(word) && t + 1 != second.token
            || (word == "to" && t + 1 != second.token)
            || (word.len() > 5 && word.ends_with("ing"))
    })
}
