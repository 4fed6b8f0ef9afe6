//! Co-occurrence against an oracle: loops straight from the definitions, over small random corpora.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

mod corpus;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use corpus::{Ids, Row, corpus, table};
use polars_core::prelude::*;
use sayso_analytics::{Cooccurrence, Period, Unit, Weight, cooccurrence};
use support::{Random, counts, words};

/// A pair in a period and group: period, by-values, a, b.
type Key = (Option<i32>, Vec<Option<String>>, String, String);
/// together, a_count, b_count, units, articles
type Counted = [u32; 5];

fn by_value(row: &Row, column: &str) -> Option<String> {
    match column {
        "publisher" => row.publisher.map(str::to_owned),
        "section" => Some(row.section.to_owned()),
        other => panic!("no row has a {other}"),
    }
}

fn group(row: &Row, options: &Cooccurrence) -> (Option<i32>, Vec<Option<String>>) {
    let period = options.every.and_then(|every| row.published.map(|day| every.start_of(day)));
    (period, options.by.iter().map(|column| by_value(row, column)).collect())
}

fn is_counted(row: &Row, options: &Cooccurrence) -> bool {
    let among = |wanted: &Option<Vec<String>>, value: &str| {
        wanted.as_ref().is_none_or(|wanted| wanted.iter().any(|w| w == value))
    };
    row.actor.as_ref().is_some_and(|actor| among(&options.actors, actor))
        && among(&options.kinds, row.kind)
        && row.score >= options.min_score
}

/// Whether a row stands in the unit that begins at `at`.
fn inside(row: &Row, at: u32, unit: Unit) -> bool {
    match unit {
        Unit::Sentence => row.sentence == at,
        Unit::Paragraph => row.paragraph == at,
        Unit::Article => at == 0,
        Unit::Window(length) => row.sentence >= at && row.sentence - at < length,
        Unit::Claim => panic!("claims have an oracle of their own"),
    }
}

fn oracle(
    mentions: &[Row],
    sentences: Option<&[Row]>,
    options: &Cooccurrence,
    directed: bool,
) -> BTreeMap<Key, Counted> {
    let known = sentences.unwrap_or(mentions);
    let in_section = |row: &&Row| {
        options.sections.as_ref().is_none_or(|wanted| wanted.iter().any(|w| w == row.section))
    };
    let groups: BTreeSet<_> = known.iter().map(|row| group(row, options)).collect();
    let articles: BTreeSet<&String> = known.iter().map(|row| &row.article).collect();
    let mut pairs = BTreeMap::new();
    for (period, by) in &groups {
        let own = |row: &&Row| group(row, options) == (*period, by.clone());
        let mut units = 0;
        let mut single: BTreeMap<String, u32> = BTreeMap::new();
        let mut together: BTreeMap<(String, String), (u32, BTreeSet<String>)> = BTreeMap::new();
        for article in &articles {
            let of_article = |row: &&Row| row.article == **article;
            let last = known.iter().filter(of_article).map(|row| row.sentence).max().unwrap_or(0);
            let windows = match options.unit {
                Unit::Window(length) => 0..=(last + 1).saturating_sub(length),
                _ => 0..=last,
            };
            for at in windows {
                let here = |row: &&Row| {
                    of_article(row) && own(row) && in_section(row) && inside(row, at, options.unit)
                };
                if !known.iter().any(|row| here(&row)) {
                    continue;
                }
                units += 1;
                let counted = mentions.iter().filter(here).filter(|row| is_counted(row, options));
                let mut held: Vec<(u32, String)> =
                    counted.map(|row| (row.start, row.actor.clone().unwrap_or_default())).collect();
                held.sort_by_key(|(start, _)| *start);
                let firsts: Vec<&String> = (0..held.len())
                    .filter(|&i| held[..i].iter().all(|earlier| earlier.1 != held[i].1))
                    .map(|i| &held[i].1)
                    .collect();
                let often = |actor: &String| held.iter().filter(|h| h.1 == *actor).count() as u32;
                for (i, a) in firsts.iter().enumerate() {
                    *single.entry((*a).clone()).or_default() += 1;
                    for b in &firsts[i + 1..] {
                        let (a, b) = if directed || a < b { (a, b) } else { (b, a) };
                        let pair = together.entry(((*a).clone(), (*b).clone())).or_default();
                        pair.0 += match options.weight {
                            Weight::Once => 1,
                            Weight::Mentions => often(a) * often(b),
                        };
                        pair.1.insert((*article).clone());
                    }
                }
            }
        }
        for ((a, b), (together, articles)) in together {
            if together >= options.min_count {
                let counted = [together, single[&a], single[&b], units, articles.len() as u32];
                pairs.insert((*period, by.clone(), a, b), counted);
            }
        }
    }
    pairs
}

