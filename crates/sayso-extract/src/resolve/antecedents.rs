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
/// How many references back are weighed at most, so that a list without end stays cheap.
const LOOK_BACK: usize = 80;
/// How many words a clause may have.
const CLAUSE: usize = 40;

/// By how much the best must outweigh the second.
const MARGIN: f32 = 1.1;
/// What is left of a weight after each sentence.
const PER_SENTENCE: f32 = 0.5;
/// What is left of it in another paragraph.
const OTHER_PARAGRAPH: f32 = 0.7;
/// How much more the sentence's first subject weighs.
const LEAD: f32 = 1.1;
/// How much more somebody in the pronoun's own clause weighs.
const OWN_CLAUSE: f32 = 1.5;
/// How much more an owner in the pronoun's own sentence weighs: "Voss and her crew".
const OWNER: f32 = 1.5;
/// How much more the object of praise or blame weighs.
const BLAMED: f32 = 3.0;
/// What is left of the weight of somebody whom nothing showed to be a man, or a woman.
const UNKNOWN_HE: f32 = 0.7;
const UNKNOWN_SHE: f32 = 0.8;
/// What another mention of the same person adds, as a share of its own weight.
const AGAIN: f32 = 0.5;

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
    let before = references.get(..at)?;
    let apposed = before.last().filter(|last| is_apposed(words, last, here, pronoun));
    let barred = apposed.and_then(|r| r.who).or_else(|| own_subject(words, before, here, pronoun));
    let agrees = |who: usize| {
        let gender = people.genders.get(who).copied().flatten();
        Some(who) != not && Some(who) != barred && (gender.is_none() || gender == pronoun.gender)
    };
    if pronoun.reflexive {
        let mut same = before.iter().rev().take(LOOK_BACK);
        let means = |r: &&Reference| {
            r.role == Role::Subject || words.layout.tokens_in(r.span).end == here.token
        };
        let near = same.find(|r| means(r) && r.who.is_some_and(agrees));
        return near.filter(|r| r.sentence == here.sentence)?.who;
    }
    let mut weights: Vec<(usize, f32)> = Vec::new();
    for (index, other) in before.iter().enumerate().rev().take(LOOK_BACK) {
        if here.sentence.saturating_sub(other.sentence) > REACH {
            break;
        }
        let Some(who) = other.who.filter(|&w| agrees(w)) else { continue };
        let mut weight = weight(words, other, here, pronoun);
        let leads = index.checked_sub(1).and_then(|i| before.get(i));
        if other.role == Role::Subject && leads.is_none_or(|l| l.sentence != other.sentence) {
            weight *= LEAD;
        }
        if people.genders.get(who).copied().flatten().is_none() {
            let female = pronoun.gender == Some(Gender::Female);
            weight *= if female { UNKNOWN_SHE } else { UNKNOWN_HE };
        }
        match weights.iter_mut().find(|w| w.0 == who) {
            Some(known) => known.1 += weight * AGAIN,
            None => weights.push((who, weight)),
        }
    }
    clear_best(&weights).or_else(|| ahead(words, references, at, &weights, agrees))
}

/// "Voss, her mother": the pronoun begins an apposition to the name.
fn is_apposed(words: &Words, last: &Reference, here: &Reference, pronoun: Pronoun) -> bool {
    let end = words.layout.tokens_in(last.span).end;
    pronoun.role == Role::Possessive && words.get(end) == "," && end + 1 == here.token
}

/// "Voss praised Reyes for his work": the object of praise or blame did the work.
fn is_blamed(words: &Words, other: &Reference, here: &Reference, pronoun: Pronoun) -> bool {
    let end = words.layout.tokens_in(other.span).end;
    pronoun.role == Role::Possessive
        && other.role == Role::Object
        && other.sentence == here.sentence
        && here.token <= end + 2
        && matches!(words.get(here.token.saturating_sub(1)), "for" | "on")
}

/// "Voss told him": an object is not its own clause's subject.
fn own_subject(
    words: &Words,
    before: &[Reference],
    here: &Reference,
    pronoun: Pronoun,
) -> Option<usize> {
    if pronoun.role != Role::Object || pronoun.reflexive {
        return None;
    }
    let same = before.iter().rev().take(LOOK_BACK).take_while(|r| r.sentence == here.sentence);
    let mut subjects = same.filter(|r| r.role == Role::Subject && r.quotation == here.quotation);
    subjects.next().filter(|r| !clause_between(words, r, here))?.who
}

/// What a mention weighs for a pronoun after it, by its role and where it stands.
fn weight(words: &Words, other: &Reference, here: &Reference, pronoun: Pronoun) -> f32 {
    let mut weight = match other.role {
        Role::Subject => 1.0,
        Role::Possessive => 0.8,
        Role::Object => 0.75,
        Role::Oblique => 0.5,
    };
    let distance = here.sentence.saturating_sub(other.sentence);
    weight *= PER_SENTENCE.powi(i32::try_from(distance).unwrap_or(i32::MAX));
    let paragraph = |r: &Reference| words.layout.sentences.get(r.sentence).map(|s| s.paragraph);
    if distance > 0 {
        return if paragraph(other) == paragraph(here) { weight } else { weight * OTHER_PARAGRAPH };
    }
    if !clause_between(words, other, here) {
        weight *= OWN_CLAUSE;
    }
    if pronoun.role == Role::Possessive {
        weight *= OWNER;
    }
    if is_blamed(words, other, here, pronoun) {
        weight *= BLAMED;
    }
    weight
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
    second.token > begin + CLAUSE
        || (begin..second.token).any(|t| {
            let word = words.get(t);
            words::begins_clause(word)
                || words::is_saying(word) && t + 1 != second.token
                || (word == "to" && t + 1 != second.token)
                || (word.len() > 5 && word.ends_with("ing"))
        })
}
