//! Cutting: one article after the other becomes units, each a list of actors.

use rayon::prelude::*;

use super::Unit;
use super::pairs::{Holders, LAST};
use super::runs::Run;
use super::units::Text;
use crate::CountError;
use crate::encode::{Encoded, NONE};
use crate::input::Positions;
use crate::progress::Progress;

/// What cutting a text gives.
pub(super) struct Cut {
    pub(super) holders: Holders,
    /// How many units each group has.
    pub(super) units: Vec<u32>,
    /// Group, article, how many units; only if articles are drawn again.
    pub(super) units_of_articles: Vec<(u32, u32, u32)>,
}

pub(super) fn same_text(x: &Run, y: &Run) -> bool {
    (x.group, x.article) == (y.group, y.article)
}

/// Cuts shares of a text into units.
pub(super) struct Cutter<'a> {
    pub(super) text: &'a Text,
    pub(super) actors: Option<&'a Encoded<'a>>,
    pub(super) extents: &'a [(u32, u32)],
    pub(super) unit: Unit,
    pub(super) directed: bool,
    pub(super) weighted: bool,
    /// Whether articles are drawn again, so that all must be known of them.
    pub(super) drawn: bool,
    pub(super) progress: &'a Progress,
}

/// The units of one share.
#[derive(Default)]
pub(super) struct Piece {
    members: Vec<u32>,
    weights: Vec<u32>,
    articles: Vec<u32>,
    /// For each group in turn: how many members, and how many units.
    groups: Vec<(u32, usize, u32)>,
    units_of_articles: Vec<(u32, u32, u32)>,
}

/// A mention: its place in the order of the unit, then who it is.
type Placed = (u64, u32);

impl Cutter<'_> {
    pub(super) fn cut(&self, runs: &[Run]) -> Result<Piece, CountError> {
        let mut piece = Piece::default();
        let mut mentions: Vec<Placed> = Vec::new();
        let mut window: Vec<Placed> = Vec::new();
        let mut packed: Vec<u64> = Vec::new();
        let is_plain = !self.directed && !self.weighted && !matches!(self.unit, Unit::Window(_));
        for text in runs.chunk_by(same_text) {
            let Some(&Run { group, article, .. }) = text.first() else { continue };
            self.progress.advance(text.iter().map(|run| run.rows().len()).sum())?;
            if piece.groups.last().is_none_or(|last| last.0 != group) {
                piece.groups.push((group, 0, 0));
            }
            let before = piece.groups.last().map_or(0, |last| last.2);
            if is_plain {
                self.read_packed(text, &mut packed);
                self.units_of(&packed, article, &mut piece);
            } else {
                self.read(text, &mut mentions);
            }
            match self.unit {
                _ if is_plain => {}
                Unit::Window(length) => {
                    let extent = self.extents[article as usize];
                    slide(&mentions, extent, length, |inside| {
                        window.clear();
                        // Within a window the order is that of the starts alone.
                        let start =
                            |at: u64| if self.directed { at & u64::from(u32::MAX) } else { 0 };
                        window.extend(inside.iter().map(|&(at, who)| (start(at), who)));
                        self.unit_of(&mut window, article, &mut piece);
                    });
                }
                _ => {
                    let mut rest = &mut mentions[..];
                    while let Some(first) = rest.first() {
                        let unit = first.0 >> 32;
                        let end = rest.iter().position(|m| m.0 >> 32 != unit);
                        let (inside, others) = rest.split_at_mut(end.unwrap_or(rest.len()));
                        self.unit_of(inside, article, &mut piece);
                        rest = others;
                    }
                }
            }
            if let (true, Some(last)) = (self.drawn, piece.groups.last()) {
                piece.units_of_articles.push((group, article, last.2 - before));
            }
        }
        Ok(piece)
    }

    /// The mentions of one article in one group as position and actor in one number, ascending.
    fn read_packed(&self, text: &[Run], packed: &mut Vec<u64>) {
        packed.clear();
        let position = self.text.position.as_ref().map(Positions::as_slice);
        for run in text {
            let first = packed.len();
            match self.actors {
                Some(actors) => packed.extend(actors.ranks(run.rows()).map(u64::from)),
                None => packed.resize(first + run.rows().len(), u64::from(NONE)),
            }
            if let Some(position) = position {
                let positions = &position[run.rows()];
                for (mention, &position) in packed[first..].iter_mut().zip(positions) {
                    *mention |= u64::from(position) << 32;
                }
            }
            if let Some(keeps) = &self.text.keeps {
                let mut keeps = keeps[run.rows()].iter();
                let mut at = 0;
                packed.retain(|_| {
                    at += 1;
                    at <= first || keeps.next() == Some(&true)
                });
            }
        }
        packed.sort_unstable();
    }

    /// Lists the actors of every unit of a text, each once, in the order of their ids.
    fn units_of(&self, packed: &[u64], article: u32, piece: &mut Piece) {
        let before = piece.members.len();
        let mut units = 0;
        for unit in packed.chunk_by(|x, y| x >> 32 == y >> 32) {
            units += 1;
            let start = piece.members.len();
            let mut earlier = None;
            for &mention in unit {
                if Some(mention) != earlier && mention as u32 != NONE {
                    piece.members.push(mention as u32);
                }
                earlier = Some(mention);
            }
            close_list(&mut piece.members, start);
        }
        let held = piece.members.len() - before;
        if self.drawn || self.unit != Unit::Article {
            piece.articles.resize(before + held, article);
        }
        if let Some((_, members, counted)) = piece.groups.last_mut() {
            *members += held;
            *counted += units;
        }
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
        if !mentions.is_sorted_by_key(|m| m.0) {
            mentions.sort_by_key(|m| m.0);
        }
    }

    /// Lists the actors of one unit, each once: in the order of their ids, or of their first mention.
    fn unit_of(&self, mentions: &mut [Placed], article: u32, piece: &mut Piece) {
        if let Some((_, _, units)) = piece.groups.last_mut() {
            *units += 1;
        }
        let first = piece.members.len();
        if self.directed {
            mentions.sort_by_key(|m| m.0);
        } else {
            mentions.sort_unstable_by_key(|m| m.1);
        }
        for &(_, who) in &*mentions {
            if who == NONE {
                continue;
            }
            let members = &piece.members[first..];
            let earlier = if self.directed {
                members.iter().position(|&m| m == who)
            } else {
                members.len().checked_sub(1).filter(|&last| members[last] == who)
            };
            match earlier {
                None => {
                    piece.members.push(who);
                    if self.weighted {
                        piece.weights.push(1);
                    }
                }
                Some(earlier) if self.weighted => piece.weights[first + earlier] += 1,
                Some(_) => {}
            }
        }
        close_list(&mut piece.members, first);
        let held = piece.members.len() - first;
        if self.drawn || self.unit != Unit::Article {
            piece.articles.resize(first + held, article);
        }
        if let Some((_, members, _)) = piece.groups.last_mut() {
            *members += held;
        }
    }
}

