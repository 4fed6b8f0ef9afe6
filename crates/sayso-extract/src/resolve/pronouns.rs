//! Pronouns: the singular personal pronouns of an article, and what each demands of its antecedent.

use super::gender::Gender;
use super::references::{Role, Words};
use super::words;

/// What a singular personal pronoun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pronoun {
    /// `None` for the first person.
    pub(super) gender: Option<Gender>,
    /// The part it plays.
    pub(super) role: Role,
    /// Whether it ends in "-self".
    pub(super) reflexive: bool,
}

impl Pronoun {
    /// Whether it means whoever speaks.
    pub(super) fn is_first_person(self) -> bool {
        self.gender.is_none()
    }
}

/// Reads token `at` as a singular personal pronoun.
pub(super) fn read(words: &Words, at: usize) -> Option<Pronoun> {
    use Gender::{Female, Male};
    let first = None;
    let (gender, role) = match words.get(at) {
        "he" => (Some(Male), Role::Subject),
        "she" => (Some(Female), Role::Subject),
        "him" | "himself" => (Some(Male), Role::Object),
        "herself" => (Some(Female), Role::Object),
        "his" => (Some(Male), Role::Possessive),
        "hers" => (Some(Female), Role::Possessive),
        "her" if owns(words, at) => (Some(Female), Role::Possessive),
        "her" => (Some(Female), Role::Object),
        "i" if words.is_capital(at) && !is_numeral(words, at) => (first, Role::Subject),
        "me" | "myself" if !words.is_capital(at) || starts(words, at) => (first, Role::Object),
        "my" if !words.is_capital(at) || starts(words, at) => (first, Role::Possessive),
        "mine" if is_mine(words, at) => (first, Role::Possessive),
        _ => return None,
    };
    let reflexive = words.get(at).ends_with("self");
    Some(Pronoun { gender, role, reflexive })
}

/// Whether "her" stands before what is hers.
fn owns(words: &Words, at: usize) -> bool {
    let next = words.get(at + 1);
    words.is_word(at + 1)
        && !words::is_preposition(next)
        && !words::begins_clause(next)
        && !matches!(
            next,
            "and" | "or" | "the" | "a" | "an" | "he" | "she" | "it" | "they" | "not" | "is" | "was"
        )
}

/// Whether the "I" is a number: "World War I", "Elizabeth I".
fn is_numeral(words: &Words, at: usize) -> bool {
    let before = at.checked_sub(1);
    let named = before.is_some_and(|b| {
        words.is_capital(b) && words.is_word(b) && !words::begins_clause(words.get(b))
    });
    let next = words.get(at + 1);
    named
        && !words::is_verb(next)
        && !matches!(next, "'m" | "'ve" | "'d" | "'ll" | "think" | "want" | "know" | "am")
}

/// Whether a capital tells nothing, because a sentence or a quotation begins here.
fn starts(words: &Words, at: usize) -> bool {
    at == 0 || !words.is_word(at - 1)
}

/// Whether "mine" is a pronoun and not a pit: "a friend of mine", "mine is".
fn is_mine(words: &Words, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| words.get(b));
    matches!(before, "of" | "is" | "was" | "than" | "like" | "and" | "as")
        && !matches!(words.get(at + 1), "in" | "at")
}
