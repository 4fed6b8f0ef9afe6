//! Pairs of claims and claims over time, against loops straight from the definitions.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use polars_core::prelude::*;
use sayso_analytics::{
    ClaimsOverTime, Cooccurrence, Measure, Period, Unit, claims_over_time, cooccurrence,
};
use support::{Random, counts, words};

#[derive(Clone, Debug)]
struct Claim {
    article: String,
    published: Option<i32>,
    speakers: Vec<String>,
    targets: Vec<String>,
    addressee: Option<String>,
    negated: Option<bool>,
    family: Option<String>,
    act: &'static str,
}

fn claims(random: &mut Random) -> Vec<Claim> {
    let names = ["voss", "reyes", "harbour-trust", "marsh", "the-lantern"];
    let some = |random: &mut Random, most: u32| -> Vec<String> {
        (0..random.below(most + 1)).map(|_| random.pick(&names).to_owned()).collect()
    };
    let days: Vec<Option<i32>> =
        (0..4).map(|_| random.pick(&[None, Some(0), Some(30), Some(31), Some(150)])).collect();
    (0..random.below(12))
        .map(|_| {
            let article = random.below(4);
            Claim {
                article: format!("n{article}"),
                published: days[article as usize],
                speakers: some(random, 2),
                targets: some(random, 3),
                addressee: some(random, 1).pop(),
                negated: random.pick(&[None, Some(false), Some(true)]),
                family: (random.below(3) > 0).then(|| format!("c{}", random.below(4))),
                act: random.pick(&["say", "deny"]),
            }
        })
        .collect()
}

fn table(claims: &[Claim]) -> DataFrame {
    let strings = |name: &str, of: &dyn Fn(&Claim) -> Option<String>| {
        let values: StringChunked = claims.iter().map(of).collect();
        values.with_name(name.into()).into_column()
    };
    let lists = |name: &str, of: &dyn Fn(&Claim) -> Vec<String>| {
        let mut builder = ListStringChunkedBuilder::new(name.into(), claims.len(), 0);
        for claim in claims {
            match of(claim) {
                // Null and empty lists mean the same.
                none if none.is_empty() && claim.act == "deny" => builder.append_null(),
                list => builder.append_values_iter(list.iter().map(String::as_str)),
            }
        }
        builder.finish().into_column()
    };
    let published: Int32Chunked = claims.iter().map(|c| c.published).collect();
    let published = published.with_name("published".into()).into_series().cast(&DataType::Date);
    let negated: BooleanChunked = claims.iter().map(|c| c.negated).collect();
    DataFrame::new_infer_height(vec![
        strings("article_id", &|c| Some(c.article.clone())),
        published.expect("days").into_column(),
        strings("act", &|c| Some(c.act.to_owned())),
        lists("speaker_ids", &|c| c.speakers.clone()),
        strings("speaker_id", &|c| c.speakers.first().cloned()),
        lists("targets", &|c| c.targets.clone()),
        strings("addressee_id", &|c| c.addressee.clone()),
        negated.with_name("negated".into()).into_column(),
        strings("family", &|c| c.family.clone()),
    ])
    .expect("columns of one height")
}

fn month() -> Period {
    "1mo".parse().expect("a period")
}

