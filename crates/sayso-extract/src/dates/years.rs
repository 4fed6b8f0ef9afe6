//! Years and what is longer: "2016", "493 BC", "the 1990s", "the nineties", "the 13th century".

use super::calendar::LEADS;
use super::carried;
use super::line::{Line, is_any};
use super::numbers::ordinal;
use super::reader::Dated;
use super::value::Period;
use super::words::{Term, Unit};

/// A year: "2016", "493 BC".
pub(super) fn year(line: &Line<'_>, i: usize) -> Option<Dated> {
    let Term::Digits(n, len) = line.term(i) else { return None };
    let number = i16::try_from(n).ok()?;
    let own = era(line, i + 1).map(|before| (before, i + 2));
    if let Some((before, end)) = own.or_else(|| carried::era_of(line, i).map(|b| (b, i + 1))) {
        let year = if before { 1 - number } else { number };
        return Some(Dated { period: Some(Period::Year(year)), end });
    }
    let plausible = len == 4 && (1000..2200).contains(&n) && !line.word(i).starts_with('0');
    plausible.then_some(Dated { period: Some(Period::Year(number)), end: i + 1 })
}

/// "BC", "b.c.e.", "AD": whether it counts backwards.
pub(super) fn era(line: &Line<'_>, i: usize) -> Option<bool> {
    let word = line.word(i);
    let letters = word.strip_suffix('.').unwrap_or(word);
    let before = is_any(letters, &["BC", "BCE", "B.C", "B.C.E"]);
    (before || matches!(letters, "AD" | "CE" | "A.D" | "C.E" | "c.e")).then_some(before)
}

/// Whether four digits without month or day are a year rather than a number of something.
pub(super) fn stands_alone(line: &Line<'_>, i: usize) -> bool {
    let Term::Digits(n, _) = line.term(i) else { return false };
    if era(line, i + 1).or_else(|| carried::era_of(line, i)).is_some() {
        return true;
    }
    let (lead, next) = (line.before(i), line.word(i + 1));
    if belongs_to_a_law(line, i) || line.any(i + 1, COUNTED) || is_any(lead, COUNTING) {
        return false;
    }
    // "Its roughly 2000 Thai stores", but "from roughly 1948 to 1951".
    let function = line.any(i + 1, &["or", "and", "to", "when", "the", "in", "at"]);
    if lead.eq_ignore_ascii_case("roughly") && next.starts_with(char::is_alphabetic) && !function {
        return false;
    }
    let part_of_a_figure = line.glued(i)
        && (matches!(lead, "$" | "€" | "£" | "#" | "¥" | "," | "." | "/" | ":")
            || lead.ends_with(char::is_alphanumeric));
    let goes_on = line.glued(i + 1) && next.starts_with(char::is_alphanumeric);
    if part_of_a_figure || goes_on || matches!(line.term(i + 1), Term::Unit(..) | Term::Scale(_)) {
        return false;
    }
    let noun_follows = next.starts_with(char::is_lowercase) && next.len() > 3;
    let plural = next.ends_with('s') && !next.ends_with("us") && !next.ends_with("ss")
        || next.ends_with("ren")
        || next.ends_with("men");
    if noun_follows && plural && n < 1900 && lead.eq_ignore_ascii_case("of") {
        return false;
    }
    match n {
        1900..2100 => is_any(lead, LEADS) || !(noun_follows && plural) || lead.is_empty(),
        1500..1900 => {
            let owned = lead == "(" || is_any(lead, &["'s", "’s", "circa", "c."]);
            is_any(lead, LEADS) || owned || function || !next.starts_with(char::is_alphabetic)
        }
        _ => is_any(
            lead,
            &["in", "since", "of", "by", "until", "from", "year", "before", "after", "circa", "c."],
        ),
    }
}

/// "the Tenure of Office Act of 1867", "the Reform Bill 2019", "Protection Act, 1972".
fn belongs_to_a_law(line: &Line<'_>, i: usize) -> bool {
    let back = if line.any(i.wrapping_sub(1), &["of", ","]) { 2 } else { 1 };
    let law = i.wrapping_sub(back);
    line.capital(law)
        && line.any(law, &["Act", "Bill", "Law", "Directive", "Constitution", "Treaty"])
}

/// Words before a number of things.
const COUNTING: &[&str] = &[
    "than",
    "least",
    "some",
    "nearly",
    "over",
    "almost",
    "killed",
    "up",
    "No.",
    "No",
    "number",
    "flight",
    "rule",
    "article",
    "section",
    "resolution",
    "room",
    "route",
    "highway",
    "page",
];

