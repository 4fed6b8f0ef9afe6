//! Units of claims: who speaks of whom, and to whom.

use polars_core::prelude::*;

use super::bootstrap::{self, Lists};
use super::pairs::{self, FOLLOWER, Holders, Index, LAST};
use super::rows::{self, Marginals};
use super::runs::{Run, Runs};
use super::{Cooccurrence, filters};
use crate::CountError;
use crate::encode::{Encoded, NONE, encode};
use crate::input::Input;
use crate::lists;
use crate::progress::Progress;

/// Counts the pairs of a table of claims.
pub(super) fn count(
    claims: Input,
    options: &Cooccurrence,
    progress: &Progress,
) -> Result<DataFrame, CountError> {
    let rows = claims.table.height();
    progress.expect(options.steps(rows as u64, rows));
    let Runs { groups, of_table, hashes } = Runs::new(&[claims], options)?;
    let runs = of_table.into_iter().next().unwrap_or_default();
    let keeps = kept(claims, options)?;
    let columns = Columns::read(claims)?;
    let ids = columns.ids()?;
    let mut actors = encode(&ids)?;
    if let Some(wanted) = &options.actors {
        let keeps = filters::among_values(claims.name, "speaker_id", &actors.values, wanted)?;
        actors.retain_values(|rank| keeps[rank as usize]);
    }
    let mut counted = Counted::new(groups.len());
    let directed = options.is_directed();
    for (run, row) in runs.iter().flat_map(|run| run.rows().map(move |row| (run, row))) {
        progress.advance(1)?;
        if keeps.iter().all(|keeps| keeps[row]) {
            let speakers = columns.speakers(row, &actors);
            let others = columns.others(row, &actors);
            counted.add(run, &speakers, &others, directed);
        }
    }
    counted.close();
    let Counted { pairs, speaking, spoken, units, units_of_articles } = counted;
    let count = actors.values.len();
    let indexed = |holders: Holders| -> Result<(Holders, Index), CountError> {
        let index = Index::new(&holders, count)?;
        Ok((holders, index))
    };
    let (pairs, speaking) = (indexed(pairs)?, indexed(speaking)?);
    let spoken = if directed { indexed(spoken)? } else { speaking.clone() };
    let found = pairs::count(&pairs.0, &pairs.1, count, options, progress)?;
    let marginals = [&speaking, &spoken].map(|(holders, index)| Marginals::new(index, holders));
    let lists = options.bootstrap.map(|bootstrap| Lists {
        bootstrap,
        pairs,
        margins: Some([speaking, spoken]),
        units: units_of_articles,
        articles: hashes,
    });
    let pairs = rows::join(found, &groups, options);
    let bounds = bootstrap::bounds(&pairs, lists, options, progress)?;
    rows::table(pairs, bounds, marginals.each_ref(), &units, &actors.values, &groups, options)
}

/// Masks of the claims that the options count; each must hold.
fn kept(claims: Input, options: &Cooccurrence) -> Result<Vec<Vec<bool>>, CountError> {
    let mut masks = Vec::new();
    for (column, wanted) in [("kind", &options.kinds), ("section", &options.sections)] {
        if let Some(wanted) = wanted {
            masks.push(filters::among(claims, column, wanted)?);
        }
    }
    if options.min_score > 0.0 {
        let scores = claims.numbers("score")?;
        let high = |score: Option<f64>| score.is_some_and(|s| s >= options.min_score);
        masks.push(scores.iter().map(high).collect());
    }
    Ok(masks)
}

/// Who takes part in each claim: ids one below the other, speakers first, then targets, then
/// addressees.
struct Columns {
    speakers: lists::Lists,
    targets: lists::Lists,
    addressees: lists::Lists,
}

impl Columns {
    fn read(claims: Input) -> Result<Columns, CountError> {
        let rows = claims.table.height();
        let has = |column: &str| claims.table.column(column).is_ok();
        let speakers = if has("speaker_ids") { "speaker_ids" } else { "speaker_id" };
        let optional = |column: &str, other: &str| {
            if has(column) || !has(other) {
                lists::Lists::read(claims, column)
            } else {
                Ok(lists::Lists::none(rows))
            }
        };
        Ok(Columns {
            speakers: lists::Lists::read(claims, speakers)?,
            targets: optional("targets", "addressee_id")?,
            addressees: if has("addressee_id") {
                lists::Lists::read(claims, "addressee_id")?
            } else {
                lists::Lists::none(rows)
            },
        })
    }

