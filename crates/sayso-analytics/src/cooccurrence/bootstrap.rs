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

use super::pairs::{ACTOR, Holders, Index, LAST, PLACE, Pairs};
use super::weights::{draw_weights, salts};
use super::{Bootstrap, Cooccurrence};
use crate::CountError;
use crate::measures::{Counts, Measure, Replicas};
use crate::progress::Progress;

/// The lists that replicates are counted from.
pub(super) struct Lists {
    pub(super) bootstrap: Bootstrap,
    /// Those whose members make pairs.
    pub(super) pairs: (Holders, Index),
    /// Those that hold the first of a pair, and the second; `None` where they are those of the pairs.
    pub(super) margins: Option<[(Holders, Index); 2]>,
    /// Group, article, how many units: ordered by group.
    pub(super) units: Vec<(u32, u32, u32)>,
    /// The hash of every article.
    pub(super) articles: Vec<u64>,
}

/// The bounds of one column, in the order of the rows; not a number where there are none.
pub(super) struct Bounds {
    pub(super) low: Vec<f64>,
    pub(super) high: Vec<f64>,
}

/// Finds the bounds of `together` and of every measure, in this order; nothing without lists.
pub(super) fn bounds(
    pairs: &Pairs,
    lists: Option<Lists>,
    options: &Cooccurrence,
    progress: &Progress,
) -> Result<Vec<Bounds>, CountError> {
    let Some(lists) = &lists else { return Ok(Vec::new()) };
    let bootstrap = lists.bootstrap;
    let groups = lists.pairs.0.group_ends.len();
    let rows = pairs.a.len();
    let none = || Bounds { low: vec![f64::NAN; rows], high: vec![f64::NAN; rows] };
    let mut bounds: Vec<Bounds> = (0..=options.measures.len()).map(|_| none()).collect();
    let width = 2 * bounds.len();
    let (starts, ordered) = by_group(&pairs.group, groups);
    let mut draw = Draw::new(lists, bootstrap, progress);
    for (group, ends) in starts.windows(2).enumerate() {
        let [start, end] = [ends[0], ends[1]];
        let own = &ordered[start..end];
        if own.is_empty() {
            continue;
        }
        draw.begin(group, own, pairs)?;
        let chunks: Vec<&[u32]> =
            own.chunk_by(|&x, &y| pairs.a[x as usize] == pairs.a[y as usize]).collect();
        let found: Result<Vec<Vec<f64>>, CountError> = chunks
            .par_iter()
            .map_init(
                || Walk::new(&draw, pairs, &options.measures),
                |walk, rows| {
                    progress.advance(rows.len())?;
                    walk.bounds(rows)
                },
            )
            .collect();
        for (rows, found) in chunks.iter().zip(found?) {
            for (&row, found) in rows.iter().zip(found.chunks_exact(width)) {
                for (bounds, found) in bounds.iter_mut().zip(found.chunks_exact(2)) {
                    bounds.low[row as usize] = found[0];
                    bounds.high[row as usize] = found[1];
                }
            }
        }
    }
    Ok(bounds)
}

/// The rows group after group, each group's in their order, and where the groups start.
fn by_group(group: &[u32], groups: usize) -> (Vec<usize>, Vec<u32>) {
    let mut starts = vec![0usize; groups + 1];
    for &group in group {
        starts[group as usize + 1] += 1;
    }
    for group in 1..starts.len() {
        starts[group] += starts[group - 1];
    }
    let mut next = starts.clone();
    let mut ordered = vec![0u32; group.len()];
    for (row, &group) in group.iter().enumerate() {
        ordered[next[group as usize]] = row as u32;
        next[group as usize] += 1;
    }
    (starts, ordered)
}

/// Marks an article or actor that the present group does not number.
const ABSENT: u32 = u32::MAX;

/// What all pairs of one group share.
struct Draw<'a> {
    lists: &'a Lists,
    progress: &'a Progress,
    salts: Vec<u64>,
    /// Which of the ordered replicates are the bounds, counted from both ends.
    rank: usize,
    group: usize,
    /// The number of each article in this group, and those that have one.
    article_here: Vec<u32>,
    articles: Vec<u32>,
    /// The weights of this group's articles, one replicate beside the other.
    weights: Vec<u8>,
    /// The bounds of each article's weights.
    intervals: Vec<[f64; 2]>,
    /// The units of each replicate.
    units: Vec<u32>,
    /// The units of each replicate that hold the first of a pair, and the second.
    margins: [Margin; 2],
}

/// Counts of units for the actors of one group.
#[derive(Default)]
struct Margin {
    /// The number of each actor in this group, and those that have one.
    here: Vec<u32>,
    actors: Vec<u32>,
    counts: Vec<u32>,
}

