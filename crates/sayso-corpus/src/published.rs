//! When an article was published: the ways of writing it that are understood, and no guesses.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::Offset;

/// The accepted forms, as messages name them.
pub(crate) const ACCEPTED: &str = "a date (2016-05-23), a date and time (2016-05-23 14:00, 2016-05-23T14:00:00+02:00) \
     or an e-mail date (Mon, 23 May 2016 14:00:00 +0200)";

/// Reads a publication date. Without an offset it is UTC, without a time midnight.
///
/// Forms that could mean two days ("05/06/2016") and bare numbers are not understood.
pub(crate) fn parse(written: &str) -> Option<Timestamp> {
    let written = written.trim();
    if let Ok(at) = written.parse::<Timestamp>() {
        return Some(at);
    }
    // Databases write the zone as a word; without an offset it is UTC here anyway.
    let bare = written.strip_suffix("UTC").map_or(written, str::trim_end);
    if let Ok(at) = bare.parse::<DateTime>() {
        return Offset::UTC.to_timestamp(at).ok();
    }
    rfc2822::DateTimeParser::new().parse_timestamp(written).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> String {
        parse(written).map_or("?".into(), |at| at.to_string())
    }

    #[test]
    fn a_date_is_midnight_utc() {
        assert_eq!(read("2016-05-23"), "2016-05-23T00:00:00Z");
        assert_eq!(read(" 20160523 "), "2016-05-23T00:00:00Z");
    }

    #[test]
    fn a_time_without_an_offset_is_utc() {
        assert_eq!(read("2016-05-23 14:00"), "2016-05-23T14:00:00Z");
        assert_eq!(read("2016-05-23T14:00:01.5"), "2016-05-23T14:00:01.5Z");
        assert_eq!(read("2016-05-23 14:00:00 UTC"), "2016-05-23T14:00:00Z");
    }

    #[test]
    fn an_offset_is_taken_into_account() {
        assert_eq!(read("2016-05-23T14:00:00Z"), "2016-05-23T14:00:00Z");
        assert_eq!(read("2016-05-23T01:00+02:00"), "2016-05-22T23:00:00Z");
        assert_eq!(read("2016-05-23 01:00:00+00:00"), "2016-05-23T01:00:00Z");
        assert_eq!(read("2016-05-23T01:00:00+0200"), "2016-05-22T23:00:00Z");
        assert_eq!(read("Mon, 23 May 2016 14:00:00 +0200"), "2016-05-23T12:00:00Z");
        assert_eq!(read("23 May 2016 14:00:00 GMT"), "2016-05-23T14:00:00Z");
    }

    #[test]
    fn what_could_mean_two_days_or_none_is_refused() {
        for written in
            ["", "05/06/2016", "2016-02-30", "May 2016", "1464012000", "2016", "yesterday"]
        {
            assert_eq!(read(written), "?", "{written}");
        }
    }
}
