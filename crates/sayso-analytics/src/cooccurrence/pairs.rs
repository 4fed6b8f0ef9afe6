//! Counting pairs, group after group: for every actor the lists that it stands in are walked from its
//! place to their end, and whoever follows is counted in a table of counters, one an actor.
//!
//! Groups are shared out among the threads, and large ones are parted by ranges of first actors. Each
//! share yields its rows in order, so that no result has to be merged and none depends on the number
//! of threads.

use std::ops::Range;

use rayon::prelude::*;

use super::cut::Cut;
use super::numbered::{ABSENT, ACTOR, LAST, Lists, Numbered};
use super::{Cooccurrence, Unit, Weight};
use crate::CountError;
use crate::progress::Progress;

/// Where the lists of every group come from.
pub(super) trait Source: Sync {
    /// About how many members they have.
    fn size(&self, group: usize) -> usize;

    /// The lists of one group.
    fn cut(&self, group: usize) -> Result<Cut, CountError>;
}

/// What counting all groups gives.
#[derive(Default)]
pub(super) struct Counted {
    /// The rows in parts, by group, by a, by b.
    pub(super) parts: Vec<Rows>,
    /// How many units each group has.
    pub(super) units: Vec<u32>,
    /// The actors of each group; only if rows are filled in.
    pub(super) actors: Vec<Own>,
}

/// The actors of one group, ascending, and in how many units each is, as a and as b.
pub(super) struct Own {
    actors: Vec<u32>,
    counts: [Vec<u32>; 2],
}

impl Own {
    /// In how many units an actor is, as a (0) or as b (1).
    pub(super) fn count(&self, actor: u32, side: usize) -> u32 {
        self.actors.binary_search(&actor).map_or(0, |number| self.counts[side][number])
    }
}

/// Rows of the table: pairs that come together in a group.
#[derive(Default)]
pub(super) struct Rows {
    /// Group after group, where its rows end.
    pub(super) groups: Vec<(u32, usize)>,
    pub(super) a: Vec<u32>,
    pub(super) b: Vec<u32>,
    pub(super) together: Vec<u32>,
    pub(super) a_count: Vec<u32>,
    pub(super) b_count: Vec<u32>,
    /// Empty where every unit is an article, so that there are as many as units together.
    pub(super) articles: Vec<u32>,
}

impl Rows {
    pub(super) fn len(&self) -> usize {
        self.a.len()
    }

    fn columns(&mut self) -> [&mut Vec<u32>; 6] {
        let Rows { a, b, together, a_count, b_count, articles, .. } = self;
        [a, b, together, a_count, b_count, articles]
    }

    /// Notes that the rows that are of no group yet are of this one.
    pub(super) fn close(&mut self, group: u32) {
        let end = self.len();
        match self.groups.last_mut() {
            Some(last) if last.0 == group => last.1 = end,
            Some(last) if last.1 == end => {}
            None if end == 0 => {}
            _ => self.groups.push((group, end)),
        }
    }

    /// Puts parts together, in their order.
    pub(super) fn concat(parts: Vec<Rows>) -> Rows {
        let mut whole = Rows::default();
        for mut part in parts {
            let before = whole.len();
            whole.columns().into_iter().zip(part.columns()).for_each(|(all, own)| all.append(own));
            whole.groups.extend(part.groups.iter().map(|&(group, end)| (group, before + end)));
        }
        // A group may go on in the next part.
        whole.groups.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                earlier.1 = later.1;
            }
            same
        });
        whole
    }

    /// Group after group, its rows.
    pub(super) fn of_groups(&self) -> impl Iterator<Item = (u32, Range<usize>)> {
        let starts = [0].into_iter().chain(self.groups.iter().map(|group| group.1));
        starts.zip(&self.groups).map(|(start, &(group, end))| (group, start..end))
    }
}

