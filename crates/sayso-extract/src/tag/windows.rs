//! Windows: the whole sentences that the network reads together.

use std::ops::Range;

use sayso_core::Layout;

/// A window takes in sentences of one paragraph while it holds no more tokens than this.
const USUAL: usize = 110;
/// A longer sentence is cut: no window holds more, so that time grows with the length of the text alone.
const LONGEST: usize = 250;

/// Neighbouring sentences of one paragraph, or a piece of a very long one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Indices into [`Layout::tokens`].
    pub tokens: Range<usize>,
    /// How many tokens of its first sentence lie before it: 0, unless a long sentence was cut.
    pub before: usize,
    /// Where each of its sentences ends, in tokens of the window.
    pub ends: Vec<usize>,
}

impl Window {
    /// For each token, the number of its sentence in the window.
    pub fn sentences(&self) -> Vec<usize> {
        let mut numbers = Vec::with_capacity(self.tokens.len());
        for (n, &end) in self.ends.iter().enumerate() {
            numbers.resize(end, n);
        }
        numbers
    }
}

/// Cuts an article into windows; every token is in exactly one.
pub fn windows(layout: &Layout) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();
    for paragraph in &layout.paragraphs {
        let mut open: Option<Window> = None;
        for sentence in &layout.sentences[paragraph.sentences.clone()] {
            let tokens = sentence.tokens.clone();
            let fits = |w: &Window| tokens.end - w.tokens.start <= USUAL;
            match open.as_mut().filter(|w| fits(w)) {
                Some(window) => {
                    window.tokens.end = tokens.end;
                    window.ends.push(tokens.end - window.tokens.start);
                }
                None => {
                    windows.extend(open.take());
                    let mut start = tokens.start;
                    while tokens.end - start > LONGEST {
                        let piece = start..start + LONGEST;
                        let before = start - tokens.start;
                        windows.push(Window { tokens: piece, before, ends: vec![LONGEST] });
                        start += LONGEST;
                    }
                    let (before, ends) = (start - tokens.start, vec![tokens.end - start]);
                    open = Some(Window { tokens: start..tokens.end, before, ends });
                }
            }
        }
        windows.extend(open);
    }
    windows
}