/// Things that come in thousands.
const COUNTED: &[&str] = &[
    "people",
    "troops",
    "soldiers",
    "men",
    "women",
    "children",
    "miles",
    "km",
    "feet",
    "meters",
    "metres",
    "m",
    "ft",
    "kg",
    "tons",
    "tonnes",
    "dollars",
    "euros",
    "pounds",
    "percent",
    "%",
    "votes",
    "points",
    "hrs",
    "UTC",
    "GMT",
    "workers",
    "homes",
    "cases",
    "deaths",
    "times",
    "mph",
    "acres",
    "members",
    "migrants",
    "refugees",
    "fighters",
    "residents",
    "persons",
    "+",
];

/// "1990s", "the 1990s", "the nineties", "the '90s".
pub(super) fn decade(line: &Line<'_>, i: usize) -> Option<Dated> {
    let start = i + usize::from(line.is(i, "the"));
    let start = if start > i && line.any(start, &["early", "late", "mid", "mid-"]) {
        let past = start + 1;
        if line.is_dash(past) { past + 1 } else { past }
    } else {
        start
    };
    if let Term::Digits(n, len @ 3..=4) = line.term(start)
        && n % 10 == 0
        && line.glued(start + 1)
    {
        // "The 1990's" is a decade, "Vision 2030's goals" are those of a year.
        let article = start > i || is_any(line.before(i), &["the", "early", "late", "mid", "-"]);
        let decade = line.is(start + 1, "s") || article && line.any(start + 1, &["'s", "’s"]);
        let end = if decade { start + 2 } else { start };
        if end > start && era(line, end) == Some(true) {
            let decade = Period::Decade(-1 - i16::try_from(n / 10).ok()?);
            return Some(Dated { period: Some(decade), end: end + 1 });
        }
        if end > start && len == 4 {
            let year = i16::try_from(n).ok()?;
            let whole = if year % 100 == 0 && year < 2000 {
                Period::Century(year / 100)
            } else {
                Period::Decade(year / 10)
            };
            return Some(Dated { period: Some(whole), end });
        }
    }
    let short = start + 1;
    if let Some(year) = short_year(line, i) {
        return Some(year);
    }
    if line.any(start, &["'", "’", "‘"])
        && let Term::Digits(n @ 20..=99, 2) = line.term(short)
        && n % 10 == 0
        && line.glued(short)
        && line.is(short + 1, "s")
    {
        return Some(Dated {
            period: Some(Period::Decade(190 + i16::try_from(n / 10).ok()?)),
            end: short + 2,
        });
    }
    const TIES: [&str; 8] = [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ];
    let tens = TIES.iter().zip(192..).find(|(word, _)| line.is(start, word))?.1;
    (start > i).then_some(Dated { period: Some(Period::Decade(tens)), end: start + 1 })
}

/// "since '82".
fn short_year(line: &Line<'_>, i: usize) -> Option<Dated> {
    let Term::Digits(n, 2) = line.term(i + 1) else { return None };
    let apostrophe = line.any(i, &["'", "’", "‘"]) && line.glued(i + 1);
    let goes_on = line.glued(i + 2) && line.word(i + 2).starts_with(char::is_alphanumeric);
    let led = is_any(line.before(i), &["in", "since", "of", "from", "until", "by"]);
    let century = if n > 30 { 1900 } else { 2000 };
    let year = Period::Year(i16::try_from(century + n).ok()?);
    (apostrophe && led && !goes_on).then_some(Dated { period: Some(year), end: i + 2 })
}

/// "the 13th century", "the late nineteenth century", "19th-century".
pub(super) fn century(line: &Line<'_>, i: usize) -> Option<Dated> {
    let start = i + usize::from(line.is(i, "the"));
    let start = start + usize::from(line.any(start, &["early", "late", "mid"]));
    let start = line.past_hyphen(start);
    let (n, end) = ordinal(line, start)?;
    if carried::century_of(line, end).is_some_and(|later| later > n) {
        return Some(Dated { period: Some(Period::Century(i16::try_from(n).ok()? - 1)), end });
    }
    let end = line.past_hyphen(end);
    if !matches!(line.term(end), Term::Unit(Unit::Century, _)) || n == 0 || n > 30 {
        return None;
    }
    let named = era(line, end + 1);
    let n = i16::try_from(n).ok()?;
    let century = if named == Some(true) { -n } else { n - 1 };
    Some(Dated {
        period: Some(Period::Century(century)),
        end: end + 1 + usize::from(named.is_some()),
    })
}
