//! Words: the vocabulary of time, and one lookup that dismisses every other word.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A unit of the calendar or the clock, the shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// How a TIMEX3 duration begins and ends: `PT`, `H`.
    pub(super) fn frame(self) -> (&'static str, &'static str) {
        match self {
            Unit::Second => ("PT", "S"),
            Unit::Minute => ("PT", "M"),
            Unit::Hour => ("PT", "H"),
            Unit::Day => ("P", "D"),
            Unit::Week => ("P", "W"),
            Unit::Weekend => ("P", "WE"),
            Unit::Month => ("P", "M"),
            Unit::Quarter => ("P", "Q"),
            Unit::Year => ("P", "Y"),
            Unit::Decade => ("P", "DE"),
            Unit::Century => ("P", "CE"),
        }
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl DayPart {
    /// As TIMEX3 writes it.
    pub(super) fn code(self) -> &'static str {
        match self {
            DayPart::Morning => "TMO",
            DayPart::Midday => "TMI",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
        }
    }
}

/// A season of the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// As TIMEX3 writes it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// Its first and last month; winter ends in the next year.
    pub(super) fn months(self) -> (i8, i8) {
        match self {
            Season::Spring => (3, 5),
            Season::Summer => (6, 8),
            Season::Autumn => (9, 11),
            Season::Winter => (12, 2),
        }
    }
}

/// What one word can contribute to a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// Nothing.
    None,
    /// Digits alone: their value and how many there are.
    Digits(u32, u8),
    /// Digits with a point, a comma or too many of them.
    Figure,
    /// "seven", "forty".
    Cardinal(u32),
    /// "hundred", "million".
    Scale(u64),
    /// "third".
    Ordinal(u32),
    /// "several", "many".
    Vague,
    /// A month, and whether it is spelt out.
    Month(i8, bool),
    /// A day of the week counted from Monday, 0, and whether it is spelt out.
    Weekday(i8, bool),
    /// A unit and whether it is plural.
    Unit(Unit, bool),
    Part(DayPart),
    Season(Season),
    /// A word that can begin a time expression and is told apart by its letters.
    Opener,
}

const LONGEST: usize = 12;

/// Looks a word up without regard to case.
pub(super) fn term(word: &str) -> Term {
    if word.len() > LONGEST || word.is_empty() {
        return Term::None;
    }
    let mut lower = [0u8; LONGEST];
    for (to, from) in lower.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    let key = lower.get(..word.len()).and_then(|l| std::str::from_utf8(l).ok()).unwrap_or("");
    if !MAY_BEGIN.get(usize::from(lower[0])).copied().unwrap_or(false) {
        return Term::None;
    }
    TERMS.get(key).copied().unwrap_or(Term::None)
}

/// Whether any word of the vocabulary begins with this letter.
static MAY_BEGIN: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut letters = vec![false; 256];
    for (word, _) in entries() {
        if let Some(letter) = word.bytes().next().and_then(|b| letters.get_mut(usize::from(b))) {
            *letter = true;
        }
    }
    letters
});

static TERMS: LazyLock<HashMap<&'static str, Term>> = LazyLock::new(|| entries().collect());

fn entries() -> impl Iterator<Item = (&'static str, Term)> {
    let months = MONTHS.iter().zip(1..).flat_map(|(names, month)| {
        names.iter().zip(0..).map(move |(&name, i)| (name, Term::Month(month, i == 0)))
    });
    let days = WEEKDAYS.iter().zip(0..).flat_map(|(names, day)| {
        names.iter().zip(0..).map(move |(&name, i)| (name, Term::Weekday(day, i == 0)))
    });
    let ones = ONES.iter().zip(0..).map(|(&word, n)| (word, Term::Cardinal(n)));
    let tens = TENS.iter().zip(2..).map(|(&word, n)| (word, Term::Cardinal(10 * n)));
    let ordinals = ORDINALS.iter().zip(1..).map(|(&word, n)| (word, Term::Ordinal(n)));
    let openers = OPENERS.split_whitespace().map(|word| (word, Term::Opener));
    openers
        .chain(months)
        .chain(days)
        .chain(ones)
        .chain(tens)
        .chain(ordinals)
        .chain(OTHERS.iter().copied())
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "jan."],
    &["february", "feb", "feb."],
    &["march", "mar", "mar."],
    &["april", "apr", "apr."],
    &["may"],
    &["june", "jun", "jun."],
    &["july", "jul", "jul."],
    &["august", "aug", "aug."],
    &["september", "sept", "sep", "sept.", "sep."],
    &["october", "oct", "oct."],
    &["november", "nov", "nov."],
    &["december", "dec", "dec."],
];

