//! Tie: pronouns become mentions of the people they mean.
//!
//! Paragraph by paragraph: first the pronouns outside quotations, then who speaks in each
//! quotation, then the pronouns inside.

use sayso_core::{Actor, ActorIndex, Article, Form, Kind, Layout, Mention, Name, TextSpan};

use super::actors::Named;
use super::antecedents::{self, People};
use super::descriptions::{self, Descriptions};
use super::gender::{self, Gender};
use super::pronouns::{self, Pronoun};
use super::references::{Reference, Words};
use super::{Resolved, interview, speakers, spelling};

/// Ties pronouns to the people among `named`, or to unnamed people that descriptions introduce.
pub(super) fn tie(article: &Article, layout: &Layout, names: &[Name], named: Named) -> Resolved {
    let text = article.text.as_str();
    let words = Words::new(text, layout);
    let (person_of, actor_of) = people(&named.actors);
    let mut inside_name = vec![false; layout.tokens.len()];
    let mut references = Vec::new();
    for (name, &actor) in names.iter().zip(&named.of_name) {
        let tokens = layout.tokens_in(name.span);
        if let Some(inside) = inside_name.get_mut(tokens.clone()) {
            inside.fill(true);
        }
        if let Some(who) = person_of.get(actor).copied().flatten() {
            references.push(reference(&words, name.span, tokens, Some(who)));
        }
    }
    let answering = interview::answering(&words, &references);
    let described = descriptions::find(&words, &references, &inside_name, actor_of.len());
    let mut genders = genders(text, layout, names, &named, &person_of, actor_of.len());
    genders.extend(&described.genders);

    let mut open: Vec<(usize, Pronoun)> = Vec::new();
    for at in 0..layout.tokens.len() {
        if inside_name.get(at) == Some(&true) {
            continue;
        }
        if let (Some(pronoun), Some(token)) = (pronouns::read(&words, at), layout.tokens.get(at)) {
            let mut reference = reference(&words, token.span, at..at + 1, None);
            reference.role = pronoun.role;
            references.push(reference);
            open.push((at, pronoun));
        }
    }
    for description in &described.all {
        let tokens = description.token..description.head + 1;
        references.push(reference(&words, description.span, tokens, Some(description.who)));
    }
    references.sort_by_key(|r| r.token);
    let mut tied = Tied { words, references, people: People { genders }, open };
    tied.run(&answering);
    tied.finish(names, named, &actor_of, &described)
}

/// The actors who are people get numbers from 0; both directions.
fn people(actors: &[Actor]) -> (Vec<Option<usize>>, Vec<ActorIndex>) {
    let mut person_of = Vec::with_capacity(actors.len());
    let mut actor_of = Vec::new();
    for (index, actor) in actors.iter().enumerate() {
        let person = actor.kind == Kind::Person;
        person_of.push(person.then_some(actor_of.len()));
        if person {
            actor_of.push(index);
        }
    }
    (person_of, actor_of)
}

/// What titles and given names tell of each person.
fn genders(
    text: &str,
    layout: &Layout,
    names: &[Name],
    named: &Named,
    person_of: &[Option<usize>],
    count: usize,
) -> Vec<Option<Gender>> {
    let titles = gender::of_titles(text, layout, names);
    let mut by_title = vec![None; count];
    let mut by_given = vec![None; count];
    for ((name, &actor), title) in names.iter().zip(&named.of_name).zip(titles) {
        let Some(who) = person_of.get(actor).copied().flatten() else { continue };
        if let Some(slot) = by_title.get_mut(who) {
            *slot = slot.or(title);
        }
        let folded = spelling::fold(name.span.of(text));
        if let (Some((given, _)), Some(slot)) = (folded.split_once(' '), by_given.get_mut(who)) {
            *slot = slot.or(gender::of_given_name(given));
        }
    }
    by_title
        .into_iter()
        .zip(by_given)
        .map(|(title, given): (Option<Gender>, _)| title.or(given))
        .collect()
}

fn reference(
    words: &Words,
    span: TextSpan,
    tokens: std::ops::Range<usize>,
    who: Option<usize>,
) -> Reference {
    let sentence = words.layout.sentence_at(span.start()).unwrap_or(0);
    let within = words.layout.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
    Reference {
        span,
        token: tokens.start,
        sentence,
        quotation: speakers::around(&words.layout.quotations, span),
        who,
        role: words.role(tokens.start, tokens.end, within),
    }
}

struct Tied<'a> {
    words: Words<'a>,
    references: Vec<Reference>,
    people: People,
    /// The pronouns by token.
    open: Vec<(usize, Pronoun)>,
}

