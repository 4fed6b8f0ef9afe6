//! Interviews: outside quotations, "I" is the person who is interviewed.

use sayso_core::{Article, Kind, Layout, Name};

use super::actors::Named;

/// The only person whom the headline of an interview names, as an index into the people.
///
/// An article is an interview if its headline says so; where the headline names nobody or several,
/// it is whoever the article names first after it, unless two do so in the same sentence.
pub(super) fn interviewee(
    article: &Article,
    layout: &Layout,
    names: &[Name],
    named: &Named,
) -> Option<usize> {
    let headline = layout.paragraphs.first()?.span;
    let words = headline.of(&article.text);
    if !(words.contains("nterview") || words.contains("conversation with")) {
        return None;
    }
    let mut seen: Vec<usize> = Vec::new();
    for (name, &actor) in names.iter().zip(&named.of_name) {
        let person = named.actors.get(actor).is_some_and(|a| a.kind == Kind::Person);
        if person && headline.contains(name.span) && !seen.contains(&actor) {
            seen.push(actor);
        }
    }
    let &[actor] = seen.as_slice() else { return None };
    let before = named.actors.get(..actor)?.iter();
    Some(before.filter(|a| a.kind == Kind::Person).count())
}
