//! Cutting: one article after the other becomes units, each a list of actors.

use rayon::prelude::*;

use super::numbered::{Holders, LAST};
use super::runs::Run;
use super::units::Text;
use super::{Cooccurrence, Unit, Weight};
use crate::CountError;
use crate::encode::{Encoded, NONE};
use crate::input::Positions;
use crate::progress::Progress;

/// The units of one group.
#[derive(Default)]
pub(super) struct Cut {
    /// The lists whose members make pairs.
    pub(super) pairs: Holders,
    /// The lists that hold the first of a pair, and the second; none where they are those of the pairs.
    pub(super) margins: Vec<Holders>,
    /// How many units there are.
    pub(super) units: u32,
    /// Article, how many units; only if articles are drawn again.
    pub(super) units_of_articles: Vec<(u32, u32)>,
}

/// Cuts a text into units. Without actors it only counts them.
pub(super) struct Cutter<'a> {
    pub(super) text: &'a Text,
    pub(super) actors: Option<&'a Encoded<'a>>,
    pub(super) extents: &'a [(u32, u32)],
    pub(super) options: &'a Cooccurrence,
    pub(super) progress: &'a Progress,
}

/// A mention: its place in the order of the unit, then who it is.
type Placed = (u64, u32);

impl Cutter<'_> {
    /// Cuts one group.
    pub(super) fn cut(&self, group: usize) -> Result<Cut, CountError> {
        let shares = shares(self.text.of_group(group));
        let cuts: Vec<Result<Cut, CountError>> =
            shares.into_par_iter().map(|runs| self.share(runs)).collect();
        join(cuts)
    }

    fn share(&self, runs: &[Run]) -> Result<Cut, CountError> {
        self.progress.advance(runs.iter().map(|run| run.rows().len()).sum())?;
        let mut cut = Cut::default();
        let is_plain = self.text.start.is_none()
            && self.options.weight == Weight::Once
            && !matches!(self.options.unit, Unit::Window(_));
        if is_plain {
            self.plain(runs, &mut cut)?
        } else {
            self.placed(runs, &mut cut)?
        }
        Ok(cut)
    }

    /// Lists the actors of every unit as they come: in what order, and how often, is settled when they are
    /// [numbered](super::numbered).
    fn plain(&self, runs: &[Run], cut: &mut Cut) -> Result<(), CountError> {
        cut.pairs.raw = true;
        let (mut packed, texts) = self.gather(runs);
        let mut rest = &mut packed[..];
        let mut before = 0;
        for (article, end) in texts {
            let (mentions, others) = rest.split_at_mut(end - before);
            (rest, before) = (others, end);
            let units = list(mentions, &mut cut.pairs.members);
            self.close_text(article, units, cut)?;
        }
        Ok(())
    }

    /// The mentions of all runs, packed, and for every article where its mentions end.
    fn gather(&self, runs: &[Run]) -> (Vec<u64>, Vec<(u32, usize)>) {
        const TOGETHER: usize = 1 << 9;
        let mut packed = Vec::with_capacity(runs.iter().map(|run| run.rows().len()).sum());
        let mut texts: Vec<(u32, usize)> = Vec::new();
        for runs in runs.chunks(TOGETHER) {
            self.fetch(runs);
            for run in runs {
                self.pack(*run, &mut packed);
                match texts.last_mut() {
                    Some(last) if last.0 == run.article => last.1 = packed.len(),
                    _ => texts.push((run.article, packed.len())),
                }
            }
        }
        (packed, texts)
    }

    /// Reads the ends of some runs and forgets them. Runs lie far apart, and memory answers many requests
    /// at once if nothing is done with the answers: then it is all at hand.
    fn fetch(&self, runs: &[Run]) {
        let mut sum = 0u32;
        for row in runs.iter().flat_map(|run| [run.start, run.end - 1]) {
            let who = self.actors.map_or(0, |actors| actors.rank(row as usize));
            let position = self.text.position.as_ref().map_or(0, |p| p.as_slice()[row as usize]);
            sum = sum.wrapping_add(who).wrapping_add(position);
        }
        std::hint::black_box(sum);
    }

    /// Packs the mentions of one run: position and actor in one number.
    fn pack(&self, run: Run, packed: &mut Vec<u64>) {
        let first = packed.len();
        match self.actors {
            Some(actors) => packed.extend(actors.ranks(run.rows()).map(u64::from)),
            None => packed.resize(first + run.rows().len(), u64::from(NONE)),
        }
        if let Some(position) = &self.text.position {
            let positions = &position.as_slice()[run.rows()];
            for (mention, &position) in packed[first..].iter_mut().zip(positions) {
                *mention |= u64::from(position) << 32;
            }
        }
        if let Some(keeps) = &self.text.keeps {
            let mut kept = first;
            for (at, &keeps) in (first..).zip(&keeps[run.rows()]) {
                packed[kept] = packed[at];
                kept += usize::from(keeps);
            }
            packed.truncate(kept);
        }
    }

    /// Notes what is known of an article whose units are all listed.
    fn close_text(&self, article: u32, units: u32, cut: &mut Cut) -> Result<(), CountError> {
        cut.add_units(units)?;
        let drawn = self.options.bootstrap.is_some();
        if drawn || self.options.unit != Unit::Article {
            cut.pairs.articles.resize(cut.pairs.members.len(), article);
        }
        if drawn {
            cut.units_of_articles.push((article, units));
        }
        Ok(())
    }

    /// Lists units that overlap, whose mentions count, or whose actors are in the order of their first
    /// mention.
    fn placed(&self, runs: &[Run], cut: &mut Cut) -> Result<(), CountError> {
        let mut mentions: Vec<Placed> = Vec::new();
        let mut window: Vec<Placed> = Vec::new();
        for text in runs.chunk_by(same_article) {
            let Some(&Run { article, .. }) = text.first() else { continue };
            self.read(text, &mut mentions);
            let mut units = 0;
            if let Unit::Window(length) = self.options.unit {
                let extent = self.extents[article as usize];
                slide(&mentions, extent, length, |inside| {
                    window.clear();
                    // Within a window the order is that of the starts alone.
                    window.extend(inside.iter().map(|&(at, who)| (at & u64::from(u32::MAX), who)));
                    self.unit_of(&mut window, &mut cut.pairs);
                    units += 1;
                });
            } else {
                for unit in mentions.chunk_by_mut(|x, y| x.0 >> 32 == y.0 >> 32) {
                    self.unit_of(unit, &mut cut.pairs);
                    units += 1;
                }
            }
            self.close_text(article, units, cut)?;
        }
        Ok(())
    }

    /// The mentions of one article in one group, by position and start.
    fn read(&self, text: &[Run], mentions: &mut Vec<Placed>) {
        mentions.clear();
        let position = self.text.position.as_ref().map(Positions::as_slice);
        let start = self.text.start.as_ref().map(Positions::as_slice);
        for row in text.iter().flat_map(|run| run.rows()) {
            if self.text.keeps.as_ref().is_some_and(|keeps| !keeps[row]) {
                continue;
            }
            let position = position.map_or(0, |position| u64::from(position[row]));
            let start = start.map_or(0, |start| u64::from(start[row]));
            let who = self.actors.map_or(NONE, |actors| actors.rank(row));
            mentions.push((position << 32 | start, who));
        }
        mentions.sort_by_key(|m| m.0);
    }

    /// Lists the actors of one unit, each once: in the order of their ids, or of their first mention.
    fn unit_of(&self, mentions: &mut [Placed], holders: &mut Holders) {
        let directed = self.text.start.is_some();
        let weighted = self.options.weight == Weight::Mentions;
        let first = holders.members.len();
        if directed {
            mentions.sort_by_key(|m| m.0);
        } else {
            mentions.sort_unstable_by_key(|m| m.1);
        }
        for &(_, who) in mentions.iter().filter(|mention| mention.1 != NONE) {
            let members = &holders.members[first..];
            let earlier = if directed {
                members.iter().position(|&m| m == who)
            } else {
                members.len().checked_sub(1).filter(|&last| members[last] == who)
            };
            match earlier {
                None => {
                    holders.members.push(who);
                    if weighted {
                        holders.weights.push(1);
                    }
                }
                Some(earlier) if weighted => holders.weights[first + earlier] += 1,
                Some(_) => {}
            }
        }
        if let Some(last) = holders.members[first..].last_mut() {
            *last |= LAST;
        }
    }
}

