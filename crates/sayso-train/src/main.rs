//! The trainer of the language engine: corpora in their published formats in, the model file out.

mod backward;
mod corpora;
mod examples;
mod gold;
mod lemmas;
mod optimiser;
mod random;
mod score;
mod silver;
mod texts;
mod tokens;
mod train;

use std::path::{Path, PathBuf};

type Failure = Box<dyn std::error::Error>;

const USAGE: &str = "usage:
  sayso-train tokens DATA OUT.jsonl
      raw text as the engine's own tokens, for the teacher to label
  sayso-train words DATA NAMES SAIDWHAT SILVER OUT.txt
      the words that get vectors of their own
  sayso-train train DATA NAMES SAIDWHAT SILVER VECTORS|- EPOCHS EVERY OUT
      the model file; SAIDWHAT is the folder with train.jsonl and dev.jsonl; of the texts each EVERY-th
  sayso-train lemmas DATA OUT.tsv
      the treebanks' exceptions to the rules of the lemmatiser";

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["tokens", data, out] => tokens::write(Path::new(data), Path::new(out)),
        ["words", data, names, saidwhat, silver, out] => {
            let silver = silver::Silver::read(Path::new(silver))?;
            let corpora = corpora::read(&places(data, names, saidwhat), &silver, 1)?;
            Ok(std::fs::write(out, corpora.words().join("\n"))?)
        }
        ["train", data, names, saidwhat, silver, vectors, epochs, every, out] => {
            let silver = silver::Silver::read(Path::new(silver))?;
            let places = places(data, names, saidwhat);
            let corpora = corpora::read(&places, &silver, every.parse()?)?;
            let dev = score::dev(
                Path::new(data),
                &Path::new(saidwhat).join("dev.jsonl"),
                &silver.labels,
            )?;
            let options = train::Options {
                epochs: epochs.parse()?,
                vectors: Some(Path::new(vectors)).filter(|v| *v != Path::new("-")),
                recipe: format!("epochs {epochs}, every {every}"),
                out: Path::new(out),
            };
            train::train(&corpora, &silver.labels, &dev, &options).map(drop)
        }
        ["lemmas", data, out] => lemmas::write(Path::new(data), Path::new(out)),
        _ => Err(USAGE.into()),
    }
}

fn places(data: &str, names: &str, saidwhat: &str) -> corpora::Places {
    corpora::Places {
        data: PathBuf::from(data),
        names: PathBuf::from(names),
        saidwhat: Path::new(saidwhat).join("train.jsonl"),
    }
}
