//! Claims over time: how many in each period, whose, and which of them are new.

use std::collections::BTreeMap;

use polars_core::prelude::*;

use crate::encode::{NONE, encode};
use crate::groups::{Groups, Labels};
use crate::input::{Input, Keys, days, number_as_they_come, present};
use crate::lists::Lists;
use crate::progress::Progress;
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
    claims_over_time_watched(claims, options, &Progress::default())
}

/// Does what [`claims_over_time`] does, while another thread looks at `progress` and may stop it.
///
/// # Errors
///
/// Those of [`claims_over_time`], and [`CountError::Stopped`].
pub fn claims_over_time_watched(
    claims: &DataFrame,
    options: &ClaimsOverTime,
    progress: &Progress,
) -> Result<DataFrame, CountError> {
    let rows = claims.height();
    // A claim is read, put among the others of its family, grouped and counted.
    progress.expect(4 * rows as u64);
    let claims = Input { name: "claims", table: claims };
    let article_id = claims.ids("article_id")?;
    let articles = number_as_they_come(&article_id)?;
    let published = claims.times("published")?;
    let negated = claims.optional("negated").map(|_| flags(claims, "negated")).transpose()?;
    progress.advance(rows)?;
    let first = match claims.optional("family") {
        Some(_) => Some(first_of_families(&claims.labels("family")?, &published, progress)?),
        None => None,
    };
    progress.advance(rows)?;

    let (claim_of, by) = explode(claims, &options.by, progress)?;
    progress.advance(0)?;
    let day_of_claim = days(&published)?;
    let day: Vec<Option<i32>> =
        claim_of.iter().map(|&claim| day_of_claim[claim as usize]).collect();
    let groups =
        Groups::new(claim_of.len(), Some((&day, options.every)), &by, options.fill, progress)?;
    progress.advance(rows)?;

    let (claim_of, ends) = by_group(&groups, claim_of);
    let mut counted = Counted::default();
    // The group that held each article last.
    let mut last = vec![u32::MAX; articles.iter().max().map_or(0, |&most| most as usize + 1)];
    let mut start = 0;
    let mut steps = 0;
    for (group, end) in (0..).zip(ends) {
        let own = &claim_of[start..end];
        start = end;
        let [mut all, mut holding, mut denied, mut new] = [0; 4];
        // A claim comes again where its list repeats a value.
        for claim in own.chunk_by(|x, y| x == y).filter_map(|same| same.first()) {
            let claim = *claim as usize;
            let last = &mut last[articles[claim] as usize];
            all += 1;
            holding += u32::from(*last != group);
            *last = group;
            denied += negated.as_ref().map_or(0, |of| u32::from(of[claim]));
            new += first.as_ref().map_or(0, |of| u32::from(of[claim]));
        }
        counted.claims.push(all);
        counted.articles.push(holding);
        counted.negated.push(negated.as_ref().map(|_| denied));
        counted.first_time.push(first.as_ref().map(|_| new));
        steps += own.len();
        if steps >= STEPS || start == claim_of.len() {
            progress.advance(steps.min(rows))?;
            steps = 0;
        }
    }
    counted.table(&groups, &day_of_claim, options.every)
}

/// How many claims are counted between two looks at the progress.
const STEPS: usize = 1 << 16;

/// Puts the entries' claims in the order of their groups, and says where those of each group end. Within
/// a group they stay in their order.
fn by_group(groups: &Groups, claim_of: Vec<u32>) -> (Vec<u32>, Vec<usize>) {
    let mut ends = vec![0usize; groups.len() + 1];
    for &group in &groups.of {
        ends[group as usize + 1] += 1;
    }
    for group in 1..ends.len() {
        ends[group] += ends[group - 1];
    }
    let mut ordered = vec![0; claim_of.len()];
    for (&group, claim) in groups.of.iter().zip(claim_of) {
        let place = &mut ends[group as usize];
        ordered[*place] = claim;
        *place += 1;
    }
    // Each group's start has moved to its end.
    ends.pop();
    (ordered, ends)
}

