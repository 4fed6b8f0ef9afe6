//! The date line: "Tuesday, May 3, 2016" alone on its line, or "TRIPOLI, May 3, 2016 —" before the
//! report. It stands in for a date of publication that the record lacks.

use jiff::civil::Date;
use sayso_core::{Article, Layout};

use super::calendar;
use super::frame::Frame;
use super::line::{Line, Piece, cut};
use super::reader::Reader;
use super::value::Period;
use super::words::Term;

/// The day that the article's own date line names in full.
pub(super) fn day(article: &Article, layout: &Layout) -> Option<Date> {
    if let Some(line) = &article.dateline {
        let line = Article::new("", line.as_str());
        let own = crate::segment::segment(&line);
        let mut pieces = Vec::new();
        let named = own.sentences.iter().find_map(|sentence| {
            cut(&line.text, &own, sentence, &mut pieces);
            full_date(&line.text, &pieces)
        });
        if let Some((day, _)) = named {
            return Some(day);
        }
    }
    let mut pieces = Vec::new();
    layout.paragraphs.iter().take(4).find_map(|paragraph| {
        let first = layout.sentences.get(paragraph.sentences.start)?;
        cut(&article.text, layout, first, &mut pieces);
        let (day, end) = full_date(&article.text, &pieces)?;
        let line = Line { text: &article.text, pieces: &pieces };
        let alone = pieces.len() <= 10 && paragraph.sentences.len() == 1;
        let leads = end <= 14 && (end..end + 5).any(|k| line.is_dash(k) || line.is(k, ")"));
        (alone || leads).then_some(day)
    })
}

/// The first day in `pieces` that is named with its year, and the piece after it.
fn full_date(text: &str, pieces: &[Piece]) -> Option<(Date, usize)> {
    let line = Line { text, pieces };
    // Without an anchor only a date that needs none has a value.
    let r = Reader { line, frame: Frame::default(), quotations: &[] };
    (0..pieces.len().min(16)).find_map(|i| match line.term(i) {
        Term::Month(..) | Term::Digits(..) => {
            let dated = calendar::date(&r, i)?;
            Some((dated.period.and_then(Period::day)?, dated.end))
        }
        _ => None,
    })
}
