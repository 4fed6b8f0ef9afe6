//! Lemmas: the word that a dictionary lists a form under, as the English treebanks of Universal
//! Dependencies have it.
//!
//! Lists go before rules. `irregular.tsv` holds what no rule can know ("went", "geese"), `treebanks.tsv`
//! what the rules of this folder get wrong in the treebanks ("n't", "me", "Wed."). Everything else is
//! regular: [`endings`] takes off what a verb, a noun or an adjective has taken on, [`capitals`]
//! decides which capitals belong to the word. Whether a spelling is a word ("make", not "mak") is
//! asked of the common words that [`crate::mentions`] knows. `data/lemmas/README.md` names the sources.

mod capitals;
mod endings;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_core::Upos;

use crate::mentions::lexicon::Words;

/// The lemma of `form` as a word of the class `upos`.
///
/// `opening` says that a capital may be due to the place of the word, which opens a sentence or
/// stands in a title, so that it tells nothing: "New rules" is then "new", "in New York" is "New".
/// Proper nouns keep their capitals. A form that no list holds and no rule changes is its own lemma;
/// any text has one, so that this cannot fail.
///
/// # Examples
///
/// ```
/// use sayso_core::Upos;
/// use sayso_extract::tag::lemma;
///
/// assert_eq!(lemma("Making", Upos::Verb, true), "make");
/// assert_eq!(lemma("left", Upos::Verb, false), "leave");
/// assert_eq!(lemma("left", Upos::Adj, false), "left");
/// ```
pub fn lemma(form: &str, upos: Upos, opening: bool) -> Cow<'_, str> {
    TREEBANKS.lemma(form, upos, opening)
}

/// Whether most words of a sentence have capitals, so that these tell nothing.
pub fn is_title<'a>(forms: impl Iterator<Item = &'a str>) -> bool {
    let (mut of, mut capital) = (0, 0);
    for form in forms.filter(|form| form.starts_with(char::is_alphabetic)) {
        of += 1;
        capital += usize::from(form.starts_with(char::is_uppercase));
    }
    of > 2 && capital * 10 > of * 6
}

static TREEBANKS: LazyLock<Lemmas<'static>> =
    LazyLock::new(|| Lemmas::new(include_str!("../../data/lemmas/treebanks.tsv")));

/// The rules and the irregular words, together with a list of exceptions.
///
/// The compiled-in list stands behind [`lemma`]; the trainer looks for the next one.
pub struct Lemmas<'l> {
    /// From form to lemma, by [`Upos`]. A form with a capital holds for that spelling alone.
    listed: Vec<Words<'l, &'l str>>,
}

impl<'l> Lemmas<'l> {
    /// Reads `form <tab> tag <tab> lemma` lines; others are passed over. Irregular words that are
    /// known already cannot be redefined.
    pub fn new(list: &'l str) -> Lemmas<'l> {
        let mut listed = vec![HashMap::default(); Upos::ALL.len()];
        let irregular = include_str!("../../data/lemmas/irregular.tsv");
        for line in list.lines().chain(irregular.lines()) {
            let mut columns = line.split('\t');
            let row = (columns.next(), columns.next().and_then(Upos::parse), columns.next());
            if let (Some(form), Some(upos), Some(lemma)) = row {
                listed[upos as usize].insert(form, lemma);
            }
        }
        Lemmas { listed }
    }

    /// As the function [`lemma`], with these lists.
    pub fn lemma<'a>(&self, form: &'a str, upos: Upos, opening: bool) -> Cow<'a, str>
    where
        'l: 'a,
    {
        if form.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            return match self.listed(form, upos) {
                Some(lemma) => Cow::Borrowed(lemma),
                None => in_small_letters(form, upos),
            };
        }
        let straight = straightened(form);
        if let Some(lemma) = self.listed(&straight, upos) {
            return Cow::Borrowed(lemma);
        }
        let small = straight.to_lowercase();
        if let Some(lemma) = self.listed(&small, upos) {
            return Cow::Borrowed(lemma);
        }
        capitals::lemma(straight, small, upos, opening)
    }

    fn listed(&self, form: &str, upos: Upos) -> Option<&'l str> {
        self.listed.get(upos as usize)?.get(form).copied()
    }
}

/// The form with straight apostrophes, in which the lists are written.
fn straightened(form: &str) -> Cow<'_, str> {
    if form.contains('’') { Cow::Owned(form.replace('’', "'")) } else { Cow::Borrowed(form) }
}

