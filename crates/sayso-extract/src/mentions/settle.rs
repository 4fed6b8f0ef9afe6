//! Settle: the names that the network reads, with what the rules know better: forms, nationalities as
//! adjectives, and kinds of names that are seldom annotated.

use std::collections::HashMap;
use std::ops::Range;

use sayso_core::{Form, Kind, Layout, Name, Section};

use super::Draft;
use super::forms;
use super::words::Word;
use crate::tag::engine::{NAMES, Tags, largest};

/// How probable the words of a name must be a name, on average.
const SURE: f32 = 0.93;

/// A name as the network sees it.
struct Found {
    tokens: Range<usize>,
    /// The sum over its words of the probability of each kind, in the order of [`Kind::ALL`].
    kinds: [f32; 6],
}

impl Found {
    /// How sure the network is, on average over the words, that this is a name at all.
    fn named(&self) -> f32 {
        self.kinds.iter().sum::<f32>() / self.tokens.len() as f32
    }
}

/// The names of an article, in the order of the text.
pub(super) fn settle(text: &str, layout: &Layout, draft: &Draft<'_>, tags: &Tags) -> Vec<Name> {
    let mut found = Vec::new();
    for sentence in &layout.sentences {
        best_path(&tags.names, sentence.tokens.clone(), &mut found);
    }
    let span = |tokens: &Range<usize>| {
        layout.tokens[tokens.start].span.to(layout.tokens[tokens.end - 1].span)
    };
    // Where no capital tells anything, in titles and at the beginning of sentences, a name must be one by the
    // rules as well; in titles they also decide where it ends.
    found.retain_mut(|name| {
        let words = &draft.words[name.tokens.clone()];
        if words.iter().any(Word::tells) {
            return true;
        }
        let span = span(&name.tokens);
        let first = draft.names.partition_point(|n| n.span.end() <= span.start());
        let ruled = draft.names.get(first).filter(|n| n.span.overlaps(span));
        let headline = draft.clues[name.tokens.start].section == Section::Headline as u8;
        if let Some(ruled) = ruled.filter(|_| words[0].loud && headline) {
            name.tokens = layout.tokens_in(ruled.span);
        }
        ruled.is_some()
    });
    found.dedup_by(|later, earlier| later.tokens.start < earlier.tokens.end);
    found.retain(|name| name.named() >= SURE);
    // The same words have one kind throughout an article.
    let mut together: HashMap<&str, [f32; 6]> = HashMap::new();
    for name in &found {
        let sums = together.entry(span(&name.tokens).of(text)).or_default();
        sums.iter_mut().zip(name.kinds).for_each(|(sum, p)| *sum += p);
    }
    let mut names: Vec<Name> = Vec::with_capacity(found.len());
    for name in &found {
        let span = span(&name.tokens);
        let kinds = together.get(span.of(text)).unwrap_or(&name.kinds);
        let best = largest(kinds);
        let all: f32 = kinds.iter().sum();
        // How sure the network is that this is a name at all, and that it is of this kind.
        let score =
            (name.named().min(1.0) * kinds[best] / all.max(f32::MIN_POSITIVE)).clamp(0.0, 1.0);
        let kind = Kind::ALL[best];
        let form = match forms::decide(&draft.words, name.tokens.clone(), kind) {
            Some((Form::Acronym, _)) => Form::Acronym,
            _ => Form::Name,
        };
        names.push(Name { span, form, kind, score });
    }
    // The rules have the last word on adjectives, of which the network knows nothing, and on groups, events
    // and other things, of which few are annotated anywhere.
    // A name behind a prefix ("pro-Beijing") is less than a word, and a short form behind a name tells where
    // the name begins.
    let seldom = |n: &&Name| {
        n.form == Form::Adjective
            || matches!(n.kind, Kind::Group | Kind::Event | Kind::Other)
            || layout.tokens[layout.tokens_in(n.span).start].span.start() < n.span.start()
            || is_spelt_out(
                &draft.words[layout.tokens_in(n.span)],
                &draft.words[layout.tokens_in(n.span).end..],
            )
    };
    let mut settled = Vec::with_capacity(names.len());
    let mut rest = names.as_slice();
    for name in draft.names.iter().filter(seldom) {
        let (before, from) =
            rest.split_at(rest.partition_point(|n| n.span.end() <= name.span.start()));
        let shared = from.partition_point(|n| n.span.start() < name.span.end());
        settled.extend_from_slice(before);
        // "Hurricane Lorenzo" is no person, nor is a summit the town where it is held.
        let more = |n: &Name| n.span != name.span || name.kind == Kind::Event;
        let holds = from[..shared].iter().all(|n| name.span.contains(n.span) && more(n));
        if holds {
            settled.push(*name);
        }
        rest = if holds { &from[shared..] } else { from };
    }
    settled.extend_from_slice(rest);
    settled
}