/// Marks the last member of the list that begins at `start`, if it has one.
fn close_list(members: &mut [u32], start: usize) {
    if let Some(last) = members[start..].last_mut() {
        *last |= LAST;
    }
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

/// Puts the shares together, in their order.
pub(super) fn join(pieces: Vec<Piece>, groups: usize) -> Result<Cut, CountError> {
    let mut units = vec![0u32; groups];
    let mut group_ends = vec![0usize; groups];
    for &(group, members, counted) in pieces.iter().flat_map(|piece| &piece.groups) {
        let counter = &mut units[group as usize];
        *counter = counter.checked_add(counted).ok_or(CountError::TooLarge {
            what: "units",
            most: u64::from(u32::MAX),
            found: u64::from(*counter) + u64::from(counted),
        })?;
        group_ends[group as usize] += members;
    }
    let mut end = 0;
    for members in &mut group_ends {
        end += *members;
        *members = end;
    }
    let mut members = Vec::new();
    let mut weights = Vec::new();
    let mut articles = Vec::new();
    let units_of_articles =
        pieces.iter().flat_map(|piece| piece.units_of_articles.iter().copied()).collect();
    let pieces = pieces.into_iter().map(|piece| (piece.members, piece.weights, piece.articles));
    let (own_members, (own_weights, own_articles)): (Vec<_>, (Vec<_>, Vec<_>)) =
        pieces.map(|(members, weights, articles)| (members, (weights, articles))).unzip();
    flatten(own_members, &mut members);
    flatten(own_weights, &mut weights);
    flatten(own_articles, &mut articles);
    let holders = Holders { members, weights, articles, group_ends };
    Ok(Cut { holders, units, units_of_articles })
}

/// One list from many, each freed as soon as it is copied.
pub(super) fn flatten(parts: Vec<Vec<u32>>, whole: &mut Vec<u32>) {
    *whole = vec![0; parts.iter().map(Vec::len).sum()];
    let mut rest = &mut whole[..];
    let mut places = Vec::new();
    for part in &parts {
        let (place, others) = rest.split_at_mut(part.len());
        places.push(place);
        rest = others;
    }
    parts.into_par_iter().zip(places).for_each(|(part, place)| place.copy_from_slice(&part));
}
