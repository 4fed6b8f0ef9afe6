//! Training: batches of windows, forward and back on all cores, a step; the same bytes at each run.

use std::path::Path;
use std::time::Instant;

use rayon::prelude::*;
use sayso_extract::tag::features::{BUCKETS, CLUE_ROWS, CLUES, Vocabulary};
use sayso_extract::tag::kernels::fast;
use sayso_extract::tag::model::{Model, Table};
use sayso_extract::tag::network::{Plan, WIDTH, Weights};

use crate::backward::{self, Back, Batch, Losses, Scratch};
use crate::corpora::{self, Corpora};
use crate::examples::Example;
use crate::optimiser::Adam;
use crate::random::Random;
use crate::{Failure, score};

/// Words of a batch.
const BATCH: usize = 3_000;
/// Parts of a batch, each with its own gradient; their sum is taken in order, so that the number of threads
/// does not matter.
const SHARDS: usize = 4;
const SEED: u64 = 20_161_124;
const RATE: f32 = 2.5e-3;
/// How often gold examples are read an epoch, for silver ones once.
const GOLD_TIMES: usize = 2;
/// How often a clue of rules, of lists, of the article, and the word itself is hidden, so that the network does
/// not lean on one of them.
const HIDDEN: [(usize, f32); 4] = [(2, 0.12), (3, 0.12), (4, 0.1), (CLUE_ROWS, 0.06)];

/// How many of 256 numbers of the words' vectors are dropped at a time (Srivastava et al. 2014).
const DROPPED: u8 = 26;

pub(crate) struct Options<'a> {
    pub(crate) epochs: usize,
    pub(crate) vectors: Option<&'a Path>,
    pub(crate) recipe: String,
    pub(crate) out: &'a Path,
}

/// Trains, writes the model after every epoch, and gives the mean loss of the words of each.
pub(crate) fn train(
    corpora: &Corpora,
    labels: &[String],
    dev: &score::Dev,
    options: &Options<'_>,
) -> Result<Vec<f32>, Failure> {
    let words = corpora.words();
    let vocabulary = Vocabulary::new(words.iter().map(String::as_str));
    let gold = corpora::examples(&corpora.gold, &vocabulary);
    let silver = corpora::examples(&corpora.silver, &vocabulary);
    let mut order: Vec<&Example> = silver.iter().collect();
    (0..GOLD_TIMES).for_each(|_| order.extend(&gold));
    println!(
        "{} words with vectors, {} gold and {} silver windows",
        words.len(),
        gold.len(),
        silver.len()
    );

    let mut random = Random(SEED);
    let mut values = initial(&mut random);
    let mut table = initial_table(&vocabulary, options.vectors, &mut random)?;
    let (mut dense, mut sparse) = (Adam::new(values.len()), Adam::new(table.len()));
    let all_words: usize = order.iter().map(|e| e.gold.len()).sum();
    let total = options.epochs * (all_words / BATCH + 1);
    let (mut step, began) = (0, Instant::now());
    let mut scratch: Vec<Scratch> = (0..SHARDS).map(|_| Scratch::default()).collect();
    let mut course = Vec::new();
    for epoch in 0..options.epochs {
        random.shuffle(&mut order);
        let (mut losses, mut whole) = (Losses::default(), Losses::default());
        let mut rest = order.as_slice();
        while !rest.is_empty() {
            let progress = step as f32 / total as f32;
            let rate = RATE * (step as f32 / 400.0).min(1.0) * (1.0 - progress).max(0.01);
            let weights = Weights::new(values);
            let back = Back::new(&weights);
            let seed = random.next();
            let mut shards = Vec::with_capacity(SHARDS);
            for n in 0..SHARDS {
                shards.push((
                    Batch::new(take(&mut rest, BATCH / SHARDS)),
                    Random(seed ^ (n as u64 * 77)),
                ));
            }
            let done: Vec<Shard> = shards
                .into_par_iter()
                .zip(&mut scratch)
                .map(|((batch, random), scratch)| {
                    shard(&weights, &back, &table, &batch, random, scratch)
                })
                .collect();
            values = weights.values;
            let words: f32 = done.iter().map(|s| s.words as f32).sum();
            apply(done, words, rate, &mut values, &mut table, &mut dense, &mut sparse, &mut losses);
            step += 1;
            if step % 200 == 0 {
                println!(
                    "{epoch} {step}/{total} {} {:.0} s",
                    show(&losses),
                    began.elapsed().as_secs_f32()
                );
                whole.add(&std::mem::take(&mut losses));
            }
        }
        whole.add(&losses);
        course.push(whole.mean());
        let file = Model::write(&options.recipe, &words, labels, &Table::new(&table), &values);
        std::fs::write(options.out, &file)?;
        println!("epoch {epoch}, {:.0} s", began.elapsed().as_secs_f32());
        score::print(&Model::read(&file)?, dev);
    }
    Ok(course)
}

