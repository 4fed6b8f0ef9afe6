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

use super::drawn::{Drawn, Margin, Numbers, Replicas, add};
use super::interval::interval;
use super::numbered::{ABSENT, ACTOR, LAST};
use super::pairs::{Rows, Source};
use super::{Bootstrap, Cooccurrence};
use crate::CountError;
use crate::lanes::fast;
use crate::measures::{
    Counts, Logarithms, Measure, measure_of_replicates, needs_both, npmi_of_logarithms,
};
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
        let [firsts, seconds] =
            [&rows.a, &rows.b].map(|actors| drawn.numbers(&actors[own.clone()], &mut numbers));
        // Where the order does not matter, an actor's count as a is that as b.
        let margins = if drawn.lists.has_sides() {
            vec![
                drawn.margin(0, &[&firsts], &logs, progress)?,
                drawn.margin(1, &[&seconds], &logs, progress)?,
            ]
        } else {
            vec![drawn.margin(0, &[&firsts, &seconds], &logs, progress)?]
        };
        let mut end = 0;
        let of_firsts = rows.a[own.clone()].chunk_by(|x, y| x == y).map(|firsts| {
            end += firsts.len();
            end - firsts.len()..end
        });
        let of_firsts: Vec<Range<usize>> = of_firsts.collect();
        let pairs = Pairs { firsts, seconds, together: &rows.together[own] };
        let found: Result<Vec<Vec<f64>>, CountError> = of_firsts
            .into_par_iter()
            .map_init(
                || Walk::new(&drawn, &margins, &pairs, &options.measures, &logs),
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

/// The rows of one group. Actors that rows were filled in for may have no number there.
struct Pairs<'a> {
    firsts: Vec<u32>,
    seconds: Vec<u32>,
    together: &'a [u32],
}

/// Counts the pairs of one first actor after the other.
struct Walk<'a> {
    drawn: &'a Drawn,
    margins: &'a [Margin],
    pairs: &'a Pairs<'a>,
    measures: &'a [Measure],
    logs: &'a Logarithms,
    /// The row of each second actor, counted from the first one's first.
    row_of: Vec<u32>,
    /// What each row has: counts of its own, or one article's weights.
    counted: Vec<Counted>,
    /// The replicates of those rows that have counts of their own, one row after the other.
    together: Vec<u32>,
    /// Those of one row that has none, and their logarithms.
    once: Vec<u32>,
    own_logs: Vec<f64>,
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
        pairs: &'a Pairs,
        measures: &'a [Measure],
        logs: &'a Logarithms,
    ) -> Walk<'a> {
        Walk {
            drawn,
            margins,
            pairs,
            measures,
            logs,
            row_of: vec![ABSENT; drawn.lists.actors.len()],
            counted: Vec::new(),
            together: Vec::new(),
            once: vec![0; drawn.replicates],
            own_logs: vec![0.0; drawn.replicates],
            values: Vec::new(),
        }
    }

    /// The bounds of some rows of one first actor: low and high of each column in turn.
    fn bounds(&mut self, own: Range<usize>, progress: &Progress) -> Result<Vec<f64>, CountError> {
        self.count(own.clone(), progress)?;
        let Drawn { replicates: width, rank, .. } = *self.drawn;
        let mut bounds = Vec::with_capacity(own.len() * 2 * (1 + self.measures.len()));
        let a = self.margins[0].of(self.pairs.firsts[own.start]);
        for (at, row) in own.enumerate() {
            progress.advance(0)?;
            let b = self.margins[self.margins.len() - 1].of(self.pairs.seconds[row]);
            bounds.extend(match self.counted[at] {
                Counted::From(start) => {
                    self.values.clear();
                    let together = &self.together[start..start + width];
                    self.values.extend(together.iter().map(|&count| f64::from(count)));
                    interval(&mut self.values, width, rank)
                }
                Counted::OnceIn(article) => self.drawn.interval_of(article),
            });
            for &measure in self.measures {
                bounds.extend(self.bounds_of(measure, self.counted[at], a, b));
            }
        }
        Ok(bounds)
    }

    /// The bounds of a measure of one pair.
    fn bounds_of(
        &mut self,
        measure: Measure,
        counted: Counted,
        a: Replicas,
        b: Replicas,
    ) -> [f64; 2] {
        let Drawn { replicates: width, rank, units, units_logs, least_units, .. } = self.drawn;
        if needs_both(measure) && a.without.max(b.without) >= *rank {
            return [f64::NAN; 2];
        }
        let together = match counted {
            Counted::From(start) => &self.together[start..start + width],
            Counted::OnceIn(article) => {
                fast_widen(self.drawn.weights_of(article), &mut self.once);
                &self.once
            }
        };
        self.values.clear();
        if measure == Measure::Npmi && fast_largest(together) <= least_units / 2 {
            self.values.resize(*width, 0.0);
            let logs = [a.logs, b.logs, units_logs];
            self.logs.of_all(together, &mut self.own_logs);
            npmi_of_logarithms(&self.own_logs, logs, &mut self.values);
        } else {
            let counts = together.iter().zip(a.counts).zip(b.counts).zip(units);
            let counts =
                counts.map(|(((&together, &a), &b), &units)| Counts { together, a, b, units });
            measure_of_replicates(measure, counts, *rank, &mut self.values);
        }
        interval(&mut self.values, *width, *rank)
    }

    /// Counts all replicates of the rows side by side.
    fn count(&mut self, own: Range<usize>, progress: &Progress) -> Result<(), CountError> {
        let width = self.drawn.replicates;
        let lists = &self.drawn.lists;
        self.counted.clear();
        let mut end = 0;
        for (at, row) in (0..).zip(own.clone()) {
            if let Some(row_of) = self.row_of.get_mut(self.pairs.seconds[row] as usize) {
                *row_of = at;
            }
            self.counted.push(Counted::From(end));
            if self.pairs.together[row] != 1 {
                end += width;
            }
        }
        self.together.clear();
        self.together.resize(end, 0);
        let holders = &lists.pairs.holders;
        let first = Some(self.pairs.firsts[own.start]).filter(|&first| first != ABSENT);
        for &place in first.into_iter().flat_map(|a| lists.pairs.places(a as usize)) {
            progress.advance(0)?;
            let place = place as usize;
            let article = holders.articles[place];
            let weights = self.drawn.weights_of(article);
            let mut at = place;
            while holders.members[at] & LAST == 0 {
                at += 1;
                let row = self.row_of[(holders.members[at] & ACTOR) as usize] as usize;
                let Some(counted) = self.counted.get_mut(row) else { continue };
                if self.pairs.together[own.start + row] == 1 {
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
            if let Some(row_of) = self.row_of.get_mut(self.pairs.seconds[row] as usize) {
                *row_of = ABSENT;
            }
        }
        Ok(())
    }
}

fast!(fn fast_widen<'a>(weights: &'a [u8], counts: &'a mut [u32]) = widen);

#[inline(always)]
fn widen(weights: &[u8], counts: &mut [u32]) {
    counts.iter_mut().zip(weights).for_each(|(count, &weight)| *count = u32::from(weight));
}

fast!(fn fast_largest<'a>(counts: &'a [u32]) -> u32 = largest);

#[inline(always)]
fn largest(counts: &[u32]) -> u32 {
    counts.iter().fold(0, |most, &count| most.max(count))
}
