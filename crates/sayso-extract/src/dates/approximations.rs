//! Words that blur an amount and stand inside its expression: "about", "more than", "at least".

use super::line::Line;

/// The piece after words such as "about", "more than", "at least".
pub(super) fn past_approximation(line: &Line<'_>, i: usize) -> usize {
    for (first, second) in PAIRS {
        if line.is(i, first) && line.is(i + 1, second) {
            return i + 2;
        }
    }
    if line.is(i, "as") && line.is(i + 2, "as") {
        return i + 3;
    }
    let little = i + usize::from(line.is(i, "a") && line.is(i + 1, "little")) * 2;
    let little = little
        + usize::from(
            little == i
                && line.any(i, &["just", "well", "somewhat", "slightly"])
                && line.any(i + 1, &["over", "under"]),
        );
    let over_the_past = line.any(little + 1, &["the", "these", "those"]);
    if line.any(little, SINGLES) && !over_the_past { little + 1 } else { i }
}

const PAIRS: &[(&str, &str)] = &[
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("at", "least"),
    ("at", "most"),
    ("up", "to"),
    ("close", "to"),
    ("no", "more"),
];

const SINGLES: &[&str] = &[
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "approximately",
    "over",
    "under",
    "just",
    "mere",
    "some",
    "above",
    "circa",
];
