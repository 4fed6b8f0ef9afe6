//! Counting pairs: for every actor, the lists that it stands in are walked from its place to their
//! end, and whoever follows is counted in a table of counters, one an actor.
//!
//! The lists are one long array, so that a place in them is a number of 32 bits. An index gives the
//! places of every actor in ascending order, which is also the order of groups. Actors are shared out
//! among the threads in ranges; each range yields its pairs in order, so that no result has to be
//! merged and none depends on the number of threads.

use std::ops::Range;

use rayon::prelude::*;

use super::{Cooccurrence, Unit, Weight};
use crate::CountError;
use crate::progress::Progress;

/// Marks the last member of a list.
pub(super) const LAST: u32 = 1 << 31;
/// Marks a member that is only counted with others, never walked from.
pub(super) const FOLLOWER: u32 = 1 << 30;
/// The actor without its marks.
pub(super) const ACTOR: u32 = FOLLOWER - 1;

/// A place without its mark.
pub(super) const PLACE: u32 = LAST - 1;

/// For every unit the actors that it holds, unit after unit, group after group.
#[derive(Clone)]
pub(super) struct Holders {
    /// Actors with their marks.
    pub(super) members: Vec<u32>,
    /// How often each member is mentioned in its unit; empty where that does not count.
    pub(super) weights: Vec<u32>,
    /// The article of each member; where every list is an article of its own, only as a bootstrap asks
    /// for it.
    pub(super) articles: Vec<u32>,
    /// Where each group ends among the members.
    pub(super) group_ends: Vec<usize>,
}

/// The places of every actor among the members.
#[derive(Clone)]
pub(super) struct Index {
    /// Where each actor's places end.
    ends: Vec<u32>,
    /// Marked where nobody follows, so that these need not be visited.
    places: Vec<u32>,
}

impl Index {
    /// Finds the places of `actors` actors, those of followers left out.
    ///
    /// # Errors
    ///
    /// [`CountError::TooLarge`] where there are more actors or members than their numbers hold.
    pub(super) fn new(holders: &Holders, actors: usize) -> Result<Index, CountError> {
        let limits = [("actors", actors, ACTOR), ("actors in units", holders.members.len(), PLACE)];
        for (what, found, most) in limits {
            let (found, most) = (found as u64, u64::from(most));
            if found > most {
                return Err(CountError::TooLarge { what, most, found });
            }
        }
        let threads = rayon::current_num_threads();
        let share = holders.members.len().div_ceil(threads).max(1);
        let counts = holders.members.par_chunks(share).map(|members| {
            let mut counts = vec![0u32; actors];
            for &member in members.iter().filter(|&member| member & FOLLOWER == 0) {
                counts[(member & ACTOR) as usize] += 1;
            }
            counts
        });
        let mut ends = counts
            .reduce_with(|mut all, counts| {
                all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
                all
            })
            .unwrap_or_else(|| vec![0; actors]);
        let mut end = 0;
        for count in &mut ends {
            end += *count;
            *count = end;
        }
        let mut index = Index { ends, places: vec![0; end as usize] };
        index.fill(&holders.members, threads);
        Ok(index)
    }

    /// Every thread reads all members and notes the places of its own range of actors.
    fn fill(&mut self, members: &[u32], threads: usize) {
        let ranges = ranges(&self.ends, threads);
        let mut rest = &mut self.places[..];
        let mut shares = Vec::new();
        for range in ranges {
            let before = before(&self.ends, range.start);
            let (share, others) =
                rest.split_at_mut((before_end(&self.ends, &range) - before) as usize);
            rest = others;
            shares.push((range, before, share));
        }
        let ends = &self.ends;
        shares.into_par_iter().for_each(|(range, before_all, share)| {
            let starts = range.clone().map(|actor| before(ends, actor) - before_all);
            let mut next: Vec<u32> = starts.collect();
            for (place, &member) in members.iter().enumerate() {
                // Marks and actors below the range wrap to numbers beyond it.
                let own = (member & !LAST).wrapping_sub(range.start as u32) as usize;
                if let Some(next) = next.get_mut(own) {
                    share[*next as usize] = place as u32 | member & LAST;
                    *next += 1;
                }
            }
        });
    }

