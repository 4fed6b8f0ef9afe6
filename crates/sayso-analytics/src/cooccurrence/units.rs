//! Units of text: for every sentence, paragraph, window or article the actors it holds.

use std::ops::Range;

use polars_core::prelude::*;

use super::cut::{Cut, Cutter};
use super::pairs::Source;
use super::runs::{Run, Runs};
use super::{Cooccurrence, Unit, filters, rows};
use crate::CountError;
use crate::encode::{Encoded, encode};
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
    let Runs { groups, of_table, hashes } = Runs::new(&tables, options, progress)?;
    let mut texts = Vec::new();
    for (table, runs) in tables.iter().zip(of_table) {
        texts.push(Text::new(*table, runs, groups.len(), options, progress)?);
    }
    let actor_id = mentions.labels("actor_id")?;
    let mut actors = encode(&actor_id, progress)?;
    filters::mentions(&mut actors, mentions, options, progress)?;
    let extents = extents(&texts, options.unit);
    let units = Units { texts, actors, extents, options, progress };
    rows::count(&units, &units.actors.values, &groups, &hashes, options, progress)
}

/// The units of a table of mentions, and perhaps of one that lists all sentences.
struct Units<'a> {
    texts: Vec<Text>,
    actors: Encoded<'a>,
    extents: Vec<(u32, u32)>,
    options: &'a Cooccurrence,
    progress: &'a Progress,
}

impl Source for Units<'_> {
    fn size(&self, group: usize) -> usize {
        self.texts.iter().flat_map(|text| text.of_group(group)).map(|run| run.rows().len()).sum()
    }

    fn cut(&self, group: usize) -> Result<Cut, CountError> {
        let cut = |text, actors| {
            let Units { extents, options, progress, .. } = self;
            Cutter { text, actors, extents, options, progress }.cut(group)
        };
        let mut tables = self.texts.iter();
        let Some(mentions) = tables.next() else { return Ok(Cut::default()) };
        let mentioned = cut(mentions, Some(&self.actors))?;
        let Some(sentences) = tables.next() else { return Ok(mentioned) };
        let listed = cut(sentences, None)?;
        if listed.units < mentioned.units {
            return Err(CountError::UnlistedUnits { listed: listed.units, seen: mentioned.units });
        }
        Ok(Cut { pairs: mentioned.pairs, ..listed })
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
    runs: Vec<Run>,
    /// Where each group's runs end.
    group_ends: Vec<usize>,
    /// The sentence or paragraph of each row; `None` where the article is the unit.
    pub(super) position: Option<Positions>,
    /// Where each row's mention begins; only where the order of mentions matters.
    pub(super) start: Option<Positions>,
    /// Which rows count; `None` where all do.
    pub(super) keeps: Option<Vec<bool>>,
}

impl Text {
    fn new(
        table: Input,
        runs: Vec<Run>,
        groups: usize,
        options: &Cooccurrence,
        progress: &Progress,
    ) -> Result<Text, CountError> {
        let position = match options.unit {
            Unit::Article | Unit::Claim => None,
            Unit::Paragraph => Some(table.positions("paragraph")?),
            Unit::Sentence | Unit::Window(_) => Some(table.positions("sentence")?),
        };
        let ordered = options.is_directed() && table.name == "mentions";
        let end = |group| runs.partition_point(|run| run.group as usize <= group);
        Ok(Text {
            group_ends: (0..groups).map(end).collect(),
            runs,
            position,
            start: if ordered { Some(table.positions("start")?) } else { None },
            keeps: match &options.sections {
                Some(sections) => Some(filters::among(table, "section", sections, progress)?),
                None => None,
            },
        })
    }

    /// The runs of one group.
    pub(super) fn of_group(&self, group: usize) -> &[Run] {
        let start = group.checked_sub(1).map_or(0, |earlier| self.group_ends[earlier]);
        &self.runs[start..self.group_ends[group]]
    }

    fn positions(&self, rows: Range<usize>) -> &[u32] {
        self.position.as_ref().map_or(&[], |p| &p.as_slice()[rows])
    }
}
