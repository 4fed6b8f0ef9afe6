//! Co-occurrence: which actors come together, how often, and how that compares with chance.
//!
//! The way of a count: `runs` finds the stretches of rows that belong to one article, period and
//! group. Then one group is counted after the other: `units` and `cut` turn its runs into lists of
//! actors, one a unit (`claims` does so for claims); `numbered` gives the actors small numbers; `pairs`
//! counts the pairs of the lists, actor by actor. `fill` adds rows of zeros; `bootstrap` counts the
//! pairs again for articles drawn by chance (`weights`); `rows` writes them as a table.

mod bootstrap;
mod claims;
mod cut;
mod drawn;
mod fill;
mod filters;
mod interval;
mod numbered;
mod pairs;
mod rows;
mod runs;
mod unit;
mod units;
mod weights;

use polars_core::prelude::*;

pub use unit::Unit;

use crate::input::Input;
use crate::measures::Measure;
use crate::progress::Progress;
use crate::{CountError, Period};

/// What to count, and what of it to keep.
#[derive(Clone, Debug, PartialEq)]
pub struct Cooccurrence {
    /// What two actors must share to come together.
    pub unit: Unit,
    /// Count every calendar period apart, by `published`. `None` counts all time together.
    pub every: Option<Period>,
    /// The association measures to add, in the order of their columns.
    pub measures: Vec<Measure>,
    /// Count every value of these columns apart. Rows of one unit that differ in such a column are
    /// units of their own: by `section`, an article's headline and body are two.
    pub by: Vec<String>,
    /// Whether (a, b) and (b, a) differ. In a claim the speaker comes before its targets and its
    /// addressee; elsewhere a comes before b if its first mention in the unit does. `None` is true for
    /// claims and false elsewhere.
    pub directed: Option<bool>,
    /// Count these actors only, as if the others were not mentioned.
    pub actors: Option<Vec<String>>,
    /// Count mentions of these kinds only.
    pub kinds: Option<Vec<String>>,
    /// Count these sections only. The windows remain those of the whole article.
    pub sections: Option<Vec<String>>,
    /// Leave out rows where the two come together less often than this.
    pub min_count: u32,
    /// Leave out mentions (or claims) whose `score` is lower than this, or null.
    pub min_score: f64,
    /// How often an actor counts in a unit.
    pub weight: Weight,
    /// Give every pair a row in every period from the first to the last of the table, within each of
    /// its groups of by-values. `min_count` then asks for one period that reaches it.
    pub fill: bool,
    /// Give intervals for `together` and the measures.
    pub bootstrap: Option<Bootstrap>,
}

/// Intervals from articles drawn again with Poisson weights: see the columns of [`cooccurrence`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrap {
    /// How often all articles are drawn.
    pub replicates: u32,
    /// Which part of the replicates lies within the interval.
    pub level: f64,
    /// Of the random numbers.
    pub seed: u64,
}

impl Bootstrap {
    /// Which of the ordered replicates are the bounds, counted from both ends: the k-th of B with
    /// k = ⌊(B + 1)(1 - level) / 2⌋ (Efron & Tibshirani, "An Introduction to the Bootstrap", 1993).
    fn rank(self) -> usize {
        // A little more, since 1 - 0.9 is a little less than 0.1.
        ((f64::from(self.replicates) + 1.0) * (1.0 - self.level) / 2.0 + 1e-9) as usize
    }

    fn check(self) -> Result<(), CountError> {
        let Bootstrap { replicates, level, .. } = self;
        if !(level > 0.0 && level < 1.0) {
            return Err(CountError::BadLevel { found: level });
        }
        if self.rank() == 0 || replicates > MOST_REPLICATES {
            let least = (2.0 / (1.0 - level) - 1.0 - 1e-6).ceil();
            return Err(CountError::BadReplicates {
                least,
                most: MOST_REPLICATES,
                level,
                found: replicates,
            });
        }
        Ok(())
    }
}

const MOST_REPLICATES: u32 = 100_000;

/// How often an actor counts in a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// Once, however often it is mentioned there.
    #[default]
    Once,
    /// Once a mention: two mentions of a and three of b add 6 to `together`. `a_count` and `b_count`
    /// still count units, and no measure is defined.
    Mentions,
}

impl Default for Cooccurrence {
    /// Undirected, by sentence, all time and all rows together, without measures.
    fn default() -> Cooccurrence {
        Cooccurrence {
            unit: Unit::Sentence,
            every: None,
            measures: Vec::new(),
            by: Vec::new(),
            directed: None,
            actors: None,
            kinds: None,
            sections: None,
            min_count: 1,
            min_score: 0.0,
            weight: Weight::Once,
            fill: false,
            bootstrap: None,
        }
    }
}

impl Cooccurrence {
    /// Whether the order of a pair matters.
    fn is_directed(&self) -> bool {
        self.directed.unwrap_or(self.unit == Unit::Claim)
    }

    /// # Errors
    ///
    /// What no table could satisfy: see [`cooccurrence`].
    fn check(&self) -> Result<(), CountError> {
        if self.unit == Unit::Window(0) {
            return Err(CountError::BadWindow { found: 0 });
        }
        if !(0.0..=1.0).contains(&self.min_score) {
            return Err(CountError::BadScore { found: self.min_score });
        }
        if self.weight == Weight::Mentions && !self.measures.is_empty() {
            let found = self.measures.iter().map(|m| m.as_str()).collect();
            return Err(CountError::MeasuresOfMentions { found });
        }
        self.bootstrap.map_or(Ok(()), Bootstrap::check)
    }