/// What is counted of each group.
#[derive(Default)]
struct Counted {
    claims: Vec<u32>,
    articles: Vec<u32>,
    negated: Vec<Option<u32>>,
    first_time: Vec<Option<u32>>,
}

impl Counted {
    fn table(
        self,
        groups: &Groups,
        day_of_claim: &[Option<i32>],
        every: Period,
    ) -> Result<DataFrame, CountError> {
        let rows: Vec<(u32, usize)> = (0..groups.len() as u32).map(|group| (group, 1)).collect();
        let so_far = cumulative(&self.claims, groups);
        let shares: Float64Chunked =
            shares(&self.claims, groups, day_of_claim, every).into_iter().collect();
        let mut columns = groups.columns(&rows, true)?;
        columns.push(UInt32Chunked::from_vec("claims".into(), self.claims).into_column());
        columns.push(UInt32Chunked::from_vec("articles".into(), self.articles).into_column());
        columns.push(counts("negated", self.negated));
        columns.push(counts("first_time", self.first_time));
        columns.push(counts("cumulative", so_far));
        columns.push(shares.with_name("share".into()).into_column());
        Ok(DataFrame::new_infer_height(columns)?)
    }
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
fn first_of_families(
    family: &Series,
    published: &Series,
    progress: &Progress,
) -> Result<Vec<bool>, CountError> {
    let families = encode(family, progress)?;
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
fn explode(
    claims: Input,
    by: &[String],
    progress: &Progress,
) -> Result<(Vec<u32>, Vec<Labels>), CountError> {
    let mut claim_of: Vec<u32> = (0..claims.table.height() as u32).collect();
    let mut columns: Vec<Labels> = Vec::new();
    for name in by {
        if !matches!(claims.column(name)?.dtype(), DataType::List(_)) {
            columns.push(Labels::new(&claims.labels(name)?, progress)?.take(&claim_of));
            continue;
        }
        let lists = Lists::read(claims, name)?;
        let values = lists.values.clone().with_name(name.as_str().into());
        let values = Labels::new(&values, progress)?;
        // For every entry so far: itself once a value, or once without any.
        let mut kept: Vec<u32> = Vec::new();
        let mut ranks: Vec<u32> = Vec::new();
        for (entries, first) in claim_of.chunks(STEPS).zip((0..).step_by(STEPS)) {
            progress.advance(0)?;
            for (entry, &claim) in (first..).zip(entries) {
                let own = &values.ranks[lists.of(claim as usize)];
                ranks.extend(if own.is_empty() { &[NONE] } else { own });
                kept.resize(ranks.len(), entry);
            }
        }
        columns = columns.iter().map(|column| column.take(&kept)).collect();
        claim_of = kept.iter().map(|&entry| claim_of[entry as usize]).collect();
        columns.push(Labels { ranks, values: values.values });
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

#[cfg(test)]
mod tests {
    use polars_core::df;

    use super::*;

    #[test]
    fn a_count_that_nobody_waits_for_ends() -> Result<(), Box<dyn std::error::Error>> {
        let days = Series::new("published".into(), [0i32, 70]).cast(&DataType::Date)?;
        let mut claims = df!("article_id" => ["n1", "n2"], "speaker_id" => ["voss", "reyes"])?;
        claims.with_column(days.into_column())?;
        let options = ClaimsOverTime::new("1mo".parse()?);
        let progress = Progress::default();
        assert_eq!(claims_over_time_watched(&claims, &options, &progress)?.height(), 6);
        assert_eq!(progress.steps(), (8, 8));
        progress.stop();
        let stopped = claims_over_time_watched(&claims, &options, &progress);
        assert!(matches!(stopped, Err(CountError::Stopped)));
        Ok(())
    }
}