impl<'a> Draw<'a> {
    fn new(lists: &'a Lists, bootstrap: Bootstrap, progress: &'a Progress) -> Draw<'a> {
        let actors = lists.pairs.1.actors();
        let margin =
            || Margin { here: vec![ABSENT; actors], actors: Vec::new(), counts: Vec::new() };
        Draw {
            lists,
            progress,
            salts: salts(bootstrap),
            rank: bootstrap.rank(),
            group: 0,
            article_here: vec![ABSENT; lists.articles.len()],
            articles: Vec::new(),
            weights: Vec::new(),
            intervals: Vec::new(),
            units: Vec::new(),
            margins: [margin(), margin()],
        }
    }

    /// Draws the articles of `group` and counts its units and the actors of its rows.
    fn begin(&mut self, group: usize, rows: &[u32], pairs: &Pairs) -> Result<(), CountError> {
        self.group = group;
        self.number_articles();
        let width = self.salts.len();
        self.weights.resize(self.articles.len() * width, 0);
        let Draw { salts, articles, lists, weights, intervals, .. } = self;
        weights.par_chunks_mut(width).zip(&*articles).for_each(|(own, &article)| {
            draw_weights(lists.articles[article as usize], salts, own);
        });
        let drawn = weights.par_chunks(width);
        *intervals = drawn.map(|own| interval(&mut numbers(own), width, self.rank)).collect();
        let mut units = vec![0u32; width];
        for &(_, article, more) in self.units_here() {
            add(&mut units, self.weights_of(article), more);
        }
        self.units = units;
        let both = rows.iter().map(|&row| [pairs.a[row as usize], pairs.b[row as usize]]);
        let (firsts, seconds): (Vec<u32>, Vec<u32>) = both.map(|[a, b]| (a, b)).unzip();
        self.count_margin(0, &firsts)?;
        self.count_margin(1, &seconds)
    }

    fn units_here(&self) -> &'a [(u32, u32, u32)] {
        let units = &self.lists.units;
        let group = self.group as u32;
        let start = units.partition_point(|unit| unit.0 < group);
        let end = units.partition_point(|unit| unit.0 <= group);
        &units[start..end]
    }

    fn number_articles(&mut self) {
        for article in self.articles.drain(..) {
            self.article_here[article as usize] = ABSENT;
        }
        let holders = &self.lists.pairs.0;
        let held = &holders.articles[places_of_group(holders, self.group)];
        // Those that hold a pair without being listed have no units, but they have weights.
        for &article in self.units_here().iter().map(|unit| &unit.1).chain(held) {
            let here = &mut self.article_here[article as usize];
            if *here == ABSENT {
                *here = self.articles.len() as u32;
                self.articles.push(article);
            }
        }
    }

    fn weights_of(&self, article: u32) -> &[u8] {
        let width = self.salts.len();
        let here = self.article_here[article as usize] as usize;
        self.weights.get(here * width..(here + 1) * width).unwrap_or_default()
    }

    fn interval_of(&self, article: u32) -> [f64; 2] {
        self.intervals[self.article_here[article as usize] as usize]
    }

    /// Counts the units that hold each of some actors.
    fn count_margin(&mut self, side: usize, actors: &[u32]) -> Result<(), CountError> {
        let width = self.salts.len();
        let mut margin = std::mem::take(&mut self.margins[side]);
        for actor in margin.actors.drain(..) {
            margin.here[actor as usize] = ABSENT;
        }
        for &actor in actors {
            let here = &mut margin.here[actor as usize];
            if *here == ABSENT {
                *here = margin.actors.len() as u32;
                margin.actors.push(actor);
            }
        }
        margin.counts.clear();
        margin.counts.resize(margin.actors.len() * width, 0);
        let (holders, index) = match &self.lists.margins {
            Some(margins) => (&margins[side].0, &margins[side].1),
            None => (&self.lists.pairs.0, &self.lists.pairs.1),
        };
        let own = margin.counts.par_chunks_mut(width).zip(&margin.actors);
        own.try_for_each(|(counts, &actor)| {
            for place in places(holders, index, actor, self.group) {
                self.progress.advance(0)?;
                add(counts, self.weights_of(holders.articles[place]), 1);
            }
            Ok::<(), CountError>(())
        })?;
        self.margins[side] = margin;
        Ok(())
    }

    fn margin(&self, side: usize, actor: u32) -> &[u32] {
        let width = self.salts.len();
        let here = self.margins[side].here[actor as usize] as usize;
        &self.margins[side].counts[here * width..(here + 1) * width]
    }
}

fn places_of_group(holders: &Holders, group: usize) -> Range<usize> {
    let start = group.checked_sub(1).map_or(0, |earlier| holders.group_ends[earlier]);
    start..holders.group_ends[group]
}

/// The places of an actor in one group.
fn places<'a>(
    holders: &Holders,
    index: &'a Index,
    actor: u32,
    group: usize,
) -> impl Iterator<Item = usize> + 'a {
    let here = places_of_group(holders, group);
    let places = index.places(actor as usize);
    let start = places.partition_point(|&place| ((place & PLACE) as usize) < here.start);
    let end = places.partition_point(|&place| ((place & PLACE) as usize) < here.end);
    places[start..end].iter().map(|&place| (place & PLACE) as usize)
}

fn add(counts: &mut [u32], weights: &[u8], times: u32) {
    if times == 1 {
        counts.iter_mut().zip(weights).for_each(|(count, &w)| *count += u32::from(w));
    } else {
        for (count, &weight) in counts.iter_mut().zip(weights) {
            *count = count.saturating_add(times.saturating_mul(u32::from(weight)));
        }
    }
}

