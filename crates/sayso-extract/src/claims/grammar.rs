//! What the engine says of the words, as the patterns ask it: parts of speech, the trees of the
//! sentences, and how probable the network finds each word in a cue or in content.

use std::ops::Range;

use sayso_core::{Layout, Upos};

use super::reading::{REACH, Reading, class};
use crate::tag::{self, engine::Tags};

/// One token in its tree.
struct Node {
    upos: Upos,
    deprel: &'static str,
    /// The token it depends on; itself for a root.
    head: u32,
    /// The first and the last token of what depends on it, itself included.
    first: u32,
    last: u32,
    /// How probable it is that the token belongs to a source, to a cue, in content or outside, and to content.
    source: f32,
    cue: f32,
    content: f32,
}

/// The trees of an article, one token a node.
pub(super) struct Grammar(Vec<Node>);

impl Grammar {
    pub(super) fn new(layout: &Layout, tags: &Tags) -> Grammar {
        let mut nodes = Vec::with_capacity(layout.tokens.len());
        for sentence in &layout.sentences {
            let start = sentence.tokens.start;
            for i in sentence.tokens.clone() {
                let head = match tags.heads[i] {
                    0 => i,
                    head => start + head as usize - 1,
                };
                let upos = Upos::ALL[usize::from(tags.upos[i])];
                // "Outside" of the layers: source, cue, content, cue within content.
                let [source, _, _, cue, _, _, content, _, _, within, _, _] = tags.layers[i];
                let (source, cue, content) = (1.0 - source, 1.0 - cue.min(within), 1.0 - content);
                let (head, own) = (head as u32, i as u32);
                nodes.push(Node {
                    upos,
                    deprel: tag::deprel(tags, i),
                    head,
                    first: own,
                    last: own,
                    source,
                    cue,
                    content,
                });
            }
        }
        let mut grammar = Grammar(nodes);
        for i in 0..grammar.0.len() {
            let mut at = i;
            while grammar.head(at) != at {
                at = grammar.head(at);
                let node = &mut grammar.0[at];
                node.first = node.first.min(i as u32);
                node.last = node.last.max(i as u32);
            }
        }
        grammar
    }

    fn head(&self, i: usize) -> usize {
        self.0[i].head as usize
    }

    /// Whether nothing of its sentence stands above token `i`.
    pub(super) fn is_root(&self, i: usize) -> bool {
        self.0.get(i).is_some_and(|n| n.head as usize == i)
    }

    pub(super) fn upos(&self, i: usize) -> Option<Upos> {
        self.0.get(i).map(|n| n.upos)
    }

    /// How probable it is that token `i` belongs to a cue.
    pub(super) fn cue(&self, i: usize) -> f32 {
        self.0.get(i).map_or(0.0, |n| n.cue)
    }

    /// How probable it is that token `i` belongs to a source.
    pub(super) fn source(&self, i: usize) -> f32 {
        self.0.get(i).map_or(0.0, |n| n.source)
    }

    /// How probable it is, on average, that `tokens` belong to content.
    pub(super) fn content(&self, tokens: impl Iterator<Item = usize>) -> f32 {
        let (mut sum, mut words) = (0.0, 0.0);
        for i in tokens {
            sum += self.0[i].content;
            words += 1.0;
        }
        if words > 0.0 { sum / words } else { 0.0 }
    }

    /// Everything that depends on token `i`, itself included.
    pub(super) fn all_of(&self, i: usize) -> Range<usize> {
        let node = &self.0[i];
        node.first as usize..node.last as usize + 1
    }

    /// What depends on token `i` itself in one of these ways, in the order of the text.
    pub(super) fn dependents<'g>(
        &'g self,
        i: usize,
        ways: &'g [&'g str],
    ) -> impl Iterator<Item = usize> + 'g {
        let all = self.all_of(i);
        let near = all.start.max(i.saturating_sub(REACH))..all.end.min(i + REACH);
        near.filter(move |&k| k != i && self.head(k) == i && ways.contains(&self.0[k].deprel))
    }

    /// The token that `i` depends on, if it does so in one of these ways.
    pub(super) fn governor(&self, i: usize, ways: &[&str]) -> Option<usize> {
        let node = self.0.get(i)?;
        (node.head as usize != i && ways.contains(&node.deprel)).then_some(node.head as usize)
    }

    /// The noun phrase whose head is token `i`, without the clauses and appositions behind it.
    pub(super) fn phrase(&self, i: usize) -> Range<usize> {
        let whole = self.all_of(i);
        let aside = ["acl", "acl:relcl", "appos", "parataxis", "punct", "advcl", "cc", "conj"];
        let stop = |way: &[&str]| {
            self.dependents(i, way).filter(|&k| k > i).map(|k| self.all_of(k).start).min()
        };
        // "Voss and Marsh" stays whole, "Voss, a doctor, and …" does not.
        let joined = self.dependents(i, &["conj"]).next().is_some();
        let end = if joined { stop(&aside[..4]) } else { stop(&aside) };
        whole.start..end.unwrap_or(whole.end).max(i + 1)
    }

    /// The noun phrase of `noun`, if it stands in `scope` before the verb at `i`.
    fn phrase_before(&self, noun: usize, i: usize, scope: &Range<usize>) -> Option<Range<usize>> {
        let words = self.phrase(noun);
        (scope.contains(&words.start) && words.end <= i).then_some(words)
    }

    /// The subject of the verb at `i`, if it stands before it in `scope`: whoever or whatever it is.
    pub(super) fn subject(&self, i: usize, scope: &Range<usize>) -> Option<Range<usize>> {
        self.phrase_before(self.dependents(i, &["nsubj"]).next()?, i, scope)
    }
}

impl Reading<'_> {
    /// The subject of the verb at `i` within `scope`, by the tree, if it may speak.
    pub(super) fn subject_in_tree(&self, i: usize, scope: &Range<usize>) -> Option<Range<usize>> {
        self.grammar.subject(i, scope).filter(|words| self.speaks(words))
    }

    /// Whether the noun phrase may speak, and is not the owner of something that would.
    fn speaks(&self, words: &Range<usize>) -> bool {
        !self.is(words.end - 1, class::GENITIVE) && self.can_speak(words)
    }

    /// Whose saying a verb without a subject of its own is, by the tree: the subject of the verb that it
    /// completes or explains, or the noun that it describes.
    pub(super) fn controller(&self, i: usize, scope: &Range<usize>) -> Option<Range<usize>> {
        if let Some(noun) = self.grammar.governor(i, &["acl"]) {
            let saying = self.low(i).ends_with("ing");
            let words = self.grammar.phrase_before(noun, i, scope);
            return words.filter(|words| saying && self.speaks(words));
        }
        let verb = self.grammar.governor(i, &["xcomp", "advcl", "conj"])?;
        self.subject_in_tree(verb, scope).filter(|s| s.end <= i)
    }
}
