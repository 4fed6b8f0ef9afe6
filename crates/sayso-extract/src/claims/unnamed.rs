//! Sources without a name: "officials", "the commissioner", "a report". One that speaks twice, or to
//! whom a pronoun refers, becomes an actor under its own description.

use std::ops::Range;

use sayso_core::{Actor, Kind};

use super::reading::{Reading, class};
use super::speakers;

/// Nouns for those who did some research: "scientists … the researchers" are the same people.
const RESEARCHERS: [&str; 4] = ["researchers", "scientists", "authors", "team"];
/// Nouns for what they wrote.
const RESEARCH: [&str; 5] = ["study", "report", "research", "paper", "survey"];

/// The unnamed sources of an article, by their first mention.
#[derive(Default)]
pub(super) struct Unnamed {
    groups: Vec<Group>,
}

/// One of them, under every description that it goes by.
struct Group {
    /// Its first description.
    words: Range<usize>,
    /// Its nouns.
    heads: Vec<usize>,
    /// Everything else that its descriptions say of it.
    attributes: Vec<usize>,
    claims: usize,
    referred: bool,
}

impl Unnamed {
    /// The group that a description means: an earlier one of the same noun of which nothing else is
    /// said, or a new one.
    pub(super) fn find_or_add(&mut self, reading: &Reading<'_>, words: &Range<usize>) -> usize {
        let head = speakers::head(reading, words);
        let attributes: Vec<usize> =
            words.clone().filter(|&i| i != head && is_attribute(reading, i)).collect();
        if let Some(group) = self.find(reading, words, head, &attributes)
            && let Some(known) = self.groups.get_mut(group)
        {
            known.heads.push(head);
            known.attributes.extend(attributes);
            return group;
        }
        self.groups.push(Group {
            words: words.clone(),
            heads: vec![head],
            attributes,
            claims: 0,
            referred: false,
        });
        self.groups.len() - 1
    }

    /// Whether a group of the description's noun was met before.
    pub(super) fn knows(&self, reading: &Reading<'_>, words: &Range<usize>) -> bool {
        self.find(reading, words, speakers::head(reading, words), &[]).is_some()
    }

    fn find(
        &self,
        reading: &Reading<'_>,
        words: &Range<usize>,
        head: usize,
        attributes: &[usize],
    ) -> Option<usize> {
        let first = reading.low(words.start);
        let definite = matches!(first, "the" | "this" | "that" | "these" | "those" | "same");
        let bare = plural(reading, head) && !reading.is(words.start, class::DET | class::NUMBER);
        let owned = words.clone().any(|i| reading.is(i, class::GENITIVE | class::POSS));
        if !definite && !bare && !owned {
            return None;
        }
        self.groups.iter().rposition(|group| {
            let same = group.heads.iter().any(|&h| same_noun(reading, h, head, definite));
            let within = |some: &[usize], all: &[usize]| {
                some.iter().all(|&i| all.iter().any(|&k| reading.low(k) == reading.low(i)))
            };
            same && (within(attributes, &group.attributes) || within(&group.attributes, attributes))
        })
    }

    /// Takes note that the group is the source of a claim.
    pub(super) fn speaks(&mut self, group: usize) {
        if let Some(group) = self.groups.get_mut(group) {
            group.claims += 1;
        }
    }

    /// Takes note that a pronoun means the group.
    pub(super) fn is_referred_to(&mut self, group: usize) {
        if let Some(group) = self.groups.get_mut(group) {
            group.referred = true;
        }
    }

    /// What sort of thing a group is.
    pub(super) fn kind(&self, reading: &Reading<'_>, group: usize) -> Kind {
        let head = self.groups.get(group).and_then(|g| g.heads.first());
        let Some(&head) = head else { return Kind::Person };
        if reading.is(head, class::DOCUMENT) {
            Kind::Other
        } else if reading.is(head, class::ROLE | class::ANONYMOUS) {
            Kind::Person
        } else if plural(reading, head) {
            Kind::Group
        } else if reading.is(head, class::PLURAL) {
            Kind::Organization
        } else {
            Kind::Person
        }
    }

    /// The actor that a group becomes, if it becomes one.
    pub(super) fn actor(&self, reading: &Reading<'_>, group: usize) -> Option<Actor> {
        let known = self.groups.get(group).filter(|g| g.claims > 1 || g.referred)?;
        let name = reading.span(&known.words);
        Some(Actor { name, kind: self.kind(reading, group), known_as: None })
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.groups.len()
    }
}

/// Whether the word is a plural noun by its ending, or "people" and the like.
pub(super) fn plural(reading: &Reading<'_>, noun: usize) -> bool {
    let low = reading.low(noun);
    low.ends_with('s') && !low.ends_with("ss") && !low.ends_with("us")
        || matches!(low, "people" | "men" | "women" | "some" | "many" | "others" | "police")
}

fn is_attribute(reading: &Reading<'_>, i: usize) -> bool {
    let small =
        class::DET | class::PREP | class::GENITIVE | class::CONJ | class::TIME | class::POSS;
    (reading.is(i, class::NAME) || !reading.is(i, small)) && reading.is(i, class::WORD)
}

fn same_noun(reading: &Reading<'_>, earlier: usize, later: usize, definite: bool) -> bool {
    let (a, b) = (reading.low(earlier), reading.low(later));
    let both = |list: &[&str]| definite && list.contains(&a) && list.contains(&b);
    let office = |word| matches!(word, "officials" | "authorities");
    a == b || office(a) && office(b) || both(&RESEARCHERS) || both(&RESEARCH)
}
