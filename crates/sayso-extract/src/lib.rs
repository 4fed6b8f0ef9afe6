//! Reads one article: sentences, names, actors, claims and dates.
//!
//! [`annotate`] runs the stages in the order of the journey. Each stage is one folder, reads the
//! article and what the earlier stages returned, and returns its own; it edits nobody's.
//!
//! | stage | reads | returns |
//! | --- | --- | --- |
//! | [`segment`] | the article | paragraphs, sentences, tokens, quotations |
//! | [`mentions::draft`] | + layout | names by rules and lists, clues about each word |
//! | [`tag`] | + clues | parts of speech, heads, probabilities of names |
//! | [`mentions::recognise`] | + draft, tags | names with kind |
//! | [`dates`] | + layout | time expressions |
//! | [`resolve`] | + names | mentions tied to actors, doubts |
//! | [`claims`] | + tags, mentions, actors, dates | claims, and the descriptions that are their sources |
//!
//! Extraction cannot fail: any UTF-8 text yields annotations. English only; nothing is looked up
//! outside the article and the lists that are compiled in.
//!
//! # Examples
//!
//! ```
//! let text = "Zoë Marsh resigned. \"I am tired,\" she said.";
//! let article = sayso_core::Article::new("harbour-1", text);
//! let found = sayso_extract::annotate(&article);
//! assert_eq!(found.layout.sentences.len(), 2);
//! ```

pub mod claims;
pub mod dates;
pub mod mentions;
mod order;
pub mod resolve;
pub mod segment;
pub mod tag;

use rayon::prelude::*;
use sayso_core::{Annotations, Article};

/// Finds everything sayso can find in one article.
///
/// The result depends on the article alone: not on the clock, the locale or other articles.
pub fn annotate(article: &Article) -> Annotations {
    let layout = segment::segment(article);
    let draft = mentions::draft(article, &layout);
    let tags = tag::tag(article, &layout, &draft.clues);
    let names = mentions::recognise(article, &layout, &draft, &tags);
    let dates = dates::find(article, &layout);
    let resolved = resolve::resolve(article, &layout, &names);
    let attributed = claims::attribute(article, &layout, &tags, &dates, &resolved);

    let mut mentions = resolved.mentions;
    mentions.extend(attributed.descriptions);
    mentions.sort_by_key(|m| (m.span, m.form));
    let mut notes = resolved.notes;
    notes.extend(attributed.notes);
    notes.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
    let mut actors = resolved.actors;
    actors.extend(attributed.actors);
    let mut claims = attributed.claims;
    order::by_first_mention(&mut actors, &mut mentions, &mut claims);
    Annotations { layout, mentions, actors, claims, dates, notes }
}

/// Annotates many articles, on all cores; the result is in their order.
pub fn annotate_all(articles: &[Article]) -> Vec<Annotations> {
    articles.par_iter().map(annotate).collect()
}
