//! Chunks: which stretches of capitalised words are names.
//!
//! A run of words with capitals, with the small words that names hold ("Bank of Ireland",
//! "Ursula von der Leyen", "al-Sarraj"), is found first; then titles, offices and nationalities
//! are cut off ("Libyan | Prime Minister | Fayez al-Sarraj").

use std::ops::Range;

use super::cues::{self, among};
use super::lexicon::LEXICON;
use super::words::{Memory, Shape, Word, is_common};

/// The longest known name, in tokens, that is looked for.
const LONGEST: usize = 10;

/// A name, as tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) tokens: Range<usize>,
    /// A title or an office stands before it.
    pub(super) titled: bool,
}

/// Finds the names of one sentence, whose tokens are `range`.
pub(super) fn find(
    words: &[Word<'_>],
    range: Range<usize>,
    memory: &Memory<'_>,
    out: &mut Vec<Chunk>,
) {
    let finder = Finder { words, end: range.end, memory };
    let mut at = range.start;
    let mut titled_at = usize::MAX; // where a name would follow a title
    while at < range.end {
        let Some(end) = finder.run(at) else {
            if among(cues::BEFORE_NAME, words[at].text) || words[at].text == "elect" {
                titled_at = at + 1;
            }
            at += 1;
            continue;
        };
        let titled = finder.split(at..end, titled_at == at, out);
        at = if titled { finder.after_portfolio(end) } else { end };
        titled_at = if titled { at } else { usize::MAX };
    }
}

struct Finder<'f, 'a> {
    words: &'f [Word<'a>],
    /// Where the sentence ends.
    end: usize,
    memory: &'f Memory<'a>,
}

impl Finder<'_, '_> {
    fn text(&self, at: usize) -> &str {
        if at < self.end { self.words[at].text } else { "" }
    }

    /// The words of `range` as they stand in the text, if single spaces or nothing part them.
    fn phrase(&self, range: Range<usize>) -> String {
        let mut phrase = String::with_capacity(32);
        for i in range.clone() {
            if i > range.start && !self.words[i].glued {
                phrase.push(' ');
            }
            phrase.push_str(self.words[i].text);
        }
        phrase
    }

    /// The end of the longest known name of more than one token that begins at `at`.
    fn known_phrase(&self, at: usize) -> Option<usize> {
        let longest = LEXICON.longest(self.text(at));
        if longest <= self.text(at).len() {
            return None;
        }
        let last = (at + LONGEST).min(self.end);
        let mut phrase = self.text(at).to_owned();
        let mut found = None;
        for i in at + 1..last {
            if !self.words[i].glued {
                phrase.push(' ');
            }
            phrase.push_str(self.words[i].text);
            if phrase.len() > longest {
                break;
            }
            let whole = self.words[i].shape != Shape::Mark && !self.follows_glued(i + 1);
            if whole && LEXICON.known(&phrase).is_some() {
                found = Some(i + 1);
            }
        }
        found
    }

    /// Whether a hyphen ties token `at` to the word before.
    fn follows_glued(&self, at: usize) -> bool {
        at < self.end && self.words[at].glued && self.text(at) == "-"
    }

