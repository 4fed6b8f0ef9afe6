//! The regular endings of English verbs, nouns and adjectives, taken off: "-s", "-ed", "-ing", "-er".
//!
//! Spelling hides the stem: an "e" is swallowed ("making"), a consonant doubled ("hitting"), "y" has
//! become "ie" ("cities"). Where two stems are possible, the one that is a common word is right; where
//! both are or neither, the letters decide.

use std::borrow::Cow;

use crate::mentions::lexicon::LEXICON;

/// A lemma as the form tells it: its first bytes, and letters in place of the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    keep: usize,
    add: &'static str,
}

impl Cut {
    /// The form as it is.
    pub(super) fn none(form: &str) -> Cut {
        Cut { keep: form.len(), add: "" }
    }

    /// The form without its last `less` bytes, which are ASCII, and with `add` instead.
    fn off(form: &str, less: usize, add: &'static str) -> Cut {
        Cut { keep: form.len().saturating_sub(less), add }
    }

    /// The lemma; borrowed when nothing is added.
    pub(super) fn of(self, form: &str) -> Cow<'_, str> {
        let stem = form.get(..self.keep).unwrap_or(form);
        if self.add.is_empty() {
            Cow::Borrowed(stem)
        } else {
            Cow::Owned([stem, self.add].concat())
        }
    }
}

/// No common word is longer, in bytes; so a text without spaces costs no more than others.
const LONGEST: usize = 32;

/// Whether `stem` and `add` make a word that edited English writes in small letters.
pub(super) fn known(stem: &str, add: &str) -> bool {
    let mut letters = [0; LONGEST];
    let Some(word) = letters.get_mut(..stem.len() + add.len()) else { return false };
    if add.is_empty() {
        return LEXICON.is_common(stem);
    }
    let (start, end) = word.split_at_mut(stem.len());
    start.copy_from_slice(stem.as_bytes());
    end.copy_from_slice(add.as_bytes());
    std::str::from_utf8(word).is_ok_and(|word| LEXICON.is_common(word))
}

/// The infinitive: "made" is for the lists, "making", "tried" and "goes" are regular.
pub(super) fn verb(form: &str) -> Cut {
    let length = form.len();
    if let Some(stem) = form.strip_suffix("ying").filter(|stem| !stem.is_empty()) {
        let with_y = form.get(..length - 3).unwrap_or(form);
        if length == 5 || (known(stem, "ie") && !known(with_y, "")) {
            return Cut::off(form, 4, "ie");
        }
    }
    if form.ends_with("ied") {
        return if length > 4 { Cut::off(form, 3, "y") } else { Cut::off(form, 1, "") };
    }
    if let Some(stem) = form.strip_suffix("ing").filter(|stem| syllables(stem) > 0) {
        return infinitive(form, stem);
    }
    if form.ends_with("eed") {
        let agreed = length > 4 && known(&form[..length - 1], "");
        return if agreed { Cut::off(form, 1, "") } else { Cut::none(form) };
    }
    if let Some(stem) = form.strip_suffix("ed").filter(|stem| syllables(stem) > 0) {
        return infinitive(form, stem);
    }
    plural(form)
}

/// The verb whose form without "-ed" or "-ing" is `stem`.
fn infinitive(form: &str, stem: &str) -> Cut {
    let less = form.len() - stem.len();
    let whole = Cut::off(form, less, "");
    let [.., before, last] = stem.as_bytes() else { return whole };
    if last == before && !is_vowel(*last) && last.is_ascii() {
        let single = Cut::off(form, less + 1, "");
        let kept = match last {
            b's' | b'z' | b'f' => true,
            b'l' => known(stem, "") || !known(&stem[..stem.len() - 1], ""),
            _ => known(stem, "") && !known(&stem[..stem.len() - 1], ""),
        };
        return if kept || stem.ends_with("dd") && known(stem, "") { whole } else { single };
    }
    if stem.ends_with("ick") && !known(stem, "") && known(&stem[..stem.len() - 1], "") {
        return Cut::off(form, less + 1, "");
    }
    if swallowed_e(stem) { Cut::off(form, less, "e") } else { whole }
}

/// What verbs are made with, too short to be trusted as words.
const PREFIXES: &[&str] = &[
    "co-", "de", "de-", "dis", "en", "mis", "over-", "pre", "pre-", "re", "re-", "un", "un-",
    "under-",
];

/// Whether "-ed" or "-ing" has swallowed an "e" after `stem`.
fn swallowed_e(stem: &str) -> bool {
    if is_short(stem) {
        return true; // Without the "e", the consonant would have been doubled: "hoping", "scraped".
    }
    let decided = |part: &str| match (known(part, "e"), known(part, "")) {
        (with, without) if with != without => Some(with),
        _ => None,
    };
    // A verb that is not listed may be made of parts that are: "misname", "blackline".
    let whole = known(stem, "") || known(stem, "e") || stem.ends_with("at");
    let mut tails = stem.char_indices().skip(2).filter_map(|(at, _)| {
        let (head, tail) = (stem.get(..at)?, stem.get(at..)?);
        let parted = tail.len() > 2 && (PREFIXES.contains(&head) || at > 2 && known(head, ""));
        if parted { decided(tail) } else { None }
    });
    decided(stem)
        .or_else(|| if whole { None } else { tails.next() })
        .unwrap_or_else(|| letters_want_e(stem))
}

/// Whether a stem is one syllable with one short vowel before its last consonant: "hop", "quot".
fn is_short(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let [start @ .., vowel, last] = bytes else { return false };
    let open = match start {
        [.., b'q', b'u'] => true,
        [.., before] => !is_vowel(*before) && *before != b'y',
        [] => true,
    };
    let single = last.is_ascii_lowercase() && !is_vowel(*last) && !b"wxyh".contains(last);
    single && open && (is_vowel(*vowel) || *vowel == b'y') && syllables(stem) == 1
}

