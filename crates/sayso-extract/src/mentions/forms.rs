//! Forms: whether a name stands as a noun, as an acronym or as an adjective.

use sayso_core::{Form, Kind};

use super::lexicon::LEXICON;
use super::words::{Shape, Word};

/// The form of the name in `words[range]`, and its kind where the form decides it; `None` if the
/// words are no name after all.
pub(super) fn decide(
    words: &[Word<'_>],
    range: std::ops::Range<usize>,
    kind: Kind,
) -> Option<(Form, Kind)> {
    let word = &words[range.start];
    let last = words[range.end - 1].text;
    if range.len() > 1 && !is_nationality(&words[range.clone()]) {
        return Some((Form::Name, kind));
    }
    let phrase = words[range.clone()].iter().map(|w| w.text).collect::<Vec<_>>().join(" ");
    if let Some(known) =
        LEXICON.known(&phrase).or_else(|| LEXICON.known(last)).filter(|k| k.adjectives_total() > 0)
        && let Some(meant) = known.adjective()
    {
        let before = range.start.checked_sub(1).map_or("", |i| words[i].text);
        let next = words.get(range.end);
        let noun = known.nouns_total() > known.adjectives_total() * 3;
        return match use_of(before, next, words.get(range.end + 1)) {
            Use::Adjective if noun && known.adjectives_total() < 2 => Some((Form::Name, kind)),
            Use::Adjective => Some((Form::Adjective, meant)),
            Use::Language if !noun => None,
            Use::Noun | Use::Language => {
                Some((Form::Name, if known.nouns_total() > 0 { kind } else { Kind::Group }))
            }
            Use::Open if noun => Some((Form::Name, kind)),
            Use::Open if plural_verb(next) => Some((Form::Name, Kind::Group)),
            Use::Open => Some((Form::Adjective, meant)),
        };
    }
    // "Ruritanian countries": an unknown word with the ending of an adjective, before a noun.
    let endings = ["ian", "ese", "ish"];
    let unknown = LEXICON.known(word.text).is_none() && !LEXICON.is_surname(word.text);
    if unknown && word.shape == Shape::Capital && endings.iter().any(|e| word.text.ends_with(e)) {
        let noun = words.get(range.end).filter(|w| w.shape == Shape::Small);
        if noun.is_some() && matches!(use_of("", noun, None), Use::Adjective) {
            return Some((Form::Adjective, if kind == Kind::Place { kind } else { Kind::Group }));
        }
    }
    let letters = word.text.chars().filter(|c| c.is_alphabetic());
    let acronym = word.shape == Shape::Capitals && letters.clone().count() <= 8;
    Some((if acronym { Form::Acronym } else { Form::Name }, kind))
}

/// "North Korean", "Sri Lankan", "Turkish Cypriot": two words, the last one a nationality.
fn is_nationality(words: &[Word<'_>]) -> bool {
    const BEFORE: &[&str] = &[
        "African", "Central", "East", "Eastern", "Latin", "Native", "North", "Northern", "South",
        "Southern", "West", "Western",
    ];
    let adjective =
        |name: &str| LEXICON.known(name).is_some_and(|k| k.adjectives_total() > k.nouns_total());
    let [first, last] = words else { return false };
    adjective(&format!("{} {}", first.text, last.text))
        || (adjective(last.text)
            && (BEFORE.binary_search(&first.text).is_ok() || adjective(first.text)))
}

/// "The Sudanese are": a verb of many follows.
fn plural_verb(next: Option<&Word<'_>>) -> bool {
    next.is_some_and(|w| matches!(w.text, "are" | "were" | "have" | "who" | "say"))
}

enum Use {
    Adjective,
    Noun,
    /// "in English"
    Language,
    /// Nothing tells.
    Open,
}

fn use_of(before: &str, next: Option<&Word<'_>>, after: Option<&Word<'_>>) -> Use {
    const FUNCTION: &[&str] = &[
        "a", "after", "also", "an", "and", "are", "as", "at", "be", "because", "before", "but",
        "by", "can", "could", "did", "do", "does", "during", "for", "from", "had", "has", "have",
        "he", "in", "into", "is", "may", "might", "must", "not", "of", "on", "or", "over", "said",
        "says", "she", "should", "since", "than", "that", "the", "they", "to", "under", "until",
        "was", "were", "when", "where", "which", "while", "who", "whose", "will", "with", "would",
    ];
    let Some(next) = next else { return Use::Open };
    if (next.text == "-" && next.glued) || matches!(next.text, "“" | "‘") {
        return Use::Adjective;
    }
    // "Israeli and Palestinian leaders": a noun comes behind the second one.
    let paired = matches!(next.text, "and" | "or" | ",")
        && after.is_some_and(|w| {
            w.is_capital() && LEXICON.known(w.text).is_some_and(|k| k.adjectives_total() > 0)
        });
    if paired {
        return Use::Adjective;
    }
    let ends = next.shape == Shape::Mark
        || FUNCTION.binary_search(&next.text).is_ok()
        || matches!(next.text, "'s" | "’s");
    if !ends {
        return if next.shape == Shape::Number { Use::Open } else { Use::Adjective };
    }
    match before {
        "in" | "into" | "speak" | "speaks" | "spoke" | "speaking" | "learn" => Use::Language,
        "the" | "The" | "a" | "an" | "A" | "An" | "another" | "one" | "two" | "three" | "first"
        | "young" | "former" => Use::Noun,
        _ => Use::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_function_words_are_sorted_for_their_search() {
        let word = |text| Word {
            text,
            span: sayso_core::TextSpan::from_scan(0..0),
            shape: Shape::Small,
            opens: false,
            loud: false,
            glued: false,
        };
        for end in ["a", "have", "would", "said"] {
            assert!(matches!(use_of("the", Some(&word(end)), None), Use::Noun));
        }
    }
}
