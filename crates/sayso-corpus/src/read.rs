//! The journey from sources to articles: every record is taken or refused, and nothing in between.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use sayso_core::Article;

use crate::error::{Problem, ReadError};
use crate::formats::{self, Records};
use crate::inputs::Inputs;
use crate::metadata::Descriptions;
use crate::record::{Columns, Record};

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// For each field that goes by another name in the source: sayso's field, then that column.
    /// Applies to lines and rows, not to `metadata.csv`.
    pub columns: BTreeMap<String, String>,
    /// What to do with what cannot be read.
    pub on_error: OnError,
}

/// What to do with a record or a file that cannot be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnError {
    /// Stop with the first error.
    #[default]
    Raise,
    /// Put it into [`Reading::rejected`] and go on. Sources that are not there and options that make
    /// no sense still stop.
    Skip,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// In the order of the sources; within a folder or glob by path, within a file as it stands.
    pub articles: Vec<Article>,
    /// What could not be read, with [`OnError::Skip`].
    pub rejected: Vec<Rejected>,
    /// Files and hidden folders that were met in a folder or by a glob and are of no kind that holds
    /// articles.
    pub ignored: Vec<PathBuf>,
}

/// A record or a file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The file, with line or row.
    pub source: String,
    /// The message of the error, the place included.
    pub reason: String,
}

/// Reads files, folders and globs.
///
/// Articles without an id get one from their file: the path from the folder that was named, without
/// its ending, and for lines and rows with the ending and the line or row ("2016/may.jsonl:12").
///
/// # Errors
///
/// Returns the first [`ReadError`]. With [`OnError::Skip`] it is returned only when
/// * a source does not exist, matches nothing, holds no file to read or is of another kind,
/// * [`Options::columns`] names a field that articles do not have, or
/// * a column that it names is in no record.
///
/// # Examples
///
/// ```
/// # use sayso_corpus::{Options, read};
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("harbour.txt"), "The bridge stays closed.\n")?;
/// let reading = read(&[folder.path().to_string_lossy()], &Options::default())?;
/// assert_eq!(reading.articles[0].id, "harbour");
/// assert_eq!(reading.articles[0].text, "The bridge stays closed.\n");
///
/// let error = read(&["harbor.txt"], &Options::default()).unwrap_err();
/// assert_eq!(error.to_string(), "harbor.txt: no such file or folder");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read<S: AsRef<str>>(sources: &[S], options: &Options) -> Result<Reading, ReadError> {
    let columns = Columns::new(&options.columns)?;
    let own = Columns::new(&BTreeMap::new())?;
    let inputs = Inputs::of(sources)?;
    let mut reader = Reader::new(&columns, options.on_error);
    reader.reading.ignored = inputs.ignored;

    let mut described = Descriptions::default();
    for path in &inputs.metadata {
        described.add(path, |error| reader.refuse(error))?;
    }
    for input in &inputs.files {
        if let Some(record) = formats::whole(input, || described.of(&input.path)) {
            reader.take(record, &own)?;
            continue;
        }
        match formats::records(input, &columns) {
            Ok(records) => reader.take_all(records, &input.place)?,
            Err(error) => reader.refuse(error)?,
        }
    }
    reader.finish()
}

/// Makes articles of records that something else has read.
///
/// # Errors
///
/// As [`read`], as far as records go.
///
/// # Examples
///
/// ```
/// # use sayso_corpus::{Options, Record, from_records};
/// let fields = serde_json::json!({"text": "The bridge stays closed.", "byline": "Mara Voss and Ana Reyes"});
/// let fields = fields.as_object().cloned().unwrap_or_default();
/// let record = Record { fields, source: "row 1".into(), id: "1".into() };
/// let reading = from_records([record], &Options::default())?;
/// assert_eq!(reading.articles[0].byline, ["Mara Voss", "Ana Reyes"]);
/// # Ok::<(), sayso_corpus::ReadError>(())
/// ```
pub fn from_records(
    records: impl IntoIterator<Item = Record>,
    options: &Options,
) -> Result<Reading, ReadError> {
    let columns = Columns::new(&options.columns)?;
    let mut reader = Reader::new(&columns, options.on_error);
    for record in records {
        reader.take_seen(Ok(record))?;
    }
    reader.finish()
}

/// Collects what is read, and knows what was read before.
struct Reader<'a> {
    columns: &'a Columns,
    on_error: OnError,
    reading: Reading,
    /// Where in `reading.articles` an id is. Looked up only, never walked.
    ids: HashMap<String, usize>,
    /// Fields mapped to a column that no record has had so far, and the first record.
    unseen: Vec<&'static str>,
    first: Option<(String, String)>,
}

impl<'a> Reader<'a> {
    fn new(columns: &'a Columns, on_error: OnError) -> Reader<'a> {
        let (reading, ids) = (Reading::default(), HashMap::new());
        Reader { columns, on_error, reading, ids, unseen: columns.mapped.clone(), first: None }
    }

    fn take_all(&mut self, records: Records, place: &str) -> Result<(), ReadError> {
        let mut empty = true;
        for record in records {
            empty = false;
            self.take_seen(record)?;
        }
        if empty { self.refuse(Problem::NoRows.at(place)) } else { Ok(()) }
    }

    /// Takes a record with the caller's columns, and notes which of those there are.
    fn take_seen(&mut self, record: Result<Record, ReadError>) -> Result<(), ReadError> {
        if let (Ok(record), false) = (&record, self.unseen.is_empty()) {
            let columns = self.columns;
            self.unseen.retain(|f| !columns.names(f).iter().any(|c| record.fields.contains_key(c)));
            self.first.get_or_insert_with(|| {
                let found: Vec<_> = record.fields.keys().map(String::as_str).collect();
                (record.source.clone(), found.join(", "))
            });
        }
        self.take(record, self.columns)
    }

    fn take(
        &mut self,
        record: Result<Record, ReadError>,
        columns: &Columns,
    ) -> Result<(), ReadError> {
        let article = match record.and_then(|record| columns.article(record)) {
            Ok(article) => article,
            Err(error) => return self.refuse(error),
        };
        if let Some(first) = self.ids.get(&article.id).and_then(|&i| self.reading.articles.get(i)) {
            let (id, first) = (article.id, first.source.clone());
            return self.refuse(Problem::RepeatedId { id, first }.at(article.source));
        }
        self.ids.insert(article.id.clone(), self.reading.articles.len());
        self.reading.articles.push(article);
        Ok(())
    }

    fn refuse(&mut self, error: ReadError) -> Result<(), ReadError> {
        match self.on_error {
            OnError::Raise => Err(error),
            OnError::Skip => {
                let reason = error.to_string();
                self.reading.rejected.push(Rejected { source: error.place, reason });
                Ok(())
            }
        }
    }

    /// A column that the caller named and that no record has is a slip of the pen, which would
    /// otherwise be a column of nulls.
    fn finish(self) -> Result<Reading, ReadError> {
        if let (Some(field), Some((place, found))) = (self.unseen.first(), &self.first) {
            return Err(self.columns.missing(field, "record", found).at(place));
        }
        Ok(self.reading)
    }
}
