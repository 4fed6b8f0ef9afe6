//! Attribute: who is reported to have said what.
//!
//! The article is read word by word. A verb, a noun or a phrase of saying ([`lexicon`]) asks the
//! shallow syntax ([`phrases`], [`clauses`], [`ends`]) for its source and hands its content to the pattern that fits:
//!
//! | file | pattern |
//! | --- | --- |
//! | [`active`], [`content`] | X said (that) …; X said: "…"; X asked Y to …; X denied the charges |
//! | [`trailing`] | "…," said X; "…," X said; …, X said |
//! | [`expressing`] | X expressed concern about … |
//! | [`feelings`] | X is confident that … |
//! | [`passive`] | X is expected to …; … was denied by X |
//! | [`others`] | according to X; reportedly; made it clear that |
//! | [`nouns`] | the allegation that; X's refusal to; demands for |
//! | [`alone`] | quotations with a label or carried on from the paragraph before |
//! | [`interview`] | questions and answers |
//! | [`learned`] | any other word that the network takes for a cue, read by its tree |
//!
//! Which words are verbs, whose subjects they have and where clauses end, closed-class words and the trees
//! ([`grammar`]) tell together; the network has a say in where content ends, and drops what it finds
//! improbable ([`opinion`]). What is drafted becomes a [`Claim`] in one place ([`finish`]). Who its source is, the names, pronouns
//! and descriptions together decide ([`sources`], [`speakers`], [`descriptions`], [`unnamed`]).
//!
//! # What is decided here
//!
//! * Where the content begins and ends, which words attribute it, and whose words it is.
//! * Whom a source means: a name in it, the office or the body that it describes, "they", "it", "who";
//!   an unnamed source becomes an actor where it speaks again or a pronoun means it.
//! * The act, the stance, whether it is negated, how sure it is, who is told, when it was said.
//! * Which claim stands within which.
//!
//! # What is not
//!
//! * Whether it is true, or means what it says.
//! * A speaker whom two would fit: such a claim has none, and a quotation that stands alone has one
//!   only where the paragraph before, a label or its own "I" tells.
//! * Deeds: meeting, voting, signing are no claims, nor is a saying whose content is not stated
//!   ("declined to comment").
//! * Scare quotes, titles of works and nicknames, and what the writer says of himself outside
//!   quotations ("I thank you"), but for interviews.

mod active;
mod alone;
mod clauses;
mod content;
mod descriptions;
mod draft;
mod ends;
mod expressing;
mod feelings;
mod finish;
mod grammar;
mod interview;
mod labels;
mod learned;
mod lexicon;
mod nouns;
mod opinion;
mod others;
mod passive;
mod phrases;
mod quotations;
mod reading;
mod sources;
mod speakers;
mod trailing;
mod unnamed;
mod verbs;

use sayso_core::{Act, Actor, Article, Claim, Layout, Mention, Note, Section, TimeExpression};

use crate::resolve::Resolved;
use crate::tag::engine::Tags;
use draft::{Draft, Pattern};
use reading::Reading;

/// What attribution returns.
#[derive(Clone, Debug, Default)]
pub struct Attributed {
    /// In the order of their content.
    pub claims: Vec<Claim>,
    /// Descriptions ("the minister") and pronouns that are a claim's source or addressee and refer to
    /// an actor.
    pub descriptions: Vec<Mention>,
    /// Sources without a name that speak more than once, or that a pronoun means; their indices
    /// follow those of the actors that the resolver found.
    pub actors: Vec<Actor>,
    /// What could not be decided.
    pub notes: Vec<Note>,
}

/// Finds the claims of an article.
///
/// Titles of other articles and boilerplate make none.
pub fn attribute(
    article: &Article,
    layout: &Layout,
    tags: &Tags,
    dates: &[TimeExpression],
    resolved: &Resolved,
) -> Attributed {
    let reading = Reading::new(article, layout, tags, dates, resolved);
    let mut drafts = interview::read(&reading);
    let interviews = drafts.len();
    for (number, paragraph) in layout.paragraphs.iter().enumerate() {
        if !matches!(paragraph.section, Section::Headline | Section::Body) {
            continue;
        }
        for i in reading.tokens_of_paragraph(number) {
            // The wishes and plans that an interview is made of are the interview itself.
            let spoken = |d: &Draft| {
                d.act == Act::Think
                    && d.pattern == Pattern::Infinitive
                    && interviews > 0
                    && drafts[..interviews].iter().any(|o| o.holds(i))
            };
            let draft = at_word(&reading, i, &drafts);
            if let Some(mut draft) = draft.filter(|d| !spoken(d) && !performs(&reading, d)) {
                opinion::fit(&reading, &mut draft, &drafts);
                drafts.push(draft);
            }
        }
        alone::read(&reading, number, &mut drafts);
    }
    finish::finish(&reading, &drafts)
}

/// Whether a draft is the writer's own deed: "I thank you", "we want to show". Outside quotations it
/// is not reported of anybody.
fn performs(reading: &Reading<'_>, draft: &Draft) -> bool {
    let own = draft.source.as_ref().is_some_and(|s| {
        s.len() == 1
            && matches!(reading.low(s.start), "i" | "we" | "my" | "our")
            && reading.quotation_at(s.start).is_none()
    });
    let wish = draft.act == Act::Think && draft.pattern == Pattern::Infinitive;
    own && (wish || matches!(draft.act, Act::Request | Act::Praise | Act::Promise | Act::Accuse))
}

/// The claim that the word at `i` attributes, if it attributes any.
fn at_word(reading: &Reading<'_>, i: usize, drafts: &[Draft]) -> Option<Draft> {
    if let Some(last) = drafts.last()
        && last.cue.as_ref().is_some_and(|c| c.contains(&i))
    {
        return None;
    }
    others::phrase(reading, i)
        .or_else(|| feelings::read(reading, i))
        .or_else(|| verbs::read(reading, i, drafts))
        .or_else(|| expressing::read(reading, i))
        .or_else(|| others::according_to(reading, i))
        .or_else(|| others::adverb(reading, i))
        .or_else(|| nouns::read(reading, i))
        .or_else(|| learned::read(reading, i))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sayso_core::Article;

    proptest! {
        /// Extraction cannot fail: whatever the words and marks, every span lies in the text and
        /// every claim has content.
        #[test]
        fn any_string_of_words_and_marks_is_read(
            words in proptest::collection::vec(
                prop::sample::select(vec![
                    "said", "says", "saying", "told", "that", "to", "of", "by", "“", "”", "\"", ",", ".",
                    ":", ";", "(", ")", "—", "-", "\n\n", "Ana", "Reed", "he", "the", "minister", "accused",
                    "was", "not", "and", "according", "reportedly", "called", "on", "Zoë", "’s", "?", "1",
                ]),
                0..60,
            )
        ) {
            let article = Article::new("any", words.join(" "));
            let found = crate::annotate(&article);
            for claim in &found.claims {
                prop_assert!(!claim.content.is_empty());
                for span in claim.content.iter().chain(&claim.cue).chain(&claim.source) {
                    prop_assert!(!span.of(&article.text).is_empty());
                }
            }
        }
    }
}
