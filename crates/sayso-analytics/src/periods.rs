//! Calendar periods: how long they are, and where a day falls.
//!
//! Days are counted from 1970-01-01, as in a polars `Date`. Periods begin where polars'
//! `dt.truncate` puts them: n days are counted from 1970-01-01, n weeks from Monday 1970-01-05, n
//! months from January 1970.

use std::fmt;
use std::str::FromStr;

use crate::CountError;

/// A length of time that the calendar is cut by.
///
/// # Examples
///
/// ```
/// use sayso_analytics::Period;
///
/// let month: Period = "1mo".parse()?;
/// assert_eq!(month.start_of(19_000), 18_993); // 2022-01-08 lies in the month of 2022-01-01
/// assert_eq!(month.next(18_993), 19_024); // then comes 2022-02-01
/// assert!("1h".parse::<Period>().is_err());
/// # Ok::<(), sayso_analytics::CountError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    length: u32, // Invariant: at least 1.
    unit: Calendar,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Calendar {
    Days,
    Weeks,
    Months,
}

/// The first Monday after 1970-01-01, which was a Thursday.
const FIRST_MONDAY: i64 = 4;

impl Period {
    /// The first day of the period that `day` falls in.
    pub fn start_of(self, day: i32) -> i32 {
        let length = i64::from(self.length);
        let floor = |n: i64| n - n.rem_euclid(length);
        let start = match self.unit {
            Calendar::Days => floor(i64::from(day)),
            Calendar::Weeks => {
                let week = (i64::from(day) - FIRST_MONDAY).div_euclid(7);
                floor(week) * 7 + FIRST_MONDAY
            }
            Calendar::Months => first_of_month(floor(month_of(i64::from(day)))),
        };
        in_range(start)
    }

    /// The first day of the period after the one that begins on `start`.
    pub fn next(self, start: i32) -> i32 {
        let (start, length) = (i64::from(start), i64::from(self.length));
        in_range(match self.unit {
            Calendar::Days => start + length,
            Calendar::Weeks => start + 7 * length,
            Calendar::Months => first_of_month(month_of(start) + length),
        })
    }

    /// Every period from the one that begins on `first` to the one that begins on `last`.
    pub fn from_to(self, first: i32, last: i32) -> impl Iterator<Item = i32> {
        let mut following = Some(first).filter(|&day| day <= last);
        std::iter::from_fn(move || {
            let day = following?;
            // A period that would begin after the last day of the calendar ends the series.
            following = Some(self.next(day)).filter(|&next| next > day && next <= last);
            Some(day)
        })
    }
}

impl FromStr for Period {
    type Err = CountError;

    /// Reads a polars duration of days or longer: `1d`, `2w`, `1mo`, `1q`, `1y`, `1y6mo`.
    ///
    /// # Errors
    ///
    /// [`CountError::BadPeriod`] where
    /// * a number, a unit or everything is missing,
    /// * the unit is none of d, w, mo, q and y,
    /// * days, weeks and months are mixed, or
    /// * the length is zero, negative or longer than the calendar.
    fn from_str(text: &str) -> Result<Period, CountError> {
        let bad = |reason| CountError::BadPeriod { found: text.to_owned(), reason };
        if text.starts_with('-') {
            return Err(bad("it is negative"));
        }
        let mut rest = text;
        let mut period: Option<(u64, Calendar)> = None;
        while !rest.is_empty() {
            let (digits, after) = split_at_end_of(rest, |c| c.is_ascii_digit());
            let (name, after) = split_at_end_of(after, |c| !c.is_ascii_digit());
            rest = after;
            if digits.is_empty() {
                return Err(bad("it does not begin with a number"));
            }
            let number: u64 = digits.parse().map_err(|_| bad("the number is too large"))?;
            let (times, unit) = match name {
                "d" => (1, Calendar::Days),
                "w" => (1, Calendar::Weeks),
                "mo" => (1, Calendar::Months),
                "q" => (3, Calendar::Months),
                "y" => (12, Calendar::Months),
                "" => return Err(bad("the unit is missing")),
                "h" | "m" | "s" | "ms" | "us" | "ns" => {
                    return Err(bad("the unit is shorter than a day"));
                }
                _ => return Err(bad("there is no such unit")),
            };
            let earlier = match period {
                Some((_, before)) if before != unit => {
                    return Err(bad("days, weeks and months cannot be mixed"));
                }
                Some((length, _)) => length,
                None => 0,
            };
            period = Some((number.saturating_mul(times).saturating_add(earlier), unit));
        }
        let (length, unit) = period.ok_or_else(|| bad("it is empty"))?;
        match u32::try_from(length) {
            Ok(0) => Err(bad("it has no length")),
            // Five million years: what a polars Date can hold.
            Ok(length) if length <= 60_000_000 => Ok(Period { length, unit }),
            _ => Err(bad("the number is too large")),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Calendar::Days => "d",
            Calendar::Weeks => "w",
            Calendar::Months => "mo",
        };
        write!(f, "{}{unit}", self.length)
    }
}