/// Counts every pair of `actors` actors.
pub(super) fn count(
    source: &impl Source,
    groups: usize,
    actors: usize,
    options: &Cooccurrence,
    progress: &Progress,
) -> Result<Counted, CountError> {
    let (found, most) = (actors as u64, u64::from(ACTOR));
    if found > most {
        return Err(CountError::TooLarge { what: "actors", most, found });
    }
    let sizes: Vec<usize> = (0..groups).map(|group| source.size(group)).collect();
    let share = (sizes.iter().sum::<usize>() / SHARES).max(LEAST_SHARE);
    let count = |numbers: &mut Vec<u32>, batch: Range<usize>| -> Result<Counted, CountError> {
        let mut counted = Counted { parts: vec![Rows::default()], ..Counted::default() };
        for group in batch {
            let cut = source.cut(group)?;
            counted.units.push(cut.units);
            let lists = Numbered::new(cut, numbers, false)?;
            let counts = [0, 1].map(|side| lists.margin(side).counts.clone());
            let of_group = Group { lists, counts, number: group as u32, options, progress };
            of_group.count(sizes[group] / share, &mut counted.parts)?;
            if options.fill {
                counted.actors.push(Own { actors: of_group.lists.actors, counts: of_group.counts });
            }
        }
        counted.parts.iter_mut().flat_map(Rows::columns).for_each(Vec::shrink_to_fit);
        Ok(counted)
    };
    let batches: Vec<Result<Counted, CountError>> =
        batches(&sizes, share).into_par_iter().map_init(|| vec![ABSENT; actors], count).collect();
    let mut all = Counted::default();
    for counted in batches {
        let counted = counted?;
        all.parts.extend(counted.parts.into_iter().filter(|part| part.len() > 0));
        all.units.extend(counted.units);
        all.actors.extend(counted.actors);
    }
    Ok(all)
}

/// About how many shares the members are counted in, and how many members are worth one.
const SHARES: usize = 64;
const LEAST_SHARE: usize = 1 << 14;
/// For how many rows room is made in advance.
const MOST_ROOM: usize = 1 << 22;

/// Neighbouring groups that together have about `share` members.
fn batches(sizes: &[usize], share: usize) -> Vec<Range<usize>> {
    let mut batches = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (group, own) in sizes.iter().enumerate() {
        size += own;
        if size >= share || group + 1 == sizes.len() {
            batches.push(start..group + 1);
            (start, size) = (group + 1, 0);
        }
    }
    batches
}

/// Cuts the numbers into about `shares` ranges with about as many places each.
fn ranges(ends: &[u32], shares: usize) -> Vec<Range<usize>> {
    let all = ends.last().map_or(0, |&end| u64::from(end));
    let mut ranges = Vec::new();
    let mut start = 0;
    for share in 1..=shares as u64 {
        let wanted = (all * share / shares as u64) as u32;
        let end = if share == shares as u64 {
            ends.len()
        } else {
            ends.partition_point(|&end| end < wanted).max(start)
        };
        ranges.push(start..end);
        start = end;
    }
    ranges
}

/// A group whose pairs are counted.
struct Group<'a> {
    lists: Numbered,
    /// In how many units each number is, as a and as b.
    counts: [Vec<u32>; 2],
    number: u32,
    options: &'a Cooccurrence,
    progress: &'a Progress,
}

impl Group<'_> {
    /// Adds the rows of the group to the last of `parts`, or further parts if it is worth several.
    fn count(&self, shares: usize, parts: &mut Vec<Rows>) -> Result<(), CountError> {
        let ends = &self.lists.pairs.ends;
        match parts.last_mut() {
            Some(rows) if shares < 2 => {
                let rows_at_most = self.lists.pairs.pairs().min(ends.len() * ends.len());
                let room = rows_at_most.min(MOST_ROOM);
                rows.columns().into_iter().for_each(|column| column.reserve(room));
                self.range(0..ends.len(), rows)
            }
            _ => {
                let found = ranges(ends, shares).into_par_iter().map(|range| {
                    let mut rows = Rows::default();
                    self.range(range, &mut rows).map(|()| rows)
                });
                let found: Vec<Result<Rows, CountError>> = found.collect();
                for rows in found {
                    parts.push(rows?);
                }
                parts.push(Rows::default());
                Ok(())
            }
        }
    }

    fn range(&self, range: Range<usize>, rows: &mut Rows) -> Result<(), CountError> {
        match (self.options.weight, self.options.unit) {
            (Weight::Once, Unit::Article) => Walk::<false, true>::new(self).range(range, rows),
            (Weight::Once, _) => Walk::<false, false>::new(self).range(range, rows),
            (Weight::Mentions, _) => Walk::<true, false>::new(self).range(range, rows),
        }
    }
}

/// The walk through the lists of one number after the other.
struct Walk<'a, const WEIGHTED: bool, const BY_ARTICLE: bool> {
    group: &'a Group<'a>,
    lists: &'a Lists,
    /// How often each number was met.
    together: Vec<u32>,
    /// In how many articles it was, and in which last.
    articles: Vec<(u32, u32)>,
    /// Who was met: the first `count`, and a place for one more.
    met: Vec<u32>,
    count: usize,
    /// A bit for each number; see [`Walk::order`].
    words: Vec<u64>,
}