fn show(losses: &Losses) -> String {
    let parts = losses
        .sums
        .iter()
        .zip(losses.words)
        .map(|(sum, words)| format!("{:.3}", sum / words.max(1.0)));
    parts.collect::<Vec<_>>().join(" ")
}

/// The next windows, about so many words.
fn take<'a>(rest: &mut &[&'a Example], words: usize) -> Vec<&'a Example> {
    let (mut taken, mut sum) = (0, 0);
    while taken < rest.len() && (taken == 0 || sum + rest[taken].gold.len() <= words) {
        sum += rest[taken].gold.len();
        taken += 1;
    }
    let (now, later) = rest.split_at(taken);
    *rest = later;
    now.to_vec()
}

/// What a part of a batch says.
struct Shard {
    words: usize,
    gradient: Vec<f32>,
    /// Row of the table, word.
    touched: Vec<(u32, u32)>,
    vectors: Vec<f32>,
    losses: Losses,
}

fn shard(
    weights: &Weights,
    back: &Back,
    table: &[f32],
    batch: &Batch<'_>,
    mut random: Random,
    scratch: &mut Scratch,
) -> Shard {
    let mut vectors = vec![0.0; batch.words() * WIDTH];
    let mut touched = Vec::new();
    let rows = batch.examples.iter().flat_map(|e| &e.rows);
    for (word, (rows, x)) in rows.zip(vectors.chunks_exact_mut(WIDTH)).enumerate() {
        for (n, &row) in rows.iter().enumerate() {
            let hidden = HIDDEN.iter().any(|&(which, share)| n == which && random.unit() < share);
            if !hidden {
                touched.push((row, word as u32));
                let vector = &table[row as usize * WIDTH..][..WIDTH];
                x.iter_mut().zip(vector).for_each(|(x, v)| *x += v);
            }
        }
    }
    let seed = random.next();
    drop_out(&mut vectors, seed);
    let mut gradient = vec![0.0; weights.values.len()];
    let losses = fast(
        #[inline(always)]
        || backward::run(weights, back, batch, scratch, &mut vectors, &mut gradient),
    );
    drop_out(&mut vectors, seed);
    Shard { words: batch.words(), gradient, touched, vectors, losses }
}

