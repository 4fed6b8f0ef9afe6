//! Who a source is: the actor that its words refer to, and what sort of source it is.

use std::ops::Range;

use sayso_core::{Actor, ActorIndex, Form, Kind, Mention, SpeakerKind};

use super::reading::{Reading, class, is_name};

/// The actors that a source or an addressee refers to; none where that is not certain.
pub(super) fn actors(reading: &Reading<'_>, words: &Range<usize>) -> Vec<ActorIndex> {
    let head = head(reading, words);
    let span = reading.span(words);
    let inside = || mentions_in(reading, words);
    if words.len() == 1 {
        return inside().filter(|m| m.span == span).filter_map(|m| m.actor).take(1).collect();
    }
    // "CNN's projections", "a poll by NBC News": a document speaks for the body that it names.
    if reading.is(head, class::DOCUMENT) && !reading.is(head, class::NAME) {
        let body = inside()
            .filter(|m| is_name(m) && matches!(m.kind, Kind::Organization | Kind::Person))
            .find_map(|m| m.actor);
        return body.into_iter().collect();
    }
    // "a spokesman", whom a pronoun means
    let whole = reading.span(&(words.start..head + 1));
    let described =
        inside().find(|m| m.form == Form::Nominal && m.span == whole).and_then(|m| m.actor);
    if described.is_some() {
        return described.into_iter().collect();
    }
    // "the secretary of state Marco Rubio"
    let last = words.end - 1;
    let link = class::PREP | class::CONJ | class::GENITIVE;
    let titled = name_ending_at(reading, last).filter(|_| last > head);
    if let Some(actor) = titled
        && let Some(name) = inside().find(|m| is_name(m) && m.span.end() == span.end())
        && name.kind == Kind::Person
        && !reading.is(reading.layout.tokens_in(name.span).start.saturating_sub(1), link)
    {
        return vec![actor];
    }
    // "the Xinhua news agency"
    if let Some(at) = apposed_noun(reading, words, head)
        && let Some(actor) = name_ending_at(reading, at)
    {
        return vec![actor];
    }
    let mut found: Vec<ActorIndex> = Vec::new();
    for part in joined(reading, words) {
        let head = self::head(reading, &part);
        let at = reading.span(&(head..head + 1));
        let named =
            mentions_in(reading, &part).filter(|m| is_name(m) && m.span.overlaps(at)).last();
        let actor = named.and_then(|m| m.actor);
        found.extend(actor.filter(|a| !found.contains(a)));
    }
    found
}

/// The actor whose name ends with token `last`.
pub(super) fn name_ending_at(reading: &Reading<'_>, last: usize) -> Option<ActorIndex> {
    let at = reading.layout.tokens.get(last)?.span;
    let mentions = &reading.resolved.mentions;
    let after = mentions.partition_point(|m| m.span.start() <= at.start());
    let mut near = mentions.get(..after)?.iter().rev().take(4);
    near.find(|m| is_name(m) && m.span.end() == at.end())?.actor
}

/// Where the name ends that the noun at `head` only says the sort of: "Xinhua" in "the Xinhua news
/// agency".
fn apposed_noun(reading: &Reading<'_>, words: &Range<usize>, head: usize) -> Option<usize> {
    let sort = matches!(
        reading.low(head),
        "agency"
            | "newspaper"
            | "service"
            | "movement"
            | "magazine"
            | "website"
            | "television"
            | "network"
            | "channel"
            | "radio"
            | "militia"
            | "daily"
            | "station"
    );
    if !sort || reading.is(head, class::NAME) {
        return None;
    }
    let news = matches!(reading.low(head.checked_sub(1)?), "news" | "tv");
    let at = head.checked_sub(if news { 2 } else { 1 })?;
    (words.contains(&at) && reading.is(at, class::NAME)).then_some(at)
}

