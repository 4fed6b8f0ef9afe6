//! Uncertainty: the interval in which a count or measure lies when articles are drawn again.
//!
//! Every replicate reads every article as often as its [weight](super::weights) says, which is the
//! Poisson bootstrap (Hanley & MacGibbon, "Creating non-parametric bootstrap samples using Poisson
//! frequencies", 2006; Chamandy, Muralidharan, Najmi & Naidu, "Estimating uncertainty for massive data
//! streams", 2012). Articles are drawn whole, since what stands in one article is not independent.
//!
//! Groups are counted one after the other. All replicates of a count are kept side by side, so that a
//! list of actors is walked once and not once a replicate.

use std::ops::Range;

use rayon::prelude::*;

use super::drawn::{Drawn, Margin, Numbers, add};
use super::numbered::{ABSENT, ACTOR, LAST};
use super::pairs::{Rows, Source};
use super::{Bootstrap, Cooccurrence};
use crate::CountError;
use crate::measures::{Counts, Logarithms, Measure, measure_of_replicates};
use crate::progress::Progress;

/// The bounds of one column, in the order of the rows; not a number where there are none.
#[derive(Clone, Default)]
pub(super) struct Bounds {
    pub(super) low: Vec<f64>,
    pub(super) high: Vec<f64>,
}

/// Finds the bounds of `together` and of every measure, in this order. There are so many `actors`;
/// `hashes` are those of the articles.
pub(super) fn bounds(
    rows: &Rows,
    source: &impl Source,
    (actors, hashes): (usize, &[u64]),
    bootstrap: Bootstrap,
    options: &Cooccurrence,
    progress: &Progress,
) -> Result<Vec<Bounds>, CountError> {
    let columns = 1 + options.measures.len();
    let mut bounds = vec![Bounds::default(); columns];
    let mut numbers =
        Numbers { actors: vec![ABSENT; actors], articles: vec![ABSENT; hashes.len()] };
    let logs = Logarithms::up_to(1 << 16);
    for (group, own) in rows.of_groups() {
        let cut = source.cut(group as usize)?;
        let drawn = Drawn::new(cut, hashes, bootstrap, &logs, &mut numbers)?;
        let [firsts, seconds] = [&rows.a, &rows.b].map(|actors| &actors[own.clone()]);
        // Where the order does not matter, an actor's count as a is that as b.
        let margins = if drawn.lists.has_sides() {
            vec![
                drawn.margin(0, firsts.to_vec(), &logs, progress)?,
                drawn.margin(1, seconds.to_vec(), &logs, progress)?,
            ]
        } else {
            vec![drawn.margin(0, [firsts, seconds].concat(), &logs, progress)?]
        };
        let mut end = own.start;
        let of_firsts = rows.a[own].chunk_by(|x, y| x == y).map(|firsts| {
            end += firsts.len();
            end - firsts.len()..end
        });
        let of_firsts: Vec<Range<usize>> = of_firsts.collect();
        let found: Result<Vec<Vec<f64>>, CountError> = of_firsts
            .into_par_iter()
            .map_init(
                || Walk::new(&drawn, &margins, rows, &options.measures, &logs),
                |walk, own| {
                    progress.advance(own.len())?;
                    walk.bounds(own, progress)
                },
            )
            .collect();
        for found in found?.iter().flat_map(|found| found.chunks_exact(2 * columns)) {
            for (bounds, found) in bounds.iter_mut().zip(found.chunks_exact(2)) {
                bounds.low.push(found[0]);
                bounds.high.push(found[1]);
            }
        }
    }
    Ok(bounds)
}

/// Counts the pairs of one first actor after the other.
struct Walk<'a> {
    drawn: &'a Drawn,
    margins: &'a [Margin],
    rows: &'a Rows,
    measures: &'a [Measure],
    logs: &'a Logarithms,
    /// The row of each second actor, counted from the first one's first.
    row_of: Vec<u32>,
    /// What each row has: counts of its own, or one article's weights.
    counted: Vec<Counted>,
    /// The replicates of those rows that have counts of their own, one row after the other.
    together: Vec<u32>,
    values: Vec<f64>,
}

/// The replicates of one pair. Most pairs come together once, and are spared counters.
#[derive(Clone, Copy)]
enum Counted {
    /// Where they begin among all replicates.
    From(usize),
    /// Those of the one unit in this article.
    OnceIn(u32),
}

