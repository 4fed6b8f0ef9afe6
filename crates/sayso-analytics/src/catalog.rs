//! Who is who across the articles of a corpus.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use sayso_core::{ActorIndex, Annotations, Article, Form, Kind};

use crate::authority::Authority;
use crate::text::slug;

/// The actors of a corpus, and which of them each article's actors are.
pub(crate) struct Catalog {
    /// Most mentioned first; ties by id.
    pub(crate) entries: Vec<Entry>,
    /// `of[article][actor]` is a position in `entries`.
    of: Vec<Vec<usize>>,
}

/// One actor of a corpus.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) authority: Option<String>,
    /// Every other name it goes by, sorted.
    pub(crate) aliases: Vec<String>,
    pub(crate) mentions: u32,
    pub(crate) articles: u32,
    pub(crate) claims: u32,
    pub(crate) first: Option<Timestamp>,
    pub(crate) last: Option<Timestamp>,
}

/// What joins actors of two articles: an id of the authority, or else name and kind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Authority(String),
    Name(String, Kind),
    /// "officials" and the like: described but never named, so nobody outside their article.
    Unnamed(String, String, Kind),
}

/// What is gathered about one key while reading the articles.
#[derive(Default)]
struct Gathered {
    /// Spellings of the name that is the key, with how many articles use each.
    spellings: BTreeMap<String, u32>,
    names: BTreeSet<String>,
    kinds: BTreeMap<Kind, u32>,
    mentions: u32,
    articles: u32,
    /// The last article counted, which two of its actors may share.
    counted: Option<usize>,
    claims: u32,
    first: Option<Timestamp>,
    last: Option<Timestamp>,
}

impl Catalog {
    pub(crate) fn new(annotated: &[(Article, Annotations)], authority: &Authority) -> Catalog {
        let mut gathered: BTreeMap<Key, Gathered> = BTreeMap::new();
        let mut keys: Vec<Vec<Key>> = Vec::with_capacity(annotated.len());
        for (number, (article, found)) in annotated.iter().enumerate() {
            keys.push(gather(number, article, found, authority, &mut gathered));
        }
        let mut entries: Vec<(Key, Entry)> = with_ids(gathered);
        entries.sort_by(|(_, a), (_, b)| b.mentions.cmp(&a.mentions).then_with(|| a.id.cmp(&b.id)));
        let position: BTreeMap<Key, usize> =
            entries.iter().enumerate().map(|(i, (key, _))| (key.clone(), i)).collect();
        let of = keys.iter().map(|row| row.iter().map(|key| position[key]).collect()).collect();
        Catalog { entries: entries.into_iter().map(|(_, entry)| entry).collect(), of }
    }

    pub(crate) fn entry(&self, article: usize, actor: ActorIndex) -> &Entry {
        &self.entries[self.of[article][actor]]
    }
}

