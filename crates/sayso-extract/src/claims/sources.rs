//! Who the sources and addressees of an article are: names, descriptions, pronouns, and those who
//! have no name but speak again.

use std::ops::Range;

use sayso_core::{Actor, ActorIndex, Form, Kind, Mention};

use super::descriptions::Descriptions;
use super::draft::{Draft, Pattern};
use super::reading::{Reading, class};
use super::speakers;
use super::unnamed::Unnamed;

/// How many sentences back a plural pronoun looks for whom it means.
const BACK: usize = 2;
/// How many sentences back the body stands that "the report" is of.
const AUTHOR: usize = 2;
/// Nouns for bodies that newspapers use instead of a name.
const BODIES: [&str; 12] = [
    "company",
    "agency",
    "group",
    "organization",
    "organisation",
    "firm",
    "newspaper",
    "paper",
    "network",
    "magazine",
    "alliance",
    "airline",
];

/// Who is who among the drafts.
#[derive(Default)]
pub(super) struct Sources {
    /// For each draft its speakers.
    pub(super) speakers: Vec<Vec<ActorIndex>>,
    /// For each draft whoever is told or asked.
    pub(super) told: Vec<Vec<ActorIndex>>,
    /// The actors without a name; their indices follow those of the resolver's.
    pub(super) actors: Vec<Actor>,
    /// The descriptions and pronouns that are a source or an addressee.
    pub(super) mentions: Vec<Mention>,
}

/// Finds out who speaks and who is told in every draft.
pub(super) fn identify(reading: &Reading<'_>, drafts: &[Draft]) -> Sources {
    let mut roles: Vec<(Range<usize>, usize, bool)> = Vec::new();
    for (number, draft) in drafts.iter().enumerate() {
        roles.extend(draft.source.clone().map(|words| (words, number, true)));
        roles.extend(draft.addressee.clone().map(|words| (words, number, false)));
    }
    roles.sort_by_key(|(words, number, speaks)| (words.start, words.end, *number, !speaks));
    let mut finder = Finder {
        reading,
        offices: Descriptions::new(reading),
        named: reading.resolved.actors.len(),
        unnamed: Unnamed::default(),
        met: Vec::new(),
    };
    let mut speakers = vec![Vec::new(); drafts.len()];
    let mut told = vec![Vec::new(); drafts.len()];
    for (words, number, speaks) in roles {
        let who = finder.meet(&words, speaks);
        let role = if speaks { &mut speakers } else { &mut told };
        if let Some(slot) = role.get_mut(number) {
            *slot = who;
        }
    }
    finder.finish(speakers, told)
}

/// Somebody who was met as a source or an addressee. Whoever has no name has an index behind the
/// named actors', provisional until all are counted.
struct Met {
    words: Range<usize>,
    who: Vec<usize>,
}

struct Finder<'r, 'a> {
    reading: &'r Reading<'a>,
    offices: Descriptions,
    /// How many actors have a name.
    named: usize,
    unnamed: Unnamed,
    /// In the order of the text.
    met: Vec<Met>,
}

impl Finder<'_, '_> {
    /// Whom `words` mean as a source (or an addressee); empty where that is open.
    fn meet(&mut self, words: &Range<usize>, speaks: bool) -> Vec<usize> {
        let again = self.met.last().filter(|m| m.words == *words).map(|m| m.who.clone());
        let who = match again.or_else(|| self.pronoun(words)) {
            Some(who) => who,
            None => self.described(words, speaks),
        };
        for group in who.iter().filter_map(|id| id.checked_sub(self.named)) {
            if speaks {
                self.unnamed.speaks(group);
            }
        }
        self.met.push(Met { words: words.clone(), who: who.clone() });
        who
    }

    /// Whom a noun phrase means.
    fn described(&mut self, words: &Range<usize>, speaks: bool) -> Vec<usize> {
        let reading = self.reading;
        let who = speakers::actors(reading, words);
        if !who.is_empty() {
            return who;
        }
        if let Some(actor) = self.offices.actor(reading, words) {
            return vec![actor];
        }
        let head = speakers::head(reading, words);
        if let Some(body) = self.body(words, head) {
            return body;
        }
        let noun = words.len() > 1 || reading.is(head, class::PLURAL | class::WORD);
        let small = class::SUBJ | class::OBJ | class::REL | class::NAME | class::POSS;
        let speaks = speaks && noun && !(words.len() == 1 && reading.is(head, small));
        if !speaks || reading.is(head, class::NAME) || joint(reading, words) {
            return Vec::new();
        }
        vec![self.named + self.unnamed.find_or_add(reading, words)]
    }

