//! Abbreviations: words whose full stop belongs to them.

/// Whether a full stop after `word` and before `rest` belongs to it rather than to the sentence.
pub(super) fn is_abbreviation(word: &str, rest: &str) -> bool {
    match word {
        // "etc." has given its point to the sentence where one ends.
        "etc" => {
            let next = rest.trim_start().chars().next();
            !rest.starts_with('.') && next.is_some_and(|c| !c.is_uppercase())
        }
        _ => closes_word(word) || is_dotted(word),
    }
}

/// Whether nothing but the full stop can follow `word` in its token: "Dr", "Nov".
pub(super) fn closes_word(word: &str) -> bool {
    is_title(word) || is_common(word)
}

/// Whether what follows shows that the full stop between `word` and `rest` belongs to the word: a
/// comma ("Que.,"), a number ("No. 8", "b. 1950"), a month ("Sat. Sept. 23").
pub(super) fn is_shortened(word: &str, rest: &str) -> bool {
    const BEFORE_NUMBERS: &[&str] = &[
        "Art", "Ch", "Ex", "Ext", "Fig", "Figs", "No", "Op", "Para", "Sec", "Vol", "Vols", "art",
        "b", "c", "d", "ext", "fig", "m", "no", "p", "para", "vol",
    ];
    const BEFORE_DATES: &[&str] = &["Fri", "Mon", "Sat", "Sun", "b"];
    const MONTHS: &[&str] =
        &["Apr", "Aug", "Dec", "Feb", "Jan", "Jul", "Jun", "Mar", "May", "Nov", "Oct", "Sep"];
    if word.len() > 5 || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    if rest.starts_with([',', ';']) {
        return true;
    }
    let next = rest.strip_prefix(' ').unwrap_or(rest);
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    let dated = || number || next.get(..3).is_some_and(|m| MONTHS.binary_search(&m).is_ok());
    number && BEFORE_NUMBERS.binary_search(&word).is_ok()
        || BEFORE_DATES.binary_search(&word).is_ok() && dated()
}

/// Whether `word` is shortened and stands before a name or a number, so that its full stop never
/// ends a sentence: "Gen.", "No.".
pub(super) fn is_title(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "Adm", "Amb", "Attn", "Atty", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dr", "Drs", "Fr",
        "Ft", "Gen", "Gov", "Hon", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Mt",
        "Mx", "Pres", "Prof", "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Spc", "St",
        "Ste", "Supt", "vs",
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
        "Okla", "Pa", "Que", "Rd", "Sep", "Sept", "Sr", "Tenn", "Tex", "Thu", "Thur", "Thurs",
        "Tue", "Tues", "Univ", "Va", "Vt", "Wed", "Wis", "Wyo", "al", "approx", "ca", "cf", "eg",
        "esp", "etc", "ie", "pp", "viz",
    ];
    COMMON.binary_search(&word).is_ok()
}

/// What stands with a single letter in a degree: "Ph.D", "M.Sc".
const DEGREES: &[&str] = &["Ed", "Eng", "Ph", "Phil", "Sc"];

/// "U.S", "p.m", "e.g", "Ph.D": single letters between points.
fn is_dotted(word: &str) -> bool {
    let mut parts = 0;
    for part in word.split('.') {
        let mut chars = part.chars();
        let single = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
        if !single && !DEGREES.contains(&part) {
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
    let single = letter.is_alphabetic() && chars.next().is_none();
    if !single && !DEGREES.contains(&word) {
        return false;
    }
    let mut after = rest.chars();
    match after.next() {
        // "U.S", "p.m", "E.g", "M.Sc"
        Some(next) if next.is_alphabetic() => {
            let run = rest.bytes().take_while(u8::is_ascii_alphabetic).take(5).count();
            let latin = matches!((letter, next), ('E', 'g') | ('I', 'e'));
            let alike = letter.is_uppercase() == next.is_uppercase() || latin;
            DEGREES.contains(&&rest[..run])
                || alike && after.next().is_none_or(|c| !c.is_alphabetic())
        }
        _ if !single => false,
        Some(' ') => {
            letter.is_uppercase() && letter != 'I' && after.next().is_some_and(char::is_uppercase)
        }
        _ => false,
    }
}

/// Whether something always follows the abbreviation `word` (with its full stop), so that it never
/// ends a sentence: "Gen.", "e.g.", "J.".
pub(super) fn goes_on(word: &str) -> bool {
    const OPEN: &[&str] = &[
        "E.g", "Ext", "Fig", "Figs", "I.e", "No", "Nos", "P.S", "Para", "Vol", "Vols", "approx",
        "ca", "cf", "e.g", "eg", "esp", "ext", "fig", "i.e", "ie", "no", "para", "viz", "vol",
    ];
    let Some(bare) = word.strip_suffix('.') else { return false };
    let mut chars = bare.chars();
    let single = chars.next().is_some() && chars.next().is_none();
    single || is_title(bare) || OPEN.binary_search(&bare).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_between_single_letters_belongs_to_the_word() {
        assert!(["U.S", "Ph.D", "M.Sc", "Gen"].iter().all(|word| is_abbreviation(word, " a")));
        assert!(!is_abbreviation("end", " a") && !is_abbreviation("Miss", " a"));
    }

    #[test]
    fn an_initial_needs_a_capital_after_it() {
        assert!(is_initial("J", " Hale") && is_initial("U", "S.") && is_initial("E", "g."));
        assert!(!is_initial("B", " and then") && !is_initial("I", " He"));
    }

    #[test]
    fn what_follows_tells_a_shortened_word() {
        assert!(is_shortened("No", " 8") && is_shortened("b", " 1950") && is_shortened("Que", ","));
        assert!(is_shortened("Sat", " Sept. 23") && is_shortened("Sun", " 5"));
        assert!(!is_shortened("No", " He") && !is_shortened("Sun", " He"));
        assert!(!is_shortened("vessel", ", and"));
    }
}
