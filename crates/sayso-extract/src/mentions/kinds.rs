//! Kinds: what each name of an article is a name of.
//!
//! Every name collects evidence for each kind: from the lists, from its own words ("Council",
//! "River", a forename), from the words beside each of its occurrences, and from other names of the
//! article that it shortens. The same words have one kind throughout an article.

use std::collections::HashMap;

use sayso_core::Kind;

use super::chunks::Chunk;
use super::context;
use super::cues::{self, Role};
use super::lexicon::{LEXICON, index};
use super::words::{Shape, Word, is_common};

/// Evidence for each kind, in the order of [`index`]; about one for a good hint.
pub(super) type Evidence = [f32; 6];

pub(super) const PERSON: usize = 0;
pub(super) const ORGANIZATION: usize = 1;
pub(super) const PLACE: usize = 2;
const GROUP: usize = 3;
const EVENT: usize = 4;
pub(super) const OTHER: usize = 5;

/// The kind of each chunk, and how sure it is, 0 to 1.
pub(super) fn decide(text: &str, words: &[Word<'_>], chunks: &[Chunk]) -> Vec<(Kind, f32)> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut evidence: Vec<Evidence> = Vec::new();
    let mut spans: Vec<&str> = Vec::new();
    let mut which = Vec::with_capacity(chunks.len());
    for (i, chunk) in chunks.iter().enumerate() {
        let span = span_of(words, chunk);
        let name = span.of(text);
        let number = *numbers.entry(name).or_insert_with(|| {
            evidence.push(of_words(name, &words[chunk.tokens.clone()]));
            spans.push(name);
            spans.len() - 1
        });
        context::add(&mut evidence[number], words, chunks, i);
        which.push(number);
    }
    share(text, words, chunks, &which, &numbers, &mut evidence);
    which.iter().map(|&number| verdict(&evidence[number])).collect()
}

/// The words of a chunk.
pub(super) fn span_of(words: &[Word<'_>], chunk: &Chunk) -> sayso_core::TextSpan {
    words[chunk.tokens.start].span.to(words[chunk.tokens.end - 1].span)
}

fn verdict(evidence: &Evidence) -> (Kind, f32) {
    let mut best = PERSON;
    for kind in 1..6 {
        if evidence[kind] > evidence[best] {
            best = kind;
        }
    }
    let second = (0..6).filter(|&k| k != best).map(|k| evidence[k]).fold(f32::MIN, f32::max);
    let margin = (evidence[best] - second).clamp(0.0, 6.0);
    const KINDS: [Kind; 6] =
        [Kind::Person, Kind::Organization, Kind::Place, Kind::Group, Kind::Event, Kind::Other];
    (KINDS[best], 0.5 + 0.48 * margin / (margin + 1.0))
}

/// What a name's own words say.
fn of_words(name: &str, words: &[Word<'_>]) -> Evidence {
    // What an unknown name most often is.
    let person = if words.len() == 1 { 0.15 } else { 0.4 };
    let mut e: Evidence = [person, 0.3, 0.3, -0.6, -0.8, -0.1];
    let lexicon = &*LEXICON;
    let (first, last) = (words[0].text, words[words.len() - 1].text);
    if let Some(known) = lexicon.known(name) {
        let total = f32::from(known.nouns_total().max(1));
        let weight = if known.counted { 2.0 + total.min(10.0) * 0.2 } else { 1.6 };
        for (kind, &n) in known.nouns.iter().enumerate() {
            e[kind] += weight * f32::from(n) / total;
        }
        if known.adjectives_total() > known.nouns_total() {
            e[GROUP] += 1.5;
        }
    }
    if words.len() == 1 {
        single(&mut e, &words[0]);
        return e;
    }
    let head = match words.iter().position(|w| matches!(w.text, "of" | "for" | "on")) {
        // "University of Sydney": the word before the preposition is the head.
        Some(at) if at > 0 => words[at - 1].text,
        _ => last,
    };
    for (list, kind, weight) in [
        (Role::Organization, ORGANIZATION, 2.8),
        (Role::Place, PLACE, 2.5),
        (Role::Event, EVENT, 2.8),
        (Role::Other, OTHER, 3.2),
    ] {
        if cues::is(head, list) || cues::is(head.strip_suffix('s').unwrap_or(head), list) {
            e[kind] += weight;
        }
    }
    for (list, kind, weight) in [
        (Role::EventStart, EVENT, 5.5),
        (Role::OtherStart, OTHER, 3.0),
        (Role::PlaceStart, PLACE, 1.5),
        (Role::OrganizationStart, ORGANIZATION, 1.0),
    ] {
        if cues::is(first, list) {
            e[kind] += weight;
        }
    }
    persons_name(&mut e, words);
    for word in words {
        let kinds = lexicon.counts(word.text).kinds;
        let total: f32 = kinds.iter().map(|&n| f32::from(n)).sum();
        if total > 0.0 {
            let weight = 1.5 * total / (total + 2.0);
            for (kind, &n) in kinds.iter().enumerate() {
                e[kind] += weight * (f32::from(n) / total);
            }
        }
    }
    e
}

fn single(e: &mut Evidence, word: &Word<'_>) {
    let lexicon = &*LEXICON;
    if word.shape == Shape::Capitals {
        e[ORGANIZATION] += 1.4;
        e[PERSON] -= 1.0;
    }
    if word.shape == Shape::Mixed || word.text.bytes().any(|b| b.is_ascii_digit()) {
        e[OTHER] += 1.6;
        e[PERSON] -= 1.0;
    }
    if word.text.contains(".") && word.text.len() > 5 {
        e[ORGANIZATION] += 2.0; // an address of a site
    }
    if lexicon.is_surname(word.text) {
        e[PERSON] += 0.6;
    }
    if lexicon.is_forename(word.text) {
        e[PERSON] += if lexicon.known(word.text).is_none() { 0.8 } else { 0.4 };
    }
    let people = word.text.strip_suffix('s').and_then(|stem| lexicon.known(stem));
    if people.is_some_and(|k| k.adjectives_total() > 0) {
        e[GROUP] += 2.0;
    }
    let plural = ["ians", "ans", "ists", "ites", "ese", "crats", "is"];
    if plural.iter().any(|p| word.text.ends_with(p)) && word.text.len() > 5 {
        e[GROUP] += 0.8;
    }
    if ["stan", "land", "burg", "ville", "grad", "shire", "town", "abad", "pur", "ia"]
        .iter()
        .any(|p| word.text.ends_with(p))
        && word.text.len() > 6
    {
        e[PLACE] += 0.8;
    }
    let counts = lexicon.counts(word.text).kinds;
    let total: f32 = counts.iter().map(|&n| f32::from(n)).sum();
    if total > 0.0 {
        e[PERSON] += 0.8 * f32::from(counts[PERSON]) / (total + 1.0);
        e[PLACE] += 0.4 * f32::from(counts[PLACE]) / (total + 1.0);
    }
}

/// Forename, initials, particles, surname.
fn persons_name(e: &mut Evidence, words: &[Word<'_>]) {
    let lexicon = &*LEXICON;
    let (first, last) = (words[0].text, words[words.len() - 1].text);
    let capitals = words.iter().filter(|w| w.is_capital()).count();
    if lexicon.is_forename(first) && capitals <= 5 {
        e[PERSON] += 1.8;
    }
    if lexicon.is_surname(last) || lexicon.is_forename(last) {
        e[PERSON] += 0.8;
    }
    let initial = |w: &Word<'_>| w.text.len() == 2 && w.text.ends_with('.') || w.text == "Jr.";
    if words.iter().any(initial) {
        e[PERSON] += 2.0;
    }
    if words[0].text.contains(['.', '&']) && words[0].text.len() > 3
        || words.iter().any(|w| w.text == "&")
    {
        e[ORGANIZATION] += 1.5;
    }
    if words[1..]
        .iter()
        .any(|w| matches!(w.text, "bin" | "ibn" | "von" | "van" | "al" | "Al" | "der" | "ul"))
    {
        e[PERSON] += 1.2;
    }
    let plain = words.iter().filter(|w| w.is_capital() && is_common(w.text)).count();
    if plain == 0 && (2..=4).contains(&capitals) {
        e[PERSON] += 0.8;
    } else if plain == capitals {
        e[ORGANIZATION] += 0.6;
        e[OTHER] += 0.4;
        e[PERSON] -= 1.0;
    }
    if words[0].shape == Shape::Capitals
        || words.iter().any(|w| matches!(w.text, "for" | "and" | "the"))
    {
        e[PERSON] -= 1.5;
        e[ORGANIZATION] += 0.8;
    }
}

/// Hands evidence on: from a person's full name to its parts, from a name to its short form in
/// brackets behind it, between names that "and" joins.
fn share(
    text: &str,
    words: &[Word<'_>],
    chunks: &[Chunk],
    which: &[usize],
    numbers: &HashMap<&str, usize>,
    evidence: &mut [Evidence],
) {
    for (pair, ids) in chunks.windows(2).zip(which.windows(2)) {
        let (a, b) = (&pair[0].tokens, &pair[1].tokens);
        let bracketed = b.start == a.end + 1
            && words[a.end].text == "("
            && b.len() == 1
            && words.get(b.end).is_some_and(|w| w.text == ")");
        if bracketed && words[b.start].shape == Shape::Capitals && a.len() > 1 {
            let (long, short) = (evidence[ids[0]], evidence[ids[1]]);
            for kind in 0..6 {
                evidence[ids[1]][kind] += long[kind];
                evidence[ids[0]][kind] += short[kind] * 0.5;
            }
        }
    }
    let mut handed: Vec<(usize, Kind, f32)> = Vec::new();
    let mut done = vec![false; evidence.len()];
    for (chunk, &number) in chunks.iter().zip(which) {
        if std::mem::replace(&mut done[number], true) || chunk.tokens.len() < 2 {
            continue;
        }
        let (kind, sure) = verdict(&evidence[number]);
        let tokens = &words[chunk.tokens.clone()];
        // "Hurricane Lorenzo", "MV Alta": the rest is a name of the same thing.
        let labelled = cues::is_any(tokens[0].text, &[Role::EventStart, Role::OtherStart]);
        if !(kind == Kind::Person || labelled) || sure < 0.6 {
            continue;
        }
        let last = tokens[tokens.len() - 1].span;
        let mut parts = if labelled { Vec::new() } else { vec![tokens[0].text] };
        // "al-Sarraj", "von der Leyen", "Van Hollen": every tail of the name.
        parts.extend(tokens[1..].iter().map(|from| from.span.to(last).of(text)));
        for part in parts {
            if let Some(&number) = numbers.get(part) {
                handed.push((number, kind, 2.0 * sure));
            }
        }
    }
    for (pair, ids) in chunks.windows(2).zip(which.windows(2)) {
        let between = pair[0].tokens.end..pair[1].tokens.start;
        if between.len() != 1 || !matches!(words[between.start].text, "and" | "or" | ",") {
            continue;
        }
        for (from, to) in [(ids[0], ids[1]), (ids[1], ids[0])] {
            let (kind, sure) = verdict(&evidence[from]);
            let place = kind == Kind::Place || words[between.start].text != ",";
            if sure > 0.75 && place && from != to {
                handed.push((to, kind, 0.4));
            }
        }
    }
    for (number, kind, weight) in handed {
        evidence[number][index(kind)] += weight;
    }
}