#[test]
fn pairs_of_claims_are_what_the_definitions_say() {
    for seed in 0..1_500 {
        let mut random = Random(seed);
        let claims = claims(&mut random);
        let directed = random.pick(&[None, Some(true), Some(false)]);
        let options = Cooccurrence {
            unit: Unit::Claim,
            every: random.pick(&[None, Some(month())]),
            directed,
            ..Cooccurrence::default()
        };
        let period =
            |claim: &Claim| options.every.and_then(|e| claim.published.map(|day| e.start_of(day)));

        let mut wanted: BTreeMap<(Option<i32>, String, String), [u32; 5]> = BTreeMap::new();
        let names: BTreeSet<&String> = claims
            .iter()
            .flat_map(|c| c.speakers.iter().chain(&c.targets).chain(&c.addressee))
            .collect();
        let periods: BTreeSet<Option<i32>> = claims.iter().map(period).collect();
        for (a, b) in names.iter().flat_map(|a| names.iter().map(move |b| (*a, *b))) {
            for at in &periods {
                let own: Vec<&Claim> = claims.iter().filter(|c| period(c) == *at).collect();
                let speaks = |c: &Claim, who: &String| c.speakers.contains(who);
                let spoken_of = |c: &Claim, who: &String| {
                    c.targets.contains(who) || c.addressee.as_ref() == Some(who)
                };
                let forward = |c: &Claim| speaks(c, a) && spoken_of(c, b);
                let backward = |c: &Claim| speaks(c, b) && spoken_of(c, a);
                let takes_part = |c: &Claim, who: &String| speaks(c, who) || spoken_of(c, who);
                let count =
                    |holds: &dyn Fn(&Claim) -> bool| own.iter().filter(|c| holds(c)).count() as u32;
                let is_directed = directed != Some(false);
                let together = |c: &Claim| forward(c) || (!is_directed && backward(c));
                let articles: BTreeSet<&String> =
                    own.iter().filter(|c| together(c)).map(|c| &c.article).collect();
                let row = if is_directed {
                    [count(&|c| speaks(c, a)), count(&|c| spoken_of(c, b))]
                } else {
                    [count(&|c| takes_part(c, a)), count(&|c| takes_part(c, b))]
                };
                if !articles.is_empty() && (if is_directed { a != b } else { a < b }) {
                    let together = count(&together);
                    let counted =
                        [together, row[0], row[1], own.len() as u32, articles.len() as u32];
                    wanted.insert((*at, a.clone(), b.clone()), counted);
                }
            }
        }

        let found = cooccurrence(&table(&claims), None, &options).expect("a count");
        let [a, b] = ["a", "b"].map(|column| words(&found, column));
        let at = periods_of(&found, options.every.is_some());
        let numbers =
            ["together", "a_count", "b_count", "units", "articles"].map(|c| counts(&found, c));
        let found: Vec<_> = (0..found.height())
            .map(|row| {
                let [a, b] = [&a, &b].map(|ids| ids[row].clone().expect("an id"));
                ((at[row], a, b), numbers.each_ref().map(|column| column[row]))
            })
            .collect();
        assert_eq!(found, wanted.into_iter().collect::<Vec<_>>(), "seed {seed}\n{claims:#?}");
    }
}

fn periods_of(table: &DataFrame, dated: bool) -> Vec<Option<i32>> {
    if !dated {
        return vec![None; table.height()];
    }
    let days = table.column("period").expect("a period").as_materialized_series();
    days.date().expect("a Date").physical().iter().collect()
}

