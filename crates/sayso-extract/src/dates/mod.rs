//! Dates: words for times, and the days they mean.
//!
//! A sentence is cut into `line` pieces; a piece that no word list knows is passed over after one
//! lookup. Where one can begin a time expression every family of rules tries, and the longest reading
//! wins. Relative expressions are resolved against the day of publication, and "the same day" against
//! the date that the article named last (`frame`). No clock is read: without a day of publication
//! and without a date line, "Thursday" has no value.
//!
//! | file | reads |
//! | --- | --- |
//! | `calendar` | "3 May 2016", "May", "the 19th of October" |
//! | `years` | "2011", "493 BC", "the 1990s", "the 13th century" |
//! | `early_years` | "AD 842", "(314–368)", "30 September 420" |
//! | `seasons` | "the summer of 2015" |
//! | `holidays` | "Christmas Eve", "Election Day" |
//! | `relative` | "yesterday", "last week", "Thursday", "the same day" |
//! | `parts` | "late February", "the end of the year", "the third quarter" |
//! | `carried` | the year of "from May to August 1988", the era of "499–493 BC" |
//! | `ranges` | "May 3-5", "2014-17" |
//! | `day_parts` | "Monday evening", "tonight" |
//! | `clock` | "5 p.m. on Monday", "1700 UTC" |
//! | `durations` | "two weeks", "three-day", "56-year-old" |
//! | `counted` | "two years ago", "ten days later" |
//! | `ages` | "aged 78", "Mara Voss, 49," |
//! | `sets` | "every year", "annual" |
//! | `references` | "now", "recently", "soon" |

mod chronicle;
mod dateline;
mod frame;
mod line;
mod numbers;
mod reader;
mod tense;
mod value;
mod words;

mod approximations;
mod carried;
mod lengths;

mod calendar;
mod clock;
mod counted;
mod day_parts;
mod durations;
mod early_years;
mod holidays;
mod parts;
mod ranges;
mod relative;
mod seasons;
mod years;

mod ages;
mod references;
mod sets;

use sayso_core::{Article, Layout, TimeExpression, TimeKind};

use frame::Frame;
use line::Line;
use reader::{Hit, Reader};
use value::{Period, Value};
use words::Term;

/// Finds the time expressions of an article, in the order of the text.
///
/// Spans leave prepositions out and keep modifiers in ("late February"). Where a value needs a day to
/// count from and the article has neither a date of publication nor a date line, it is `None`.
///
/// # Examples
///
/// ```
/// use sayso_core::Article;
///
/// let mut article = Article::new("harbour-1", "Voss resigned on Thursday after two years.");
/// article.published = Some("2016-05-23T00:00:00Z".parse()?);
/// let layout = sayso_extract::segment::segment(&article);
/// let dates = sayso_extract::dates::find(&article, &layout);
/// let values: Vec<_> = dates.iter().filter_map(|d| d.value.as_deref()).collect();
/// assert_eq!(values, ["2016-05-19", "P2Y"]);
/// # Ok::<(), jiff::Error>(())
/// ```
pub fn find(article: &Article, layout: &Layout) -> Vec<TimeExpression> {
    let text = article.text.as_str();
    let mut found = Vec::new();
    let mut pieces = Vec::new();
    let anchor = article.published_on().or_else(|| dateline::day(article, layout));
    let chronicle = chronicle::is_chronicle(text, layout, anchor);
    let mut frame = Frame { anchor, chronicle, ..Frame::default() };
    for sentence in &layout.sentences {
        if line::cut(text, layout, sentence, &mut pieces) {
            let mut reader = Reader {
                line: Line { text, pieces: &pieces },
                frame,
                quotations: &layout.quotations,
            };
            read(&mut reader, &mut found);
            frame = Frame { hour: None, passing: None, ..reader.frame };
        }
    }
    found
}

/// Reads one sentence from left to right.
fn read(r: &mut Reader<'_>, found: &mut Vec<TimeExpression>) {
    let mut i = 0;
    while i < r.line.pieces.len() {
        let Some(hit) = longest(r, i).filter(|hit| whole_words(&r.line, i, hit)) else {
            i += 1;
            continue;
        };
        push(r, i, &hit, found);
        i = hit.end;
        while let Some(Value::Period(period)) = &found.last().and(hit.value.as_ref())
            && let Some((start, dated)) = ranges::continuation(&r.line, i, *period)
        {
            push(r, start, &Hit::date(dated), found);
            i = dated.end;
        }
    }
}

