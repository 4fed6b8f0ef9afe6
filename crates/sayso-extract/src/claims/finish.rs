//! From drafts to claims: spans, labels, speakers, and which claim lies within which.

use std::collections::{BTreeMap, BTreeSet};

use sayso_core::{Act, ActorIndex, Claim, ClaimKind, Kind, TextSpan};

use super::Attributed;
use super::draft::{Draft, Pattern};
use super::reading::{Reading, is_name};
use super::sources::{self, Sources};
use super::{labels, opinion, speakers};

/// How many drafts after a quotation may still hold its cue in the next paragraph.
const NEAR: usize = 40;

/// Turns the drafts into claims, in the order of their content.
pub(super) fn finish(reading: &Reading<'_>, drafts: &[Draft]) -> Attributed {
    let mut sources = sources::identify(reading, drafts);
    let answers = answering(reading, drafts);
    let mut claims: Vec<Claim> = Vec::with_capacity(drafts.len());
    for (number, draft) in drafts.iter().enumerate() {
        if draft.source.is_none() && draft.cue.is_none() {
            let carried = draft.carries_on.and_then(|i| sources.speakers.get(i)).cloned();
            let answer =
                answers.filter(|_| draft.pattern == Pattern::Interview && draft.act == Act::Say);
            let spoken = || sources::voice(reading, draft).or(answer).into_iter().collect();
            let who = carried.filter(|who| !who.is_empty()).unwrap_or_else(spoken);
            if let Some(slot) = sources.speakers.get_mut(number) {
                *slot = who;
            }
        }
        let who = sources.speakers.get(number).cloned().unwrap_or_default();
        let to = sources.told.get(number).map_or(&[][..], Vec::as_slice);
        let attributed = |d: &Draft| d.cue.is_some() && d.content.first() == draft.content.first();
        let superseded = draft.pattern == Pattern::QuotationAlone
            && drafts.iter().skip(number).take(NEAR).any(attributed);
        if !superseded
            && !opinion::doubts(reading, draft)
            && let Some(claim) = claim(reading, draft, who, to)
        {
            claims.push(claim);
        }
    }
    claims.sort_by_key(|c| (c.extent().start(), usize::MAX - c.extent().end(), c.cue));
    claims.dedup_by(|a, b| a.content == b.content && a.cue == b.cue);
    nest(&mut claims);
    first_persons(reading, &mut claims);
    let Sources { actors, mentions, .. } = sources;
    Attributed { claims, descriptions: mentions, actors, notes: Vec::new() }
}

/// Who answers in an interview without labels: whoever says "I" in most of its answers, or else the
/// first person whom the article names before its first question.
fn answering(reading: &Reading<'_>, drafts: &[Draft]) -> Option<ActorIndex> {
    let interview = || drafts.iter().filter(|d| d.pattern == Pattern::Interview);
    let mut votes: BTreeMap<ActorIndex, usize> = BTreeMap::new();
    for actor in interview().filter_map(|d| sources::voice(reading, d)) {
        *votes.entry(actor).or_default() += 1;
    }
    let most = votes.into_iter().max_by_key(|&(actor, count)| (count, usize::MAX - actor));
    let begin = reading.span(interview().next()?.content.first()?).start();
    let mut early = reading.resolved.mentions.iter().take_while(|m| m.span.start() < begin);
    most.map(|v| v.0).or_else(|| early.find(|m| is_name(m) && m.kind == Kind::Person)?.actor)
}

