//! The last step: actors are numbered by their first mention, whichever stage found them.

use sayso_core::{Actor, ActorIndex, Claim, Mention};

/// Puts the actors in the order of their first mentions and renumbers everything that refers to
/// them. Actors without a mention keep their order at the end.
pub(crate) fn by_first_mention(
    actors: &mut Vec<Actor>,
    mentions: &mut [Mention],
    claims: &mut [Claim],
) {
    let mut place: Vec<Option<ActorIndex>> = vec![None; actors.len()];
    let mut ordered: Vec<Actor> = Vec::with_capacity(actors.len());
    let seen = mentions.iter().filter_map(|m| m.actor).chain(0..actors.len());
    for old in seen {
        if let (Some(slot @ None), Some(actor)) = (place.get_mut(old), actors.get(old)) {
            *slot = Some(ordered.len());
            ordered.push(actor.clone());
        }
    }
    *actors = ordered;
    let new = |old: ActorIndex| place.get(old).copied().flatten();
    for mention in mentions {
        mention.actor = mention.actor.and_then(new);
    }
    for claim in claims {
        claim.speakers = claim.speakers.iter().copied().filter_map(new).collect();
        claim.targets = claim.targets.iter().copied().filter_map(new).collect();
        claim.addressee_actor = claim.addressee_actor.and_then(new);
    }
}
