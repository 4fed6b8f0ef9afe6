//! Aliases: names, adjectives and peoples that the world, not the article, says belong together.
//!
//! "US" is the United States, "Libyan" its country's adjective, "Libyans" its people. The list says
//! what a word can mean; only spellings that the article itself holds are joined.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_core::Kind;

use super::groups::Groups;
use super::spelling::{Spelling, fold};

/// What folded words can mean, as row numbers of the list.
struct Aliases {
    kinds: Vec<Kind>,
    /// The first name of a row that means the same in every article ("Congress" does not).
    usual: Vec<Option<&'static str>>,
    names: HashMap<String, Vec<usize>>,
    adjectives: HashMap<String, Vec<usize>>,
    peoples: HashMap<String, Vec<usize>>,
}

static ALIASES: LazyLock<Aliases> = LazyLock::new(|| {
    let mut known = Aliases {
        kinds: Vec::new(),
        usual: Vec::new(),
        names: HashMap::new(),
        adjectives: HashMap::new(),
        peoples: HashMap::new(),
    };
    for line in include_str!("../../data/resolve/aliases.tsv").lines().skip(1) {
        let mut columns = line.split('\t');
        let Some(kind) = columns.next().and_then(Kind::parse) else { continue };
        let row = known.kinds.len();
        known.kinds.push(kind);
        let usual = columns.clone().next().and_then(|names| names.split('|').next());
        known.usual.push(usual.filter(|_| line.ends_with("\tyes")));
        for map in [&mut known.names, &mut known.adjectives, &mut known.peoples] {
            let words = columns.next().unwrap_or("").split('|').filter(|w| !w.is_empty());
            for word in words {
                let rows = map.entry(fold(word)).or_default();
                if rows.last() != Some(&row) {
                    rows.push(row);
                }
            }
        }
    }
    known
});

fn rows<'a>(
    map: &'a HashMap<String, Vec<usize>>,
    key: &str,
    kind: Kind,
) -> impl Iterator<Item = usize> + 'a {
    let rows = map.get(key).map_or(&[][..], Vec::as_slice);
    rows.iter().copied().filter(move |&r| ALIASES.kinds.get(r) == Some(&kind))
}

/// The usual name of what a spelling stands for, if the list knows exactly one.
pub(super) fn usual_name(spelling: &Spelling) -> Option<&'static str> {
    let map = if spelling.adjective { &ALIASES.adjectives } else { &ALIASES.names };
    let mut rows = rows(map, &spelling.key, spelling.kind);
    let row = rows.next()?;
    ALIASES.usual.get(row).copied().flatten().filter(|_| rows.next().is_none())
}

/// Whether the folded word is a country or another place of the list, or an adjective of one.
pub(super) fn is_country_word(key: &str) -> bool {
    rows(&ALIASES.names, key, Kind::Place).next().is_some()
        || rows(&ALIASES.adjectives, key, Kind::Place).next().is_some()
}

/// Joins the names of one country, institution or people.
pub(super) fn join_names(spellings: &[Spelling], groups: &mut Groups) {
    let mut first: HashMap<(usize, bool), usize> = HashMap::new();
    for (i, s) in spellings.iter().enumerate().filter(|(_, s)| !s.adjective) {
        for row in rows(&ALIASES.names, &s.key, s.kind) {
            groups.join(i, *first.entry((row, false)).or_insert(i));
        }
        if s.kind == Kind::Group {
            let people = ALIASES.peoples.get(&s.key).map_or(&[][..], Vec::as_slice);
            for &row in people {
                groups.join(i, *first.entry((row, true)).or_insert(i));
            }
        }
    }
}

/// Joins adjectives to their country, party or people, and to each other.
///
/// An adjective that several could have ("Congolese") joins the only one that the article names.
pub(super) fn join_adjectives(spellings: &[Spelling], groups: &mut Groups) {
    let mut named: HashMap<usize, usize> = HashMap::new();
    let mut peoples: HashMap<usize, usize> = HashMap::new();
    let mut words: HashMap<(&str, Kind), Vec<usize>> = HashMap::new();
    for (i, s) in spellings.iter().enumerate().filter(|(_, s)| !s.adjective) {
        for row in rows(&ALIASES.names, &s.key, s.kind) {
            named.entry(row).or_insert(i);
        }
        if s.kind == Kind::Group {
            for &row in ALIASES.peoples.get(&s.key).map_or(&[][..], Vec::as_slice) {
                peoples.entry(row).or_insert(i);
            }
        }
        if let Some(word) = s.words().next() {
            words.entry((stem(word), s.kind)).or_default().push(i);
        }
    }
    let mut alone: HashMap<usize, usize> = HashMap::new();
    for (i, s) in spellings.iter().enumerate().filter(|(_, s)| s.adjective) {
        let own: Vec<usize> = rows(&ALIASES.adjectives, &s.key, s.kind).collect();
        let homes = own.iter().filter_map(|r| named.get(r).copied());
        let mut homes = groups.roots(homes);
        if homes.is_empty() && s.kind == Kind::Group {
            let any = ALIASES.adjectives.get(&s.key).map_or(&[][..], Vec::as_slice);
            homes = groups.roots(any.iter().filter_map(|r| peoples.get(r).copied()));
        }
        if homes.is_empty() {
            let same = words.get(&(stem(&s.key), s.kind)).map_or(&[][..], Vec::as_slice);
            homes = groups.roots(same.iter().copied());
        }
        match homes[..] {
            [one] => groups.join(i, one),
            [] => {
                if let Some(&row) = own.first() {
                    groups.join(i, *alone.entry(row).or_insert(i));
                }
            }
            _ => {}
        }
    }
}

/// The word without the plural of a noun.
fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with('s') => stem,
        _ => word,
    }
}
