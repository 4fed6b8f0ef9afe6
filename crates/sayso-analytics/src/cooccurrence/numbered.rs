//! One group's lists, its actors numbered from 0, and the places of every actor in them.
//!
//! What is counted of a group then lies in short tables, which the nearest caches hold, however many
//! actors the other groups have.

use super::cut::Cut;
use crate::CountError;

/// Marks the last member of a list.
pub(super) const LAST: u32 = 1 << 31;
/// Marks a member that is only counted with others, never walked from.
pub(super) const FOLLOWER: u32 = 1 << 30;
/// The actor without its marks.
pub(super) const ACTOR: u32 = FOLLOWER - 1;
/// Marks an actor that the present group does not number.
pub(super) const ABSENT: u32 = u32::MAX;

/// For some units the actors that each holds, one list after the other.
#[derive(Clone, Default)]
pub(super) struct Holders {
    /// Actors with their marks.
    pub(super) members: Vec<u32>,
    /// How often each member is mentioned in its unit; empty where that does not count.
    pub(super) weights: Vec<u32>,
    /// The article of each member; where every list is an article of its own, only as a bootstrap asks
    /// for it.
    pub(super) articles: Vec<u32>,
    /// Whether the lists are as they were read, out of order and with repetitions.
    pub(super) raw: bool,
}

/// The lists of one group.
pub(super) struct Numbered {
    /// Those who are numbered, ascending.
    pub(super) actors: Vec<u32>,
    /// The lists whose members make pairs.
    pub(super) pairs: Lists,
    /// Those that hold the first of a pair, and the second, where they are not those of the pairs.
    margins: Vec<Lists>,
}

/// Lists of numbers, and where they hold each.
pub(super) struct Lists {
    pub(super) holders: Holders,
    /// In how many lists each number stands.
    pub(super) counts: Vec<u32>,
    /// Where each number's places end.
    pub(super) ends: Vec<u32>,
    places: Vec<u32>,
}

impl Numbered {
    /// Numbers the actors of a cut. `numbers` has a place for every actor there is, all [`ABSENT`] before
    /// and after. Places that nobody follows are left out where that is easy, unless `all` are asked for.
    ///
    /// # Errors
    ///
    /// [`CountError::TooLarge`] where there are more members than places can be told apart.
    pub(super) fn new(cut: Cut, numbers: &mut [u32], all: bool) -> Result<Numbered, CountError> {
        let Cut { mut pairs, mut margins, .. } = cut;
        let mut actors = Vec::new();
        for holders in [&pairs].into_iter().chain(&margins) {
            let (found, most) = (holders.members.len() as u64, u64::from(LAST - 1));
            if found > most {
                return Err(CountError::TooLarge { what: "actors in units", most, found });
            }
            for member in &holders.members {
                let actor = member & ACTOR;
                let number = &mut numbers[actor as usize];
                if *number == ABSENT {
                    *number = 0;
                    actors.push(actor);
                }
            }
        }
        actors.sort_unstable();
        for (number, &actor) in (0..).zip(&actors) {
            numbers[actor as usize] = number;
        }
        for member in [&mut pairs].into_iter().chain(&mut margins).flat_map(|h| &mut h.members) {
            *member = numbers[(*member & ACTOR) as usize] | *member & !ACTOR;
        }
        for &actor in &actors {
            numbers[actor as usize] = ABSENT;
        }
        let lists = |holders| Lists::new(holders, actors.len(), all);
        let (pairs, margins) = (lists(pairs), margins.into_iter().map(lists).collect());
        Ok(Numbered { actors, pairs, margins })
    }

    /// Whether an actor may be the first of a pair in other lists than the second.
    pub(super) fn has_sides(&self) -> bool {
        self.margins.len() > 1
    }

    /// The lists that hold the first of a pair (0), or the second (1).
    pub(super) fn margin(&self, side: usize) -> &Lists {
        self.margins.get(side).or(self.margins.last()).unwrap_or(&self.pairs)
    }
}

impl Lists {
    fn new(holders: Holders, numbers: usize, all: bool) -> Lists {
        // Members that are followers wrap to numbers beyond the table.
        let walked = |member: u32| (member & !LAST) as usize;
        let mut counts = vec![0u32; numbers];
        for &member in &holders.members {
            if let Some(count) = counts.get_mut(walked(member)) {
                *count += 1;
            }
        }
        let mut end = 0;
        let starts = counts.iter().map(|count| {
            end += count;
            end - count
        });
        let ends = starts.collect();
        let mut lists = Lists { holders, counts, ends, places: vec![0; end as usize] };
        if lists.holders.raw {
            lists.sort(all);
        } else {
            for (place, &member) in (0..).zip(&lists.holders.members) {
                if let Some(next) = lists.ends.get_mut(walked(member)) {
                    lists.places[*next as usize] = place;
                    *next += 1;
                }
            }
        }
        lists
    }

    /// Puts every list in order by turning all of them over twice: every number is given its lists, then
    /// every list its numbers, the highest first and last in the list. Lists that lose repetitions leave
    /// gaps before them.
    fn sort(&mut self, all: bool) {
        let Lists { holders: Holders { members, .. }, counts, ends, places } = self;
        // First turn: `places` has for each number, one number after the other, the lists it stands in.
        // `written` is where each list was written last: at first its end, which is marked.
        let mut written = Vec::new();
        for (place, &member) in (0..).zip(&*members) {
            let end = &mut ends[(member & ACTOR) as usize];
            places[*end as usize] = written.len() as u32;
            *end += 1;
            if member & LAST != 0 {
                written.push((place + 1) | LAST);
            }
        }
        // Second turn, from behind: each number is written into its lists, so that they end with the
        // highest. The mark goes from a list's end to whoever is written first. What was read of `places`
        // is free for where the number now stands, which fills it from behind.
        let mut free = places.len();
        for number in (0..ends.len()).rev() {
            let start = number.checked_sub(1).map_or(0, |earlier| ends[earlier]);
            let end = std::mem::replace(&mut ends[number], free as u32);
            counts[number] = 0;
            let mut earlier = ABSENT;
            for at in (start as usize..end as usize).rev() {
                let list = places[at];
                if list != earlier {
                    let written = &mut written[list as usize];
                    let mark = *written & LAST;
                    *written = (*written & !LAST) - 1;
                    members[*written as usize] = number as u32 | mark;
                    counts[number] += 1;
                    // What is not kept is overwritten.
                    places[free - 1] = *written;
                    free -= usize::from(all || mark == 0);
                }
                earlier = list;
            }
        }
        places.drain(..free);
        ends.iter_mut().for_each(|end| *end -= free as u32);
    }

    fn start(&self, number: usize) -> u32 {
        number.checked_sub(1).map_or(0, |earlier| self.ends[earlier])
    }

    /// Where a number stands, ascending.
    pub(super) fn places(&self, number: usize) -> &[u32] {
        &self.places[self.start(number) as usize..self.ends[number] as usize]
    }

    /// How many pairs the lists make, each counted as often as it comes.
    pub(super) fn pairs(&self) -> usize {
        let (mut pairs, mut before) = (0, 0);
        for member in &self.holders.members {
            pairs += before;
            before = if member & LAST == 0 { before + 1 } else { 0 };
        }
        pairs
    }
}
