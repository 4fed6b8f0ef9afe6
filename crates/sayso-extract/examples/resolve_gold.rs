//! Resolves the names that an annotated corpus gives, to measure resolution apart from recognition.
//!
//! `cargo run --release -p sayso-extract --example resolve_gold -- GOLD.jsonl PREDICTIONS.jsonl`
//!
//! Of each line it reads `id`, `text` and the `entities` that are names, acronyms or adjectives (not
//! their clusters). It writes what the scorers read.

use std::fs;
use std::io::Write;

use sayso_core::{Article, Form, Kind, Name, TextSpan};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

const LABELS: [(Kind, &str); 6] = [
    (Kind::Person, "PERSON"),
    (Kind::Organization, "ORG"),
    (Kind::Place, "PLACE"),
    (Kind::Group, "GROUP"),
    (Kind::Event, "EVENT"),
    (Kind::Other, "OTHER"),
];

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [gold, predictions] = arguments.as_slice() else {
        return Err("usage: resolve_gold GOLD.jsonl PREDICTIONS.jsonl".into());
    };
    let mut out = std::io::BufWriter::new(fs::File::create(predictions)?);
    for line in fs::read_to_string(gold)?.lines() {
        let record: Value = serde_json::from_str(line)?;
        let field = |name: &str| record[name].as_str().unwrap_or_default();
        let article = Article::new(field("id"), field("text"));
        writeln!(out, "{}", resolved(&article, record["entities"].as_array()))?;
    }
    Ok(())
}

fn resolved(article: &Article, entities: Option<&Vec<Value>>) -> Value {
    let bytes: Vec<usize> =
        article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).collect();
    let point = |byte: usize| bytes.partition_point(|&b| b < byte);
    let names: Vec<Name> =
        entities.into_iter().flatten().filter_map(|entity| name(entity, &bytes)).collect();
    let layout = sayso_extract::segment::segment(article);
    let found = sayso_extract::resolve::resolve(article, &layout, &names);
    let mention = |m: &sayso_core::Mention| {
        let label = LABELS.iter().find(|(kind, _)| *kind == m.kind).map(|l| l.1);
        json!({"start": point(m.span.start()), "end": point(m.span.end()), "type": label,
               "cluster": m.actor.map(|a| a.to_string()), "form": m.form.as_str()})
    };
    let named = |m: &&sayso_core::Mention| matches!(m.form, Form::Name | Form::Acronym);
    let entities: Vec<Value> = found.mentions.iter().filter(named).map(mention).collect();
    let all: Vec<Value> = found.mentions.iter().map(mention).collect();
    let tied: Vec<&Value> = all.iter().filter(|m| !m["cluster"].is_null()).collect();
    json!({"id": article.id, "text": article.text, "entities": entities, "coreferent": tied,
           "pronouns": all, "timexes": [], "claims": []})
}

fn name(entity: &Value, bytes: &[usize]) -> Option<Name> {
    let form = Form::parse(entity["form"].as_str()?)?;
    let at = |key: &str| bytes.get(entity[key].as_u64()? as usize).copied();
    let kind = LABELS.iter().find(|(_, label)| entity["type"].as_str() == Some(label))?.0;
    let span = TextSpan::from_scan(at("start")?..at("end")?);
    matches!(form, Form::Name | Form::Acronym | Form::Adjective).then_some(Name {
        span,
        form,
        kind,
        score: 1.0,
    })
}