/// The mentions that lie inside `words`, in the order of the text.
fn mentions_in<'r>(
    reading: &'r Reading<'_>,
    words: &Range<usize>,
) -> impl Iterator<Item = &'r Mention> {
    let span = reading.span(words);
    let mentions = &reading.resolved.mentions;
    let first = mentions.partition_point(|m| m.span.start() < span.start());
    mentions.get(first..).unwrap_or(&[]).iter().take_while(move |m| m.span.end() <= span.end())
}

/// The parts of a joint source, "Voss and the union"; one part where the names only say of whom:
/// "researchers from Tarn and Moor", "Norlandic and Tarnish officials".
fn joined(reading: &Reading<'_>, words: &Range<usize>) -> Vec<Range<usize>> {
    let joints = |&i: &usize| reading.low(i) == "and" && !reading.is(i, class::NAME);
    let Some(joint) = words.clone().find(joints) else { return vec![words.clone()] };
    let named = |i: usize| reading.is(i, class::NAME);
    let of_whom = head(reading, words) + 1 < joint && !named(head(reading, words));
    let last = words.clone().rev().find(joints).unwrap_or(joint) + 1..words.end;
    let noun = head(reading, &last);
    let shared = joint == words.start + 1
        && !named(noun)
        && noun > last.start
        && !reading.is(last.start, class::DET | class::POSS);
    if of_whom || shared {
        return vec![words.clone()];
    }
    let mut parts = Vec::new();
    let mut start = words.start;
    for i in words.clone().filter(joints) {
        parts.push(start..i);
        start = i + 1;
    }
    parts.push(start..words.end);
    parts.retain(|p| !p.is_empty());
    parts
}

/// The head of a noun phrase: the last word before what hangs on it.
pub(super) fn head(reading: &Reading<'_>, words: &Range<usize>) -> usize {
    let stop = words.clone().skip(1).find(|&i| {
        reading.is(i, class::PREP | class::REL) && !reading.is(i, class::NAME)
            || matches!(reading.low(i), "," | "(" | "along" | "together" | "as")
    });
    stop.unwrap_or(words.end).saturating_sub(1).max(words.start)
}

/// Whether an actor has a proper name, not only a description.
fn has_name(reading: &Reading<'_>, actor: &Actor) -> bool {
    let mentions = &reading.resolved.mentions;
    let first = mentions.partition_point(|m| m.span < actor.name);
    let mut here = mentions.get(first..).unwrap_or(&[]).iter().take_while(|m| m.span == actor.name);
    here.any(|m| m.form != Form::Nominal)
}

/// What sort of source it is; `known` says whether its actor is known.
pub(super) fn kind(
    reading: &Reading<'_>,
    source: Option<&Range<usize>>,
    speakers: &[ActorIndex],
) -> SpeakerKind {
    let Some(words) = source else {
        return if speakers.is_empty() { SpeakerKind::Anonymous } else { SpeakerKind::Named };
    };
    let head = head(reading, words);
    let low = reading.low(head);
    let named = reading.is(head, class::NAME);
    if !named && reading.is(head, class::DOCUMENT) {
        return SpeakerKind::Document;
    }
    let known = speakers
        .iter()
        .any(|&a| reading.resolved.actors.get(a).is_some_and(|a| has_name(reading, a)));
    if known
        || named
        || words.len() == 1
            && matches!(
                low,
                "he" | "she" | "i" | "who" | "which" | "it" | "his" | "her" | "my" | "its"
            )
    {
        return SpeakerKind::Named;
    }
    if reading.is(head, class::ROLE) {
        return SpeakerKind::Role;
    }
    if reading.is(head, class::ANONYMOUS) {
        return SpeakerKind::Anonymous;
    }
    if reading.is(head, class::CAPITAL) && head > words.start {
        return SpeakerKind::Named;
    }
    let plural = reading.is(head, class::PLURAL) || low.ends_with('s') && !low.ends_with("ss");
    if plural { SpeakerKind::Collective } else { SpeakerKind::Role }
}
