//! Units of text: for every sentence, paragraph, window or article the actors it holds.

use std::ops::Range;

use polars_core::prelude::*;
use rayon::prelude::*;
use sayso_core::{ClaimKind, Kind, Section};

use super::pairs::{self, Holders, LAST};
use super::rows::{self, Marginals};
use super::runs::{Run, Runs};
use super::{Cooccurrence, Unit, Weight};
use crate::CountError;
use crate::encode::{Encoded, NONE, encode};
use crate::groups::Groups;
use crate::input::{Input, Positions};

/// Counts the pairs of a table of mentions.
pub(super) fn count(
    mentions: Input,
    sentences: Option<Input>,
    options: &Cooccurrence,
) -> Result<DataFrame, CountError> {
    let tables: Vec<Input> = [mentions].into_iter().chain(sentences).collect();
    let runs = Runs::new(&tables, options)?;
    let mut texts = Vec::new();
    for (table, runs) in tables.iter().zip(runs.of_table) {
        texts.push(Text::new(*table, runs, options)?);
    }
    let extents = extents(&texts, options.unit);
    let actor_id = mentions.labels("actor_id")?;
    let mut actors = encode(&actor_id)?;
    filter(&mut actors, mentions, options)?;
    let mut counted = texts.iter().enumerate().map(|(table, text)| {
        let actors = (table == 0).then_some(&actors);
        text.cut(actors, &extents, &runs.groups, options)
    });
    let Some(mentioned) = counted.next().transpose()? else { return Ok(DataFrame::empty()) };
    let seen = mentioned.units;
    let units = match counted.next().transpose()? {
        Some(listed) => all_listed(listed.units, &seen)?,
        None => seen,
    };
    drop(counted);
    let values = actors.values.clone();
    drop(actors);
    let holders = mentioned.holders;
    let index = pairs::Index::new(&holders, values.len())?;
    let found = pairs::count(&holders, &index, values.len(), options);
    let marginals = Marginals::new(&index, &holders);
    drop((holders, index));
    rows::table(found, [&marginals, &marginals], &units, &values, &runs.groups, options)
}

/// The units that a table of all sentences lists, which must be no fewer than those seen.
fn all_listed(listed: Vec<u32>, seen: &[u32]) -> Result<Vec<u32>, CountError> {
    match listed.iter().zip(seen).find(|(listed, seen)| listed < seen) {
        Some((&listed, &seen)) => Err(CountError::UnlistedUnits { listed, seen }),
        None => Ok(listed),
    }
}

/// Leaves out the mentions that the options do not count. Their units remain.
fn filter(actors: &mut Encoded, mentions: Input, options: &Cooccurrence) -> Result<(), CountError> {
    if let Some(kinds) = &options.kinds {
        let keeps = among(mentions, "kind", kinds)?;
        actors.retain(|row| keeps[row]);
    }
    if options.min_score > 0.0 {
        let scores = mentions.numbers("score")?;
        let keeps: Vec<bool> =
            scores.iter().map(|score| score.is_some_and(|s| s >= options.min_score)).collect();
        actors.retain(|row| keeps[row]);
    }
    if let Some(wanted) = &options.actors {
        let keeps = rows::among_values(mentions.name, "actor_id", &actors.values, wanted)?;
        actors.retain_values(|rank| keeps[rank as usize]);
    }
    Ok(())
}

/// Which rows hold one of the `wanted` labels. A label that sayso's own tables use is known, even if
/// no row happens to hold it.
pub(super) fn among(
    table: Input,
    column: &'static str,
    wanted: &[String],
) -> Result<Vec<bool>, CountError> {
    let series = table.labels(column)?;
    let labels = encode(&series)?;
    let is_own = |word: &&String| match column {
        "section" => Section::parse(word).is_some(),
        _ => Kind::parse(word).is_some() || ClaimKind::parse(word).is_some(),
    };
    let held = labels.values.cast(&DataType::String)?;
    let held = |word: &String| held.str().is_ok_and(|held| held.iter().any(|h| h == Some(word)));
    let wanted: Vec<String> =
        wanted.iter().filter(|word| !is_own(word) || held(word)).cloned().collect();
    let keeps = rows::among_values(table.name, column, &labels.values, &wanted)?;
    let kept = |row| keeps.get(labels.rank(row) as usize).copied().unwrap_or(false);
    Ok((0..labels.len()).into_par_iter().map(kept).collect())
}

/// The first and the last sentence of every article, for windows.
fn extents(texts: &[Text], unit: Unit) -> Vec<(u32, u32)> {
    let Unit::Window(_) = unit else { return Vec::new() };
    let articles = texts.iter().flat_map(|text| &text.runs).map(|run| run.article + 1).max();
    let mut extents = vec![(u32::MAX, 0); articles.unwrap_or(0) as usize];
    for text in texts {
        for run in &text.runs {
            let (first, last) = &mut extents[run.article as usize];
            for &sentence in text.positions(run.rows()) {
                *first = sentence.min(*first);
                *last = sentence.max(*last);
            }
        }
    }
    if texts.len() == 1 {
        // Of the sentences only those with mentions are known; counting begins with 0.
        extents.iter_mut().for_each(|(first, _)| *first = 0);
    }
    extents
}

