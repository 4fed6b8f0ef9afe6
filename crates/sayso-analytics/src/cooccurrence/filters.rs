//! Filters: which rows and which actors the options count.

use polars_core::prelude::*;
use rayon::prelude::*;
use sayso_core::{ClaimKind, Kind, Section};

use super::Cooccurrence;
use crate::CountError;
use crate::encode::{Encoded, encode};
use crate::input::Input;
use crate::progress::Progress;

/// Leaves out the mentions that the options do not count. Their units remain.
pub(super) fn mentions(
    actors: &mut Encoded,
    mentions: Input,
    options: &Cooccurrence,
    progress: &Progress,
) -> Result<(), CountError> {
    if let Some(kinds) = &options.kinds {
        let keeps = among(mentions, "kind", kinds, progress)?;
        actors.retain(|row| keeps[row]);
    }
    if options.min_score > 0.0 {
        let scores = mentions.numbers("score")?;
        let keeps: Vec<bool> =
            scores.iter().map(|score| score.is_some_and(|s| s >= options.min_score)).collect();
        actors.retain(|row| keeps[row]);
    }
    if let Some(wanted) = &options.actors {
        let keeps = among_values(mentions.name, "actor_id", &actors.values, wanted)?;
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
    progress: &Progress,
) -> Result<Vec<bool>, CountError> {
    let series = table.labels(column)?;
    let labels = encode(&series, progress)?;
    let is_own = |word: &&String| match column {
        "section" => Section::parse(word).is_some(),
        _ => Kind::parse(word).is_some() || ClaimKind::parse(word).is_some(),
    };
    let held = labels.values.cast(&DataType::String)?;
    let held = |word: &String| held.str().is_ok_and(|held| held.iter().any(|h| h == Some(word)));
    let wanted: Vec<String> =
        wanted.iter().filter(|word| !is_own(word) || held(word)).cloned().collect();
    let keeps = among_values(table.name, column, &labels.values, &wanted)?;
    let kept = |row| keeps.get(labels.rank(row) as usize).copied().unwrap_or(false);
    Ok((0..labels.len()).into_par_iter().map(kept).collect())
}

/// Which of a column's distinct `values` a filter wants.
///
/// # Errors
///
/// [`CountError::UnknownValue`] where it wants one that is not among them.
pub(super) fn among_values(
    table: &'static str,
    column: &'static str,
    values: &Series,
    wanted: &[String],
) -> Result<Vec<bool>, CountError> {
    let words = values.cast(&DataType::String)?;
    let words = words.str()?;
    let mut keeps = vec![false; words.len()];
    // Numbers are not in the order of their words.
    let mut places: Vec<(&str, usize)> = words.iter().flatten().zip(0..).collect();
    places.sort_unstable();
    for word in wanted {
        match places.binary_search_by_key(&word.as_str(), |place| place.0) {
            Ok(at) => keeps[places[at].1] = true,
            Err(at) => {
                let from = at.saturating_sub(3).min(places.len().saturating_sub(6));
                let near = places.iter().skip(from).take(6);
                return Err(CountError::UnknownValue {
                    table,
                    column,
                    wanted: word.clone(),
                    found: near.map(|place| place.0.to_owned()).collect(),
                });
            }
        }
    }
    Ok(keeps)
}
