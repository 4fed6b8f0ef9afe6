//! From counted pairs to the table: marginals, measures, filled periods, columns.

use polars_core::prelude::*;
use rayon::prelude::*;

use super::Cooccurrence;
use super::bootstrap::Bounds;
use super::cut::flatten;
use super::pairs::{Holders, Index, Pairs, group_of};
use crate::CountError;
use crate::groups::Groups;
use crate::measures::{self, Counts, Measure};

/// In how many units of each group every actor is.
pub(super) struct Marginals {
    /// Actor after actor its groups, ascending, with their counts.
    known: Vec<(u32, u32)>,
    /// Where each actor's groups end.
    ends: Vec<usize>,
}

impl Marginals {
    pub(super) fn new(index: &Index, holders: &Holders) -> Marginals {
        let group_ends = &holders.group_ends;
        let of_actor = |actor: usize| {
            let mut places = index.places(actor);
            let mut known = Vec::new();
            while let Some(&first) = places.first() {
                let (group, inside) = group_of(first, places, group_ends);
                known.push((group as u32, inside as u32));
                places = &places[inside..];
            }
            known
        };
        let of_actors: Vec<Vec<(u32, u32)>> =
            (0..index.actors()).into_par_iter().with_min_len(256).map(of_actor).collect();
        let mut end = 0;
        let ends = of_actors.iter().map(|known| {
            end += known.len();
            end
        });
        Marginals { ends: ends.collect(), known: of_actors.concat() }
    }

    /// The units of `group` that `actor` is in.
    fn get(&self, actor: u32, group: u32) -> u32 {
        let actor = actor as usize;
        let start = actor.checked_sub(1).map_or(0, |earlier| self.ends[earlier]);
        let known = &self.known[start..self.ends[actor]];
        // Who is in every group is found without searching.
        match known.get(group as usize) {
            Some(&(at, count)) if at == group => count,
            _ => match known.binary_search_by_key(&group, |k| k.0) {
                Ok(at) => known[at].1,
                Err(_) => 0,
            },
        }
    }
}

/// Writes the pairs as the table that [`cooccurrence`](super::cooccurrence) promises.
pub(super) fn table(
    pairs: Pairs,
    bounds: Vec<Bounds>,
    [as_a, as_b]: [&Marginals; 2],
    units: &[u32],
    actors: &Series,
    groups: &Groups,
    options: &Cooccurrence,
) -> Result<DataFrame, CountError> {
    let Pairs { a, b, group, together, articles } = pairs;
    let of = |marginals: &Marginals, actor: &[u32]| -> Vec<u32> {
        let rows = actor.par_iter().zip(&group);
        rows.map(|(&actor, &group)| marginals.get(actor, group)).collect()
    };
    let a_count = of(as_a, &a);
    let b_count = of(as_b, &b);
    let units: Vec<u32> = group.par_iter().map(|&group| units[group as usize]).collect();
    let counts = |row: usize| Counts {
        together: together[row],
        a: a_count[row],
        b: b_count[row],
        units: units[row],
    };
    let mut bounds = bounds.into_iter();
    let of_together = bounds.next();
    let mut measured = Vec::new();
    for &measure in &options.measures {
        let bounds = bounds.next().filter(|_| measure != Measure::Fisher);
        measured.extend(measure_columns(measure, together.len(), counts, bounds));
    }
    let id = |name: &str, ranks: Vec<u32>| -> Result<Column, CountError> {
        let ids = actors.take(&IdxCa::from_vec("".into(), ranks))?;
        Ok(ids.with_name(name.into()).into_column())
    };
    let mut columns = vec![id("a", a)?, id("b", b)?];
    columns.extend(groups.columns(&group, options.every.is_some())?);
    drop(group);
    let numbers = [together, a_count, b_count, units, articles];
    for (name, counts) in
        ["together", "a_count", "b_count", "units", "articles"].iter().zip(numbers)
    {
        columns.push(UInt32Chunked::from_vec((*name).into(), counts).into_column());
        if let (&"together", Some(Bounds { low, high })) = (name, &of_together) {
            for (name, bound) in [("together_low", low), ("together_high", high)] {
                let counts = bound.iter().map(|&count| count as u32).collect();
                columns.push(UInt32Chunked::from_vec(name.into(), counts).into_column());
            }
        }
    }
    columns.extend(measured);
    Ok(DataFrame::new_infer_height(columns)?)
}

