//! Words: the small closed lists by which the pronoun rules read a clause.
//!
//! There is no parser here: a handful of function words, saying verbs and person nouns is enough to
//! tell who is probably the subject of what.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a listed word can be, in the order of [`NAMES`].
#[derive(Clone, Copy)]
enum Class {
    Saying,
    Verb,
    Between,
    Preposition,
    Clause,
    Somebody,
    Office,
    KindOfOffice,
    Determiner,
    Day,
}

/// How the list calls the classes.
const NAMES: [&str; 10] = [
    "saying",
    "verb",
    "between",
    "preposition",
    "clause",
    "somebody",
    "office",
    "kind_of_office",
    "determiner",
    "day",
];

/// Every listed word with the classes that it belongs to, one bit a class.
static CLASSES: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| {
    let mut classes = HashMap::new();
    for line in include_str!("../../data/resolve/words.tsv").lines().skip(1) {
        let Some((class, words)) = line.split_once('\t') else { continue };
        let class = NAMES.iter().position(|n| *n == class).map_or(0, |bit| 1 << bit);
        for word in words.split(' ') {
            *classes.entry(word).or_insert(0) |= class;
        }
    }
    classes
});

fn is(word: &str, class: Class) -> bool {
    CLASSES.get(word).is_some_and(|classes| classes & (1 << class as u16) != 0)
}

/// Whether the small-letter word is a verb of saying or thinking.
pub(super) fn is_saying(word: &str) -> bool {
    is(word, Class::Saying)
}

/// Whether it looks like a finite verb.
pub(super) fn is_verb(word: &str) -> bool {
    let regular = word.len() > 3 && word.ends_with("ed") && word != "united" && word != "indeed";
    regular || is(word, Class::Saying) || is(word, Class::Verb)
}

/// Whether it may stand between a subject and its verb.
pub(super) fn is_between(word: &str) -> bool {
    is(word, Class::Between)
}

/// Whether it is a preposition.
pub(super) fn is_preposition(word: &str) -> bool {
    is(word, Class::Preposition)
}

/// Whether it begins a clause.
pub(super) fn begins_clause(word: &str) -> bool {
    is(word, Class::Clause)
}

/// Whether no title or modifier of a name reaches back over it: "On Thursday Voss".
pub(super) fn ends_phrase(word: &str) -> bool {
    is_preposition(word) || begins_clause(word) || is(word, Class::Day)
}

/// Whether it is a noun for one person.
pub(super) fn is_person(word: &str) -> bool {
    is(word, Class::Somebody) || is(word, Class::Office)
}

/// Whether it is a noun for one holder of an office, which also stands before a name.
pub(super) fn is_office(word: &str) -> bool {
    is(word, Class::Office)
}

/// Whether it makes the office after it another one: "vice" president.
pub(super) fn is_kind_of_office(word: &str) -> bool {
    is(word, Class::KindOfOffice)
}

/// Whether it determines a noun for one person.
pub(super) fn is_determiner(word: &str) -> bool {
    is(word, Class::Determiner)
}
