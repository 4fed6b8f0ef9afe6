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
        let (Some(first), Some(second)) = (spellings.get(a), spellings.get(b)) else { continue };
        let (short, long) = if second.acronym { (second, first) } else { (first, second) };
        if short.acronym && !long.acronym && defines(short, long) {
            groups.join(a, b);
            for at in [a, b] {
                if let Some(defined) =
                    defined.get_mut(at).filter(|_| short.key == spellings[at].key)
                {
                    *defined = true;
                }
            }
        }
    }
    let mut by_initials: HashMap<[char; 2], Vec<usize>> = HashMap::new();
    for (i, s) in spellings.iter().enumerate().filter(|(_, s)| !s.adjective) {
        let mut firsts = s.words().filter_map(|w| w.chars().next());
        let (Some(first), Some(second)) = (firsts.next(), firsts.next()) else { continue };
        let large = s.words().skip(1).find(|w| !SMALL.contains(w));
        let large = large.and_then(|w| w.chars().next()).unwrap_or(second);
        by_initials.entry([first, second]).or_default().push(i);
        if large != second {
            by_initials.entry([first, large]).or_default().push(i);
        }
    }
    let mut doubts = Vec::new();
    for (i, short) in spellings.iter().enumerate() {
        if !short.acronym || defined.get(i).copied().unwrap_or(false) || short.key.len() < 2 {
            continue;
        }
        let mut letters = short.key.chars();
        let (Some(first), Some(second)) = (letters.next(), letters.next()) else { continue };
        let fitting =
            by_initials.get(&[first, second]).into_iter().flatten().copied().filter(|&l| {
                spellings
                    .get(l)
                    .is_some_and(|long| kinds_agree(short, long) && initials(short, long))
            });
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
    if initials(short, long) {
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

/// Whether the letters of `short` are the initials of `long`, small words counted or not; of three
/// or more the last word may be left out ("CDC": Centers for Disease Control and Prevention).
fn initials(short: &Spelling, long: &Spelling) -> bool {
    let letters: Vec<char> = short.key.chars().filter(|c| c.is_alphanumeric()).collect();
    let letters = letters.as_slice();
    let matches = |letters: &[char]| {
        let mut left = letters;
        for word in long.words() {
            let first = word.chars().next();
            match left.split_first() {
                Some((&letter, rest)) if Some(letter) == first => left = rest,
                _ if SMALL.contains(&word) => {}
                _ => return false,
            }
        }
        left.is_empty()
    };
    let large: Vec<char> =
        long.words().filter(|w| !SMALL.contains(w)).filter_map(|w| w.chars().next()).collect();
    let without_small = large == letters
        || (letters.len() >= 3 && large.len() == letters.len() + 1 && large.starts_with(letters));
    let plural = letters
        .split_last()
        .is_some_and(|(&last, rest)| last == 's' && rest.len() > 1 && matches(rest));
    letters.len() > 1 && (matches(letters) || without_small || plural)
}
