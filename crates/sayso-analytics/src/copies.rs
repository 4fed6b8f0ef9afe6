//! Copies: articles nearly all of whose words were in an earlier one, such as a wire report that a paper
//! cut at the end, gave another headline, or changed a sentence of.
//!
//! Two texts are compared by their shingles, all runs of five words (Broder, "On the resemblance and
//! containment of documents", 1997). An article is a copy of an earlier one if
//!
//! - four fifths of its shingles are in the earlier one (Broder's containment), so that whoever reads
//!   both finds next to nothing new in it, and
//! - half of all shingles of the two are in both (his resemblance), so that a brief of a long report
//!   stays an article of its own.
//!
//! A changed sentence in a hundred and fifty words leaves more than four fifths, and half an article is
//! left when a report is cut to half its length; two reports of one event share a tenth. Texts of fewer
//! than a hundred words are copies only if their words are the same: in so few words one other name or
//! number makes other news. Copies of copies are compared with the original alone, so that small changes
//! do not add up.
//!
//! Not every two articles are compared: each is sketched by the lowest of its shingles under many orders,
//! and those that agree in a band of the sketch are compared exactly (Broder's min-wise hashing, in bands
//! as Leskovec, Rajaraman & Ullman describe, "Mining of Massive Datasets", chapter 3). All numbers are
//! fixed, so that the same articles give the same copies.

use rayon::prelude::*;

use crate::CountError;
use crate::lanes::fast;
use crate::progress::Progress;

/// How many words a shingle has.
const SHINGLE: usize = 5;
/// Shorter texts are copies only if their words are the same.
const LEAST_WORDS: usize = 100;
/// What part of a copy's shingles is in the original, and what part of the shingles of both is in both.
const CONTAINMENT: f64 = 0.8;
const RESEMBLANCE: f64 = 0.5;
/// Two texts that resemble each other by 0.5 agree in a band with a probability of 0.986, by 0.6 of
/// 0.9996: 1 - (1 - r³)³².
const BANDS: usize = 32;
const ROWS: usize = 3;
const ORDERS: usize = BANDS * ROWS;

/// A group that holds more originals than this is held together by what many articles say, such as a
/// paper's own lines, and tells of no copy.
const MOST_ALIKE: usize = 100;

/// For each text the earliest one that it is a copy of, if there is one. The texts come in the order of
/// their time.
///
/// # Errors
///
/// [`CountError::Stopped`].
pub(crate) fn copies(
    texts: &[&str],
    progress: &Progress,
) -> Result<Vec<Option<usize>>, CountError> {
    progress.expect(2 * texts.len() as u64);
    let orders = Orders::new();
    let sketch = |text: &&str| -> Result<[u32; BANDS], CountError> {
        progress.advance(1)?;
        Ok(orders.sketch(&Shingles::of(text)))
    };
    let sketches: Result<Vec<[u32; BANDS]>, CountError> = texts.par_iter().map(sketch).collect();
    let sketches = sketches?;
    // The groups of each text: those that agree with it in a band.
    let mut groups_of: Vec<Vec<u32>> = vec![Vec::new(); texts.len()];
    let mut groups = 0;
    for band in 0..BANDS {
        progress.advance(0)?;
        let mut keys: Vec<(u32, u32)> =
            (0..).zip(&sketches).map(|(text, sketch)| (sketch[band], text)).collect();
        keys.par_sort_unstable();
        for group in keys.chunk_by(|x, y| x.0 == y.0).filter(|group| group.len() > 1) {
            group.iter().for_each(|&(_, text)| groups_of[text as usize].push(groups));
            groups += 1;
        }
    }
    let mut originals: Vec<Vec<usize>> = vec![Vec::new(); groups as usize];
    let mut found = vec![None; texts.len()];
    for (text, groups) in groups_of.iter().enumerate() {
        progress.advance(1)?;
        let groups = || groups.iter().map(|&group| group as usize);
        let told = groups().filter(|&group| originals[group].len() <= MOST_ALIKE);
        let mut earlier: Vec<usize> = told.flat_map(|group| &originals[group]).copied().collect();
        earlier.sort_unstable();
        earlier.dedup();
        if !earlier.is_empty() {
            let own = Shingles::of(texts[text]).sorted();
            let is_original =
                |&earlier: &usize| own.is_copy_of(&Shingles::of(texts[earlier]).sorted());
            found[text] = earlier.into_iter().find(is_original);
        }
        if found[text].is_none() {
            groups().for_each(|group| originals[group].push(text));
        }
    }
    Ok(found)
}

/// The shingles of a text, as hashes of 64 bits.
struct Shingles {
    /// All of them as they come; of a short text the hash of the whole alone.
    hashes: Vec<u64>,
    is_short: bool,
}

