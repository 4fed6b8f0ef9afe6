//! What is said about a claim once it is found: direct or not, negated or not, how sure.

use std::ops::Range;

use sayso_core::{ClaimKind, Modality, TextSpan};

use super::draft::{Draft, Pattern};
use super::reading::{Reading, class};

/// How the content stands to quotation marks, by its letters and digits.
pub(super) fn kind(reading: &Reading<'_>, content: &[TextSpan]) -> ClaimKind {
    let (mut all, mut inside) = (0, 0);
    for span in content {
        for i in reading.layout.tokens_in(*span) {
            let letters = reading.word(i).chars().filter(|c| c.is_alphanumeric()).count();
            all += letters;
            if reading.quotation_at(i).is_some() {
                inside += letters;
            }
        }
    }
    if inside == 0 {
        ClaimKind::Indirect
    } else if inside * 10 >= all * 9 {
        ClaimKind::Direct
    } else {
        ClaimKind::Mixed
    }
}

/// The content as the claim holds it: no marks at its edges. A quotation that stands alone keeps
/// its full stop, which is as much the speaker's as the words.
pub(super) fn trimmed(
    reading: &Reading<'_>,
    draft: &Draft,
    part: &Range<usize>,
) -> Option<TextSpan> {
    let mut part = part.clone();
    let keep_stop =
        draft.pattern == Pattern::QuotationAlone || draft.pattern == Pattern::QuotationWithLabel;
    while part.start < part.end
        && (reading.is_quote_mark(part.start)
            || matches!(reading.low(part.start), "," | ":" | ";" | "'" | "‘" | ")")
            || reading.is_dash(part.start))
    {
        part.start += 1;
    }
    while part.start < part.end {
        let last = part.end - 1;
        let stop = reading.low(last) == ".";
        let mark = matches!(reading.low(last), "," | ";" | ":" | "‘")
            || reading.is_quote_mark(last)
            || stop && !keep_stop
            || matches!(reading.low(last), "'" | "’") && !reading.is(last, class::GENITIVE);
        if !mark {
            break;
        }
        part.end = last;
    }
    (part.start < part.end).then(|| reading.span(&part))
}

/// Whether the main clause of the content's first sentence is negated.
pub(super) fn negated(reading: &Reading<'_>, content: &[Range<usize>]) -> bool {
    let mut finite = false;
    let start = content.first().map_or(0, |part| part.start);
    for i in content.iter().flat_map(Clone::clone) {
        let low = reading.low(i);
        if matches!(low, "." | ";" | "?" | "!" | "but") {
            return false;
        }
        if reading.is(i, class::NEG) && !reading.is(i, class::NAME) {
            return !matches!(reading.low(i + 1), "just" | "only" | "merely" | "simply");
        }
        if matches!(low, "no" | "nobody" | "nothing" | "none" | "neither")
            && reading.word(i) != "No."
        {
            return true;
        }
        if (finite || i > start + 1) && reading.is(i, class::SUB | class::REL) {
            return false;
        }
        finite |= reading.is(i, class::FINITE) || low == "to";
    }
    false
}

/// The modality of the first finite verb of the content.
pub(super) fn modality(reading: &Reading<'_>, content: &[Range<usize>]) -> Option<Modality> {
    for i in content.iter().flat_map(Clone::clone) {
        if !reading.is(i, class::FINITE) || reading.is(i, class::NAME) {
            continue;
        }
        return match reading.low(i) {
            "may" | "might" | "could" | "can" | "ca" => Some(Modality::Possible),
            "should" => Some(Modality::Advised),
            "must" => Some(Modality::Necessary),
            "will" | "shall" | "wo" | "'ll" | "’ll" => Some(Modality::Future),
            "would" | "'d" | "’d" => Some(Modality::Conditional),
            _ => None,
        };
    }
    None
}
