//! Reads a corpus: files and records become [`sayso_core::Article`]s.
//!
//! [`read`] takes files, folders and globs; [`from_records`] takes records that something else has
//! read. Both give a [`Reading`]: the articles in a fixed order, what was refused and why, and the
//! files that were passed over. Nothing is dropped in silence.
//!
//! | kind | ending | one article is |
//! | --- | --- | --- |
//! | plain text | `.txt` | the whole file, as it stands |
//! | web page | `.html`, `.htm` | the paragraphs of the page's article |
//! | JSON Lines | `.jsonl`, `.ndjson` | a line |
//! | table | `.csv`, `.tsv`, `.parquet` | a row |
//!
//! Each may also end in `.gz` or `.zst`. A `metadata.csv` in a folder describes the texts and pages
//! beside it: its column `file_name` names the file, the others are the fields of a [`Record`].
//!
//! This is the only crate of sayso that opens files. It reads local files alone, guesses no
//! character set (UTF-8 unless a file declares another), and never rewrites a text.
//!
//! # Examples
//!
//! ```
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("news.jsonl");
//! std::fs::write(&path, r#"{"title": "Harbour closed", "body": "Zoë Marsh resigned.", "date": "2016-05-23"}"#)?;
//!
//! let mut options = sayso_corpus::Options::default();
//! options.columns.insert("published".into(), "date".into());
//! let reading = sayso_corpus::read(&[path.to_string_lossy()], &options)?;
//!
//! let article = &reading.articles[0];
//! assert_eq!(article.id, "news.jsonl:1");
//! assert_eq!(article.text, "Harbour closed\n\nZoë Marsh resigned.");
//! assert_eq!(article.published_on(), Some("2016-05-23".parse()?));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cure;
mod error;
mod inputs;
mod read;

mod encoding;
mod formats;
mod metadata;

mod byline;
mod published;
mod record;

pub use error::{ErrorKind, Problem, ReadError};
pub use read::{OnError, Options, Reading, Rejected, from_records, read};
pub use record::Record;
