//! Short forms: "Ford" joins "Ford Motor Company", "the Supreme Court" the "U.S. Supreme Court".
//!
//! For everything but people. A short form is the beginning or the end of a fuller name of the same
//! kind; where two fuller names fit, it joins neither.

use std::collections::HashMap;

use sayso_core::Kind;

use super::aliases;
use super::groups::Groups;
use super::spelling::Spelling;

/// How many words of a name are looked at.
const MOST_WORDS: usize = 12;

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

/// Words behind which another thing is named: "Library of Congress" is not Congress.
const JOINTS: &[&str] = &["of", "for", "to", "on", "in", "against", "with"];

/// Joins short forms to the fuller names; returns the spellings that two fuller names fit.
pub(super) fn join(spellings: &[Spelling], groups: &mut Groups) -> Vec<usize> {
    let mut parts: HashMap<(String, Kind), Vec<usize>> = HashMap::new();
    for (i, s) in spellings.iter().enumerate() {
        if s.kind != Kind::Person && !s.adjective {
            for part in parts_of(s) {
                parts.entry((part, s.kind)).or_default().push(i);
            }
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
        let words: Vec<&str> = short.words().collect();
        let storm = storm_name(&words).join(" ");
        let mut keys = vec![singular(&short.key).to_owned()];
        if short.kind == Kind::Event && storm != short.key {
            keys.push(storm);
        }
        let mut fitting: Vec<(u8, usize)> = Vec::new();
        for key in keys {
            for &l in parts.get(&(key, short.kind)).into_iter().flatten() {
                let long = spellings.get(l).filter(|_| l != i);
                fitting.extend(long.and_then(|long| fit(short, long)).map(|fit| (fit, l)));
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

/// The beginnings and ends of a name and the whole of it, each without a plural ending.
fn parts_of(long: &Spelling) -> Vec<String> {
    let key = long.key.as_str();
    let spaces = key.match_indices(' ').map(|(at, _)| at).take(MOST_WORDS);
    let mut parts = vec![singular(key).to_owned()];
    for at in spaces {
        let (before, after) = key.split_at(at);
        parts.push(singular(before).to_owned());
        parts.push(singular(after.trim_start()).to_owned());
    }
    parts
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
            _ if before.iter().any(|w| JOINTS.contains(w))
                || short.words().next_back() == Some("party") =>
            {
                None
            }
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
