//! Time expressions in the terms of TIMEX3.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{TextSpan, TimeKind};

/// Words for a time, with their value in TIMEX3 (ISO 24617-1, TimeML).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Without a preposition, modifiers inside: "late February".
    pub span: TextSpan,
    /// Date, time, duration or set.
    pub kind: TimeKind,
    /// `2016-05-19`, `2016-W20`, `P2W`, `PRESENT_REF`; `None` where it needs a date of publication
    /// and the article has none.
    pub value: Option<String>,
    /// The first calendar day it covers.
    pub from: Option<Date>,
    /// The last calendar day it covers.
    pub to: Option<Date>,
}