    /// All ids in one column, of the type of the speakers'.
    fn ids(&self) -> Result<Series, CountError> {
        let mut ids = self.speakers.values.clone();
        for lists in [&self.targets, &self.addressees] {
            if !lists.values.is_empty() {
                ids.append(&lists.values.strict_cast(&ids.dtype().clone())?)?;
            }
        }
        Ok(ids.rechunk())
    }

    fn speakers(&self, row: usize, actors: &Encoded) -> Vec<u32> {
        distinct(self.speakers.of(row), actors)
    }

    /// Those whom the claim is about or told to.
    fn others(&self, row: usize, actors: &Encoded) -> Vec<u32> {
        let before_targets = self.speakers.values.len();
        let before_addressees = before_targets + self.targets.values.len();
        let targets = self.targets.of(row).map(|at| at + before_targets);
        let addressees = self.addressees.of(row).map(|at| at + before_addressees);
        distinct(targets.chain(addressees), actors)
    }
}

fn distinct(ids: impl Iterator<Item = usize>, actors: &Encoded) -> Vec<u32> {
    let mut ranks: Vec<u32> = ids.map(|at| actors.rank(at)).filter(|&rank| rank != NONE).collect();
    ranks.sort_unstable();
    ranks.dedup();
    ranks
}

/// The lists that the pairs and the marginals are counted from.
struct Counted {
    /// For each first of a pair a list: it, then those it is paired with in this claim.
    pairs: Holders,
    /// For each claim who speaks; undirected, who takes part.
    speaking: Holders,
    /// For each claim whom it is about or told to; undirected, nobody.
    spoken: Holders,
    units: Vec<u32>,
    /// Group, article, how many claims.
    units_of_articles: Vec<(u32, u32, u32)>,
}

impl Counted {
    fn new(groups: usize) -> Counted {
        let empty = || Holders {
            members: Vec::new(),
            weights: Vec::new(),
            articles: Vec::new(),
            group_ends: vec![0; groups],
        };
        Counted {
            pairs: empty(),
            speaking: empty(),
            spoken: empty(),
            units: vec![0; groups],
            units_of_articles: Vec::new(),
        }
    }

    fn add(&mut self, run: &Run, speakers: &[u32], others: &[u32], directed: bool) {
        let mut paired: Vec<(u32, u32)> = Vec::new();
        for &speaker in speakers {
            for &other in others.iter().filter(|&&other| other != speaker) {
                let ordered = directed || speaker < other;
                paired.push(if ordered { (speaker, other) } else { (other, speaker) });
            }
        }
        paired.sort_unstable();
        paired.dedup();
        for same in paired.chunk_by(|x, y| x.0 == y.0) {
            let first = same.iter().take(1).map(|pair| pair.0);
            let followers = same.iter().map(|pair| pair.1 | FOLLOWER);
            push(&mut self.pairs, run, first.chain(followers));
        }
        if directed {
            push(&mut self.speaking, run, speakers.iter().copied());
            push(&mut self.spoken, run, others.iter().copied());
        } else {
            let mut parts = [speakers, others].concat();
            parts.sort_unstable();
            parts.dedup();
            push(&mut self.speaking, run, parts.into_iter());
        }
        self.units[run.group as usize] += 1;
        match self.units_of_articles.last_mut() {
            Some((group, article, units)) if (*group, *article) == (run.group, run.article) => {
                *units += 1;
            }
            _ => self.units_of_articles.push((run.group, run.article, 1)),
        }
    }

    /// Groups without claims end where the one before them does.
    fn close(&mut self) {
        for holders in [&mut self.pairs, &mut self.speaking, &mut self.spoken] {
            let mut end = 0;
            for own in &mut holders.group_ends {
                end = end.max(*own);
                *own = end;
            }
        }
    }
}

/// Adds one list.
fn push(holders: &mut Holders, run: &Run, list: impl Iterator<Item = u32>) {
    let before = holders.members.len();
    holders.members.extend(list);
    if let Some(last) = holders.members[before..].last_mut() {
        *last |= LAST;
    }
    holders.articles.resize(holders.members.len(), run.article);
    holders.group_ends[run.group as usize] = holders.members.len();
}
