//! The closed vocabularies: every label that a table can hold.

use serde::{Deserialize, Serialize};

/// Declares an enum together with the words that stand for it in the tables, so that neither can
/// drift from the other.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every label, in the order of the tables' categories.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The words for them, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The label as the tables write it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The label that the tables write as `word`.
            pub fn parse(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// The part of the article that a paragraph belongs to.
    Section {
        /// The article's own title.
        Headline = "headline",
        /// Who wrote it.
        Byline = "byline",
        /// Where and when it was written, standing alone.
        Dateline = "dateline",
        /// The report itself.
        Body = "body",
        /// Titles of other articles.
        Related = "related",
        /// Captions, notices, navigation.
        Boilerplate = "boilerplate",
    }
}

vocabulary! {
    /// How a mention refers.
    Form {
        /// A proper name: "Jens Stoltenberg".
        Name = "name",
        /// A short form in capitals: "NATO".
        Acronym = "acronym",
        /// A description: "the minister".
        Nominal = "nominal",
        /// "she", "him", "who".
        Pronoun = "pronoun",
        /// "Libyan" in "Libyan forces".
        Adjective = "adjective",
    }
}

vocabulary! {
    /// What sort of thing a mention or an actor is.
    Kind {
        /// People, fictional ones too.
        Person = "person",
        /// Companies, parties, agencies, courts, armies, newspapers.
        Organization = "organization",
        /// Countries, cities, regions, buildings, also where a country acts.
        Place = "place",
        /// Nationalities, religions, ethnic and political groups.
        Group = "group",
        /// Named events and operations.
        Event = "event",
        /// Ships, laws, treaties, works, products, awards.
        Other = "other",
    }
}

vocabulary! {
    /// How a claim's content stands to quotation marks.
    ClaimKind {
        /// At least nine tenths of its letters are inside quotation marks.
        Direct = "direct",
        /// None is.
        Indirect = "indirect",
        /// Some are.
        Mixed = "mixed",
    }
}

vocabulary! {
    /// What is done by saying it. The cue decides, not the content.
    Act {
        /// Says, states, tells.
        Say = "say",
        /// Asks a question.
        Ask = "ask",
        /// Wants somebody to act: asks to, urges, calls for, demands, orders.
        Request = "request",
        /// Promises, pledges, vows.
        Promise = "promise",
        /// Makes an own decision, plan or an office's result known.
        Announce = "announce",
        /// Warns.
        Warn = "warn",
        /// Threatens.
        Threaten = "threaten",
        /// Accuses, blames, criticises, condemns.
        Accuse = "accuse",
        /// Denies.
        Deny = "deny",
        /// Admits, concedes.
        Admit = "admit",
        /// Accepts, supports, confirms, endorses.
        Agree = "agree",
        /// Refuses, rejects, opposes.
        Refuse = "refuse",
        /// Praises, welcomes, thanks, congratulates.
        Praise = "praise",
        /// Thinks, fears, hopes, wants, plans.
        Think = "think",
    }
}

vocabulary! {
    /// How the reporter's cue stands to what was said.
    Stance {
        /// "said"
        Neutral = "neutral",
        /// "revealed", "pointed out"
        Endorsing = "endorsing",
        /// "claimed", "allegedly"
        Distancing = "distancing",
    }
}

vocabulary! {
    /// Who the source of a claim is, as far as the article tells.
    SpeakerKind {
        /// It has a name, or refers to something that has.
        Named = "named",
        /// One unnamed holder of an office: "the commissioner".
        Role = "role",
        /// "a source", "one witness", or nobody at all.
        Anonymous = "anonymous",
        /// "officials", "police", "experts".
        Collective = "collective",
        /// A statement, a poll, a report, a law.
        Document = "document",
    }
}

vocabulary! {
    /// How sure or how willing the content says it is.
    Modality {
        /// "might", "could", "perhaps"
        Possible = "possible",
        /// "should", "ought to"
        Advised = "advised",
        /// "must", "has to"
        Necessary = "necessary",
        /// "will", "is going to"
        Future = "future",
        /// "would", "if"
        Conditional = "conditional",
    }
}

vocabulary! {
    /// The TIMEX3 type of a time expression.
    TimeKind {
        /// A day or anything longer with a place in the calendar.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// A length of time.
        Duration = "duration",
        /// Something that recurs.
        Set = "set",
    }
}
