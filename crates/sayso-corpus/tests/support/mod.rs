//! A folder to read, and what the reading says with the folder's own path left out.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot make its folder has failed")]
#![allow(clippy::allow_attributes, reason = "an expectation would fail where all is used")]

use std::fs;
use std::io::Write;

use sayso_corpus::{OnError, Options, ReadError, Reading, read};
use serde_json::{Value, json};

pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        for (name, content) in files {
            folder.put(name, content.as_bytes());
        }
        folder
    }

    pub(crate) fn put(&self, name: &str, content: &[u8]) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_string_lossy().trim_end_matches('/').to_owned()
    }

    /// Reads the whole folder; fails the test where that fails.
    pub(crate) fn read(&self) -> Reading {
        self.read_with(&[""], &Options::default()).unwrap()
    }

    pub(crate) fn read_with(
        &self,
        sources: &[&str],
        options: &Options,
    ) -> Result<Reading, ReadError> {
        let sources: Vec<String> = sources.iter().map(|source| self.path(source)).collect();
        read(&sources, options)
    }

    /// The message that reading the whole folder ends with.
    pub(crate) fn refused(&self) -> String {
        self.refused_with(&[""], &Options::default())
    }

    pub(crate) fn refused_with(&self, sources: &[&str], options: &Options) -> String {
        self.shown(&self.read_with(sources, options).unwrap_err().to_string())
    }

    /// Without the path of the folder.
    pub(crate) fn shown(&self, message: &str) -> String {
        message.replace(&format!("{}/", self.path("")), "").replace(&self.path(""), "FOLDER")
    }
}

/// Options that name columns.
pub(crate) fn columns(pairs: &[(&str, &str)]) -> Options {
    let pairs = pairs.iter().map(|(field, column)| ((*field).into(), (*column).into()));
    Options { columns: pairs.collect(), on_error: OnError::Raise }
}

/// Options that skip.
pub(crate) fn skip() -> Options {
    Options { on_error: OnError::Skip, ..Options::default() }
}

pub(crate) fn ids(reading: &Reading) -> Vec<&str> {
    reading.articles.iter().map(|article| article.id.as_str()).collect()
}

/// The only article of a reading as JSON, without what is null, empty or where it came from.
pub(crate) fn only(reading: &Reading) -> Value {
    let [article] = reading.articles.as_slice() else { panic!("{reading:?}") };
    let mut article = serde_json::to_value(article).unwrap();
    let fields = article.as_object_mut().unwrap();
    fields.remove("source");
    fields.retain(|_, value| !value.is_null() && *value != json!([]));
    article
}

pub(crate) fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(content).unwrap();
    packed.finish().unwrap()
}

pub(crate) fn zstd(content: &[u8]) -> Vec<u8> {
    ::zstd::encode_all(content, 0).unwrap()
}
