//! Cues: words that tell what a name beside them, or one that holds them, is.
//!
//! The words of each role stand in `data/names/cues.txt`, written by hand.

use std::sync::LazyLock;

use super::lexicon::Words;

/// Declares the roles together with the headings that they have in the list.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident),+ $(,)?) => {
        /// What a word can be to a name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Role { $($(#[$doc])* $role),+ }

        impl Role {
            const ALL: &'static [(&'static str, Role)] = &[$((stringify!($role), Role::$role)),+];
        }
    };
}

roles! {
    /// Months, days and other capitalised words that are never names by themselves.
    Never,
    /// Titles and offices before a name, which are not part of it.
    Title,
    /// Words that belong to a title when they stand before one: "Foreign" Minister.
    TitlePart,
    /// What a minister is minister of.
    Portfolio,
    /// Last words of names of organizations.
    Organization,
    /// Last words of names of places.
    Place,
    /// Last words of names of events.
    Event,
    /// First words of names of events.
    EventStart,
    /// Last words of names of works, laws, awards, products.
    Other,
    /// First words of ships, models and the like.
    OtherStart,
    /// First words of names of places.
    PlaceStart,
    /// First words of names of organizations, before "of" or "for".
    OrganizationStart,
    /// Words that a name goes on after with "of" and another capitalised word.
    BeforeOf,
    /// Words that a name goes on after with "for", "on" or "against" and another capitalised
    /// word.
    BeforeFor,
    /// Small words inside names of persons and places.
    Particle,
    /// Articles that a hyphen ties to the name that follows: "al-Sarraj".
    Tied,
    /// Owners whose possessive stands inside names: "People's Party", "Veterans' Affairs".
    Owner,
    /// Nouns that a number may follow inside a name: "Falcon 9".
    Numbered,
    /// Nouns in small letters beside names of works, models, medicines and the like.
    Thing,
    /// Nouns in small letters that stand before the name of a person.
    BeforeName,
    /// Verbs of saying in the forms that follow a name.
    Says,
    /// Verbs and verb phrases in the forms that follow a name of a person rather than a body.
    Does,
}

/// The roles of each word, one bit a role.
static ROLES: LazyLock<Words<'static, u32>> = LazyLock::new(|| {
    let mut roles = Words::default();
    let mut bit = 0;
    for line in include_str!("../../data/names/cues.txt").lines() {
        if let Some(heading) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            let role = Role::ALL.iter().find(|(name, _)| *name == heading);
            bit = role.map_or(0, |&(_, role)| 1 << role as u32);
        } else if !line.starts_with('#') {
            for word in line.split_whitespace() {
                *roles.entry(word).or_default() |= bit;
            }
        }
    }
    roles
});

/// Whether `word`, as it is written, has the role.
pub(super) fn is(word: &str, role: Role) -> bool {
    is_any(word, &[role])
}

/// Whether `word` has one of the roles.
pub(super) fn is_any(word: &str, roles: &[Role]) -> bool {
    let asked = roles.iter().fold(0, |bits, &role| bits | 1 << role as u32);
    ROLES.get(word).is_some_and(|&bits| bits & asked != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_words_and_every_heading_a_role() {
        let text = include_str!("../../data/names/cues.txt");
        for (name, role) in Role::ALL {
            assert!(text.contains(&format!("[{name}]")), "{name}");
            assert!(ROLES.values().any(|&bits| bits & 1 << *role as u32 != 0), "{name}");
        }
        let headings = text.lines().filter(|line| line.starts_with('['));
        assert_eq!(headings.count(), Role::ALL.len());
    }

    #[test]
    fn a_word_can_have_several_roles() {
        assert!(is("Council", Role::Organization) && is("Council", Role::BeforeOf));
        assert!(!is("council", Role::Organization));
    }
}
