//! Content behind its cue: "said that …", "urged X to …", "denied the charges", "called it …".

use std::ops::Range;

use sayso_core::Act;

use super::draft::{Draft, Pattern};
use super::lexicon::{Frames, VerbForm};
use super::reading::{Reading, class};
use super::speakers;
use super::verbs::VerbAt;

/// What stands behind a cue, as the frames look at it.
struct Behind<'r, 'a> {
    reading: &'r Reading<'a>,
    at: &'r VerbAt,
    source: Option<&'r Range<usize>>,
    /// Where the cue ends and its scope ends.
    start: usize,
    end: usize,
    /// The noun phrase right behind the cue; empty if there is none.
    object: Range<usize>,
}

/// Reads the content behind a cue by the first of its frames that fits.
pub(super) fn content_after(
    reading: &Reading<'_>,
    at: &VerbAt,
    source: Option<&Range<usize>>,
) -> Option<Draft> {
    let (start, end) = (at.words.end, at.scope.end);
    let behind =
        Behind { reading, at, source, start, end, object: reading.phrase_after(start, end) };
    let frames = at.verb.cue.frames;
    if frames.has(Frames::OBJECT_OF) {
        return behind.object_of();
    }
    let object = behind.object_asked().or_else(|| behind.object_to());
    if let Some(draft) = object.or_else(|| behind.object_for()) {
        return Some(draft);
    }
    let addressed = frames.has(Frames::ADDRESSEE) && !behind.object.is_empty();
    let begin = reading.skip_adjuncts(if addressed { behind.object.end } else { start }, end);
    let to = if addressed { Some(behind.object.clone()) } else { told(reading, start, begin) };
    // "promised reporters that …", but "promised the closure".
    let stated = || behind.spoken(start).filter(|d| addressed && d.pattern == Pattern::NounPhrase);
    let mut draft = behind.spoken(begin).or_else(stated)?;
    if matches!(
        draft.pattern,
        Pattern::QuotationWithCue | Pattern::ThatClause | Pattern::BareClause
    ) {
        draft.addressee = to;
    }
    Some(draft)
}

impl Behind<'_, '_> {
    fn draft(&self, pattern: Pattern, content: Range<usize>) -> Draft {
        Draft::new(pattern, &self.at.verb.cue, self.at.words.clone(), vec![content])
    }

    fn has(&self, frames: Frames) -> bool {
        self.at.verb.cue.frames.has(frames)
    }

    /// "accused X of theft"
    fn object_of(&self) -> Option<Draft> {
        let content = self.start..self.reading.content_end(self.start, self.end, false);
        let found = !self.object.is_empty() && !content.is_empty();
        found.then(|| self.draft(Pattern::ObjectOf, content))
    }

    /// "asked X whether"
    fn object_asked(&self) -> Option<Draft> {
        let at = self.object.end;
        if !self.has(Frames::QUESTION) || self.object.is_empty() || !self.reading.asks(at) {
            return None;
        }
        let mut question = self.draft(Pattern::ThatClause, clause(self.reading, at, self.end));
        question.addressee = Some(self.object.clone());
        Some(question)
    }

    /// "urged X to leave". Whoever has no name stays in the content, which would otherwise lose
    /// them: "asked | the international community to assist".
    fn object_to(&self) -> Option<Draft> {
        let (reading, at) = (self.reading, self.object.end);
        let to = reading.low(at) == "to" || reading.low(at) == "not" && reading.low(at + 1) == "to";
        if !self.has(Frames::OBJECT_TO) || self.object.is_empty() || !to {
            return None;
        }
        let names = class::NAME | class::CAPITAL | class::OBJ;
        let named = self.object.clone().any(|i| reading.is(i, names));
        let first = if named { at } else { self.object.start };
        let content = first..reading.content_end(at, self.end, false);
        let mut request = self.draft(Pattern::ObjectInfinitive, content);
        request.addressee = Some(self.object.clone());
        if matches!(request.act, Act::Ask | Act::Say) {
            request.act = Act::Request;
        }
        Some(request)
    }

