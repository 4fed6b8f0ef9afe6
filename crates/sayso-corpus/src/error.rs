//! Why a corpus could not be read: every message a reader of bad input can get, and its cure.

use crate::inputs::ACCEPTED;
use crate::published;

/// Why a source, a file or a record could not be read, and where.
///
/// The message says where, then what was wanted and what was found.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct ReadError {
    /// The file as it was named, with its line, row or column where there is one.
    pub place: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong with a source, a file or a record.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each field is named after what its message shows there")]
pub enum Problem {
    /// A source does not exist.
    #[error("no such file or folder")]
    MissingFile,
    /// A glob fits no file.
    #[error("no file matches this pattern")]
    NoMatch,
    /// A folder or a glob holds nothing that could be an article.
    #[error("no articles here; files of other kinds: {ignored}")]
    NoArticles { ignored: usize },
    /// `metadata.csv` describes a file that is not beside it.
    #[error("describes `{file}`, which is not in the folder")]
    NotBeside { file: String },
    /// `metadata.csv` describes a file in two rows.
    #[error("`{file}` was already described in {first}")]
    DescribedTwice { file: String, first: String },
    /// A file was named whose kind cannot be read.
    #[error("not a kind of file that holds articles; accepted are {ACCEPTED}")]
    UnknownFormat,
    /// A file without a single byte.
    #[error("the file is empty")]
    EmptyFile,
    /// A table without a single row.
    #[error("no rows; the file holds a header or blank lines only")]
    NoRows,
    /// Bytes that are no text in the character set of the file.
    #[error("not {wanted}; found {found}")]
    Encoding { wanted: &'static str, found: String },
    /// A line that is no JSON.
    #[error("not valid JSON; {reason}")]
    BadJson { reason: String },
    /// A line that is JSON but no record.
    #[error("not a JSON object; found {found}")]
    NotAnObject { found: &'static str },
    /// A row with more or fewer values than the header.
    #[error("the header has {wanted} columns; this row has {found}")]
    UnevenRow { wanted: u64, found: u64 },
    /// A compressed file, or a Parquet file, that does not unpack.
    #[error("damaged, or not {wanted}; {reason}")]
    Damaged { wanted: &'static str, reason: String },
    /// A column that is needed, or that the options name, is not there.
    #[error("no `{column}` column; the {holder} has {found}")]
    MissingColumn { field: &'static str, column: String, holder: &'static str, found: String },
    /// A value of another type than the field has.
    #[error("`{column}` must be {wanted}; found {found}")]
    WrongType { column: String, wanted: &'static str, found: &'static str },
    /// An article without a word.
    #[error("`{column}` is empty")]
    EmptyText { column: String },
    /// A publication date that says no certain day.
    #[error("`{column}` must be {}; found {found}", published::ACCEPTED)]
    BadDate { column: String, found: String },
    /// Two articles claim the same id.
    #[error("article id `{id}` was already used in {first}")]
    RepeatedId { id: String, first: String },
    /// The options name a field that articles do not have.
    #[error("no field is called `{field}`; the fields are {}", crate::record::FIELDS.join(", "))]
    UnknownField { field: String },
    /// The system refused.
    #[error("{reason}")]
    Io { reason: String },
}

/// The kinds of [`ReadError`] that a caller may want to tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// What was to be read is not there.
    MissingFile,
    /// The kind of file is not among those accepted.
    UnknownFormat,
    /// There is nothing in the file.
    EmptyFile,
    /// The bytes are not text.
    Encoding,
    /// The file breaks the rules of its own kind.
    Format,
    /// A column is not there.
    MissingColumn,
    /// A value is not what its field needs.
    BadValue,
    /// A publication date could not be understood.
    BadDate,
    /// An article id comes twice.
    RepeatedId,
    /// The options make no sense.
    Options,
    /// The system refused.
    Io,
}

impl Problem {
    /// The error that this problem is at a place.
    pub(crate) fn at(self, place: impl Into<String>) -> ReadError {
        ReadError { place: place.into(), problem: self }
    }
}

impl ReadError {
    /// The group that the error belongs to.
    pub fn kind(&self) -> ErrorKind {
        match &self.problem {
            Problem::MissingFile
            | Problem::NoMatch
            | Problem::NoArticles { .. }
            | Problem::NotBeside { .. } => ErrorKind::MissingFile,
            Problem::UnknownFormat => ErrorKind::UnknownFormat,
            Problem::EmptyFile | Problem::NoRows => ErrorKind::EmptyFile,
            Problem::Encoding { .. } => ErrorKind::Encoding,
            Problem::BadJson { .. }
            | Problem::NotAnObject { .. }
            | Problem::UnevenRow { .. }
            | Problem::Damaged { .. } => ErrorKind::Format,
            Problem::MissingColumn { .. } => ErrorKind::MissingColumn,
            Problem::WrongType { .. } | Problem::EmptyText { .. } => ErrorKind::BadValue,
            Problem::BadDate { .. } => ErrorKind::BadDate,
            Problem::RepeatedId { .. } | Problem::DescribedTwice { .. } => ErrorKind::RepeatedId,
            Problem::UnknownField { .. } => ErrorKind::Options,
            Problem::Io { .. } => ErrorKind::Io,
        }
    }
}
