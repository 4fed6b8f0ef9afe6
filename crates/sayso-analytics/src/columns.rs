//! Every column of every table, declared once: name, type, meaning, and what null means.
//!
//! The tables are built from these declarations, the Python face documents itself from them, and a
//! test compares both with `docs/tables.md`.

use sayso_core::{
    Act, ClaimKind, Form, Kind, Modality, Section, SpeakerKind, Stance, TimeKind, Upos,
};

/// A table: its name, what a row is, and its columns in order.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The property of a corpus, and the name of the Parquet file.
    pub name: &'static str,
    /// What one row stands for.
    pub row: &'static str,
    /// In the order of the table.
    pub columns: &'static [Column],
}

/// A column: its name, its type, its meaning, and the meaning of null.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// As the tables spell it.
    pub name: &'static str,
    /// What its values are.
    pub of: Type,
    /// What a value says.
    pub about: &'static str,
    /// When a value is null; empty if it never is.
    pub null: &'static str,
}

/// The types of values that tables hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `String`
    Text,
    /// `List(String)`
    Texts,
    /// `UInt32`
    Count,
    /// `Boolean`
    Flag,
    /// `Float64`, 0 to 1
    Score,
    /// `Date`
    Day,
    /// `Datetime("us", "UTC")`
    Instant,
    /// `Enum` of these labels
    Label(&'static [&'static str]),
    /// `List(Struct { start: UInt32, end: UInt32 })`
    Spans,
}

impl Type {
    /// The polars type as Python writes it.
    pub fn name(self) -> &'static str {
        match self {
            Type::Text => "String",
            Type::Texts => "List(String)",
            Type::Count => "UInt32",
            Type::Flag => "Boolean",
            Type::Score => "Float64",
            Type::Day => "Date",
            Type::Instant => "Datetime(us, UTC)",
            Type::Label(_) => "Enum",
            Type::Spans => "List(Struct(start, end))",
        }
    }
}

const fn column(name: &'static str, of: Type, about: &'static str) -> Column {
    Column { name, of, about, null: "" }
}

const fn nullable(name: &'static str, of: Type, about: &'static str, null: &'static str) -> Column {
    Column { name, of, about, null }
}

const ARTICLE_ID: Column = column("article_id", Type::Text, "the article");
const SECTION: Column = column(
    "section",
    Type::Label(Section::WORDS),
    "the part of the article; only `body` and `headline` are the report itself",
);
const PARAGRAPH: Column =
    column("paragraph", Type::Count, "paragraph, counted through the article from 0");
const SENTENCE: Column =
    column("sentence", Type::Count, "sentence, counted through the article from 0");
const START: Column = column("start", Type::Count, "first code point in the article's text");
const END: Column = column("end", Type::Count, "code point after the last one");
const WORDS: Column = column("text", Type::Text, "the words: `article_text[start:end]`");

/// One row an article.
pub const ARTICLES: Table = Table {
    name: "articles",
    row: "an article, in input order",
    columns: &[
        ARTICLE_ID,
        nullable("title", Type::Text, "the record's title, else the headline", "neither is there"),
        nullable("byline", Type::Texts, "the authors", "none is named"),
        nullable("dateline", Type::Text, "where and when it was written", "it has none"),
        nullable("publisher", Type::Text, "newspaper, agency or site", "the source does not say"),
        nullable("published", Type::Instant, "when it was published", "undated"),
        nullable("url", Type::Text, "its address", "the source does not say"),
        nullable("language", Type::Text, "ISO 639-1 code", "the source does not say"),
        column("text", Type::Text, "exactly what was read; every span points into it"),
        column("words", Type::Count, "words and numbers in the text"),
        nullable(
            "duplicate_of",
            Type::Text,
            "the earliest article that has nearly all of its words in nearly the same order (four fifths of its runs of five words)",
            "it is the first of its kind",
        ),
        column("source", Type::Text, "the file and line or row it came from"),
    ],
};

/// One row a mention.
pub const MENTIONS: Table = Table {
    name: "mentions",
    row: "words that refer to somebody or something",
    columns: &[
        ARTICLE_ID,
        SECTION,
        PARAGRAPH,
        SENTENCE,
        START,
        END,
        WORDS,
        column("form", Type::Label(Form::WORDS), "how the words refer"),
        column("kind", Type::Label(Kind::WORDS), "what sort of thing they refer to"),
        nullable("actor_id", Type::Text, "to whom", "the article leaves it open"),
        column("score", Type::Score, "how sure the reader is"),
    ],
};

/// One row an actor.
pub const ACTORS: Table = Table {
    name: "actors",
    row: "one person, organization, place, group, event or other thing, most mentioned first",
    columns: &[
        column(
            "actor_id",
            Type::Text,
            "a slug of the name, or the id in the authority file; with `@` and the article where it has no name",
        ),
        column("name", Type::Text, "the fullest form"),
        column("kind", Type::Label(Kind::WORDS), "what sort of thing it is"),
        column("aliases", Type::Texts, "the other names it goes by in the corpus"),
        column("mentions", Type::Count, "mentions that refer to it"),
        column("articles", Type::Count, "articles that mention it"),
        column("claims", Type::Count, "claims it is a speaker of"),
        nullable("first", Type::Instant, "its first article", "all its articles are undated"),
        nullable("last", Type::Instant, "its last article", "all its articles are undated"),
        nullable("authority", Type::Text, "its id in the authority file", "it is not in one"),
    ],
};

