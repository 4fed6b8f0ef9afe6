//! People: a shorter name joins the fuller one that it could abbreviate.
//!
//! "Sarraj" joins "Fayez al-Sarraj", "Saddam" joins "Saddam Hussein", "George Bush" joins "George W.
//! Bush". Where two people fit, the shorter name joins the one that the article had named before
//! it used the shorter name; where that does not decide, it joins neither.

use std::collections::HashMap;

use sayso_core::Kind;

use super::gender::{self, Gender};
use super::groups::Groups;
use super::spelling::Spelling;
use super::words;

/// Words before a surname that may be left out.
const PARTICLES: &[&str] = &[
    "al", "el", "as", "ad", "ar", "an", "de", "del", "della", "di", "da", "dos", "du", "la", "le",
    "van", "von", "der", "den", "ter", "ten", "bin", "ibn", "ben", "abu", "st", "mc", "y", "e",
];

/// Words after a surname that tell people apart, and may be left out.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// Familiar forms of given names that are not just their beginning.
const FAMILIAR: &[(&str, &str)] = &[
    ("bill", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("dick", "richard"),
    ("jack", "john"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("mike", "michael"),
    ("ted", "edward"),
    ("ted", "theodore"),
    ("tony", "anthony"),
    ("rick", "richard"),
    ("rudy", "rudolph"),
    ("chuck", "charles"),
    ("charlie", "charles"),
    ("kate", "katherine"),
    ("liz", "elizabeth"),
    ("peggy", "margaret"),
    ("harry", "henry"),
    ("larry", "lawrence"),
    ("andy", "andrew"),
    ("tom", "thomas"),
    ("bernie", "bernard"),
    ("mitt", "willard"),
    ("jeff", "jeffrey"),
    ("geoff", "geoffrey"),
    ("steve", "stephen"),
    ("steve", "steven"),
    ("mitch", "mitchell"),
    ("sasha", "alexander"),
    ("beto", "robert"),
    ("jerry", "gerald"),
];

/// How many people of one name are compared, so that a list of a clan stays cheap.
const NAMESAKES: usize = 100;

/// How well a shorter name fits a fuller one, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The same given name and surname, less or shorter between them.
    Whole,
    /// The surname, or the end of the name.
    Surname,
    /// The given name, or the beginning of the name.
    Given,
    /// A part from inside the name.
    Inner,
}

/// Joins the spellings of each person; returns the spellings that two people fit.
pub(super) fn join(spellings: &[Spelling], groups: &mut Groups) -> Vec<usize> {
    let people: Vec<Person> = spellings
        .iter()
        .enumerate()
        .filter(|(_, s)| s.kind == Kind::Person && !s.adjective)
        .map(|(i, s)| Person::new(i, s))
        .collect();
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (p, person) in people.iter().enumerate() {
        for word in &person.words {
            let at = by_word.entry(word).or_default();
            if at.last() != Some(&p) {
                at.push(p);
            }
        }
    }
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_by_key(|&p| people.get(p).map_or((0, 0), |x| (usize::MAX - x.words.len(), p)));
    let mut doubts = Vec::new();
    for p in order {
        let Some(person) = people.get(p) else { continue };
        let mut fits: Vec<(Fit, usize)> = Vec::new();
        if let Some(word) = person.words.last() {
            for other in by_word
                .get(word)
                .into_iter()
                .flatten()
                .take(NAMESAKES)
                .filter_map(|&q| people.get(q))
            {
                if let Some(fit) = person.fits(other) {
                    fits.push((fit, other.spelling));
                }
            }
        }
        let Some(best) = fits.iter().map(|f| f.0).min() else { continue };
        let candidates: Vec<usize> = fits.iter().filter(|f| f.0 == best).map(|f| f.1).collect();
        match groups.roots(candidates.iter().copied())[..] {
            [one] => groups.join(person.spelling, one),
            _ => match named_before(person, &candidates, spellings, groups) {
                Some(one) => groups.join(person.spelling, one),
                None => doubts.push(person.spelling),
            },
        }
    }
    doubts
}

/// The only one of the candidates that the article names before it first uses the shorter name.
fn named_before(
    person: &Person,
    candidates: &[usize],
    spellings: &[Spelling],
    groups: &Groups,
) -> Option<usize> {
    let first = spellings.get(person.spelling)?.first();
    let before = candidates.iter().copied();
    let before = before.filter(|&c| spellings.get(c).is_some_and(|s| s.first() < first));
    match groups.roots(before)[..] {
        [one] => Some(one),
        _ => None,
    }
}

struct Person<'a> {
    spelling: usize,
    words: Vec<&'a str>,
    suffix: Option<&'a str>,
    gender: Option<Gender>,
    first: usize,
}

