//! Sources become a list of files: folders are walked, globs expanded, kinds told by their ending.
//!
//! The order of the list is the order of the sources, and by path within each; it does not depend on
//! the order in which the system lists a folder. A file that two sources reach is read once.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Problem, ReadError};

/// The endings that can be read, as messages name them.
pub(crate) const ACCEPTED: &str =
    ".txt, .html, .htm, .jsonl, .ndjson, .csv, .tsv and .parquet, each also with .gz or .zst";

/// The name of the table that describes the texts and pages beside it.
pub(crate) const METADATA: &str = "metadata.csv";

/// What a file holds, by its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Html,
    JsonLines,
    /// Rows with this separator between values.
    Table(u8),
    Parquet,
}

/// How a file is packed, by its last ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    None,
    Gzip,
    Zstd,
}

/// One file to read.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    /// The path as messages show it.
    pub(crate) place: String,
    /// The path from the folder that was named, without the ending of the packing: what the ids of
    /// its articles start with.
    pub(crate) id: String,
    pub(crate) format: Format,
    pub(crate) packing: Packing,
}

impl Input {
    pub(crate) fn new(path: &Path, base: &Path) -> Option<Input> {
        let (format, packing) = kind(path)?;
        let relative = path.strip_prefix(base).unwrap_or(path);
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        let mut id = parts.join("/");
        if packing != Packing::None {
            strip_ending(&mut id);
        }
        Some(Input { path: path.into(), place: path.display().to_string(), id, format, packing })
    }

    /// The id of the one article in a text or a page: the path without any ending.
    pub(crate) fn article_id(&self) -> String {
        let mut id = self.id.clone();
        strip_ending(&mut id);
        id
    }
}

/// The files to read, and those that were met and passed over.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    pub(crate) files: Vec<Input>,
    /// Tables that describe other files, in the folders that were walked.
    pub(crate) metadata: BTreeSet<PathBuf>,
    pub(crate) ignored: Vec<PathBuf>,
    met: BTreeSet<PathBuf>,
}

impl Inputs {
    pub(crate) fn of<S: AsRef<str>>(sources: &[S]) -> Result<Inputs, ReadError> {
        let mut inputs = Inputs::default();
        for source in sources {
            inputs.add_source(source.as_ref())?;
        }
        Ok(inputs)
    }

    fn add_source(&mut self, source: &str) -> Result<(), ReadError> {
        let path = Path::new(source);
        if path.is_dir() {
            return self.add_all(source, path, vec![path.into()]);
        }
        if path.exists() {
            let base = path.parent().unwrap_or(Path::new(""));
            return match self.add_file(path, base) {
                true => Ok(()),
                false => Err(Problem::UnknownFormat.at(source)),
            };
        }
        if !is_pattern(source) {
            return Err(Problem::MissingFile.at(source));
        }
        let matches = glob::glob(source).map_err(|_| Problem::NoMatch.at(source))?;
        let matched: Vec<PathBuf> = matches.collect::<Result<_, _>>().map_err(|e| {
            Problem::Io { reason: e.error().to_string() }.at(e.path().display().to_string())
        })?;
        if matched.is_empty() {
            return Err(Problem::NoMatch.at(source));
        }
        let fixed = path.iter().take_while(|part| !is_pattern(&part.to_string_lossy()));
        self.add_all(source, &fixed.collect::<PathBuf>(), matched)
    }

    /// Adds what a folder or a glob holds, and insists that there is something to read in it.
    fn add_all(&mut self, source: &str, base: &Path, paths: Vec<PathBuf>) -> Result<(), ReadError> {
        let ignored = self.ignored.len();
        if self.add_sorted(paths, base, &[])? == 0 {
            let ignored = self.ignored.len() - ignored;
            return Err(Problem::NoArticles { ignored }.at(source));
        }
        Ok(())
    }

    /// Adds files, and all that is in folders; returns how many could be read. `around` are the
    /// folders that hold them: a link back to one of those is not followed.
    fn add_sorted(
        &mut self,
        mut paths: Vec<PathBuf>,
        base: &Path,
        around: &[PathBuf],
    ) -> Result<usize, ReadError> {
        paths.sort();
        let mut readable = 0;
        for path in paths {
            let hidden = !around.is_empty()
                && path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
            if path.is_dir() && !hidden {
                let folder = path.canonicalize().map_err(|e| io(&path, e))?;
                if around.contains(&folder) {
                    self.ignored.push(path);
                    continue;
                }
                let entries = fs::read_dir(&path).map_err(|e| io(&path, e))?;
                let inside = entries.map(|entry| entry.map(|e| e.path()));
                let inside = inside.collect::<Result<_, _>>().map_err(|e| io(&path, e))?;
                readable += self.add_sorted(inside, base, &[around, &[folder]].concat())?;
            } else if path.file_name().is_some_and(|name| name == METADATA) {
                self.metadata.insert(path);
            } else if !hidden && self.add_file(&path, base) {
                readable += 1;
            } else {
                self.ignored.push(path);
            }
        }
        Ok(readable)
    }

    /// Adds one file, unless it is here already; false where its kind cannot be read.
    fn add_file(&mut self, path: &Path, base: &Path) -> bool {
        let Some(input) = Input::new(path, base) else { return false };
        if matches!(input.format, Format::Text | Format::Html) {
            let beside = path.with_file_name(METADATA);
            if beside.is_file() {
                self.metadata.insert(beside);
            }
        }
        if self.met.insert(path.canonicalize().unwrap_or_else(|_| path.into())) {
            self.files.push(input);
        }
        true
    }
}

fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '['])
}

fn io(path: &Path, error: std::io::Error) -> ReadError {
    Problem::Io { reason: error.to_string() }.at(path.display().to_string())
}

/// What the ending of a path says: "a.txt", "a.jsonl.gz".
fn kind(path: &Path) -> Option<(Format, Packing)> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let (name, packing) = if let Some(name) = name.strip_suffix(".gz") {
        (name, Packing::Gzip)
    } else if let Some(name) = name.strip_suffix(".zst") {
        (name, Packing::Zstd)
    } else {
        (name.as_str(), Packing::None)
    };
    let format = match name.rsplit_once('.')?.1 {
        "txt" => Format::Text,
        "html" | "htm" => Format::Html,
        "jsonl" | "ndjson" => Format::JsonLines,
        "csv" => Format::Table(b','),
        "tsv" => Format::Table(b'\t'),
        "parquet" => Format::Parquet,
        _ => return None,
    };
    Some((format, packing))
}

/// Takes the last ending off a name.
fn strip_ending(name: &mut String) {
    if let Some(dot) = name.rfind('.') {
        name.truncate(dot);
    }
}
