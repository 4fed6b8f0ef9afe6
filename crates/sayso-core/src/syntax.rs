//! The vocabulary of grammar: the parts of speech that every Universal Dependencies treebank uses.

use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A universal part of speech, written as Universal Dependencies writes it.
    Upos {
        /// An adjective, ordinal numbers too: "big", "first".
        Adj = "ADJ",
        /// A preposition, or the particle of a phrasal verb: "in", "up".
        Adp = "ADP",
        /// An adverb: "very", "yesterday", "where".
        Adv = "ADV",
        /// An auxiliary or modal verb, or the copula: "has", "should", "is".
        Aux = "AUX",
        /// A coordinating conjunction: "and", "or", "but".
        Cconj = "CCONJ",
        /// A determiner: "the", "this", "every".
        Det = "DET",
        /// An interjection: "yes", "oh".
        Intj = "INTJ",
        /// A common noun: "minister".
        Noun = "NOUN",
        /// A cardinal number, in words or digits: "two", "2,000".
        Num = "NUM",
        /// A particle: "not", "to" before a verb, "'s" of the possessive.
        Part = "PART",
        /// A pronoun: "she", "her", "who", "something".
        Pron = "PRON",
        /// A proper noun: "Zoë", "NATO".
        Propn = "PROPN",
        /// A punctuation mark.
        Punct = "PUNCT",
        /// A subordinating conjunction: "that", "if", "while".
        Sconj = "SCONJ",
        /// A symbol: "$", "%".
        Sym = "SYM",
        /// A full verb: "said".
        Verb = "VERB",
        /// A word of another language, or one that fits nowhere.
        X = "X",
    }
}

/// What grammar says of one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its dictionary form.
    pub lemma: String,
    /// Its part of speech.
    pub upos: Upos,
    /// The token of the sentence that it depends on, counted from 1; 0 for the root.
    pub head: u32,
    /// How it depends on it, as Universal Dependencies names it: "nsubj", "obl:agent".
    pub deprel: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tags_stand_in_alphabetical_order_so_that_a_tag_is_its_own_index() {
        assert!(Upos::WORDS.is_sorted() && Upos::ALL.len() == 17);
        assert!(Upos::ALL.iter().enumerate().all(|(at, &tag)| tag as usize == at));
    }

    #[test]
    fn a_tag_is_read_as_the_treebanks_write_it() {
        assert_eq!(Upos::parse("PROPN"), Some(Upos::Propn));
        assert_eq!(Upos::parse("propn"), None);
    }
}
