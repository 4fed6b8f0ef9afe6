//! Actors: what becomes of the groups of spellings.

use sayso_core::{Actor, ActorIndex, Article, Form, Kind, Layout, Name, Note};

use super::groups::Groups;
use super::spelling::{self, Spelling};
use super::{acronyms, aliases, gender, people, short_forms};

/// The actors of an article and what each of its names refers to.
pub(super) struct Named {
    /// By first mention.
    pub(super) actors: Vec<Actor>,
    /// For each name the actor it belongs to.
    pub(super) of_name: Vec<ActorIndex>,
    /// Where two actors would have fitted.
    pub(super) notes: Vec<Note>,
}

/// Groups `names`, which are in the order of the text, into actors.
pub(super) fn group(article: &Article, layout: &Layout, names: &[Name]) -> Named {
    let text = article.text.as_str();
    let titles = gender::of_titles(text, layout, names);
    let (spellings, of_name) = spelling::collect(text, names, &titles);
    let mut groups = Groups::alone(spellings.len());
    let mut doubts = people::join(&spellings, &mut groups);
    aliases::join_names(&spellings, &mut groups);
    doubts.extend(acronyms::join(text, names, &of_name, &spellings, &mut groups));
    doubts.extend(short_forms::join(&spellings, &mut groups));
    join_kinds(&spellings, &mut groups);
    aliases::join_adjectives(&spellings, &mut groups);

    let mut actor_of_root: Vec<Option<ActorIndex>> = vec![None; spellings.len()];
    let mut gathered: Vec<Gathered> = Vec::new();
    let mut of_names = Vec::with_capacity(names.len());
    for (name, &at) in names.iter().zip(&of_name) {
        let actor = match actor_of_root.get_mut(groups.root(at)) {
            Some(slot) => *slot.get_or_insert_with(|| {
                gathered.push(Gathered::new(name));
                gathered.len() - 1
            }),
            None => 0,
        };
        if let (Some(gathered), Some(spelling)) = (gathered.get_mut(actor), spellings.get(at)) {
            gathered.add(name, aliases::usual_name(spelling));
        }
        of_names.push(actor);
    }
    let notes = doubts
        .into_iter()
        .filter_map(|at| names.get(spellings.get(at)?.first()))
        .map(|name| Note {
            span: name.span,
            message: "Two fuller names fit; it is kept as an actor of its own.".to_owned(),
        })
        .collect();
    let actors = gathered.into_iter().map(Gathered::actor).collect();
    Named { actors, of_name: of_names, notes }
}

/// Joins a spelling that the recogniser took for a person here and for something else there,
/// unless a fuller name shows that it is the person's.
fn join_kinds(spellings: &[Spelling], groups: &mut Groups) {
    let mut order: Vec<usize> = (0..spellings.len()).collect();
    order.retain(|&i| spellings.get(i).is_some_and(|s| !s.adjective));
    order.sort_by(|&a, &b| key(spellings, a).cmp(key(spellings, b)));
    let mut sizes = vec![0usize; spellings.len()];
    for i in 0..spellings.len() {
        if let Some(size) = sizes.get_mut(groups.root(i)) {
            *size += 1;
        }
    }
    for pair in order.windows(2) {
        let &[a, b] = pair else { continue };
        let (Some(x), Some(y)) = (spellings.get(a), spellings.get(b)) else { continue };
        let person = if x.kind == Kind::Person { a } else { b };
        let lone = sizes.get(groups.root(person)) == Some(&1);
        if x.key == y.key && (x.kind == Kind::Person) != (y.kind == Kind::Person) && lone {
            groups.join(a, b);
        }
    }
}

fn key(spellings: &[Spelling], at: usize) -> &str {
    spellings.get(at).map_or("", |s| s.key.as_str())
}

/// What the names of one actor add up to.
struct Gathered {
    name: Name,
    rank: (u8, usize),
    support: [f32; 6],
    adjectives: [f32; 6],
    /// The usual name that its names, or failing them its adjectives, stand for.
    known_as: Option<&'static str>,
    known_by_name: bool,
}

impl Gathered {
    fn new(name: &Name) -> Gathered {
        Gathered {
            name: *name,
            rank: (0, 0),
            support: [0.0; 6],
            adjectives: [0.0; 6],
            known_as: None,
            known_by_name: false,
        }
    }

    fn add(&mut self, name: &Name, usual: Option<&'static str>) {
        let by_name = name.form != Form::Adjective;
        if usual.is_some() && (self.known_as.is_none() || by_name && !self.known_by_name) {
            self.known_as = usual;
            self.known_by_name = by_name;
        }
        let form = match name.form {
            Form::Adjective => 1,
            Form::Acronym => 2,
            _ => 3,
        };
        if (form, name.span.len()) > self.rank {
            self.rank = (form, name.span.len());
            self.name = *name;
        }
        let support =
            if name.form == Form::Adjective { &mut self.adjectives } else { &mut self.support };
        support[name.kind as usize] += name.score.max(0.01);
    }

    fn actor(self) -> Actor {
        let named = self.support.iter().any(|&s| s > 0.0);
        let support = if named { &self.support } else { &self.adjectives };
        Actor {
            name: self.name.span,
            kind: spelling::best_kind(support, self.name.kind),
            known_as: self.known_as.map(str::to_owned),
        }
    }
}
