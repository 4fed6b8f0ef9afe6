//! The annotated corpora: treebanks, sets of names, and our own news, as articles with what is known of
//! each token.

use std::collections::HashMap;
use std::path::Path;

use sayso_core::{Article, Layout, Paragraph, Section, Sentence, TextSpan, Token, TokenKind, Upos};
use sayso_extract::segment;
use sayso_extract::tag::engine::{LAYERS, NAMES};
use serde_json::Value;

use crate::examples::{Gold, NO_HEAD};
use crate::{Failure, texts};

/// An article, its layout, an entry a token.
pub(crate) struct Annotated {
    pub(crate) article: Article,
    pub(crate) layout: Layout,
    pub(crate) gold: Vec<Gold>,
    pub(crate) three_kinds: bool,
}

/// The words of a sentence and their name tags.
pub(crate) type TaggedWords = (Vec<String>, Vec<String>);

/// Name tags of known sentences, by their words.
pub(crate) type Names = HashMap<Vec<String>, Vec<String>>;

const KINDS: &[&str] = &["PERSON", "ORG", "PLACE", "GROUP", "EVENT", "OTHER"];

fn name_index(tag: &str) -> usize {
    let kind = tag.get(2..).and_then(|kind| KINDS.iter().position(|k| *k == kind));
    kind.map_or(0, |kind| 1 + 2 * kind + usize::from(tag.starts_with('I')))
}

/// Sentences as words and tags, one a line, with the corpus they are from.
pub(crate) fn names(path: &Path) -> Result<Vec<TaggedWords>, Failure> {
    let list = |value: &Value| -> Vec<String> {
        let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
        items.iter().map(|v| v.as_str().unwrap_or_default().to_owned()).collect()
    };
    texts::read(path)?
        .lines()
        .map(|line| {
            let record: Value = serde_json::from_str(line)?;
            Ok((list(&record["words"]), list(&record["tags"])))
        })
        .collect()
}

fn put_name(gold: &mut Gold, tag: &str) {
    gold.name = [0; NAMES];
    gold.name[name_index(tag)] = u8::MAX;
}

