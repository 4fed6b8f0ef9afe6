//! Interviews: outside quotations, "I" is whoever answers.
//!
//! A paragraph may begin with the name of who speaks, "((Mara Voss))" or "Voss:"; what follows is
//! hers until the next such label. Without labels, in an article whose headline announces an
//! interview, every paragraph that is no question is an answer.

use sayso_core::Section;

use super::references::{Reference, Words};

/// For each paragraph, who says "I" in it, outside quotations.
pub(super) fn answering(words: &Words, people: &[Reference]) -> Vec<Option<usize>> {
    let layout = words.layout;
    let guest = guest(words, people);
    let mut labelled = false;
    let mut speaker = guest;
    let mut answering = Vec::with_capacity(layout.paragraphs.len());
    for paragraph in &layout.paragraphs {
        let tokens = layout.tokens_in(paragraph.span);
        let text = paragraph.span.of(words.text);
        if text.starts_with("((") {
            labelled = true;
            let next = people.partition_point(|p| p.token < tokens.start);
            let label = people.get(next).filter(|p| p.token <= tokens.start + 2);
            speaker = label.and_then(|p| p.who);
        } else if let Some(person) = starting(people, tokens.start)
            && words.get(layout.tokens_in(person.span).end) == ":"
        {
            labelled = true;
            speaker = person.who;
        }
        let asks = !labelled && text.trim_end_matches(['"', '”']).ends_with('?');
        answering.push(speaker.filter(|_| !asks && paragraph.section != Section::Headline));
    }
    answering
}

fn starting(people: &[Reference], token: usize) -> Option<&Reference> {
    let at = people.binary_search_by_key(&token, |p| p.token).ok()?;
    people.get(at)
}

/// The first person whom an interview's headline names, or the first sentence after it that names
/// exactly one.
fn guest(words: &Words, people: &[Reference]) -> Option<usize> {
    let headline = words.layout.paragraphs.first()?.span;
    let title = headline.of(words.text);
    if !(title.contains("nterview") || title.contains("onversation with")) {
        return None;
    }
    let named = people.iter().find(|p| headline.contains(p.span));
    if named.is_some() {
        return named?.who;
    }
    let mut rest = people;
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|p| p.sentence == first.sentence).count();
        let (sentence, after) = rest.split_at(count);
        if sentence.iter().all(|p| p.who == first.who) {
            return first.who;
        }
        rest = after;
    }
    None
}
