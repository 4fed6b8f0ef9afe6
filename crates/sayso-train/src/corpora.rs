//! Everything there is to learn from and to measure on, as examples.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sayso_extract::tag::features::{self, Vocabulary};

use crate::examples::{self, Example, Gold};
use crate::gold::{self, Annotated};
use crate::silver::Silver;
use crate::{Failure, texts};

/// Words with a vector of their own: seen this often, and not more than so many.
const SEEN: usize = 3;
const WORDS: usize = 36_000;

/// Where the corpora lie.
pub(crate) struct Places {
    /// The folder of corpora.
    pub(crate) data: PathBuf,
    /// Sentences with name tags.
    pub(crate) names: PathBuf,
    /// The training part of our own news.
    pub(crate) saidwhat: PathBuf,
}

pub(crate) struct Corpora {
    pub(crate) gold: Vec<Annotated>,
    pub(crate) silver: Vec<Annotated>,
}

/// Reads what there is to learn from; `every`-th text and document alone.
pub(crate) fn read(places: &Places, silver: &Silver, every: usize) -> Result<Corpora, Failure> {
    let sentences = gold::names(&places.names)?;
    let mut names: gold::Names = sentences.iter().cloned().collect();
    let mut gold = Vec::new();
    for path in treebanks(&places.data)? {
        gold.extend(gold::treebank(&path, &silver.labels, &mut names)?);
    }
    // In the order of the file, not of the map.
    for (words, _) in &sentences {
        if let Some(tags) = names.remove(words) {
            gold.push(gold::named_sentence(words, &tags));
        }
    }
    gold.extend(gold::saidwhat(&places.saidwhat)?);
    let silver = silver.annotate(texts::all(&places.data)?);
    let thin = |all: Vec<Annotated>| all.into_iter().step_by(every).collect();
    Ok(Corpora { gold: thin(gold), silver: thin(silver) })
}

fn treebanks(data: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = vec![data.join("ud_english_ewt/en_ewt-ud-train.conllu")];
    paths.extend(texts::treebank_files(&data.join("gum/train"))?);
    Ok(paths)
}

impl Corpora {
    /// The words that get a vector of their own, commonest first.
    pub(crate) fn words(&self) -> Vec<String> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut lower = String::new();
        for known in self.gold.iter().chain(&self.silver) {
            for token in &known.layout.tokens {
                features::normal(token.span.of(&known.article.text), &mut lower);
                match counts.get_mut(&lower) {
                    Some(n) => *n += 1,
                    None => drop(counts.insert(lower.clone(), 1)),
                }
            }
        }
        let mut words: Vec<(String, usize)> =
            counts.into_iter().filter(|(_, n)| *n >= SEEN).collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.truncate(WORDS);
        words.into_iter().map(|(word, _)| word).collect()
    }
}

/// The windows of many articles, in order.
pub(crate) fn examples(articles: &[Annotated], vocabulary: &Vocabulary) -> Vec<Example> {
    articles
        .par_iter()
        .flat_map_iter(|known| examples::of_article(known, vocabulary))
        .filter(|e| e.gold.iter().any(Gold::is_known))
        .collect()
}