impl<'a> Person<'a> {
    fn new(index: usize, spelling: &'a Spelling) -> Person<'a> {
        let mut words: Vec<&str> = spelling.words().collect();
        let titles = words.iter().take_while(|w| is_title(w)).count();
        words.drain(..titles.min(words.len() - 1));
        let mut suffix = None;
        if words.len() > 2 && words.last().is_some_and(|w| SUFFIXES.contains(w)) {
            suffix = words.pop();
        }
        let given = words.first().filter(|_| words.len() > 1);
        let gender = spelling.gender.or_else(|| given.and_then(|w| gender::of_given_name(w)));
        Person { spelling: index, words, suffix, gender, first: spelling.first() }
    }

    /// The words without particles at the beginning.
    fn surname(&self) -> &[&'a str] {
        let particles = self.words.iter().take_while(|w| PARTICLES.contains(w)).count();
        self.words.get(particles.min(self.words.len() - 1)..).unwrap_or(&[])
    }

    /// Whether this could be a shorter way of writing `full`.
    fn fits(&self, full: &Person) -> Option<Fit> {
        if self.spelling == full.spelling
            || (self.suffix.is_some() && full.suffix.is_some() && self.suffix != full.suffix)
            || matches!((self.gender, full.gender), (Some(a), Some(b)) if a != b)
        {
            return None;
        }
        let (short, long) = (self.words.as_slice(), full.words.as_slice());
        if short.len() > long.len() || (short.len() == long.len() && self.first <= full.first) {
            return None;
        }
        if short == long {
            return Some(Fit::Whole);
        }
        if let ([given, between @ .., last], [full_given, full_between @ .., full_last]) =
            (short, long)
            && last == full_last
            && same_given(given, full_given)
            && left_out(between, full_between)
        {
            return Some(Fit::Whole);
        }
        if short.len() == long.len() {
            return None;
        }
        let surname = self.surname();
        if long.ends_with(surname) {
            return Some(Fit::Surname);
        }
        if long.starts_with(short) {
            return Some(Fit::Given);
        }
        let inner = surname.len() < long.len() && surname.iter().any(|w| w.len() > 1);
        (inner && long.windows(surname.len()).any(|w| w == surname)).then_some(Fit::Inner)
    }
}

/// Whether the word is a title that a recogniser may have taken for part of the name.
fn is_title(word: &str) -> bool {
    words::is_office(word)
        || words::is_kind_of_office(word)
        || matches!(word, "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "former" | "of")
}

/// Whether `short` can stand for the given name `full`: equal, its initial, its familiar form.
fn same_given(short: &str, full: &str) -> bool {
    let (short, full) = if short.len() <= full.len() { (short, full) } else { (full, short) };
    short == full
        || (short.len() == 1 && full.starts_with(short))
        || (short.len() >= 3 && full.starts_with(short))
        || FAMILIAR.contains(&(short, full))
}

/// Whether the middle names `short` are those of `full` with some left out or shortened.
fn left_out(short: &[&str], full: &[&str]) -> bool {
    let mut rest = full.iter();
    short.iter().all(|s| {
        rest.any(|f| {
            f == s || (s.len() == 1 && f.starts_with(s)) || (f.len() == 1 && s.starts_with(f))
        })
    })
}
