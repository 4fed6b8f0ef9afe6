//! Years and what is longer: "2016", "493 BC", "the 1990s", "the nineties", "the 13th century".

use super::calendar::LEADS;
use super::line::{Line, is_any};
use super::numbers::ordinal;
use super::reader::Dated;
use super::value::Period;
use super::words::{Term, Unit};

/// A year: "2016", "493 BC".
pub(super) fn year(line: &Line<'_>, i: usize) -> Option<Dated> {
    let Term::Digits(n, len) = line.term(i) else { return None };
    let number = i16::try_from(n).ok()?;
    if line.any(i + 1, &["BC", "BCE", "B.C.", "B.C"]) {
        return Some(Dated { period: Some(Period::Year(1 - number)), end: i + 2 });
    }
    if line.any(i + 1, &["AD", "CE", "A.D."]) && line.capital(i + 1) {
        return Some(Dated { period: Some(Period::Year(number)), end: i + 2 });
    }
    let plausible = len == 4 && (1000..2200).contains(&n) && !line.word(i).starts_with('0');
    plausible.then_some(Dated { period: Some(Period::Year(number)), end: i + 1 })
}

/// Whether four digits without month or day are a year rather than a number of something.
pub(super) fn stands_alone(line: &Line<'_>, i: usize) -> bool {
    let Term::Digits(n, _) = line.term(i) else { return false };
    let lead = line.before(i);
    let in_a_name = i > 0
        && line.capital(i - 1)
        && matches!(line.term(i - 1), Term::None)
        && !is_any(lead, LEADS);
    let act = lead == "of"
        && i > 1
        && line.capital(i - 2)
        && line.any(i - 2, &["Act", "Treaty", "Law", "Constitution"]);
    let tail_of_a_word = line.glued(i) && lead.ends_with(char::is_alphanumeric);
    if in_a_name || act || tail_of_a_word {
        return false;
    }
    let money =
        line.glued(i) && matches!(lead, "$" | "€" | "£" | "#" | "¥" | "," | "." | "/" | ":");
    if money || is_any(lead, &["No.", "No", "number", "flight"]) {
        return false;
    }
    if line.glued(i + 1)
        && !line.is_dash(i + 1)
        && line.word(i + 1).starts_with(char::is_alphanumeric)
    {
        return false;
    }
    let counted = matches!(line.term(i + 1), Term::Unit(..) | Term::Scale(_))
        || line.any(i + 1, COUNTED)
        || is_any(lead, &["than", "least", "some", "nearly", "over", "almost", "killed", "up"]);
    if counted {
        return false;
    }
    let led = is_any(lead, LEADS) || lead == "(" || lead == "year";
    led || (1800..2100).contains(&n)
}

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
    "kilometers",
    "kilometres",
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
    if let Term::Digits(n, 4) = line.term(start)
        && n % 10 == 0
        && line.glued(start + 1)
    {
        let end = if line.any(start + 1, &["s", "'s", "’s"]) {
            start + 2
        } else if line.any(start + 1, &["'", "’"])
            && line.glued(start + 2)
            && line.is(start + 2, "s")
        {
            start + 3
        } else {
            start
        };
        if end > start {
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

/// "the 13th century", "the late nineteenth century", "19th-century".
pub(super) fn century(line: &Line<'_>, i: usize) -> Option<Dated> {
    let start = i + usize::from(line.is(i, "the"));
    let start = start + usize::from(line.any(start, &["early", "late", "mid"]));
    let start = line.past_hyphen(start);
    let (n, end) = ordinal(line, start)?;
    let end = line.past_hyphen(end);
    if !matches!(line.term(end), Term::Unit(Unit::Century, _)) || n == 0 || n > 30 {
        return None;
    }
    let before_christ = line.any(end + 1, &["BC", "BCE", "B.C."]);
    let period = Some(Period::Century(i16::try_from(n).ok()? - 1)).filter(|_| !before_christ);
    Some(Dated { period, end: end + 1 + usize::from(before_christ) })
}