const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "mon."],
    &["tuesday", "tue", "tues", "tue.", "tues."],
    &["wednesday", "wed", "wed."],
    &["thursday", "thu", "thur", "thurs", "thu.", "thurs."],
    &["friday", "fri", "fri."],
    &["saturday", "sat", "sat."],
    &["sunday", "sun", "sun."],
];

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const ORDINALS: [&str; 21] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
];

/// Words that can begin a time expression.
const OPENERS: &str = "a about above ad after age aged almost an annual annually approximately around as at \
    beginning boxing christmas circa close coming current currently daily each earlier early easter eighties election end \
    every fewer fifties final forties good half halloween her his hourly just labor last late later latter less memorial mere mid \
    midday middle midnight monthly more my nearly new next nightly nineties noon not now nowadays once \
    over overnight past per presently previous quarterly recent recently rest right roughly \
    seventies sixties so some somewhat soon start thanksgiving that the their these thirties this those today tomorrow \
    tonight turn twenties under up valentine very veterans weekly well yearly yesterday";

const OTHERS: &[(&str, Term)] = &[
    ("hundred", Term::Scale(100)),
    ("thousand", Term::Scale(1_000)),
    ("million", Term::Scale(1_000_000)),
    ("billion", Term::Scale(1_000_000_000)),
    ("dozen", Term::Scale(12)),
    ("several", Term::Vague),
    ("few", Term::Vague),
    ("many", Term::Vague),
    ("numerous", Term::Vague),
    ("countless", Term::Vague),
    ("hundreds", Term::Vague),
    ("thousands", Term::Vague),
    ("millions", Term::Vague),
    ("dozens", Term::Vague),
    ("seconds", Term::Unit(Unit::Second, true)),
    ("minute", Term::Unit(Unit::Minute, false)),
    ("minutes", Term::Unit(Unit::Minute, true)),
    ("hour", Term::Unit(Unit::Hour, false)),
    ("hours", Term::Unit(Unit::Hour, true)),
    ("day", Term::Unit(Unit::Day, false)),
    ("days", Term::Unit(Unit::Day, true)),
    ("nights", Term::Unit(Unit::Day, true)),
    ("week", Term::Unit(Unit::Week, false)),
    ("weeks", Term::Unit(Unit::Week, true)),
    ("weekend", Term::Unit(Unit::Weekend, false)),
    ("weekends", Term::Unit(Unit::Weekend, true)),
    ("month", Term::Unit(Unit::Month, false)),
    ("months", Term::Unit(Unit::Month, true)),
    ("quarter", Term::Unit(Unit::Quarter, false)),
    ("quarters", Term::Unit(Unit::Quarter, true)),
    ("year", Term::Unit(Unit::Year, false)),
    ("years", Term::Unit(Unit::Year, true)),
    ("decade", Term::Unit(Unit::Decade, false)),
    ("decades", Term::Unit(Unit::Decade, true)),
    ("century", Term::Unit(Unit::Century, false)),
    ("centuries", Term::Unit(Unit::Century, true)),
    ("morning", Term::Part(DayPart::Morning)),
    ("afternoon", Term::Part(DayPart::Afternoon)),
    ("evening", Term::Part(DayPart::Evening)),
    ("night", Term::Part(DayPart::Night)),
    ("spring", Term::Season(Season::Spring)),
    ("summer", Term::Season(Season::Summer)),
    ("autumn", Term::Season(Season::Autumn)),
    ("fall", Term::Season(Season::Autumn)),
    ("winter", Term::Season(Season::Winter)),
];
