//! The words of articles, described when they are asked for.

use pyo3::prelude::*;
use sayso_core::Article;
use sayso_extract::tag;

use crate::errors::defect;
use crate::tables::Stream;

/// Articles described between two looks at the keyboard.
const BATCH: usize = 256;

/// The table `tokens` of texts with these ids.
#[pyfunction]
pub(crate) fn tokens(py: Python<'_>, ids: Vec<String>, texts: Vec<String>) -> PyResult<Stream> {
    let articles: Vec<Article> =
        ids.into_iter().zip(texts).map(|(id, text)| Article::new(id, text)).collect();
    let mut described = Vec::with_capacity(articles.len());
    for batch in articles.chunks(BATCH) {
        described.extend(py.detach(|| tag::words_all(batch)));
        py.check_signals()?;
    }
    let frame = py.detach(|| {
        let rows = articles
            .iter()
            .zip(&described)
            .map(|(a, (layout, words))| (a, layout, words.as_slice()));
        sayso_analytics::tokens(rows)
    });
    Ok(Stream::new(frame.map_err(defect)?))
}