/// Adds the actors of article `number` to `gathered`; returns the key of each.
fn gather(
    number: usize,
    article: &Article,
    found: &Annotations,
    authority: &Authority,
    gathered: &mut BTreeMap<Key, Gathered>,
) -> Vec<Key> {
    let fullest = |actor: ActorIndex| {
        let actor = &found.actors[actor];
        actor.known_as.as_deref().unwrap_or_else(|| actor.name.of(&article.text))
    };
    let mut names: Vec<Vec<&str>> = (0..found.actors.len()).map(|a| vec![fullest(a)]).collect();
    let mut mentions = vec![0; found.actors.len()];
    let mut named = vec![false; found.actors.len()];
    for mention in &found.mentions {
        let Some(actor) = mention.actor else { continue };
        mentions[actor] += 1;
        named[actor] |= !matches!(mention.form, Form::Nominal | Form::Pronoun);
        if matches!(mention.form, Form::Name | Form::Acronym) {
            names[actor].push(mention.span.of(&article.text));
        }
    }
    let mut claims = vec![0; found.actors.len()];
    for speaker in found.claims.iter().flat_map(|c| &c.speakers) {
        claims[*speaker] += 1;
    }
    let mut keys: Vec<Key> = Vec::with_capacity(found.actors.len());
    for (i, actor) in found.actors.iter().enumerate() {
        let known = names[i].iter().find_map(|name| authority.find(name, actor.kind));
        let key = match known {
            Some(known) => Key::Authority(known.id.clone()),
            None if named[i] => Key::Name(slug(fullest(i)), actor.kind),
            None => Key::Unnamed(article.id.clone(), slug(fullest(i)), actor.kind),
        };
        let one = gathered.entry(key.clone()).or_default();
        one.names.extend(names[i].iter().map(|name| (*name).to_owned()));
        let spelling = known.map_or(fullest(i), |known| &known.name);
        *one.spellings.entry(spelling.to_owned()).or_default() += 1;
        *one.kinds.entry(actor.kind).or_default() += mentions[i];
        one.mentions += mentions[i];
        one.claims += claims[i];
        one.articles += u32::from(one.counted.replace(number) != Some(number));
        if let Some(at) = article.published {
            one.first = Some(one.first.map_or(at, |first| first.min(at)));
            one.last = Some(one.last.map_or(at, |last| last.max(at)));
        }
        keys.push(key);
    }
    keys
}

/// Gives each actor its id: the authority's, or the slug of its name.
///
/// Where actors of two kinds share a slug, the most mentioned keeps it and the others add their
/// kind to it ("washington", "washington-person"). An actor without a name is one of its article
/// ("officials-group@harbour-1").
fn with_ids(gathered: BTreeMap<Key, Gathered>) -> Vec<(Key, Entry)> {
    let mut owner: BTreeMap<&str, (u32, std::cmp::Reverse<Kind>)> = BTreeMap::new();
    for (key, one) in &gathered {
        if let Key::Name(slug, kind) = key {
            let mine = (one.mentions, std::cmp::Reverse(*kind));
            let best = owner.entry(slug).or_insert(mine);
            *best = (*best).max(mine);
        }
    }
    let ids: Vec<String> = gathered
        .iter()
        .map(|(key, one)| match key {
            Key::Authority(id) => id.clone(),
            Key::Name(slug, kind)
                if owner[slug.as_str()] == (one.mentions, std::cmp::Reverse(*kind)) =>
            {
                slug.clone()
            }
            Key::Name(slug, kind) => format!("{slug}-{}", kind.as_str()),
            Key::Unnamed(article, slug, kind) => format!("{slug}-{}@{article}", kind.as_str()),
        })
        .collect();
    gathered
        .into_iter()
        .zip(ids)
        .map(|((key, one), id)| {
            let entry = one.entry(&key, id);
            (key, entry)
        })
        .collect()
}

impl Gathered {
    fn entry(self, key: &Key, id: String) -> Entry {
        let most = |counts: &BTreeMap<Kind, u32>| {
            counts.iter().max_by_key(|(k, n)| (**n, std::cmp::Reverse(**k))).map(|(k, _)| *k)
        };
        let commonest =
            self.spellings.iter().max_by_key(|(name, n)| (**n, std::cmp::Reverse(*name)));
        let name = commonest.map(|(name, _)| name.clone()).unwrap_or_default();
        let kind = match key {
            Key::Name(_, kind) | Key::Unnamed(_, _, kind) => *kind,
            Key::Authority(_) => most(&self.kinds).unwrap_or(Kind::Other),
        };
        Entry {
            authority: matches!(key, Key::Authority(_)).then(|| id.clone()),
            aliases: self.names.into_iter().filter(|n| *n != name).collect(),
            id,
            name,
            kind,
            mentions: self.mentions,
            articles: self.articles,
            claims: self.claims,
            first: self.first,
            last: self.last,
        }
    }
}
