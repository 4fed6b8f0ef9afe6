//! Python dictionaries become records.

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList, PyString, PyTuple};
use sayso_corpus::Record;
use serde_json::{Map, Value};

/// A row as a record; `number` counts from 1.
pub(crate) fn record(row: &Bound<'_, PyDict>, number: usize) -> PyResult<Record> {
    let mut fields = Map::new();
    for (key, value) in row {
        fields.insert(key.str()?.to_string(), json(&value)?);
    }
    Ok(Record { fields, source: format!("row {number}"), id: number.to_string() })
}

/// A Python value as JSON; dates and times as ISO 8601, what JSON has no form for as its `str`.
fn json(value: &Bound<'_, PyAny>) -> PyResult<Value> {
    if value.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Value::String(text.to_str()?.to_owned()));
    }
    if value.cast::<PyBool>().is_ok() {
        return Ok(Value::Bool(value.extract()?));
    }
    if let Ok(number) = value.extract::<i64>() {
        return Ok(number.into());
    }
    if let Ok(number) = value.extract::<f64>() {
        // A missing value in a column of numbers or texts, as pandas writes it.
        return Ok(if number.is_nan() { Value::Null } else { number.into() });
    }
    if value.cast::<PyList>().is_ok() || value.cast::<PyTuple>().is_ok() {
        return value.try_iter()?.map(|item| json(&item?)).collect();
    }
    if value.hasattr("isoformat")? {
        return Ok(Value::String(value.call_method0("isoformat")?.extract()?));
    }
    Ok(Value::String(value.str()?.to_string()))
}
