//! Sections: the part of the article that each paragraph belongs to.

use sayso_core::{Article, Section, TextSpan};

use super::bylines::is_byline;

/// How many paragraphs at the head of an article may be byline or dateline.
const HEAD: usize = 5;

/// The section of each paragraph.
///
/// The head is a headline (a first line that is no sentence, or the record's title), bylines and
/// lines that hold only a place or a date. The tail is what follows the report: titles of other
/// articles, lists of sources, notices. Everything between is body, captions and notices apart.
pub(super) fn sections(article: &Article, paragraphs: &[TextSpan]) -> Vec<Section> {
    let text = article.text.as_str();
    let mut sections = vec![Section::Body; paragraphs.len()];
    for (i, (section, span)) in sections.iter_mut().zip(paragraphs).enumerate() {
        let words = span.of(text);
        let headline = i == 0
            && paragraphs.len() > 1
            && (article.title.as_deref().is_some_and(|t| t.trim() == words) || is_title(words));
        *section = if i < HEAD && is_byline(words) || is_credit(words) {
            Section::Byline
        } else if headline {
            Section::Headline
        } else if i < HEAD && is_dateline(words) {
            Section::Dateline
        } else if is_notice(words) {
            Section::Boilerplate
        } else if i > 0 && is_pointer(words) {
            Section::Related
        } else {
            Section::Body
        };
    }
    mark_tail(text, paragraphs, &mut sections);
    sections
}

/// Marks what follows the report: everything behind a heading such as "Sources", and titles of
/// other articles at the very end.
fn mark_tail(text: &str, paragraphs: &[TextSpan], sections: &mut [Section]) {
    let ends = |i: usize| ends_sentence(paragraphs[i].of(text));
    let report = (0..paragraphs.len()).filter(|&i| sections[i] == Section::Body && ends(i));
    let Some(first) = report.clone().next() else { return };
    let mut under = None;
    for i in first + 1..paragraphs.len() {
        under = tail_heading(paragraphs[i].of(text)).or(under);
        if let Some(section) = under {
            sections[i] = section;
        }
    }
    for i in (first + 1..paragraphs.len()).rev() {
        let words = paragraphs[i].of(text);
        match sections[i] {
            Section::Body if is_title_cased(words) && !ends(i) => sections[i] = Section::Related,
            Section::Body => break,
            _ => {}
        }
    }
}

fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '’', ')', ']', '\'', '»'])
        .ends_with(['.', '!', '?', '…', ':'])
}

/// A first line that is no sentence: no full stop, or few words and a question or exclamation.
fn is_title(words: &str) -> bool {
    let open = words.trim_end_matches(['"', '”', '’', ')', '\'']);
    words.len() < 300
        && (!ends_sentence(words) || (open.ends_with(['?', '!', '…']) && words.len() < 120))
}

/// "(Reporting by Mara Voss; Editing by Jon Hale)", wherever it stands.
fn is_credit(words: &str) -> bool {
    let bare = words.trim_start_matches(['(', '[', '—', '–', '-', ' ']);
    ["Reporting by ", "Editing by ", "Additional reporting by ", "Writing by "]
        .iter()
        .any(|l| bare.starts_with(l))
        && words.len() < 300
}

