//! Runs: stretches of rows that share article, publication day and by-values, so that what is known
//! of an article is looked up once and not once a row.

use polars_core::prelude::*;
use rayon::prelude::*;

use super::weights;
use crate::groups::{Groups, Labels};
use crate::input::{Input, days, mark_changes, number_as_they_come};
use crate::progress::Progress;
use crate::{Cooccurrence, CountError};

/// A stretch of rows of one article in one group.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) group: u32,
    /// Articles are numbered in the order in which they first come.
    pub(super) article: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Run {
    pub(super) fn rows(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The runs of one table or of two, in the same groups and with the same numbers for articles.
pub(super) struct Runs {
    pub(super) groups: Groups,
    /// One list a table, ordered by group, then by article, then by row.
    pub(super) of_table: Vec<Vec<Run>>,
    /// The hash of every article; only if articles are drawn again.
    pub(super) hashes: Vec<u64>,
}

impl Runs {
    /// Finds the runs of `tables`.
    pub(super) fn new(
        tables: &[Input],
        options: &Cooccurrence,
        progress: &Progress,
    ) -> Result<Runs, CountError> {
        let read: Result<Vec<Stretches>, CountError> =
            tables.iter().map(|&table| Stretches::new(table, options)).collect();
        let read = read?;
        let ids = chain(&read, |s| &s.article)?;
        let article = number_as_they_come(&ids)?;
        let mut hashes = Vec::new();
        if options.bootstrap.is_some() {
            let articles = article.iter().max().map_or(0, |&last| last as usize + 1);
            hashes = vec![0; articles];
            for (&article, hash) in article.iter().zip(weights::hashes(&ids)?) {
                hashes[article as usize] = hash;
            }
        }
        let by: Result<Vec<Labels>, CountError> = (0..options.by.len())
            .map(|column| Labels::new(&chain(&read, |s| &s.by[column])?, progress))
            .collect();
        let days: Vec<Option<i32>> = read.iter().flat_map(|s| s.days.iter().copied()).collect();
        let time = options.every.map(|every| (&*days, every));
        let groups = Groups::new(article.len(), time, &by?, options.fill, progress)?;
        let mut known = groups.of.iter().zip(&article);
        let mut of_table = Vec::new();
        for stretches in &read {
            let ends = stretches.starts.iter().skip(1).chain([&stretches.rows]);
            let starts = stretches.starts.iter().zip(ends);
            let mut runs: Vec<Run> = starts
                .zip(known.by_ref())
                .map(|((&start, &end), (&group, &article))| Run { group, article, start, end })
                .collect();
            if !runs.is_sorted_by_key(|run| run.article) {
                runs.par_sort_by_key(|run| run.article);
            }
            of_table.push(by_group(runs, groups.len()));
        }
        Ok(Runs { groups, of_table, hashes })
    }
}

/// Orders runs by group and leaves those of one group in their order.
fn by_group(runs: Vec<Run>, groups: usize) -> Vec<Run> {
    if runs.is_sorted_by_key(|run| run.group) {
        return runs;
    }
    let mut next = vec![0usize; groups + 1];
    for run in &runs {
        next[run.group as usize + 1] += 1;
    }
    for group in 1..next.len() {
        next[group] += next[group - 1];
    }
    let mut ordered = runs.clone();
    for run in runs {
        let place = &mut next[run.group as usize];
        ordered[*place] = run;
        *place += 1;
    }
    ordered
}

/// One table's runs before they are grouped; the columns have one row a run.
struct Stretches {
    rows: u32,
    starts: Vec<u32>,
    article: Series,
    days: Vec<Option<i32>>,
    by: Vec<Series>,
}

/// How many rows are looked at together.
const ROWS: usize = 1 << 16;

impl Stretches {
    fn new(table: Input, options: &Cooccurrence) -> Result<Stretches, CountError> {
        let article = table.ids("article_id")?;
        let published = options.every.map(|_| table.times("published")).transpose()?;
        let by: Result<Vec<Series>, CountError> =
            options.by.iter().map(|column| table.labels(column)).collect();
        let by = by?;
        let mut changed = vec![false; article.len()];
        for series in by.iter().chain(&published).chain([&article]) {
            mark_changes(series, &mut changed)?;
        }
        let starts = changed.par_chunks(ROWS).enumerate().map(|(chunk, changed)| {
            let mut starts = vec![0; changed.len()];
            let mut count = 0;
            for (row, &changed) in (chunk * ROWS..).zip(changed) {
                starts[count] = row as u32;
                count += usize::from(changed);
            }
            starts.truncate(count);
            starts
        });
        let starts = starts.collect::<Vec<_>>().concat();
        let picked = IdxCa::from_vec("".into(), starts.clone());
        let by: Result<Vec<Series>, PolarsError> = by.iter().map(|s| s.take(&picked)).collect();
        Ok(Stretches {
            rows: article.len() as u32,
            article: article.take(&picked)?,
            days: match published {
                Some(published) => days(&published.take(&picked)?)?,
                None => vec![None; starts.len()],
            },
            by: by?,
            starts,
        })
    }
}

/// One column of all tables, one below the other.
fn chain(read: &[Stretches], column: impl Fn(&Stretches) -> &Series) -> Result<Series, CountError> {
    let mut tables = read.iter().map(column);
    let Some(first) = tables.next() else { return Ok(Series::default()) };
    let mut all = first.clone();
    for next in tables {
        // A table of sentences may hold plain strings where the mentions hold categories.
        if next.dtype() == all.dtype() {
            all.append(next)?;
        } else {
            all.append(&next.strict_cast(all.dtype())?)?;
        }
    }
    Ok(all.rechunk())
}