#[test]
fn claims_over_time_are_what_the_definitions_say() {
    for seed in 0..1_500 {
        let mut random = Random(seed);
        let claims = claims(&mut random);
        let by = random.pick(&[
            vec![],
            vec!["act"],
            vec!["speaker_id"],
            vec!["targets"],
            vec!["targets", "act"],
        ]);
        let fill = random.below(2) == 0;
        let by_words = by.iter().map(|column| (*column).to_owned()).collect();
        let options = ClaimsOverTime { every: month(), by: by_words, fill };

        let values = |claim: &Claim, column: &str| -> Vec<Option<String>> {
            match column {
                "act" => vec![Some(claim.act.to_owned())],
                "speaker_id" => vec![claim.speakers.first().cloned()],
                _ if claim.targets.is_empty() => vec![None],
                _ => claim.targets.iter().cloned().map(Some).collect(),
            }
        };
        let stands_in = |claim: &Claim, group: &[Option<String>]| {
            by.iter().zip(group).all(|(column, value)| values(claim, column).contains(value))
        };
        let period = |claim: &Claim| claim.published.map(|day| month().start_of(day));
        let is_first = |at: usize| {
            let time = |i: usize| (claims[i].published.is_none(), claims[i].published, i);
            let family = &claims[at].family;
            family.is_none()
                || (0..claims.len()).all(|i| claims[i].family != *family || time(at) <= time(i))
        };
        let mut groups: BTreeSet<Vec<Option<String>>> = BTreeSet::new();
        for claim in &claims {
            let mut all = vec![Vec::new()];
            for column in &by {
                all = all
                    .iter()
                    .flat_map(|group: &Vec<_>| {
                        values(claim, column)
                            .into_iter()
                            .map(|value| [group.clone(), vec![value]].concat())
                    })
                    .collect();
            }
            groups.extend(all);
        }
        let dated: BTreeSet<i32> = claims.iter().filter_map(period).collect();
        let mut periods: BTreeSet<Option<i32>> = claims.iter().map(period).collect();
        if let (Some(&first), Some(&last)) = (dated.first(), dated.last()) {
            periods.extend(month().from_to(first, last).map(Some));
        }
        let mut wanted = Vec::new();
        for at in &periods {
            for group in &groups {
                let own: Vec<usize> = (0..claims.len())
                    .filter(|&i| period(&claims[i]) == *at && stands_in(&claims[i], group))
                    .collect();
                if own.is_empty() && !(fill && at.is_some()) {
                    continue;
                }
                let articles: BTreeSet<&String> = own.iter().map(|&i| &claims[i].article).collect();
                let negated = own.iter().filter(|&&i| claims[i].negated == Some(true)).count();
                let first = own.iter().filter(|&&i| is_first(i)).count();
                let so_far = claims
                    .iter()
                    .filter(|c| stands_in(c, group) && period(c).is_some_and(|p| Some(p) <= *at));
                let cumulative = at.map(|_| so_far.count() as u32);
                let all = claims.iter().filter(|c| period(c) == *at).count();
                let share = (all > 0).then(|| own.len() as f64 / all as f64);
                let numbers = [own.len(), articles.len(), negated, first].map(|n| n as u32);
                wanted.push((*at, group.clone(), numbers, cumulative, share));
            }
        }

        let found = claims_over_time(&table(&claims), &options).expect("a count");
        let columns: Vec<_> = by.iter().map(|column| words(&found, column)).collect();
        let at = periods_of(&found, true);
        let numbers = ["claims", "articles", "negated", "first_time"]
            .map(|column| if found.height() == 0 { Vec::new() } else { counts(&found, column) });
        let cumulative: Vec<Option<u32>> =
            found.column("cumulative").and_then(|c| Ok(c.u32()?.iter().collect())).expect("UInt32");
        let share: Vec<Option<f64>> =
            found.column("share").and_then(|c| Ok(c.f64()?.iter().collect())).expect("Float64");
        let found: Vec<_> = (0..found.height())
            .map(|row| {
                let group = columns.iter().map(|column| column[row].clone()).collect();
                let numbers = numbers.each_ref().map(|column| column[row]);
                (at[row], group, numbers, cumulative[row], share[row])
            })
            .collect();
        assert_eq!(found, wanted, "seed {seed} {options:?}\n{claims:#?}");
    }
}

#[test]
fn speakers_may_be_single_and_ids_may_be_numbers() {
    let claims = df!(
        "article_id" => [1i64, 1, 2],
        "speaker_id" => [Some(10i64), Some(9), None],
        "addressee_id" => [Some(9i64), Some(10), Some(9)],
    );
    let options = Cooccurrence {
        unit: Unit::Claim,
        measures: vec![Measure::Pmi],
        directed: Some(false),
        ..Cooccurrence::default()
    };
    let pairs = cooccurrence(&claims.expect("a table"), None, &options).expect("a count");
    assert_eq!([words(&pairs, "a"), words(&pairs, "b")], [[Some("9".into())], [Some("10".into())]]);
    assert_eq!(
        ["together", "a_count", "b_count", "units"].map(|c| counts(&pairs, c)),
        [[2], [3], [2], [3]]
    );
}
