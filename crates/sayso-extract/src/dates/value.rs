//! Values: what a time expression means, as TIMEX3 writes it and as calendar days.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

use super::words::{DayPart, Season, Unit};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day(Date),
    /// By its Monday.
    Week(Date),
    /// By the Monday of its week.
    Weekend(Date),
    /// By its first day.
    Month(Date),
    Quarter(i16, i8),
    Half(i16, i8),
    Season(i16, Season),
    /// Astronomical: 0 is 1 BC.
    Year(i16),
    /// The year without its last digit; -1 is the last decade before Christ.
    Decade(i16),
    /// The year without its last two digits; -1 is the first century before Christ.
    Century(i16),
}

impl Period {
    /// The day, week, month and so on that holds `day`; `None` for units shorter than a day.
    pub(super) fn holding(day: Date, unit: Unit) -> Option<Period> {
        Some(match unit {
            Unit::Day => Period::Day(day),
            Unit::Week => Period::Week(monday(day)),
            Unit::Weekend => Period::Weekend(monday(day)),
            Unit::Month => Period::Month(day.first_of_month()),
            Unit::Quarter => Period::Quarter(day.year(), (day.month() + 2) / 3),
            Unit::Year => Period::Year(day.year()),
            // 480 BC is -479, of the 480s; 400 BC is -399, of the fourth century.
            Unit::Decade if day.year() <= 0 => Period::Decade(-1 - (1 - day.year()) / 10),
            Unit::Century if day.year() <= 0 => Period::Century(-1 + day.year() / 100),
            Unit::Decade => Period::Decade(day.year() / 10),
            Unit::Century => Period::Century(day.year() / 100),
            Unit::Hour | Unit::Minute | Unit::Second => return None,
        })
    }

    /// The stretch of the same length `by` steps later.
    pub(super) fn shifted(self, by: i64) -> Option<Period> {
        let step = i16::try_from(by).ok()?;
        Some(match self {
            Period::Day(day) => Period::Day(add(day, by, Unit::Day)?),
            Period::Week(day) => Period::Week(add(day, by, Unit::Week)?),
            Period::Weekend(day) => Period::Weekend(add(day, by, Unit::Week)?),
            Period::Month(day) => Period::Month(add(day, by, Unit::Month)?),
            Period::Quarter(year, quarter) => {
                let count = year.checked_mul(4)?.checked_add(i16::from(quarter) - 1 + step)?;
                Period::Quarter(count.div_euclid(4), i8::try_from(count.rem_euclid(4)).ok()? + 1)
            }
            Period::Half(year, half) => Period::Half(year.checked_add(step)?, half),
            Period::Season(year, season) => Period::Season(year.checked_add(step)?, season),
            Period::Year(year) => Period::Year(year.checked_add(step)?),
            Period::Decade(decade) => Period::Decade(decade.checked_add(step)?),
            Period::Century(century) => Period::Century(century.checked_add(step)?),
        })
    }

