//! Speakers: whose words a quotation is, as far as a cheap local rule can tell.
//!
//! The attribution stage decides this with care. Here it only serves pronouns: "I" is the speaker,
//! and "he" inside a quotation is usually somebody else.

use sayso_core::{Quotation, TextSpan};

use super::references::{Reference, Role, Words};
use super::words;

/// How many words before a quotation its cue may stand.
const FAR: usize = 60;

/// Who speaks in `quotation`: the subject of the saying verb behind it or before it in the same
/// sentence; where the sentence is nothing but the quotation, whoever spoke `last`.
pub(super) fn of(
    words: &Words,
    references: &[Reference],
    quotation: &Quotation,
    last: Option<usize>,
) -> Option<usize> {
    let found =
        behind(words, references, quotation).or_else(|| before(words, references, quotation));
    found.unwrap_or_else(|| last.filter(|_| begins_sentence(words, quotation)))
}

fn begins_sentence(words: &Words, quotation: &Quotation) -> bool {
    let open = words.layout.tokens_in(quotation.span).start;
    let sentence = words.layout.sentence_at(quotation.span.start());
    let sentence = sentence.and_then(|s| words.layout.sentences.get(s));
    sentence.is_some_and(|s| s.tokens.start >= open)
}

/// `"...," said Mara Voss` and `"...," Voss said`: the subject, if there is a cue at all.
fn behind(words: &Words, references: &[Reference], quotation: &Quotation) -> Option<Option<usize>> {
    let after = words.layout.tokens_in(quotation.span).end;
    let sentence = words.layout.sentence_at(quotation.span.end().saturating_sub(1))?;
    let end = words.layout.sentences.get(sentence)?.tokens.end;
    let first = references.partition_point(|r| r.token < after);
    let near = references.get(first..).unwrap_or(&[]).iter();
    let near = near.take_while(|r| r.token < end.min(after + 10)).take(2);
    let said = (after..end.min(after + 4)).find(|&t| words::is_saying(words.get(t)));
    for reference in near {
        let close = words.layout.tokens_in(reference.span).end;
        let follows = (close..end.min(close + 3)).any(|t| words::is_saying(words.get(t)));
        let inverted = said.is_some_and(|s| s < reference.token);
        if reference.quotation.is_none() && (follows || inverted) {
            return Some(reference.who);
        }
    }
    said.map(|_| None)
}

/// `Voss said: "..."`: the nearest subject with a saying verb, or nothing but a colon, between it
/// and the quotation.
fn before(words: &Words, references: &[Reference], quotation: &Quotation) -> Option<Option<usize>> {
    let open = words.layout.tokens_in(quotation.span).start;
    let sentence = words.layout.sentence_at(quotation.span.start())?;
    let begin = words.layout.sentences.get(sentence)?.tokens.start;
    let end = references.partition_point(|r| r.token < open);
    let near = references.get(..end).unwrap_or(&[]).iter().rev();
    let near = near.take_while(|r| r.token >= begin).filter(|r| r.quotation.is_none());
    let cue =
        (begin.max(open.saturating_sub(FAR))..open).rev().find(|&t| words::is_saying(words.get(t)));
    let colon = open > begin && words.get(open - 1) == ":";
    let cue = cue.or(colon.then_some(open))?;
    let mut subjects = near.take(FAR).filter(|r| r.role == Role::Subject && r.token < cue);
    Some(subjects.next().and_then(|r| r.who))
}

/// The quotation around `span`, given the number of quotations that begin no later.
pub(super) fn around(quotations: &[Quotation], span: TextSpan) -> Option<usize> {
    let after = quotations.partition_point(|q| q.span.start() <= span.start());
    let last = after.checked_sub(1)?;
    quotations.get(last).filter(|q| q.span.contains(span)).map(|_| last)
}