impl<'a> Walk<'a> {
    fn new(
        drawn: &'a Drawn,
        margins: &'a [Margin],
        rows: &'a Rows,
        measures: &'a [Measure],
        logs: &'a Logarithms,
    ) -> Walk<'a> {
        Walk {
            drawn,
            margins,
            rows,
            measures,
            logs,
            row_of: vec![ABSENT; drawn.lists.actors.len()],
            counted: Vec::new(),
            together: Vec::new(),
            values: Vec::new(),
        }
    }

    /// The bounds of some rows of one first actor: low and high of each column in turn.
    fn bounds(&mut self, own: Range<usize>, progress: &Progress) -> Result<Vec<f64>, CountError> {
        self.count(own.clone(), progress)?;
        let Drawn { replicates, rank, units, units_logs, least_units, .. } = self.drawn;
        let (width, rank) = (*replicates, *rank);
        let mut bounds = Vec::with_capacity(own.len() * 2 * (1 + self.measures.len()));
        let mut once = vec![0u32; width];
        for (row, &counted) in own.zip(&self.counted) {
            let together = match counted {
                Counted::From(start) => {
                    let together = &self.together[start..start + width];
                    self.values.clear();
                    self.values.extend(together.iter().map(|&count| f64::from(count)));
                    bounds.extend(interval(&mut self.values, width, rank));
                    together
                }
                Counted::OnceIn(article) => {
                    bounds.extend(self.drawn.interval_of(article));
                    let weights = self.drawn.weights_of(article);
                    once.iter_mut().zip(weights).for_each(|(count, &w)| *count = u32::from(w));
                    &once
                }
            };
            let (a, a_logs) = self.margins[0].of(self.rows.a[row]);
            let (b, b_logs) = self.margins[self.margins.len() - 1].of(self.rows.b[row]);
            let counts = together
                .iter()
                .zip(a)
                .zip(b)
                .zip(units)
                .map(|(((&together, &a), &b), &units)| Counts { together, a, b, units });
            let most = together.iter().fold(0, |most, &together| most.max(together));
            for &measure in self.measures {
                self.values.clear();
                if measure == Measure::Npmi && most <= least_units / 2 {
                    let logs = [a_logs, b_logs, units_logs];
                    self.logs.npmi_of(together, logs, &mut self.values);
                    if self.values.iter().fold(false, |any, value| any | value.is_nan()) {
                        self.values.retain(|value| !value.is_nan());
                    }
                } else {
                    measure_of_replicates(measure, counts.clone(), rank, &mut self.values);
                }
                bounds.extend(interval(&mut self.values, width, rank));
            }
        }
        Ok(bounds)
    }

    /// Counts all replicates of the rows side by side.
    fn count(&mut self, own: Range<usize>, progress: &Progress) -> Result<(), CountError> {
        let width = self.drawn.replicates;
        let lists = &self.drawn.lists;
        self.counted.clear();
        let mut end = 0;
        for (at, row) in (0..).zip(own.clone()) {
            // Rows that were filled in may have actors that are not in the group.
            if let Some(number) = lists.number(self.rows.b[row]) {
                self.row_of[number] = at;
            }
            self.counted.push(Counted::From(end));
            if self.rows.together[row] != 1 {
                end += width;
            }
        }
        self.together.clear();
        self.together.resize(end, 0);
        let holders = &lists.pairs.holders;
        let first = lists.number(self.rows.a[own.start]);
        for &place in first.into_iter().flat_map(|a| lists.pairs.places(a)) {
            progress.advance(0)?;
            let place = place as usize;
            let article = holders.articles[place];
            let weights = self.drawn.weights_of(article);
            let mut at = place;
            while holders.members[at] & LAST == 0 {
                at += 1;
                let row = self.row_of[(holders.members[at] & ACTOR) as usize] as usize;
                let Some(counted) = self.counted.get_mut(row) else { continue };
                if self.rows.together[own.start + row] == 1 {
                    *counted = Counted::OnceIn(article);
                } else if let Counted::From(start) = *counted {
                    let times = match &*holders.weights {
                        [] => 1,
                        often => often[place].saturating_mul(often[at]),
                    };
                    add(&mut self.together[start..start + width], weights, times);
                }
            }
        }
        for row in own {
            if let Some(number) = lists.number(self.rows.b[row]) {
                self.row_of[number] = ABSENT;
            }
        }
        Ok(())
    }
}

/// The `rank`-th of the values from below and from above; none where as many as `rank` of the
/// replicates have no value, so that it is open what stands there.
fn interval(values: &mut [f64], replicates: usize, rank: usize) -> [f64; 2] {
    if replicates - values.len() >= rank || values.len() < rank {
        return [f64::NAN; 2];
    }
    if rank <= FEW {
        let low = lowest(values, rank);
        values.iter_mut().for_each(|value| *value = -*value);
        return [low, -lowest(values, rank)];
    }
    let [low, high] = [rank - 1, values.len() - rank];
    let low = *values.select_nth_unstable_by(low, f64::total_cmp).1;
    let high = *values.select_nth_unstable_by(high, f64::total_cmp).1;
    [low, high]
}

/// Up to this rank it is faster to look for what may be among the lowest before selecting.
const FEW: usize = 16;

/// The `rank`-th of the values from below, of which there are at least so many. Reorders them.
fn lowest(values: &mut [f64], rank: usize) -> f64 {
    // The lowest of each of some shares of the values.
    let mut lows = [f64::INFINITY; FEW];
    let (chunks, rest) = values.as_chunks::<FEW>();
    let rest: [f64; FEW] = std::array::from_fn(|at| rest.get(at).copied().unwrap_or(f64::INFINITY));
    for chunk in chunks.iter().chain([&rest]) {
        for (low, &value) in lows.iter_mut().zip(chunk) {
            *low = if value < *low { value } else { *low };
        }
    }
    let least = lows.into_iter().fold(f64::INFINITY, f64::min);
    // Often many are the same, such as those of replicates in which two actors never meet.
    if values.iter().filter(|&&value| value == least).count() >= rank {
        return least;
    }
    // As many as `rank` of the shares go down to this or below.
    let below = |low: f64| lows.iter().filter(|&&other| other < low).count();
    let bound = lows.into_iter().filter(|&low| below(low) < rank).fold(least, f64::max);
    let mut few = 0;
    for at in 0..values.len() {
        if values[at] <= bound {
            values.swap(few, at);
            few += 1;
        }
    }
    *values[..few].select_nth_unstable_by(rank - 1, f64::total_cmp).1
}
