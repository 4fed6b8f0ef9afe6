//! Descriptions: "the minister", "a police officer", "his wife".
//!
//! A definite description of an office means the only person whom the article gives that office
//! ("President Mara Voss ... the president"). Every other one means somebody unnamed, who keeps
//! pronouns from going to the wrong person.

use std::collections::HashMap;

use sayso_core::TextSpan;

use super::gender::{self, Gender};
use super::references::{Reference, Words};
use super::words;

/// A description of one person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Description {
    /// From the determiner to the noun.
    pub(super) span: TextSpan,
    /// Index of the determiner's token.
    pub(super) token: usize,
    /// Index of the noun's token.
    pub(super) head: usize,
    /// The person it means, as an index into the people that are tracked.
    pub(super) who: usize,
}

/// The descriptions of an article and what is known of the unnamed people they mean.
#[derive(Debug, Default)]
pub(super) struct Descriptions {
    /// In the order of the text.
    pub(super) all: Vec<Description>,
    /// The gender of each unnamed person, who follow the named ones.
    pub(super) genders: Vec<Option<Gender>>,
}

/// Finds descriptions outside the names; `people` are the references to named people, of whom there
/// are `named`.
pub(super) fn find(
    words: &Words,
    people: &[Reference],
    inside_name: &[bool],
    named: usize,
) -> Descriptions {
    let offices = offices(words, people);
    let mut found = Descriptions::default();
    let mut last: HashMap<String, usize> = HashMap::new();
    let mut at = 0;
    while at < words.len() {
        let token = at;
        at += 1;
        if !words::is_determiner(words.get(token)) || inside_name.get(token) == Some(&true) {
            continue;
        }
        let Some(head) = head(words, token, inside_name) else { continue };
        let next = people.partition_point(|p| p.token <= head);
        let names_it = |p: &&Reference| p.token == head + 1;
        if people.get(next).filter(names_it).is_some()
            || is_predicate(words, token)
            || stands_before_pronoun(words, head)
        {
            continue;
        }
        let noun = words.get(head);
        let before = next.checked_sub(1).and_then(|p| people.get(p)).filter(|_| token > 0);
        let apposed = before
            .filter(|p| words.get(token - 1) == "," && ends_before(words, p, token - 1))
            .or_else(|| named_behind(words, people.get(next..)?, head))
            .or_else(|| named_next(words, people, next, token, head))
            .and_then(|p| p.who);
        let definite = matches!(words.get(token), "the" | "this" | "that" | "'s");
        let office = office(words, head);
        let known = offices.get(&office).map_or(&[][..], Vec::as_slice);
        let who = match (apposed, definite, known) {
            (Some(who), ..) | (None, true, &[who]) => who,
            (None, true, [_, _, ..]) => continue,
            _ => {
                let earlier = last.get(&office).copied().filter(|_| definite);
                earlier.unwrap_or_else(|| {
                    found.genders.push(gender::of_title(noun));
                    named + found.genders.len() - 1
                })
            }
        };
        if apposed.is_none() || words::is_office(noun) {
            last.insert(office, who);
        }
        let (Some(first), Some(last)) = (
            words.layout.tokens.get(phrase_start(words, token, inside_name)),
            words.layout.tokens.get(head),
        ) else {
            continue;
        };
        found.all.push(Description { span: first.span.to(last.span), token, head, who });
        at = head + 1;
    }
    found
}

/// The token of the person noun that the determiner at `token` belongs to.
fn head(words: &Words, token: usize, inside_name: &[bool]) -> Option<usize> {
    let mut head = None;
    for at in token + 1..(token + 7).min(words.len()) {
        let word = words.get(at);
        let named = inside_name.get(at) == Some(&true);
        if !words.is_word(at)
            || (!named
                && (words::is_preposition(word) || words::begins_clause(word) || word == "and"))
        {
            break;
        }
        if words::is_person(word) && !named {
            head = Some(at);
        } else if head.is_some() {
            let ends = words::is_verb(word)
                || words::is_between(word)
                || word.ends_with("ly")
                || word == "'s"
                || named;
            return head.filter(|_| ends);
        } else if words::is_verb(word) && !word.ends_with("ed") && !named {
            break;
        }
    }
    head
}

/// "president", but "vice president".
fn office(words: &Words, head: usize) -> String {
    let before = head.checked_sub(1).map_or("", |b| words.get(b));
    let before = if before == "defence" { "defense" } else { before };
    match words::is_kind_of_office(before) {
        true => [before, words.get(head)].join(" "),
        false => words.get(head).to_owned(),
    }
}