    /// "Oxfam said … The report says", "Ford Motor … the company": the body that was last heard, where
    /// nothing else of that noun was.
    fn body(&self, words: &Range<usize>, head: usize) -> Option<Vec<usize>> {
        let reading = self.reading;
        let definite = matches!(reading.low(words.start), "the" | "this" | "that");
        let stands = reading.is(head, class::DOCUMENT) || BODIES.contains(&reading.low(head));
        if !definite || !stands || words.len() > 2 || self.unnamed.knows(reading, words) {
            return None;
        }
        let sentence = reading.sentence_number(words.start);
        let near = self
            .met
            .iter()
            .rev()
            .take_while(|m| reading.sentence_number(m.words.start) + AUTHOR >= sentence);
        let heard = near.filter(|m| reading.sentence_number(m.words.start) < sentence);
        Some(heard.take(8).find(|m| self.named_body(&m.who))?.who.clone())
    }

    fn named_body(&self, who: &[usize]) -> bool {
        let kind = |id: usize| self.reading.resolved.actors.get(id).map(|a| a.kind);
        matches!(*who, [one] if kind(one) == Some(Kind::Organization))
    }

    /// Whom a pronoun means that the resolver leaves to this stage; `None` for any other word.
    fn pronoun(&mut self, words: &Range<usize>) -> Option<Vec<usize>> {
        let reading = self.reading;
        let i = words.start;
        if words.len() != 1 {
            return None;
        }
        match reading.low(i) {
            "who" | "which" => Some(self.antecedent(i)),
            "they" | "their" | "it" | "its" => Some(self.earlier(i)),
            _ => None,
        }
    }

    /// "Ana Reed, who said": what a relative word hangs on.
    fn antecedent(&mut self, i: usize) -> Vec<usize> {
        let reading = self.reading;
        let start = reading.scope(i).start;
        let end = if i > start && reading.is_comma(i - 1) { i - 1 } else { i };
        let words = reading.phrase_before(end, start);
        let last = end.checked_sub(1).and_then(|at| speakers::name_ending_at(reading, at));
        match last {
            Some(actor) => vec![actor],
            None if words.is_empty() => Vec::new(),
            None => self.offices.actor(reading, &words).into_iter().collect(),
        }
    }

    /// Whom "they" or "it" means: the last source that fits, or else the first noun phrase of its
    /// sentence.
    fn earlier(&mut self, i: usize) -> Vec<usize> {
        let reading = self.reading;
        let many = matches!(reading.low(i), "they" | "their");
        if reading.quotation_at(i).is_some() {
            return Vec::new();
        }
        let own = reading.sentence_number(i);
        for sentence in (own.saturating_sub(BACK)..=own).rev() {
            let here = |m: &&Met| {
                reading.sentence_number(m.words.start) == sentence
                    && reading.quotation_at(m.words.start).is_none()
                    && m.words.end <= i
            };
            let fits = |who: &[usize]| self.fits(who, many);
            let recent = self.met.iter().rev().take(24);
            if let Some(met) = recent.filter(here).find(|m| fits(&m.who)) {
                let who = met.who.clone();
                return self.refer(who);
            }
            let tokens = reading.layout.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
            let subject = reading.phrase_after(tokens.start, tokens.end.min(i));
            let acts = reading.is(subject.end, class::FINITE) || reading.may_be_finite(subject.end);
            if !subject.is_empty() && acts && subject.end < i && subject.start < i {
                let who = self.described(&subject, true);
                if self.fits(&who, many) {
                    return self.refer(who);
                }
            }
        }
        Vec::new()
    }

    fn refer(&mut self, who: Vec<usize>) -> Vec<usize> {
        for group in who.iter().filter_map(|id| id.checked_sub(self.named)) {
            self.unnamed.is_referred_to(group);
        }
        who
    }

