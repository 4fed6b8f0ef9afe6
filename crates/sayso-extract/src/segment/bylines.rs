//! Bylines: lines that say who wrote the article, and the names in them.

use sayso_core::TextSpan;

/// What stands before the names.
const LABELS: &[&str] = &[
    "authors:",
    "author:",
    "byline:",
    "by:",
    "writer:",
    "reporter:",
    "words by ",
    "written by ",
    "reported by ",
    "posted by ",
    "story by ",
    "by ",
];

/// Small words that a line of names may hold.
const SMALL: &[&str] = &[
    "and",
    "of",
    "for",
    "in",
    "the",
    "de",
    "van",
    "von",
    "al",
    "bin",
    "|",
    "&",
    "staff",
    "writer",
    "correspondent",
    "reporter",
    "editor",
];

/// A byline has no more words than this.
const WORDS: usize = 14;

/// Whether a line is a byline: "By Mara Voss", "(Author: Harbour Desk)".
pub(super) fn is_byline(words: &str) -> bool {
    let bare = words.trim_matches(surrounds);
    let Some(names) = behind_label(bare) else { return false };
    let labelled = !bare[..bare.len() - names.len()].trim().eq_ignore_ascii_case("by");
    let name_like = |w: &str| w.starts_with(char::is_uppercase) || SMALL.contains(&w);
    bare.split_whitespace().count() <= WORDS
        && (labelled
            || names.starts_with(char::is_uppercase)
                && !names.ends_with(['.', '!', '?'])
                && names.split_whitespace().all(name_like))
}

/// The names in a byline: "Mara Voss" and "Jon Hale" in "By Mara Voss and Jon Hale, Tarn".
///
/// Names are parted by "and", "&", "|" and commas; what follows in small letters ("staff writer")
/// is none.
pub(super) fn authors(text: &str, byline: TextSpan) -> Vec<TextSpan> {
    let words = byline.of(text);
    let bare = words.trim_matches(surrounds);
    let Some(names) = behind_label(bare) else { return Vec::new() };
    let offset = |part: &str| byline.start() + (part.as_ptr() as usize - words.as_ptr() as usize);
    names
        .split([',', ';', '|', '&'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|name| name.starts_with(char::is_uppercase))
        .map(|name| TextSpan::from_scan(offset(name)..offset(name) + name.len()))
        .collect()
}

/// What follows the label of a byline.
fn behind_label(bare: &str) -> Option<&str> {
    let label = LABELS.iter().find(|label| {
        bare.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label))
    })?;
    Some(bare[label.len()..].trim())
}

fn surrounds(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '—' | '–' | '-' | '*' | '|') || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<&str> {
        let whole = TextSpan::from_scan(0..line.len());
        assert!(is_byline(line), "{line}");
        authors(line, whole).into_iter().map(|span| span.of(line)).collect()
    }

    #[test]
    fn a_byline_names_its_authors() {
        assert_eq!(
            names("(Author: Libyan Gazette Editorial Staff)"),
            ["Libyan Gazette Editorial Staff"]
        );
        assert_eq!(names("By Mara Voss and Zoë Hale"), ["Mara Voss", "Zoë Hale"]);
        assert_eq!(names("Written by Mara Voss, staff writer"), ["Mara Voss"]);
        assert_eq!(names("BY MARA VOSS | TARN"), ["MARA VOSS", "TARN"]);
    }

    #[test]
    fn a_sentence_is_no_byline() {
        assert!(!is_byline("By Monday the bridge was closed."));
        assert!(!is_byline("By then Voss had left"));
    }
}
