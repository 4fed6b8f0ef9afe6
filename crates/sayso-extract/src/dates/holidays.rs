//! Days with a name: "Christmas Eve", "New Year's Day 2015", "Election Day".

use jiff::civil::Date;

use super::reader::{Dated, Reader};
use super::tense::Direction;
use super::value::{Period, add};
use super::words::Unit;
use super::years::year;

/// The named day that begins at piece `i`.
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    if !line.capital(i) {
        return None;
    }
    let clitic = line.any(i + 1, &["'s", "’s"]) || line.any(i + 2, &["'s", "’s"]);
    let skip = |at: usize| at + usize::from(clitic && line.any(at, &["'s", "’s"]));
    let second = skip(i + 1);
    let third = skip(second + 1);
    let (day, end) = match line.word(i) {
        "Christmas" if line.is(second, "Eve") => (Day::Fixed(12, 24), second + 1),
        "Christmas" if line.is(second, "Day") => (Day::Fixed(12, 25), second + 1),
        "Christmas" if !line.capital(i + 1) => (Day::Fixed(12, 25), i + 1),
        "New" if line.is(i + 1, "Year") && line.is(third, "Eve") => (Day::Fixed(12, 31), third + 1),
        "New" if line.is(i + 1, "Year") && line.is(third, "Day") => (Day::Fixed(1, 1), third + 1),
        "Halloween" => (Day::Fixed(10, 31), i + 1),
        "Boxing" if line.is(second, "Day") => (Day::Fixed(12, 26), second + 1),
        "Election" if line.is(second, "Day") => (Day::Election, second + 1),
        _ => return None,
    };
    if let Some(Dated { period: Some(Period::Year(named)), end }) = year(line, end) {
        return Some(Dated { period: day.of(named).map(Period::Day), end });
    }
    let period = match day {
        Day::Fixed(month, day) => r.frame.month_day(month, day, r.direction(i, end)),
        Day::Election => election(r, r.direction(i, end)).map(Period::Day),
    };
    Some(Dated { period, end })
}

/// How a named day is found in its year.
enum Day {
    Fixed(i8, i8),
    /// The Tuesday after the first Monday of November.
    Election,
}

impl Day {
    fn of(&self, year: i16) -> Option<Date> {
        match *self {
            Day::Fixed(month, day) => Date::new(year, month, day).ok(),
            Day::Election => {
                let first = Date::new(year, 11, 1).ok()?;
                let to_monday = (7 - first.weekday().to_monday_zero_offset()).rem_euclid(7);
                add(first, i64::from(to_monday) + 1, Unit::Day)
            }
        }
    }
}

/// The Election Day of the United States that is meant: the next one, or behind a past form the last
/// one. Elections fall on even years.
fn election(r: &Reader<'_>, direction: Direction) -> Option<Date> {
    let today = r.frame.today()?;
    let year = today.year() + today.year().rem_euclid(2);
    let held = Day::Election.of(year)?;
    if direction == Direction::Past && held > today {
        Day::Election.of(year - 2)
    } else {
        Some(held)
    }
}