fn split_at_end_of(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}

fn in_range(day: i64) -> i32 {
    day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

/// Days in 400 years of the Gregorian calendar, after which it repeats.
const DAYS_IN_ERA: i64 = 146_097;
/// From 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// Months from January 1970 to the month that `day` falls in.
///
/// Years are taken to begin in March, so that a leap day is the last day of its year.
fn month_of(day: i64) -> i64 {
    let since = day + EPOCH;
    let (era, day_of_era) = (since.div_euclid(DAYS_IN_ERA), since.rem_euclid(DAYS_IN_ERA));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    (era * 400 + year_of_era - 1970) * 12 + months_since_march + 2
}

/// The first day of a month that is counted from January 1970.
fn first_of_month(month: i64) -> i64 {
    let since_march = month - 2 + 1970 * 12;
    let (year, month) = (since_march.div_euclid(12), since_march.rem_euclid(12));
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let before = 365 * year_of_era + year_of_era / 4 - year_of_era / 100;
    era * DAYS_IN_ERA + before + (153 * month + 2) / 5 - EPOCH
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Date, date};

    fn day(date: Date) -> i32 {
        (date - jiff::civil::Date::constant(1970, 1, 1)).get_days()
    }

    fn start(period: &str, on: Date) -> i32 {
        period.parse::<Period>().map_or(i32::MIN, |p| p.start_of(day(on)))
    }

    /// The right column is what polars 2.1 answers to `dt.truncate`.
    #[test]
    fn periods_begin_where_polars_puts_them() {
        let cases = [
            ("3d", date(1969, 12, 28), date(1969, 12, 26)),
            ("3d", date(2016, 5, 19), date(2016, 5, 17)),
            ("3d", date(1900, 3, 1), date(1900, 2, 28)),
            ("1w", date(1969, 12, 28), date(1969, 12, 22)),
            ("1w", date(2016, 5, 19), date(2016, 5, 16)),
            ("2w", date(1970, 1, 1), date(1969, 12, 22)),
            ("2w", date(2024, 12, 31), date(2024, 12, 23)),
            ("3w", date(1900, 3, 1), date(1900, 2, 26)),
            ("1mo", date(2020, 2, 29), date(2020, 2, 1)),
            ("5mo", date(1969, 12, 28), date(1969, 8, 1)),
            ("5mo", date(2016, 5, 19), date(2016, 4, 1)),
            ("7mo", date(1900, 3, 1), date(1900, 1, 1)),
            ("1q", date(2024, 12, 31), date(2024, 10, 1)),
            ("2q", date(1969, 12, 28), date(1969, 7, 1)),
            ("3y", date(2016, 5, 19), date(2015, 1, 1)),
            ("3y", date(1900, 3, 1), date(1898, 1, 1)),
            ("1y6mo", date(2020, 2, 29), date(2019, 7, 1)),
        ];
        for (period, on, wanted) in cases {
            assert_eq!(start(period, on), day(wanted), "{period} {on}");
        }
    }

    #[test]
    fn months_agree_with_the_calendar_on_every_day_of_eight_centuries() {
        let mut on = date(1600, 1, 1);
        while on < date(2400, 1, 1) {
            assert_eq!(start("1mo", on), day(on.first_of_month()), "{on}");
            on = on.tomorrow().unwrap_or(Date::MAX);
        }
    }

    #[test]
    fn the_next_period_begins_right_after_this_one() {
        for period in ["1d", "3d", "1w", "2w", "1mo", "5mo", "1q", "1y", "3y"] {
            let parsed: Period =
                period.parse().unwrap_or(Period { length: 1, unit: Calendar::Days });
            for on in (-40_000..40_000).step_by(97) {
                let start = parsed.start_of(on);
                let next = parsed.next(start);
                assert!(start <= on && on < next, "{period} {on}");
                assert_eq!(parsed.start_of(next), next, "{period} {on}");
                assert_eq!(parsed.start_of(next - 1), start, "{period} {on}");
            }
        }
    }

    #[test]
    fn what_is_no_period_is_refused_with_a_reason() {
        let refused = [
            "",
            "mo",
            "1",
            "1h",
            "1x",
            "1.5d",
            "0d",
            "-1d",
            "1w2d",
            " 1d",
            "1D",
            "99999999999999999999d",
        ];
        for text in refused {
            let message = match text.parse::<Period>() {
                Err(error) => error.to_string(),
                Ok(period) => format!("{period}"),
            };
            assert!(message.starts_with("every: wanted"), "{text}: {message}");
        }
    }

    #[test]
    fn periods_at_the_ends_of_the_calendar_neither_fail_nor_repeat() {
        let month = Period { length: 1, unit: Calendar::Months };
        assert!(month.start_of(i32::MIN) <= month.start_of(i32::MAX));
        assert!(month.from_to(i32::MAX - 40, i32::MAX).count() <= 3);
    }
}
