//! Interviews: questions and answers that nothing attributes but their order and their labels.

use std::ops::Range;

use sayso_core::{Act, Section, Stance};

use super::draft::{Draft, Pattern};
use super::reading::{Reading, class};

/// How many tokens from the beginning an article may say that it is an interview.
const OPENING: usize = 1500;

/// The claims of an interview: each question and each paragraph of an answer. Empty where the
/// article is none.
pub(super) fn read(reading: &Reading<'_>) -> Vec<Draft> {
    let count = reading.layout.paragraphs.len();
    let body =
        |p: usize| reading.layout.paragraphs.get(p).is_some_and(|p| p.section == Section::Body);
    let asks = |p: usize| {
        let tokens = reading.tokens_of_paragraph(p);
        tokens.end > tokens.start
            && reading.low(tokens.end - 1) == "?"
            && reading.quotation_at(tokens.end - 1).is_none()
    };
    let questions = (0..count).filter(|&p| body(p) && asks(p)).count();
    let labelled =
        (0..count).filter(|&p| body(p) && label(reading, p).is_some_and(|l| l.brackets)).count();
    let enough = questions.max(labelled) >= 3 && questions.max(labelled) * 6 >= count;
    if !enough || labelled < 3 && !is_announced(reading) && !asks_somebody(reading, count, asks) {
        return Vec::new();
    }
    let mut drafts = Vec::new();
    let mut begun = false;
    let mut after_question = false;
    for p in (0..count).filter(|&p| body(p)) {
        let tokens = reading.tokens_of_paragraph(p);
        let named = label(reading, p);
        let asked = asks(p) || named.as_ref().is_some_and(|l| l.brackets && labelled >= 3);
        begun |= asked || named.as_ref().is_some_and(|l| l.brackets);
        if !begun {
            continue;
        }
        let start = named.as_ref().map_or(tokens.start, |l| l.end);
        let caption =
            tokens.clone().any(|i| reading.low(i) == "image" && reading.low(i + 1) == ":");
        let personal = tokens
            .clone()
            .any(|i| matches!(reading.low(i), "i" | "we" | "my" | "our" | "us" | "you" | "me"));
        let answers = std::mem::replace(&mut after_question, asked);
        if start + 1 >= tokens.end || caption || !(asked || named.is_some() || answers || personal)
        {
            continue;
        }
        let words = start..tokens.end;
        drafts.push(Draft {
            content: vec![words],
            cue: None,
            source: named.map(|l| l.words),
            addressee: None,
            act: if asked { Act::Ask } else { Act::Say },
            stance: Stance::Neutral,
            negated: false,
            pattern: Pattern::Interview,
            carries_on: None,
        });
    }
    drafts
}

/// Whether the article says that it is an interview, near its beginning.
fn is_announced(reading: &Reading<'_>) -> bool {
    (0..reading.len().min(OPENING)).any(|i| reading.low(i).starts_with("interview"))
}

/// Whether the article has a headline and most of its questions are put to "you". Without either,
/// somebody tells a story or gives a talk, and the questions are the speaker's own.
fn asks_somebody(reading: &Reading<'_>, count: usize, asks: impl Fn(usize) -> bool) -> bool {
    let titled = reading.layout.paragraphs.first().is_some_and(|p| p.section == Section::Headline);
    let to_you = |p: usize| {
        let mut words = reading.tokens_of_paragraph(p);
        words.any(|i| matches!(reading.low(i), "you" | "your"))
    };
    let questions: Vec<usize> = (0..count).filter(|&p| asks(p)).collect();
    titled && questions.iter().filter(|&&p| to_you(p)).count() * 2 > questions.len()
}

/// Who speaks a paragraph, as it says at its beginning.
struct Label {
    words: Range<usize>,
    /// Where the paragraph's own words begin.
    end: usize,
    /// Written in double brackets.
    brackets: bool,
}

fn label(reading: &Reading<'_>, paragraph: usize) -> Option<Label> {
    let tokens = reading.tokens_of_paragraph(paragraph);
    let mut at = tokens.start;
    while at < tokens.end && matches!(reading.low(at), "(" | ":") {
        at += 1;
    }
    let brackets = at >= tokens.start + 2;
    let first = at;
    while at < tokens.end && at < first + 4 && reading.is(at, class::CAPITAL) {
        at += 1;
    }
    let words = first..at;
    let closed =
        if brackets { reading.low(at) == ")" } else { reading.low(at) == ":" && words.len() <= 3 };
    if words.is_empty() || !closed {
        return None;
    }
    while at < tokens.end && matches!(reading.low(at), ")" | ":") {
        at += 1;
    }
    Some(Label { words, end: at, brackets })
}
