//! A record of any origin becomes an article: which columns are fields, and what each must hold.

use std::collections::BTreeMap;

use sayso_core::Article;
use serde_json::{Map, Value};

use crate::byline;
use crate::error::{Problem, ReadError};
use crate::published;

/// The fields of an article that a record can fill, named as in the table of articles.
pub(crate) const FIELDS: [&str; 9] = [
    "article_id",
    "text",
    "title",
    "byline",
    "dateline",
    "publisher",
    "published",
    "url",
    "language",
];

/// What one line or row says about one article.
///
/// Fields are `text` (or `body`), which every article needs, and where known `article_id` (or `id`),
/// `title`, `byline` (one string or a list), `dateline`, `publisher`, `published`, `url` and
/// `language`. Others are allowed and not used. Where there is a `title` that the text does not open
/// with, the article's text is the title, a blank line and the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Columns and their values.
    pub fields: Map<String, Value>,
    /// The file and line or row it came from, as messages and [`Article::source`] show it.
    pub source: String,
    /// The article's id where the fields give none.
    pub id: String,
}

/// Which columns of a source fill which field.
#[derive(Debug)]
pub(crate) struct Columns {
    /// One name for each field that the caller mapped, else sayso's own names.
    names: BTreeMap<&'static str, Vec<String>>,
    /// Fields that the caller mapped.
    pub(crate) mapped: Vec<&'static str>,
}

impl Columns {
    /// Sayso's own names, with the caller's (field to column) in their stead.
    pub(crate) fn new(theirs: &BTreeMap<String, String>) -> Result<Columns, ReadError> {
        let mut names: BTreeMap<_, _> =
            FIELDS.iter().map(|&field| (field, vec![field.to_owned()])).collect();
        names.entry("text").or_default().push("body".into());
        names.entry("article_id").or_default().push("id".into());
        let mut mapped = Vec::new();
        for (field, column) in theirs {
            let Some(&field) = FIELDS.iter().find(|f| *f == field) else {
                return Err(Problem::UnknownField { field: field.clone() }.at("columns"));
            };
            names.insert(field, vec![column.clone()]);
            mapped.push(field);
        }
        Ok(Columns { names, mapped })
    }

    /// Whether a column fills any field.
    pub(crate) fn holds(&self, column: &str) -> bool {
        self.names.values().flatten().any(|name| name == column)
    }

    /// The columns that fill a field, the preferred one first.
    pub(crate) fn names(&self, field: &str) -> &[String] {
        self.names.get(field).map_or(&[], Vec::as_slice)
    }

    /// Checks the header of a table, which holds for all its rows: there must be a text, and every
    /// column that the caller named.
    pub(crate) fn check(&self, header: &[String], place: &str) -> Result<(), ReadError> {
        for field in ["text"].iter().chain(&self.mapped) {
            if !self.names(field).iter().any(|name| header.contains(name)) {
                return Err(self.missing(field, "file", &header.join(", ")).at(place));
            }
        }
        Ok(())
    }

    pub(crate) fn missing(
        &self,
        field: &'static str,
        holder: &'static str,
        found: &str,
    ) -> Problem {
        let column = self.names(field).first().cloned().unwrap_or_default();
        let found = if found.is_empty() { "none" } else { found }.into();
        Problem::MissingColumn { field, column, holder, found }
    }

    /// Makes an article of a record.
    pub(crate) fn article(&self, record: Record) -> Result<Article, ReadError> {
        let Record { mut fields, source, id } = record;
        let article = self.described(&mut fields).map_err(|problem| problem.at(&source))?;
        let id = if article.id.is_empty() { id } else { article.id };
        Ok(Article { id, source, ..article })
    }

    fn described(&self, fields: &mut Map<String, Value>) -> Result<Article, Problem> {
        let title = self.string(fields, "title")?;
        let text = self.text(fields)?;
        Ok(Article {
            id: self.id(fields)?.unwrap_or_default(),
            text: match &title {
                Some(title) if !opens_with(&text, title) => format!("{title}\n\n{text}"),
                _ => text,
            },
            title,
            byline: self.byline(fields)?,
            dateline: self.string(fields, "dateline")?,
            publisher: self.string(fields, "publisher")?,
            published: self.published(fields)?,
            url: self.string(fields, "url")?,
            language: self.string(fields, "language")?.map(primary_language),
            source: String::new(),
        })
    }

