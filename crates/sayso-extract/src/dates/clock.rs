//! Times of day: "5 p.m.", "19:45 CEST", "1700 UTC", "noon", "6am", "about 8:30 p.m. on Monday".

use jiff::civil::Date;
use sayso_core::TimeKind;

use super::day_parts::is_day;
use super::line::Line;
use super::parts;
use super::reader::{Dated, Hit, Reader};
use super::value::{Period, Value, add};
use super::words::{Term, Unit};

/// The time of day that begins at piece `i`, with the words for its zone and its day.
pub(super) fn find(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let line = &r.line;
    let start = past_approximation(line, i);
    if let Some(hit) = race_time(line, start) {
        return Some(hit);
    }

    // "Saturday 8:00 p.m."
    let led = matches!(line.term(i), Term::Weekday(..)).then(|| parts::whole(r, i)).flatten();
    let led = led.filter(|day| is_day(day) && line.word(day.end).starts_with(char::is_numeric));
    let start = led.map_or(start, |day| day.end);
    let (time, end) = face(line, start)?;
    let (mut zone, after) = zone(line, end);
    if zone.is_none() && !time.sure {
        // "2053 Wednesday night, UTC"
        let (named, behind) = day_after(r, end);
        let universal = named.is_some() && line.any(behind - 1, &["UTC", "GMT"]);
        zone = universal.then_some(true);
    }
    if !time.sure && zone.is_none() || zone.is_none() && is_no_time(line, start, end) {
        return None;
    }
    let end = after;
    if let Some(dated) = led {
        let day = dated.period.and_then(Period::day);
        return time.sure.then(|| clock(day, &time, zone, end));
    }
    let (named, end) = day_after(r, end);
    let day = match named {
        Some(dated) => dated.period.and_then(Period::day),
        None => beyond_brackets(r, end).or(r.day_spoken_of(i, end)),
    };
    let shifted = |d| beside_local_time(r, i, d, &time, zone);
    let day = if named.is_some() { day } else { day.and_then(shifted) };
    Some(clock(day, &time, zone, end))
}

/// The day named behind the same time in another zone: "at 5 p.m. (1700 UTC) on Tuesday".
fn beyond_brackets(r: &Reader<'_>, i: usize) -> Option<Date> {
    let line = &r.line;
    let close = (i..i + 7).find(|&k| line.is(k, ")")).filter(|_| line.is(i, "("))?;
    let (named, _) = day_after(r, close + 1);
    named?.period?.day()
}

/// The day of a time in brackets behind the local time, which may fall on the day before or after.
fn beside_local_time(
    r: &Reader<'_>,
    i: usize,
    day: Date,
    time: &Face,
    zone: Option<bool>,
) -> Option<Date> {
    let local = r.frame.hour.filter(|_| zone == Some(true) && r.line.before(i) == "(");
    let by = match local {
        Some(local) if time.hour + 12 < local => 1,
        Some(local) if local + 12 < time.hour => -1,
        _ => 0,
    };
    add(day, by, Unit::Day)
}

fn clock(day: Option<Date>, time: &Face, zone: Option<bool>, end: usize) -> Hit {
    let universal = if zone == Some(true) { "Z" } else { "" };
    let time = format!("T{:02}:{:02}{universal}", time.hour, time.minute);
    Hit::new(TimeKind::Time, Value::Clock { day, time }, end)
}

/// Chapter and verse, "First Corinthians 9:25"; a part of a longer figure, "1:1:19"; a title,
/// "Chimes at Midnight".
fn is_no_time(line: &Line<'_>, i: usize, end: usize) -> bool {
    let name = |k: usize| line.capital(k) && line.term(k) == Term::None;
    let digits = matches!(line.term(end - 1), Term::Digits(..)) && line.is(end - 2, ":");
    let verse = digits && i > 1 && name(i - 1);
    let part = digits && line.glued(i) && line.before(i) == ":";
    let title = i > 1 && line.any(i, &["Midnight", "Noon"]) && line.capital(i);
    verse || part || title
}

fn past_approximation(line: &Line<'_>, i: usize) -> usize {
    if line.is(i, "just") && line.any(i + 1, &["after", "before", "past"]) {
        return i + 2;
    }
    i + usize::from(
        line.any(i, &["about", "around", "approximately", "roughly", "nearly", "almost"]),
    )
}

/// What a clock shows.
struct Face {
    hour: u32,
    minute: u32,
    /// Whether it is a time of day even without a zone beside it.
    sure: bool,
}

