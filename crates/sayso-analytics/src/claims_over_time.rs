//! Claims over time: how many in each period, whose, and which of them are new.

use std::collections::BTreeMap;

use polars_core::prelude::*;

use crate::encode::encode;
use crate::groups::Groups;
use crate::input::{Input, Keys, days, number_as_they_come, present};
use crate::lists::Lists;
use crate::{CountError, Period};

/// How to count claims.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimsOverTime {
    /// The length of a period.
    pub every: Period,
    /// Count every value of these columns apart. A column of lists (`targets`, `speaker_ids`) counts
    /// a claim once for every value, and under null where the list is empty.
    pub by: Vec<String>,
    /// Give every combination of values a row in every period from the first to the last, with zeros
    /// where it has no claim.
    pub fill: bool,
}

impl ClaimsOverTime {
    /// Claims by speaker, periods without claims filled.
    pub fn new(every: Period) -> ClaimsOverTime {
        ClaimsOverTime { every, by: vec!["speaker_id".to_owned()], fill: true }
    }
}

/// Counts claims by period.
///
/// `claims` has a row a claim: `article_id`, `published`, the by-columns and, where they are known,
/// `negated` and `family` (an id that claims share which say the same thing). Nested claims are rows
/// and count as such. The table that comes out is ordered by its leading columns, nulls first:
///
/// | column | |
/// | --- | --- |
/// | `period` | Date: the first day; null for undated claims, which are never filled |
/// | by-columns | as they are called, lists as their values |
/// | `claims` | UInt32 |
/// | `articles` | UInt32: articles that hold one of them |
/// | `negated` | UInt32; null where the table has no such column |
/// | `first_time` | UInt32: claims whose family nobody has voiced before, in the whole table, by `published`, then by row, the undated last; a claim without a family is its own; null where the table has no such column |
/// | `cumulative` | UInt32: claims of these by-values up to and with this period; null for the undated |
/// | `share` | Float64: of all claims of the period; null where it has none |
///
/// # Errors
///
/// [`CountError`] where a column is missing, has another type, or a claim has no article.
///
/// # Examples
///
/// ```
/// use polars_core::df;
/// use polars_core::prelude::*;
/// use sayso_analytics::{ClaimsOverTime, claims_over_time};
///
/// let days = Series::new("published".into(), [0i32, 3, 70]).cast(&DataType::Date)?;
/// let mut claims = df!("article_id" => ["n1", "n2", "n3"], "speaker_id" => ["voss", "voss", "reyes"])?;
/// claims.with_column(days.into_column())?;
/// let months = claims_over_time(&claims, &ClaimsOverTime::new("1mo".parse()?))?;
/// // Two speakers in January, February and March 1970.
/// let counts: Vec<_> = months.column("claims")?.u32()?.into_no_null_iter().collect();
/// assert_eq!(counts, [0, 2, 0, 0, 1, 0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn claims_over_time(
    claims: &DataFrame,
    options: &ClaimsOverTime,
) -> Result<DataFrame, CountError> {
    let claims = Input { name: "claims", table: claims };
    let article_id = claims.ids("article_id")?;
    let articles = number_as_they_come(&article_id)?;
    let published = claims.times("published")?;
    let negated = claims.optional("negated").map(|_| flags(claims, "negated")).transpose()?;
    let first = match claims.optional("family") {
        Some(_) => Some(first_of_families(&claims.labels("family")?, &published)?),
        None => None,
    };

    let (claim_of, by) = explode(claims, &options.by)?;
    let day_of_claim = days(&published)?;
    let day: Vec<Option<i32>> =
        claim_of.iter().map(|&claim| day_of_claim[claim as usize]).collect();
    let groups = Groups::new(claim_of.len(), Some((&day, options.every)), &by, options.fill)?;

    // Every group's claims together, in the order of the table.
    let mut entries: Vec<(u32, u32)> = groups.of.iter().copied().zip(claim_of).collect();
    entries.sort_unstable();
    entries.dedup();
    let count = |of: Option<&Vec<bool>>, counted: &mut [Option<u32>]| {
        let Some(of) = of else { return };
        counted.fill(Some(0));
        for &(group, claim) in &entries {
            if let Some(count) = &mut counted[group as usize] {
                *count += u32::from(of[claim as usize]);
            }
        }
    };
    let mut all = vec![None; groups.len()];
    let (mut denied, mut new) = (all.clone(), all.clone());
    count(Some(&vec![true; articles.len()]), &mut all);
    count(negated.as_ref(), &mut denied);
    count(first.as_ref(), &mut new);
    let mut holding: Vec<(u32, u32)> =
        entries.iter().map(|&(group, claim)| (group, articles[claim as usize])).collect();
    holding.sort_unstable();
    holding.dedup();
    let mut in_articles = vec![0u32; groups.len()];
    holding.iter().for_each(|&(group, _)| in_articles[group as usize] += 1);

    let all: Vec<u32> = all.into_iter().flatten().collect();
    let rows: Vec<(u32, usize)> = (0..groups.len() as u32).map(|group| (group, 1)).collect();
    let mut columns = groups.columns(&rows, true)?;
    columns.push(UInt32Chunked::from_vec("claims".into(), all.clone()).into_column());
    columns.push(UInt32Chunked::from_vec("articles".into(), in_articles).into_column());
    columns.push(counts("negated", denied));
    columns.push(counts("first_time", new));
    columns.push(counts("cumulative", cumulative(&all, &groups)));
    let shares: Float64Chunked =
        shares(&all, &groups, &day_of_claim, options.every).into_iter().collect();
    columns.push(shares.with_name("share".into()).into_column());
    Ok(DataFrame::new_infer_height(columns)?)
}