    /// Whether "they" (`many`) or "it" can mean them.
    fn fits(&self, who: &[usize], many: bool) -> bool {
        let [one] = *who else { return many && !who.is_empty() };
        let kind = match one.checked_sub(self.named) {
            Some(group) => self.unnamed.kind(self.reading, group),
            None => self.reading.resolved.actors.get(one).map_or(Kind::Person, |a| a.kind),
        };
        match kind {
            Kind::Person | Kind::Event => false,
            Kind::Organization => true,
            Kind::Group => many,
            Kind::Place | Kind::Other => !many,
        }
    }

    /// Settles which of the unnamed are actors, and makes mentions of descriptions and pronouns.
    fn finish(self, mut speakers: Vec<Vec<usize>>, mut told: Vec<Vec<usize>>) -> Sources {
        let mut found = Sources::default();
        let mut index: Vec<Option<ActorIndex>> = (0..self.named).map(Some).collect();
        for group in 0..self.unnamed.len() {
            let actor = self.unnamed.actor(self.reading, group);
            index.push(actor.map(|actor| {
                found.actors.push(actor);
                self.named + found.actors.len() - 1
            }));
        }
        let settle = |who: &[usize]| -> Vec<ActorIndex> {
            who.iter().filter_map(|&id| index.get(id).copied().flatten()).collect()
        };
        for who in speakers.iter_mut().chain(&mut told) {
            *who = settle(who);
        }
        for met in &self.met {
            let [actor] = settle(&met.who)[..] else { continue };
            found.mentions.extend(mention(self.reading, &met.words, actor, &found.actors));
        }
        found.mentions.sort_by_key(|m| m.span);
        found.mentions.dedup_by_key(|m| m.span);
        found.speakers = speakers;
        found.told = told;
        found
    }
}

/// The mention that a source becomes: none where the resolver has one already, or where the source
/// is or ends in a name.
fn mention(
    reading: &Reading<'_>,
    words: &Range<usize>,
    actor: ActorIndex,
    unnamed: &[Actor],
) -> Option<Mention> {
    let span = reading.span(words);
    let head = speakers::head(reading, words);
    let named = reading.is(head, class::NAME)
        || speakers::name_ending_at(reading, words.end - 1) == Some(actor);
    let known = reading.resolved.mentions.binary_search_by_key(&span, |m| m.span).is_ok();
    if named || known {
        return None;
    }
    let pronoun =
        words.len() == 1 && reading.is(head, class::SUBJ | class::OBJ | class::REL | class::POSS);
    let form = if pronoun { Form::Pronoun } else { Form::Nominal };
    // "CNN's projections" speak for CNN, but do not mean it.
    if !pronoun && reading.is(head, class::DOCUMENT) && actor < reading.resolved.actors.len() {
        return None;
    }
    let known = reading.resolved.actors.get(actor);
    let own = || unnamed.get(actor.checked_sub(reading.resolved.actors.len())?);
    let kind = known.or_else(own)?.kind;
    Some(Mention { span, form, kind, actor: Some(actor), score: 0.8 })
}

/// Whether two are named together: "Voss and the union".
fn joint(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    let head = speakers::head(reading, words);
    words.clone().any(|i| i > head && reading.low(i) == "and" && reading.is(i + 1, class::NAME))
}

/// Who says "I" in the content of a draft that nothing attributes, by the resolver's reading.
pub(super) fn voice(reading: &Reading<'_>, draft: &Draft) -> Option<ActorIndex> {
    if !matches!(draft.pattern, Pattern::Interview | Pattern::QuotationAlone) {
        return None;
    }
    let own = draft.content.first().and_then(|part| reading.quotation_at(part.start));
    let mentions = draft.content.iter().flat_map(|p| reading.resolved.mentions_in(reading.span(p)));
    let mut first = mentions.filter(|m| {
        m.form == Form::Pronoun
            && matches!(m.span.of(reading.text), "I" | "my" | "My" | "me" | "myself")
            && reading.quotation_at(reading.layout.tokens_in(m.span).start) == own
    });
    first.find_map(|m| m.actor)
}