    /// Its first and last day; `None` outside the calendar.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let years =
            |from: i16, to: i16| Some((Date::new(from, 1, 1).ok()?, Date::new(to, 12, 31).ok()?));
        let months = |year: i16, first: i8, last_year: i16, last: i8| {
            let last = Date::new(last_year, last, 1).ok()?.last_of_month();
            Some((Date::new(year, first, 1).ok()?, last))
        };
        match self {
            Period::Day(day) => Some((day, day)),
            Period::Week(day) => Some((day, add(day, 6, Unit::Day)?)),
            Period::Weekend(day) => Some((add(day, 5, Unit::Day)?, add(day, 6, Unit::Day)?)),
            Period::Month(day) => Some((day, day.last_of_month())),
            Period::Quarter(year, quarter) => months(year, 3 * quarter - 2, year, 3 * quarter),
            Period::Half(year, half) => months(year, 6 * half - 5, year, 6 * half),
            Period::Season(year, season) => {
                let (first, last) = season.months();
                months(year, first, if last < first { year.checked_add(1)? } else { year }, last)
            }
            Period::Year(year) => years(year, year),
            Period::Decade(decade) if decade < 0 => {
                let last = decade.checked_add(1)?.checked_mul(10)?.checked_add(1)?;
                years(last.checked_sub(9)?, last.min(0))
            }
            Period::Century(century) if century < 0 => {
                let last = century.checked_add(1)?.checked_mul(100)?;
                years(last.checked_sub(99)?, last)
            }
            Period::Decade(decade) => {
                let first = decade.checked_mul(10)?;
                years(first, first.checked_add(9)?)
            }
            Period::Century(century) => {
                let first = century.checked_mul(100)?;
                years(first, first.checked_add(99)?)
            }
        }
    }

    /// The year it begins in.
    pub(super) fn year(self) -> i16 {
        match self {
            Period::Day(d) | Period::Week(d) | Period::Weekend(d) | Period::Month(d) => d.year(),
            Period::Quarter(year, _)
            | Period::Half(year, _)
            | Period::Season(year, _)
            | Period::Year(year) => year,
            Period::Decade(decade) => decade.saturating_mul(10),
            Period::Century(century) => century.saturating_mul(100),
        }
    }

    /// The day, if it is one.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Period::Day(day) => Some(day),
            _ => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = Era(self.year());
        match *self {
            Period::Day(day) => write!(f, "{year}-{:02}-{:02}", day.month(), day.day()),
            Period::Week(day) => {
                let week = day.iso_week_date();
                write!(f, "{}-W{:02}", Era(week.year()), week.week())
            }
            Period::Weekend(day) => write!(f, "{}-WE", Period::Week(day)),
            Period::Month(day) => write!(f, "{year}-{:02}", day.month()),
            Period::Quarter(_, quarter) => write!(f, "{year}-Q{quarter}"),
            Period::Half(_, half) => write!(f, "{year}-H{half}"),
            Period::Season(_, season) => write!(f, "{year}-{}", season.code()),
            Period::Year(_) => write!(f, "{year}"),
            Period::Decade(decade @ ..=-1) => write!(f, "BC{:03}", -1 - decade),
            Period::Century(century @ ..=-1) => write!(f, "BC{:02}", -1 - century),
            Period::Decade(decade) => write!(f, "{decade:03}"),
            Period::Century(century) => write!(f, "{century:02}"),
        }
    }
}

/// A year as TIMEX3 writes it: "2016", "BC0480".
struct Era(i16);

impl fmt::Display for Era {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            year @ ..=0 => write!(f, "BC{:04}", 1 - i32::from(year)),
            year => write!(f, "{year:04}"),
        }
    }
}

/// What a time expression means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Period(Period),
    /// A time of day, on a day if that is known.
    Clock {
        day: Option<Date>,
        time: String,
    },
    /// "evening", on a day if that is known.
    Part {
        day: Option<Date>,
        part: DayPart,
    },
    /// `P2W`, `PXY`, `PRESENT_REF`: no place in the calendar.
    Fixed(String),
}

impl Value {
    /// As TIMEX3 writes it.
    pub(super) fn timex(&self) -> String {
        let of = |day: &Option<Date>| day.map_or_else(String::new, |d| Period::Day(d).to_string());
        match self {
            Value::Period(period) => period.to_string(),
            Value::Clock { day, time } => format!("{}{time}", of(day)),
            Value::Part { day, part } => format!("{}{}", of(day), part.code()),
            Value::Fixed(value) => value.clone(),
        }
    }

    /// The calendar days that it covers.
    pub(super) fn days(&self) -> Option<(Date, Date)> {
        match self {
            Value::Period(period) => period.days(),
            Value::Clock { day, .. } | Value::Part { day, .. } => day.map(|d| (d, d)),
            Value::Fixed(_) => None,
        }
    }
}

/// The Monday of the week that holds `day`.
pub(super) fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    add(day, -back, Unit::Day).unwrap_or(day)
}

/// `by` units after `day`; `None` outside the calendar.
pub(super) fn add(day: Date, by: i64, unit: Unit) -> Option<Date> {
    if by.abs() > 4_000_000 {
        return None;
    }
    let span = match unit {
        Unit::Day => by.days(),
        Unit::Week | Unit::Weekend if by.abs() < 1_000_000 => by.weeks(),
        Unit::Month if by.abs() < 230_000 => by.months(),
        Unit::Quarter if by.abs() < 70_000 => (3 * by).months(),
        Unit::Year if by.abs() < 19_000 => by.years(),
        Unit::Decade if by.abs() < 1_900 => (10 * by).years(),
        Unit::Century if by.abs() < 190 => (100 * by).years(),
        _ => return None,
    };
    day.checked_add(span).ok()
}