    /// "asked X for help"
    fn object_for(&self) -> Option<Draft> {
        let reading = self.reading;
        let asks = self.has(Frames::OBJECT_TO) && self.has(Frames::QUESTION);
        let at = (self.object.start + 1..self.object.end + 1)
            .find(|&i| reading.low(i) == "for")
            .filter(|_| asks)?;
        let content = at + 1..reading.content_end(at + 1, self.end, true);
        let mut request = self.draft(Pattern::NounPhrase, content);
        request.act = Act::Request;
        request.addressee = Some(self.object.start..at);
        (!request.content[0].is_empty()).then_some(request)
    }

    /// Everything that may begin at `begin`, behind the addressee and the adjuncts.
    fn spoken(&self, begin: usize) -> Option<Draft> {
        let reading = self.reading;
        if let Some(content) = quotation_at(reading, self.at, begin) {
            let quotes = self.has(Frames::QUOTATION.or(Frames::THAT));
            if quotes || !self.has(Frames::NOUN) {
                let cue = &self.at.verb.cue;
                let words = self.at.words.clone();
                return quotes.then(|| Draft::new(Pattern::QuotationWithCue, cue, words, content));
            }
        }
        let begin = self.behind_comma(begin);
        let low = reading.low(begin);
        if low == "that"
            && self.has(Frames::THAT.or(Frames::BARE))
            && !is_demonstrative(reading, begin)
        {
            return Some(self.draft(Pattern::ThatClause, clause(reading, begin, self.end)));
        }
        if reading.asks(begin) {
            let indirect = matches!(low, "whether" | "how" | "what" | "why");
            if self.has(Frames::QUESTION) || indirect && self.has(Frames::BARE) {
                return Some(self.draft(Pattern::ThatClause, clause(reading, begin, self.end)));
            }
            if !self.has(Frames::NOUN) {
                return None;
            }
        }
        if self.has(Frames::DOCUMENT) {
            return self.shown(begin);
        }
        self.infinitive(begin).or_else(|| self.plain(begin))
    }

    /// Where the content begins behind "said on Sunday, the rebels had left"; but not in
    /// "…, he said on Sunday, …".
    fn behind_comma(&self, begin: usize) -> usize {
        let reading = self.reading;
        let before = self.source.and_then(|s| s.start.checked_sub(1));
        let aside = before.is_some_and(|i| reading.is_comma(i) && i > self.at.scope.start);
        if aside {
            return begin;
        }
        let begin = behind_aside(reading, begin, self.end);
        if begin > self.start && reading.is_comma(begin) { begin + 1 } else { begin }
    }

    /// "A poll showed …", "the court found …"
    fn shown(&self, begin: usize) -> Option<Draft> {
        let head = speakers::head(self.reading, self.source?);
        let finds = self.reading.is(head, class::RESEARCH | class::DOCUMENT);
        let content = clause(self.reading, begin, self.end);
        let said = finds && begin < self.end && self.reading.states(content.clone());
        said.then(|| self.draft(Pattern::BareClause, content))
    }

    /// "refused to leave"
    fn infinitive(&self, begin: usize) -> Option<Draft> {
        let reading = self.reading;
        let low = reading.low(begin);
        let to = low == "to" || low == "not" && reading.low(begin + 1) == "to";
        let verb = reading.is(begin + 1, class::WORD) && !reading.begins_noun_phrase(begin + 1);
        let content = begin..reading.content_end(begin, self.end, false);
        (to && verb && self.has(Frames::INFINITIVE))
            .then(|| self.draft(Pattern::Infinitive, content))
    }

