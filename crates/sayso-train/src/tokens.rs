//! Raw text as the engine's own tokens, one window a line, for the teacher to label.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use sayso_core::Article;
use sayso_extract::{segment, tag};
use serde_json::json;

use crate::{Failure, texts};

/// Writes `{"text": n, "starts": [..], "words": [..], "sentence": [..]}` for each window: the number of
/// the text, the first byte of each word, the words, and the sentence of the window that each is in.
pub(crate) fn write(data: &Path, out: &Path) -> Result<(), Failure> {
    let mut file = BufWriter::new(File::create(out)?);
    let (mut windows, mut words) = (0, 0);
    for (n, text) in texts::all(data)?.into_iter().enumerate() {
        let article = Article::new(n.to_string(), text);
        let layout = segment::segment(&article);
        for window in tag::windows(&layout) {
            let tokens = &layout.tokens[window.tokens.clone()];
            let starts: Vec<usize> = tokens.iter().map(|t| t.span.start()).collect();
            let forms: Vec<&str> = tokens.iter().map(|t| t.span.of(&article.text)).collect();
            let line = json!({"text": n, "starts": starts, "words": forms, "sentence": window.sentences()});
            writeln!(file, "{line}")?;
            windows += 1;
            words += forms.len();
        }
    }
    println!("{windows} windows, {words} words");
    Ok(())
}
