//! The corpus as Python holds it.

use std::collections::BTreeMap;

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use sayso_analytics::{Authority, Known};
use sayso_core::{Article, Kind};
use sayso_corpus::{OnError, Options, Reading, Rejected};

use crate::errors::{defect, read_error};
use crate::records::record;
use crate::tables::Stream;
use crate::watch::watched;

/// A row of the user's authority: id, name, kind, aliases.
type Row = (String, String, Option<String>, Vec<String>);

/// Articles annotated between two looks at the keyboard.
const BATCH: usize = 64;

/// Articles, what was found in them, and what could not be read.
#[pyclass(frozen, module = "sayso._internal")]
pub(crate) struct Corpus {
    corpus: sayso_analytics::Corpus,
    rejected: Vec<Rejected>,
}

#[pymethods]
impl Corpus {
    /// Reads files, folders and globs.
    #[staticmethod]
    fn read(
        py: Python<'_>,
        sources: Vec<String>,
        columns: BTreeMap<String, String>,
        actors: Vec<Row>,
        skip: bool,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Corpus> {
        let options = options(columns, skip);
        let reading = py.detach(|| sayso_corpus::read(&sources, &options));
        let reading = reading.map_err(|error| read_error(py, &error))?;
        Corpus::annotate(py, reading, &authority(actors), progress)
    }

    /// Takes rows that Python has read.
    #[staticmethod]
    fn from_rows(
        py: Python<'_>,
        rows: &Bound<'_, PyAny>,
        columns: BTreeMap<String, String>,
        actors: Vec<Row>,
        skip: bool,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Corpus> {
        let options = options(columns, skip);
        let mut records = Vec::new();
        for (i, row) in rows.try_iter()?.enumerate() {
            records.push(record(row?.cast::<PyDict>()?, i + 1)?);
        }
        let reading = py.detach(|| sayso_corpus::from_records(records, &options));
        let reading = reading.map_err(|error| read_error(py, &error))?;
        Corpus::annotate(py, reading, &authority(actors), progress)
    }

    fn __len__(&self) -> usize {
        self.corpus.len()
    }

    /// One of the declared tables.
    fn table(&self, py: Python<'_>, name: &str, progress: Bound<'_, PyAny>) -> PyResult<Stream> {
        if name == "articles" {
            return watched(py, &progress, |watch| self.corpus.articles_watched(watch));
        }
        let frame = py.detach(|| match name {
            "mentions" => Some(self.corpus.mentions()),
            "actors" => Some(self.corpus.actors()),
            "claims" => Some(self.corpus.claims()),
            "dates" => Some(self.corpus.dates()),
            "sentences" => Some(self.corpus.sentences()),
            "rejected" => {
                let rows = self.rejected.iter().map(|r| (r.source.as_str(), r.reason.as_str()));
                Some(sayso_analytics::rejected(rows))
            }
            _ => None,
        });
        let frame = frame.ok_or_else(|| PyKeyError::new_err(name.to_owned()))?;
        Ok(Stream::new(frame.map_err(defect)?))
    }
}

impl Corpus {
    fn annotate(
        py: Python<'_>,
        reading: Reading,
        authority: &Authority,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Corpus> {
        let Reading { articles, mut rejected, ignored } = reading;
        rejected.extend(ignored.iter().map(|path| Rejected {
            source: path.display().to_string(),
            reason: "not a kind of file that holds articles".into(),
        }));
        let mut found = Vec::with_capacity(articles.len());
        for batch in articles.chunks(BATCH) {
            found.extend(py.detach(|| sayso_extract::annotate_all(batch)));
            py.check_signals()?;
            if let Some(progress) = &progress {
                progress.call1((found.len(), articles.len()))?;
            }
        }
        let annotated: Vec<(Article, _)> = articles.into_iter().zip(found).collect();
        let corpus = py.detach(|| sayso_analytics::Corpus::new(annotated, authority));
        Ok(Corpus { corpus, rejected })
    }
}

fn options(columns: BTreeMap<String, String>, skip: bool) -> Options {
    Options { columns, on_error: if skip { OnError::Skip } else { OnError::Raise } }
}

/// The user's authority; Python has checked the kinds.
fn authority(rows: Vec<Row>) -> Authority {
    let known = rows.into_iter().map(|(id, name, kind, aliases)| Known {
        id,
        name,
        kind: kind.as_deref().and_then(Kind::parse),
        aliases,
    });
    Authority::new(known.collect())
}
