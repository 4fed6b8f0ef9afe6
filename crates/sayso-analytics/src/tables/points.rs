//! The one place where byte offsets become code points.

use sayso_core::TextSpan;

/// How many code points stand before a byte of one text.
pub(crate) struct CodePoints<'a> {
    text: &'a str,
    /// Code points before every `STEP`th byte; empty for ASCII, where the two counts agree.
    marks: Vec<u32>,
}

const STEP: usize = 128;

impl<'a> CodePoints<'a> {
    pub(crate) fn new(text: &'a str) -> CodePoints<'a> {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                marks.push(count);
                count += starts(chunk);
            }
            marks.push(count);
        }
        CodePoints { text, marks }
    }

    /// Code points before byte `at`.
    pub(crate) fn at(&self, at: usize) -> u32 {
        let Some(&before) = self.marks.get(at / STEP) else { return at as u32 };
        let rest = self.text.as_bytes().get(at / STEP * STEP..at);
        before + rest.map_or(0, starts)
    }

    /// A span as half-open code points.
    pub(crate) fn of(&self, span: TextSpan) -> (u32, u32) {
        (self.at(span.start()), self.at(span.end()))
    }
}

/// How many characters begin in `bytes`.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| (b as i8) >= -0x40).count() as u32
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn every_byte_offset_counts_the_characters_before_it() {
        let text = "Zoë “met” 王毅 and 😀. ".repeat(40);
        let points = CodePoints::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(at), count as u32);
        }
        assert_eq!(points.at(text.len()), text.chars().count() as u32);
    }
}
