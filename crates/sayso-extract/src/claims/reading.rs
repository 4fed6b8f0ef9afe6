//! One article as the patterns see it: words in small letters, their classes, and which of them
//! stand inside quotation marks.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use sayso_core::{
    Article, Form, Layout, Mention, Quotation, Section, TextSpan, TimeExpression, TimeKind,
    TokenKind,
};

use super::grammar::Grammar;
use super::lexicon::{Frames, LEXICON, VerbForm};
use crate::resolve::Resolved;
use crate::tag::engine::Tags;

/// Classes of words that decide where phrases begin and end, one bit each.
pub(super) mod class {
    macro_rules! bits {
        ($($name:ident = $bit:literal,)+) => { $(pub(crate) const $name: u32 = 1 << $bit;)+ };
    }
    bits! {
        DET = 0, POSS = 1, SUBJ = 2, OBJ = 3, REL = 4, PREP = 5, CONJ = 6, SUB = 7, BE = 8, HAVE = 9,
        DO = 10, MODAL = 11, NEG = 12, ADV = 13, TIME = 14, FINITE = 15, ROLE = 16, ANONYMOUS = 17,
        DOCUMENT = 18, WORD = 19, CAPITAL = 20, NUMBER = 21, GENITIVE = 22, NAME = 23, STOP = 24, PLURAL = 25, RESEARCH = 26,
    }
    /// Auxiliaries.
    pub(crate) const AUX: u32 = BE | HAVE | DO | MODAL;
}

/// How many tokens a cue looks to either side, so that a text without full stops costs no more
/// than one with them.
pub(super) const REACH: usize = 400;

static CLASSES: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut classes = HashMap::new();
    for line in include_str!("../../data/claims/words.tsv").lines() {
        let Some((name, words)) = line.split_once('\t') else { continue };
        let bit = match name {
            "det" => class::DET,
            "poss" => class::POSS,
            "subj" => class::SUBJ,
            "obj" => class::OBJ,
            "rel" => class::REL,
            "prep" => class::PREP,
            "conj" => class::CONJ,
            "sub" => class::SUB,
            "be" => class::BE,
            "have" => class::HAVE,
            "do" => class::DO,
            "modal" => class::MODAL,
            "neg" => class::NEG,
            "adv" => class::ADV,
            "time" => class::TIME,
            "finite" => class::FINITE,
            "role" => class::ROLE,
            "anonymous" => class::ANONYMOUS,
            "research" => class::RESEARCH,
            "plural" => class::PLURAL,
            "document" => class::DOCUMENT,
            _ => 0,
        };
        for word in words.split(' ') {
            *classes.entry(word).or_insert(0) |= bit;
        }
    }
    classes
});

