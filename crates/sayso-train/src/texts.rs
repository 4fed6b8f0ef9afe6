//! Raw text that may be learnt from: which files, how much of each, and their words as running text.
//!
//! `README.md` beside the crate lists the sources with their licences.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value;

use crate::Failure;

/// One of `every` documents is taken.
struct Source {
    path: &'static str,
    every: usize,
}

/// Files of documents: JSON Lines with a `text`, or with `sents`, lists of words.
const DOCUMENTS: &[Source] = &[
    Source { path: "raw_english/wikinews_2019_2020.jsonl.gz", every: 1 },
    Source { path: "raw_english/cia_factbook_prose.jsonl.gz", every: 1 },
    Source { path: "raw_english/us_diplomatic_history.jsonl.gz", every: 1 },
    Source { path: "raw_english/us_presidents_1961_2020.jsonl.gz", every: 4 },
    Source { path: "raw_english/un_general_debate_2013_2022.jsonl.gz", every: 12 },
    Source { path: "linked_news/linked_news.jsonl", every: 1 },
    Source { path: "demo/conflicts-2025-2026.jsonl", every: 1 },
    Source { path: "demo/wikinews-longform.jsonl", every: 1 },
    Source { path: "redocred/redocred-dev.jsonl", every: 1 },
];

/// Files of sentences as a token a line; neighbours are joined to texts of a few sentences.
const SENTENCES: &[Source] = &[
    Source { path: "gmb_ner/gmb_ner.tsv.gz", every: 1 },
    Source { path: "few_nerd_partial/few_nerd_partial.tsv.gz", every: 1 },
    Source { path: "crossner/politics-train.txt", every: 1 },
    Source { path: "crossner/politics-dev.txt", every: 1 },
    Source { path: "crossner/science-train.txt", every: 1 },
    Source { path: "crossner/science-dev.txt", every: 1 },
    Source { path: "crossner/literature-train.txt", every: 1 },
    Source { path: "crossner/literature-dev.txt", every: 1 },
    Source { path: "crossner/music-train.txt", every: 1 },
    Source { path: "crossner/music-dev.txt", every: 1 },
    Source { path: "crossner/ai-train.txt", every: 1 },
    Source { path: "crossner/ai-dev.txt", every: 1 },
];

/// Tables with a column `Text`, of which many rows may have the same.
const TABLES: &[&str] = &["gap/gap-development.tsv", "gap/gap-validation.tsv"];

/// Sentences in one text made of sentences.
const TOGETHER: usize = 4;

/// Every text, in the order of the lists; the same at each run.
pub(crate) fn all(data: &Path) -> Result<Vec<String>, Failure> {
    let mut texts = Vec::new();
    for source in DOCUMENTS {
        let lines = read(&data.join(source.path))?;
        for line in lines.lines().step_by(source.every) {
            let record: Value = serde_json::from_str(line)?;
            texts.push(text(&record));
        }
    }
    for source in SENTENCES {
        let lines = read(&data.join(source.path))?;
        let mut sentences = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        for line in lines.lines().chain([""]) {
            match line.split('\t').next() {
                Some(word) if !word.is_empty() => words.push(word),
                _ if !words.is_empty() => sentences.push(running(&std::mem::take(&mut words))),
                _ => {}
            }
        }
        texts.extend(sentences.chunks(TOGETHER).step_by(source.every).map(|s| s.join(" ")));
    }
    for path in TABLES {
        let lines = read(&data.join(path))?;
        let mut column: Vec<&str> =
            lines.lines().skip(1).filter_map(|l| l.split('\t').nth(1)).collect();
        column.dedup();
        // Where quotation marks were broken in making the table, they would teach wrong ones.
        column.retain(|text| !text.contains("``") && !text.contains("''"));
        texts.extend(column.into_iter().map(str::to_owned));
    }
    Ok(texts)
}

/// A document's text.
fn text(record: &Value) -> String {
    if let Some(text) = record["text"].as_str() {
        return text.to_owned();
    }
    let sentences = record["sents"].as_array().map(Vec::as_slice).unwrap_or_default();
    let words = sentences.iter().filter_map(Value::as_array).flatten();
    running(&words.filter_map(Value::as_str).collect::<Vec<_>>())
}

/// The CoNLL-U files of a folder, by name.
pub(crate) fn treebank_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.retain(|path| path.extension().is_some_and(|e| e == "conllu"));
    files.sort();
    Ok(files)
}

/// A text file, unpacked where its name ends in `.gz`.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let open = || {
        let file = File::open(path)?;
        if path.extension().is_some_and(|e| e == "gz") {
            io::read_to_string(GzDecoder::new(file))
        } else {
            io::read_to_string(file)
        }
    };
    open().map_err(|e| format!("{}: {e}", path.display()).into())
}

/// Words as running text: the spaces that printers leave out are left out.
pub(crate) fn running(words: &[&str]) -> String {
    let mut text = String::new();
    let mut open_quote = false;
    let mut glue = true;
    for (i, word) in words.iter().enumerate() {
        let straight = matches!(*word, "\"" | "''" | "``");
        let closing = (straight && open_quote)
            || matches!(
                *word,
                "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "”" | "..." | "n't" | "n’t"
            )
            || (word.starts_with(['\'', '’'])
                && (2..4).contains(&word.chars().count())
                && *word != "''")
            || (matches!(*word, "'" | "’") && words[..i].last().is_some_and(|w| w.ends_with('s')));
        if !glue && !closing {
            text.push(' ');
        }
        open_quote ^= straight;
        glue = matches!(*word, "(" | "[" | "$" | "“" | "#") || (straight && open_quote);
        text.push_str(if straight { "\"" } else { word });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_running_text() {
        let words = "He did n't say `` I 'll go , '' the parties ' leader said ( twice ) .";
        let words: Vec<&str> = words.split(' ').collect();
        assert_eq!(running(&words), "He didn't say \"I'll go,\" the parties' leader said (twice).");
    }
}
