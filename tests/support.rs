//! Reads a case file and draws what was found under its text.
//!
//! A case is a text file whose name is a sentence. Its leading `#` lines say what happens and why;
//! a line `published: 2016-05-23` may follow; after a blank line comes the article, as it would be
//! read. The folder that the file stands in names the stage whose findings are drawn:
//!
//! | folder | drawn |
//! | --- | --- |
//! | `segment` | sections, sentences, quotations |
//! | `tag` | each word's lemma, part of speech, label and head |
//! | `mentions` | names with form and kind |
//! | `dates` | time expressions with type, value and days |
//! | `resolve` | mentions with the fullest name of their actor, `-` where it has none |
//! | `claims` | content, source, cue, addressee of each claim, and its labels |
//!
//! In a drawing each line of the article stands alone, and under it one line a finding: carets
//! beneath the words, then what they are. No offsets, so that a changed text changes only itself.

use std::fmt::Write;

use sayso_core::{Annotations, Article, TextSpan};
use sayso_extract::{mentions, tag};

/// What to draw beneath a stretch of the text.
struct Finding {
    span: TextSpan,
    label: String,
}

/// Parses a case file into the article that it describes.
///
/// # Panics
///
/// If the `published` line holds no date: the case is wrong.
pub fn article(case: &str) -> Article {
    let mut rest = case;
    let mut published = None;
    while let Some((line, after)) = rest.split_once('\n') {
        if let Some(day) = line.strip_prefix("published: ") {
            let day: jiff::civil::Date = match day.trim().parse() {
                Ok(day) => day,
                Err(error) => panic!("case: {line}: {error}"),
            };
            published = day.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok().map(|z| z.timestamp());
        } else if !(line.starts_with('#') || line.trim().is_empty()) {
            break;
        }
        rest = after;
    }
    let mut article = Article::new("case", rest.trim_end());
    article.published = published;
    article
}

/// Draws what `stage` finds in a case.
///
/// # Panics
///
/// If `stage` is none of the folders named above.
pub fn draw(stage: &str, case: &str) -> String {
    let article = article(case);
    let found = sayso_extract::annotate(&article);
    let mut findings = match stage {
        "segment" => segments(&found),
        "tag" => words(&article, &found),
        "mentions" => names(&article, &found),
        "dates" => dates(&found),
        "resolve" => resolved(&article, &found),
        "claims" => claims(&article, &found),
        other => panic!("no stage is called {other}"),
    };
    findings.sort_by_key(|f| (f.span.start(), usize::MAX - f.span.end()));
    let mut drawing = beneath(&article.text, &findings);
    for note in found.notes.iter().filter(|_| matches!(stage, "resolve" | "claims")) {
        let _ = writeln!(drawing, "note: {}: {}", note.span.of(&article.text), note.message);
    }
    drawing
}

fn beneath(text: &str, findings: &[Finding]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for line in text.split('\n') {
        let here = TextSpan::from_scan(at..at + line.len());
        at += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        let _ = writeln!(out, "{line}");
        for finding in findings.iter().filter(|f| f.span.overlaps(here)) {
            let start = finding.span.start().max(here.start());
            let end = finding.span.end().min(here.end());
            let before = text[here.start()..start].chars().count();
            let under = text[start..end].chars().count();
            let _ = writeln!(out, "{}{} {}", " ".repeat(before), "^".repeat(under), finding.label);
        }
        out.push('\n');
    }
    out
}

fn segments(found: &Annotations) -> Vec<Finding> {
    let layout = &found.layout;
    let sentences = layout.sentences.iter().enumerate().map(|(i, s)| {
        let section = layout.section_of(s).as_str();
        Finding { span: s.span, label: format!("sentence {i}, {section}") }
    });
    let quotations = layout.quotations.iter().map(|q| {
        let open = if q.closed { "" } else { ", not closed" };
        Finding { span: q.span, label: format!("quotation{open}") }
    });
    sentences.chain(quotations).collect()
}

fn words(article: &Article, found: &Annotations) -> Vec<Finding> {
    let layout = &found.layout;
    let words = tag::words(article, layout);
    let mut findings = Vec::new();
    for sentence in &layout.sentences {
        for token in sentence.tokens.clone() {
            let word = &words[token];
            let head = match word.head {
                0 => "",
                head => {
                    layout.tokens[sentence.tokens.start + head as usize - 1].span.of(&article.text)
                }
            };
            let label = format!("{} {}, {} {head}", word.lemma, word.upos.as_str(), word.deprel);
            let span = layout.tokens[token].span;
            findings.push(Finding { span, label: label.trim_end().to_owned() });
        }
    }
    findings
}

fn names(article: &Article, found: &Annotations) -> Vec<Finding> {
    let draft = mentions::draft(article, &found.layout);
    let tags = tag::tag(article, &found.layout, &draft.clues);
    let names = mentions::recognise(article, &found.layout, &draft, &tags);
    names
        .iter()
        .map(|n| Finding {
            span: n.span,
            label: format!("{}, {}", n.form.as_str(), n.kind.as_str()),
        })
        .collect()
}

fn dates(found: &Annotations) -> Vec<Finding> {
    let dates = found.dates.iter().map(|d| {
        let value = d.value.as_deref().unwrap_or("-");
        let days = match (d.from, d.to) {
            (Some(from), Some(to)) if from == to => format!(", {from}"),
            (Some(from), Some(to)) => format!(", {from} to {to}"),
            _ => String::new(),
        };
        Finding { span: d.span, label: format!("{} {value}{days}", d.kind.as_str()) }
    });
    dates.collect()
}

fn resolved(article: &Article, found: &Annotations) -> Vec<Finding> {
    let mentions = found.mentions.iter().map(|m| {
        let actor = m.actor.map_or("-", |a| found.actors[a].name.of(&article.text));
        Finding { span: m.span, label: format!("{} → {actor}", m.form.as_str()) }
    });
    mentions.collect()
}

fn claims(article: &Article, found: &Annotations) -> Vec<Finding> {
    let mut findings = Vec::new();
    let who = |a: usize| found.actors[a].name.of(&article.text);
    for (i, claim) in found.claims.iter().enumerate() {
        let mut label = format!("claim {i}, {} {}", claim.kind.as_str(), claim.act.as_str());
        if claim.negated {
            label += ", negated";
        }
        if claim.stance != sayso_core::Stance::Neutral {
            let _ = write!(label, ", {}", claim.stance.as_str());
        }
        if let Some(outer) = claim.within {
            let _ = write!(label, ", within claim {outer}");
        }
        if let Some(day) = claim.said_on {
            let _ = write!(label, ", said on {day}");
        }
        let names: Vec<&str> = claim.speakers.iter().map(|&a| who(a)).collect();
        let speaker = if names.is_empty() { "-".to_owned() } else { names.join(" + ") };
        let _ = write!(label, ", by {speaker} ({})", claim.speaker_kind.as_str());
        findings.extend(claim.content.iter().map(|&span| Finding { span, label: label.clone() }));
        let parts = [("source", claim.source), ("cue", claim.cue), ("addressee", claim.addressee)];
        for (role, span) in parts {
            findings
                .extend(span.map(|span| Finding { span, label: format!("{role} of claim {i}") }));
        }
    }
    findings
}
