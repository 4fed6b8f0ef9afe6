//! Small random corpora, as rows that a test can loop over and as tables that the library counts.

use polars_core::prelude::*;

use crate::support::{Random, cast};

/// One mention, or (without an actor) one sentence.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) article: String,
    pub(crate) paragraph: u32,
    pub(crate) sentence: u32,
    pub(crate) start: u32,
    pub(crate) actor: Option<String>,
    pub(crate) kind: &'static str,
    pub(crate) section: &'static str,
    pub(crate) score: f64,
    pub(crate) published: Option<i32>,
    pub(crate) publisher: Option<&'static str>,
}

/// Mentions of up to six articles, and all of their sentences.
pub(crate) fn corpus(random: &mut Random) -> (Vec<Row>, Vec<Row>) {
    let mut mentions = Vec::new();
    let mut sentences = Vec::new();
    for article in 0..=random.below(6) {
        let published = random.pick(&[None, Some(0), Some(20), Some(31), Some(58), Some(200)]);
        let publisher = random.pick(&[None, Some("Harbour Post"), Some("The Lantern")]);
        let mut start = 0;
        for sentence in 0..1 + random.below(7) {
            let row = Row {
                // The order of the articles is not that of their names.
                article: format!("n{}", 9 - article),
                paragraph: sentence / 3,
                sentence,
                start: 0,
                actor: None,
                kind: "person",
                section: if sentence == 0 { "headline" } else { "body" },
                score: 0.0,
                published,
                publisher,
            };
            sentences.push(row.clone());
            start += 1;
            for _ in 0..random.below(4) {
                start += random.below(3);
                let named = random.below(7) > 0;
                // As words, 10 comes before 9.
                let actor = named.then(|| format!("{}", 6 + random.below(6)));
                mentions.push(Row {
                    start,
                    actor,
                    kind: random.pick(&["person", "place"]),
                    score: f64::from(random.below(10)) / 10.0,
                    ..row.clone()
                });
            }
        }
    }
    if random.below(2) == 0 {
        for at in (1..mentions.len()).rev() {
            mentions.swap(at, random.below(at as u32 + 1) as usize);
        }
    }
    (mentions, sentences)
}

/// The type that ids have in a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ids {
    Strings,
    Categories,
    Enum,
    Integers,
}

pub(crate) fn table(rows: &[Row], ids: Ids) -> DataFrame {
    let strings = |name: &str, of: &dyn Fn(&Row) -> Option<String>| -> Series {
        let values: StringChunked = rows.iter().map(of).collect();
        values.with_name(name.into()).into_series()
    };
    let numbers = |name: &str, of: &dyn Fn(&Row) -> u32| {
        UInt32Chunked::from_vec(name.into(), rows.iter().map(of).collect()).into_column()
    };
    let actor = strings("actor_id", &|r| r.actor.clone());
    let article = strings("article_id", &|r| Some(r.article.clone()));
    let categorical = DataType::from_categories(Categories::global());
    let (actor, article) = match ids {
        Ids::Strings => (actor, article),
        Ids::Categories => (cast(&actor, &categorical), cast(&article, &categorical)),
        Ids::Enum => {
            let words = ["11", "6", "9", "7", "10", "8"];
            let closed = DataType::from_frozen_categories(
                FrozenCategories::new(words).expect("six different words"),
            );
            (cast(&actor, &closed), article)
        }
        Ids::Integers => {
            let wide = cast(&actor, &DataType::Int64);
            (wide, cast(&article, &categorical))
        }
    };
    let published: Int32Chunked = rows.iter().map(|r| r.published).collect();
    let published = published.with_name("published".into()).into_series();
    let scores = rows.iter().map(|r| r.score).collect();
    DataFrame::new_infer_height(vec![
        article.into_column(),
        numbers("paragraph", &|r| r.paragraph),
        numbers("sentence", &|r| r.sentence),
        numbers("start", &|r| r.start),
        actor.into_column(),
        strings("kind", &|r| Some(r.kind.to_owned())).into_column(),
        strings("section", &|r| Some(r.section.to_owned())).into_column(),
        Float64Chunked::from_vec("score".into(), scores).into_column(),
        cast(&published, &DataType::Date).into_column(),
        strings("publisher", &|r| r.publisher.map(str::to_owned)).into_column(),
    ])
    .expect("columns of one height")
}
