//! The analyses over anybody's tables.

use pyo3::prelude::*;
use sayso_analytics::{
    Bootstrap, ClaimsOverTime, Cooccurrence, Measure, Weight, claims_over_time_watched,
    cooccurrence_watched,
};

use crate::tables::{Stream, import};
use crate::watch::watched;

/// Counts which actors are named together.
#[pyfunction]
#[pyo3(signature = (mentions, *, sentences, unit, every, measures, by, directed, actors, kinds, min_count, min_score, weight_mentions, fill, bootstrap, level, seed, progress))]
#[expect(clippy::too_many_arguments, reason = "the options of the analysis, one to one")]
pub(crate) fn cooccurrence(
    py: Python<'_>,
    mentions: Bound<'_, PyAny>,
    sentences: Option<Bound<'_, PyAny>>,
    unit: &str,
    every: Option<&str>,
    measures: Vec<String>,
    by: Vec<String>,
    directed: Option<bool>,
    actors: Option<Vec<String>>,
    kinds: Option<Vec<String>>,
    min_count: u32,
    min_score: f64,
    weight_mentions: bool,
    fill: bool,
    bootstrap: Option<u32>,
    level: f64,
    seed: u64,
    progress: Bound<'_, PyAny>,
) -> PyResult<Stream> {
    let mentions = import(&mentions)?;
    let sentences = sentences.map(|table| import(&table)).transpose()?;
    watched(py, &progress, |watch| {
        let options = Cooccurrence {
            unit: unit.parse()?,
            every: every.map(str::parse).transpose()?,
            measures: measures.iter().map(|name| Measure::parse(name)).collect::<Result<_, _>>()?,
            by,
            directed,
            actors,
            kinds,
            sections: None,
            min_count,
            min_score,
            weight: if weight_mentions { Weight::Mentions } else { Weight::Once },
            fill,
            bootstrap: bootstrap.map(|replicates| Bootstrap { replicates, level, seed }),
        };
        cooccurrence_watched(&mentions, sentences.as_ref(), &options, watch)
    })
}

/// Counts claims per period and group.
#[pyfunction]
#[pyo3(signature = (claims, *, every, by, fill, progress))]
pub(crate) fn claims_over_time(
    py: Python<'_>,
    claims: Bound<'_, PyAny>,
    every: &str,
    by: Vec<String>,
    fill: bool,
    progress: Bound<'_, PyAny>,
) -> PyResult<Stream> {
    let claims = import(&claims)?;
    watched(py, &progress, |watch| {
        let options = ClaimsOverTime { every: every.parse()?, by, fill };
        claims_over_time_watched(&claims, &options, watch)
    })
}
