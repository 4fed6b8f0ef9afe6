//! Units of claims: who speaks of whom, and to whom.

use polars_core::prelude::*;

use super::cut::Cut;
use super::numbered::{FOLLOWER, Holders, LAST};
use super::pairs::Source;
use super::runs::{Run, Runs};
use super::{Cooccurrence, filters, rows};
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
    let Runs { groups, of_table, hashes } = Runs::new(&[claims], options, progress)?;
    let mut runs = vec![Vec::new(); groups.len()];
    for run in of_table.into_iter().flatten() {
        runs[run.group as usize].push(run);
    }
    let keeps = kept(claims, options, progress)?;
    let columns = Columns::read(claims)?;
    let ids = columns.ids()?;
    let mut actors = encode(&ids, progress)?;
    if let Some(wanted) = &options.actors {
        let keeps = filters::among_values(claims.name, "speaker_id", &actors.values, wanted)?;
        actors.retain_values(|rank| keeps[rank as usize]);
    }
    let claims = Claims { runs, keeps, columns, actors, options, progress };
    rows::count(&claims, &claims.actors.values, &groups, &hashes, options, progress)
}

/// A table of claims.
struct Claims<'a> {
    /// Group after group.
    runs: Vec<Vec<Run>>,
    keeps: Vec<Vec<bool>>,
    columns: Columns,
    actors: Encoded<'a>,
    options: &'a Cooccurrence,
    progress: &'a Progress,
}

impl Source for Claims<'_> {
    fn size(&self, group: usize) -> usize {
        self.runs[group].iter().map(|run| run.rows().len()).sum()
    }

    fn cut(&self, group: usize) -> Result<Cut, CountError> {
        let directed = self.options.is_directed();
        let mut counted = Counted::default();
        for run in &self.runs[group] {
            self.progress.advance(run.rows().len())?;
            let rows = run.rows().filter(|&row| self.keeps.iter().all(|keeps| keeps[row]));
            let mut units = 0;
            for row in rows {
                let speakers = self.columns.speakers(row, &self.actors);
                let others = self.columns.others(row, &self.actors);
                counted.add(run.article, &speakers, &others, directed);
                units += 1;
            }
            counted.units.push((run.article, units));
        }
        let Counted { pairs, speaking, spoken, units: units_of_articles } = counted;
        let margins = if directed { vec![speaking, spoken] } else { vec![speaking] };
        let mut cut = Cut { pairs, margins, ..Cut::default() };
        for &(_, units) in &units_of_articles {
            cut.add_units(units)?;
        }
        Ok(Cut { units_of_articles, ..cut })
    }
}

/// Masks of the claims that the options count; each must hold.
fn kept(
    claims: Input,
    options: &Cooccurrence,
    progress: &Progress,
) -> Result<Vec<Vec<bool>>, CountError> {
    let mut masks = Vec::new();
    for (column, wanted) in [("kind", &options.kinds), ("section", &options.sections)] {
        if let Some(wanted) = wanted {
            masks.push(filters::among(claims, column, wanted, progress)?);
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

/// The lists that the pairs and the marginals of a group are counted from.
#[derive(Default)]
struct Counted {
    /// For each first of a pair a list: it, then those it is paired with in this claim.
    pairs: Holders,
    /// For each claim who speaks; undirected, who takes part.
    speaking: Holders,
    /// For each claim whom it is about or told to; undirected, nobody.
    spoken: Holders,
    /// Article, how many claims.
    units: Vec<(u32, u32)>,
}

impl Counted {
    fn add(&mut self, article: u32, speakers: &[u32], others: &[u32], directed: bool) {
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
            push(&mut self.pairs, article, first.chain(followers));
        }
        if directed {
            push(&mut self.speaking, article, speakers.iter().copied());
            push(&mut self.spoken, article, others.iter().copied());
        } else {
            let mut parts = [speakers, others].concat();
            parts.sort_unstable();
            parts.dedup();
            push(&mut self.speaking, article, parts.into_iter());
        }
    }
}

/// Adds one list.
fn push(holders: &mut Holders, article: u32, list: impl Iterator<Item = u32>) {
    let before = holders.members.len();
    holders.members.extend(list);
    if let Some(last) = holders.members[before..].last_mut() {
        *last |= LAST;
    }
    holders.articles.resize(holders.members.len(), article);
}
