//! Descriptions that are a source or an addressee and certainly mean one actor: "Ana Reyes, the
//! minister, … The minister said".

use std::ops::Range;

use sayso_core::{ActorIndex, Kind, Mention};

use super::reading::{Reading, class, is_name};
use super::speakers;
use super::unnamed::plural;

/// How many sentences after a description the name of whom it means may come.
const SOON: usize = 4;

/// What the article calls its people and bodies: an office before or behind a name.
pub(super) struct Descriptions {
    /// In the order of the text.
    known: Vec<Known>,
}

struct Known {
    /// The words of the office: "Foreign Minister", "the minister of health".
    words: Range<usize>,
    actor: ActorIndex,
}

impl Descriptions {
    /// Collects the offices that stand beside names.
    pub(super) fn new(reading: &Reading<'_>) -> Descriptions {
        let mut known = Vec::new();
        for mention in reading.resolved.mentions.iter().filter(|m| is_name(m)) {
            let Some(actor) = mention.actor else { continue };
            let name = reading.layout.tokens_in(mention.span);
            match mention.kind {
                Kind::Person => {
                    let sentence = reading.sentence_of(name.start);
                    let before = reading.phrase_before(name.start, sentence.start);
                    let behind = apposition(reading, name.end, sentence.end);
                    known.extend(
                        [Some(before), behind]
                            .into_iter()
                            .flatten()
                            .map(|words| Known { words, actor }),
                    );
                }
                Kind::Organization => known.push(Known { words: name, actor }),
                _ => {}
            }
        }
        known.retain(|k| !k.words.is_empty());
        known.sort_by_key(|k| k.words.start);
        Descriptions { known }
    }

    /// The one actor that a description means: the person whose name stands in apposition to it, or
    /// the only one to whom the article gives that office, before or soon after. `None` where two
    /// fit.
    pub(super) fn actor(&self, reading: &Reading<'_>, words: &Range<usize>) -> Option<ActorIndex> {
        let head = speakers::head(reading, words);
        if reading.is(head, class::NAME) || plural(reading, head) {
            return None;
        }
        named_behind(reading, words)
            .or_else(|| self.of_office(reading, words, head))
            .or_else(|| resolved(reading, words, head))
    }

    fn of_office(
        &self,
        reading: &Reading<'_>,
        words: &Range<usize>,
        head: usize,
    ) -> Option<ActorIndex> {
        let first = reading.low(words.start);
        let definite = matches!(first, "the" | "this" | "that");
        let role = reading.is(head, class::ROLE);
        if !definite && !role
            || reading.is(words.start, class::POSS)
            || matches!(first, "another" | "one" | "some" | "no")
        {
            return None;
        }
        let wanted: Vec<usize> = words.clone().filter(|&i| tells(reading, i)).collect();
        let indefinite = matches!(first, "a" | "an");
        if indefinite && wanted.len() < 2 {
            return None;
        }
        let sentence = reading.sentence_number(words.start);
        let mut found = None;
        for known in &self.known {
            let at = reading.sentence_number(known.words.start);
            let before = known.words.start < words.start;
            if indefinite && before || !before && (at > sentence + SOON || !role) {
                continue;
            }
            let holds = known.words.clone().any(|i| reading.low(i) == reading.low(head));
            if !holds || !wanted.iter().all(|&i| known.says(reading, i)) {
                continue;
            }
            if found.is_some_and(|actor| actor != known.actor) {
                return None;
            }
            found = Some(known.actor);
        }
        found
    }
}

impl Known {
    /// Whether the office has the word at `i`, or names whomever that word is a name of.
    fn says(&self, reading: &Reading<'_>, i: usize) -> bool {
        let words = self.words.start.saturating_sub(2)..self.words.end;
        if words.clone().any(|k| reading.low(k) == reading.low(i)) {
            return true;
        }
        let Some(span) = reading.layout.tokens.get(i).map(|t| t.span) else { return false };
        let actor = |m: &Mention| m.actor;
        let wanted = reading.resolved.mentions_in(span).iter().find_map(actor);
        let own = reading.resolved.mentions_in(reading.span(&words));
        wanted.is_some() && own.iter().any(|m| m.actor == wanted)
    }
}

/// Whether the word at `i` tells which office is meant.
fn tells(reading: &Reading<'_>, i: usize) -> bool {
    let small = class::DET | class::PREP | class::GENITIVE | class::POSS;
    reading.is(i, class::WORD)
        && (reading.is(i, class::NAME) || !reading.is(i, small))
        && !matches!(reading.low(i), "former" | "senior" | "top" | "new" | "current")
}

/// The person with a name whom the resolver takes a description to mean.
fn resolved(reading: &Reading<'_>, words: &Range<usize>, head: usize) -> Option<ActorIndex> {
    let span = reading.span(&(words.start..head + 1));
    let known = &reading.resolved.descriptions;
    let at = known.binary_search_by_key(&span, |m| m.span).ok()?;
    known.get(at)?.actor
}

/// The person in "The director of the program, Robert Mocny, said".
fn named_behind(reading: &Reading<'_>, words: &Range<usize>) -> Option<ActorIndex> {
    let comma = words.end;
    if !reading.is_comma(comma) {
        return None;
    }
    let start = reading.layout.tokens.get(comma + 1)?.span.start();
    let mentions = &reading.resolved.mentions;
    let first = mentions.partition_point(|m| m.span.start() < start);
    let name = mentions
        .get(first)
        .filter(|m| is_name(m) && m.kind == Kind::Person && m.span.start() == start)?;
    let after = reading.layout.tokens_in(name.span).end;
    reading.is_comma(after).then_some(name.actor)?
}

/// The office in ", the minister of health," behind a name that ends at `at`.
fn apposition(reading: &Reading<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    if !reading.is_comma(at) {
        return None;
    }
    let words = reading.phrase_after(at + 1, end);
    let office = words.clone().any(|i| reading.is(i, class::ROLE));
    let closed = words.end >= end || !reading.is(words.end, class::WORD);
    (office && closed).then_some(words)
}
