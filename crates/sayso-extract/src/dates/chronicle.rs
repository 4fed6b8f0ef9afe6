//! Chronicles: articles that tell of years long gone.
//!
//! News dates itself by weekdays and "yesterday" and names a year only where it is not the running
//! one. A chronicle names years throughout and hardly a weekday; there "in April" is the April of the
//! year it last spoke of, not the one nearest to its publication.

use jiff::civil::Date;
use sayso_core::{Layout, TokenKind};

use super::words::{Term, term};

/// Whether the article is a chronicle: many years named, nearly all of them long before its
/// publication, and hardly a day told from the day of writing.
pub(super) fn is_chronicle(text: &str, layout: &Layout, published: Option<Date>) -> bool {
    let running = published.map_or(i32::MAX, |day| i32::from(day.year()) - 1);
    let (mut years, mut gone, mut news) = (0u32, 0u32, 0u32);
    for token in &layout.tokens {
        let word = token.span.of(text);
        match token.kind {
            TokenKind::Number if word.len() == 4 => {
                if let Some(year) = word.parse().ok().filter(|y| (1000..2100).contains(y)) {
                    years += 1;
                    gone += u32::from(year < running);
                }
            }
            TokenKind::Number => {}
            TokenKind::Word if matches!(word, "BC" | "BCE") => {
                years += 1;
                gone += 1;
            }
            TokenKind::Word if word.starts_with(['y', 'Y', 't', 'T', 'M', 'W', 'F', 'S']) => {
                let day = matches!(word, "yesterday" | "today" | "Yesterday" | "Today")
                    || matches!(term(word), Term::Weekday(_, true));
                news += u32::from(day);
            }
            _ => {}
        }
    }
    let enough = if published.is_some() { 8 } else { 3 };
    years >= enough && gone * 10 >= years * 9 && news * 20 <= years
}