/// A line that holds nothing but a place and a date, or a date.
fn is_dateline(words: &str) -> bool {
    const CALENDAR: &[&str] = &[
        "apr",
        "april",
        "aug",
        "august",
        "dec",
        "december",
        "feb",
        "february",
        "fri",
        "friday",
        "jan",
        "january",
        "jul",
        "july",
        "jun",
        "june",
        "mar",
        "march",
        "may",
        "mon",
        "monday",
        "nov",
        "november",
        "oct",
        "october",
        "sat",
        "saturday",
        "sep",
        "sept",
        "september",
        "sun",
        "sunday",
        "thu",
        "thursday",
        "tue",
        "tuesday",
        "wed",
        "wednesday",
    ];
    if words.len() > 90 {
        return false;
    }
    let lower = prefix_lower(words, 10);
    let label =
        ["published", "updated", "posted", "date:", "created"].iter().any(|l| lower.starts_with(l));
    let parts = || {
        words
            .split(|c: char| c.is_whitespace() || "(),|–—:/".contains(c))
            .map(|w| w.trim_matches(['.', '-']))
            .filter(|w| !w.is_empty())
    };
    let calendar = |w: &str| CALENDAR.binary_search(&w.to_lowercase().as_str()).is_ok();
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let dated = parts().any(calendar) && parts().any(number)
        || parts().all(calendar)
        || parts().any(|w| number(w) && w.matches('-').count() == 2);
    let other = |w: &str| {
        w.starts_with(char::is_uppercase)
            || matches!(w, "at" | "am" | "pm" | "a.m" | "p.m" | "on" | "of")
    };
    let words_left = parts().filter(|w| !calendar(w) && !number(w)).count();
    let place = parts().all(|w| calendar(w) || number(w) || other(w)) && words_left <= 4;
    let capital_place = words.trim_end().ends_with(['—', '–', '-', ':'])
        && words_left <= 4
        && parts().all(|w| w.chars().all(char::is_uppercase));
    (dated && (place || label)) || capital_place
}

/// Captions, notices, navigation.
fn is_notice(words: &str) -> bool {
    const WHOLE: &[&str] = &[
        "advertisement",
        "comments",
        "continue reading",
        "listen",
        "menu",
        "more",
        "print",
        "read more",
        "share",
        "share this",
        "share this article",
        "story continues below",
        "tags",
    ];
    const STARTS: &[&str] = &[
        "©",
        "advertisement",
        "all rights reserved",
        "click here",
        "copyright",
        "credit:",
        "file photo",
        "file:",
        "follow us",
        "have an opinion on this story",
        "image:",
        "photo:",
        "photograph:",
        "picture:",
        "share this:",
        "sign up ",
        "sign up for",
        "source:",
        "subscribe",
        "this article is featured",
        "this article was first published",
        "video:",
    ];
    let lower = prefix_lower(words, 40);
    let bare = lower.trim_end_matches(['.', ':', '…', '!']);
    (words.len() <= 40 && WHOLE.binary_search(&bare).is_ok())
        || (words.len() <= 240 && STARTS.iter().any(|s| lower.starts_with(s)))
}

/// A title of another article behind a label: "Breaking News: …", "Read more: …".
fn is_pointer(words: &str) -> bool {
    const LABELS: &[&str] = &[
        "also read:",
        "also see:",
        "breaking news:",
        "breaking:",
        "don't miss:",
        "latest:",
        "more:",
        "read also:",
        "read more:",
        "read next:",
        "read:",
        "related article:",
        "related:",
        "see also:",
        "watch:",
    ];
    let lower = prefix_lower(words, 18);
    words.len() < 240 && LABELS.iter().any(|l| lower.starts_with(l))
}

/// The section of everything behind a heading that begins the tail.
fn tail_heading(words: &str) -> Option<Section> {
    match prefix_lower(words, 24).trim_end_matches(':') {
        "related"
        | "related news"
        | "related articles"
        | "related stories"
        | "see also"
        | "more stories"
        | "read also"
        | "you may also like"
        | "more from this section"
        | "recommended"
        | "most read" => Some(Section::Related),
        "sources" | "source" | "references" | "external links" | "external link"
        | "sister links" | "notes" | "footnotes" | "about the author" => Some(Section::Boilerplate),
        _ => None,
    }
}

/// The first characters in small letters, to compare with labels.
fn prefix_lower(words: &str, characters: usize) -> String {
    words.chars().take(characters + 1).flat_map(char::to_lowercase).collect()
}

/// Whether most long words of a line of at least four words are capitalised.
fn is_title_cased(words: &str) -> bool {
    let all = words.split_whitespace().count();
    let long = || words.split_whitespace().filter(|w| w.chars().count() > 3);
    let capital = long().filter(|w| {
        w.trim_start_matches(['"', '“', '‘', '\'', '(']).starts_with(|c: char| !c.is_lowercase())
    });
    (4..=30).contains(&all) && capital.count() * 5 >= long().count() * 4
}