impl Shingles {
    fn of(text: &str) -> Shingles {
        let words: Vec<u64> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| {
                word.chars().flat_map(char::to_lowercase).fold(1, |hash, c| join(hash, c.into()))
            })
            .collect();
        let is_short = words.len() < LEAST_WORDS;
        let length = if is_short { words.len().max(1) } else { SHINGLE };
        let mut hashes: Vec<u64> = words
            .windows(length)
            .map(|words| words.iter().fold(2, |h, &word| join(h, word)))
            .collect();
        if words.is_empty() {
            hashes.push(0);
        }
        Shingles { hashes, is_short }
    }

    fn sorted(mut self) -> Shingles {
        self.hashes.sort_unstable();
        self.hashes.dedup();
        self
    }

    /// Whether this is a copy of an earlier text; both are sorted.
    fn is_copy_of(&self, earlier: &Shingles) -> bool {
        if self.is_short || earlier.is_short {
            return self.is_short == earlier.is_short && self.hashes == earlier.hashes;
        }
        let mut others = earlier.hashes.iter().peekable();
        let mut common = 0;
        for own in &self.hashes {
            while others.next_if(|&other| other < own).is_some() {}
            common += usize::from(others.next_if_eq(&own).is_some());
        }
        let [common, own, all] =
            [common, self.hashes.len(), self.hashes.len() + earlier.hashes.len() - common]
                .map(|count| count as f64);
        common >= CONTAINMENT * own && common >= RESEMBLANCE * all
    }
}

/// Hashes one more part: multiplied and folded, as wyhash does (Wang Yi, public domain).
fn join(hash: u64, part: u64) -> u64 {
    const ODD: [u64; 2] = [0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db];
    let product = u128::from(hash ^ ODD[0]) * u128::from(part ^ ODD[1]);
    (product >> 64) as u64 ^ product as u64
}

/// Orders of all shingles, each by a multiple and a sum modulo 2³².
struct Orders {
    factors: [u32; ORDERS],
    sums: [u32; ORDERS],
}

impl Orders {
    fn new() -> Orders {
        let random = |salt| std::array::from_fn(|order| join(salt, order as u64 + 1) as u32);
        Orders { factors: random(3).map(|factor: u32| factor | 1), sums: random(4) }
    }

    /// For each band a hash of which shingles are the lowest.
    fn sketch(&self, shingles: &Shingles) -> [u32; BANDS] {
        let mut lows = [u32::MAX; ORDERS];
        fast_lowest(self, &shingles.hashes, &mut lows);
        std::array::from_fn(|band| {
            let rows = &lows[band * ROWS..(band + 1) * ROWS];
            rows.iter().fold(band as u64, |hash, &low| join(hash, low.into())) as u32
        })
    }
}

fast!(fn fast_lowest<'a>(orders: &'a Orders, hashes: &'a [u64], lows: &'a mut [u32; ORDERS]) = lowest);

#[inline(always)]
fn lowest(orders: &Orders, hashes: &[u64], lows: &mut [u32; ORDERS]) {
    for hash in hashes {
        let shingle = (hash >> 32) as u32;
        let orders = orders.factors.iter().zip(&orders.sums);
        for (low, (factor, sum)) in lows.iter_mut().zip(orders) {
            *low = (*low).min(shingle.wrapping_mul(*factor).wrapping_add(*sum));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words without sense, as rare and as frequent as those of a language.
    fn report(seed: u64, words: usize) -> Vec<String> {
        let word = |at| {
            let random = join(seed, at + 1) as u32;
            format!("w{}", 20_000f64.powf(f64::from(random) / f64::from(u32::MAX)) as u32)
        };
        (0..words as u64).map(word).collect()
    }

    fn of(texts: &[Vec<String>]) -> Vec<Option<usize>> {
        let texts: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        copies(&texts, &Progress::default()).unwrap_or_default()
    }

    /// A report with the words from `from` to `to` put in place of its own.
    fn changed(words: &[String], from: usize, to: usize) -> Vec<String> {
        [&words[..from], &report(99, to - from), &words[to..]].concat()
    }

    #[test]
    fn a_report_that_was_cut_or_changed_a_little_is_a_copy() {
        let mut texts = Vec::new();
        for seed in 0..200 {
            let wire = report(seed, 150 + 3 * seed as usize);
            let sentence = wire.len() / 2;
            texts.push(wire.clone());
            texts.push(wire[..wire.len() * 2 / 3].to_vec());
            texts.push(changed(&wire, 0, 10));
            texts.push(changed(&wire, sentence, sentence + 20));
            texts.push(wire.iter().map(|word| word.to_uppercase()).collect());
        }
        let wanted: Vec<Option<usize>> =
            (0..texts.len()).map(|text| (text % 5 > 0).then_some(text / 5 * 5)).collect();
        assert_eq!(of(&texts), wanted);
    }

    #[test]
    fn what_tells_more_or_is_a_brief_or_another_report_is_no_copy() {
        let wire = report(1, 300);
        let longer = [&wire[..], &report(2, 100)].concat();
        let brief = wire[..140].to_vec();
        let background = [&report(3, 200)[..], &wire[200..]].concat();
        assert_eq!(of(&[wire, longer, brief, background, report(4, 300)]), [None; 5]);
    }

    #[test]
    fn short_texts_are_copies_if_their_words_are_the_same() {
        let short = report(1, 40);
        let texts = [vec![], short.clone(), changed(&short, 39, 40), short, vec![]];
        assert_eq!(of(&texts), [None, None, None, Some(1), Some(0)]);
    }

    #[test]
    fn small_changes_do_not_add_up() {
        let first = report(1, 200);
        let second = changed(&first, 0, 30);
        let third = changed(&second, 100, 130);
        assert_eq!(of(&[first, second, third]), [None, Some(0), None]);
    }
}
