//! Context: what the words beside a name say about its kind.

use super::chunks::Chunk;
use super::cues::{self, among};
use super::kinds::Evidence;
use super::words::{Shape, Word};

const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const PLACE: usize = 2;
const OTHER: usize = 5;

/// Adds what stands beside chunk `at` to the evidence for its name.
pub(super) fn add(e: &mut Evidence, words: &[Word<'_>], chunks: &[Chunk], at: usize) {
    let chunk = &chunks[at];
    let (start, end) = (chunk.tokens.start, chunk.tokens.end);
    let word = |i: Option<usize>| i.and_then(|i| words.get(i)).map_or("", |w| w.text);
    let before = word(start.checked_sub(1));
    let before2 = word(start.checked_sub(2));
    let (next, next2, next3) = (word(Some(end)), word(Some(end + 1)), word(Some(end + 2)));
    if chunk.titled {
        e[PERSON] += 2.0;
    }
    match before {
        "in" | "In" => e[PLACE] += 0.9,
        "near" | "across" | "outside" | "throughout" | "around" | "toward" | "towards"
        | "inside" => {
            e[PLACE] += 1.0;
        }
        "at" | "from" | "to" | "From" | "At" => e[PLACE] += 0.3,
        "the" | "The" => {
            e[PERSON] -= 1.5;
            e[ORGANIZATION] += 0.4;
        }
        "of" if matches!(
            before2,
            "city"
                | "town"
                | "village"
                | "province"
                | "state"
                | "capital"
                | "district"
                | "island"
                | "outskirts"
                | "north"
                | "south"
                | "east"
                | "west"
                | "port"
        ) =>
        {
            e[PLACE] += 1.5;
        }
        "newspaper" | "magazine" | "broadcaster" | "channel" | "agency" | "company" | "party"
        | "airline" | "website" | "network" | "firm" | "group" | "bank" | "retailer" => {
            e[ORGANIZATION] += 1.2;
        }
        "ship" | "vessel" | "film" | "album" | "book" | "song" | "novel" | "tanker"
        | "spacecraft" => {
            e[OTHER] += 1.2;
        }
        _ => {}
    }
    following(e, next, next2, next3);
    // "Okinawa, Japan": a place stands behind the comma that follows a name.
    let beside = chunks.get(at + 1).is_some_and(|c| c.tokens.start == end + 1);
    if next == ","
        && beside
        && matches!(word(chunks.get(at + 1).map(|c| c.tokens.end)), "," | "." | "")
    {
        e[PLACE] += 0.5;
    }
    if next == ","
        && words.get(end + 1).is_some_and(|w| w.shape == Shape::Number && w.text.len() == 2)
        && matches!(next3, "," | ".")
    {
        e[PERSON] += 2.0;
    }
}

fn following(e: &mut Evidence, next: &str, next2: &str, next3: &str) {
    if among(cues::SAYS, next) {
        e[PERSON] += 0.5;
        e[ORGANIZATION] += 0.3;
    }
    if among(cues::DOES, next) {
        e[PERSON] += 0.2;
    }
    match next {
        "who" | "himself" | "herself" => e[PERSON] += 1.5,
        "," | "(" if next2 == "who" => e[PERSON] += 1.5,
        "," if matches!(next2, "a" | "an" | "the") && among(cues::BEFORE_NAME, next3) => {
            e[PERSON] += 0.8
        }
        "party" | "newspaper" | "company" | "airline" | "airlines" | "agency" | "group"
        | "militants" | "rebels" | "fighters" | "spokesman" | "spokesperson" | "spokeswoman"
        | "lawmakers" | "members" | "employees" | "shares" | "magazine" | "website"
        | "movement" => e[ORGANIZATION] += 1.0,
        "province" | "city" | "district" | "region" | "river" | "airport" | "area" | "county"
        | "island" | "islands" | "mountains" | "neighborhood" | "village" | "coast" | "border"
        | "peninsula" => {
            e[PLACE] += 1.2;
        }
        "troops" | "government" | "officials" | "authorities" | "soldiers" => e[PLACE] += 0.4,
        "administration" | "campaign" => e[PERSON] += 0.6,
        _ => {}
    }
}