fn counts(name: &str, counts: Vec<Option<u32>>) -> Column {
    let counts: UInt32Chunked = counts.into_iter().collect();
    counts.with_name(name.into()).into_column()
}

/// A column of true and false, null being false.
fn flags(claims: Input, column: &str) -> Result<Vec<bool>, CountError> {
    let series = claims.labels(column)?;
    claims.require(&series, "booleans", |dtype| {
        // All nulls were read as strings.
        *dtype == DataType::Boolean || series.null_count() == series.len()
    })?;
    match series.bool() {
        Ok(flags) => Ok(flags.iter().map(|flag| flag == Some(true)).collect()),
        Err(_) => Ok(vec![false; series.len()]),
    }
}

/// Which claims are the first of their family: the earliest, of those the first row.
fn first_of_families(family: &Series, published: &Series) -> Result<Vec<bool>, CountError> {
    let families = encode(family)?;
    let dated = present(published);
    let is_undated = |row: usize| dated.as_ref().is_some_and(|dated| !dated[row]);
    let moments: Vec<i64> = match Keys::of(published)? {
        Keys::Narrow(keys) => keys.iter().map(|&key| i64::from(key)).collect(),
        Keys::Wide(keys) => keys.into_owned(),
        Keys::Text(_) => vec![0; published.len()],
    };
    let mut earliest: Vec<Option<(bool, i64, usize)>> = vec![None; families.values.len()];
    let mut first = vec![true; family.len()];
    for row in 0..family.len() {
        let moment = if is_undated(row) { 0 } else { moments[row] };
        let here = (is_undated(row), moment, row);
        let Some(known) = earliest.get_mut(families.rank(row) as usize) else { continue };
        match known {
            Some(known) if *known < here => first[row] = false,
            _ => {
                if let Some((_, _, later)) = known.replace(here) {
                    first[later] = false;
                }
            }
        }
    }
    Ok(first)
}

/// One entry for each value of every list among the by-columns, and for each combination where there
/// are several: the claim that each stands for, and the by-columns with one row an entry.
fn explode(claims: Input, by: &[String]) -> Result<(Vec<u32>, Vec<Series>), CountError> {
    let mut claim_of: Vec<u32> = (0..claims.table.height() as u32).collect();
    let mut columns: Vec<Series> = Vec::new();
    for name in by {
        if !matches!(claims.column(name)?.dtype(), DataType::List(_)) {
            let picked = IdxCa::from_vec("".into(), claim_of.clone());
            columns.push(claims.labels(name)?.take(&picked)?);
            continue;
        }
        let lists = Lists::read(claims, name)?;
        // For every entry so far: itself once a value, or once without any.
        let mut kept: Vec<u32> = Vec::new();
        let mut value: Vec<Option<u32>> = Vec::new();
        for (entry, &claim) in claim_of.iter().enumerate() {
            let values = lists.of(claim as usize);
            let nothing = values.is_empty().then_some(None);
            for at in values.map(|at| Some(at as u32)).chain(nothing) {
                kept.push(entry as u32);
                value.push(at);
            }
        }
        let picked = IdxCa::from_vec("".into(), kept.clone());
        for column in &mut columns {
            *column = column.take(&picked)?;
        }
        claim_of = kept.iter().map(|&entry| claim_of[entry as usize]).collect();
        let value: IdxCa = value.into_iter().collect();
        columns.push(lists.values.take(&value)?.with_name(name.as_str().into()));
    }
    Ok((claim_of, columns))
}

/// Claims of the same by-values so far; groups are in the order of periods.
fn cumulative(claims: &[u32], groups: &Groups) -> Vec<Option<u32>> {
    let mut so_far = vec![0u32; groups.combinations()];
    let rows = claims.iter().zip(&groups.combination).zip(&groups.period);
    rows.map(|((&claims, &combination), period)| {
        period.map(|_| {
            let so_far = &mut so_far[combination as usize];
            *so_far += claims;
            *so_far
        })
    })
    .collect()
}

/// Each group's part of all claims of its period.
fn shares(
    claims: &[u32],
    groups: &Groups,
    day_of_claim: &[Option<i32>],
    every: Period,
) -> Vec<Option<f64>> {
    let mut of_period: BTreeMap<Option<i32>, u32> = BTreeMap::new();
    for day in day_of_claim {
        *of_period.entry(day.map(|day| every.start_of(day))).or_default() += 1;
    }
    let rows = claims.iter().zip(&groups.period);
    rows.map(|(&claims, period)| {
        let all = of_period.get(period).copied().unwrap_or(0);
        (all > 0).then(|| f64::from(claims) / f64::from(all))
    })
    .collect()
}