/// Whether the first letters of a name are the short form that follows it in brackets.
fn is_spelt_out(name: &[Word<'_>], after: &[Word<'_>]) -> bool {
    let [open, short, close, ..] = after else { return false };
    let initials = name.iter().filter(|w| w.is_capital()).filter_map(|w| w.text.chars().next());
    open.text == "(" && close.text == ")" && name.len() > 1 && initials.eq(short.text.chars())
}

/// The likeliest sequence of tags in which every name has a beginning, as names.
fn best_path(tags: &[[f32; NAMES]], tokens: Range<usize>, found: &mut Vec<Found>) {
    // Outside alone: the common case costs one comparison a word.
    let mut start = tokens.start;
    while start < tokens.end {
        if tags[start][0] > 0.98 {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        while end < tokens.end && tags[end][0] <= 0.98 {
            end += 1;
        }
        stretch(&tags[start..end], start, found);
        start = end;
    }
}

/// Viterbi over a stretch between words that are surely no names.
fn stretch(tags: &[[f32; NAMES]], offset: usize, found: &mut Vec<Found>) {
    let log = |p: f32| p.max(1e-9).ln();
    let mut back: Vec<[u8; NAMES]> = Vec::with_capacity(tags.len());
    let mut scores = [f32::NEG_INFINITY; NAMES];
    for (n, p) in tags.iter().enumerate() {
        let mut next = [f32::NEG_INFINITY; NAMES];
        let mut from = [0u8; NAMES];
        let free = largest(&scores);
        for tag in 0..NAMES {
            let inside = tag > 0 && tag.is_multiple_of(2);
            let before = match inside {
                // Inside a name: behind its beginning or its inside.
                true if scores[tag - 1] > scores[tag] => tag - 1,
                true => tag,
                false => free,
            };
            let so_far =
                if n == 0 { if inside { f32::NEG_INFINITY } else { 0.0 } } else { scores[before] };
            next[tag] = so_far + log(p[tag]);
            from[tag] = before as u8;
        }
        scores = next;
        back.push(from);
    }
    let mut tag = largest(&scores);
    let mut path = vec![0; tags.len()];
    for n in (0..tags.len()).rev() {
        path[n] = tag;
        tag = usize::from(back[n][tag]);
    }
    let mut n = 0;
    while n < path.len() {
        if path[n] == 0 {
            n += 1;
            continue;
        }
        let start = n;
        n += 1;
        while n < path.len() && path[n] > 0 && path[n].is_multiple_of(2) {
            n += 1;
        }
        let mut kinds = [0.0; 6];
        for p in &tags[start..n] {
            for (kind, sum) in kinds.iter_mut().enumerate() {
                *sum += p[1 + 2 * kind] + p[2 + 2 * kind];
            }
        }
        found.push(Found { tokens: offset + start..offset + n, kinds });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(which: usize, p: f32) -> [f32; NAMES] {
        let mut tags = [(1.0 - p) / 12.0; NAMES];
        tags[which] = p;
        tags
    }

    #[test]
    fn a_name_has_a_beginning_and_one_kind() {
        let mut found = Vec::new();
        // O, inside a person (a beginning is second best), inside a person, O, begins a place twice.
        let mut odd = tag(2, 0.6);
        odd[1] = 0.3;
        let tags = [tag(0, 0.99), odd, tag(2, 0.9), tag(0, 0.99), tag(5, 0.9), tag(5, 0.9)];
        best_path(&tags, 0..6, &mut found);
        let spans: Vec<Range<usize>> = found.iter().map(|f| f.tokens.clone()).collect();
        assert_eq!(spans, [1..3, 4..5, 5..6]);
        assert_eq!((largest(&found[0].kinds), largest(&found[1].kinds)), (0, 2));
    }
}
