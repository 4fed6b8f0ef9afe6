//! Short forms: "Ford" joins "Ford Motor Company", "the Supreme Court" the "U.S. Supreme Court".
//!
//! For everything but people. A short form is the beginning or the end of a fuller name of the same
//! kind; where two fuller names fit, it joins neither.

use std::collections::HashMap;

use sayso_core::Kind;

use super::aliases;
use super::groups::Groups;
use super::spelling::Spelling;

/// What may follow a place's name without making it another place.
const PLACE_TAILS: &[&str] = &[
    "ocean",
    "sea",
    "strip",
    "river",
    "island",
    "islands",
    "peninsula",
    "desert",
    "mountains",
    "province",
    "valley",
    "airport",
    "region",
    "district",
    "prefecture",
];

/// What a storm is called before its name.
const STORMS: &[&str] =
    &["hurricane", "typhoon", "cyclone", "storm", "tropical", "depression", "super"];

/// Heads of bodies that belong to the body named before them: "House Oversight Committee".
const ORGANS: &[&str] = &[
    "agency",
    "association",
    "board",
    "bureau",
    "coalition",
    "commission",
    "committee",
    "council",
    "court",
    "fund",
    "library",
    "office",
    "police",
    "program",
    "programme",
    "service",
    "services",
    "staff",
    "subcommittee",
    "team",
    "collections",
    "award",
    "awards",
];

/// Joins short forms to the fuller names; returns the spellings that two fuller names fit.
pub(super) fn join(spellings: &[Spelling], groups: &mut Groups) -> Vec<usize> {
    let mut by_word: HashMap<(&str, Kind), Vec<usize>> = HashMap::new();
    for (i, s) in spellings.iter().enumerate() {
        if s.kind == Kind::Person || s.adjective {
            continue;
        }
        let mut ends: Vec<&str> =
            s.words().next().into_iter().chain(s.words().next_back()).collect();
        ends.dedup();
        for word in ends {
            by_word.entry((singular(word), s.kind)).or_default().push(i);
        }
    }
    let mut order: Vec<usize> = (0..spellings.len()).collect();
    order.sort_by_key(|&i| spellings.get(i).map_or((0, 0), |s| (usize::MAX - s.key.len(), i)));
    let mut doubts = Vec::new();
    for i in order {
        let Some(short) = spellings.get(i) else { continue };
        if short.kind == Kind::Person || short.adjective {
            continue;
        }
        let word = short.words().next_back().unwrap_or("");
        let first = short.words().next().unwrap_or("");
        let near = [word, first].into_iter().take(if word == first { 1 } else { 2 });
        let mut fitting: Vec<(u8, usize)> = Vec::new();
        for word in near {
            for &l in by_word.get(&(singular(word), short.kind)).into_iter().flatten() {
                if let Some(fit) =
                    spellings.get(l).filter(|_| l != i).and_then(|long| fit(short, long))
                {
                    fitting.push((fit, l));
                }
            }
        }
        let Some(best) = fitting.iter().map(|f| f.0).min() else { continue };
        let best = fitting.iter().filter(|f| f.0 == best).map(|f| f.1);
        match groups.roots(best)[..] {
            [one] => groups.join(i, one),
            _ => doubts.push(i),
        }
    }
    doubts
}

/// How well `short` could abbreviate `long`: 0 the same but for a plural or a country before it, 1
/// its beginning, 2 its end.
fn fit(short: &Spelling, long: &Spelling) -> Option<u8> {
    let (s, l): (Vec<&str>, Vec<&str>) = (short.words().collect(), long.words().collect());
    if short.kind == Kind::Event && is_storm(&l) && storm_name(&s) == storm_name(&l) {
        return Some(0);
    }
    if s.len() == l.len() {
        let (Some((s_last, s_rest)), Some((l_last, l_rest))) = (s.split_last(), l.split_last())
        else {
            return None;
        };
        let plural = s_rest == l_rest && s_last != l_last && singular(s_last) == singular(l_last);
        return (plural && short.key.len() < long.key.len()).then_some(0);
    }
    if s.len() > l.len() {
        return None;
    }
    if let Some(before) = l.strip_suffix(s.as_slice()) {
        let country = aliases::is_country_word(&before.join(" "));
        return match short.kind {
            Kind::Place => None,
            _ if country => Some(0),
            _ => (!aliases::is_country_word(&short.key)).then_some(2),
        };
    }
    let after = l.strip_prefix(s.as_slice())?;
    let branch = short.acronym
        || after.first() == Some(&"in")
        || after.last().is_some_and(|head| ORGANS.contains(head));
    match short.kind {
        Kind::Place => after.iter().all(|w| PLACE_TAILS.contains(w)).then_some(1),
        Kind::Organization if branch => None,
        _ => (!aliases::is_country_word(&short.key)).then_some(1),
    }
}

fn is_storm(words: &[&str]) -> bool {
    words.first().is_some_and(|w| STORMS.contains(w)) && words.len() > 1
}

fn storm_name<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let before = words.iter().take_while(|w| STORMS.contains(w)).count();
    words.get(before..).unwrap_or(&[])
}

/// The word without a plural ending.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with('s') => stem,
        _ => word,
    }
}