fn found(table: &DataFrame, options: &Cooccurrence) -> Vec<(Key, Counted)> {
    let [a, b] = ["a", "b"].map(|column| words(table, column));
    let period: Vec<Option<i32>> = match options.every {
        None => vec![None; table.height()],
        Some(_) => {
            let days = table.column("period").expect("a period").as_materialized_series();
            let days = days.date().expect("a Date").physical();
            days.iter().collect()
        }
    };
    let by: Vec<_> = options.by.iter().map(|column| words(table, column)).collect();
    let numbers = ["together", "a_count", "b_count", "units", "articles"].map(|c| counts(table, c));
    (0..table.height())
        .map(|row| {
            let by = by.iter().map(|column| column[row].clone()).collect();
            let [a, b] = [&a, &b].map(|ids| ids[row].clone().expect("an id"));
            ((period[row], by, a, b), numbers.each_ref().map(|column| column[row]))
        })
        .collect()
}

fn every(text: &str) -> Option<Period> {
    Some(text.parse().expect("a period"))
}

/// Options of every kind, by chance.
fn options(random: &mut Random, mentions: &[Row]) -> Cooccurrence {
    let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<String>>();
    let some = |random: &mut Random| random.below(4) == 0;
    let mut options = Cooccurrence {
        unit: random.pick(&[
            Unit::Sentence,
            Unit::Paragraph,
            Unit::Article,
            Unit::Window(1),
            Unit::Window(2),
            Unit::Window(3),
            Unit::Window(50),
        ]),
        every: random.pick(&[None, every("1d"), every("2w"), every("1mo"), every("1y")]),
        directed: random.pick(&[None, Some(false), Some(true)]),
        by: random
            .pick(&[vec![], vec!["publisher"], vec!["section"], vec!["section", "publisher"]])
            .into_iter()
            .map(str::to_owned)
            .collect(),
        min_count: random.pick(&[0, 1, 1, 2]),
        weight: random.pick(&[Weight::Once, Weight::Once, Weight::Mentions]),
        ..Cooccurrence::default()
    };
    if some(random) {
        let present: BTreeSet<&String> = mentions.iter().flat_map(|row| &row.actor).collect();
        options.actors = Some(present.into_iter().take(3).cloned().collect());
    }
    if some(random) {
        options.kinds = Some(words(&["place"]));
    }
    if some(random) {
        options.sections = Some(words(&["body"]));
    }
    if some(random) {
        options.min_score = 0.4;
    }
    options
}

#[test]
fn every_count_is_what_the_definitions_say() {
    for seed in 0..3_000 {
        let mut random = Random(seed);
        let (mentions, sentences) = corpus(&mut random);
        let options = options(&mut random, &mentions);
        let ids = random.pick(&[Ids::Strings, Ids::Categories, Ids::Enum, Ids::Integers]);
        let all = (random.below(2) == 0).then_some(&*sentences);
        let all_table = all.map(|rows| table(rows, Ids::Strings));
        let result = cooccurrence(&table(&mentions, ids), all_table.as_ref(), &options);
        let result = result.unwrap_or_else(|error| panic!("seed {seed}: {error}"));

        let directed = options.directed == Some(true);
        let mut wanted = oracle(&mentions, all, &options, directed);
        let mut counted = found(&result, &options);
        if ids == Ids::Integers && !directed {
            // As numbers, 9 comes before 10.
            let number = |id: &String| id.parse::<i64>().expect("a number");
            wanted = wanted
                .into_iter()
                .map(|((period, by, a, b), [together, a_count, b_count, units, articles])| {
                    if number(&a) < number(&b) {
                        ((period, by, a, b), [together, a_count, b_count, units, articles])
                    } else {
                        ((period, by, b, a), [together, b_count, a_count, units, articles])
                    }
                })
                .collect();
        }
        if ids == Ids::Integers {
            counted.sort();
        }
        let wanted: Vec<_> = wanted.into_iter().collect();
        assert_eq!(counted, wanted, "seed {seed}, {ids:?}, {options:?}\n{mentions:#?}");
    }
}

