//! Gender: what titles and given names tell about a person.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_core::{Kind, Layout, Name};

/// The pronouns that English papers use for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Gender {
    /// He.
    Male = 0,
    /// She.
    Female = 1,
}

/// Given names that at least nine in ten of their bearers share with one gender only.
static GIVEN: LazyLock<HashMap<&str, Gender>> = LazyLock::new(|| {
    let lines = include_str!("../../data/resolve/given_names.tsv").lines().skip(1);
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, g)| (name, if g == "m" { Gender::Male } else { Gender::Female }))
        .collect()
});

/// Words before a name that tell the gender.
const MALE: &[&str] = &[
    "mr",
    "sir",
    "king",
    "prince",
    "father",
    "lord",
    "brother",
    "emperor",
    "pope",
    "congressman",
    "spokesman",
    "businessman",
    "husband",
    "son",
    "duke",
    "baron",
    "sultan",
    "sheikh",
    "sheik",
    "imam",
    "ayatollah",
    "mullah",
    "cardinal",
    "uncle",
    "policeman",
    "fireman",
    "monsieur",
    "herr",
    "señor",
    "don",
    "anchorman",
    "sportsman",
    "cameraman",
    "emir",
    "rabbi",
];
const FEMALE: &[&str] = &[
    "mrs",
    "ms",
    "miss",
    "madam",
    "lady",
    "queen",
    "princess",
    "sister",
    "dame",
    "congresswoman",
    "chairwoman",
    "spokeswoman",
    "businesswoman",
    "actress",
    "wife",
    "daughter",
    "mother",
    "duchess",
    "baroness",
    "empress",
    "aunt",
    "widow",
    "policewoman",
    "madame",
    "frau",
    "señora",
    "anchorwoman",
    "girlfriend",
];

/// The gender that a folded given name tells.
pub(super) fn of_given_name(name: &str) -> Option<Gender> {
    GIVEN.get(name).copied()
}

/// The gender that a word before a person's name, or one that stands for a person, tells.
pub(super) fn of_title(word: &str) -> Option<Gender> {
    let lower = word.trim_end_matches('.').to_lowercase();
    if MALE.contains(&lower.as_str()) || matches!(lower.as_str(), "man" | "boy" | "gentleman") {
        Some(Gender::Male)
    } else if FEMALE.contains(&lower.as_str()) || matches!(lower.as_str(), "woman" | "girl") {
        Some(Gender::Female)
    } else {
        None
    }
}

/// What the word right before each person's name tells.
pub(super) fn of_titles(text: &str, layout: &Layout, names: &[Name]) -> Vec<Option<Gender>> {
    names
        .iter()
        .map(|name| {
            if name.kind != Kind::Person {
                return None;
            }
            let first = layout.tokens_in(name.span).start;
            let before = first.checked_sub(1).and_then(|t| layout.tokens.get(t))?;
            of_title(before.span.of(text))
        })
        .collect()
}