/// One table's rows as the cutter reads them.
struct Text {
    runs: Vec<Run>,
    /// The sentence or paragraph of each row; `None` where the article is the unit.
    position: Option<Positions>,
    /// Where each row's mention begins; only where the order of mentions matters.
    start: Option<Positions>,
    /// Which rows count; `None` where all do.
    keeps: Option<Vec<bool>>,
}

/// What cutting a text gives.
pub(super) struct Cut {
    pub(super) holders: Holders,
    /// How many units each group has.
    pub(super) units: Vec<u32>,
}

impl Text {
    fn new(table: Input, runs: Vec<Run>, options: &Cooccurrence) -> Result<Text, CountError> {
        let position = match options.unit {
            Unit::Article | Unit::Claim => None,
            Unit::Paragraph => Some(table.positions("paragraph")?),
            Unit::Sentence | Unit::Window(_) => Some(table.positions("sentence")?),
        };
        let ordered = options.is_directed() && table.name == "mentions";
        Ok(Text {
            runs,
            position,
            start: if ordered { Some(table.positions("start")?) } else { None },
            keeps: match &options.sections {
                Some(sections) => Some(among(table, "section", sections)?),
                None => None,
            },
        })
    }

    fn positions(&self, rows: Range<usize>) -> &[u32] {
        self.position.as_ref().map_or(&[], |p| &p.as_slice()[rows])
    }

    /// Cuts the rows into units and lists the actors of each; without `actors` it only counts units.
    fn cut(
        &self,
        actors: Option<&Encoded>,
        extents: &[(u32, u32)],
        groups: &Groups,
        options: &Cooccurrence,
    ) -> Result<Cut, CountError> {
        let cutter = Cutter {
            text: self,
            actors,
            extents,
            unit: options.unit,
            directed: self.start.is_some(),
            weighted: options.weight == Weight::Mentions,
        };
        let pieces: Vec<Piece> =
            self.shares().into_par_iter().map(|runs| cutter.cut(runs)).collect();
        join(pieces, groups.len())
    }

    /// The runs in shares of about equal size that do not part an article.
    fn shares(&self) -> Vec<&[Run]> {
        const ROWS: usize = 1 << 16;
        let mut shares = Vec::new();
        let (mut first, mut rows) = (0, 0);
        let pairs = self.runs.iter().zip(self.runs.iter().skip(1));
        for (at, (run, next)) in pairs.enumerate() {
            rows += run.rows().len();
            if rows >= ROWS && !same_text(run, next) {
                shares.push(&self.runs[first..=at]);
                (first, rows) = (at + 1, 0);
            }
        }
        shares.push(&self.runs[first..]);
        shares
    }
}

fn same_text(x: &Run, y: &Run) -> bool {
    (x.group, x.article) == (y.group, y.article)
}

/// Cuts shares of a text into units.
struct Cutter<'a> {
    text: &'a Text,
    actors: Option<&'a Encoded<'a>>,
    extents: &'a [(u32, u32)],
    unit: Unit,
    directed: bool,
    weighted: bool,
}

/// The units of one share.
#[derive(Default)]
struct Piece {
    members: Vec<u32>,
    weights: Vec<u32>,
    articles: Vec<u32>,
    /// For each group in turn: how many members, and how many units.
    groups: Vec<(u32, usize, u32)>,
}

/// A mention: its place in the order of the unit, then who it is.
type Placed = (u64, u32);

impl Cutter<'_> {
    fn cut(&self, runs: &[Run]) -> Piece {
        let mut piece = Piece::default();
        let mut mentions: Vec<Placed> = Vec::new();
        let mut window: Vec<Placed> = Vec::new();
        for text in runs.chunk_by(same_text) {
            let Some(&Run { group, article, .. }) = text.first() else { continue };
            if piece.groups.last().is_none_or(|last| last.0 != group) {
                piece.groups.push((group, 0, 0));
            }
            self.read(text, &mut mentions);
            match self.unit {
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
        }
        piece
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
        let Some(last) = piece.members[first..].last_mut() else { return };
        *last |= LAST;
        let held = piece.members.len() - first;
        if self.unit != Unit::Article {
            piece.articles.resize(first + held, article);
        }
        if let Some((_, members, _)) = piece.groups.last_mut() {
            *members += held;
        }
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
fn join(pieces: Vec<Piece>, groups: usize) -> Result<Cut, CountError> {
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
    let pieces = pieces.into_iter().map(|piece| (piece.members, piece.weights, piece.articles));
    let (own_members, (own_weights, own_articles)): (Vec<_>, (Vec<_>, Vec<_>)) =
        pieces.map(|(members, weights, articles)| (members, (weights, articles))).unzip();
    flatten(own_members, &mut members);
    flatten(own_weights, &mut weights);
    flatten(own_articles, &mut articles);
    Ok(Cut { holders: Holders { members, weights, articles, group_ends }, units })
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
