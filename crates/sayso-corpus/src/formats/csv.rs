//! Tables of comma or tab separated values, with a header. Values may hold quoted line breaks.

use csv::{ByteRecord, Error, ErrorKind, ReaderBuilder};
use serde_json::{Map, Value};

use crate::encoding;
use crate::error::{Problem, ReadError};
use crate::formats::Records;
use crate::inputs::Input;
use crate::record::Record;

/// The rows of a table, with the columns that `keep` names. `check` may refuse the header.
///
/// A row is known by the line that it begins on.
pub(crate) fn rows<'a>(
    input: &'a Input,
    separator: u8,
    keep: impl Fn(&str) -> bool,
    check: impl Fn(&[String]) -> Result<(), ReadError>,
) -> Result<Records<'a>, ReadError> {
    let mut table = ReaderBuilder::new().delimiter(separator).from_reader(encoding::open(input)?);
    let header = table.byte_headers().map_err(|e| problem(input, e))?;
    let header: Vec<String> = header
        .iter()
        .map(|name| Ok(utf8(name, || format!("{}, header", input.place))?.trim().to_owned()))
        .collect::<Result<_, _>>()?;
    check(&header)?;
    let kept: Vec<(usize, String)> =
        header.into_iter().enumerate().filter(|(_, name)| keep(name)).collect();

    let (mut row, mut over) = (ByteRecord::new(), false);
    Ok(Box::new(std::iter::from_fn(move || {
        if over {
            return None;
        }
        match table.read_byte_record(&mut row) {
            Ok(false) => None,
            Ok(true) => Some(record(input, &kept, &row)),
            Err(error) => {
                over = error.is_io_error();
                Some(Err(problem(input, error)))
            }
        }
    })))
}

fn record(input: &Input, kept: &[(usize, String)], row: &ByteRecord) -> Result<Record, ReadError> {
    let line = row.position().map_or(0, csv::Position::line);
    let source = format!("{}, line {line}", input.place);
    let mut fields = Map::new();
    for (column, name) in kept {
        let value = row.get(*column).unwrap_or_default();
        let value = utf8(value, || format!("{source}, column `{name}`"))?;
        // Of two columns with one name the first counts, as it does for a reader of the table.
        fields.entry(name).or_insert_with(|| Value::String(value.to_owned()));
    }
    Ok(Record { fields, source, id: format!("{}:{line}", input.id) })
}

fn utf8(value: &[u8], place: impl Fn() -> String) -> Result<&str, ReadError> {
    str::from_utf8(value).map_err(|e| {
        let (before, after) = value.split_at(e.valid_up_to());
        encoding::not_utf8(place(), before.len(), after)
    })
}

fn problem(input: &Input, error: Error) -> ReadError {
    match error.into_kind() {
        ErrorKind::Io(error) => encoding::unreadable(input, &error),
        ErrorKind::UnequalLengths { pos, expected_len: wanted, len: found } => {
            let line = pos.map_or(0, |pos| pos.line());
            Problem::UnevenRow { wanted, found }.at(format!("{}, line {line}", input.place))
        }
        other => {
            Problem::Damaged { wanted: "a table", reason: format!("{other:?}") }.at(&input.place)
        }
    }
}