    /// A complement, a clause without "that" or a noun phrase.
    fn plain(&self, begin: usize) -> Option<Draft> {
        let reading = self.reading;
        let opens = reading.is(begin, class::WORD)
            || reading.opens(begin).is_some()
            || matches!(reading.low(begin), ":" | "$" | "(" | "[" | "€" | "£" | "'" | "‘");
        if begin >= self.end || !opens {
            return None;
        }
        if self.has(Frames::COMPLEMENT_AS) {
            return self.complement_as();
        }
        if self.has(Frames::COMPLEMENT) {
            return self.complement();
        }
        let content = self.thought(clause(reading, begin, self.end));
        let states =
            self.has(Frames::SAY) || self.thinks_of(&content) || reading.states(content.clone());
        if self.has(Frames::BARE) && states && is_clause(reading, &content) {
            return Some(self.draft(Pattern::BareClause, content));
        }
        self.noun_phrase(begin)
    }

    /// "I believe my children love me": behind a verb of thinking that takes no object, a phrase with more
    /// behind it is a clause, though its verb is not known.
    fn thinks_of(&self, content: &Range<usize>) -> bool {
        let begins = class::SUBJ | class::DET | class::POSS | class::NAME;
        self.at.verb.cue.act == Act::Think
            && self.has(Frames::QUOTATION.or(Frames::PREDICATE))
            && !self.has(Frames::NOUN)
            && self.reading.is(content.start, begins)
            && content.len() > 3
    }

    /// "I think it failed, but we went on": a thought ends where its thinker goes on telling.
    fn thought(&self, content: Range<usize>) -> Range<usize> {
        let reading = self.reading;
        if self.at.verb.cue.act != Act::Think {
            return content;
        }
        let turns = |&i: &usize| {
            let next = reading.low(i + 1);
            i > content.start + 2
                && (reading.is_comma(i) && matches!(next, "but" | "then" | "so")
                    || reading.low(i) == "but" && reading.is(i + 1, class::SUBJ))
        };
        let end = content.clone().find(turns).unwrap_or(content.end);
        content.start..end
    }

    /// "described it as a scandal", "quoted him as saying …"
    fn complement_as(&self) -> Option<Draft> {
        let reading = self.reading;
        let mut scope = self.start..self.end;
        let telling = scope.any(|i| reading.low(i) == "as" && reading.low(i + 1) == "saying");
        let plain = self.start..reading.content_end(self.start, self.end, !telling);
        // "the plan | as a scandal": the complement is a phrase of its own.
        let at = plain.end.max(self.object.end);
        let content = if !telling && reading.low(at) == "as" && at < self.end {
            self.start..reading.content_end(at + 1, self.end, true)
        } else {
            plain
        };
        let named = content.clone().any(|i| reading.low(i) == "as") || self.has(Frames::NOUN);
        named.then(|| self.draft(Pattern::Complement, content))
    }

    /// "called it a scandal"; but "a project called Hope" says nothing.
    fn complement(&self) -> Option<Draft> {
        let reading = self.reading;
        let content = self.start..reading.content_end(self.start, self.end, true);
        let subject = self.source.map_or(self.start, |s| s.start);
        let bare = matches!(reading.low(subject), "a" | "an")
            || self.source.is_some_and(|s| s.end + 1 == self.at.group.start)
                && reading.is_comma(self.at.group.start - 1);
        let reduced = bare || !self.at.group.have && !reading.is_edge(subject, self.at.scope.start);
        let begins = class::OBJ | class::POSS | class::DET | class::NAME | class::CAPITAL;
        let telling = (reading.is(self.start, begins) || reading.low(self.start) == "it")
            && content.len() >= 3
            && !self.object.is_empty();
        let said = telling && !(self.at.verb.form == VerbForm::Past && reduced);
        said.then(|| self.draft(Pattern::Complement, content))
    }

