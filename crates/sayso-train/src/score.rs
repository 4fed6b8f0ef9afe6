//! Figures on the development parts, from gold tokens: a quick look while training. The project's figures
//! are taken from raw text by the scorers that `docs/` names.

use std::path::Path;

use sayso_core::{Article, TextSpan};
use sayso_extract::tag::engine::{self, NAMES};
use sayso_extract::tag::model::Model;
use sayso_extract::{mentions, segment};
use serde_json::Value;

use crate::examples::NO_HEAD;
use crate::gold::{self, Annotated};
use crate::{Failure, texts};

/// Trees and names to measure on.
#[derive(Default)]
pub(crate) struct Dev {
    trees: Vec<(String, Vec<Annotated>)>,
    names: Vec<(String, Vec<Named>)>,
}

/// A text and its names: bytes, kind.
struct Named {
    article: Article,
    names: Vec<(TextSpan, usize)>,
}

const KINDS: &[&str] = &["PERSON", "ORG", "PLACE"];

pub(crate) fn dev(data: &Path, saidwhat: &Path, labels: &[String]) -> Result<Dev, Failure> {
    let mut none = gold::Names::default();
    let ewt = gold::treebank(&data.join("ud_english_ewt/en_ewt-ud-dev.conllu"), labels, &mut none)?;
    let mut gum = Vec::new();
    for path in texts::treebank_files(&data.join("gum/dev"))? {
        gum.extend(gold::treebank(&path, labels, &mut none)?);
    }
    let mut names = Vec::new();
    for set in ["uner_ewt", "wikigold", "re3d", "gum"] {
        names.push((set.to_owned(), named(&data.join("dev").join(set).with_extension("jsonl"))?));
    }
    names.push(("saidwhat".to_owned(), named(saidwhat)?));
    Ok(Dev { trees: vec![("EWT".to_owned(), ewt), ("GUM".to_owned(), gum)], names })
}

fn named(path: &Path) -> Result<Vec<Named>, Failure> {
    let mut all = Vec::new();
    for line in texts::read(path)?.lines() {
        let record: Value = serde_json::from_str(line)?;
        let text = record["text"].as_str().unwrap_or_default();
        let bytes: Vec<usize> = text.char_indices().map(|(b, _)| b).chain([text.len()]).collect();
        let at = |v: &Value| bytes.get(v.as_u64().unwrap_or(0) as usize).copied().unwrap_or(0);
        let mut names = Vec::new();
        for e in record["entities"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let kind = KINDS.iter().position(|k| e["type"] == **k);
            let form = e["form"].as_str().unwrap_or("name");
            if let (Some(kind), "name" | "acronym") = (kind, form) {
                names.push((TextSpan::from_scan(at(&e["start"])..at(&e["end"])), kind));
            }
        }
        names.sort();
        all.push(Named {
            article: Article::new(record["id"].as_str().unwrap_or_default(), text),
            names,
        });
    }
    Ok(all)
}

/// Prints what a model reaches.
pub(crate) fn print(model: &Model, dev: &Dev) {
    for (name, documents) in &dev.trees {
        let (mut words, mut tags, mut heads, mut both) = (0.0, 0.0, 0.0, 0.0);
        for d in documents {
            let clues = mentions::draft(&d.article, &d.layout).clues;
            let found = engine::read(model, &d.article, &d.layout, &clues);
            for (n, gold) in d.gold.iter().enumerate().filter(|(_, g)| g.head != NO_HEAD) {
                words += 1.0;
                tags += f64::from(u8::from(gold.upos[usize::from(found.upos[n])] > 0));
                let head = u32::from(gold.head) == found.heads[n];
                heads += f64::from(u8::from(head));
                let (a, b) = (
                    &model.labels[usize::from(gold.label)],
                    &model.labels[usize::from(found.labels[n])],
                );
                both += f64::from(u8::from(head && a.split(':').next() == b.split(':').next()));
            }
        }
        let share = |n: f64| 100.0 * n / words;
        println!("  {name} UPOS {:.2} UAS {:.2} LAS {:.2}", share(tags), share(heads), share(both));
    }
    let mut line = String::from("  names");
    for (set, texts) in &dev.names {
        let (mut gold, mut found, mut right) = (0.0, 0.0, 0.0);
        for t in texts {
            let layout = segment::segment(&t.article);
            let clues = mentions::draft(&t.article, &layout).clues;
            let tags = engine::read(model, &t.article, &layout, &clues);
            let names: Vec<(TextSpan, usize)> = spans(&tags.names)
                .into_iter()
                .filter(|&(.., kind)| kind < 3)
                .map(|(start, end, kind)| {
                    (layout.tokens[start].span.to(layout.tokens[end - 1].span), kind)
                })
                .collect();
            gold += t.names.len() as f64;
            found += names.len() as f64;
            right += names.iter().filter(|n| t.names.binary_search(n).is_ok()).count() as f64;
        }
        line += &format!(
            " {set} {:.1} ({:.1} {:.1})",
            200.0 * right / (gold + found),
            100.0 * right / found,
            100.0 * right / gold
        );
    }
    println!("{line}");
}

/// Names by the best tag of each word: start, end, kind.
fn spans(tags: &[[f32; NAMES]]) -> Vec<(usize, usize, usize)> {
    let mut spans: Vec<(usize, usize, usize)> = Vec::new();
    for (n, scores) in tags.iter().enumerate() {
        let best = engine::largest(scores);
        let Some(tag) = best.checked_sub(1) else { continue };
        match spans.last_mut() {
            Some(last) if tag % 2 == 1 && last.1 == n && last.2 == tag / 2 => last.1 = n + 1,
            _ => spans.push((n, n + 1, tag / 2)),
        }
    }
    spans
}