/// The article with what the earlier stages found, ready to be looked at word by word.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) layout: &'a Layout,
    pub(super) dates: &'a [TimeExpression],
    pub(super) resolved: &'a Resolved,
    pub(super) grammar: Grammar,
    lower: String,
    classes: Vec<u32>,
    /// For each token the quotation that it stands in, its marks included, plus one.
    quoted: Vec<u32>,
    /// For each token its sentence.
    sentence: Vec<u32>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        article: &'a Article,
        layout: &'a Layout,
        tags: &Tags,
        dates: &'a [TimeExpression],
        resolved: &'a Resolved,
    ) -> Reading<'a> {
        let text = article.text.as_str();
        let mut reading = Reading {
            text,
            layout,
            dates,
            resolved,
            grammar: Grammar::new(layout, tags),
            lower: text.to_ascii_lowercase(),
            classes: Vec::with_capacity(layout.tokens.len()),
            quoted: vec![0; layout.tokens.len()],
            sentence: vec![0; layout.tokens.len()],
        };
        for i in 0..layout.tokens.len() {
            let class = reading.classify(i);
            reading.classes.push(class);
        }
        for (number, sentence) in layout.sentences.iter().enumerate() {
            for i in sentence.tokens.clone() {
                if let Some(slot) = reading.sentence.get_mut(i) {
                    *slot = number as u32;
                }
            }
        }
        for (number, quotation) in layout.quotations.iter().enumerate() {
            for i in layout.tokens_in(quotation.span) {
                reading.quoted[i] = number as u32 + 1;
            }
        }
        for date in dates.iter().filter(|d| matches!(d.kind, TimeKind::Date | TimeKind::Time)) {
            for i in layout.tokens_in(date.span) {
                reading.classes[i] |= class::TIME;
            }
        }
        for mention in resolved.mentions.iter().filter(|m| is_name(m)) {
            for i in layout.tokens_in(mention.span) {
                reading.classes[i] = (reading.classes[i] | class::NAME)
                    & !(class::TIME | class::CONJ | class::SUB | class::DET);
            }
        }
        for i in 0..reading.len() {
            if reading.is_plain_cue(i) {
                reading.classes[i] |= class::STOP;
            }
        }
        reading
    }

    /// Whether token `i` is surely a verb of saying, so that no noun phrase reaches across it.
    fn is_plain_cue(&self, i: usize) -> bool {
        if self.is(i, class::NAME) {
            return false;
        }
        let bound = i > 0
            && (self.is(i - 1, class::DET | class::POSS | class::PREP | class::NUMBER)
                && !self.is(i - 1, class::NAME | class::REL)
                || self.is(i - 1, class::GENITIVE));
        !bound
            && LEXICON.verbs(self.low(i)).iter().any(|v| match v.form {
                VerbForm::Past => true,
                VerbForm::Present | VerbForm::Base => {
                    !v.cue.frames.has(Frames::NOUNISH) && v.particle.is_none()
                }
                VerbForm::Participle | VerbForm::Gerund => false,
            })
    }

    fn classify(&self, i: usize) -> u32 {
        let token = self.layout.tokens[i];
        let words = token.span.of(self.text);
        let low = self.low(i);
        let mut class = CLASSES.get(low).copied().unwrap_or(0);
        match token.kind {
            TokenKind::Number => class |= class::NUMBER | class::WORD,
            TokenKind::Word => class |= class::WORD,
            TokenKind::Mark => {}
        }
        if matches!(low, "'s" | "’s" | "'" | "’") {
            let after_pronoun = i > 0 && self.is(i - 1, class::SUBJ);
            class &= !(class::FINITE | class::BE);
            class |= if after_pronoun { class::BE | class::FINITE } else { class::GENITIVE };
        }
        if low.len() > 4
            && low.ends_with("ly")
            && !matches!(
                low,
                "family"
                    | "daily"
                    | "weekly"
                    | "monthly"
                    | "early"
                    | "only"
                    | "italy"
                    | "july"
                    | "assembly"
                    | "ally"
                    | "reply"
            )
        {
            class |= class::ADV;
        }
        if words.chars().next().is_some_and(char::is_uppercase) {
            class |= class::CAPITAL;
            // "May" and "US" are no auxiliaries and pronouns, "Will" inside a name is none either.
            let all_capitals =
                words.len() > 1 && words.chars().all(|c| c.is_uppercase() || c == '.');
            let named = matches!(low, "may" | "will" | "march");
            if all_capitals && low != "i" || named {
                let keep =
                    class::WORD | class::CAPITAL | class::TIME | class::DOCUMENT | class::ROLE;
                class &= keep;
            }
        }
        class
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.classes.len()
    }

    /// Token `i` in small letters; empty past the end.
    pub(super) fn low(&self, i: usize) -> &str {
        self.layout.tokens.get(i).map_or("", |t| t.span.of(&self.lower))
    }

    /// Token `i` as it is written; empty past the end.
    pub(super) fn word(&self, i: usize) -> &'a str {
        self.layout.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// Whether token `i` is of any class in `classes`.
    pub(super) fn is(&self, i: usize, classes: u32) -> bool {
        self.classes.get(i).is_some_and(|c| c & classes != 0)
    }

    /// Whether token `i` is a comma.
    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.low(i) == ","
    }

    /// Whether token `i` is one of the marks that opens or closes a quotation.
    pub(super) fn is_quote_mark(&self, i: usize) -> bool {
        matches!(self.low(i), "\"" | "“" | "”" | "„" | "«" | "»" | "‟")
    }

    /// Whether token `i` is a dash between words.
    pub(super) fn is_dash(&self, i: usize) -> bool {
        match self.low(i) {
            "–" | "—" | "--" | "―" => true,
            "-" => !self.touches(i),
            _ => false,
        }
    }

    /// The number of the quotation that token `i` stands in, its marks included.
    pub(super) fn quotation_at(&self, i: usize) -> Option<usize> {
        self.quoted.get(i).and_then(|q| (*q as usize).checked_sub(1))
    }

    /// Quotation number `q` and its tokens, the marks included.
    pub(super) fn quotation(&self, q: usize) -> Option<(&'a Quotation, Range<usize>)> {
        let quotation = self.layout.quotations.get(q)?;
        Some((quotation, self.layout.tokens_in(quotation.span)))
    }

    /// The quotation that token `i` opens.
    pub(super) fn opens(&self, i: usize) -> Option<usize> {
        let q = self.quotation_at(i)?;
        let start = self.layout.quotations.get(q)?.span.start();
        (self.layout.tokens.get(i)?.span.start() == start).then_some(q)
    }

    /// The quotation whose last token is `i`.
    pub(super) fn closes(&self, i: usize) -> Option<usize> {
        let q = self.quotation_at(i)?;
        let quotation = self.layout.quotations.get(q)?;
        let last = self.layout.tokens.get(i)?.span.end() == quotation.span.end();
        (last && quotation.closed).then_some(q)
    }

    /// The words inside quotation `q`.
    pub(super) fn inside(&self, q: usize) -> Range<usize> {
        self.layout
            .quotations
            .get(q)
            .map_or(0..0, |quotation| self.layout.tokens_in(quotation.inner))
    }

    /// The tokens among which a cue at `i` finds its source and content: its sentence, or the
    /// part of its sentence that is inside the same quotation.
    pub(super) fn scope(&self, i: usize) -> Range<usize> {
        let sentence = self.sentence_of(i);
        let sentence = sentence.start.max(i.saturating_sub(REACH))..sentence.end.min(i + REACH);
        match self.quotation_at(i) {
            Some(q) => {
                let inner = self.inside(q);
                sentence.start.max(inner.start)..sentence.end.min(inner.end).max(i + 1)
            }
            None => sentence,
        }
    }

    /// The tokens of the sentence that token `i` stands in.
    pub(super) fn sentence_of(&self, i: usize) -> Range<usize> {
        let number = self.sentence.get(i).map_or(0, |s| *s as usize);
        self.layout.sentences.get(number).map_or(0..0, |s| s.tokens.clone())
    }

    /// The number of the sentence that token `i` stands in.
    pub(super) fn sentence_number(&self, i: usize) -> usize {
        self.sentence.get(i).map_or(0, |s| *s as usize)
    }

    /// Whether token `i` stands in a headline, where every word may have a capital.
    pub(super) fn is_headline(&self, i: usize) -> bool {
        let paragraph = self.layout.paragraphs.get(self.paragraph_of(i));
        paragraph.is_some_and(|p| p.section == Section::Headline)
    }

    /// The paragraph that token `i` stands in.
    pub(super) fn paragraph_of(&self, i: usize) -> usize {
        let number = self.sentence.get(i).map_or(0, |s| *s as usize);
        self.layout.sentences.get(number).map_or(0, |s| s.paragraph)
    }

    /// The tokens of paragraph `paragraph`.
    pub(super) fn tokens_of_paragraph(&self, paragraph: usize) -> Range<usize> {
        let Some(p) = self.layout.paragraphs.get(paragraph) else { return 0..0 };
        let sentences = self.layout.sentences.get(p.sentences.clone()).unwrap_or(&[]);
        match (sentences.first(), sentences.last()) {
            (Some(first), Some(last)) => first.tokens.start..last.tokens.end,
            _ => 0..0,
        }
    }

    /// The stretch of text from the first to the last of `tokens`.
    pub(super) fn span(&self, tokens: &Range<usize>) -> TextSpan {
        let first = self.layout.tokens.get(tokens.start).map(|t| t.span);
        let last =
            tokens.end.checked_sub(1).and_then(|i| self.layout.tokens.get(i)).map(|t| t.span);
        match (first, last) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.to(last),
            _ => TextSpan::from_scan(0..0),
        }
    }
}

/// Whether a mention is a proper name (an adjective such as "Libyan" is not).
pub(super) fn is_name(mention: &Mention) -> bool {
    matches!(mention.form, Form::Name | Form::Acronym)
}