fn claim(
    reading: &Reading<'_>,
    draft: &Draft,
    speakers: Vec<ActorIndex>,
    told: &[ActorIndex],
) -> Option<Claim> {
    let mut content: Vec<TextSpan> =
        draft.content.iter().filter_map(|part| labels::trimmed(reading, draft, part)).collect();
    content.sort();
    content.dedup();
    if content.is_empty() {
        return None;
    }
    let tokens: Vec<_> = content.iter().map(|s| reading.layout.tokens_in(*s)).collect();
    let said_when = said_when(reading, draft);
    let day = said_when.and_then(|d| reading.dates.get(d));
    let targets = targets(reading, &content, &speakers);
    let to = draft.addressee.as_ref();
    let addressee_actor = match *told {
        [one] => Some(one),
        _ => None,
    };
    Some(Claim {
        kind: labels::kind(reading, &content),
        cue: draft.cue.as_ref().map(|c| reading.span(c)),
        act: draft.act,
        stance: draft.stance,
        source: draft.source.as_ref().map(|s| reading.span(s)),
        speaker_kind: speakers::kind(reading, draft.source.as_ref(), &speakers),
        addressee: to.map(|s| reading.span(s)),
        addressee_actor,
        targets,
        negated: draft.negated || labels::negated(reading, &tokens),
        modality: labels::modality(reading, &tokens),
        said_on: day.and_then(|d| d.from.filter(|from| d.to == Some(*from))),
        said_when,
        within: None,
        score: draft.pattern.score(),
        speakers,
        content,
    })
}

/// The words for when it was said: a time in the cue's sentence, near the cue and outside the
/// content.
fn said_when(reading: &Reading<'_>, draft: &Draft) -> Option<usize> {
    let cue = draft.cue.as_ref()?;
    if matches!(draft.pattern, Pattern::Noun | Pattern::Adverb) {
        return None;
    }
    let sentence = reading.span(&reading.scope(cue.start));
    let first = reading.dates.partition_point(|d| d.span.start() < sentence.start());
    let at = reading.span(cue).start();
    let here = reading
        .dates
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, d)| d.span.end() <= sentence.end());
    here.filter(|(_, d)| {
        let tokens = reading.layout.tokens_in(d.span);
        let source = draft.source.clone().unwrap_or(0..0);
        !draft.holds(tokens.start)
            && !source.contains(&tokens.start)
            && matches!(d.kind, sayso_core::TimeKind::Date | sayso_core::TimeKind::Time)
    })
    .min_by_key(|(_, d)| d.span.start().abs_diff(at))
    .map(|(i, _)| i)
}

/// The actors named in the content, the speakers excluded.
fn targets(
    reading: &Reading<'_>,
    content: &[TextSpan],
    speakers: &[ActorIndex],
) -> Vec<ActorIndex> {
    let mentions = &reading.resolved.mentions;
    let mut seen: BTreeSet<ActorIndex> = speakers.iter().copied().collect();
    let mut targets = Vec::new();
    for part in content {
        let first = mentions.partition_point(|m| m.span.start() < part.start());
        let here =
            mentions.get(first..).unwrap_or(&[]).iter().take_while(|m| m.span.start() < part.end());
        for actor in here.filter(|m| part.contains(m.span)).filter_map(|m| m.actor) {
            if seen.insert(actor) {
                targets.push(actor);
            }
        }
    }
    targets
}

/// Ties each claim to the innermost claim whose content holds it.
fn nest(claims: &mut [Claim]) {
    let mut open: Vec<usize> = Vec::new();
    for i in 0..claims.len() {
        let extent = claims[i].extent();
        let whole = claims[i].cue.map_or(extent, |c| extent.to(c));
        open.retain(|&o| claims[o].extent().end() >= extent.start());
        let outer = open.iter().rev().find(|&&o| {
            claims[o].content.iter().any(|part| part.contains(whole))
                && claims[o].extent() != extent
        });
        claims[i].within = outer.copied();
        open.push(i);
    }
}

/// Whoever says "I" inside a quotation is its speaker.
fn first_persons(reading: &Reading<'_>, claims: &mut [Claim]) {
    for i in 0..claims.len() {
        let says_i =
            claims[i].source.is_some_and(|s| matches!(s.of(reading.text), "I" | "my" | "My"));
        let Some(outer) = claims[i].within.filter(|_| says_i && claims[i].speakers.is_empty())
        else {
            continue;
        };
        if claims[outer].kind != ClaimKind::Indirect && claims[outer].speakers.len() == 1 {
            claims[i].speakers = claims[outer].speakers.clone();
        }
    }
}