/// Puts the parts together, and fills them if the options ask for it.
pub(super) fn join(parts: Vec<Pairs>, groups: &Groups, options: &Cooccurrence) -> Pairs {
    let mut columns: [Vec<Vec<u32>>; 5] = Default::default();
    for part in parts {
        let own = [part.a, part.b, part.group, part.together, part.articles];
        columns.iter_mut().zip(own).for_each(|(column, own)| column.push(own));
    }
    let [a, b, group, together, articles] = columns.map(|parts| {
        let mut whole = Vec::new();
        flatten(parts, &mut whole);
        whole
    });
    let pairs = Pairs { a, b, group, together, articles };
    if options.fill { fill(&pairs, groups, options.min_count) } else { pairs }
}

/// Gives every pair that reaches `least` somewhere a row in every period of its by-values.
fn fill(pairs: &Pairs, groups: &Groups, least: u32) -> Pairs {
    // The groups of each combination of by-values, by period; undated rows are not filled.
    let mut series = vec![Vec::new(); groups.combinations()];
    for group in (0..groups.len()).filter(|&group| groups.period[group].is_some()) {
        series[groups.combination[group] as usize].push(group as u32);
    }
    let mut filled = Pairs::default();
    let mut rows: Vec<(u32, u32, u32)> = Vec::new();
    let mut start = 0;
    while start < pairs.a.len() {
        let pair = (pairs.a[start], pairs.b[start]);
        let same = |&row: &usize| (pairs.a[row], pairs.b[row]) == pair;
        let end = start + (start..pairs.a.len()).take_while(same).count();
        rows.clear();
        for row in start..end {
            rows.push((pairs.group[row], pairs.together[row], pairs.articles[row]));
        }
        let combination = |group: u32| groups.combination[group as usize];
        let mut present: Vec<u32> =
            (rows.iter().filter(|row| row.1 >= least)).map(|row| combination(row.0)).collect();
        present.sort_unstable();
        present.dedup();
        rows.retain(|row| present.binary_search(&combination(row.0)).is_ok());
        let counted = rows.len();
        for &group in present.iter().flat_map(|&combination| &series[combination as usize]) {
            if rows[..counted].binary_search_by_key(&group, |row| row.0).is_err() {
                rows.push((group, 0, 0));
            }
        }
        rows.sort_unstable();
        for &(group, together, articles) in &rows {
            filled.a.push(pair.0);
            filled.b.push(pair.1);
            filled.group.push(group);
            filled.together.push(together);
            filled.articles.push(articles);
        }
        start = end;
    }
    filled
}

/// The columns of one measure for rows of counts, and of its bounds.
fn measure_columns(
    measure: Measure,
    rows: usize,
    counts: impl Fn(usize) -> Counts + Sync,
    bounds: Option<Bounds>,
) -> Vec<Column> {
    let name = measure.as_str();
    // Until they become a column, values that are not there are not numbers: half the memory.
    let value = |of: fn(Counts) -> Option<f64>| -> Vec<f64> {
        (0..rows).into_par_iter().map(|row| of(counts(row)).unwrap_or(f64::NAN)).collect()
    };
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
    let values = match measure {
        Measure::Pmi => value(measures::pmi),
        Measure::Npmi => value(measures::npmi),
        Measure::Llr => value(measures::llr),
        Measure::Chi2 => value(measures::chi2),
        Measure::Phi => value(measures::phi),
        Measure::Jaccard => value(measures::jaccard),
        Measure::Dice => value(measures::dice),
        Measure::Cosine => value(measures::cosine),
        Measure::Lift => value(measures::lift),
        Measure::TScore => value(measures::t_score),
        Measure::OddsRatio => value(measures::odds_ratio),
        Measure::Fisher => value(measures::fisher),
    };
    if let Some(Bounds { low, high }) = bounds {
        return vec![column("", values), column("_low", low), column("_high", high)];
    }
    match measure {
        Measure::OddsRatio => {
            let low = value(|counts| measures::odds_ratio_interval(counts).map(|i| i.0));
            let high = value(|counts| measures::odds_ratio_interval(counts).map(|i| i.1));
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