impl Cut {
    /// Adds to the number of units.
    ///
    /// # Errors
    ///
    /// [`CountError::TooLarge`] where the table could not say how many there are.
    pub(super) fn add_units(&mut self, units: u32) -> Result<(), CountError> {
        self.units = self.units.checked_add(units).ok_or(CountError::TooLarge {
            what: "units",
            most: u64::from(u32::MAX),
            found: u64::from(self.units) + u64::from(units),
        })?;
        Ok(())
    }
}

fn same_article(x: &Run, y: &Run) -> bool {
    x.article == y.article
}

/// The runs in shares of about equal size that do not part an article.
fn shares(runs: &[Run]) -> Vec<&[Run]> {
    const ROWS: usize = 1 << 16;
    let mut shares = Vec::new();
    let (mut first, mut rows) = (0, 0);
    for (at, (run, next)) in runs.iter().zip(runs.iter().skip(1)).enumerate() {
        rows += run.rows().len();
        if rows >= ROWS && !same_article(run, next) {
            shares.push(&runs[first..=at]);
            (first, rows) = (at + 1, 0);
        }
    }
    shares.push(&runs[first..]);
    shares
}

/// Lists the actors of one article's packed mentions, unit after unit; gives how many units there are.
#[inline]
fn list(mentions: &mut [u64], members: &mut Vec<u32>) -> u32 {
    let position = |mention: &u64| mention >> 32;
    if !mentions.is_sorted_by_key(position) {
        mentions.sort_unstable();
    }
    let mut units = 0;
    for (at, mention) in mentions.iter().enumerate() {
        let next = mentions.get(at + 1);
        let is_last = next.is_none_or(|next| position(next) != position(mention));
        units += u32::from(is_last);
        let mark = u32::from(is_last) * LAST;
        match *mention as u32 {
            // If nobody else is in the unit either, this is the end of an earlier one.
            NONE => members.last_mut().into_iter().for_each(|last| *last |= mark),
            actor => members.push(actor | mark),
        }
    }
    units
}