impl Tied<'_> {
    /// Ties every pronoun; `answering` tells who says "I" outside quotations in each paragraph.
    fn run(&mut self, answering: &[Option<usize>]) {
        let layout = self.words.layout;
        let mut last_speaker = None;
        let mut quotation = 0;
        for (number, paragraph) in layout.paragraphs.iter().enumerate() {
            let tokens = layout.tokens_in(paragraph.span);
            let speaker = answering.get(number).copied().flatten();
            self.pronouns(tokens.clone(), |r| r.quotation.is_none(), speaker, None);
            let mut of_quotation: Vec<(usize, TextSpan, Option<usize>)> = Vec::new();
            while let Some(quoted) =
                layout.quotations.get(quotation).filter(|q| q.paragraph == number)
            {
                last_speaker = speakers::of(&self.words, &self.references, quoted, last_speaker);
                of_quotation.push((quotation, quoted.span, last_speaker));
                quotation += 1;
            }
            if of_quotation.is_empty() {
                last_speaker = speakers::reported(&self.words, &self.references, tokens.clone());
            }
            for (quoted, span, speaker) in of_quotation {
                self.pronouns(
                    layout.tokens_in(span),
                    |r| r.quotation == Some(quoted),
                    speaker,
                    speaker,
                );
            }
        }
    }

    /// Ties those pronouns among `tokens` whose references are `wanted`.
    fn pronouns(
        &mut self,
        tokens: std::ops::Range<usize>,
        wanted: impl Fn(&Reference) -> bool,
        first_person: Option<usize>,
        not: Option<usize>,
    ) {
        let begin = self.open.partition_point(|o| o.0 < tokens.start);
        let end = self.open.partition_point(|o| o.0 < tokens.end);
        for open in begin..end {
            let Some(&(token, pronoun)) = self.open.get(open) else { continue };
            let at = self.references.partition_point(|r| r.token < token);
            if self.references.get(at).is_none_or(|r| !wanted(r)) {
                continue;
            }
            let who = if pronoun.is_first_person() {
                first_person
            } else {
                antecedents::of(&self.words, &self.references, &self.people, at, pronoun, not)
            };
            if let Some(reference) = self.references.get_mut(at) {
                reference.who = who;
            }
            if let (Some(who), Some(gender)) = (who, pronoun.gender)
                && let Some(known) = self.people.genders.get_mut(who)
            {
                *known = known.or(Some(gender));
            }
        }
    }

    /// Turns references into mentions; unnamed people to whom a pronoun refers become actors.
    fn finish(
        self,
        names: &[Name],
        named: Named,
        actor_of: &[ActorIndex],
        described: &Descriptions,
    ) -> Resolved {
        let Named { mut actors, of_name, notes } = named;
        let mut mentions: Vec<Mention> = names
            .iter()
            .zip(&of_name)
            .map(|(n, &actor)| Mention {
                span: n.span,
                form: n.form,
                kind: n.kind,
                actor: Some(actor),
                score: n.score,
            })
            .collect();
        let mut people: Vec<Option<ActorIndex>> = actor_of.iter().copied().map(Some).collect();
        people.resize(self.people.genders.len(), None);
        let mut introduced: Vec<Option<TextSpan>> = vec![None; people.len()];
        for description in &described.all {
            if let Some(span) = introduced.get_mut(description.who) {
                span.get_or_insert(description.span);
            }
        }
        for &(token, _) in &self.open {
            let at = self.references.partition_point(|r| r.token < token);
            let Some(reference) = self.references.get(at) else { continue };
            if let Some(slot) = reference.who.and_then(|who| people.get_mut(who))
                && slot.is_none()
                && let Some(name) =
                    reference.who.and_then(|who| introduced.get(who).copied().flatten())
            {
                *slot = Some(actors.len());
                actors.push(Actor { name, kind: Kind::Person, known_as: None });
            }
            let actor = reference.who.and_then(|who| people.get(who).copied().flatten());
            let score = if actor.is_some() { 0.8 } else { 0.0 };
            let (span, form, kind) = (reference.span, Form::Pronoun, Kind::Person);
            mentions.push(Mention { span, form, kind, actor, score });
        }
        let mut descriptions = Vec::new();
        for description in &described.all {
            let actor = people.get(description.who).copied().flatten();
            let (span, form, kind) = (description.span, Form::Nominal, Kind::Person);
            let mention = Mention { span, form, kind, actor, score: 0.7 };
            match description.who >= actor_of.len() {
                true if actor.is_some() => mentions.push(mention),
                true => {}
                false => descriptions.push(mention),
            }
        }
        mentions.sort_by_key(|m| (m.span, m.form));
        descriptions.sort_by_key(|m| m.span);
        in_order(Resolved { mentions, actors, descriptions, notes })
    }
}

/// Numbers the actors by their first mention.
fn in_order(found: Resolved) -> Resolved {
    let Resolved { mut mentions, actors, mut descriptions, notes } = found;
    let mut renumbered: Vec<Option<ActorIndex>> = vec![None; actors.len()];
    let mut ordered = Vec::with_capacity(actors.len());
    for mention in &mut mentions {
        let Some(old) = mention.actor else { continue };
        let (Some(slot), Some(actor)) = (renumbered.get_mut(old), actors.get(old)) else {
            continue;
        };
        let new = *slot.get_or_insert_with(|| {
            ordered.push(actor.clone());
            ordered.len() - 1
        });
        mention.actor = Some(new);
    }
    for description in &mut descriptions {
        let old = description.actor.take();
        description.actor = old.and_then(|old| renumbered.get(old).copied().flatten());
    }
    Resolved { mentions, actors: ordered, descriptions, notes }
}