/// One row a claim.
pub const CLAIMS: Table = Table {
    name: "claims",
    row: "somebody is reported as having said, written, asked, announced or thought something",
    columns: &[
        column("claim_id", Type::Text, "the article's id and the claim's number in it"),
        ARTICLE_ID,
        SECTION,
        PARAGRAPH,
        SENTENCE,
        column("kind", Type::Label(ClaimKind::WORDS), "quoted, in other words, or both"),
        nullable("speaker_id", Type::Text, "the speaker; the first of a joint one", "unresolved"),
        column("speaker_ids", Type::Texts, "every speaker; empty where unresolved"),
        nullable("speaker", Type::Text, "the words that name the source", "none are there"),
        nullable("speaker_start", Type::Count, "their first code point", "none are there"),
        nullable("speaker_end", Type::Count, "the code point after them", "none are there"),
        nullable("cue", Type::Text, "the words that do the attributing", "a quotation goes on"),
        nullable("cue_start", Type::Count, "their first code point", "a quotation goes on"),
        nullable("cue_end", Type::Count, "the code point after them", "a quotation goes on"),
        column("act", Type::Label(Act::WORDS), "what is done by saying it"),
        column("stance", Type::Label(Stance::WORDS), "how the cue stands to what was said"),
        column("speaker_kind", Type::Label(SpeakerKind::WORDS), "what sort of source it is"),
        column("content", Type::Text, "what is attributed; gaps between spans as ` … `"),
        column("content_start", Type::Count, "its first code point"),
        column("content_end", Type::Count, "the code point after it"),
        column("content_spans", Type::Spans, "its parts; several where the cue interrupts it"),
        column("negated", Type::Flag, "whether the content or the saying is negated"),
        nullable(
            "modality",
            Type::Label(Modality::WORDS),
            "how sure or willing",
            "plain statement",
        ),
        nullable(
            "addressee",
            Type::Text,
            "the words for whoever is told or asked",
            "none are there",
        ),
        nullable("addressee_id", Type::Text, "who that is", "no addressee, or unresolved"),
        column("targets", Type::Texts, "the actors named in the content, the speakers excluded"),
        nullable("said_on", Type::Day, "the day it was said", "the sentence does not tell"),
        nullable(
            "said_timex",
            Type::Text,
            "TIMEX3 value of the words",
            "the sentence does not tell",
        ),
        column("family", Type::Text, "the first claim by the same speaker in the same words"),
        nullable("within", Type::Text, "the claim whose content holds this one", "not nested"),
        column("score", Type::Score, "how sure the reader is"),
    ],
};

/// One row a time expression.
pub const DATES: Table = Table {
    name: "dates",
    row: "words for a time",
    columns: &[
        ARTICLE_ID,
        START,
        END,
        WORDS,
        column("type", Type::Label(TimeKind::WORDS), "TIMEX3 type"),
        nullable("value", Type::Text, "TIMEX3 value", "it needs a date of publication"),
        nullable(
            "from",
            Type::Day,
            "the first day it covers",
            "it has no place in the calendar, or lies before the year 1",
        ),
        nullable(
            "to",
            Type::Day,
            "the last day it covers",
            "it has no place in the calendar, or lies before the year 1",
        ),
    ],
};

/// One row a sentence.
pub const SENTENCES: Table = Table {
    name: "sentences",
    row: "a sentence",
    columns: &[ARTICLE_ID, PARAGRAPH, SENTENCE, SECTION, START, END],
};

/// One row a token.
pub const TOKENS: Table = Table {
    name: "tokens",
    row: "a word or a punctuation mark, cut and described as in Universal Dependencies English; made when it is asked for",
    columns: &[
        ARTICLE_ID,
        SENTENCE,
        column("token", Type::Count, "token, counted through the sentence from 1"),
        START,
        END,
        WORDS,
        column("lemma", Type::Text, "its dictionary form: `say` for \"said\""),
        column("upos", Type::Label(Upos::WORDS), "its part of speech"),
        column(
            "head",
            Type::Count,
            "the `token` of the sentence that it depends on; 0 for the root",
        ),
        column("deprel", Type::Text, "how it depends on its head: `nsubj`, `obj`, `obl:agent`, …"),
    ],
};

/// One row a record that could not be read.
pub const REJECTED: Table = Table {
    name: "rejected",
    row: "a record or file that was skipped",
    columns: &[
        column("source", Type::Text, "the file and line or row"),
        column("reason", Type::Text, "what was found and what would be accepted"),
    ],
};

/// Every table, in the order of the journey.
pub const TABLES: &[Table] =
    &[ARTICLES, MENTIONS, ACTORS, CLAIMS, DATES, SENTENCES, TOKENS, REJECTED];

/// Every table as a page of Markdown: `docs/tables.md`.
pub fn markdown() -> String {
    let mut page = String::from(
        "# The tables\n\nMade from `crates/sayso-analytics/src/columns.rs` by `cargo run -p sayso-analytics --example \
         columns > docs/tables.md`.\n",
    );
    for table in TABLES {
        page += &format!("\n## `{}`\n\nOne row: {}.\n\n", table.name, table.row);
        page += "| column | type | what it says | null when |\n| --- | --- | --- | --- |\n";
        for column in table.columns {
            let labels = match column.of {
                Type::Label(words) => format!(": {}", words.join(", ")),
                _ => String::new(),
            };
            let Column { name, of, about, null } = column;
            page += &format!("| `{name}` | {}{labels} | {about} | {null} |\n", of.name());
        }
    }
    page
}
