//! What to do about each problem, in words for the person who called from Python.

use crate::error::{Problem, ReadError};
use crate::inputs::ACCEPTED;

impl ReadError {
    /// What to do about it, as one sentence.
    pub fn cure(&self) -> String {
        let skip = ", or pass on_error=\"skip\" to go on without it";
        let (action, skip) = match &self.problem {
            Problem::MissingFile => {
                ("Check the spelling; relative paths start from the working directory", "")
            }
            Problem::NoMatch => ("Check the pattern; `**` crosses folders, and `*` does not", ""),
            Problem::NoArticles { .. } => return format!("Articles are read from {ACCEPTED}."),
            Problem::UnknownFormat => ("Convert it, or pass its rows to sayso.from_articles", ""),
            Problem::UnknownField { .. } => {
                ("Write sayso's field first: columns={\"published\": \"your column\"}", "")
            }
            Problem::MissingColumn { field: "file_name", .. } => {
                ("Name it `file_name`, or the table something else than metadata.csv", "")
            }
            Problem::MissingColumn { field, .. } => {
                return format!(
                    "If it goes by another name, pass columns={{\"{field}\": \"...\"}}."
                );
            }
            Problem::NotBeside { .. } => ("Correct `file_name`, remove the row", skip),
            Problem::DescribedTwice { .. } => ("Remove one of the rows", skip),
            Problem::EmptyFile | Problem::NoRows => ("Remove the file", skip),
            Problem::Encoding { .. } => {
                ("Convert it to UTF-8 (for example: iconv -f WINDOWS-1252 -t UTF-8)", skip)
            }
            Problem::BadJson { .. } | Problem::NotAnObject { .. } => {
                ("Write one JSON object a line", skip)
            }
            Problem::UnevenRow { .. } => {
                ("Put quotation marks around values that hold a separator", skip)
            }
            Problem::Damaged { .. } => ("Fetch or write the file again", skip),
            Problem::WrongType { .. } => ("Correct the value", skip),
            Problem::EmptyText { .. } => ("Remove the record", skip),
            Problem::BadDate { .. } => ("Write the date as 2016-05-23", skip),
            Problem::RepeatedId { .. } => {
                ("Give every article its own id, read folders by their common parent", skip)
            }
            Problem::Io { .. } => ("Check that the file is there and may be read", skip),
        };
        format!("{action}{skip}.")
    }
}
