//! Speakers: whose words a quotation is, as far as a cheap local rule can tell.
//!
//! The attribution stage decides this with care. Here it only serves pronouns: "I" is the speaker,
//! and "he" inside a quotation is usually somebody else.

use sayso_core::{Quotation, TextSpan};

use super::references::{Reference, Role, Words};
use super::words;

/// How many words before a quotation its cue may stand.
const FAR: usize = 60;

/// How many quotations may stand inside one.
const NESTED: usize = 8;

/// Who speaks in `quotation`: the subject of the saying verb behind it or before it in the same
/// sentence; where the sentence begins with it and has no cue, whoever spoke `last`, or whoever the
/// paragraph has just reported.
pub(super) fn of(
    words: &Words,
    references: &[Reference],
    quotation: &Quotation,
    last: Option<usize>,
) -> Option<usize> {
    if let Some(found) = behind(words, references, quotation) {
        return found;
    }
    if !begins_sentence(words, quotation) {
        return before(words, references, quotation);
    }
    let paragraph = words.layout.paragraphs.get(quotation.paragraph)?;
    let start = words.layout.tokens_in(paragraph.span).start;
    let open = words.layout.tokens_in(quotation.span).start;
    last.or_else(|| reported(words, references, start.max(open.saturating_sub(FAR))..open))
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
        let reach = if reference.role == Role::Subject { 18 } else { 3 };
        let follows = (close..end.min(close + reach)).any(|t| words::is_saying(words.get(t)));
        let inverted = said.is_some_and(|s| s < reference.token);
        if reference.quotation.is_none() && (follows || inverted) {
            return Some(reference.who);
        }
    }
    said.map(|_| None)
}

/// `Voss said: "..."` and `according to Voss, "..."`: the nearest subject before the cue, or before
/// the quotation where there is no cue that is listed.
fn before(words: &Words, references: &[Reference], quotation: &Quotation) -> Option<usize> {
    let open = words.layout.tokens_in(quotation.span).start;
    let sentence = words.layout.sentence_at(quotation.span.start())?;
    let begin = words.layout.sentences.get(sentence)?.tokens.start.max(open.saturating_sub(FAR));
    let end = references.partition_point(|r| r.token < open);
    let near = references.get(..end)?.iter().rev().take_while(|r| r.token >= begin);
    let mut near = near.filter(|r| r.quotation.is_none());
    let is_cue = |&t: &usize| words::is_saying(words.get(t)) || words.get(t) == "according";
    let cue = (begin..open).rev().find(is_cue).unwrap_or(open);
    if words.get(cue) == "according" {
        return near.take_while(|r| r.token > cue).last()?.who;
    }
    near.find(|r| r.role == Role::Subject && r.token < cue)?.who
}

/// The last subject of a saying verb among the tokens of a paragraph without quotations, who may go
/// on in the next paragraph: `Voss said ...` and then `"..."` alone.
pub(super) fn reported(
    words: &Words,
    references: &[Reference],
    tokens: std::ops::Range<usize>,
) -> Option<usize> {
    let begin = references.partition_point(|r| r.token < tokens.start);
    let end = references.partition_point(|r| r.token < tokens.end);
    let inside = references.get(begin..end).unwrap_or(&[]).iter().rev();
    let says = |r: &&Reference| {
        let close = words.layout.tokens_in(r.span).end;
        r.role == Role::Subject && (close..close + 3).any(|t| words::is_saying(words.get(t)))
    };
    inside.take(FAR).find(says)?.who
}

/// The innermost quotation around `span`.
pub(super) fn around(quotations: &[Quotation], span: TextSpan) -> Option<usize> {
    let after = quotations.partition_point(|q| q.span.start() <= span.start());
    let nearest = quotations.get(..after)?.iter().enumerate().rev().take(NESTED);
    nearest.into_iter().find(|(_, q)| q.span.contains(span)).map(|(at, _)| at)
}
