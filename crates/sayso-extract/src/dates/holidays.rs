//! Days with a name: "Christmas Eve", "New Year's Day 2015", "Election Day", "Labor Day", "Easter
//! Sunday"; and the days that attacks are called by: "the September 11 attacks".

use jiff::civil::{Date, Weekday};

use super::line::is_any;
use super::reader::{Dated, Reader};
use super::tense::Direction;
use super::value::{Period, add};
use super::words::{Term, Unit};
use super::years::year;

/// The named day that begins at piece `i`.
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Dated> {
    let line = &r.line;
    if !line.capital(i) || part_of_a_name(r, i) {
        return None;
    }
    let (day, end) = named(r, i)?;
    if let Some(Dated { period: Some(Period::Year(named)), end }) = year(line, end) {
        return Some(Dated { period: day.of(named).map(Period::Day), end });
    }
    let period = match day {
        Day::Fixed(month, day) => r.frame.month_day(month, day, r.direction(i, end)),
        Day::Election => election(r, r.direction(i, end)).map(Period::Day),
        _ => in_some_year(r, &day, r.direction(i, end)).map(Period::Day),
    };
    Some(Dated { period, end })
}

/// "Johnnie Christmas", "White Christmas": a capital before it, unless that is a preposition which begins the
/// sentence, or itself a word for a time.
fn part_of_a_name(r: &Reader<'_>, i: usize) -> bool {
    let line = &r.line;
    i > 0
        && line.capital(i - 1)
        && line.term(i - 1) == Term::None
        && !(i == 1 && (is_any(line.before(i), LEADS) || is_any(line.before(i), OPENING)))
}

fn named(r: &Reader<'_>, i: usize) -> Option<(Day, usize)> {
    let line = &r.line;
    let clitic = line.any(i + 1, &["'s", "’s"]) || line.any(i + 2, &["'s", "’s"]);
    let skip = |at: usize| at + usize::from(clitic && line.any(at, &["'s", "’s"]));
    let second = skip(i + 1);
    let third = skip(second + 1);
    let day = line.is(second, "Day");
    let led = is_any(line.before(i), LEADS);
    Some(match line.word(i) {
        "Christmas" if line.is(second, "Eve") => (Day::Fixed(12, 24), second + 1),
        "Christmas" if day => (Day::Fixed(12, 25), second + 1),
        "Christmas" if !line.capital(i + 1) => (Day::Fixed(12, 25), i + 1),
        "New" if line.is(i + 1, "Year") && line.is(third, "Eve") => (Day::Fixed(12, 31), third + 1),
        "New" if line.is(i + 1, "Year") && line.is(third, "Day") => (Day::Fixed(1, 1), third + 1),
        "Halloween" => (Day::Fixed(10, 31), i + 1),
        "Boxing" if day => (Day::Fixed(12, 26), second + 1),
        "Election" if day => (Day::Election, second + 1),
        "Valentine" if led && day => (Day::Fixed(2, 14), second + 1),
        "Labor" if led && day => (Day::Nth(9, Weekday::Monday, 1), second + 1),
        "Memorial" if led && day => (Day::Nth(5, Weekday::Monday, -1), second + 1),
        "Veterans" if led && day => (Day::Fixed(11, 11), second + 1),
        "Thanksgiving" if led => (Day::Nth(11, Weekday::Thursday, 4), second + usize::from(day)),
        "Good" if line.is(i + 1, "Friday") => (Day::Easter(-2), i + 2),
        "Easter" if line.is(i + 1, "Sunday") => (Day::Easter(0), i + 2),
        "Easter" if line.is(i + 1, "Monday") => (Day::Easter(1), i + 2),
        "Easter" if led && !line.capital(i + 1) => (Day::Easter(0), i + 1),
        _ => return None,
    })
}

/// More words that can open a sentence before a named day.
const OPENING: &[&str] = &["for", "in", "from", "when", "if", "as", "and", "but", "yet", "with"];

/// Words before a day that is meant as a time: "Thanksgiving" is also a parade.
const LEADS: &[&str] =
    &["on", "by", "before", "after", "until", "since", "of", "ahead", "over", "at", "the", "this"];

/// How a named day is found in its year.
enum Day {
    Fixed(i8, i8),
    /// The weekday of a month counted from its beginning, or from its end.
    Nth(i8, Weekday, i8),
    /// So many days after Easter Sunday.
    Easter(i64),
    /// The Tuesday after the first Monday of November.
    Election,
}

impl Day {
    fn of(&self, year: i16) -> Option<Date> {
        match *self {
            Day::Fixed(month, day) => Date::new(year, month, day).ok(),
            Day::Nth(month, weekday, n) => {
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()
            }
            Day::Easter(after) => add(easter(year)?, after, Unit::Day),
            Day::Election => {
                let november = Date::new(year, 11, 1).ok()?;
                add(november.nth_weekday_of_month(1, Weekday::Monday).ok()?, 1, Unit::Day)
            }
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the "anonymous" computus.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, rest) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let moved = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moved + 15).rem_euclid(30);
    let to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let back = (golden + 11 * epact + 22 * to_sunday) / 451;
    let count = epact + to_sunday - 7 * back + 114;
    let (month, day) = (i8::try_from(count / 31).ok()?, i8::try_from(count % 31 + 1).ok()?);
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// The day in the running year, or in the one that the tense points to.
fn in_some_year(r: &Reader<'_>, day: &Day, direction: Direction) -> Option<Date> {
    let today = r.frame.today()?;
    let here = day.of(today.year())?;
    match direction {
        Direction::Past if here > today => day.of(today.year() - 1),
        Direction::Future if here < today => day.of(today.year() + 1),
        _ => Some(here),
    }
}

/// The Election Day of the United States that is meant: the next one, or behind a past form the last
/// one. Elections fall on even years.
fn election(r: &Reader<'_>, direction: Direction) -> Option<Date> {
    let today = r.frame.today()?;
    let year = today.year() + today.year().rem_euclid(2);
    let held = Day::Election.of(year)?;
    let near = (0..=CAMPAIGN).contains(&(held - today).get_days());
    if direction == Direction::Past && held > today && !near {
        Day::Election.of(year - 2)
    } else {
        Some(held)
    }
}

/// How many days before an election "Election Day" is that one, whatever the tense.
const CAMPAIGN: i32 = 60;

/// The year of an attack that is known by its day alone: "the October 7 attacks".
pub(super) fn year_of_attack(r: &Reader<'_>, month: i8, day: i8, i: usize) -> Option<i16> {
    let line = &r.line;
    let at = i + usize::from(line.any(i, &["terrorist", "terror"]));
    let year = match (month, day) {
        (9, 11) => 2001,
        (10, 7) => 2023,
        _ => return None,
    };
    let since = Date::new(year, month, day).ok()?;
    let happened = r.frame.today().is_some_and(|today| since <= today);
    (happened && line.any(at, &["attack", "attacks", "massacre", "hijackers"])).then_some(year)
}
