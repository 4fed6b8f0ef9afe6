//! When an article was published: the ways of writing it that are understood, and no guesses.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;
use jiff::tz::Offset;

/// The accepted forms, as messages name them.
pub(crate) const ACCEPTED: &str = "a date (2016-05-23, 23-05-2016, 23.05.2016), a date and time (2016-05-23 14:00, 2016-05-23T14:00:00+02:00) \
     or an e-mail date (Mon, 23 May 2016 14:00:00 +0200)";

/// Reads a publication date. Without an offset it is UTC, without a time midnight.
///
/// With the year last, dashes and points stand between day, month and year, in that order; slashes do
/// so in either order ("05/06/2016") and are not understood, nor are bare numbers and years before the first.
pub(crate) fn parse(written: &str) -> Option<Timestamp> {
    read(written.trim()).filter(|&at| Offset::UTC.to_datetime(at).year() > 0)
}

fn read(written: &str) -> Option<Timestamp> {
    if let Ok(at) = written.parse::<Timestamp>() {
        return Some(at);
    }
    // Databases write the zone as a word; without an offset it is UTC here anyway.
    let bare = written.strip_suffix("UTC").map_or(written, str::trim_end);
    if let Ok(at) = bare.parse::<DateTime>() {
        return Offset::UTC.to_timestamp(at).ok();
    }
    if let Some(day) = day_first(bare) {
        return Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok();
    }
    rfc2822::DateTimeParser::new().parse_timestamp(written).ok()
}

/// "23-05-2016" or "23.5.2016".
fn day_first(written: &str) -> Option<Date> {
    let mark = if written.contains('.') { '.' } else { '-' };
    let parts: Vec<&str> = written.split(mark).collect();
    let &[day, month, year] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(written: &str) -> String {
        parse(written).map_or("?".into(), |at| at.to_string())
    }

    #[test]
    fn a_date_is_midnight_utc() {
        assert_eq!(shown("2016-05-23"), "2016-05-23T00:00:00Z");
        assert_eq!(shown(" 20160523 "), "2016-05-23T00:00:00Z");
    }

    #[test]
    fn a_time_without_an_offset_is_utc() {
        assert_eq!(shown("2016-05-23 14:00"), "2016-05-23T14:00:00Z");
        assert_eq!(shown("2016-05-23T14:00:01.5"), "2016-05-23T14:00:01.5Z");
        assert_eq!(shown("2016-05-23 14:00:00 UTC"), "2016-05-23T14:00:00Z");
    }

    #[test]
    fn with_the_year_last_the_day_is_first() {
        assert_eq!(shown("03-02-2009"), "2009-02-03T00:00:00Z");
        assert_eq!(shown("3.2.2009"), "2009-02-03T00:00:00Z");
        assert_eq!(shown("02-30-2009"), "?");
        assert_eq!(shown("-1-2-2009"), "?");
    }

    #[test]
    fn an_offset_is_taken_into_account() {
        assert_eq!(shown("2016-05-23T14:00:00Z"), "2016-05-23T14:00:00Z");
        assert_eq!(shown("2016-05-23T01:00+02:00"), "2016-05-22T23:00:00Z");
        assert_eq!(shown("2016-05-23 01:00:00+00:00"), "2016-05-23T01:00:00Z");
        assert_eq!(shown("2016-05-23T01:00:00+0200"), "2016-05-22T23:00:00Z");
        assert_eq!(shown("Mon, 23 May 2016 14:00:00 +0200"), "2016-05-23T12:00:00Z");
        assert_eq!(shown("23 May 2016 14:00:00 GMT"), "2016-05-23T14:00:00Z");
    }

    #[test]
    fn what_could_mean_two_days_or_none_is_refused() {
        for written in [
            "",
            "-0498-05-06",
            "05/06/2016",
            "2016-02-30",
            "May 2016",
            "1464012000",
            "2016",
            "yesterday",
        ] {
            assert_eq!(shown(written), "?", "{written}");
        }
    }
}