/// The determiner, or the name whose possessive ending it is.
fn phrase_start(words: &Words, token: usize, inside_name: &[bool]) -> usize {
    let mut start = token;
    while words.get(token) == "'s" && start > 0 && inside_name.get(start - 1) == Some(&true) {
        start -= 1;
    }
    start
}

/// "The daughter of a teacher, she": the description means whoever the pronoun means.
fn stands_before_pronoun(words: &Words, head: usize) -> bool {
    for at in head + 1..head + 10 {
        if words.get(at) == "," {
            return matches!(words.get(at + 1), "he" | "she");
        }
        if !words.is_word(at) || words::is_verb(words.get(at)) {
            return false;
        }
    }
    false
}

/// Whether the description only says what somebody is: "is a teacher", "as the leader".
fn is_predicate(words: &Words, token: usize) -> bool {
    let before = token.checked_sub(1).map_or("", |b| words.get(b));
    matches!(
        before,
        "is" | "was" | "as" | "became" | "become" | "been" | "be" | "remains" | "not" | "being"
    )
}

/// "The mayor of the city, Mara Voss": the person named behind the comma.
fn named_behind<'p>(words: &Words, after: &'p [Reference], head: usize) -> Option<&'p Reference> {
    for at in head + 1..head + 12 {
        if words.get(at) == "," {
            let as_named = matches!(words.get(at + 1), "identified" | "named") as usize;
            let name = at + 1 + as_named * (1 + usize::from(words.get(at + 2) == "as"));
            return after.iter().find(|p| p.token >= name).filter(|p| p.token == name);
        }
        if !words.is_word(at)
            || words::is_verb(words.get(at))
            || words::begins_clause(words.get(at))
        {
            return None;
        }
    }
    None
}

/// "A military expert says … Mara Voss said": a description that speaks at the beginning of the
/// article's sentence means the person whose full name begins the next one, named there first.
fn named_next<'p>(
    words: &Words,
    people: &'p [Reference],
    next: usize,
    token: usize,
    head: usize,
) -> Option<&'p Reference> {
    let sentences = &words.layout.sentences;
    let number = words.layout.sentence_at(words.layout.tokens.get(token)?.span.start())?;
    let own = sentences.get(number)?.tokens.clone();
    let speaks = |from: usize, reach: usize| {
        let verb = |t: &usize| words::is_saying(words.get(*t));
        (from..from + reach).find(verb)
    };
    let begins = token <= own.start + 2;
    let said = speaks(head + 1, 8).filter(|&t| begins && t < own.end)?;
    if (head + 1..said).any(|t| !words.is_word(t) || words::begins_clause(words.get(t))) {
        return None;
    }
    let following = sentences.get(number + 1)?.tokens.clone();
    let later = people.get(next..)?.iter().find(|p| p.token >= following.start)?;
    let known = people.get(..people.partition_point(|p| p.token < later.token))?;
    let name = words.layout.tokens_in(later.span);
    let titled = (following.start..later.token).all(|t| {
        let word = words.get(t);
        words.is_word(t) && !words::is_verb(word) && !words::is_preposition(word)
    });
    let first = titled
        && later.token <= following.start + 6
        && name.len() >= 2
        && known.iter().all(|p| p.who != later.who);
    let says = speaks(name.end, 4).is_some_and(|t| t < following.end);
    (first && says).then_some(later)
}

/// Whether the name of `person` ends right before token `comma`.
fn ends_before(words: &Words, person: &Reference, comma: usize) -> bool {
    let end = words.layout.tokens.get(comma).map(|t| t.span.start());
    end == Some(person.span.end())
}

/// Which people the article gives each office, by the words before and after their names.
fn offices(words: &Words, people: &[Reference]) -> HashMap<String, Vec<usize>> {
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    let mut add = |at: usize, who: usize| {
        let holders = known.entry(office(words, at)).or_default();
        if !holders.contains(&who) {
            holders.push(who);
        }
    };
    for person in people {
        let Some(who) = person.who else { continue };
        for back in 1..=2 {
            let Some(at) = person.token.checked_sub(back) else { break };
            if words::is_office(words.get(at)) {
                add(at, who);
                break;
            }
            if !words.is_capital(at) || !words.is_word(at) {
                break;
            }
        }
        let after = words.layout.tokens_in(person.span).end;
        if words.get(after) == "," {
            for at in after + 1..after + 7 {
                if words::is_office(words.get(at)) {
                    add(at, who);
                    break;
                }
                if !words.is_word(at)
                    || words::is_preposition(words.get(at))
                    || words::is_verb(words.get(at))
                {
                    break;
                }
            }
        }
    }
    known
}
