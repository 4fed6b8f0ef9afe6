//! The present, the past and the future: "now", "currently", "recently", "soon", "these days".

use sayso_core::TimeKind;

use super::line::is_any;
use super::reader::{Hit, Reader};
use super::tense::Direction;
use super::words::{Term, Unit};

const PRESENT: &str = "PRESENT_REF";
const PAST: &str = "PAST_REF";
const FUTURE: &str = "FUTURE_REF";

/// The reference that begins at piece `i`.
pub(super) fn find(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let line = &r.line;
    let word = line.word(i).to_ascii_lowercase();
    let at = line.before(i).eq_ignore_ascii_case("at");
    let (value, end) = match word.as_str() {
        "now" if !now_is_filler(r, i) => (PRESENT, i + 1),
        "currently" | "presently" | "nowadays" => (PRESENT, i + 1),
        "right" if line.is(i + 1, "now") => (PRESENT, i + 2),
        "the" | "this"
            if at && line.is(i + 1, "moment") && !line.any(i + 2, &["of", "when", "that"]) =>
        {
            (PRESENT, i + 2)
        }
        "this"
            if at
                && line.is(i + 1, "time")
                && !(i == 1 && r.direction(i, i + 2) == Direction::Past)
                && !line.is(i + 2, "of") =>
        {
            (PRESENT, i + 2)
        }
        "today" if today_means_these_days(r, i) => (PRESENT, i + 1),
        "this" if line.is(i + 1, "day") && line.before(i).eq_ignore_ascii_case("to") => {
            (PRESENT, i + 2)
        }
        "these" if line.is(i + 1, "days") => (PRESENT, i + 2),
        "recently" => (PAST, i + 1),
        "not" if line.is(i + 1, "long") && line.is(i + 2, "ago") => (PAST, i + 3),
        "recent" if matches!(line.term(i + 1), Term::Unit(_, true)) => (PAST, i + 2),
        "soon" if soon_lies_ahead(r, i) => (FUTURE, i + 1),
        "very" if line.any(i + 1, &["soon", "shortly"]) => (FUTURE, i + 2),
        "the" => the(r, i)?,
        _ => return None,
    };
    Some(Hit::fixed(TimeKind::Date, value, end))
}

/// "The man I am today", "today than ever", and "today" in a chronicle, unless
/// somebody is quoted.
pub(super) fn today_means_these_days(r: &Reader<'_>, i: usize) -> bool {
    let line = &r.line;
    if line.capital(i) && line.before(i).starts_with(char::is_uppercase) {
        return false;
    }
    let compared = line.is(i + 1, "than") && line.is(i + 2, "ever");
    is_any(line.before(i), &["is", "are", "am"]) || compared || (r.frame.chronicle && !r.quoted(i))
}

/// "will soon", but not "soon arrived" or "as soon as".
fn soon_lies_ahead(r: &Reader<'_>, i: usize) -> bool {
    let line = &r.line;
    let compared = is_any(line.before(i), &["as", "too", "how", "so"]) || line.is(i + 1, "after");
    !compared && r.direction(i, i + 1) == Direction::Future
}

/// "the future", "the past", "the near future".
fn the(r: &Reader<'_>, i: usize) -> Option<(&'static str, usize)> {
    let line = &r.line;
    let near = i + 1 + usize::from(line.any(i + 1, &["near", "foreseeable", "distant", "recent"]));
    let led = is_any(line.before(i), &["in", "for", "into"]);
    let ends = |k: usize| !line.word(k).starts_with(char::is_alphanumeric);
    if line.is(near, "future")
        && !line.is(near + 1, "of")
        && (near > i + 1 || (led && (ends(near + 1) || line.before(i).eq_ignore_ascii_case("in"))))
    {
        return Some((FUTURE, near + 1));
    }
    // "Fires have in the past been set."
    let interposed = i > 1 && line.any(i - 2, &["have", "has", "had"]);
    if line.is(near, "past")
        && led
        && (ends(near + 1) || interposed)
        && !matches!(line.term(near + 1), Term::Unit(..))
    {
        return Some((PAST, near + 1));
    }
    if matches!(line.term(i + 1), Term::Unit(Unit::Quarter, _)) {
        return None;
    }
    let being = line.is(i + 1, "time") && line.is(i + 2, "being");
    being.then_some((PRESENT, i + 3))
}

/// "now" that does not mean the present: "every now and then", "now-former", "Apocalypse Now".
fn now_is_filler(r: &Reader<'_>, i: usize) -> bool {
    let line = &r.line;
    let compound =
        line.past_hyphen(i + 1) > i + 1 || (line.glued(i) && i > 0 && line.is_dash(i - 1));
    let idiom = line.is(i + 1, "and") && line.any(i + 2, &["then", "again"]);
    let title = line.capital(i) && i > 0 && line.capital(i - 1);
    compound || idiom || title || line.is(i + 1, "that")
}