const NEVER: (u32, u32) = (0, ABSENT);

impl<'a, const WEIGHTED: bool, const BY_ARTICLE: bool> Walk<'a, WEIGHTED, BY_ARTICLE> {
    fn new(group: &'a Group) -> Self {
        let numbers = group.lists.actors.len();
        Walk {
            group,
            lists: &group.lists.pairs,
            together: vec![0; numbers],
            articles: vec![NEVER; if BY_ARTICLE { 0 } else { numbers }],
            met: vec![0; numbers + 1],
            count: 0,
            words: vec![0; numbers.div_ceil(1 << 6)],
        }
    }

    fn range(mut self, range: Range<usize>, rows: &mut Rows) -> Result<(), CountError> {
        const STEPS: usize = 1 << 14;
        let mut steps = 0;
        for a in range {
            self.walk(self.lists.places(a));
            self.order();
            self.write(a, rows);
            steps += self.lists.counts[a] as usize;
            if steps >= STEPS {
                self.group.progress.advance(std::mem::take(&mut steps))?;
            }
        }
        rows.close(self.group.number);
        self.group.progress.advance(steps)
    }

    /// Counts everybody after some places in their lists.
    fn walk(&mut self, places: &[u32]) {
        let Walk { lists: Lists { holders, .. }, together, articles, met, .. } = self;
        let (together, articles, met) = (&mut together[..], &mut articles[..], &mut met[..]);
        let mut count = 0;
        for &place in places {
            let place = place as usize;
            if holders.members[place] & LAST != 0 {
                continue;
            }
            // Where articles are not known, every list is one.
            let article = holders.articles.get(place).copied().unwrap_or(place as u32);
            for (at, &member) in (place + 1..).zip(&holders.members[place + 1..]) {
                let b = member & ACTOR;
                let together = &mut together[b as usize];
                // Written in any case, since nobody could foretell whether it counts.
                met[count] = b;
                count += usize::from(*together == 0);
                if WEIGHTED {
                    let more = holders.weights[place].saturating_mul(holders.weights[at]);
                    *together = together.saturating_add(more);
                } else {
                    *together += 1;
                }
                if !BY_ARTICLE {
                    let (articles, last) = &mut articles[b as usize];
                    *articles += u32::from(*last != article);
                    *last = article;
                }
                if member & LAST != 0 {
                    break;
                }
            }
        }
        self.count = count;
    }

    /// Puts those met in order: if they are many, each sets a bit, and the bits are read from the lowest.
    fn order(&mut self) {
        let Walk { met, count, words, .. } = self;
        if *count < words.len() / 8 {
            met[..*count].sort_unstable();
            return;
        }
        for &b in &met[..*count] {
            words[b as usize >> 6] |= 1 << (b & 63);
        }
        *count = 0;
        for (first, word) in (0..).step_by(64).zip(words) {
            // Few words have more bits than two; how many, nobody could foretell.
            for _ in 0..2 {
                met[*count] = first | word.trailing_zeros();
                *count += usize::from(*word != 0);
                *word &= word.wrapping_sub(1);
            }
            while *word != 0 {
                met[*count] = first | word.trailing_zeros();
                *count += 1;
                *word &= *word - 1;
            }
        }
    }

    /// Moves what was counted with `a` to the rows.
    fn write(&mut self, a: usize, rows: &mut Rows) {
        let Walk { group: Group { lists, counts, options, .. }, together, articles, .. } = self;
        // Filling shows all rows of a pair if one is large enough, so that it decides later.
        let least = if options.fill { 1 } else { options.min_count.max(1) };
        let met = &mut self.met[..self.count];
        let mut kept = met.len();
        if least > 1 {
            kept = 0;
            for at in 0..met.len() {
                let b = met[at] as usize;
                if together[b] >= least {
                    met[kept] = b as u32;
                    kept += 1;
                } else {
                    together[b] = 0;
                    articles.get_mut(b).into_iter().for_each(|articles| *articles = NEVER);
                }
            }
        }
        let met = || met[..kept].iter().map(|&b| b as usize);
        let end = rows.len() + kept;
        rows.a.resize(end, lists.actors[a]);
        rows.a_count.resize(end, counts[0][a]);
        rows.b.extend(met().map(|b| lists.actors[b]));
        rows.b_count.extend(met().map(|b| counts[1][b]));
        if !BY_ARTICLE {
            rows.articles.extend(met().map(|b| std::mem::replace(&mut articles[b], NEVER).0));
        }
        rows.together.extend(met().map(|b| std::mem::take(&mut together[b])));
    }
}