/// What the characters of a token are.
fn kind(word: &str) -> TokenKind {
    let first = word.chars().find(|c| !matches!(c, '\'' | '’')).unwrap_or(' ');
    if first.is_numeric() {
        TokenKind::Number
    } else if first.is_alphanumeric() {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

/// Builds an article of given tokens.
#[derive(Default)]
struct Builder {
    text: String,
    layout: Layout,
    gold: Vec<Gold>,
}

impl Builder {
    fn paragraph(&mut self) {
        let open = self.layout.paragraphs.last().is_some_and(|p| p.sentences.is_empty());
        if !open {
            self.text.push_str(if self.text.is_empty() { "" } else { "\n\n" });
            let at = self.text.len();
            let n = self.layout.sentences.len();
            let span = TextSpan::from_scan(at..at);
            self.layout.paragraphs.push(Paragraph {
                span,
                section: Section::Body,
                sentences: n..n,
            });
        }
    }

    /// `words`: form, whether a space follows, what is known.
    fn sentence(&mut self, words: impl IntoIterator<Item = (String, bool, Gold)>) {
        if self.layout.paragraphs.is_empty() {
            self.paragraph();
        }
        let first = self.layout.tokens.len();
        for (form, space, gold) in words {
            let start = self.text.len();
            self.text.push_str(&form);
            let span = TextSpan::from_scan(start..self.text.len());
            self.layout.tokens.push(Token { span, kind: kind(&form) });
            self.text.push_str(if space { " " } else { "" });
            self.gold.push(gold);
        }
        let tokens = first..self.layout.tokens.len();
        let paragraph = self.layout.paragraphs.len() - 1;
        let span =
            self.layout.tokens[tokens.start].span.to(self.layout.tokens[tokens.end - 1].span);
        self.layout.sentences.push(Sentence { span, paragraph, tokens });
        self.layout.paragraphs[paragraph].sentences.end += 1;
        let whole = &mut self.layout.paragraphs[paragraph].span;
        *whole = TextSpan::from_scan(whole.start()..span.end());
    }

    fn done(self, id: String, three_kinds: bool) -> Annotated {
        let article = Article::new(id, self.text);
        Annotated { article, layout: self.layout, gold: self.gold, three_kinds }
    }
}

/// The documents of a CoNLL-U file; name tags where `names` knows the words of a sentence, which are then
/// taken out of it.
pub(crate) fn treebank(
    path: &Path,
    labels: &[String],
    names: &mut Names,
) -> Result<Vec<Annotated>, Failure> {
    let text = texts::read(path)?;
    let mut documents = Vec::new();
    let mut builder = Builder::default();
    let mut rows: Vec<(String, bool, Gold)> = Vec::new();
    // The last word of a multiword token, and whether a space follows the token.
    let mut multiword: Option<(usize, bool)> = None;
    for line in text.lines().chain([""]) {
        let columns: Vec<&str> = line.split('\t').collect();
        if line.starts_with("# newdoc") && !builder.gold.is_empty() {
            documents.push(std::mem::take(&mut builder).done(documents.len().to_string(), true));
        } else if line.starts_with("# newpar") {
            builder.paragraph();
        } else if line.is_empty() && !rows.is_empty() {
            let forms: Vec<String> = rows.iter().map(|(form, ..)| form.clone()).collect();
            if let Some(tags) = names.remove(&forms) {
                rows.iter_mut().zip(&tags).for_each(|((.., gold), tag)| put_name(gold, tag));
            }
            builder.sentence(rows.drain(..));
        } else if let [id, form, _, upos, _, _, head, label, _, misc] = columns[..] {
            let space = !misc.contains("SpaceAfter=No");
            if let Some((_, last)) = id.split_once('-') {
                multiword = Some((last.parse()?, space));
            } else if !id.contains('.') {
                let number: usize = id.parse()?;
                let inside = multiword.filter(|&(last, _)| number <= last);
                let space = inside.map_or(space, |(last, space)| number == last && space);
                let mut gold = Gold { head: head.parse()?, sure: u8::MAX, ..Gold::default() };
                if let Some(tag) = Upos::parse(upos) {
                    gold.upos[tag as usize] = u8::MAX;
                }
                gold.label = labels.iter().position(|l| l == label).unwrap_or(0) as u8;
                rows.push((form.to_owned(), space, gold));
                multiword = inside;
            }
        }
    }
    if !builder.gold.is_empty() {
        documents.push(builder.done(documents.len().to_string(), true));
    }
    Ok(documents)
}

/// A sentence with name tags as an article of its own.
pub(crate) fn named_sentence(words: &[String], tags: &[String]) -> Annotated {
    let forms: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut builder = Builder::default();
    // A word is glued to the next where running text glues them.
    let glued = |i: usize| {
        forms.get(i + 1).is_some_and(|next| !texts::running(&[forms[i], next]).contains(' '))
    };
    let rows = words.iter().zip(tags).enumerate().map(|(i, (word, tag))| {
        let mut gold = Gold { head: NO_HEAD, ..Gold::default() };
        put_name(&mut gold, tag);
        (word.clone(), !glued(i), gold)
    });
    builder.sentence(rows);
    builder.done(String::new(), true)
}

/// Our own news: names of six kinds, sources, cues and contents that stand in no other claim, and the cues
/// of those that do.
pub(crate) fn saidwhat(path: &Path) -> Result<Vec<Annotated>, Failure> {
    texts::read(path)?.lines().map(|line| Ok(said(&serde_json::from_str(line)?))).collect()
}

fn said(record: &Value) -> Annotated {
    let text = record["text"].as_str().unwrap_or_default();
    let article = Article::new(record["id"].as_str().unwrap_or_default(), text);
    let layout = segment::segment(&article);
    let bytes: Vec<usize> = text.char_indices().map(|(b, _)| b).chain([text.len()]).collect();
    let tokens = |start: &Value, end: &Value| {
        let at = |v: &Value| bytes.get(v.as_u64().unwrap_or(0) as usize).copied().unwrap_or(0);
        let span = TextSpan::from_scan(at(start)..at(end));
        layout.tokens_in(span)
    };
    let mut outside = Gold { head: NO_HEAD, ..Gold::default() };
    outside.name[0] = u8::MAX;
    for layer in 0..LAYERS / 3 {
        outside.layers[3 * layer] = u8::MAX;
    }
    let mut gold = vec![outside; layout.tokens.len()];
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for name in list(&record["entities"]) {
        if matches!(name["form"].as_str(), Some("name" | "acronym")) {
            let kind = name["type"].as_str().unwrap_or_default();
            for (n, token) in tokens(&name["start"], &name["end"]).enumerate() {
                put_name(&mut gold[token], &format!("{}-{kind}", if n == 0 { "B" } else { "I" }));
            }
        }
    }
    for claim in list(&record["claims"]) {
        let within = claim["nested"] == Value::Bool(true);
        let roles = ["source", "cue", "content", "cue"].into_iter().enumerate();
        for (layer, role) in roles.filter(|&(layer, _)| (layer == 3) == within) {
            for span in list(&claim[role]) {
                for (n, token) in tokens(&span[0], &span[1]).enumerate() {
                    let tag = &mut gold[token].layers[3 * layer..3 * layer + 3];
                    tag.copy_from_slice(if n == 0 { &[0, u8::MAX, 0] } else { &[0, 0, u8::MAX] });
                }
            }
        }
    }
    Annotated { article, layout, gold, three_kinds: false }
}
