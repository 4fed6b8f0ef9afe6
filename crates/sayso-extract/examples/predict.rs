//! Annotates a JSON Lines file and writes the predictions that the scorers read.
//!
//! `cargo run --release -p sayso-extract --example predict -- GOLD.jsonl PREDICTIONS.jsonl`
//!
//! Of each line it reads `id`, `text` and `published` (a date, or null) and nothing else. Offsets
//! count code points. The Python package gives the same results; this needs no Python.

use std::fs;
use std::io::Write;

use sayso_core::{Annotations, Article, Form, Kind, TextSpan};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [gold, predictions] = arguments.as_slice() else {
        return Err("usage: predict GOLD.jsonl PREDICTIONS.jsonl".into());
    };
    let mut out = std::io::BufWriter::new(fs::File::create(predictions)?);
    let began = std::time::Instant::now();
    let mut words = 0;
    for line in fs::read_to_string(gold)?.lines() {
        let record: Value = serde_json::from_str(line)?;
        let field = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        let mut article = Article::new(field("id"), field("text"));
        if let Some(day) = record["published"].as_str() {
            let day: jiff::civil::Date = day.get(..10).unwrap_or(day).parse()?;
            article.published = Some(day.to_zoned_datetime(jiff::tz::TimeZone::UTC)?.timestamp());
        }
        words += article.text.split_whitespace().count();
        let found = sayso_extract::annotate(&article);
        writeln!(out, "{}", prediction(&article, &found))?;
    }
    let seconds = began.elapsed().as_secs_f64();
    println!("{words} words, {seconds:.2} s, {:.0} words/s", words as f64 / seconds);
    Ok(())
}

fn prediction(article: &Article, found: &Annotations) -> Value {
    let points = CodePoints::new(&article.text);
    let pair = |span: TextSpan| json!([points.at(span.start()), points.at(span.end())]);
    let list = |span: Option<TextSpan>| span.map_or(json!([]), |s| json!([pair(s)]));
    let mention = |m: &sayso_core::Mention| {
        json!({"start": points.at(m.span.start()), "end": points.at(m.span.end()), "type": label(m.kind),
               "cluster": m.actor.map(|a| a.to_string()), "form": m.form.as_str()})
    };
    let named = |m: &&sayso_core::Mention| matches!(m.form, Form::Name | Form::Acronym);
    let entities: Vec<Value> = found.mentions.iter().filter(named).map(mention).collect();
    let coreferent: Vec<Value> =
        found.mentions.iter().filter(|m| m.actor.is_some()).map(mention).collect();
    let timexes: Vec<Value> = found
        .dates
        .iter()
        .map(|t| {
            json!({"start": points.at(t.span.start()), "end": points.at(t.span.end()),
                   "type": t.kind.as_str().to_uppercase(), "value": t.value})
        })
        .collect();
    let claims: Vec<Value> = found
        .claims
        .iter()
        .map(|c| {
            json!({"source": list(c.source), "cue": list(c.cue),
                   "content": c.content.iter().copied().map(pair).collect::<Vec<_>>(),
                   "kind": c.kind.as_str(), "act": c.act.as_str(), "negated": c.negated,
                   "score": c.score,
                   "speaker_ids": c.speakers.iter().map(ToString::to_string).collect::<Vec<_>>(),
                   "source_kind": c.speaker_kind.as_str(),
                   "addressee_text": c.addressee.map(|s| s.of(&article.text))})
        })
        .collect();
    json!({"id": article.id, "text": article.text, "entities": entities, "coreferent": coreferent,
           "timexes": timexes, "claims": claims})
}

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "PERSON",
        Kind::Organization => "ORG",
        Kind::Place => "PLACE",
        Kind::Group => "GROUP",
        Kind::Event => "EVENT",
        Kind::Other => "OTHER",
    }
}

/// Byte offsets to code points, for one text.
struct CodePoints(Vec<u32>);

impl CodePoints {
    fn new(text: &str) -> CodePoints {
        let mut at = vec![0; text.len() + 1];
        let mut count = 0;
        for (i, c) in text.char_indices() {
            at[i] = count;
            count += 1;
            for inside in &mut at[i + 1..=i + c.len_utf8()] {
                *inside = count;
            }
        }
        CodePoints(at)
    }

    fn at(&self, byte: usize) -> u32 {
        self.0[byte]
    }
}