/// The regular lemma of a form without capitals.
fn in_small_letters(form: &str, upos: Upos) -> Cow<'_, str> {
    match upos {
        Upos::Verb | Upos::Aux => endings::verb(form).of(form),
        Upos::Noun => endings::noun(form).of(form),
        Upos::Propn => Cow::Borrowed(form.strip_suffix("'s").unwrap_or(form)),
        Upos::Adj | Upos::Adv => endings::compared(form).of(form),
        Upos::Num => endings::number(form),
        _ => Cow::Borrowed(form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Upos::{Adj, Adp, Adv, Aux, Det, Noun, Num, Part, Pron, Propn, Punct, Verb, X};

    fn check(upos: Upos, pairs: &[(&str, &str)]) {
        for &(form, expected) in pairs {
            assert_eq!(lemma(form, upos, false), expected, "{form} as {}", upos.as_str());
        }
    }

    #[test]
    fn an_e_that_the_ending_has_swallowed_comes_back() {
        check(
            Verb,
            &[("making", "make"), ("used", "use"), ("argued", "argue"), ("seizing", "seize")],
        );
        check(
            Verb,
            &[
                ("hoping", "hope"),
                ("scraping", "scrape"),
                ("quoted", "quote"),
                ("layered", "layer"),
            ],
        );
        check(
            Verb,
            &[("visited", "visit"), ("needed", "need"), ("seeing", "see"), ("vetoed", "veto")],
        );
    }

    #[test]
    fn a_consonant_that_the_ending_has_doubled_is_single_again() {
        check(Verb, &[("hitting", "hit"), ("hopped", "hop"), ("preferred", "prefer")]);
        check(
            Verb,
            &[("travelled", "travel"), ("travelling", "travel"), ("controlled", "control")],
        );
        check(
            Verb,
            &[("hissing", "hiss"), ("calling", "call"), ("adding", "add"), ("sniffed", "sniff")],
        );
    }

    #[test]
    fn a_verb_that_nobody_listed_is_read_by_its_parts_or_its_letters() {
        check(
            Verb,
            &[
                ("greenlining", "greenline"),
                ("misnamed", "misname"),
                ("unbefriended", "unbefriend"),
            ],
        );
        check(Verb, &[("zorbating", "zorbate"), ("blimpized", "blimpize"), ("groobing", "groob")]);
    }

    #[test]
    fn y_and_ie_come_back_to_verbs() {
        check(Verb, &[("tries", "try"), ("denied", "deny"), ("dying", "die"), ("lies", "lie")]);
        check(Verb, &[("playing", "play"), ("underlying", "underlie"), ("trying", "try")]);
    }

    #[test]
    fn irregular_verbs_are_known_by_heart() {
        check(Verb, &[("said", "say"), ("left", "leave"), ("went", "go"), ("fled", "flee")]);
        check(Verb, &[("underwent", "undergo"), ("sung", "sing"), ("agreed", "agree")]);
    }

    #[test]
    fn a_verb_that_only_looks_inflected_stays() {
        check(
            Verb,
            &[("bring", "bring"), ("need", "need"), ("embed", "embed"), ("discuss", "discuss")],
        );
    }

    #[test]
    fn auxiliaries_are_be_have_do_and_the_modals() {
        check(Aux, &[("is", "be"), ("'s", "be"), ("’re", "be"), ("has", "have"), ("did", "do")]);
        check(Aux, &[("'ll", "will"), ("wo", "will"), ("ca", "can"), ("could", "could")]);
    }

    #[test]
    fn nouns_lose_their_plural() {
        check(Noun, &[("ministers", "minister"), ("cities", "city"), ("boxes", "box")]);
        check(
            Noun,
            &[
                ("wives", "wife"),
                ("fetuses", "fetus"),
                ("olives", "olive"),
                ("houses", "house"),
                ("movies", "movie"),
            ],
        );
        check(Noun, &[("children", "child"), ("spokesmen", "spokesman"), ("crises", "crisis")]);
    }

    #[test]
    fn nouns_that_have_no_singular_stay() {
        check(
            Noun,
            &[("news", "news"), ("politics", "politics"), ("boss", "boss"), ("virus", "virus")],
        );
        check(Noun, &[("1990s", "1990s"), ("headquarters", "headquarters")]);
    }

    #[test]
    fn comparison_is_taken_off_and_words_that_only_look_compared_stay() {
        check(
            Adj,
            &[
                ("bigger", "big"),
                ("finer", "fine"),
                ("largest", "large"),
                ("earlier", "early"),
                ("better", "good"),
            ],
        );
        check(
            Adv,
            &[("sooner", "soon"), ("better", "well"), ("rather", "rather"), ("never", "never")],
        );
        check(Adj, &[("former", "former"), ("honest", "honest"), ("clever", "clever")]);
    }

    #[test]
    fn clitics_and_pronouns_have_the_lemmas_of_the_treebanks() {
        check(Part, &[("n't", "not"), ("n’t", "not"), ("'s", "'s"), ("’", "'s"), ("to", "to")]);
        check(
            Pron,
            &[("me", "I"), ("him", "he"), ("them", "they"), ("their", "their"), ("I", "I")],
        );
        check(Det, &[("an", "a"), ("These", "this"), ("the", "the")]);
        check(Adp, &[("Of", "of")]);
    }

    #[test]
    fn names_keep_their_capitals_and_lose_a_plain_plural() {
        check(Propn, &[("Voss", "Voss"), ("Paris", "Paris"), ("NATO", "NATO"), ("Zoë", "Zoë")]);
        check(Propn, &[("States", "State"), ("Americans", "American"), ("LONDON", "London")]);
    }

    #[test]
    fn an_adjective_keeps_a_capital_unless_its_place_explains_it() {
        check(Adj, &[("Libyan", "Libyan"), ("National", "National"), ("Élysian", "Élysian")]);
        assert_eq!(lemma("Bigger", Adj, true), "big");
        assert_eq!(lemma("Libyan", Adj, true), "Libyan");
    }

    #[test]
    fn nouns_lose_the_capital_of_a_title_but_acronyms_stay() {
        check(
            Noun,
            &[("Ministers", "minister"), ("DNA", "DNA"), ("MRIs", "MRI"), ("PEOPLE", "people")],
        );
    }

    #[test]
    fn numbers_stay_but_for_the_commas_between_thousands() {
        check(
            Num,
            &[("2,000", "2000"), ("3.5", "3.5"), ("7,5", "7,5"), ("Two", "two"), ("XIV", "XIV")],
        );
        check(Num, &[("1,250,000.50", "1250000.50"), (",", ","), ("12", "12")]);
    }

    #[test]
    fn words_of_other_languages_stay() {
        check(X, &[("Kyōto", "Kyōto"), ("und", "und")]);
        check(Punct, &[("“", "\""), (",", ",")]);
    }

    #[test]
    fn every_line_of_the_lists_has_a_form_a_tag_and_a_lemma() {
        let irregular = include_str!("../../data/lemmas/irregular.tsv");
        let treebanks = include_str!("../../data/lemmas/treebanks.tsv");
        for line in irregular.lines().chain(treebanks.lines()) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert!(columns.len() == 3 && Upos::parse(columns[1]).is_some(), "{line}");
            assert!(columns.iter().all(|column| !column.trim().is_empty()), "{line}");
        }
        assert!(irregular.lines().is_sorted() && treebanks.lines().is_sorted());
    }

    #[test]
    fn what_is_small_and_only_cut_is_borrowed() {
        for (form, upos) in [("ministers", Noun), ("visited", Verb), ("the", Det), ("soonest", Adv)]
        {
            assert!(matches!(lemma(form, upos, false), Cow::Borrowed(_)), "{form}");
        }
    }

    #[test]
    fn any_text_has_a_lemma_as_any_class() {
        let odd = [
            "",
            "s",
            "'s",
            "ed",
            "ing",
            "ying",
            "éed",
            "ß",
            "İNGS",
            "ǅed",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaing",
        ];
        let ends = [
            "", "s", "es", "ies", "ves", "ed", "eed", "ing", "ying", "men", "er", "iest", "'s",
            "’s", "icked",
        ];
        for (odd, end) in odd.iter().flat_map(|o| ends.map(|e| (o, e))) {
            for form in [
                format!("{odd}{end}"),
                format!("日{odd}日{end}"),
                format!("{odd}{end}").to_uppercase(),
            ] {
                for &upos in Upos::ALL {
                    assert!(lemma(&form, upos, true).len() <= 2 * form.len() + 4, "{form}");
                }
            }
        }
    }
}