/// What the last letters of a stem that no list knows say about an "e".
fn letters_want_e(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let [start @ .., before, last] = bytes else { return false };
    let earlier = start.last().copied().unwrap_or(b' ');
    let open = is_vowel(*before) || *before == b'y';
    let long = open && is_vowel(earlier) && !start.ends_with(b"qu");
    match last {
        b'c' | b'u' | b'v' => true,
        b'z' => *before != b't',
        b's' => open || b"lnpr".contains(before),
        b'g' => b"adelru".contains(before) || stem.ends_with("ang") || stem.ends_with("eng"),
        b'l' | b'r' if !open => !b"lrw".contains(before),
        b't' => stem.ends_with("iat") || stem.ends_with("uat") || (!long && b"au".contains(before)),
        b'd' => !long && open,
        b'b' | b'n' | b'r' => !long && b"iu".contains(before),
        b'm' => !long && *before == b'u',
        b'k' => !long && open,
        b'h' => bytes.len() > 4 && (stem.ends_with("ath") || stem.ends_with("eth")),
        _ => false,
    }
}

fn is_vowel(byte: u8) -> bool {
    b"aeiou".contains(&byte)
}

/// Groups of vowels, "y" among them but at the start, and the "u" of "qu" not.
fn syllables(word: &str) -> usize {
    let (mut count, mut inside, mut before) = (0, false, b' ');
    for (at, byte) in word.bytes().enumerate() {
        let vowel = (is_vowel(byte) && (before, byte) != (b'q', b'u')) || (byte == b'y' && at > 0);
        count += usize::from(vowel && !inside);
        (inside, before) = (vowel, byte);
    }
    count
}

/// The singular: "cities", "wives" and "spokesmen" are regular, "children" is for the lists.
pub(super) fn noun(form: &str) -> Cut {
    if form.starts_with(|c: char| c.is_ascii_digit()) {
        return Cut::none(form);
    }
    if form.ends_with("'s") {
        return Cut::off(form, 2, "");
    }
    if form.len() > 4 && form.ends_with("men") && known(&form[..form.len() - 2], "an") {
        return Cut::off(form, 2, "an");
    }
    if form.len() > 3 { plural(form) } else { Cut::none(form) }
}

/// Takes off the "-s" of a noun in the plural or of a verb.
pub(super) fn plural(form: &str) -> Cut {
    let length = form.len();
    let bare = length < 3 || !form.ends_with('s');
    if bare || ["ss", "us", "is"].iter().any(|end| form.ends_with(end)) {
        return Cut::none(form);
    }
    let without = |less: usize| form.get(..length - less).unwrap_or(form);
    let shorter = match form.as_bytes() {
        [.., b'i', b'e', _] if length > 4 => {
            let movie = known(without(1), "") && !known(without(3), "y");
            if movie { (1, "") } else { (3, "y") }
        }
        [.., b'v', b'e', _] if length > 4 && !known(without(1), "") => {
            match (known(without(3), "f"), known(without(3), "fe")) {
                (true, _) => (3, "f"),
                (_, true) => (3, "fe"),
                _ => (1, ""),
            }
        }
        [.., b's', b's' | b'z', b'e', _]
        | [.., b'z', b'z', b'e', _]
        | [.., b'c' | b's', b'h', b'e', _]
        | [.., b'x' | b'o', b'e', _] => {
            let axe = known(without(1), "") && !known(without(2), "");
            if axe { (1, "") } else { (2, "") }
        }
        [.., b's' | b'z', b'e', _] => {
            let bus = (form.ends_with("uses") || known(without(2), "")) && !known(without(1), "");
            if bus { (2, "") } else { (1, "") }
        }
        _ => (1, ""),
    };
    Cut::off(form, shorter.0, shorter.1)
}

/// The plain degree of an adjective or adverb: "bigger", "largest", "earlier".
pub(super) fn compared(form: &str) -> Cut {
    let Some(stem) = form.strip_suffix("er").or_else(|| form.strip_suffix("est")) else {
        return Cut::none(form);
    };
    let less = form.len() - stem.len();
    let [.., before, last] = stem.as_bytes() else { return Cut::none(form) };
    if *last == b'i'
        && (known(&stem[..stem.len() - 1], "y") || (stem.len() > 3 && !known(form, "")))
    {
        return Cut::off(form, less + 1, "y");
    }
    let with_e = known(stem, "e");
    let whole = known(stem, "") && !(with_e && is_short(stem));
    let doubled = last == before && last.is_ascii() && known(&stem[..stem.len() - 1], "");
    match (whole, with_e, doubled) {
        _ if stem.len() < 3 => Cut::none(form),
        (true, _, _) => Cut::off(form, less, ""),
        (_, true, _) => Cut::off(form, less, "e"),
        (_, _, true) => Cut::off(form, less + 1, ""),
        _ => Cut::none(form),
    }
}

/// A number without the commas between its thousands.
pub(super) fn number(form: &str) -> Cow<'_, str> {
    let mut groups = form.split(',');
    let first = groups.next().unwrap_or_default();
    let thousands = |group: &str| {
        let digits = group.split('.').next().unwrap_or_default();
        digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let counted = first.ends_with(|c: char| c.is_ascii_digit());
    if counted && form.contains(',') && groups.all(thousands) {
        Cow::Owned(form.replace(',', ""))
    } else {
        Cow::Borrowed(form)
    }
}