/// Drops numbers, or their gradients, as the seed says; the others grow so that sums stay what they were.
fn drop_out(vectors: &mut [f32], seed: u64) {
    let mut random = Random(seed);
    let grow = 256.0 / (256.0 - f32::from(DROPPED));
    for eight in vectors.chunks_exact_mut(8) {
        for (x, byte) in eight.iter_mut().zip(random.next().to_le_bytes()) {
            *x *= if byte < DROPPED { 0.0 } else { grow };
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "everything that a step moves")]
fn apply(
    done: Vec<Shard>,
    words: f32,
    rate: f32,
    values: &mut [f32],
    table: &mut [f32],
    dense: &mut Adam,
    sparse: &mut Adam,
    losses: &mut Losses,
) {
    let mut gradient = vec![0.0; values.len()];
    let (mut touched, mut vectors) = (Vec::new(), Vec::new());
    for shard in done {
        gradient.iter_mut().zip(&shard.gradient).for_each(|(g, s)| *g += s / words);
        let first = (vectors.len() / WIDTH) as u32;
        touched.extend(shard.touched.iter().map(|&(row, word)| (row, first + word)));
        vectors.extend(shard.vectors.iter().map(|v| v / words));
        losses.add(&shard.losses);
    }
    let norm = gradient.iter().map(|g| g * g).sum::<f32>().sqrt();
    if norm > 1.0 {
        gradient.iter_mut().for_each(|g| *g /= norm);
    }
    touched.par_sort_unstable();
    fast(
        #[inline(always)]
        || dense.dense(values, &gradient, rate),
    );
    fast(
        #[inline(always)]
        || sparse.rows(table, &touched, &vectors, rate),
    );
}

/// First weights: small random numbers, long and short memories, nothing shared with neighbours yet.
fn initial(random: &mut Random) -> Vec<f32> {
    let plan = Plan::new();
    let mut values = vec![0.0; plan.len];
    let mut fill = |range: &std::ops::Range<usize>, spread: f32| {
        values[range.clone()].iter_mut().for_each(|v| *v = spread * random.normal());
    };
    let spread = |n: usize| 1.0 / (n as f32).sqrt();
    for block in &plan.blocks {
        fill(&block.gates.matrix, spread(WIDTH));
        fill(&block.out, 0.5 * spread(WIDTH));
        fill(&block.taps, 0.2);
    }
    fill(&plan.tags.matrix, 0.5 * spread(WIDTH));
    fill(&plan.tree.matrix, spread(WIDTH));
    fill(&plan.arc, 0.05);
    fill(&plan.root, 0.1);
    fill(&plan.label.matrix, 0.1);
    for block in &plan.blocks {
        values[block.norm.clone()].fill(1.0);
        values[block.taps.start..][..WIDTH].iter_mut().for_each(|v| *v += 1.0);
        for (k, bias) in values[block.gates.bias.clone()][WIDTH..2 * WIDTH].iter_mut().enumerate() {
            *bias = 3.0 * (k % (WIDTH / 2)) as f32 / (WIDTH / 2) as f32 - 0.5;
        }
    }
    values[plan.norm].fill(1.0);
    values
}

/// First vectors: the teacher's own for whole words where they are given, small random ones elsewhere.
fn initial_table(
    vocabulary: &Vocabulary,
    vectors: Option<&Path>,
    random: &mut Random,
) -> Result<Vec<f32>, Failure> {
    let mut table: Vec<f32> =
        (0..vocabulary.table_rows() * WIDTH).map(|_| 0.1 * random.normal()).collect();
    if let Some(path) = vectors {
        let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let words = &mut table[(CLUES + BUCKETS) * WIDTH..];
        if bytes.len() != 4 * words.len() {
            return Err(format!(
                "{}: not a vector of {WIDTH} numbers for each word",
                path.display()
            )
            .into());
        }
        for (value, b) in words.iter_mut().zip(bytes.chunks_exact(4)) {
            *value = 0.3 * f32::from_le_bytes([b[0], b[1], b[2], b[3]]);
        }
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpora::Places;
    use crate::silver::Silver;

    /// Trains on the sample with so many threads: the bytes of the model, and how the loss went.
    fn small(threads: usize, folder: &Path) -> Result<(Vec<u8>, Vec<f32>), Failure> {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample");
        let places = Places {
            names: sample.join("names_train.jsonl.gz"),
            saidwhat: sample.join("saidwhat/train.jsonl"),
            data: sample.clone(),
        };
        let silver = Silver::read(&sample.join("silver.bin"))?;
        let corpora = corpora::read(&places, &silver, 1)?;
        let out = folder.join(format!("{threads}.bin"));
        let options = Options { epochs: 8, vectors: None, recipe: "sample".into(), out: &out };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        let course = pool.install(|| {
            let done = train(&corpora, &silver.labels, &score::Dev::default(), &options);
            done.map_err(|error| error.to_string())
        })?;
        Ok((std::fs::read(&out)?, course))
    }

    #[test]
    fn the_shipped_model_is_the_one_that_its_page_describes() -> Result<(), Failure> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sayso-extract/data/model");
        let file = std::fs::read(folder.join("english.bin"))?;
        let page = std::fs::read_to_string(folder.join("README.md"))?;
        let checksum: String = file[12..20].iter().rev().map(|b| format!("{b:02x}")).collect();
        let recipe = Model::read(&file)?.recipe;
        for told in [file.len().to_string(), checksum, recipe] {
            assert!(page.contains(&format!("| {told} |")), "README.md does not say {told}");
        }
        assert!(file.len() <= 16 << 20);
        Ok(())
    }

    #[test]
    fn a_model_is_learnt_from_the_sample_and_is_the_same_whatever_the_number_of_threads()
    -> Result<(), Failure> {
        let folder = tempfile::tempdir()?;
        let (one, course) = small(1, folder.path())?;
        let (two, _) = small(2, folder.path())?;
        assert!(one == two, "the number of threads changes the model");
        assert!(course[7] < 0.8 * course[0], "{course:?}");
        assert_eq!(Model::read(&one)?.recipe, "sample");
        Ok(())
    }
}
