//! Tables of comma or tab separated values, with a header. Values may hold quoted line breaks.

use std::collections::VecDeque;
use std::io::{self, Read};

use csv::{ByteRecord, Error, ErrorKind, Position, ReaderBuilder};
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
    let mut table =
        ReaderBuilder::new().delimiter(separator).from_reader(Lines::new(encoding::open(input)?));
    let header = table.byte_headers().map_err(|e| problem(input, e, 1))?;
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
        let read = table.read_byte_record(&mut row);
        let at = read.as_ref().map_or_else(Error::position, |_| row.position());
        let byte = at.map_or(0, Position::byte);
        let line = table.get_mut().line_from(byte);
        match read {
            Ok(false) => None,
            Ok(true) => Some(record(input, &kept, &row, line)),
            Err(error) => {
                over = error.is_io_error();
                Some(Err(problem(input, error, line)))
            }
        }
    })))
}

fn record(
    input: &Input,
    kept: &[(usize, String)],
    row: &ByteRecord,
    line: u64,
) -> Result<Record, ReadError> {
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

fn problem(input: &Input, error: Error, line: u64) -> ReadError {
    match error.into_kind() {
        ErrorKind::Io(error) => encoding::unreadable(input, &error),
        ErrorKind::UnequalLengths { expected_len: wanted, len: found, .. } => {
            Problem::UnevenRow { wanted, found }.at(format!("{}, line {line}", input.place))
        }
        other => {
            Problem::Damaged { wanted: "a table", reason: format!("{other:?}") }.at(&input.place)
        }
    }
}

/// Counts lines as an editor does: the parser's own count is behind where lines end in two
/// characters, and where lines are blank.
struct Lines<R> {
    bytes: R,
    /// How many bytes have passed, the last of them, and the line that the next one is on.
    passed: u64,
    last: u8,
    line: u64,
    /// The first byte of each line that is not blank, and the line; those ahead of the parser.
    starts: VecDeque<(u64, u64)>,
}

impl<R: Read> Lines<R> {
    fn new(bytes: R) -> Lines<R> {
        Lines { bytes, passed: 0, last: b'\n', line: 1, starts: VecDeque::new() }
    }

    /// The line of the first row that begins at this byte or behind it.
    fn line_from(&mut self, byte: u64) -> u64 {
        while self.starts.pop_front_if(|(start, _)| *start < byte).is_some() {}
        self.starts.front().map_or(self.line, |(_, line)| *line)
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        for &byte in buffer.iter().take(count) {
            match (self.last, byte) {
                (b'\r', b'\n') => {}
                (_, b'\r' | b'\n') => self.line += 1,
                (b'\r' | b'\n', _) => self.starts.push_back((self.passed, self.line)),
                _ => {}
            }
            self.last = byte;
            self.passed += 1;
        }
        Ok(count)
    }
}
