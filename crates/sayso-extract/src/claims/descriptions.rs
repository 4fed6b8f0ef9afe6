//! Descriptions that are a source or an addressee and certainly mean one actor: "Ana Reyes, the
//! minister, … The minister said".

use std::ops::Range;

use sayso_core::{ActorIndex, Form, Kind, Mention};

use super::reading::{Reading, class, is_name};
use super::speakers;

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
                    let before = reading.chunk_before(name.start, sentence.start);
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
    /// the only one that an earlier sentence gave that office. `None` where two fit.
    pub(super) fn actor(&self, reading: &Reading<'_>, words: &Range<usize>) -> Option<ActorIndex> {
        let head = speakers::head(reading, words);
        if reading.is(head, class::NAME)
            || !reading.is(words.start, class::DET | class::POSS) && !owned(reading, words)
        {
            return None;
        }
        named_behind(reading, words).or_else(|| self.earlier(reading, words, head))
    }

    fn earlier(
        &self,
        reading: &Reading<'_>,
        words: &Range<usize>,
        head: usize,
    ) -> Option<ActorIndex> {
        let definite = matches!(reading.low(words.start), "the" | "this" | "that");
        let body = matches!(
            reading.low(head),
            "court"
                | "ministry"
                | "agency"
                | "party"
                | "company"
                | "committee"
                | "commission"
                | "council"
                | "university"
                | "department"
                | "parliament"
                | "union"
                | "organization"
                | "organisation"
                | "association"
                | "network"
                | "foundation"
                | "bank"
                | "front"
                | "movement"
        );
        if !definite || !(body || reading.is(head, class::ROLE)) || reading.low(head + 1) == "of" {
            return None;
        }
        let wanted: Vec<&str> = (words.start + 1..=head).map(|i| reading.low(i)).collect();
        let mut found = None;
        for known in self.known.iter().take_while(|k| k.words.start < words.start) {
            let has = |word: &&str| known.words.clone().any(|i| reading.low(i) == *word);
            if !wanted.iter().all(has) {
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

/// "Iran's president": a description that begins with its owner.
fn owned(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|i| reading.is(i, class::GENITIVE))
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

/// The mention that a description becomes.
pub(super) fn mention(
    reading: &Reading<'_>,
    words: &Range<usize>,
    actor: ActorIndex,
) -> Option<Mention> {
    let kind = reading.resolved.actors.get(actor)?.kind;
    Some(Mention {
        span: reading.span(words),
        form: Form::Nominal,
        kind,
        actor: Some(actor),
        score: 0.8,
    })
}
