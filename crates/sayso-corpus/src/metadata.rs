//! `metadata.csv`: what a folder says about the texts and pages in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::error::{Problem, ReadError};
use crate::formats::csv;
use crate::inputs::Input;
use crate::record::FIELDS;

const FILE_NAME: &str = "file_name";

/// What is known about files before they are opened.
#[derive(Debug, Default)]
pub(crate) struct Descriptions {
    files: BTreeMap<PathBuf, (Map<String, Value>, String)>,
}

impl Descriptions {
    /// Reads one `metadata.csv`. Each error goes to `refuse`, which says whether to go on.
    pub(crate) fn add(
        &mut self,
        path: &Path,
        mut refuse: impl FnMut(ReadError) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let Some(input) = Input::new(path, Path::new("")) else { return Ok(()) };
        let keep = |column: &str| column == FILE_NAME || FIELDS.contains(&column) || column == "id";
        let rows = csv::rows(&input, b',', keep, |header| {
            if header.iter().any(|column| column == FILE_NAME) {
                return Ok(());
            }
            let found = header.join(", ");
            let column = FILE_NAME.into();
            let problem =
                Problem::MissingColumn { field: FILE_NAME, column, holder: "file", found };
            Err(problem.at(&input.place))
        });
        let rows = match rows {
            Ok(rows) => rows,
            Err(error) => return refuse(error),
        };
        for row in rows {
            if let Err(error) = row.and_then(|row| self.describe(path, row.fields, row.source)) {
                refuse(error)?;
            }
        }
        Ok(())
    }

    fn describe(
        &mut self,
        table: &Path,
        mut fields: Map<String, Value>,
        source: String,
    ) -> Result<(), ReadError> {
        let name = fields.remove(FILE_NAME).unwrap_or_default();
        let file = name.as_str().unwrap_or_default().trim().to_owned();
        let path = table.with_file_name(&file);
        if file.is_empty() || !path.is_file() {
            return Err(Problem::NotBeside { file }.at(source));
        }
        if let Some((_, first)) = self.files.get(&path) {
            return Err(Problem::DescribedTwice { file, first: first.clone() }.at(source));
        }
        self.files.insert(path, (fields, source));
        Ok(())
    }

    /// What is said about a file.
    pub(crate) fn of(&mut self, path: &Path) -> Map<String, Value> {
        self.files.remove(path).map(|(fields, _)| fields).unwrap_or_default()
    }
}
