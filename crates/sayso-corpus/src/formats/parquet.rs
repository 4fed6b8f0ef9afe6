//! Parquet: the row interface, reading only the columns that fill a field.

use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use jiff::Timestamp;
use parquet::basic::{LogicalType, TimeUnit};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::{Type, TypePtr};
use serde_json::{Map, Value};

use crate::encoding;
use crate::error::{Problem, ReadError};
use crate::formats::Records;
use crate::inputs::{Input, Packing};
use crate::record::{Columns, Record};

pub(crate) fn records<'a>(
    input: &'a Input,
    columns: &'a Columns,
) -> Result<Records<'a>, ReadError> {
    let damaged = |reason: String| Problem::Damaged { wanted: "Parquet", reason }.at(&input.place);
    let file = open(input)?.map_err(|e| damaged(reason(&e)))?;
    let schema = file.metadata().file_metadata().schema();
    let header: Vec<String> = schema.get_fields().iter().map(|f| f.name().to_owned()).collect();
    columns.check(&header, &input.place)?;

    let kept: Vec<TypePtr> =
        schema.get_fields().iter().filter(|f| columns.holds(f.name())).cloned().collect();
    let moments: Vec<(String, TimeUnit)> =
        kept.iter().filter_map(|f| Some((f.name().to_owned(), unit(f)?))).collect();
    let kept = Type::group_type_builder(schema.name()).with_fields(kept).build();
    let rows = kept.and_then(|kept| RowIter::from_file_into(file).project(Some(kept)));
    let mut rows = rows.map_err(|e| damaged(reason(&e)))?;

    let (mut number, mut over) = (0_u64, false);
    Ok(Box::new(std::iter::from_fn(move || {
        if over {
            return None;
        }
        number += 1;
        // The row interface can panic on damaged pages; that is the file's fault, not the caller's.
        let row = catch_unwind(AssertUnwindSafe(|| rows.next()));
        let row =
            row.unwrap_or_else(|_| Some(Err(ParquetError::EOF("a page breaks off".into()))))?;
        let source = format!("{}, row {number}", input.place);
        let row = row.map_err(|error| {
            over = true;
            problem(&error).at(&source)
        });
        let fields = row.and_then(|row| fields(row, &moments, &source));
        Some(fields.map(|fields| Record { fields, source, id: format!("{}:{number}", input.id) }))
    })))
}

type Opened = Result<Box<dyn FileReader>, ParquetError>;

/// Opens a file in place, or unpacks it into memory first, since Parquet is read from its end.
fn open(input: &Input) -> Result<Opened, ReadError> {
    let refused = |e: io::Error| Problem::Io { reason: e.to_string() }.at(&input.place);
    let file = File::open(&input.path).map_err(refused)?;
    if file.metadata().map_err(refused)?.len() == 0 {
        return Err(Problem::EmptyFile.at(&input.place));
    }
    if input.packing == Packing::None {
        return Ok(SerializedFileReader::new(file).map(|reader| Box::new(reader) as _));
    }
    let bytes = Bytes::from(encoding::read_all(input, encoding::unpack(input)?)?);
    Ok(SerializedFileReader::new(bytes).map(|reader| Box::new(reader) as _))
}

fn reason(error: &ParquetError) -> String {
    match error {
        ParquetError::General(reason) | ParquetError::EOF(reason) | ParquetError::NYI(reason) => {
            reason.clone()
        }
        other => other.to_string(),
    }
}

fn problem(error: &ParquetError) -> Problem {
    let reason = reason(error);
    // The row interface prints all the bytes of a string that is none.
    if reason.contains("as String") {
        return not_utf8();
    }
    Problem::Damaged { wanted: "Parquet", reason }
}

fn not_utf8() -> Problem {
    Problem::Encoding { wanted: "UTF-8", found: "bytes that it does not have".into() }
}

/// The unit of a column of moments, which the row interface may take for plain numbers.
fn unit(column: &TypePtr) -> Option<TimeUnit> {
    match column.get_basic_info().logical_type_ref() {
        Some(LogicalType::Timestamp(moment)) => Some(moment.unit),
        _ => None,
    }
}

fn fields(
    row: Row,
    moments: &[(String, TimeUnit)],
    source: &str,
) -> Result<Map<String, Value>, ReadError> {
    let fields = row.into_columns().into_iter().map(|(name, field)| {
        let unit = moments.iter().find(|(column, _)| *column == name).map(|(_, unit)| *unit);
        let field = match (field, unit) {
            (Field::Long(count), Some(unit)) => moment(count, unit),
            (field, _) => {
                value(field).ok_or_else(|| not_utf8().at(format!("{source}, column `{name}`")))?
            }
        };
        Ok((name, field))
    });
    fields.collect()
}

/// The value of a field as JSON; `None` where it is a string that is no text. What no field of an
/// article can be is told apart no further.
fn value(field: Field) -> Option<Value> {
    Some(match field {
        Field::Null => Value::Null,
        Field::Str(text) => text.into(),
        // Older writers store strings without saying that they are strings.
        Field::Bytes(bytes) => String::from_utf8(bytes.data().to_vec()).ok()?.into(),
        Field::Bool(yes) => yes.into(),
        Field::Byte(n) => n.into(),
        Field::Short(n) => n.into(),
        Field::Int(n) => n.into(),
        Field::Long(n) => n.into(),
        Field::UByte(n) => n.into(),
        Field::UShort(n) => n.into(),
        Field::UInt(n) => n.into(),
        Field::ULong(n) => n.into(),
        Field::Float16(n) => n.to_f64().into(),
        Field::Float(n) => n.into(),
        Field::Double(n) => n.into(),
        Field::Date(days) => day(days),
        Field::TimestampMillis(count) => moment(count, TimeUnit::MILLIS),
        Field::TimestampMicros(count) => moment(count, TimeUnit::MICROS),
        Field::ListInternal(list) => {
            let values: Option<Vec<Value>> = list.elements().iter().cloned().map(value).collect();
            values?.into()
        }
        Field::TimeMillis(_) | Field::TimeMicros(_) | Field::Decimal(_) => field.to_string().into(),
        Field::Group(_) | Field::MapInternal(_) => Map::new().into(),
    })
}

/// A day counted from 1970; the count itself where there is no such day.
fn day(count: i32) -> Value {
    let epoch = jiff::civil::date(1970, 1, 1);
    let day = jiff::Span::new().try_days(count).and_then(|days| epoch.checked_add(days));
    day.map_or(count.into(), |day| day.to_string().into())
}

/// A moment counted from 1970; the count itself where there is no such moment.
fn moment(count: i64, unit: TimeUnit) -> Value {
    let at = match unit {
        TimeUnit::MILLIS => Timestamp::from_millisecond(count),
        TimeUnit::MICROS => Timestamp::from_microsecond(count),
        TimeUnit::NANOS => Timestamp::from_nanosecond(count.into()),
    };
    at.map_or(count.into(), |at| at.to_string().into())
}
