//! Bytes become text: packing, byte order marks and declared character sets.
//!
//! A file is UTF-8 unless it says otherwise, by a byte order mark or, in a page, by a `charset`. What
//! then is not text is an error that names the byte: a guessed character set would put wrong letters
//! into the corpus and shift every span.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Problem, ReadError};
use crate::inputs::{Input, Packing};

/// A file's bytes, unpacked.
pub(crate) fn unpack(input: &Input) -> Result<Box<dyn Read>, ReadError> {
    let refused = |e: io::Error| Problem::Io { reason: e.to_string() }.at(&input.place);
    let file = File::open(&input.path).map_err(refused)?;
    Ok(match input.packing {
        Packing::None => Box::new(file),
        Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(BufReader::new(file))),
        Packing::Zstd => Box::new(zstd::Decoder::new(file).map_err(refused)?),
    })
}

/// Opens a file for reading as text: unpacked, without a byte order mark, UTF-16 turned into UTF-8.
pub(crate) fn open(input: &Input) -> Result<Box<dyn BufRead>, ReadError> {
    Ok(open_marked(input)?.0)
}

/// As [`open`]; the second value says whether a byte order mark told the character set.
fn open_marked(input: &Input) -> Result<(Box<dyn BufRead>, bool), ReadError> {
    let mut bytes = unpack(input)?;
    let mut start = Vec::with_capacity(3);
    bytes.by_ref().take(3).read_to_end(&mut start).map_err(|e| unreadable(input, &e))?;
    if start.is_empty() {
        return Err(Problem::EmptyFile.at(&input.place));
    }
    let marked = Encoding::for_bom(&start);
    if let Some((_, length)) = marked {
        start.drain(..length);
    }
    let mut bytes = BufReader::with_capacity(1 << 16, Cursor::new(start).chain(bytes));
    match marked {
        None => Ok((Box::new(bytes), false)),
        Some((encoding, _)) if encoding == UTF_8 => Ok((Box::new(bytes), true)),
        Some((encoding, _)) => {
            let mut all = Vec::new();
            bytes.read_to_end(&mut all).map_err(|e| unreadable(input, &e))?;
            Ok((Box::new(Cursor::new(decode(all, encoding, &input.place)?)), true))
        }
    }
}

/// A whole file as text.
pub(crate) fn read_text(input: &Input) -> Result<String, ReadError> {
    decode(read_all(input, open(input)?)?, UTF_8, &input.place)
}

/// A whole page as text, in the character set that its head declares.
pub(crate) fn read_page(input: &Input) -> Result<String, ReadError> {
    let (bytes, marked) = open_marked(input)?;
    let bytes = read_all(input, bytes)?;
    let encoding = if marked { None } else { declared(&bytes) };
    decode(bytes, encoding.unwrap_or(UTF_8), &input.place)
}

/// What is left of a file.
pub(crate) fn read_all(input: &Input, mut bytes: impl Read) -> Result<Vec<u8>, ReadError> {
    let mut all = Vec::new();
    bytes.read_to_end(&mut all).map_err(|e| unreadable(input, &e))?;
    Ok(all)
}

/// The `charset` (or XML `encoding`) near the start of a page. A page that could be read this far is
/// not UTF-16, whatever it says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(1024).map(|b| b.to_ascii_lowercase() as char).collect();
    let (_, label) = head.split_once("charset=").or_else(|| head.split_once("encoding="))?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let label = label.split(['"', '\'', ' ', ';', '>', '/', '?']).next()?;
    Encoding::for_label(label.as_bytes()).filter(|&e| e != UTF_16LE && e != UTF_16BE)
}

/// Turns bytes into text, or says where they are none.
fn decode(bytes: Vec<u8>, encoding: &'static Encoding, place: &str) -> Result<String, ReadError> {
    if encoding != UTF_8 {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
        return text.map(Cow::into_owned).ok_or_else(|| {
            let found = "bytes that it does not have".into();
            Problem::Encoding { wanted: encoding.name(), found }.at(place)
        });
    }
    String::from_utf8(bytes).map_err(|e| {
        let (before, after) = e.as_bytes().split_at(e.utf8_error().valid_up_to());
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        let in_line = before.iter().rev().take_while(|&&b| b != b'\n').count();
        not_utf8(format!("{place}, line {line}"), in_line, after)
    })
}

/// The error for bytes that stop being UTF-8 behind `valid` bytes of the place.
pub(crate) fn not_utf8(place: String, valid: usize, after: &[u8]) -> ReadError {
    let found = after.first().map_or("the end".into(), |byte| format!("the byte 0x{byte:02X}"));
    Problem::Encoding { wanted: "UTF-8", found }.at(format!("{place}, byte {}", valid + 1))
}

/// The error for a file that opened and then could not be read on.
pub(crate) fn unreadable(input: &Input, error: &io::Error) -> ReadError {
    let reason = error.to_string();
    let wanted = match input.packing {
        Packing::None => return Problem::Io { reason }.at(&input.place),
        Packing::Gzip => "gzip",
        Packing::Zstd => "Zstandard",
    };
    Problem::Damaged { wanted, reason }.at(&input.place)
}
