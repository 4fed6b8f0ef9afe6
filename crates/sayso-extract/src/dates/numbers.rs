//! Numbers: "22", "twenty-two", "a dozen", "several", "half a".

use super::line::Line;
use super::words::Term;

/// How many.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Amount {
    Exact(u64),
    /// As written: "47.42".
    Decimal(String),
    Half,
    /// "several", "ten to twenty".
    Vague,
}

/// The amount that begins at piece `i`, and the piece after it.
pub(super) fn amount(line: &Line<'_>, i: usize) -> Option<(Amount, usize)> {
    let (first, mut end) = single(line, i)?;
    let plus = line.is(end, "+") && line.glued(end);
    end += usize::from(plus);
    let joined = line.any(end, &["to", "or"]) || line.is_dash(end);
    if joined
        && !matches!(line.term(end + 1), Term::Opener)
        && let Some((_, after)) = single(line, end + 1)
    {
        return Some((if line.is(end, "or") { first } else { Amount::Vague }, after));
    }
    Some((first, end))
}

fn single(line: &Line<'_>, i: usize) -> Option<(Amount, usize)> {
    match line.term(i) {
        Term::Digits(..) | Term::Figure => figure(line, i),
        Term::Cardinal(_) => cardinal(line, i).map(|(n, end)| (Amount::Exact(n), end)),
        Term::Vague => vague(line, i),
        Term::Scale(_) => Some((Amount::Vague, i + 1)),
        Term::Opener => article(line, i),
        _ => None,
    }
}

fn figure(line: &Line<'_>, i: usize) -> Option<(Amount, usize)> {
    let plain: String = line.word(i).chars().filter(|&c| c != ',').collect();
    if let (Term::Scale(scale), Ok(n)) = (line.term(i + 1), plain.parse::<f64>()) {
        return Some((Amount::Exact((n * scale as f64) as u64), i + 2));
    }
    match plain.parse() {
        Ok(n) => Some((Amount::Exact(n), i + 1)),
        Err(_) if plain.contains('.') => Some((Amount::Decimal(plain), i + 1)),
        Err(_) => None,
    }
}

/// A number in words: "seven", "twenty-two", "two hundred and six", "three thousand".
pub(super) fn cardinal(line: &Line<'_>, i: usize) -> Option<(u64, usize)> {
    let (mut total, mut end) = below_hundred(line, i)?;
    while let Term::Scale(scale) = line.term(line.past_hyphen(end)) {
        total = total.checked_mul(scale)?;
        end = line.past_hyphen(end) + 1;
        let next = end + usize::from(line.is(end, "and"));
        if let Some((more, after)) = below_hundred(line, next).filter(|&(more, _)| more < scale) {
            total = total.checked_add(more)?;
            end = after;
        }
    }
    Some((total, end))
}

fn below_hundred(line: &Line<'_>, i: usize) -> Option<(u64, usize)> {
    let Term::Cardinal(first) = line.term(i) else { return None };
    let next = line.past_hyphen(i + 1);
    match line.term(next) {
        Term::Cardinal(ones) if first >= 20 && first % 10 == 0 && (1..10).contains(&ones) => {
            Some((u64::from(first + ones), next + 1))
        }
        _ => Some((u64::from(first), i + 1)),
    }
}

fn vague(line: &Line<'_>, i: usize) -> Option<(Amount, usize)> {
    // "many hundreds of thousands" is as long as it gets.
    let more = (i + 1..i + 4).take_while(|&k| matches!(line.term(k), Term::Vague | Term::Scale(_)));
    let end = i + 1 + more.count();
    Some((Amount::Vague, end + usize::from(line.is(end, "of"))))
}

/// "a", "an hour's worth" and what follows an article: "a few", "a dozen", "half an".
fn article(line: &Line<'_>, i: usize) -> Option<(Amount, usize)> {
    if line.is(i, "half") && line.any(i + 1, &["a", "an"]) {
        return Some((Amount::Half, i + 2));
    }
    if line.is(i, "half") {
        let end = line.past_hyphen(i + 1);
        return (end > i + 1).then_some((Amount::Half, end));
    }
    if line.is(i, "so") && line.is(i + 1, "many") {
        return Some((Amount::Vague, i + 2));
    }
    if !line.any(i, &["a", "an"]) {
        return None;
    }
    let next = i + 1;
    match line.term(next) {
        Term::Vague => vague(line, next),
        Term::Scale(scale) => Some((Amount::Exact(scale), next + 1)),
        _ if line.is(next, "couple") => {
            Some((Amount::Exact(2), next + 1 + usize::from(line.is(next + 1, "of"))))
        }
        _ if line.is(next, "number") && line.is(next + 1, "of") => Some((Amount::Vague, next + 2)),
        _ if line.is(next, "half") => {
            let end = line.past_hyphen(next + 1);
            Some((Amount::Half, end))
        }
        _ if line.is(next, "single") => Some((Amount::Exact(1), next + 1)),
        _ => Some((Amount::Exact(1), next)),
    }
}

/// The ordinal at piece `i` ("third", "3rd", "twenty-first"), and the piece after it.
pub(super) fn ordinal(line: &Line<'_>, i: usize) -> Option<(u32, usize)> {
    match line.term(i) {
        Term::Ordinal(n) => Some((n, i + 1)),
        Term::Digits(n, 1..=3)
            if line.glued(i + 1) && line.any(i + 1, &["st", "nd", "rd", "th"]) =>
        {
            Some((n, i + 2))
        }
        Term::Cardinal(tens) if tens >= 20 => {
            let next = line.past_hyphen(i + 1);
            match line.term(next) {
                Term::Ordinal(n) if n < 10 => Some((tens + n, next + 1)),
                _ => None,
            }
        }
        _ if line.is(i, "fourth") => Some((4, i + 1)),
        _ => None,
    }
}
