//! Units of text: for every sentence, paragraph, window or article the actors it holds.

use std::ops::Range;

use polars_core::prelude::*;
use rayon::prelude::*;

use super::bootstrap::{self, Lists};
use super::cut::{Cut, Cutter, Piece, join, same_text};
use super::rows::Marginals;
use super::runs::{Run, Runs};
use super::{Cooccurrence, Unit, Weight, filters, pairs, rows};
use crate::CountError;
use crate::encode::{Encoded, encode};
use crate::groups::Groups;
use crate::input::{Input, Positions};
use crate::progress::Progress;

/// Counts the pairs of a table of mentions.
pub(super) fn count(
    mentions: Input,
    sentences: Option<Input>,
    options: &Cooccurrence,
    progress: &Progress,
) -> Result<DataFrame, CountError> {
    let tables: Vec<Input> = [mentions].into_iter().chain(sentences).collect();
    let rows = tables.iter().map(|table| table.table.height() as u64).sum();
    progress.expect(options.steps(rows, mentions.table.height()));
    let Runs { groups, of_table, hashes } = Runs::new(&tables, options)?;
    let mut texts = Vec::new();
    for (table, runs) in tables.iter().zip(of_table) {
        texts.push(Text::new(*table, runs, options)?);
    }
    let extents = extents(&texts, options.unit);
    let actor_id = mentions.labels("actor_id")?;
    let mut actors = encode(&actor_id)?;
    filters::mentions(&mut actors, mentions, options)?;
    let mut counted = texts.iter().enumerate().map(|(table, text)| {
        let actors = (table == 0).then_some(&actors);
        text.cut(actors, &extents, &groups, options, progress)
    });
    let Some(mentioned) = counted.next().transpose()? else { return Ok(DataFrame::empty()) };
    let seen = mentioned.units;
    let (units, units_of_articles) = match counted.next().transpose()? {
        Some(listed) => (all_listed(listed.units, &seen)?, listed.units_of_articles),
        None => (seen, mentioned.units_of_articles),
    };
    drop(counted);
    let values = actors.values.clone();
    drop(actors);
    let holders = mentioned.holders;
    let index = pairs::Index::new(&holders, values.len())?;
    let found = pairs::count(&holders, &index, values.len(), options, progress)?;
    let marginals = Marginals::new(&index, &holders);
    // Without a bootstrap the lists are dropped here.
    let lists = options.bootstrap.map(|bootstrap| Lists {
        bootstrap,
        pairs: (holders, index),
        margins: None,
        units: units_of_articles,
        articles: hashes,
    });
    let both = [&marginals, &marginals];
    let pairs = rows::join(found, &groups, options);
    let bounds = bootstrap::bounds(&pairs, lists, options, progress)?;
    rows::table(pairs, bounds, both, &units, &values, &groups, options)
}

/// The units that a table of all sentences lists, which must be no fewer than those seen.
fn all_listed(listed: Vec<u32>, seen: &[u32]) -> Result<Vec<u32>, CountError> {
    match listed.iter().zip(seen).find(|(listed, seen)| listed < seen) {
        Some((&listed, &seen)) => Err(CountError::UnlistedUnits { listed, seen }),
        None => Ok(listed),
    }
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
pub(super) struct Text {
    pub(super) runs: Vec<Run>,
    /// The sentence or paragraph of each row; `None` where the article is the unit.
    pub(super) position: Option<Positions>,
    /// Where each row's mention begins; only where the order of mentions matters.
    pub(super) start: Option<Positions>,
    /// Which rows count; `None` where all do.
    pub(super) keeps: Option<Vec<bool>>,
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
                Some(sections) => Some(filters::among(table, "section", sections)?),
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
        progress: &Progress,
    ) -> Result<Cut, CountError> {
        let cutter = Cutter {
            text: self,
            actors,
            extents,
            unit: options.unit,
            directed: self.start.is_some(),
            weighted: options.weight == Weight::Mentions,
            drawn: options.bootstrap.is_some(),
            progress,
        };
        let pieces: Result<Vec<Piece>, CountError> =
            self.shares().into_par_iter().map(|runs| cutter.cut(runs)).collect();
        join(pieces?, groups.len())
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
