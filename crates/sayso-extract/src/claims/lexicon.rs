//! The words that attribute: verbs, nouns and phrases of saying, with what they do and what may
//! follow them.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_core::{Act, Stance};

/// What may follow a cue, one bit a frame; the letters are those of `data/claims/cues.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frames(u32);

impl Frames {
    /// "that" and a clause.
    pub(super) const THAT: Frames = Frames::letter('t');
    /// A clause without "that".
    pub(super) const BARE: Frames = Frames::letter('b');
    /// A quotation.
    pub(super) const QUOTATION: Frames = Frames::letter('q');
    /// An infinitive whose subject is the source: "refused to leave".
    pub(super) const INFINITIVE: Frames = Frames::letter('i');
    /// A noun phrase that states the content: "denied the charges".
    pub(super) const NOUN: Frames = Frames::letter('n');
    /// Somebody and an infinitive: "urged them to leave".
    pub(super) const OBJECT_TO: Frames = Frames::letter('o');
    /// Somebody who is told stands before the content: "told reporters that".
    pub(super) const ADDRESSEE: Frames = Frames::letter('d');
    /// Somebody, "of" and a deed: "accused him of theft".
    pub(super) const OBJECT_OF: Frames = Frames::letter('a');
    /// Something and what it is called: "called it a scandal".
    pub(super) const COMPLEMENT: Frames = Frames::letter('c');
    /// Something, "as" and what it is called: "described it as a scandal".
    pub(super) const COMPLEMENT_AS: Frames = Frames::letter('s');
    /// A question: "asked whether".
    pub(super) const QUESTION: Frames = Frames::letter('w');
    /// A clause or a noun phrase, but only where the source is research or a document: "a poll
    /// showed".
    pub(super) const DOCUMENT: Frames = Frames::letter('g');
    /// For a noun: "demands for".
    pub(super) const FOR: Frames = Frames::letter('f');
    /// For a noun: "reports of".
    pub(super) const OF: Frames = Frames::letter('z');
    /// An adjective after the passive: "was reported missing".
    pub(super) const PREDICATE: Frames = Frames::letter('p');
    /// Whatever follows is content, be it a clause or not: "said yes".
    pub(super) const SAY: Frames = Frames::letter('y');
    /// Not a frame: the base form or the -s form is as often a noun.
    pub(super) const NOUNISH: Frames = Frames(1 << 26);

    const fn letter(letter: char) -> Frames {
        Frames(1 << (letter as u32 - 'a' as u32))
    }

    fn parse(letters: &str) -> Frames {
        let bit = |c: char| match c {
            '!' => Frames::NOUNISH.0,
            'a'..='z' => Frames::letter(c).0,
            _ => 0,
        };
        Frames(letters.chars().map(bit).fold(0, |all, one| all | one))
    }

    /// Whether any of `other` is among these.
    pub(super) fn has(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }

    /// All of both.
    pub(super) const fn or(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }
}

/// One way to attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// What is done by it.
    pub(super) act: Act,
    /// How the reporter stands to it.
    pub(super) stance: Stance,
    /// What may follow.
    pub(super) frames: Frames,
}

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbForm {
    /// "say"
    Base,
    /// "says"
    Present,
    /// "said", as past tense or participle
    Past,
    /// "spoken", a participle only
    Participle,
    /// "saying"
    Gerund,
}

/// A verb form that attributes, perhaps only with a particle behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    pub(super) form: VerbForm,
    /// "for" in "called for".
    pub(super) particle: Option<&'static str>,
    pub(super) cue: Cue,
}

/// Several words that attribute together, and what follows them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub(super) words: &'static str,
    pub(super) cue: Cue,
}

/// The lexicon, compiled in and read once.
pub(super) struct Lexicon {
    verbs: HashMap<String, Vec<Verb>>,
    nouns: HashMap<&'static str, Cue>,
    adjectives: HashMap<&'static str, Cue>,
    phrases: HashMap<&'static str, Vec<Phrase>>,
}

/// The one lexicon.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