/// Counts the pairs of one first actor after the other.
struct Walk<'a> {
    draw: &'a Draw<'a>,
    pairs: &'a Pairs,
    measures: &'a [Measure],
    replicas: Replicas,
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
    fn new(draw: &'a Draw<'a>, pairs: &'a Pairs, measures: &'a [Measure]) -> Walk<'a> {
        Walk {
            draw,
            pairs,
            measures,
            replicas: Replicas::default(),
            row_of: vec![ABSENT; draw.lists.pairs.1.actors()],
            counted: Vec::new(),
            together: Vec::new(),
            values: Vec::new(),
        }
    }

    /// The bounds of some rows of one first actor: low and high of each column in turn.
    fn bounds(&mut self, rows: &[u32]) -> Result<Vec<f64>, CountError> {
        self.count(rows)?;
        let Draw { salts, units, rank, .. } = self.draw;
        let (width, rank) = (salts.len(), *rank);
        let mut bounds = Vec::with_capacity(rows.len() * 2 * (1 + self.measures.len()));
        let mut once = vec![0u32; width];
        for (&row, &counted) in rows.iter().zip(&self.counted) {
            let together = match counted {
                Counted::From(start) => {
                    let together = &self.together[start..start + width];
                    self.values.clear();
                    self.values.extend(together.iter().map(|&count| f64::from(count)));
                    bounds.extend(interval(&mut self.values, width, rank));
                    together
                }
                Counted::OnceIn(article) => {
                    bounds.extend(self.draw.interval_of(article));
                    let weights = self.draw.weights_of(article);
                    once.iter_mut().zip(weights).for_each(|(count, &w)| *count = u32::from(w));
                    &once
                }
            };
            let a = self.draw.margin(0, self.pairs.a[row as usize]);
            let b = self.draw.margin(1, self.pairs.b[row as usize]);
            let counts = together
                .iter()
                .zip(a)
                .zip(b)
                .zip(units)
                .map(|(((&together, &a), &b), &units)| Counts { together, a, b, units });
            for &measure in self.measures {
                self.values.clear();
                self.replicas.of(measure, counts.clone(), rank, &mut self.values);
                bounds.extend(interval(&mut self.values, width, rank));
            }
        }
        Ok(bounds)
    }

    /// Counts all replicates of the rows side by side.
    fn count(&mut self, rows: &[u32]) -> Result<(), CountError> {
        let width = self.draw.salts.len();
        self.counted.clear();
        let mut end = 0;
        for (at, &row) in rows.iter().enumerate() {
            self.row_of[self.pairs.b[row as usize] as usize] = at as u32;
            self.counted.push(Counted::From(end));
            if self.pairs.together[row as usize] != 1 {
                end += width;
            }
        }
        self.together.clear();
        self.together.resize(end, 0);
        let (holders, index) = &self.draw.lists.pairs;
        let first = rows.first().map(|&row| self.pairs.a[row as usize]);
        for place in first.into_iter().flat_map(|a| places(holders, index, a, self.draw.group)) {
            self.draw.progress.advance(0)?;
            let article = holders.articles[place];
            let weights = self.draw.weights_of(article);
            let mut at = place;
            while holders.members[at] & LAST == 0 {
                at += 1;
                let own = self.row_of[(holders.members[at] & ACTOR) as usize];
                let Some(&row) = rows.get(own as usize) else { continue };
                if self.pairs.together[row as usize] == 1 {
                    self.counted[own as usize] = Counted::OnceIn(article);
                } else if let Counted::From(start) = self.counted[own as usize] {
                    let times = match &*holders.weights {
                        [] => 1,
                        often => often[place].saturating_mul(often[at]),
                    };
                    add(&mut self.together[start..start + width], weights, times);
                }
            }
        }
        for &row in rows {
            self.row_of[self.pairs.b[row as usize] as usize] = ABSENT;
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
        return [nth(values.iter().copied(), rank), -nth(values.iter().map(|value| -value), rank)];
    }
    let [low, high] = [rank - 1, values.len() - rank];
    let low = *values.select_nth_unstable_by(low, f64::total_cmp).1;
    let high = *values.select_nth_unstable_by(high, f64::total_cmp).1;
    [low, high]
}

fn numbers(weights: &[u8]) -> Vec<f64> {
    weights.iter().map(|&weight| f64::from(weight)).collect()
}

/// Up to this rank it is faster to keep the lowest values in order than to select.
const FEW: usize = 16;

/// The `rank`-th of the values from below, of which there are at least so many.
fn nth(values: impl Iterator<Item = f64>, rank: usize) -> f64 {
    let mut lowest = [f64::INFINITY; FEW];
    let lowest = &mut lowest[..rank];
    for value in values {
        let mut at = rank;
        while at > 0 && value < lowest[at - 1] {
            at -= 1;
        }
        if at < rank {
            lowest.copy_within(at..rank - 1, at + 1);
            lowest[at] = value;
        }
    }
    lowest[rank - 1]
}