    /// How many steps a count takes: a row read, a mention paired, or (a guess) so many pairs drawn again.
    fn steps(&self, rows: u64, mentions: usize) -> u64 {
        rows + mentions as u64 * if self.bootstrap.is_some() { 4 } else { 1 }
    }
}

/// Counts how often actors come together.
///
/// `mentions` has a row a mention: `article_id`, `actor_id` (null where it is unresolved: its unit
/// exists, but nobody is counted), and what the options ask for: `sentence` or `paragraph` (counted
/// through the article from 0), `published`, the by-columns, `start`, `kind`, `section`, `score`. For
/// [`Unit::Claim`] it is a table of claims: `article_id`, `speaker_ids` or `speaker_id`, `targets`,
/// `addressee_id`. Ids are strings, categories or integers. Rows may come in any order; those sorted by
/// article are counted fastest.
///
/// `sentences`, if given, lists every sentence of every article (`article_id`, `sentence`,
/// `paragraph`, and `published`, `section` and the by-columns where they are asked for), so that units
/// without any mention count as units. Without it the units are those that have a row in `mentions`,
/// and articles are taken to begin with sentence 0 and to end with the last sentence mentioned.
///
/// The table that comes out has one row for each pair that comes together in a period and group. It is
/// ordered by `period`, by-columns, `a`, `b`, nulls first:
///
/// | column | |
/// | --- | --- |
/// | `a`, `b` | the pair, in the type of `actor_id`; undirected, a < b (strings and categories by their bytes) |
/// | `period` | Date, with `every`: the first day; null for undated articles |
/// | by-columns | as they are called |
/// | `together` | UInt32: units that hold both |
/// | `a_count`, `b_count` | UInt32: units that hold the one, and the other; of directed claims: those in which a speaks, and those about or to b |
/// | `units` | UInt32: all units of the period and group |
/// | `articles` | UInt32: articles with a unit that holds both |
/// | measures | Float64, null where the counts leave them undefined |
///
/// With [`Bootstrap`], `together` and every measure but Fisher's are followed by `_low` and `_high`: the
/// percentile interval over replicates that read every article as often as a number drawn from
/// Poisson(1) says (Hanley & MacGibbon 2006; Chamandy et al. 2012). A bound is null where so many
/// replicates leave the measure undefined that it is open where the bound lies. Articles count as drawn
/// independently of each other. The interval of `odds_ratio` is then this one.
///
/// The result does not depend on the number of threads.
///
/// # Errors
///
/// [`CountError`] where
/// * a column is missing, has another type, lacks an id or holds a position below 0,
/// * a filter names an actor, kind or section that the table does not hold,
/// * the window is 0 sentences long, `min_score` is not within 0 to 1, measures are asked of weighted
///   mentions, or there are too few replicates for the level,
/// * `sentences` lists fewer units than the mentions stand in, or
/// * the counts do not fit the columns.
///
/// # Examples
///
/// ```
/// use polars_core::df;
/// use sayso_analytics::{Cooccurrence, Measure, Unit, cooccurrence};
///
/// let mentions = df!(
///     "article_id" => ["n1", "n1", "n1", "n1", "n2"],
///     "sentence" => [0u32, 0, 1, 1, 0],
///     "actor_id" => ["voss", "harbour-trust", "voss", "reyes", "reyes"],
/// )?;
/// let options = Cooccurrence { measures: vec![Measure::Jaccard], ..Cooccurrence::default() };
/// let pairs = cooccurrence(&mentions, None, &options)?;
/// assert_eq!(pairs.height(), 2); // harbour-trust with voss, reyes with voss
/// assert_eq!(pairs.column("units")?.u32()?.get(0), Some(3));
/// assert_eq!(pairs.column("jaccard")?.f64()?.get(0), Some(0.5)); // 1 of voss's 2 sentences
///
/// let by_article = Cooccurrence { unit: Unit::Article, ..options };
/// assert_eq!(cooccurrence(&mentions, None, &by_article)?.height(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn cooccurrence(
    mentions: &DataFrame,
    sentences: Option<&DataFrame>,
    options: &Cooccurrence,
) -> Result<DataFrame, CountError> {
    cooccurrence_watched(mentions, sentences, options, &Progress::default())
}

/// Does what [`cooccurrence`] does, while another thread looks at `progress` and may stop it.
///
/// # Errors
///
/// Those of [`cooccurrence`], and [`CountError::Stopped`].
pub fn cooccurrence_watched(
    mentions: &DataFrame,
    sentences: Option<&DataFrame>,
    options: &Cooccurrence,
    progress: &Progress,
) -> Result<DataFrame, CountError> {
    options.check()?;
    if options.unit == Unit::Claim {
        let claims = Input { name: "claims", table: mentions };
        return claims::count(claims, options, progress);
    }
    let mentions = Input { name: "mentions", table: mentions };
    let sentences = sentences.map(|table| Input { name: "sentences", table });
    units::count(mentions, sentences, options, progress)
}