impl Lexicon {
    fn read() -> Lexicon {
        let mut lexicon = Lexicon {
            verbs: HashMap::new(),
            nouns: HashMap::new(),
            adjectives: HashMap::new(),
            phrases: HashMap::new(),
        };
        for fields in rows(include_str!("../../data/claims/cues.tsv")) {
            let [lemma, irregular, particle, act, stance, frames] = fields[..] else { continue };
            let cue = Cue {
                act: parse_act(act),
                stance: parse_stance(stance),
                frames: Frames::parse(frames),
            };
            let particle = (particle != "-").then_some(particle);
            for (word, form) in inflect(lemma, irregular) {
                lexicon.verbs.entry(word).or_default().push(Verb { form, particle, cue });
            }
        }
        for fields in rows(include_str!("../../data/claims/nouns.tsv")) {
            let [word, act, stance, frames] = fields[..] else { continue };
            let cue = Cue {
                act: parse_act(act),
                stance: parse_stance(stance),
                frames: Frames::parse(frames),
            };
            lexicon.nouns.insert(word, cue);
        }
        for fields in rows(include_str!("../../data/claims/adjectives.tsv")) {
            let [word, act, stance, frames] = fields[..] else { continue };
            let cue = Cue {
                act: parse_act(act),
                stance: parse_stance(stance),
                frames: Frames::parse(frames),
            };
            lexicon.adjectives.insert(word, cue);
        }
        for fields in rows(include_str!("../../data/claims/phrases.tsv")) {
            let [words, act, stance, frames] = fields[..] else { continue };
            let cue = Cue {
                act: parse_act(act),
                stance: parse_stance(stance),
                frames: Frames::parse(frames),
            };
            let first = words.split(' ').next().unwrap_or(words);
            let phrases = lexicon.phrases.entry(first).or_default();
            phrases.push(Phrase { words, cue });
            phrases.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        }
        lexicon
    }

    /// The verbs that `word`, in small letters, may be a form of; those with a particle first.
    pub(super) fn verbs(&self, word: &str) -> &[Verb] {
        self.verbs.get(word).map_or(&[], Vec::as_slice)
    }

    /// The noun of saying that `word` is.
    pub(super) fn noun(&self, word: &str) -> Option<Cue> {
        self.nouns.get(word).copied()
    }

    /// The adjective of thinking that `word` is.
    pub(super) fn adjective(&self, word: &str) -> Option<Cue> {
        self.adjectives.get(word).copied()
    }

    /// The phrases that begin with `word`, the longest first.
    pub(super) fn phrases(&self, word: &str) -> &[Phrase] {
        self.phrases.get(word).map_or(&[], Vec::as_slice)
    }
}

fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').collect())
}

fn parse_act(word: &str) -> Act {
    Act::parse(word).unwrap_or(Act::Say)
}

fn parse_stance(word: &str) -> Stance {
    Stance::parse(word).unwrap_or(Stance::Neutral)
}

/// The forms of `lemma`; `irregular` lists those that no rule makes (-s, past, participle, -ing).
fn inflect(lemma: &str, irregular: &str) -> Vec<(String, VerbForm)> {
    use VerbForm::{Base, Gerund, Participle, Past, Present};
    let mut forms = vec![(lemma.to_owned(), Base)];
    let listed: Vec<&str> = irregular.split(' ').collect();
    if let [present, past, participle, gerund] = listed[..] {
        forms.push((present.to_owned(), Present));
        forms.push((past.to_owned(), Past));
        if participle != past {
            forms.push((participle.to_owned(), Participle));
        }
        forms.push((gerund.to_owned(), Gerund));
        return forms;
    }
    let without_e = lemma.strip_suffix('e');
    let stem = without_e.unwrap_or(lemma);
    match lemma.strip_suffix('y') {
        Some(root) if !root.ends_with(['a', 'e', 'o', 'u']) => {
            forms.push((format!("{root}ies"), Present));
            forms.push((format!("{root}ied"), Past));
        }
        _ => {
            let sibilant =
                lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("sh") || lemma.ends_with("ch");
            forms.push((format!("{lemma}{}", if sibilant { "es" } else { "s" }), Present));
            forms.push((format!("{stem}ed"), Past));
        }
    }
    forms.push((format!("{stem}ing"), Gerund));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_and_irregular_verbs_are_known_in_every_form() {
        for (word, form) in [
            ("denies", VerbForm::Present),
            ("denied", VerbForm::Past),
            ("urging", VerbForm::Gerund),
            ("said", VerbForm::Past),
            ("written", VerbForm::Participle),
            ("announces", VerbForm::Present),
        ] {
            assert!(LEXICON.verbs(word).iter().any(|v| v.form == form), "{word}");
        }
    }

    #[test]
    fn every_row_of_the_lists_is_read() {
        let count = |tsv| rows(tsv).filter(|r| Act::parse(r[r.len() - 3]).is_none()).count();
        assert_eq!(count(include_str!("../../data/claims/cues.tsv")), 0);
        assert_eq!(count(include_str!("../../data/claims/nouns.tsv")), 0);
        assert_eq!(count(include_str!("../../data/claims/adjectives.tsv")), 0);
        assert_eq!(count(include_str!("../../data/claims/phrases.tsv")), 0);
    }
}
