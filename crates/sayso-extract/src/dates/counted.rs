//! Dates counted from another: "two years ago", "ten days later".

use sayso_core::TimeKind;

use super::lengths::{Length, timex};
use super::numbers::Amount;
use super::reader::{Hit, Reader};
use super::relative::spoken_of;
use super::value::{Period, Value, add};
use super::words::Unit;

/// "two years ago" from the anchor, "two days later" from the date named last.
pub(super) fn date(
    r: &Reader<'_>,
    length: &Length,
    sign: i64,
    told: bool,
    spelt: bool,
    end: usize,
) -> Option<Hit> {
    let steps = match length.amount {
        Amount::Exact(n) => i64::try_from(n).ok()?.checked_mul(sign)?,
        // "A few days later" says how long it took, "days later" not even that.
        _ if told && spelt => {
            return Some(Hit::fixed(TimeKind::Duration, timex(length), length.end));
        }
        _ if told => return Some(Hit::passed_over(end)),
        _ => {
            let reference = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            return Some(Hit::fixed(TimeKind::Date, reference, end));
        }
    };
    let short = matches!(length.unit, Unit::Hour | Unit::Minute | Unit::Second);
    let kind = if short { TimeKind::Time } else { TimeKind::Date };
    let base = if told {
        spoken_of(r, if short { Unit::Day } else { coarse(length.unit) })
    } else {
        r.frame.today().map(Period::Day)
    };
    let Some(base) = base.and_then(|p| p.days()).map(|(first, _)| first) else {
        return Some(Hit { value: None, ..Hit::fixed(kind, "", end) });
    };
    let period = match length.unit {
        Unit::Hour if steps % 24 == 0 => add(base, steps / 24, Unit::Day).map(Period::Day),
        Unit::Hour | Unit::Minute | Unit::Second => None,
        unit => add(base, steps, unit).and_then(|day| Period::holding(day, coarse(unit))),
    };
    let kind = if period.is_some() { TimeKind::Date } else { kind };
    Some(Hit { value: period.map(Value::Period), ..Hit::fixed(kind, "", end) })
}

/// How precise a date counted in `unit` is.
fn coarse(unit: Unit) -> Unit {
    match unit {
        Unit::Decade | Unit::Century => Unit::Year,
        Unit::Quarter => Unit::Month,
        other => other,
    }
}