    /// The column and the value of a field; `None` where it is absent, null or blank.
    fn find<'a>(
        &'a self,
        fields: &'a Map<String, Value>,
        field: &str,
    ) -> Option<(&'a str, &'a Value)> {
        let blank = |value: &Value| match value {
            Value::Null => true,
            Value::String(written) => written.trim().is_empty(),
            _ => false,
        };
        let filled = |name: &'a String| fields.get(name).map(|value| (name.as_str(), value));
        self.names(field).iter().filter_map(filled).find(|(_, value)| !blank(value))
    }

    /// Takes the text out of the record, since it may be long.
    fn text(&self, fields: &mut Map<String, Value>) -> Result<String, Problem> {
        let found = self.find(fields, "text").map(|(column, _)| column.to_owned());
        let Some(column) = found else {
            let there = self.names("text").iter().find(|name| fields.contains_key(*name));
            return Err(match there {
                Some(column) => Problem::EmptyText { column: column.clone() },
                None => {
                    let found: Vec<_> = fields.keys().map(String::as_str).collect();
                    self.missing("text", "record", &found.join(", "))
                }
            });
        };
        match fields.remove(&column) {
            Some(Value::String(text)) => Ok(text),
            other => Err(wrong(&column, "a string", &other.unwrap_or_default())),
        }
    }

    fn string(&self, fields: &Map<String, Value>, field: &str) -> Result<Option<String>, Problem> {
        match self.find(fields, field) {
            None => Ok(None),
            Some((_, Value::String(written))) => Ok(Some(written.clone())),
            Some((column, other)) => Err(wrong(column, "a string", other)),
        }
    }

    fn id(&self, fields: &Map<String, Value>) -> Result<Option<String>, Problem> {
        match self.find(fields, "article_id") {
            Some((_, Value::Number(number))) => Ok(Some(number.to_string())),
            Some((column, other)) if !other.is_string() => {
                Err(wrong(column, "a string or a number", other))
            }
            _ => self.string(fields, "article_id"),
        }
    }

    fn byline(&self, fields: &Map<String, Value>) -> Result<Vec<String>, Problem> {
        match self.find(fields, "byline") {
            None => Ok(Vec::new()),
            Some((_, Value::String(written))) => Ok(byline::split(written)),
            Some((column, other)) => {
                let names = other.as_array().map(|names| names.iter().map(Value::as_str));
                let names: Option<Vec<&str>> = names.and_then(Iterator::collect);
                let names =
                    names.ok_or_else(|| wrong(column, "a string or a list of strings", other))?;
                let names = names.into_iter().map(str::trim).filter(|name| !name.is_empty());
                Ok(names.map(str::to_owned).collect())
            }
        }
    }

    fn published(&self, fields: &Map<String, Value>) -> Result<Option<jiff::Timestamp>, Problem> {
        let Some((column, value)) = self.find(fields, "published") else { return Ok(None) };
        let found = match value {
            Value::String(written) => match published::parse(written) {
                Some(at) => return Ok(Some(at)),
                None => format!("`{written}`"),
            },
            Value::Number(number) => format!("the number {number}, whose unit is unknown"),
            other => type_of(other).into(),
        };
        Err(Problem::BadDate { column: column.into(), found })
    }
}

/// Whether a text begins with its title, as a line of its own.
fn opens_with(text: &str, title: &str) -> bool {
    let rest = text.trim_start().strip_prefix(title.trim());
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', '\t', '\r']);
        rest.is_empty() || rest.starts_with('\n')
    })
}

/// "en-GB" is "en"; what is no code stays as it is written.
fn primary_language(written: String) -> String {
    let primary = written.trim().split(['-', '_']).next().unwrap_or_default();
    match primary.len() {
        2 | 3 if primary.bytes().all(|b| b.is_ascii_alphabetic()) => primary.to_ascii_lowercase(),
        _ => written,
    }
}

fn wrong(column: &str, wanted: &'static str, found: &Value) -> Problem {
    Problem::WrongType { column: column.into(), wanted, found: type_of(found) }
}

/// What messages call a value of this type.
pub(crate) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