    /// "denied the charges"; but "claimed 31,000 lives" is no claim.
    fn noun_phrase(&self, begin: usize) -> Option<Draft> {
        let reading = self.reading;
        let takes_lives = self.object.clone().any(|i| reading.low(i) == "lives");
        let breaks = class::PREP | class::CONJ | class::SUB | class::AUX;
        let phrase = !reading.is(begin, breaks) || reading.is(begin, class::NEG);
        let opens = reading.is(begin, class::WORD) || reading.opens(begin).is_some();
        if !self.has(Frames::NOUN) || takes_lives || begin != self.start || !opens || !phrase {
            return None;
        }
        let content = self.start..reading.content_end(self.start, self.end, true);
        Some(self.draft(Pattern::NounPhrase, content))
    }
}

/// "to reporters" between a cue and its content.
pub(super) fn told(reading: &Reading<'_>, from: usize, to: usize) -> Option<Range<usize>> {
    let at = (from..to).find(|&i| reading.low(i) == "to")?;
    let object = reading.phrase_after(at + 1, to);
    (!object.is_empty()).then_some(object)
}

/// Whether a stretch is long enough and begins like a clause.
fn is_clause(reading: &Reading<'_>, content: &Range<usize>) -> bool {
    !content.is_empty()
        && !reading.is(content.start, class::CONJ)
        && reading.low(content.start) != ","
        && content.clone().filter(|&i| reading.is(i, class::WORD)).count() >= 2
}

/// "that" as in "said that week": no conjunction.
fn is_demonstrative(reading: &Reading<'_>, i: usize) -> bool {
    let aside = reading.is_comma(i + 1) && reading.is(i + 2, class::SUB | class::PREP);
    !aside && matches!(reading.low(i + 1), "." | "," | "") || reading.is(i + 1, class::BE)
}

/// The clause that begins at `begin`, with the whole of a quotation that it ends in.
fn clause(reading: &Reading<'_>, begin: usize, end: usize) -> Range<usize> {
    let stop = reading.content_end(begin, end, false);
    let own = reading.quotation_at(begin).filter(|_| reading.opens(begin).is_none());
    let stop = match stop.checked_sub(1).and_then(|i| reading.quotation_at(i)) {
        Some(q) if Some(q) != own => reading.inside(q).end.max(stop),
        _ => stop,
    };
    begin..stop
}

/// The quotation that begins at `begin`, a colon or a comma before it allowed.
fn quotation_at(reading: &Reading<'_>, at: &VerbAt, begin: usize) -> Option<Vec<Range<usize>>> {
    let begin = behind_parenthesis(reading, begin, at.scope.end);
    let marked = matches!(reading.low(begin), ":" | ",");
    let open = if marked { begin + 1 } else { begin };
    let q = reading.opens(open)?;
    let (_, tokens) = reading.quotation(q)?;
    // "wrote “A Walk in Dover”"
    if !marked && reading.is_title(q) {
        return None;
    }
    let ends_sentence = tokens.end >= at.scope.end || reading.low(tokens.end) == ".";
    if ends_sentence || marked && reading.is_whole(q) {
        return Some(reading.quoted_content(q));
    }
    let mut content = clause(reading, open, at.scope.end);
    content.start = open;
    Some(vec![content])
}

/// Where the content begins behind ", in particular," or ", citing its reporters,": at the second
/// comma.
fn behind_aside(reading: &Reading<'_>, begin: usize, end: usize) -> usize {
    let aside = reading.is(begin + 1, class::PREP) || reading.low(begin + 1) == "citing";
    if !reading.is_comma(begin) || !aside {
        return begin;
    }
    (begin + 1..end.min(begin + 8)).find(|&i| reading.is_comma(i)).unwrap_or(begin)
}

/// Where a quotation begins behind ", in remarks published by CNN,": at the second comma.
fn behind_parenthesis(reading: &Reading<'_>, begin: usize, end: usize) -> usize {
    if !reading.is_comma(begin) || !reading.is(begin + 1, class::PREP) {
        return begin;
    }
    let second = (begin + 1..end.min(begin + 14))
        .find(|&i| reading.is_comma(i) || reading.opens(i).is_some());
    second.filter(|&i| reading.is_comma(i) && reading.opens(i + 1).is_some()).unwrap_or(begin)
}