fn push(r: &mut Reader<'_>, start: usize, hit: &Hit, found: &mut Vec<TimeExpression>) {
    if !hit.shown {
        return;
    }
    if let Some(Value::Period(period)) = hit.value {
        let opens = start <= STORY_MOVES_BY;
        r.frame.heard(period, opens);
    } else if let Some(Value::Part { day: Some(day), .. } | Value::Clock { day: Some(day), .. }) =
        hit.value
    {
        r.frame.heard(Period::Day(day), true);
        r.frame.hour = match &hit.value {
            Some(Value::Clock { time, .. }) => time.get(1..3).and_then(|h| h.parse().ok()),
            _ => None,
        };
    }
    let days = hit.value.as_ref().and_then(Value::days);
    found.push(TimeExpression {
        span: r.line.span(start, hit.end),
        kind: hit.kind,
        value: hit.value.as_ref().map(Value::timex),
        from: days.map(|d| d.0),
        to: days.map(|d| d.1),
    });
}

/// How late in a sentence a year can stand that the story moves to: "By early 1942 ...".
const STORY_MOVES_BY: usize = 5;

/// The longest time expression that begins at piece `i`.
fn longest(r: &Reader<'_>, i: usize) -> Option<Hit> {
    if r.line.term(i) == Term::None && !r.line.any(i, &["'", "’", "‘"]) {
        return None;
    }
    let date = ranges::opening(r, i).or_else(|| parts::date(r, i)).map(Hit::date);
    let families = [
        clock::find(r, i),
        day_parts::find(r, i),
        date,
        durations::find(r, i),
        ages::find(r, i),
        sets::find(r, i),
        references::find(r, i),
    ];
    let mut best: Option<Hit> = None;
    for hit in families.into_iter().flatten() {
        if best.as_ref().is_none_or(|b| hit.end > b.end) {
            best = Some(hit);
        }
    }
    best
}

/// Whether the expression does not cut a hyphenated word in two, as "now" in "now-former" would.
fn whole_words(line: &Line<'_>, i: usize, hit: &Hit) -> bool {
    let numeric =
        |k: usize| matches!(line.term(k), Term::Digits(..) | Term::Month(..) | Term::Weekday(..));
    let opens = line.glued(i) && i > 1 && line.is_dash(i - 1) && line.glued(i - 1);
    let goes_on = line.past_hyphen(hit.end) > hit.end;
    let opens_badly = opens && !(numeric(i) && numeric(i - 2));
    let closes_badly = goes_on
        && !numeric(line.past_hyphen(hit.end))
        && hit.kind == TimeKind::Date
        && !line.is(i, "recently")
        && !line.any(line.past_hyphen(hit.end), &["era", "style", "vintage"])
        && !matches!(line.term(i), Term::Month(..));
    !(opens_badly || closes_badly)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sayso_core::Article;

    /// Words and marks that the rules turn on, so that random texts reach them.
    const WORDS: &str = "the a an of in on at to and or from by until May March 3rd 31 29 February 2016 \
        2019-02-29 4294967295 99999999999999 12:30 25:61 8.10am p.m. 1990s '82 century first last next \
        this past weekend week year years days quarter half ago later earlier before old long aged \
        every other couple few several million billion twenty two - – , . ( ) \" Monday night UTC \
        Christmas New Year 's Election Day BC AD c. 348 Easter his twenties same spring 0 9999 year-end mid- late early ago months décennie";

    fn texts() -> impl Strategy<Value = String> {
        let words: Vec<&'static str> = WORDS.split_whitespace().collect();
        let word = prop_oneof![
            8 => proptest::sample::select(words).prop_map(str::to_owned),
            1 => "\\PC{0,6}",
            1 => "[0-9]{1,12}",
        ];
        let joined = (word, prop_oneof![4 => Just(" "), 1 => Just(""), 1 => Just("\n\n")]);
        proptest::collection::vec(joined, 0..40)
            .prop_map(|parts| parts.into_iter().map(|(word, gap)| word + gap).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn any_text_yields_ordered_expressions_whose_days_are_in_order(
            text in texts(),
            published in proptest::option::of(-377_705_000_000i64..253_402_000_000),
        ) {
            let mut article = Article::new("random", text);
            article.published = published.and_then(|at| jiff::Timestamp::from_second(at).ok());
            let layout = crate::segment::segment(&article);
            let mut end = 0;
            for found in super::find(&article, &layout) {
                prop_assert!(end <= found.span.start() && !found.span.is_empty());
                prop_assert!(!found.span.of(&article.text).is_empty());
                prop_assert!(found.from <= found.to && found.from.is_some() == found.to.is_some());
                end = found.span.end();
            }
        }
    }
}
