//! The user's own list of actors: who is who, decided by hand.

use std::collections::BTreeMap;

use sayso_core::Kind;

use crate::text::slug;

/// Names that the user has decided on: each stands for one actor with an id of the user's.
#[derive(Clone, Debug, Default)]
pub struct Authority {
    entries: Vec<Known>,
    /// Name as a slug → position in `entries`; ambiguous names are left out.
    by_name: BTreeMap<String, Option<usize>>,
}

/// An actor of the user's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The id that the tables use, such as a Wikidata QID.
    pub id: String,
    /// The name that the tables show.
    pub name: String,
    /// What sort of thing it is; any if `None`.
    pub kind: Option<Kind>,
    /// Other names for it.
    pub aliases: Vec<String>,
}

impl Authority {
    /// Indexes a list of actors by their names and aliases.
    ///
    /// An actor may have several rows. A name that two actors share stands for neither.
    pub fn new(entries: Vec<Known>) -> Authority {
        let mut by_name: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (i, known) in entries.iter().enumerate() {
            for name in std::iter::once(&known.name).chain(&known.aliases) {
                let slot = by_name.entry(slug(name)).or_insert(Some(i));
                if slot.is_some_and(|first| entries[first].id != known.id) {
                    *slot = None;
                }
            }
        }
        by_name.remove("");
        Authority { entries, by_name }
    }

    /// The one actor that goes by `name` and may be of `kind`.
    pub(crate) fn find(&self, name: &str, kind: Kind) -> Option<&Known> {
        let known = &self.entries[(*self.by_name.get(&slug(name))?)?];
        known.kind.is_none_or(|k| k == kind).then_some(known)
    }
}
