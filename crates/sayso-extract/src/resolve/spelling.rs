//! Spellings: the distinct ways in which an article writes its names, folded for comparison.

use std::collections::HashMap;

use sayso_core::{Form, Kind, Name};

use super::gender::Gender;

/// One way of writing names, with all the places where the article writes it.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    /// Folded words with single spaces between them.
    pub(super) key: String,
    /// The kind that the recogniser gives it most often.
    pub(super) kind: Kind,
    /// Whether it is a demonym or such used as an adjective.
    pub(super) adjective: bool,
    /// Whether it may be a short form in capitals.
    pub(super) acronym: bool,
    /// What titles before it tell: "Mrs Voss".
    pub(super) gender: Option<Gender>,
    /// Indices of the names written so, in the order of the text. Never empty.
    pub(super) names: Vec<usize>,
}

impl Spelling {
    /// Its folded words.
    pub(super) fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.key.split(' ')
    }

    /// The index of the first name written so.
    pub(super) fn first(&self) -> usize {
        self.names.first().copied().unwrap_or(0)
    }
}

/// Collects the spellings of `names`, by first appearance, and tells for each name which it has.
///
/// A person's name and the same word for something else are two spellings ("Washington"); so are
/// an adjective and a noun, and a surname under titles of either gender ("Mr Voss", "Mrs Voss").
pub(super) fn collect(
    text: &str,
    names: &[Name],
    genders: &[Option<Gender>],
) -> (Vec<Spelling>, Vec<usize>) {
    let keys: Vec<String> = names.iter().map(|n| fold(n.span.of(text))).collect();
    let mut titled: HashMap<&str, [bool; 2]> = HashMap::new();
    for (key, gender) in keys.iter().zip(genders) {
        if let Some(gender) = gender {
            titled.entry(key).or_default()[*gender as usize] = true;
        }
    }
    let mut known: HashMap<(&str, bool, bool, Option<Gender>), usize> = HashMap::new();
    let mut spellings: Vec<Spelling> = Vec::new();
    let mut support: Vec<[f32; 6]> = Vec::new();
    let mut of_name = Vec::with_capacity(names.len());
    for (i, (name, key)) in names.iter().zip(&keys).enumerate() {
        let person = name.kind == Kind::Person;
        let adjective = name.form == Form::Adjective;
        let both = titled.get(key.as_str()).is_some_and(|t| t[0] && t[1]);
        let title = if both { genders.get(i).copied().flatten() } else { None };
        let at = *known.entry((key, person, adjective, title)).or_insert_with(|| {
            spellings.push(Spelling {
                key: key.clone(),
                kind: name.kind,
                adjective,
                acronym: false,
                gender: None,
                names: Vec::new(),
            });
            support.push([0.0; 6]);
            spellings.len() - 1
        });
        if let (Some(spelling), Some(support)) = (spellings.get_mut(at), support.get_mut(at)) {
            spelling.names.push(i);
            spelling.acronym |= name.form == Form::Acronym || is_capitals(name.span.of(text));
            spelling.gender = spelling.gender.or(genders.get(i).copied().flatten());
            support[name.kind as usize] += name.score.max(0.01);
        }
        of_name.push(at);
    }
    for (spelling, support) in spellings.iter_mut().zip(&support) {
        spelling.kind = best_kind(support, spelling.kind);
    }
    (spellings, of_name)
}

/// The kind with the most support; `first` where none has more.
pub(super) fn best_kind(support: &[f32; 6], first: Kind) -> Kind {
    let mut best = first;
    for &kind in Kind::ALL {
        if support[kind as usize] > support[best as usize] {
            best = kind;
        }
    }
    best
}

/// Lower case without diacritics, points and apostrophes; hyphens and other marks are spaces; no
/// leading "the", no possessive ending; "united states senate" is "us senate".
pub(super) fn fold(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let words = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
    for c in words.chars() {
        match c {
            '.' | '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' => {}
            '&' => out.push_str(if out.ends_with(' ') { "and" } else { "&" }),
            c if c.is_alphanumeric() => push_plain(c, &mut out),
            _ => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    while out.ends_with(' ') {
        out.pop();
    }
    let out = out.strip_prefix("the ").unwrap_or(&out);
    for (long, short) in SHORTENED {
        if let Some(rest) = out.strip_prefix(long)
            && rest.starts_with(' ')
        {
            return format!("{short}{rest}");
        }
    }
    out.to_owned()
}

/// What longer names write at their beginning by turns: "United States Senate", "U.S. Senate".
const SHORTENED: &[(&str, &str)] = &[
    ("united states", "us"),
    ("united nations", "un"),
    ("united kingdom", "uk"),
    ("european union", "eu"),
];

/// Pushes the lower-case letter or letters that English papers write for `c`.
fn push_plain(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase() {
        let plain = match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ạ' | 'ả' | 'ấ' | 'ầ' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ế' | 'ễ' | 'ệ' | 'ə' => "e",
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
            'ĥ' | 'ħ' => "h",
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' => "i",
            'ķ' => "k",
            'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
            'ñ' | 'ń' | 'ņ' | 'ň' => "n",
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ộ' | 'ồ' | 'ố' => "o",
            'œ' => "oe",
            'ŕ' | 'ř' => "r",
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
            'ß' => "ss",
            'ţ' | 'ť' | 'ț' => "t",
            'þ' => "th",
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' => "u",
            'ý' | 'ÿ' | 'ỳ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            '\u{300}'..='\u{36f}' => "",
            other => {
                out.push(other);
                continue;
            }
        };
        out.push_str(plain);
    }
}

/// Whether the word looks like a short form in capitals: "GNA", "U.N.", "PG&E".
fn is_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let (mut upper, mut all) = (0, 0);
    for c in letters {
        all += 1;
        upper += usize::from(c.is_uppercase());
    }
    (2..=8).contains(&all)
        && !word.contains(' ')
        && (upper == all || (upper + 1 == all && upper >= 2))
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folding_forgets_case_accents_points_and_hyphens() {
        assert_eq!(fold("Fayez al-Sarraj’s"), "fayez al sarraj");
        assert_eq!(fold("the U.S."), "us");
        assert_eq!(fold("Zoë Łęcka-O’Neil"), "zoe lecka oneil");
        assert_eq!(fold("the United States Senate"), fold("U.S. Senate"));
        assert_eq!(fold("AT&T"), "at&t");
        assert_eq!(fold("Smith & Sons"), "smith and sons");
    }
}