/// "5 p.m.", "5:30 pm", "8.10am", "17:30", "1730", "noon", "5 o'clock".
fn face(line: &Line<'_>, i: usize) -> Option<(Face, usize)> {
    let fixed = match line.word(i) {
        w if w.eq_ignore_ascii_case("noon") => Some(12),
        w if w.eq_ignore_ascii_case("midnight") => Some(0),
        _ => None,
    };
    if let Some(hour) = fixed {
        return Some((Face { hour, minute: 0, sure: true }, i + 1));
    }
    let (hour, minute, mut end) = match line.term(i) {
        Term::Digits(hour, 1..=2) => {
            match (line.is(i + 1, ":") && line.glued(i + 1) && line.glued(i + 2), line.term(i + 2))
            {
                (true, Term::Digits(minute, 2)) => (hour, Some(minute), i + 3),
                (true, _) => return None,
                _ => (hour, None, i + 1),
            }
        }
        Term::Digits(n, 4) if n / 100 < 24 && n % 100 < 60 => {
            return Some((Face { hour: n / 100, minute: n % 100, sure: false }, i + 1));
        }
        Term::Figure => {
            let (hour, minute) = line.word(i).split_once('.')?;
            let minute: u32 = minute.parse().ok().filter(|_| minute.len() == 2)?;
            (hour.parse().ok()?, Some(minute), i + 1)
        }
        Term::Cardinal(hour @ 1..=12) => (hour, None, i + 1),
        _ => return None,
    };
    if hour > 24 || minute.is_some_and(|m| m > 59) {
        return None;
    }
    let figure = line.term(i) == Term::Figure;
    let half = half_of_day(line, end);
    if let Some((afternoon, after)) = half {
        if hour > 12 {
            return None;
        }
        end = after;
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        return Some((Face { hour, minute: minute.unwrap_or(0), sure: true }, end));
    }
    if line.any(end, &["o'clock", "o’clock"]) {
        return Some((Face { hour, minute: 0, sure: true }, end + 1));
    }
    if figure || hour > 23 {
        return None;
    }
    minute.map(|minute| (Face { hour, minute, sure: true }, end))
}

/// "p.m.", "PM", "am": whether it is the afternoon, and the piece after.
fn half_of_day(line: &Line<'_>, i: usize) -> Option<(bool, usize)> {
    let word = line.word(i);
    let afternoon = super::line::is_any(word, &["pm", "p.m", "p.m."]);
    if !afternoon && !super::line::is_any(word, &["am", "a.m", "a.m."]) {
        return None;
    }
    let point =
        word.contains('.') && !word.ends_with('.') && line.is(i + 1, ".") && line.glued(i + 1);
    Some((afternoon, i + 1 + usize::from(point)))
}

/// The words for a time zone, whether it is universal time, and the piece after.
fn zone(line: &Line<'_>, i: usize) -> (Option<bool>, usize) {
    let (zone, end) = match line.word(i) {
        "UTC" | "GMT" | "Z" => (Some(true), i + 1),
        word if ZONES.contains(&word) => (Some(false), i + 1),
        "hrs" | "hours" if line.term(i - 1) != Term::None && line.word(i - 1).len() == 4 => {
            let counted =
                i > 1 && line.any(i - 2, &["roughly", "nearly", "almost", "over", "some"]);
            if counted { (None, i) } else { (Some(false), i + 1) }
        }
        "hrs" => (Some(false), i + 1),
        _ if line.is(i, "local") && line.is(i + 1, "time") => (Some(false), i + 2),
        _ if line.capital(i) => {
            let named = (1..4)
                .find(|&k| line.any(i + k, &["time"]))
                .filter(|_| !line.any(i, &["On", "At"]));
            match named {
                Some(k) if (0..k).all(|j| line.capital(i + j)) => (Some(false), i + k + 1),
                _ => (None, i),
            }
        }
        _ => (None, i),
    };
    if zone == Some(true)
        && line.any(end, &["+", "-"])
        && matches!(line.term(end + 1), Term::Digits(..))
    {
        return (zone, end + 2);
    }
    (zone, end)
}

const ZONES: &[&str] = &[
    "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "PST", "PDT", "PT", "BST", "CET", "CEST",
    "IST", "JST", "AST", "AEST", "AEDT", "MSK", "EET", "EEST", "WIB", "PKT", "NZST", "NZDT", "SGT",
    "HKT", "KST",
];

/// The day named behind a time: "on Monday", ", February 10, 2019", "yesterday".
fn day_after(r: &Reader<'_>, i: usize) -> (Option<Dated>, usize) {
    let line = &r.line;
    let mut next = i;
    if line.is(next, ",") {
        next += 1;
    }
    if line.is(next, "on") {
        next += 1;
    }
    match parts::date(r, next).filter(is_day) {
        Some(day) => {
            let part = matches!(line.term(day.end), Term::Part(_)) && !line.capital(day.end);
            let end = day.end + usize::from(part);
            let zone = usize::from(line.is(end, ",") && line.any(end + 1, &["UTC", "GMT"])) * 2;
            (Some(day), end + zone)
        }
        None if line.is(next, "this") && matches!(line.term(next + 1), Term::Part(_)) => {
            let period = r.frame.anchor.map(Period::Day);
            (Some(Dated { period, end: next + 2 }), next + 2)
        }
        None if line.is(next, "in")
            && line.is(next + 1, "the")
            && matches!(line.term(next + 2), Term::Part(_)) =>
        {
            (None, next + 3)
        }
        None => (None, i),
    }
}

/// "2:14:04": hours, minutes and seconds that a race took.
fn race_time(line: &Line<'_>, i: usize) -> Option<Hit> {
    let (Term::Digits(hours, 1..=2), Term::Digits(minutes, 2), Term::Digits(seconds, 2)) =
        (line.term(i), line.term(i + 2), line.term(i + 4))
    else {
        return None;
    };
    let joined =
        (i + 1..i + 5).all(|k| line.glued(k)) && line.is(i + 1, ":") && line.is(i + 3, ":");
    joined.then(|| Hit::fixed(TimeKind::Duration, format!("PT{hours}H{minutes}M{seconds}S"), i + 5))
}
