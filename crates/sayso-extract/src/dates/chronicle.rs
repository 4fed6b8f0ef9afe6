//! Chronicles: articles that tell of years long gone.
//!
//! News dates itself by weekdays and "yesterday" and names a year only where it is not the running
//! one. A chronicle names years throughout and hardly a weekday; there "in April" is the April of the
//! year it last spoke of, not the one nearest to its publication.

use jiff::civil::Date;
use sayso_core::{Layout, TokenKind};

use super::words::{Term, term};

/// What an article names, counted over its words.
#[derive(Default)]
struct Count {
    /// Years, and how many of them lie apart from the years around publication.
    years: u32,
    apart: u32,
    /// Years that a month names with them, "May 1936": near publication, and apart from it.
    dated_near: u32,
    dated_apart: u32,
    /// Weekdays, "yesterday" and "today".
    news: u32,
}

/// Whether the article is a chronicle: it names years of another time, again and again or with their
/// months, and hardly a day told from the day of writing.
pub(super) fn is_chronicle(text: &str, layout: &Layout, published: Option<Date>) -> bool {
    let count = count(text, layout, published);
    let Count { years, apart, dated_near, dated_apart, news } = count;
    if published.is_none() {
        return years >= 3 && news * 20 <= years;
    }
    let throughout = years >= 8 && apart * 10 >= years * 9 && news * 20 <= years;
    let by_the_month = dated_apart >= 4 && dated_apart > dated_near && news * 2 <= dated_apart;
    let apart_from_today = years >= 5 && apart == years && news == 0;
    throughout || by_the_month || apart_from_today
}

fn count(text: &str, layout: &Layout, published: Option<Date>) -> Count {
    // An article of 2016 speaks of 2015, and of what is planned for the next two years.
    let around = published.map(|day| day.year() - 1..=day.year() + 1);
    let mut count = Count::default();
    let mut since_month = u32::MAX;
    for token in &layout.tokens {
        let word = token.span.of(text);
        since_month = since_month.saturating_add(1);
        match token.kind {
            TokenKind::Number if matches!(word.len(), 3 | 4) => {
                let dated = since_month <= 3;
                let Some(year) = word.parse::<i16>().ok().filter(|&y| y < 2100) else { continue };
                if year < 1000 && !dated {
                    continue;
                }
                let apart = around.as_ref().is_none_or(|around| !around.contains(&year));
                count.years += 1;
                count.apart += u32::from(apart);
                count.dated_apart += u32::from(dated && apart);
                count.dated_near += u32::from(dated && !apart);
            }
            TokenKind::Word if matches!(word, "BC" | "BCE") => {
                count.years += 1;
                count.apart += 1;
            }
            TokenKind::Word if word.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                match term(word) {
                    Term::Month(..) => since_month = 0,
                    Term::Weekday(_, true) => count.news += 1,
                    Term::Opener
                        if matches!(word, "yesterday" | "today" | "Yesterday" | "Today") =>
                    {
                        count.news += 1;
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    count
}
