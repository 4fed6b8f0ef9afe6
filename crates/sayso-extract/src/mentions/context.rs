//! Context: what the words beside a name say about its kind.

use super::chunks::Chunk;
use super::cues::{self, Role};
use super::kinds::{Evidence, ORGANIZATION, OTHER, PERSON, PLACE};
use super::words::{Shape, Word};

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
        "near" | "Near" | "across" | "outside" | "throughout" | "around" | "toward" | "towards"
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
        // What nothing else tells: bodies more often have an article than places.
        "of" | "and" | "on" | "," | "with" => e[PLACE] += 0.05,
        "newspaper" | "magazine" | "chain" | "automaker" | "carmaker" | "drugmaker" | "giant"
        | "maker" | "manufacturer" | "operator" | "publisher" | "developer" | "startup"
        | "station" | "daily" | "supermarket" | "broadcaster" | "channel" | "agency"
        | "company" | "party" | "airline" | "website" | "network" | "firm" | "group" | "bank"
        | "retailer" => {
            e[ORGANIZATION] += 1.2;
        }
        before if cues::is(before, Role::Thing) => e[OTHER] += 1.2,
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
    if cues::is(next, Role::Says) {
        e[PERSON] += 0.5;
        e[ORGANIZATION] += 0.3;
    }
    if cues::is(next, Role::Does) {
        e[PERSON] += 0.2;
    }
    match next {
        "who" | "himself" | "herself" => e[PERSON] += 1.5,
        "," | "(" if next2 == "who" => e[PERSON] += 1.5,
        "," if matches!(next2, "a" | "an" | "the") && cues::is(next3, Role::BeforeName) => {
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
        next if cues::is(next, Role::Thing) => e[OTHER] += 1.0,
        "administration" | "campaign" => e[PERSON] += 0.6,
        _ => {}
    }
}
