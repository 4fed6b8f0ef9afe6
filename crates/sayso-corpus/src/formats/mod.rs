//! One file a format: each turns the bytes of a file into records.

pub(crate) mod csv;
mod html;
mod jsonl;
mod parquet;

use serde_json::{Map, Value};

use crate::encoding;
use crate::error::ReadError;
use crate::inputs::{Format, Input};
use crate::record::{Columns, Record};

/// The records of a file, one after the other. An error concerns one record where more follow, and
/// the rest of the file where none do.
pub(crate) type Records<'a> = Box<dyn Iterator<Item = Result<Record, ReadError>> + 'a>;

/// The one record of a file that is one article, with what its folder says about it; `None` for
/// files that hold many.
///
/// What the folder says goes before what a page says of itself; the text is always the file's.
pub(crate) fn whole(
    input: &Input,
    described: impl FnOnce() -> Map<String, Value>,
) -> Option<Result<Record, ReadError>> {
    let read = match input.format {
        Format::Text => encoding::read_text(input)
            .map(|text| Map::from_iter([("text".to_owned(), Value::String(text))])),
        Format::Html => encoding::read_page(input).map(|page| html::fields(&page)),
        Format::JsonLines | Format::Table(_) | Format::Parquet => return None,
    };
    Some(read.map(|mut fields| {
        let said = |value: &Value| value.as_str().is_some_and(|words| !words.trim().is_empty());
        let described = described().into_iter();
        fields.extend(described.filter(|(field, value)| field != "text" && said(value)));
        Record { fields, source: input.place.clone(), id: input.article_id() }
    }))
}

/// The records of a file that holds many.
pub(crate) fn records<'a>(
    input: &'a Input,
    columns: &'a Columns,
) -> Result<Records<'a>, ReadError> {
    match input.format {
        Format::JsonLines => jsonl::records(input, columns),
        Format::Table(separator) => {
            let check = |header: &[String]| columns.check(header, &input.place);
            csv::rows(input, separator, |column| columns.holds(column), check)
        }
        Format::Parquet => parquet::records(input, columns),
        Format::Text | Format::Html => Ok(Box::new(whole(input, Map::new).into_iter())),
    }
}
