//! Titles: offices and forms of address before a name are no part of it.

use std::ops::Range;

use super::chunks::{Chunk, Sentence};
use super::cues::{self, Role};
use super::lexicon::LEXICON;
use super::words::is_common;

impl Sentence<'_, '_> {
    /// Cuts the titles out of a run and reports the names between them; says whether the run ends
    /// in a title.
    pub(super) fn cut_titles(
        &self,
        run: Range<usize>,
        mut titled: bool,
        out: &mut Vec<Chunk>,
    ) -> bool {
        let mut at = run.start;
        let mut from = run.start;
        while at < run.end {
            if let Some(end) = self.known_phrase(at).filter(|&end| end <= run.end) {
                at = end;
                continue;
            }
            if !self.is_title(at, &run) {
                at += 1;
                continue;
            }
            let mut begin = at;
            while begin > from && cues::is(self.text(begin - 1), Role::TitlePart) {
                begin -= 1;
            }
            self.report(from..begin, titled, out);
            at += 1;
            from = at;
            titled = true;
        }
        self.report(from..run.end, titled, out);
        from == run.end
    }

    fn is_title(&self, at: usize, run: &Range<usize>) -> bool {
        let word = self.text(at);
        let next = if at + 1 < run.end { self.text(at + 1) } else { "" };
        let before = if at > run.start { self.text(at - 1) } else { "" };
        if word == "General" {
            let office = cues::is(before, Role::Title) || before == "-";
            return office || !(next.is_empty() || is_common(next));
        }
        if !cues::is(word, Role::Title)
            || cues::is(next, Role::Organization)
            || cues::is(next, Role::Event)
            || (cues::is(word, Role::Owner) && matches!(next, "'s" | "’s"))
        {
            return false;
        }
        // "Stephen King": a forename stands before and nothing follows.
        let surname = LEXICON.is_forename(before) && !cues::is(before, Role::TitlePart);
        !(surname && matches!(next, "" | "Jr." | "Jr" | "Sr."))
    }

    /// Behind a run that ends in a title: where "of State", "for Foreign Affairs" ends.
    pub(super) fn after_portfolio(&self, end: usize) -> usize {
        let mut last = end;
        if !matches!(self.text(end), "of" | "for") {
            return last;
        }
        for at in end + 1..self.end {
            let word = self.text(at);
            if cues::is(word, Role::Portfolio) {
                last = at + 1;
            } else if !matches!(word, "the" | "and" | ",") {
                break;
            }
        }
        last
    }
}
