//! Runs: stretches of words with capitals, and the small words that names hold.

use super::chunks::Sentence;
use super::cues::{self, Role};
use super::lexicon::LEXICON;
use super::words::{Shape, is_common};

/// The longest run of name words, in tokens.
const LONGEST: usize = 24;

impl Sentence<'_, '_> {
    /// The end of the run of name words that begins at `at`, if one does.
    pub(super) fn run(&self, at: usize) -> Option<usize> {
        let mut end = match self.known_phrase(at) {
            Some(end) => end,
            None if self.is_namey(at) => at + 1,
            None => self.tied(at).or_else(|| self.particle(at))?,
        };
        while end < self.end && end - at < LONGEST {
            match self.extend(at, end) {
                Some(further) => end = further,
                None => break,
            }
        }
        Some(end)
    }

    /// Whether the word at `at` can be in a name: its capital tells something, or the article or
    /// the lists have it as a name.
    pub(super) fn is_namey(&self, at: usize) -> bool {
        if !self.capital(at) {
            return false;
        }
        let word = &self.words[at];
        // "pro-Beijing", "'Tis", "Co-author"
        let inner = word.text.contains(['-', '@', '_', '#']) || word.text.starts_with(['\'', '’']);
        if inner || cues::is(word.text, Role::Never) {
            return false;
        }
        if word.text.len() == 1 {
            // "X" or "A" alone; with a name behind it an initial.
            let model = self.hyphen(at + 1) && self.words[at + 2].shape == Shape::Number;
            return (self.capital(at + 1) && !word.opens) || model || word.text == "X";
        }
        let common = is_common(word.text);
        let known = LEXICON.known(word.text).is_some_and(|k| k.counted);
        if word.shape == Shape::Capitals && common && !known && word.text.len() > 2 {
            return false; // shouting
        }
        let counts = LEXICON.counts(word.text);
        if word.tells() {
            let seldom = counts.out_middle >= 3 && counts.out_middle > counts.in_middle * 3;
            return !seldom || cues::is(word.text, Role::Title);
        }
        let seen = self.memory.of_word(word.text);
        if !common {
            // "Seismologists have": a plural noun that no list has begins the sentence.
            let noun =
                ["ists", "ogers", "ers", "men", "women"].iter().any(|e| word.text.ends_with(e))
                    && LEXICON.known(word.text).is_none()
                    && !LEXICON.is_surname(word.text);
            let seldom = counts.out_start > counts.in_start + counts.in_middle;
            return !(seldom || noun) || seen.all > 0;
        }
        if word.loud {
            return match word.shape {
                Shape::Capitals => seen.all > 0 || known,
                _ => seen.alone > 0 && known,
            };
        }
        let runs_on = self.capital(at + 1)
            && self.words[at + 1].tells()
            && !cues::is(self.text(at + 1), Role::Never);
        if cues::is(word.text, Role::Title) {
            return runs_on;
        }
        let usual = counts.in_start > counts.out_start;
        let alone = seen.alone > 1 || (seen.alone > 0 && usual) || (usual && known);
        let labels = [Role::EventStart, Role::OtherStart, Role::PlaceStart];
        let first = usual
            || cues::is_any(word.text, &labels)
            || seen.all > 0
            || (counts.out_start == 0 && self.ends_in_head(at));
        alone || (runs_on && first)
    }

    /// Whether the capitalised words from `at` on end in a word such as "Council".
    fn ends_in_head(&self, at: usize) -> bool {
        let end = self.capitals_end(at);
        let last = self.text(end - 1);
        end > at + 1 && cues::is_any(last, &[Role::Organization, Role::Place, Role::Event])
    }

    /// "al-Sarraj": the end of a name that begins with a small article.
    pub(super) fn tied(&self, at: usize) -> Option<usize> {
        let word = self.words.get(at).filter(|_| at < self.end)?;
        let small = word.shape == Shape::Small || word.opens;
        (small && is_tied(word.text) && self.hyphen(at + 1) && self.capital(at + 2))
            .then_some(at + 3)
    }

