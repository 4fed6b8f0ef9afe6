//! What all pairs of one group share when its articles are drawn again: the articles' weights, and the
//! replicates of everything but `together`.

use rayon::prelude::*;

use super::Bootstrap;
use super::cut::Cut;
use super::numbered::{ABSENT, Numbered};
use super::weights::{draw_weights, salts};
use crate::CountError;
use crate::lanes::fast;
use crate::measures::Logarithms;
use crate::progress::Progress;

/// Tables that the groups number their actors and articles in, one group after the other.
pub(super) struct Numbers {
    pub(super) actors: Vec<u32>,
    pub(super) articles: Vec<u32>,
}

/// A group whose articles are drawn.
pub(super) struct Drawn {
    /// Their articles are numbered too.
    pub(super) lists: Numbered,
    pub(super) replicates: usize,
    /// Which of the ordered replicates are the bounds, counted from both ends.
    pub(super) rank: usize,
    /// The units of each replicate, their logarithms, and how many the smallest has.
    pub(super) units: Vec<u32>,
    pub(super) units_logs: Vec<f64>,
    pub(super) least_units: u32,
    /// The weights of the articles, one replicate beside the other.
    weights: Vec<u8>,
    /// The bounds of each article's weights.
    intervals: Vec<[f64; 2]>,
}

impl Drawn {
    /// Draws the articles of a group. `hashes` are those of all articles.
    pub(super) fn new(
        mut cut: Cut,
        hashes: &[u64],
        bootstrap: Bootstrap,
        logarithms: &Logarithms,
        numbers: &mut Numbers,
    ) -> Result<Drawn, CountError> {
        let mut articles = Vec::new();
        let mut number = |article: &mut u32| {
            let here = &mut numbers.articles[*article as usize];
            if *here == ABSENT {
                *here = articles.len() as u32;
                articles.push(*article);
            }
            *article = *here;
        };
        // Those that hold a pair without being listed have no units, but they have weights.
        cut.units_of_articles.iter_mut().for_each(|units| number(&mut units.0));
        let holders = [&mut cut.pairs].into_iter().chain(&mut cut.margins);
        holders.flat_map(|holders| &mut holders.articles).for_each(&mut number);
        for &article in &articles {
            numbers.articles[article as usize] = ABSENT;
        }

        let salts = salts(bootstrap);
        let (replicates, rank) = (salts.len(), bootstrap.rank());
        let mut weights = vec![0; articles.len() * replicates];
        weights.par_chunks_mut(replicates).zip(&articles).for_each(|(own, &article)| {
            draw_weights(hashes[article as usize], &salts, own);
        });
        let bounds = |own: &[u8]| interval_of_weights(own, rank);
        let intervals = weights.par_chunks(replicates).map(bounds).collect();
        let units_of_articles = std::mem::take(&mut cut.units_of_articles);
        let lists = Numbered::new(cut, &mut numbers.actors, true)?;
        let mut units = vec![0; replicates];
        for (article, times) in units_of_articles {
            add(&mut units, own(&weights, article, replicates), times);
        }
        let units_logs = units.iter().map(|&units| logarithms.of(units)).collect();
        let least_units = units.iter().min().copied().unwrap_or(0);
        Ok(Drawn { lists, replicates, rank, units, units_logs, least_units, weights, intervals })
    }

    /// How often each replicate reads an article.
    pub(super) fn weights_of(&self, article: u32) -> &[u8] {
        own(&self.weights, article, self.replicates)
    }

    /// The bounds of these weights.
    pub(super) fn interval_of(&self, article: u32) -> [f64; 2] {
        self.intervals[article as usize]
    }

    /// The numbers of some actors, [`ABSENT`] for those who are not in the group.
    pub(super) fn numbers(&self, actors: &[u32], numbers: &mut Numbers) -> Vec<u32> {
        for (number, &actor) in (0..).zip(&self.lists.actors) {
            numbers.actors[actor as usize] = number;
        }
        let found = actors.iter().map(|&actor| numbers.actors[actor as usize]).collect();
        for &actor in &self.lists.actors {
            numbers.actors[actor as usize] = ABSENT;
        }
        found
    }

