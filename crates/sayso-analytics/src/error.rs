//! Why a table could not be counted.

use polars_core::prelude::PolarsError;

use crate::measures::Measure;

/// Why a table could not be counted: the place, what is wanted there, what was found.
#[derive(Debug, thiserror::Error)]
pub enum CountError {
    /// A table lacks a column that the options ask for.
    #[error("{table}: no `{wanted}` column; the table has {}", list(found))]
    MissingColumn {
        /// Which table.
        table: &'static str,
        /// The column that is needed.
        wanted: String,
        /// The columns that are there.
        found: Vec<String>,
    },
    /// A column holds something else than it should.
    #[error("{table}, column `{column}`: wanted {wanted}, found {found}")]
    WrongType {
        /// Which table.
        table: &'static str,
        /// Which column.
        column: String,
        /// The types that would do.
        wanted: &'static str,
        /// The type that is there.
        found: String,
    },
    /// A column that must have a value in every row has none in this one.
    #[error("{table}, row {row}, column `{column}`: wanted a value, found null")]
    MissingValue {
        /// Which table.
        table: &'static str,
        /// Which column.
        column: String,
        /// Counted from 0.
        row: usize,
    },
    /// A position is not a number from 0 to 4,294,967,295.
    #[error("{table}, row {row}, column `{column}`: wanted a whole number from 0, found {found}")]
    BadPosition {
        /// Which table.
        table: &'static str,
        /// Which column.
        column: String,
        /// Counted from 0.
        row: usize,
        /// What stands there.
        found: i128,
    },
    /// A filter names a value that its column does not hold.
    #[error("{table}, column `{column}`: no row holds `{wanted}`; found {}", list(found))]
    UnknownValue {
        /// Which table.
        table: &'static str,
        /// Which column.
        column: &'static str,
        /// The value asked for.
        wanted: String,
        /// Values that the column holds, those nearest in the alphabet if there are many.
        found: Vec<String>,
    },
    /// No such unit.
    #[error(
        "unit: wanted sentence, paragraph, article, claim or a number of sentences, found `{found}`"
    )]
    UnknownUnit {
        /// What was asked for.
        found: String,
    },
    /// A window of no sentences.
    #[error("unit: wanted a window of 1 sentence or more, found {found}")]
    BadWindow {
        /// What was asked for.
        found: i64,
    },
    /// No such measure.
    #[error("measures: wanted {}, found `{found}`", list(&Measure::names()))]
    UnknownMeasure {
        /// What was asked for.
        found: String,
    },
    /// Not a length of time that a calendar can be cut by.
    #[error(
        "every: wanted a number and d, w, mo, q or y, such as \"1mo\" or \"2w\", found \"{found}\": {reason}"
    )]
    BadPeriod {
        /// What was asked for.
        found: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A score outside 0 to 1.
    #[error("min_score: wanted 0 to 1, found {found}")]
    BadScore {
        /// What was asked for.
        found: f64,
    },
    /// Measures are defined for actors that count once per unit.
    #[error("measures: wanted none where every mention counts, found {}", list(found))]
    MeasuresOfMentions {
        /// The measures asked for.
        found: Vec<&'static str>,
    },
    /// An interval that holds nothing or everything.
    #[error("level: wanted a number between 0 and 1, found {found}")]
    BadLevel {
        /// What was asked for.
        found: f64,
    },
    /// Replicates of which no bound can be told.
    #[error("bootstrap: wanted {least} to {most} replicates for the level {level}, found {found}")]
    BadReplicates {
        /// How many there must be.
        least: f64,
        /// How many there may be.
        most: u32,
        /// The part of them that the interval holds.
        level: f64,
        /// How many were asked for.
        found: u32,
    },
    /// The table of all sentences lists fewer units than the mentions stand in.
    #[error(
        "sentences: wanted every unit of the mentions, found {listed} where the mentions stand in {seen}"
    )]
    UnlistedUnits {
        /// How many units the table of sentences holds in some period and group.
        listed: u32,
        /// In how many the mentions stand there.
        seen: u32,
    },
    /// More than the counters hold.
    #[error("{what}: wanted at most {most}, found {found}")]
    TooLarge {
        /// What is too many.
        what: &'static str,
        /// How many there may be.
        most: u64,
        /// How many there are.
        found: u64,
    },
    /// Whoever waited for the count has stopped it.
    #[error("the count was stopped")]
    Stopped,
    /// The table itself is broken.
    #[error("the table cannot be read")]
    Table(#[from] PolarsError),
}

impl CountError {
    /// What the analyst can do about it, as one sentence that begins with a verb.
    pub fn cure(&self) -> String {
        match self {
            CountError::MissingColumn { wanted, .. } => {
                format!("Rename the column that holds it to `{wanted}`, or join it on.")
            }
            CountError::WrongType { column, wanted, .. } => format!("Cast `{column}` to {wanted}."),
            CountError::MissingValue { column, .. } => {
                format!("Fill `{column}` or drop the rows without one.")
            }
            CountError::BadPosition { column, .. } => {
                format!("Count `{column}` through the article from 0.")
            }
            CountError::UnknownValue { column, .. } => {
                format!("Look for the spelling in the `{column}` column.")
            }
            CountError::UnknownUnit { .. } => "Choose one of the units named.".to_owned(),
            CountError::BadWindow { .. } => "Give a window of at least 1 sentence.".to_owned(),
            CountError::UnknownMeasure { .. } => "Choose from the measures named.".to_owned(),
            CountError::BadPeriod { .. } => {
                "Write it like \"1d\", \"2w\", \"1mo\", \"1q\" or \"1y\".".to_owned()
            }
            CountError::BadScore { .. } => "Give min_score a number from 0 to 1.".to_owned(),
            CountError::MeasuresOfMentions { .. } => {
                "Pass measures=() or let an actor count once per unit.".to_owned()
            }
            CountError::BadLevel { .. } => "Give a level such as 0.95.".to_owned(),
            CountError::BadReplicates { .. } => {
                "Draw more replicates, or give a lower level.".to_owned()
            }
            CountError::UnlistedUnits { .. } => {
                "Pass the sentences of the same articles, with the same dates and groups."
                    .to_owned()
            }
            CountError::TooLarge { .. } => {
                "Count parts of the table, or take a smaller unit.".to_owned()
            }
            CountError::Stopped => "Count again.".to_owned(),
            CountError::Table(_) => "Check the table with polars.".to_owned(),
        }
    }
}

/// "`a`, `b` and `c`", or "nothing".
fn list(names: &[impl AsRef<str>]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("`{}`", n.as_ref())).collect();
    match quoted.split_last() {
        None => "nothing".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}
