//! What recurs: "every year", "each day", "annual", "per month", "once a week", "every Tuesday".

use sayso_core::TimeKind;

use super::numbers::{Amount, amount};
use super::reader::{Hit, Reader};
use super::words::{Term, Unit};

/// The recurring time that begins at piece `i`.
pub(super) fn find(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let line = &r.line;
    let word = line.word(i).to_ascii_lowercase();
    match word.as_str() {
        "every" | "each" => every(r, i),
        // "They meet on a Monday."
        "a" if line.before(i).eq_ignore_ascii_case("on") && line.capital(i + 1) => {
            let Term::Weekday(day, true) = line.term(i + 1) else { return None };
            Some(Hit::fixed(TimeKind::Date, format!("XXXX-WXX-{}", day + 1), i + 2))
        }
        "per" => {
            let at = line.past_hyphen(i + 1);
            match line.term(at) {
                Term::Unit(unit, false)
                    if !matches!(unit, Unit::Hour | Unit::Minute | Unit::Second) =>
                {
                    Some(set(unit, "1", at + 1))
                }
                _ => None,
            }
        }
        "once" if line.any(i + 1, &["a", "every", "each", "per"]) => match line.term(i + 2) {
            Term::Unit(unit, false) => Some(set(unit, "1", i + 3)),
            _ => None,
        },
        _ => {
            let (unit, count) = frequency(&word)?;
            // Newspapers are called so: "The Daily Herald", "the daily Kathimerini".
            let paper = unit != Unit::Year && line.capital(i + 1);
            let named = paper || (line.capital(i) && (i > 0 || line.capital(i + 1)));
            (!named).then(|| set(unit, count, i + 1))
        }
    }
}

fn frequency(word: &str) -> Option<(Unit, &'static str)> {
    Some(match word {
        "daily" | "nightly" => (Unit::Day, "1"),
        "hourly" => (Unit::Hour, "1"),
        "weekly" => (Unit::Week, "1"),
        "monthly" => (Unit::Month, "1"),
        "quarterly" => (Unit::Month, "3"),
        "annual" | "annually" | "yearly" => (Unit::Year, "1"),
        _ => return None,
    })
}

/// "every year", "every other year", "every ten years", "each Tuesday", "every morning".
fn every(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let line = &r.line;
    let other = line.is(i + 1, "other");
    let next = i + 1 + usize::from(line.any(i + 1, &["other", "single"]));
    match line.term(next) {
        Term::Unit(Unit::Weekend, _) => Some(Hit::fixed(TimeKind::Set, "XXXX-WXX-WE", next + 1)),
        Term::Unit(unit, false) => Some(set(unit, if other { "2" } else { "1" }, next + 1)),
        Term::Weekday(day, true) => {
            Some(Hit::fixed(TimeKind::Set, format!("XXXX-WXX-{}", day + 1), next + 1))
        }
        Term::Month(month, true) => {
            Some(Hit::fixed(TimeKind::Set, format!("XXXX-{month:02}"), next + 1))
        }
        Term::Part(part) => {
            Some(Hit::fixed(TimeKind::Set, format!("XXXX-XX-XX{}", part.code()), next + 1))
        }
        Term::Season(season) => {
            Some(Hit::fixed(TimeKind::Set, format!("XXXX-{}", season.code()), next + 1))
        }
        _ => {
            let (count, at) = amount(line, next)?;
            let Term::Unit(unit, _) = line.term(at) else { return None };
            let count = match count {
                Amount::Exact(n) => n.to_string(),
                _ => "X".to_owned(),
            };
            Some(set(unit, &count, at + 1))
        }
    }
}

fn set(unit: Unit, count: &str, end: usize) -> Hit {
    let (prefix, suffix) = unit.frame();
    Hit::fixed(TimeKind::Set, format!("{prefix}{count}{suffix}"), end)
}
