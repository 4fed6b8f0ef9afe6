//! Abbreviations: words whose full stop belongs to them.

/// Whether a full stop after `word` belongs to it rather than to the sentence.
pub(super) fn is_abbreviation(word: &str) -> bool {
    is_title(word) || is_common(word) || is_dotted(word)
}

/// Whether `word` is shortened and stands before a name or a number, so that its full stop never
/// ends a sentence: "Gen.", "No.".
pub(super) fn is_title(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "Adm", "Amb", "Atty", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dr", "Drs", "Fr", "Ft", "Gen",
        "Gov", "Hon", "Lt", "Maj", "Messrs", "Mr", "Mrs", "Ms", "Mt", "Mx", "Pres", "Prof", "Pvt",
        "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Spc", "St", "Ste", "Supt", "vs",
    ];
    let capitals = ["DR", "GEN", "GOV", "LT", "MR", "MRS", "MS", "PROF", "REP", "SEN", "ST"];
    TITLES.binary_search(&word).is_ok() || capitals.contains(&word)
}

fn is_common(word: &str) -> bool {
    // Left out: those that are words too ("Miss", "Sun", "Ill"), whose full stop ends a sentence.
    const COMMON: &[&str] = &[
        "Apr", "Ariz", "Assn", "Aug", "Ave", "Blvd", "Bros", "Calif", "Co", "Colo", "Conn", "Corp",
        "Dec", "Dept", "Dist", "Esq", "Feb", "Fla", "Ga", "Inc", "Ind", "Jan", "Jr", "Jul", "Jun",
        "Kan", "Ky", "Ltd", "Md", "Mich", "Minn", "Mont", "Neb", "Nev", "Nos", "Nov", "Oct",
        "Okla", "Pa", "Rd", "Sep", "Sept", "Sr", "Tenn", "Tex", "Thur", "Univ", "Va", "Vt", "Wed",
        "Wis", "Wyo", "al", "approx", "cf", "etc", "pp", "viz",
    ];
    COMMON.binary_search(&word).is_ok()
}

/// "U.S", "p.m", "e.g", "Ph.D": single letters between points.
fn is_dotted(word: &str) -> bool {
    let mut parts = 0;
    for part in word.split('.') {
        let mut chars = part.chars();
        let single = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
        if !single && part != "Ph" {
            return false;
        }
        parts += 1;
    }
    parts > 1
}

/// Whether `word` is an initial with its full stop before `rest`: "J" in "J. Hale", "U" in "U.S.".
pub(super) fn is_initial(word: &str, rest: &str) -> bool {
    let mut chars = word.chars();
    let Some(letter) = chars.next() else { return false };
    if !letter.is_alphabetic() || chars.next().is_some() {
        return false;
    }
    let mut after = rest.chars();
    match after.next() {
        // "U.S", "p.m", "e.g"
        Some(next) if next.is_alphabetic() => {
            letter.is_uppercase() == next.is_uppercase()
                && after.next().is_none_or(|c| !c.is_alphabetic())
        }
        // "c. 1230"
        Some(' ') if letter == 'c' => after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(' ') => {
            letter.is_uppercase() && letter != 'I' && after.next().is_some_and(char::is_uppercase)
        }
        _ => false,
    }
}

/// Whether something always follows the abbreviation `word` (with its full stop), so that it never
/// ends a sentence: "Gen.", "e.g.", "J.".
pub(super) fn goes_on(word: &str) -> bool {
    let Some(bare) = word.strip_suffix('.') else { return false };
    let mut chars = bare.chars();
    let single = chars.next().is_some() && chars.next().is_none();
    single || is_title(bare) || matches!(bare, "e.g" | "i.e" | "cf" | "viz" | "Nos" | "approx")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_between_single_letters_belongs_to_the_word() {
        assert!(is_abbreviation("U.S") && is_abbreviation("Ph.D") && is_abbreviation("Gen"));
        assert!(!is_abbreviation("end") && !is_abbreviation("Miss"));
    }

    #[test]
    fn an_initial_needs_a_capital_after_it() {
        assert!(is_initial("J", " Hale") && is_initial("U", "S."));
        assert!(!is_initial("B", " and then") && !is_initial("I", " He"));
    }
}