    /// Whether the word at `at` can be in a name, its neighbours apart.
    fn is_namey(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at).filter(|w| at < self.end && w.is_capital()) else {
            return false;
        };
        let prefixed = word.shape == Shape::Mixed && word.text.contains('-');
        if prefixed || among(cues::NEVER, word.text) || word.text.starts_with(['\'', '’']) {
            return false;
        }
        let counts = LEXICON.counts(word.text);
        if word.tells() {
            return counts.out_middle < 3
                || counts.out_middle <= counts.in_middle * 3
                || among(cues::TITLES, word.text);
        }
        let seen = self.memory.of_word(word.text);
        if !is_common(word.text) {
            return counts.out_start <= counts.in_start + counts.in_middle || seen.all > 0;
        }
        if word.loud {
            return seen.alone > 0 && word.shape == Shape::Capital
                || word.shape == Shape::Capitals && seen.all > 0;
        }
        let next = self.words.get(at + 1).filter(|_| at + 1 < self.end);
        let runs_on = next.is_some_and(|n| n.tells() && !among(cues::NEVER, n.text));
        if among(cues::TITLES, word.text) {
            return runs_on;
        }
        let usual = counts.in_start > counts.out_start;
        seen.alone > 1
            || (seen.alone > 0 && usual)
            || (runs_on
                && (usual || seen.all > 0 || (counts.out_start == 0 && self.ends_in_head(at))))
    }

    /// Whether the capitalised words from `at` on end in a word such as "Council".
    fn ends_in_head(&self, at: usize) -> bool {
        let end = (at..self.end).find(|&i| !self.words[i].is_capital()).unwrap_or(self.end);
        let last = self.text(end - 1);
        end > at + 1
            && (among(cues::ORGANIZATIONS, last)
                || among(cues::PLACES, last)
                || among(cues::EVENTS, last))
    }

    /// The end of the run of name words that begins at `at`.
    fn run(&self, at: usize) -> Option<usize> {
        let known = if self.may_start_phrase(at) { self.known_phrase(at) } else { None };
        let mut end = match known {
            Some(end) => end,
            None if self.is_namey(at) => at + 1,
            None => self.tied(at)?,
        };
        while end < self.end {
            match self.extend(at, end) {
                Some(further) => end = further,
                None => break,
            }
        }
        Some(end)
    }

    fn may_start_phrase(&self, at: usize) -> bool {
        let word = &self.words[at];
        let article =
            matches!(word.text, "The" | "A" | "An" | "This" | "In" | "On" | "It" | "I" | "For");
        word.is_capital() && !(article && (word.opens || word.loud))
            || word.shape == Shape::Number
            || word.text == "al"
    }

    /// "al-Sarraj": the end of a name that begins with a small article.
    fn tied(&self, at: usize) -> Option<usize> {
        let small = self.words[at].shape == Shape::Small || self.words[at].opens;
        let name = self.words.get(at + 2).filter(|_| at + 2 < self.end)?;
        (small
            && cues::TIED.contains(&self.text(at).to_ascii_lowercase().as_str())
            && self.follows_glued(at + 1)
            && name.glued
            && name.is_capital())
        .then_some(at + 3)
    }

    /// Where the run that began at `start` and reaches `end` goes on to.
    fn extend(&self, start: usize, end: usize) -> Option<usize> {
        let next = self.words[end];
        let last = self.text(end - 1);
        if next.is_capital() && !next.glued {
            let known = if self.may_start_phrase(end) { self.known_phrase(end) } else { None };
            return known.or_else(|| self.is_namey(end).then_some(end + 1));
        }
        if let Some(after) = self.tied(end).filter(|_| !next.glued) {
            return Some(after);
        }
        let capital = |at: usize| at < self.end && self.words[at].is_capital() && self.is_namey(at);
        match next.text {
            "-" | "‑" | "–" if next.glued && self.words.get(end + 1).is_some_and(|w| w.glued) =>
            {
                let number = self.words[end + 1].shape == Shape::Number
                    && last.len() < 4
                    && !among(cues::NEVER, last);
                (capital(end + 1) || (number && self.words[end - 1].shape != Shape::Small))
                    .then_some(end + 2)
                    .or_else(|| self.tied_inside(end))
            }
            "&" => capital(end + 1).then_some(end + 2),
            "and" => self.joined_by_and(start, end).then_some(end + 2),
            "of" | "for" | "on" | "against" | "in" => self.after_preposition(start, end),
            "'s" | "’s" => {
                let owner = matches!(
                    last,
                    "People"
                        | "Women"
                        | "Men"
                        | "Children"
                        | "Worker"
                        | "Workers"
                        | "Sheriff"
                        | "Citizen"
                        | "Lord"
                        | "King"
                        | "Queen"
                        | "Veterans"
                        | "Girls"
                        | "Boys"
                );
                let saint = end > start + 1 && matches!(self.text(end - 2), "St." | "St");
                ((owner || saint) && capital(end + 1)).then_some(end + 2)
            }
            "'" | "’" => (matches!(
                last,
                "Workers" | "Farmers" | "Teachers" | "Veterans" | "Bishops" | "Writers" | "Girls"
            ) && capital(end + 1))
            .then_some(end + 2),
            _ if next.shape == Shape::Number => among(cues::NUMBERED, last).then_some(end + 1),
            _ => self.after_particle(end),
        }
    }

    /// "Shams-ul-Haq": small words between hyphens.
    fn tied_inside(&self, end: usize) -> Option<usize> {
        let small = cues::TIED.contains(&self.text(end + 1));
        let name = self.words.get(end + 3).filter(|_| end + 3 < self.end)?;
        (small && self.follows_glued(end + 2) && name.glued && name.is_capital()).then_some(end + 4)
    }

    /// "Ursula von der Leyen": one or two particles and a capital.
    fn after_particle(&self, end: usize) -> Option<usize> {
        let mut at = end;
        while at < end + 2 && among(cues::PARTICLES, self.text(at)) {
            at += 1;
        }
        (at > end && at < self.end && self.words[at].tells() && !self.words[at].glued)
            .then_some(at + 1)
    }

    /// "Department of the Interior", "Center for Policy".
    fn after_preposition(&self, start: usize, end: usize) -> Option<usize> {
        let last = self.text(end - 1);
        let goes_on = match self.text(end) {
            "of" => among(cues::BEFORE_OF, last),
            "in" => false,
            _ => among(cues::BEFORE_FOR, last),
        };
        if !goes_on || (end - start == 1 && !self.words[start].is_capital()) {
            return None;
        }
        let at = if self.text(end + 1) == "the" { end + 2 } else { end + 1 };
        if at >= self.end || !self.words[at].tells() || among(cues::NEVER, self.text(at)) {
            return None;
        }
        self.known_phrase(at).or(Some(at + 1))
    }

    /// Whether "and" stands inside a name: "Health and Human Services" after "Department of",
    /// "Search and Rescue Agency".
    fn joined_by_and(&self, start: usize, end: usize) -> bool {
        let next = end + 1;
        if next >= self.end || !self.words[next].tells() || !is_common(self.text(next)) {
            return false;
        }
        let within = (start..end).any(|i| matches!(self.text(i), "of" | "for") && i > start);
        let plain = is_common(self.text(end - 1));
        let after = (next..self.end).find(|&i| !self.words[i].is_capital()).unwrap_or(self.end);
        let head = after > next + 1 && among(cues::ORGANIZATIONS, self.text(after - 1));
        plain
            && ((within && among(cues::PORTFOLIOS, self.text(end - 1)) && after - next <= 2)
                || (within && !among(cues::TITLES, self.text(start)) && after == next + 1)
                || (head && end - start <= 2))
    }

    /// Cuts titles off a run and reports the names between them; says whether it ends in a title.
    fn split(&self, run: Range<usize>, mut titled: bool, out: &mut Vec<Chunk>) -> bool {
        let mut at = run.start;
        let mut from = run.start;
        let mut reach = run.start; // titles that were taken back into a longer title
        while at < run.end {
            if let Some(end) =
                self.known_phrase(at).filter(|&e| e <= run.end && self.may_start_phrase(at))
            {
                at = end;
                continue;
            }
            if !self.is_title(at, &run) {
                at += 1;
                continue;
            }
            let mut begin = at;
            while begin > from.max(reach) && among(cues::TITLE_MODIFIERS, self.text(begin - 1)) {
                begin -= 1;
            }
            self.piece(from..begin, titled, out);
            at += 1;
            from = at;
            reach = at;
            titled = true;
        }
        self.piece(from..run.end, titled && from < run.end, out);
        from == run.end && from > run.start
    }

    fn is_title(&self, at: usize, run: &Range<usize>) -> bool {
        let word = self.text(at);
        if word == "General" {
            let before = at > run.start
                && (among(cues::TITLES, self.text(at - 1)) || self.text(at - 1) == "-");
            return before
                || (at + 1 < run.end
                    && !among(cues::ORGANIZATIONS, self.text(at + 1))
                    && LEXICON.is_forename(self.text(at + 1)));
        }
        if !among(cues::TITLES, word) {
            return false;
        }
        let next = if at + 1 < run.end { self.text(at + 1) } else { "" };
        if among(cues::ORGANIZATIONS, next) || among(cues::EVENTS, next) {
            return false;
        }
        // "Stephen King": a forename stands before and nothing follows.
        !(at > run.start
            && next.is_empty()
            && LEXICON.is_forename(self.text(at - 1))
            && !among(cues::TITLE_MODIFIERS, self.text(at - 1)))
    }

    /// Behind a run that ends in a title: where "of State", "for Foreign Affairs" ends.
    fn after_portfolio(&self, end: usize) -> usize {
        if !matches!(self.text(end), "of" | "for") {
            return end;
        }
        let mut at = end + 1;
        let mut last = end;
        while at < self.end {
            let word = self.text(at);
            if among(cues::PORTFOLIOS, word) {
                last = at + 1;
            } else if !matches!(word, "the" | "and" | ",") {
                break;
            }
            at += 1;
        }
        last
    }

    /// Reports one name, or the two that a nationality and a name make.
    fn piece(&self, range: Range<usize>, titled: bool, out: &mut Vec<Chunk>) {
        let Range { mut start, mut end } = range;
        let edge = |at: usize| {
            !self.words[at].is_capital()
                && self.words[at].shape != Shape::Number
                && self.tied(at).is_none()
        };
        while start < end && edge(start) {
            start += 1;
        }
        while start < end
            && !self.words[end - 1].is_capital()
            && self.words[end - 1].shape != Shape::Number
        {
            end -= 1;
        }
        // An article or an adverb with a capital is no part of the name.
        while start < end && self.is_loose_start(start, end) {
            start += 1;
        }
        if start >= end {
            return;
        }
        if end - start > 1 {
            let whole = LEXICON.known(&self.phrase(start..end)).is_some();
            if let Some(cut) = self.leading_name(start..end).filter(|_| !whole) {
                out.push(Chunk { tokens: start..cut, titled: false });
                return self.piece(cut..end, titled, out);
            }
        }
        if end - start == 1 && self.is_empty_name(start) {
            return;
        }
        out.push(Chunk { tokens: start..end, titled });
    }

    fn is_loose_start(&self, start: usize, end: usize) -> bool {
        let word = self.text(start);
        let article = matches!(
            word,
            "The"
                | "A"
                | "An"
                | "This"
                | "That"
                | "These"
                | "Our"
                | "His"
                | "Her"
                | "Their"
                | "Former"
                | "Both"
        );
        article
            && (end - start == 1
                || LEXICON.known(&self.phrase(start..end)).is_none_or(|k| !k.counted))
    }

    /// Single words that are no names: initials, numbers.
    fn is_empty_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.shape == Shape::Number
            || word.text.chars().count() == 1
            || among(cues::TITLE_MODIFIERS, word.text)
                && !word.loud
                && self.memory.of_word(word.text).alone == 0
                && LEXICON.known(word.text).is_none()
    }

    /// Where a nationality, a country or a short form before another name ends: "Libyan | Dawn",
    /// "US | Green Party".
    fn leading_name(&self, range: Range<usize>) -> Option<usize> {
        let first = range.start;
        let last = self.text(range.end - 1);
        let after = if self.follows_glued(first + 1) { first + 2 } else { first + 1 };
        if after >= range.end {
            return None;
        }
        let known = LEXICON.known(self.text(first));
        let adjective = known.is_some_and(|k| k.adjectives_total() > k.nouns_total());
        let rest_known =
            range.end - after > 1 && LEXICON.known(&self.phrase(after..range.end)).is_some();
        let head = among(cues::ORGANIZATIONS, last)
            || among(cues::EVENTS, last)
            || among(cues::OTHERS, last)
            || among(cues::PLACES, last)
            || self.words[after..range.end].iter().any(|w| among(cues::BEFORE_OF, w.text));
        if after > first + 1 {
            let second = LEXICON.known(self.text(after));
            let both =
                known.is_some() && second.is_some_and(|k| k.adjectives_total() > 0 || adjective);
            return both.then_some(first + 1);
        }
        if adjective {
            return (!head || rest_known).then_some(after);
        }
        let country = matches!(self.text(first), "US" | "U.S." | "UK" | "U.K." | "EU");
        if country {
            return (!head || last == "Party" || (rest_known && range.end - after > 2))
                .then_some(after);
        }
        let acronym = self.words[first].shape == Shape::Capitals
            && !matches!(self.text(first), "UN" | "U.N.");
        (acronym && (rest_known || (range.end - after > 1 && !head && known.is_some())))
            .then_some(after)
    }
}
