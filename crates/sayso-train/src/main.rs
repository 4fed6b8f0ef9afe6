//! The trainer of the language engine: corpora in their published formats in, the model file out.

mod lemmas;
mod texts;
mod tokens;

use std::path::Path;

type Failure = Box<dyn std::error::Error>;

const USAGE: &str = "usage:
  sayso-train lemmas DATA OUT.tsv         the treebanks' exceptions to the rules of the lemmatiser
  sayso-train tokens DATA OUT.jsonl       raw text as the engine's own tokens, for the teacher to label";

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["tokens", data, out] => tokens::write(Path::new(data), Path::new(out)),
        ["lemmas", data, out] => lemmas::write(Path::new(data), Path::new(out)),
        _ => Err(USAGE.into()),
    }
}