    /// The places of one actor, ascending.
    pub(super) fn places(&self, actor: usize) -> &[u32] {
        &self.places[before(&self.ends, actor) as usize..self.ends[actor] as usize]
    }

    /// How many actors there are.
    pub(super) fn actors(&self) -> usize {
        self.ends.len()
    }
}

/// The group that the `first` of some places is in, and how many of them are in it too.
pub(super) fn group_of(first: u32, places: &[u32], ends: &[usize]) -> (usize, usize) {
    let group = ends.partition_point(|&end| end <= (first & PLACE) as usize);
    let inside = places.partition_point(|&place| ((place & PLACE) as usize) < ends[group]);
    (group, inside)
}

fn before(ends: &[u32], actor: usize) -> u32 {
    actor.checked_sub(1).map_or(0, |earlier| ends[earlier])
}

fn before_end(ends: &[u32], range: &Range<usize>) -> u32 {
    before(ends, range.end)
}

/// Cuts the actors into about `shares` ranges with about as many places each.
fn ranges(ends: &[u32], shares: usize) -> Vec<Range<usize>> {
    let all = u64::from(ends.last().copied().unwrap_or(0));
    let mut ranges = Vec::new();
    let mut start = 0;
    for share in 1..=shares as u64 {
        let wanted = (all * share / shares as u64) as u32;
        let end = if share == shares as u64 {
            ends.len()
        } else {
            ends.partition_point(|&end| end < wanted).max(start)
        };
        if end > start {
            ranges.push(start..end);
        }
        start = end;
    }
    ranges
}

/// The pairs that some first actors make, ordered by a, b and group; one row a pair and group.
#[derive(Default)]
pub(super) struct Pairs {
    pub(super) a: Vec<u32>,
    pub(super) b: Vec<u32>,
    pub(super) group: Vec<u32>,
    pub(super) together: Vec<u32>,
    pub(super) articles: Vec<u32>,
}

/// Counts every pair. The parts follow each other in order.
pub(super) fn count(
    holders: &Holders,
    index: &Index,
    actors: usize,
    options: &Cooccurrence,
    progress: &Progress,
) -> Result<Vec<Pairs>, CountError> {
    let weighted = options.weight == Weight::Mentions;
    let by_article = options.unit == Unit::Article;
    // More shares than threads, since frequent actors make some of them heavy.
    let shares = ranges(&index.ends, 16 * rayon::current_num_threads());
    let count = |range: Range<usize>| match (weighted, by_article) {
        (false, true) => {
            Walk::<false, true>::new(holders, actors, options).range(index, range, progress)
        }
        (false, false) => {
            Walk::<false, false>::new(holders, actors, options).range(index, range, progress)
        }
        (true, _) => {
            Walk::<true, false>::new(holders, actors, options).range(index, range, progress)
        }
    };
    shares.into_par_iter().map(count).collect()
}

/// What is counted of one follower.
#[derive(Clone, Copy)]
struct Counter {
    together: u32,
    articles: u32,
    article: u32,
}

const EMPTY: Counter = Counter { together: 0, articles: 0, article: u32::MAX };

/// A follower in one group.
#[derive(Clone, Copy)]
struct Found {
    b: u32,
    group: u32,
    together: u32,
    articles: u32,
}

/// The walk through the lists of one actor after the other.
struct Walk<'a, const WEIGHTED: bool, const BY_ARTICLE: bool> {
    holders: &'a Holders,
    least: u32,
    counters: Vec<Counter>,
    /// Who has been counted in this group.
    met: Vec<u32>,
    /// Everybody met with the present actor so far, group after group.
    found: Vec<Found>,
    /// In how many groups each actor was met, and who was at all.
    groups_of: Vec<u32>,
    met_ever: Vec<u32>,
}

