//! What comes out where little or nothing goes in, and what is said where the input is wrong.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

use polars_core::prelude::*;
use sayso_analytics::{
    ClaimsOverTime, Cooccurrence, CountError, Measure, Period, Unit, Weight, claims_over_time,
    cooccurrence,
};

fn month() -> Period {
    "1mo".parse().expect("a period")
}

/// Two dated articles and an undated one.
fn mentions() -> DataFrame {
    let days = [Some(0i32), Some(0), Some(0), Some(0), Some(65), Some(65), None, None];
    let published = Series::new("published".into(), days).cast(&DataType::Date).expect("days");
    let mut table = df!(
        "article_id" => ["n1", "n1", "n1", "n1", "n2", "n2", "n3", "n3"],
        "sentence" => [0u32, 0, 1, 2, 0, 0, 4, 4],
        "paragraph" => [0u32, 0, 0, 1, 0, 0, 1, 1],
        "start" => [0u32, 9, 20, 40, 0, 30, 5, 8],
        "actor_id" => [Some("voss"), Some("reyes"), Some("voss"), None, Some("reyes"), Some("voss"), Some("marsh"), Some("voss")],
        "section" => ["headline", "headline", "body", "body", "body", "body", "body", "body"],
    )
    .expect("a table");
    table.with_column(published.into_column()).expect("as many days as rows");
    table
}

fn pairs(options: &Cooccurrence) -> String {
    cooccurrence(&mentions(), None, options).expect("a count").to_string()
}

#[test]
fn a_table_of_months_begins_with_the_pair_and_ends_with_its_measures() {
    let measures = vec![Measure::Npmi, Measure::Jaccard];
    let options = Cooccurrence { every: Some(month()), measures, ..Cooccurrence::default() };
    insta::assert_snapshot!(pairs(&options));
}

#[test]
fn a_filled_table_has_february_too() {
    let options = Cooccurrence {
        unit: Unit::Article,
        every: Some(month()),
        fill: true,
        ..Cooccurrence::default()
    };
    insta::assert_snapshot!(pairs(&options));
}

#[test]
fn a_directed_table_puts_the_first_mentioned_first() {
    let by = vec!["section".to_owned()];
    let options =
        Cooccurrence { directed: Some(true), by, unit: Unit::Article, ..Cooccurrence::default() };
    insta::assert_snapshot!(pairs(&options));
}

#[test]
fn an_empty_table_in_is_an_empty_table_out_with_the_same_columns() {
    let schema = |table: &DataFrame| -> Vec<String> {
        table.columns().iter().map(|c| format!("{}: {}", c.name(), c.dtype())).collect()
    };
    for unit in [Unit::Sentence, Unit::Window(2), Unit::Article] {
        let options = Cooccurrence {
            unit,
            every: Some(month()),
            by: vec!["section".to_owned()],
            measures: Measure::ALL.to_vec(),
            fill: true,
            ..Cooccurrence::default()
        };
        let full = cooccurrence(&mentions(), None, &options).expect("a count");
        let empty = cooccurrence(&mentions().slice(0, 0), None, &options).expect("a count");
        assert_eq!((empty.height(), schema(&empty)), (0, schema(&full)));
        assert_eq!(full.column("fisher_q").map(Column::dtype).ok(), Some(&DataType::Float64));
    }
    let options = ClaimsOverTime { every: month(), by: vec!["actor_id".to_owned()], fill: true };
    let full = claims_over_time(&mentions(), &options).expect("a count");
    let empty = claims_over_time(&mentions().slice(0, 0), &options).expect("a count");
    assert_eq!((empty.height(), schema(&empty)), (0, schema(&full)));
    assert!(full.column("first_time").is_ok_and(|column| column.null_count() == column.len()));
}

/// What is said of a table and options, and what is advised.
fn complaint(table: DataFrame, options: Cooccurrence) -> String {
    match cooccurrence(&table, None, &options) {
        Ok(pairs) => panic!("counted {pairs}"),
        Err(error) => format!("{error}\n    {}\n", error.cure()),
    }
}

#[test]
fn a_complaint_says_where_what_was_wanted_and_what_was_found() {
    let plain = Cooccurrence::default;
    let with = |column: Series| {
        let mut table = mentions();
        table.with_column(column.into_column()).expect("as many rows");
        table
    };
    let words = |words: &[&str]| Some(words.iter().map(|w| (*w).to_owned()).collect());
    let negative = Series::new("sentence".into(), [0i64, 0, 1, -2, 0, 0, 0, 0]);
    let floating = Series::new("sentence".into(), [0.5f64; 8]);
    let nameless =
        Series::new("article_id".into(), [Some("n1"), None, None, None, None, None, None, None]);
    let untimed = Series::new("published".into(), ["1970-01-01"; 8]);
    let monthly = Cooccurrence { every: Some(month()), ..plain() };
    let complaints = [
        complaint(mentions().drop("sentence").expect("a column"), plain()),
        complaint(mentions(), Cooccurrence { min_score: 0.5, ..plain() }),
        complaint(mentions(), Cooccurrence { min_score: 1.5, ..plain() }),
        complaint(with(negative), plain()),
        complaint(with(floating), plain()),
        complaint(with(nameless), plain()),
        complaint(with(untimed), monthly),
        complaint(mentions(), Cooccurrence { unit: Unit::Window(0), ..plain() }),
        complaint(mentions(), Cooccurrence { unit: Unit::Claim, ..plain() }),
        complaint(mentions(), Cooccurrence { actors: words(&["voss", "vos"]), ..plain() }),
        complaint(mentions(), Cooccurrence { sections: words(&["sport"]), ..plain() }),
        complaint(
            mentions(),
            Cooccurrence { weight: Weight::Mentions, measures: vec![Measure::Pmi], ..plain() },
        ),
        of(cooccurrence(&mentions(), Some(&mentions().slice(0, 1)), &plain()).map(|_| ())),
        of("paragraf".parse::<Unit>().map(|_| ())),
        of("-2".parse::<Unit>().map(|_| ())),
        of("1 month".parse::<Period>().map(|_| ())),
        of(Measure::parse("mutual information").map(|_| ())),
        of(Err(CountError::TooLarge { what: "units", most: 4_294_967_295, found: 5_000_000_000 })),
    ];
    insta::assert_snapshot!(complaints.concat());
}

fn of(result: Result<(), CountError>) -> String {
    match result {
        Ok(()) => "no complaint\n".to_owned(),
        Err(error) => format!("{error}\n    {}\n", error.cure()),
    }
}