    /// Counts the units of each replicate that hold each of some numbers as a (0) or as b (1).
    pub(super) fn margin(
        &self,
        side: usize,
        wanted: &[&[u32]],
        logarithms: &Logarithms,
        progress: &Progress,
    ) -> Result<Margin, CountError> {
        // First there is a place for those who are not in the group.
        let mut place_of = vec![0; self.lists.actors.len()];
        let mut numbers = vec![ABSENT];
        for &number in wanted.iter().copied().flatten() {
            match place_of.get_mut(number as usize) {
                Some(place) if *place == 0 => {
                    *place = numbers.len() as u32;
                    numbers.push(number);
                }
                _ => {}
            }
        }
        let replicates = self.replicates;
        let mut counts = vec![0; numbers.len() * replicates];
        let lists = self.lists.margin(side);
        let found = counts.par_chunks_mut(replicates).zip(&numbers);
        found.filter(|own| *own.1 != ABSENT).try_for_each(|(counts, &number)| {
            progress.advance(0)?;
            for &place in lists.places(number as usize) {
                let article = lists.holders.articles[place as usize];
                add(counts, self.weights_of(article), 1);
            }
            Ok::<(), CountError>(())
        })?;
        let logs = counts.par_iter().map(|&count| logarithms.of(count)).collect();
        let without = |own: &[u32]| own.iter().filter(|&&count| count == 0).count();
        let without = counts.par_chunks(replicates).map(without).collect();
        Ok(Margin { place_of, counts, logs, without, replicates })
    }
}

/// Counts of units for some actors of a group.
pub(super) struct Margin {
    /// Where each number's replicates are among all.
    place_of: Vec<u32>,
    counts: Vec<u32>,
    logs: Vec<f64>,
    without: Vec<usize>,
    replicates: usize,
}

/// The replicates of one actor's count.
#[derive(Clone, Copy)]
pub(super) struct Replicas<'a> {
    pub(super) counts: &'a [u32],
    pub(super) logs: &'a [f64],
    /// How many of the counts are 0.
    pub(super) without: usize,
}

impl Margin {
    /// The replicates of one number that was asked for.
    pub(super) fn of(&self, number: u32) -> Replicas<'_> {
        let place = self.place_of.get(number as usize).copied().unwrap_or(0);
        Replicas {
            counts: own(&self.counts, place, self.replicates),
            logs: own(&self.logs, place, self.replicates),
            without: self.without[place as usize],
        }
    }
}

/// The `rank`-th weight from below and from above.
fn interval_of_weights(weights: &[u8], rank: usize) -> [f64; 2] {
    let mut counts = [0; 1 << 4];
    for &weight in weights {
        counts[usize::from(weight) % counts.len()] += 1;
    }
    let nth = |&(_, seen): &(u8, usize)| seen >= rank;
    let running = |seen: &mut usize, (weight, &count): (u8, &usize)| {
        *seen += count;
        Some((weight, *seen))
    };
    let low = (0..).zip(&counts).scan(0, running).find(nth);
    let high = (0..16).zip(&counts).rev().scan(0, running).find(nth);
    [low, high].map(|found| found.map_or(f64::NAN, |(weight, _)| f64::from(weight)))
}

fn own<T>(all: &[T], number: u32, replicates: usize) -> &[T] {
    &all[number as usize * replicates..(number as usize + 1) * replicates]
}

/// Adds to the counts of all replicates.
pub(super) fn add(counts: &mut [u32], weights: &[u8], times: u32) {
    if times == 1 {
        fast_add(counts, weights);
    } else {
        for (count, &weight) in counts.iter_mut().zip(weights) {
            *count = count.saturating_add(times.saturating_mul(u32::from(weight)));
        }
    }
}

fast!(fn fast_add<'a>(counts: &'a mut [u32], weights: &'a [u8]) = add_once);

#[inline(always)]
fn add_once(counts: &mut [u32], weights: &[u8]) {
    counts.iter_mut().zip(weights).for_each(|(count, &weight)| *count += u32::from(weight));
}