impl<'a, const WEIGHTED: bool, const BY_ARTICLE: bool> Walk<'a, WEIGHTED, BY_ARTICLE> {
    fn new(holders: &'a Holders, actors: usize, options: &Cooccurrence) -> Self {
        Walk {
            holders,
            // Filling shows all rows of a pair if one is large enough, so that it decides later.
            least: if options.fill { 1 } else { options.min_count.max(1) },
            counters: vec![EMPTY; actors],
            met: Vec::new(),
            found: Vec::new(),
            groups_of: vec![0; actors],
            met_ever: Vec::new(),
        }
    }

    fn range(
        mut self,
        index: &Index,
        range: Range<usize>,
        progress: &Progress,
    ) -> Result<Pairs, CountError> {
        let mut pairs = Pairs::default();
        for a in range {
            let places = index.places(a);
            self.actor(places);
            self.write(a as u32, &mut pairs);
            progress.advance(places.len())?;
        }
        Ok(pairs)
    }

    /// Moves what was found of `a` to the rows, by follower, then by group: it is in the order of the
    /// groups already, so that every follower only has to be given the places of its own.
    fn write(&mut self, a: u32, pairs: &mut Pairs) {
        self.met_ever.sort_unstable();
        let first = pairs.a.len();
        let mut next = first as u32;
        for &b in &self.met_ever {
            let groups = std::mem::replace(&mut self.groups_of[b as usize], next);
            next += groups;
        }
        let rows = first + self.found.len();
        pairs.a.resize(rows, a);
        for column in [&mut pairs.b, &mut pairs.group, &mut pairs.together, &mut pairs.articles] {
            column.resize(rows, 0);
        }
        for Found { b, group, together, articles } in self.found.drain(..) {
            let place = &mut self.groups_of[b as usize];
            let row = *place as usize;
            *place += 1;
            pairs.b[row] = b;
            pairs.group[row] = group;
            pairs.together[row] = together;
            pairs.articles[row] = articles;
        }
        for b in self.met_ever.drain(..) {
            self.groups_of[b as usize] = 0;
        }
    }

    fn actor(&mut self, mut places: &[u32]) {
        let ends = &self.holders.group_ends;
        while let Some(&first) = places.first() {
            let (group, inside) = group_of(first, places, ends);
            let (here, later) = places.split_at(inside);
            for &place in here.iter().filter(|&place| place & LAST == 0) {
                self.walk(place as usize);
            }
            self.close(group as u32);
            places = later;
        }
    }

    /// Counts everybody after `place` in its list.
    fn walk(&mut self, place: usize) {
        let Holders { members, weights, articles, .. } = self.holders;
        let article =
            if BY_ARTICLE { 0 } else { articles.get(place).copied().unwrap_or(place as u32) };
        let mut at = place;
        while members[at] & LAST == 0 {
            at += 1;
            let b = members[at] & ACTOR;
            let counter = &mut self.counters[b as usize];
            if counter.together == 0 {
                self.met.push(b);
            }
            let more = if WEIGHTED { weights[place].saturating_mul(weights[at]) } else { 1 };
            counter.together = counter.together.saturating_add(more);
            if !BY_ARTICLE && counter.article != article {
                counter.article = article;
                counter.articles += 1;
            }
        }
    }

    /// Takes the counts of one group and clears the counters.
    fn close(&mut self, group: u32) {
        for b in self.met.drain(..) {
            let counter = std::mem::replace(&mut self.counters[b as usize], EMPTY);
            if counter.together >= self.least {
                let articles = if BY_ARTICLE { counter.together } else { counter.articles };
                self.found.push(Found { b, group, together: counter.together, articles });
                let groups = &mut self.groups_of[b as usize];
                if *groups == 0 {
                    self.met_ever.push(b);
                }
                *groups += 1;
            }
        }
    }
}
