//! JSON Lines: one object a line. Blank lines are passed over.

use std::fmt;
use std::io::BufRead;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use crate::encoding;
use crate::error::{Problem, ReadError};
use crate::formats::Records;
use crate::inputs::Input;
use crate::record::{Columns, Record, type_of};

pub(crate) fn records<'a>(
    input: &'a Input,
    columns: &'a Columns,
) -> Result<Records<'a>, ReadError> {
    let mut lines = encoding::open(input)?;
    let (mut line, mut number, mut over) = (Vec::new(), 0_u64, false);
    Ok(Box::new(std::iter::from_fn(move || {
        while !over {
            line.clear();
            number += 1;
            match lines.read_until(b'\n', &mut line) {
                Ok(0) => over = true,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(record(input, columns, &line, number)),
                Err(error) => {
                    over = true;
                    return Some(Err(encoding::unreadable(input, &error)));
                }
            }
        }
        None
    })))
}

fn record(input: &Input, columns: &Columns, line: &[u8], number: u64) -> Result<Record, ReadError> {
    let source = format!("{}, line {number}", input.place);
    let text = str::from_utf8(line).map_err(|e| {
        let (before, after) = line.split_at(e.valid_up_to());
        encoding::not_utf8(source.clone(), before.len(), after)
    })?;
    let mut json = serde_json::Deserializer::from_str(text.trim_ascii_end());
    match Fields(columns).deserialize(&mut json).and_then(|fields| json.end().map(|()| fields)) {
        Ok(fields) => Ok(Record { fields, source, id: format!("{}:{number}", input.id) }),
        Err(error) => Err(problem(text, &source, &error)),
    }
}

/// Says whether a line is no JSON at all, or JSON of another shape.
fn problem(text: &str, source: &str, error: &serde_json::Error) -> ReadError {
    if let Ok(other) = serde_json::from_str::<Value>(text) {
        return Problem::NotAnObject { found: type_of(&other) }.at(source);
    }
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default().into();
    Problem::BadJson { reason }.at(format!("{source}, column {}", error.column()))
}

/// Reads an object, but builds only the values that fill a field; of the others the name is kept,
/// for messages. A corpus can carry large annotations beside its texts.
struct Fields<'a>(&'a Columns);

impl<'de> DeserializeSeed<'de> for Fields<'_> {
    type Value = Map<String, Value>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut fields = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            let value = if self.0.holds(&name) {
                object.next_value()?
            } else {
                object.next_value::<IgnoredAny>()?;
                Value::Null
            };
            fields.insert(name, value);
        }
        Ok(fields)
    }
}