/// Calls `unit` with the mentions of every window that holds any row.
fn slide(
    mentions: &[Placed],
    (first, last): (u32, u32),
    length: u32,
    mut unit: impl FnMut(&[Placed]),
) {
    let sentence = |m: &Placed| m.0 >> 32;
    let length = u64::from(length);
    let first = u64::from(first);
    let last_window = (u64::from(last) + 1).saturating_sub(length).max(first);
    let (mut from, mut to) = (0, 0);
    let mut window = first;
    while let Some(next) = mentions.get(from) {
        // Skip the windows that end before the next mention.
        window = window.max((sentence(next) + 1).saturating_sub(length));
        if window > last_window {
            break;
        }
        while mentions.get(to).is_some_and(|m| sentence(m) < window + length) {
            to += 1;
        }
        unit(&mentions[from..to]);
        window += 1;
        while mentions.get(from).is_some_and(|m| sentence(m) < window) {
            from += 1;
        }
    }
}

/// Puts the cuts of one group together, in their order.
fn join(cuts: Vec<Result<Cut, CountError>>) -> Result<Cut, CountError> {
    let mut cuts = cuts.into_iter();
    let mut whole = cuts.next().unwrap_or_else(|| Ok(Cut::default()))?;
    for cut in cuts {
        let cut = cut?;
        whole.add_units(cut.units)?;
        whole.units_of_articles.extend(cut.units_of_articles);
        let (all, own) = (&mut whole.pairs, cut.pairs);
        all.raw |= own.raw;
        all.members.extend(own.members);
        all.weights.extend(own.weights);
        all.articles.extend(own.articles);
    }
    Ok(whole)
}