#[test]
fn filled_rows_are_the_counted_ones_and_zeros_between_them() {
    for seed in 0..500 {
        let mut random = Random(seed);
        let (mentions, _) = corpus(&mut random);
        let sparse = Cooccurrence { min_count: 1, fill: false, ..options(&mut random, &mentions) };
        let full = Cooccurrence { fill: true, ..sparse.clone() };
        let mentions = table(&mentions, Ids::Strings);
        let [sparse, full] = [sparse, full].map(|options| {
            let pairs = cooccurrence(&mentions, None, &options).expect("a count");
            found(&pairs, &options)
        });
        let counted: Vec<_> = full.iter().filter(|row| row.1[0] > 0).cloned().collect();
        assert_eq!(counted, sparse, "seed {seed}");
        assert!(full.is_sorted_by_key(|row| &row.0), "seed {seed}");
        // Pairs of one group of by-values have a row for the same periods, the undated apart.
        let mut periods: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for ((period, by, a, b), _) in full.iter().filter(|row| row.0.0.is_some()) {
            periods.entry((a, b, by)).or_default().insert(period);
        }
        let distinct: BTreeSet<_> = periods.values().collect();
        assert!(distinct.len() <= 1, "seed {seed}: {distinct:?}");
    }
}

#[test]
fn the_sum_over_periods_is_the_total() {
    for seed in 0..500 {
        let mut random = Random(seed);
        let (mentions, _) = corpus(&mut random);
        let mut whole = options(&mut random, &mentions);
        (whole.every, whole.min_count, whole.fill) = (None, 1, false);
        let parts = Cooccurrence { every: every("1mo"), fill: true, ..whole.clone() };
        let mentions = table(&mentions, Ids::Categories);
        let count =
            |options| found(&cooccurrence(&mentions, None, options).expect("a count"), options);
        let mut sum: BTreeMap<Key, Counted> = BTreeMap::new();
        for ((_, by, a, b), counted) in count(&parts) {
            let total = sum.entry((None, by, a, b)).or_default();
            total.iter_mut().zip(counted).for_each(|(total, part)| *total += part);
        }
        for (key, total) in count(&whole) {
            // Marginals and units of an undated article are in no row of a pair without one.
            let [together, .., articles] = sum[&key];
            assert_eq!([together, articles], [total[0], total[4]], "seed {seed}");
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut random = Random(1);
    let rows: Vec<Row> = (0..4_000)
        .flat_map(|issue| {
            let (mut rows, _) = corpus(&mut random);
            rows.iter_mut().for_each(|row| row.article = format!("{issue}/{}", row.article));
            rows
        })
        .collect();
    let mentions = table(&rows, Ids::Strings);
    for unit in [Unit::Sentence, Unit::Window(3), Unit::Article] {
        let measures = sayso_analytics::Measure::ALL.to_vec();
        let options = Cooccurrence { unit, every: every("1mo"), measures, ..Default::default() };
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.expect("threads").install(|| cooccurrence(&mentions, None, &options))
        };
        let [one, two, five] = [1, 2, 5].map(|threads| with(threads).expect("a count"));
        assert!(one.height() > 50);
        assert!(one.equals_missing(&two) && one.equals_missing(&five), "{unit}");
    }
}

#[test]
fn a_group_that_is_counted_in_parts_is_the_sum_of_those_that_are_counted_whole() {
    let mut random = Random(2);
    let rows: Vec<Row> = (0..8_000)
        .flat_map(|issue| {
            let (mut rows, _) = corpus(&mut random);
            for row in &mut rows {
                row.article = format!("{issue}/{}", row.article);
                // Many actors, most of them rare.
                row.actor = row.actor.take().map(|actor| format!("{actor}/{}", issue % 700));
            }
            rows
        })
        .collect();
    assert!(rows.len() > 1 << 16);
    let mentions = table(&rows, Ids::Strings);
    for unit in [Unit::Sentence, Unit::Article] {
        let whole = Cooccurrence { unit, ..Default::default() };
        let parts = Cooccurrence { every: every("1d"), ..whole.clone() };
        let count =
            |options| found(&cooccurrence(&mentions, None, options).expect("a count"), options);
        let mut sum: BTreeMap<Key, [u32; 2]> = BTreeMap::new();
        for ((_, by, a, b), counted) in count(&parts) {
            let total = sum.entry((None, by, a, b)).or_default();
            *total = [total[0] + counted[0], total[1] + counted[4]];
        }
        let whole: Vec<_> = count(&whole).into_iter().map(|(k, c)| (k, [c[0], c[4]])).collect();
        assert_eq!(whole, sum.into_iter().collect::<Vec<_>>(), "{unit}");
    }
}