    /// "Mr. de Villepin": the end of a name that begins with a particle behind a title.
    pub(super) fn particle(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).map_or("", |i| self.words[i].text);
        (cues::is(before, Role::Title) && self.words[at].shape == Shape::Small)
            .then(|| self.behind_particle(at))
            .flatten()
    }

    /// Where the run that began at `start` and reaches `end` goes on to.
    fn extend(&self, start: usize, end: usize) -> Option<usize> {
        let next = self.words[end];
        let last = self.text(end - 1);
        if next.is_capital() && !next.glued {
            // "in Washington, D.C. Voss": a sentence may have ended.
            if end > start + 1 && last.matches('.').count() > 1 {
                return None;
            }
            return self.known_phrase(end).or_else(|| self.is_namey(end).then_some(end + 1));
        }
        if !next.glued
            && let Some(after) = self.tied(end)
        {
            return Some(after);
        }
        if self.hyphen(end) {
            return self.behind_hyphen(start, end);
        }
        let named = |at: usize| at < self.end && self.is_namey(at);
        match next.text {
            "&" if LEXICON.is_forename(self.text(start)) && end > start + 1 => None,
            "&" => named(end + 1).then_some(end + 2),
            "and" => self.joined_by_and(start, end).then_some(end + 2),
            "of" | "for" | "on" | "against" => self.behind_preposition(start, end),
            "'s" | "’s" | "'" | "’" => {
                let saint = end > start + 1 && matches!(self.text(end - 2), "St." | "St");
                let owner = cues::is(last, Role::Owner) || (saint && next.text.len() > 1);
                (owner && named(end + 1)).then_some(end + 2)
            }
            _ if next.shape == Shape::Number => {
                (cues::is(last, Role::Numbered) && !next.glued).then_some(end + 1)
            }
            _ => self.behind_particle(end),
        }
    }

    /// What a hyphen at `at` ties to a run: "Jean-Claude", "F-16", "Shams-ul-Haq", "Ki-moon".
    fn behind_hyphen(&self, start: usize, at: usize) -> Option<usize> {
        let (before, after) = (&self.words[at - 1], &self.words[at + 1]);
        if after.is_capital() {
            return (self.is_namey(at + 1)
                || after.shape == Shape::Capitals
                || after.text.len() == 1)
                .then_some(at + 2);
        }
        if after.shape == Shape::Number {
            let digit = before.text.bytes().any(|b| b.is_ascii_digit());
            let model = before.shape == Shape::Capitals || before.text.len() == 1 || digit;
            return (model && before.text.len() < 5).then_some(at + 2);
        }
        if is_tied(after.text) && self.hyphen(at + 2) && self.capital(at + 3) {
            return Some(at + 4);
        }
        // The second half of a Korean or Chinese forename: a family name stands beside it.
        let syllable = after.text.len() <= 5 && !is_common(after.text) && before.text.len() <= 6;
        let usual = matches!(after.text, "moon" | "in" | "hoon" | "young" | "hung" | "sung");
        let family = at > start + 1 || (self.capital(at + 2) && !self.words[at + 2].glued);
        let forename = before.shape == Shape::Capital && LEXICON.known(before.text).is_none();
        ((syllable || usual && at > start + 1) && family && forename).then_some(at + 2)
    }

    /// "Ursula von der Leyen": one or two particles and a capital.
    fn behind_particle(&self, end: usize) -> Option<usize> {
        let mut at = end;
        while at < end + 2 && cues::is(self.text(at), Role::Particle) {
            at += 1;
        }
        let name = self.words.get(at).filter(|w| at < self.end && w.tells() && !w.glued)?;
        (at > end && !cues::is(name.text, Role::Never)).then_some(at + 1)
    }

    /// "Department of the Interior", "Center for Policy".
    fn behind_preposition(&self, start: usize, end: usize) -> Option<usize> {
        let last = self.text(end - 1);
        let goes_on = match self.text(end) {
            "of" => cues::is(last, Role::BeforeOf),
            _ => (start..end).any(|i| cues::is(self.text(i), Role::BeforeFor)),
        };
        let at = if self.text(end + 1) == "the" { end + 2 } else { end + 1 };
        // "launched Operation Dawn against ISIS": whom it is against is a name of its own.
        let opponent = self.text(end) == "against"
            && self.words.get(at).is_some_and(|w| w.shape == Shape::Capitals);
        let fits = goes_on && at < self.end && self.words[at].tells() && !opponent;
        if !fits || cues::is(self.text(at), Role::Never) {
            return None;
        }
        self.known_phrase(at).or(Some(at + 1))
    }

    /// Whether "and" stands inside a name: "Department of Health and Welfare", "Search and Rescue
    /// Agency".
    fn joined_by_and(&self, start: usize, end: usize) -> bool {
        let next = end + 1;
        let (last, first) = (self.text(end - 1), self.text(next));
        if !self.capital(next) || !self.words[next].tells() || !is_common(first) {
            return false;
        }
        if !is_common(last) || cues::is(first, Role::Never) {
            return false;
        }
        let after = self.capitals_end(next);
        let within = (start + 1..end).any(|i| matches!(self.text(i), "of" | "for"));
        let head = after > next + 1 && cues::is(self.text(after - 1), Role::Organization);
        (within && after - next <= 2 && !cues::is(first, Role::Title))
            || (head && end - start <= 2 && !cues::is(last, Role::Organization))
    }
}

fn is_tied(word: &str) -> bool {
    cues::is(word, Role::Tied) || cues::is(&word.to_lowercase(), Role::Tied)
}
