//! Paragraphs: what stands between blank lines, or on a line of its own.

use sayso_core::TextSpan;

/// Lines longer than this are not the work of a program that wraps lines.
const WIDEST: usize = 120;

/// The paragraphs of a text, white space around them left out.
///
/// A blank line always separates, and a single line break does too, except in hard-wrapped text:
/// one with blank lines, no long line, and a next word that would not have fitted on the line.
pub(super) fn paragraphs(text: &str) -> Vec<TextSpan> {
    let mut found: Vec<TextSpan> = Vec::new();
    let width = wrapped_at(text);
    let mut at = 0;
    let mut open = false; // the line before may go on
    for line in text.split_inclusive('\n') {
        let inside = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if inside.is_empty() {
            open = false;
            continue;
        }
        let here = TextSpan::from_scan(start..start + inside.len());
        match found.last_mut() {
            Some(last) if open && goes_on(width, text, *last, inside) => *last = last.to(here),
            _ => found.push(here),
        }
        open = true;
    }
    found
}

/// The width at which the text is wrapped, if it is: its longest line that another one follows.
fn wrapped_at(text: &str) -> Option<usize> {
    let (mut width, mut longest, mut blank, mut before) = (0, 0, false, 0);
    for line in text.trim().split('\n') {
        let length = line.trim_end().chars().count();
        if length > 0 {
            width = width.max(before);
        }
        longest = longest.max(length);
        blank |= length == 0;
        before = length;
    }
    (blank && width >= 40 && longest <= WIDEST).then_some(width)
}

fn goes_on(width: Option<usize>, text: &str, before: TextSpan, next: &str) -> bool {
    let Some(width) = width else { return false };
    let line = before.of(text).rsplit('\n').next().unwrap_or("").chars().count();
    let word = next.split_whitespace().next().unwrap_or("").chars().count();
    line + 1 + word + 4 > width
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|p| p.of(text)).collect()
    }

    #[test]
    fn a_line_break_separates_where_no_line_is_wrapped() {
        assert_eq!(
            cut("A title\nThe harbour closed. \r\n\nIt opened."),
            ["A title", "The harbour closed.", "It opened."]
        );
    }

    #[test]
    fn a_wrapped_line_goes_on() {
        let text = "Harbour closes\n\nThe harbour closed on Monday, said the trust,\n\
                    after the storm.\n\nIt will open again in a week or two, they said.\n";
        assert_eq!(cut(text).len(), 3);
    }
}
