//! `claims`: who is reported to have said what.

use std::collections::BTreeMap;

use polars_core::prelude::*;
use sayso_core::{Article, Claim, ClaimIndex, TextSpan};

use crate::columns;
use crate::corpus::Corpus;
use crate::tables::frame::{Values, frame};
use crate::tables::points::CodePoints;
use crate::tables::sentences::Places;
use crate::text::plain_words;

impl Corpus {
    /// One row a claim, by article and start; columns as [`columns::CLAIMS`] declares them.
    ///
    /// # Errors
    ///
    /// None that input could cause; see [`Corpus::articles`].
    pub fn claims(&self) -> PolarsResult<DataFrame> {
        let mut article_id = Vec::new();
        let mut places = Places::default();
        let mut rows: Vec<(usize, ClaimIndex, &Claim)> = Vec::new();
        let (mut source, mut cue, mut addressee) =
            (Words::default(), Words::default(), Words::default());
        let (mut content, mut content_start, mut content_end) =
            (Vec::new(), Vec::new(), Vec::new());
        let mut content_spans = Vec::new();
        let mut said_timex = Vec::new();
        for (i, article, found) in self.iter() {
            let points = CodePoints::new(&article.text);
            for (number, claim) in found.claims.iter().enumerate() {
                let extent = claim.extent();
                let (from, to) = points.of(extent);
                rows.push((i, number, claim));
                article_id.push(Some(article.id.as_str()));
                places.push(&found.layout, extent.start());
                source.push(claim.source, article, &points);
                cue.push(claim.cue, article, &points);
                addressee.push(claim.addressee, article, &points);
                content.push(Some(words_of(claim, article)));
                content_start.push(Some(from));
                content_end.push(Some(to));
                content_spans.push(claim.content.iter().map(|&span| points.of(span)).collect());
                let when = claim.said_when.and_then(|d| found.dates.get(d));
                said_timex.push(when.and_then(|d| d.value.as_deref()));
            }
        }
        let [section, paragraph, sentence] = places.columns();
        let ids = |actors: &[usize], i| actors.iter().map(|&a| self.actor_id(i, a)).collect();
        let values = vec![
            Values::Owned(rows.iter().map(|&(i, n, _)| Some(self.claim_id(i, n))).collect()),
            Values::Text(article_id),
            section,
            paragraph,
            sentence,
            Values::Label(rows.iter().map(|(_, _, c)| Some(c.kind as u8)).collect()),
            Values::Text(
                rows.iter()
                    .map(|(i, _, c)| c.speakers.first().map(|&a| self.actor_id(*i, a)))
                    .collect(),
            ),
            Values::Texts(rows.iter().map(|(i, _, c)| Some(ids(&c.speakers, *i))).collect()),
            Values::Text(source.text),
            Values::Count(source.start),
            Values::Count(source.end),
            Values::Text(cue.text),
            Values::Count(cue.start),
            Values::Count(cue.end),
            Values::Label(rows.iter().map(|(_, _, c)| Some(c.act as u8)).collect()),
            Values::Label(rows.iter().map(|(_, _, c)| Some(c.stance as u8)).collect()),
            Values::Label(rows.iter().map(|(_, _, c)| Some(c.speaker_kind as u8)).collect()),
            Values::Owned(content),
            Values::Count(content_start),
            Values::Count(content_end),
            Values::Spans(content_spans),
            Values::Flag(rows.iter().map(|(_, _, c)| c.negated).collect()),
            Values::Label(rows.iter().map(|(_, _, c)| c.modality.map(|m| m as u8)).collect()),
            Values::Text(addressee.text),
            Values::Text(
                rows.iter()
                    .map(|(i, _, c)| c.addressee_actor.map(|a| self.actor_id(*i, a)))
                    .collect(),
            ),
            Values::Texts(rows.iter().map(|(i, _, c)| Some(ids(&c.targets, *i))).collect()),
            Values::Day(rows.iter().map(|(_, _, c)| c.said_on).collect()),
            Values::Text(said_timex),
            Values::Owned(self.families().into_iter().map(Some).collect()),
            Values::Owned(
                rows.iter()
                    .map(|(i, _, c)| c.within.map(|outer| self.claim_id(*i, outer)))
                    .collect(),
            ),
            Values::Score(rows.iter().map(|(_, _, c)| c.score).collect()),
        ];
        frame(&columns::CLAIMS, values)
    }

    /// For each claim, in row order, the earliest claim by the same speaker in the same words.
    ///
    /// A claim whose speaker is unresolved begins a family of its own.
    fn families(&self) -> Vec<String> {
        let mut first: BTreeMap<(&str, String), String> = BTreeMap::new();
        let mut families: Vec<Vec<String>> = vec![Vec::new(); self.len()];
        for i in self.by_time() {
            let (article, found) = &self.annotated[i];
            for (number, claim) in found.claims.iter().enumerate() {
                let id = self.claim_id(i, number);
                let family = match claim.speakers.first() {
                    Some(&speaker) => {
                        let said = plain_words(&words_of(claim, article));
                        first.entry((self.actor_id(i, speaker), said)).or_insert(id).clone()
                    }
                    None => id,
                };
                families[i].push(family);
            }
        }
        families.concat()
    }
}

/// The words of a claim's content, its parts joined by an ellipsis.
fn words_of(claim: &Claim, article: &Article) -> String {
    let parts: Vec<&str> = claim.content.iter().map(|span| span.of(&article.text)).collect();
    parts.join(" … ")
}

/// Optional words of a claim with their place.
#[derive(Default)]
struct Words<'a> {
    text: Vec<Option<&'a str>>,
    start: Vec<Option<u32>>,
    end: Vec<Option<u32>>,
}

impl<'a> Words<'a> {
    fn push(&mut self, span: Option<TextSpan>, article: &'a Article, points: &CodePoints) {
        let place = span.map(|span| points.of(span));
        self.text.push(span.map(|span| span.of(&article.text)));
        self.start.push(place.map(|p| p.0));
        self.end.push(place.map(|p| p.1));
    }
}
