//! Which capitals belong to a word: those of names, of acronyms and of adjectives made from names.

use std::borrow::Cow;

use sayso_core::Upos;

use super::endings::{self, Cut};
use super::in_small_letters;

/// From this length on, a word all in capitals is more often shouted than short for something.
const SHOUTED: usize = 6;

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// "minister", "2,000"
    Small,
    /// "Minister"
    Initial,
    /// "A", "L2"
    Single,
    /// "NATO"
    Upper,
    /// "iPhone", "McCain"
    Mixed,
}

fn case(word: &str) -> Case {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    match upper {
        0 => Case::Small,
        1 if letters == 1 => Case::Single,
        _ if upper == letters && letters > 1 => Case::Upper,
        1 if word.starts_with(char::is_uppercase) => Case::Initial,
        _ => Case::Mixed,
    }
}

/// The regular lemma of `form`, which has capitals or letters outside ASCII; `small` is the same in
/// small letters.
pub(super) fn lemma<'a>(
    form: Cow<'a, str>,
    small: String,
    upos: Upos,
    opening: bool,
) -> Cow<'a, str> {
    match upos {
        Upos::Propn => name(form, &small),
        Upos::Sym | Upos::Punct => form,
        Upos::X if !endings::known(&small, "") => form,
        Upos::Num if is_roman(&form) => form,
        Upos::Noun => match acronym(&form, &small) {
            Some(length) => cut(form, length),
            None => regular(form, small, upos),
        },
        Upos::Adj => adjective(form, small, opening),
        _ => regular(form, small, upos),
    }
}

/// What the rules make of `small`, without a copy where the form is in small letters already.
fn regular(form: Cow<'_, str>, small: String, upos: Upos) -> Cow<'_, str> {
    let lemma = in_small_letters(&small, upos);
    if form.starts_with(&*lemma) { cut(form, lemma.len()) } else { Cow::Owned(lemma.into_owned()) }
}

fn cut(form: Cow<'_, str>, length: usize) -> Cow<'_, str> {
    match form {
        Cow::Borrowed(form) => Cow::Borrowed(form.get(..length).unwrap_or(form)),
        Cow::Owned(form) => Cow::Owned(form.get(..length).unwrap_or(&form).to_owned()),
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b"IVXLC".contains(&b))
}

/// How much of a noun in capitals is a letter or an acronym, which keeps them: "DNA", "MRI" of "MRIs".
fn acronym(form: &str, small: &str) -> Option<usize> {
    let stem = form.strip_suffix("'s").or_else(|| form.strip_suffix('s')).unwrap_or(form);
    let shouted = stem.len() >= SHOUTED && stem.chars().all(char::is_alphabetic);
    let counted = form.starts_with(|c: char| c.is_ascii_digit());
    match case(stem) {
        Case::Single if !counted && (stem.len() > 1 || stem == form) => Some(stem.len()),
        Case::Upper if !shouted && !counted && !endings::known(small, "") => Some(stem.len()),
        _ => None,
    }
}

/// "Libyan" keeps its capital everywhere, "National" where it is part of a name.
fn adjective(form: Cow<'_, str>, small: String, opening: bool) -> Cow<'_, str> {
    let degree = endings::compared(&small);
    let lemma = degree.of(&small);
    let common = endings::known(&lemma, "");
    match case(&form) {
        Case::Initial if !common || !opening => with_initial(&form, &lemma),
        Case::Mixed | Case::Single if !common => form,
        _ => regular(form, small, Upos::Adj),
    }
}

/// `lemma` with the first letter of `form` in place of its own.
fn with_initial<'a>(form: &str, lemma: &str) -> Cow<'a, str> {
    let mut rest = lemma.chars();
    rest.next();
    Cow::Owned(form.chars().take(1).chain(rest).collect())
}

/// A name loses what is no part of it: the capitals of a dateline, and a plural where the word is
/// plainly one ("States", "Americans", but not "Jens" or "Honduras").
fn name<'a>(form: Cow<'a, str>, small: &str) -> Cow<'a, str> {
    const PEOPLES: &[&str] = &["ians", "icans", "ists", "lims", "ites", "ibans", "days"];
    if form.ends_with("'s") {
        let length = form.len() - 2;
        return cut(form, length);
    }
    let how = case(&form);
    let letters = form.chars().all(char::is_alphabetic);
    let word = endings::known(small, "");
    let shouted =
        how == Case::Upper && letters && (form.len() >= SHOUTED || (form.len() >= 4 && word));
    if !shouted && how != Case::Initial {
        return form;
    }
    let plural = endings::plural(small);
    let plain = small.len() > 4
        && plural != Cut::none(small)
        && (PEOPLES.iter().any(|end| small.ends_with(end))
            || (word && endings::known(&plural.of(small), "")));
    let lemma = if plain { plural.of(small) } else { Cow::Borrowed(small) };
    if shouted || plain { with_initial(&form, &lemma) } else { form }
}
