//! Acronyms: a short form in capitals joins the name that it abbreviates.
//!
//! The article itself says so with brackets, "Government of National Accord (GNA)" or "GNA
//! (Government of National Accord)", or the capitals are the initials of one of its names.

use std::collections::HashMap;

use sayso_core::{Kind, Name};

use super::groups::Groups;
use super::spelling::Spelling;

/// Words that initials may skip.
const SMALL: &[&str] =
    &["of", "the", "and", "for", "in", "on", "to", "at", "de", "du", "des", "la", "del", "with"];

/// Joins acronyms to names, first as the article defines them, then by initials; returns the
/// spellings that two names fit.
pub(super) fn join(
    text: &str,
    names: &[Name],
    of_name: &[usize],
    spellings: &[Spelling],
    groups: &mut Groups,
) -> Vec<usize> {
    let mut defined = vec![false; spellings.len()];
    for (pair, of) in names.windows(2).zip(of_name.windows(2)) {
        let ([left, right], &[a, b]) = (pair, of) else { continue };
        let between = text.get(left.span.end()..right.span.start()).unwrap_or("");
        if !matches!(between.trim(), "(" | "(the" | ", or" | "(also" | ", known as" | ", or the") {
            continue;
        }
        let second = spellings.get(b).is_some_and(|s| s.acronym);
        let (short_at, long_at) = if second { (b, a) } else { (a, b) };
        let pair = spellings.get(short_at).zip(spellings.get(long_at));
        if pair.is_some_and(|(short, long)| short.acronym && !long.acronym && defines(short, long))
        {
            groups.join(short_at, long_at);
            if let Some(defined) = defined.get_mut(short_at) {
                *defined = true;
            }
        }
    }
    let mut by_initials: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, s) in spellings.iter().enumerate().filter(|(_, s)| !s.adjective) {
        for initials in initials_of(s) {
            by_initials.entry(initials).or_default().push(i);
        }
    }
    let mut doubts = Vec::new();
    for (i, short) in spellings.iter().enumerate() {
        if !short.acronym || defined.get(i).copied().unwrap_or(false) {
            continue;
        }
        let letters = letters(short);
        let singular = letters.strip_suffix('s').filter(|rest| rest.len() > 1);
        let fitting = [Some(letters.as_str()), singular].into_iter().flatten();
        let fitting = fitting.filter_map(|key| by_initials.get(key)).flatten().copied();
        let fitting =
            fitting.filter(|&l| spellings.get(l).is_some_and(|long| kinds_agree(short, long)));
        match groups.roots(fitting)[..] {
            [] => {}
            [one] => groups.join(i, one),
            _ => doubts.push(i),
        }
    }
    doubts
}

fn first_len(word: &str) -> usize {
    word.chars().next().map_or(0, char::len_utf8)
}

/// Whether brackets around `short` beside `long` define it.
fn defines(short: &Spelling, long: &Spelling) -> bool {
    if initials_of(long).contains(&letters(short)) {
        return kinds_agree(short, long) || long.kind != Kind::Person;
    }
    let shares =
        long.words().any(|w| w.get(..first_len(w)) == short.key.get(..first_len(&short.key)));
    let several = long.words().nth(1).is_some();
    short.kind == long.kind
        && matches!(short.kind, Kind::Organization | Kind::Other | Kind::Event | Kind::Group)
        && several
        && (shares || short.key.len() <= 5)
}

/// Kinds that one thing may be given by turns, since short forms tell little about it.
fn kinds_agree(short: &Spelling, long: &Spelling) -> bool {
    use Kind::{Event, Group, Organization, Other};
    let loose = |k| matches!(k, Organization | Other | Event | Group);
    short.kind == long.kind || (loose(short.kind) && loose(long.kind))
}

/// The letters and digits of a short form.
fn letters(short: &Spelling) -> String {
    short.key.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The initials of a name of several words, with and without small words; of four or more the last
/// may be left out ("CDC": Centers for Disease Control and Prevention).
fn initials_of(long: &Spelling) -> Vec<String> {
    let first = |w: &str| w.chars().next();
    let all: String = long.words().filter_map(first).collect();
    let large: String = long.words().filter(|w| !SMALL.contains(w)).filter_map(first).collect();
    let mut found = Vec::new();
    let mut but_last = large.clone();
    if but_last.pop().is_some() && but_last.chars().count() >= 3 {
        found.push(but_last);
    }
    found.extend([large, all]);
    found.dedup();
    found.retain(|initials| initials.chars().count() > 1);
    found
}
