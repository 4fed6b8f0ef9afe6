//! The model file: header, checksum, words, labels, vectors in bytes, weights.
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | `saysoeng` |
//! | 4 | version of this layout |
//! | 8 | FNV-1a of everything behind it |
//! | 4 × 3 | bytes of the recipe, the words, the labels |
//! | … | recipe, words and labels, a line each |
//! | rows × (4 + [`WIDTH`]) | the table: a scale and a vector of signed bytes a row |
//! | weights × 4 | the weights as [`Plan`] lays them out |
//!
//! Numbers are little endian.

use std::fmt;

use super::features::Vocabulary;
use super::network::{LABELS, Plan, WIDTH, Weights};
use crate::mentions::{Fnv, fnv1a};

const MAGIC: &[u8; 8] = b"saysoeng";
const VERSION: u32 = 1;
const HEADER: usize = 8 + 4 + 8;

/// A model, ready for use.
#[derive(Clone, Debug)]
pub struct Model {
    /// How it was made: data, seeds, figures.
    pub recipe: String,
    /// The words with a vector of their own.
    pub vocabulary: Vocabulary,
    /// The labels of arcs, in the order of their scores.
    pub labels: Vec<String>,
    /// The vectors that words are made of.
    pub table: Table,
    /// The network's weights.
    pub weights: Weights,
}

/// Why a model cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// It does not begin as a model does.
    NotAModel,
    /// It was written by another version of the trainer.
    Version(u32),
    /// It is shorter or longer than it says, or its checksum differs.
    Damaged,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ModelError::NotAModel => {
                f.write_str("this is not a model file of sayso: make one with `sayso-train`")
            }
            ModelError::Version(found) => write!(
                f,
                "this model file has layout {found}, this sayso reads {VERSION}: train it again with the `sayso-train` of this version"
            ),
            ModelError::Damaged => f.write_str(
                "this model file is damaged (its checksum does not fit): copy or train it again",
            ),
        }
    }
}

impl std::error::Error for ModelError {}

/// Vectors in signed bytes, a scale a row.
#[derive(Clone, Debug, Default)]
pub struct Table {
    scales: Vec<f32>,
    bytes: Vec<i8>,
}

impl Table {
    /// Rounds vectors of [`WIDTH`] numbers, given row by row, to bytes.
    pub fn new(values: &[f32]) -> Table {
        let mut table = Table::default();
        for row in values.chunks_exact(WIDTH) {
            let most = row.iter().fold(0f32, |m, v| m.max(v.abs()));
            let scale = if most > 0.0 { most / 127.0 } else { 1.0 };
            table.scales.push(scale);
            table.bytes.extend(row.iter().map(|v| (v / scale).round() as i8));
        }
        table
    }

    /// Adds row `row` to `out`.
    #[inline(always)]
    pub fn add(&self, row: usize, out: &mut [f32]) {
        let scale = self.scales[row];
        for (o, &b) in out.iter_mut().zip(&self.bytes[row * WIDTH..][..WIDTH]) {
            *o += scale * f32::from(b);
        }
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    fnv1a(Fnv::START, bytes)
}

impl Model {
    /// The bytes of a model file.
    pub fn write(
        recipe: &str,
        words: &[String],
        labels: &[String],
        table: &Table,
        weights: &[f32],
    ) -> Vec<u8> {
        let (words, labels) = (words.join("\n"), labels.join("\n"));
        let mut body = Vec::new();
        for text in [recipe, &words, &labels] {
            body.extend((text.len() as u32).to_le_bytes());
        }
        for text in [recipe, &words, &labels] {
            body.extend(text.as_bytes());
        }
        for (scale, row) in table.scales.iter().zip(table.bytes.chunks_exact(WIDTH)) {
            body.extend(scale.to_le_bytes());
            body.extend(row.iter().flat_map(|b| b.to_le_bytes()));
        }
        body.extend(weights.iter().flat_map(|w| w.to_le_bytes()));
        let mut file = MAGIC.to_vec();
        file.extend(VERSION.to_le_bytes());
        file.extend(checksum(&body).to_le_bytes());
        file.extend(body);
        file
    }

    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// [`ModelError`] where the bytes are not a whole model of this version.
    pub fn read(file: &[u8]) -> Result<Model, ModelError> {
        let head =
            file.get(..HEADER).filter(|h| h.starts_with(MAGIC)).ok_or(ModelError::NotAModel)?;
        let version = head[8..12].iter().rev().fold(0, |n, &b| n << 8 | u32::from(b));
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        let body = &file[HEADER..];
        if head[12..20] != checksum(body).to_le_bytes() {
            return Err(ModelError::Damaged);
        }
        let mut rest = body;
        let mut sizes = [0usize; 3];
        for size in &mut sizes {
            *size = word(take(&mut rest, 4)?) as usize;
        }
        let mut texts = Vec::new();
        for size in sizes {
            let text =
                std::str::from_utf8(take(&mut rest, size)?).map_err(|_| ModelError::Damaged)?;
            texts.push(text);
        }
        let vocabulary = Vocabulary::new(texts[1].split('\n'));
        let labels: Vec<String> = texts[2].split('\n').map(str::to_owned).collect();
        let mut table = Table::default();
        for _ in 0..vocabulary.table_rows() {
            table.scales.push(f32::from_bits(word(take(&mut rest, 4)?)));
            table.bytes.extend(take(&mut rest, WIDTH)?.iter().map(|&b| b as i8));
        }
        let weights: Vec<f32> = rest.chunks_exact(4).map(|b| f32::from_bits(word(b))).collect();
        if labels.len() > LABELS || rest.len() != 4 * Plan::new().len {
            return Err(ModelError::Damaged);
        }
        Ok(Model {
            recipe: texts[0].to_owned(),
            vocabulary,
            labels,
            table,
            weights: Weights::new(weights),
        })
    }
}

fn take<'a>(rest: &mut &'a [u8], size: usize) -> Result<&'a [u8], ModelError> {
    let (head, tail) = rest.split_at_checked(size).ok_or(ModelError::Damaged)?;
    *rest = tail;
    Ok(head)
}

fn word(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b))
}

#[cfg(test)]
mod tests {
    use super::super::features::{BUCKETS, CLUES};
    use super::*;

    fn file() -> Vec<u8> {
        let table = Table::new(&vec![0.5; (CLUES + BUCKETS + 2) * WIDTH]);
        let words = ["a", "b"].map(str::to_owned);
        Model::write("by hand", &words, &["root".to_owned()], &table, &vec![0.25; Plan::new().len])
    }

    #[test]
    fn a_model_comes_back_as_it_was_written() -> Result<(), ModelError> {
        let model = Model::read(&file())?;
        assert_eq!((model.recipe.as_str(), model.labels.len()), ("by hand", 1));
        let mut row = [0.0; WIDTH];
        model.table.add(CLUES, &mut row);
        assert!(row.iter().all(|v| (v - 0.5).abs() < 1e-6));
        Ok(())
    }

    #[test]
    fn a_damaged_model_is_refused_with_the_cause() {
        let mut damaged = file();
        let last = damaged.len() - 1;
        damaged[last] ^= 1;
        assert_eq!(Model::read(&damaged).err(), Some(ModelError::Damaged));
        assert_eq!(Model::read(&damaged[..40]).err(), Some(ModelError::Damaged));
        damaged[8] = 9;
        assert_eq!(Model::read(&damaged).err(), Some(ModelError::Version(9)));
        assert_eq!(Model::read(b"PK").err(), Some(ModelError::NotAModel));
    }
}
