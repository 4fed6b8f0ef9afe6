//! How long counting takes: mentions with Zipf-distributed actors, counted by month with npmi.
//!
//! ```text
//! cargo run --release -p sayso-analytics --example count -- 10000000 2 article
//! ```
//!
//! The arguments are how many mentions, how many threads (0 for all), and the unit; if left out, all.

use std::error::Error;
use std::time::Instant;

use polars_core::prelude::*;
use sayso_analytics::{Cooccurrence, Measure, Unit, cooccurrence};

const ACTORS: usize = 5_000;
const SENTENCES_OF_AN_ARTICLE: u32 = 8;
const MENTIONS_OF_AN_ARTICLE: u32 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mentions: usize = arguments.next().map_or(Ok(1_000_000), |n| n.parse())?;
    let threads: usize = arguments.next().map_or(Ok(0), |n| n.parse())?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let table = generate(mentions)?;
    println!("{mentions} mentions, {} threads", pool.current_num_threads());
    let units = match arguments.next() {
        Some(unit) => vec![unit.parse()?],
        None => vec![Unit::Sentence, Unit::Window(3), Unit::Paragraph, Unit::Article],
    };
    for unit in units {
        let every = Some("1mo".parse()?);
        let measures = vec![Measure::Npmi];
        let options = Cooccurrence { unit, every, measures, ..Cooccurrence::default() };
        let mut seconds = Vec::new();
        let mut rows = 0;
        for _ in 0..5 {
            let start = Instant::now();
            rows = pool.install(|| cooccurrence(&table, None, &options))?.height();
            seconds.push(start.elapsed().as_secs_f64());
        }
        seconds.sort_by(f64::total_cmp);
        println!(
            "{unit:<10} {:.3} s (median of 5; best {:.3})  {rows} rows",
            seconds[2], seconds[0]
        );
    }
    Ok(())
}

/// A sorted table of mentions over five years, ids dictionary-encoded as a corpus holds them.
fn generate(mentions: usize) -> Result<DataFrame, Box<dyn Error>> {
    let mut weights: Vec<f64> = (1..=ACTORS).map(|rank| 1.0 / rank as f64).collect();
    let mut sum = 0.0;
    for weight in &mut weights {
        sum += *weight;
        *weight = sum;
    }
    let mut random = Random(7);
    let mut article_ids = Vec::with_capacity(mentions);
    let mut sentences = Vec::with_capacity(mentions);
    let mut actor_ids = Vec::with_capacity(mentions);
    let mut published = Vec::with_capacity(mentions);
    let mut article = 0;
    while article_ids.len() < mentions {
        let day = 16_000 + random.below(1_826) as i64;
        let many = 1 + random.below(2 * MENTIONS_OF_AN_ARTICLE - 1) as usize;
        let many = many.min(mentions - article_ids.len());
        let mut own: Vec<u32> = (0..many).map(|_| random.below(SENTENCES_OF_AN_ARTICLE)).collect();
        own.sort_unstable();
        for sentence in own {
            let at = random.next_unit() * sum;
            let actor = weights.partition_point(|&weight| weight < at);
            article_ids.push(article);
            sentences.push(sentence);
            actor_ids.push(actor.min(ACTORS - 1) as u32);
            published.push(day * 86_400_000_000 + 43_200_000_000);
        }
        article += 1;
    }
    let paragraphs: Vec<u32> = sentences.iter().map(|sentence| sentence / 3).collect();
    let actors = categories("actor", ACTORS)?;
    let articles = categories("article", article as usize)?;
    Ok(DataFrame::new_infer_height(vec![
        pick("article_id", &articles, article_ids)?,
        UInt32Chunked::from_vec("paragraph".into(), paragraphs).into_column(),
        UInt32Chunked::from_vec("sentence".into(), sentences).into_column(),
        pick("actor_id", &actors, actor_ids)?,
        Int64Chunked::from_vec("published".into(), published)
            .into_series()
            .cast(&DataType::Datetime(TimeUnit::Microseconds, Some(TimeZone::UTC)))?
            .into_column(),
    ])?)
}

fn categories(name: &str, many: usize) -> PolarsResult<Series> {
    // The order of the categories is not that of their words.
    let words = (0..many).map(|n| format!("{name}-{:06x}", (n as u64 * 0x9e_3779) % 0x100_0000));
    let words: StringChunked = words.map(Some).collect();
    words.into_series().cast(&DataType::from_categories(Categories::global()))
}

fn pick(name: &str, from: &Series, codes: Vec<u32>) -> PolarsResult<Column> {
    let picked = from.take(&IdxCa::from_vec("".into(), codes))?;
    Ok(picked.with_name(name.into()).into_column())
}

/// SplitMix64 (Steele, Lea & Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u32) -> u32 {
        ((u64::from(self.next() as u32) * u64::from(limit)) >> 32) as u32
    }

    fn next_unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}
