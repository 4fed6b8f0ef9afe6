//! From counted pairs to the table: measures, columns.

use polars_core::prelude::*;
use rayon::prelude::*;

use super::bootstrap::{self, Bounds};
use super::fill::fill;
use super::pairs::{self, Counted, Rows, Source};
use super::{Bootstrap, Cooccurrence};
use crate::CountError;
use crate::encode::restore;
use crate::groups::Groups;
use crate::measures::{self, Counts, Logarithms, Measure};
use crate::progress::Progress;

/// Counts the pairs of `source` as the table that [`cooccurrence`](super::cooccurrence) promises.
/// `actors` are the ids that its lists number, `hashes` those of its articles.
pub(super) fn count(
    source: &impl Source,
    actors: &Series,
    groups: &Groups,
    hashes: &[u64],
    options: &Cooccurrence,
    progress: &Progress,
) -> Result<DataFrame, CountError> {
    let counted = pairs::count(source, groups.len(), actors.len(), options, progress)?;
    let Counted { mut parts, units, actors: own } = counted;
    let as_one = options.fill
        || options.bootstrap.is_some()
        || options.measures.contains(&Measure::Fisher)
        || parts.is_empty();
    if as_one {
        parts = vec![Rows::concat(parts)];
    }
    if options.fill {
        parts = parts.iter().map(|rows| fill(rows, &own, groups, options.min_count)).collect();
    }
    drop(own);
    let bounds = |rows: &Rows, bootstrap: Bootstrap| {
        bootstrap::bounds(rows, source, (actors.len(), hashes), bootstrap, options, progress)
    };
    let mut bounded = Vec::new();
    for rows in parts {
        let bounds = options.bootstrap.map(|bootstrap| bounds(&rows, bootstrap)).transpose()?;
        bounded.push((rows, bounds.unwrap_or_default()));
    }
    let most = units.iter().max().copied().unwrap_or(0);
    let table = Table { units, actors, groups, logarithms: Logarithms::up_to(most), options };
    let parts = bounded.into_par_iter().map(|(rows, bounds)| table.part(rows, bounds));
    let parts: Result<Vec<DataFrame>, CountError> = parts.collect();
    let mut parts = parts?.into_iter();
    let mut whole = parts.next().unwrap_or_default();
    for part in parts {
        whole.vstack_mut_owned(part)?;
    }
    Ok(whole)
}

/// What all rows of a table share.
struct Table<'a> {
    units: Vec<u32>,
    actors: &'a Series,
    groups: &'a Groups,
    logarithms: Logarithms,
    options: &'a Cooccurrence,
}

impl Table<'_> {
    /// Writes some rows.
    fn part(&self, rows: Rows, bounds: Vec<Bounds>) -> Result<DataFrame, CountError> {
        let groups: Vec<(u32, usize)> =
            rows.of_groups().map(|(group, rows)| (group, rows.len())).collect();
        let Rows { a, b, together, a_count, b_count, articles, .. } = rows;
        let mut units = Vec::with_capacity(a.len());
        for &(group, rows) in &groups {
            units.resize(units.len() + rows, self.units[group as usize]);
        }
        let counts = |row: usize| Counts {
            together: together[row],
            a: a_count[row],
            b: b_count[row],
            units: units[row],
        };
        let mut bounds = bounds.into_iter();
        let of_together = bounds.next();
        let mut measured = Vec::new();
        for &measure in &self.options.measures {
            let bounds = bounds.next().filter(|_| measure != Measure::Fisher);
            measured.extend(self.measure(measure, a.len(), counts, bounds));
        }
        let mut columns = Vec::new();
        for (name, ranks) in [("a", a), ("b", b)] {
            columns.push(restore(self.actors, ranks)?.with_name(name.into()).into_column());
        }
        columns.extend(self.groups.columns(&groups, self.options.every.is_some())?);
        let together = UInt32Chunked::from_vec("together".into(), together);
        let articles = match articles.is_empty() {
            true => together.clone().with_name("articles".into()),
            false => UInt32Chunked::from_vec("articles".into(), articles),
        };
        columns.push(together.into_column());
        if let Some(Bounds { low, high }) = of_together {
            for (name, bound) in [("together_low", low), ("together_high", high)] {
                let counts = bound.iter().map(|&count| count as u32).collect();
                columns.push(UInt32Chunked::from_vec(name.into(), counts).into_column());
            }
        }
        for (name, counts) in [("a_count", a_count), ("b_count", b_count), ("units", units)] {
            columns.push(UInt32Chunked::from_vec(name.into(), counts).into_column());
        }
        columns.push(articles.into_column());
        columns.extend(measured);
        Ok(DataFrame::new_infer_height(columns)?)
    }

    /// The columns of one measure for rows of counts, and of its bounds.
    fn measure(
        &self,
        measure: Measure,
        rows: usize,
        counts: impl Fn(usize) -> Counts + Sync,
        bounds: Option<Bounds>,
    ) -> Vec<Column> {
        let name = measure.as_str();
        let optional = |value: &f64| Some(*value).filter(|value| !value.is_nan());
        let column = |suffix: &str, values: Vec<f64>| {
            let name = format!("{name}{suffix}").into();
            if values.par_iter().any(|value| value.is_nan()) {
                let values: Float64Chunked = values.iter().map(optional).collect();
                values.with_name(name).into_column()
            } else {
                Float64Chunked::from_vec(name, values).into_column()
            }
        };
        let of = |of: fn(Counts) -> Option<f64>| values(rows, |row| of(counts(row)));
        let values = match measure {
            Measure::Npmi => values(rows, |row| self.logarithms.npmi(counts(row))),
            Measure::Pmi => of(measures::pmi),
            Measure::Llr => of(measures::llr),
            Measure::Chi2 => of(measures::chi2),
            Measure::Phi => of(measures::phi),
            Measure::Jaccard => of(measures::jaccard),
            Measure::Dice => of(measures::dice),
            Measure::Cosine => of(measures::cosine),
            Measure::Lift => of(measures::lift),
            Measure::TScore => of(measures::t_score),
            Measure::OddsRatio => of(measures::odds_ratio),
            Measure::Fisher => of(measures::fisher),
        };
        if let Some(Bounds { low, high }) = bounds {
            return vec![column("", values), column("_low", low), column("_high", high)];
        }
        match measure {
            Measure::OddsRatio => {
                let low = of(|counts| measures::odds_ratio_interval(counts).map(|i| i.0));
                let high = of(|counts| measures::odds_ratio_interval(counts).map(|i| i.1));
                vec![column("", values), column("_low", low), column("_high", high)]
            }
            Measure::Fisher => {
                let tests: Vec<Option<f64>> = values.iter().map(optional).collect();
                let adjusted = measures::benjamini_hochberg(&tests);
                let adjusted = adjusted.into_iter().map(|q| q.unwrap_or(f64::NAN)).collect();
                vec![column("", values), column("_q", adjusted)]
            }
            _ => vec![column("", values)],
        }
    }
}

/// The values of some rows. Until they become a column, those that are not there are not numbers:
/// half the memory.
fn values(rows: usize, of: impl Fn(usize) -> Option<f64> + Sync) -> Vec<f64> {
    (0..rows).into_par_iter().map(|row| of(row).unwrap_or(f64::NAN)).collect()
}
