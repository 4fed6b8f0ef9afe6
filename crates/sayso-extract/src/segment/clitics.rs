//! Clitics: short words written as one with the word before them ("do" + "n't", "7" + "pm").

/// Words written as one without an apostrophe, and the byte at which the second begins.
const FUSED: &[(&str, usize)] = &[
    ("aint", 2),
    ("alot", 1),
    ("arent", 3),
    ("arnt", 2),
    ("cannot", 3),
    ("cant", 2),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("gonna", 3),
    ("gotta", 3),
    ("hadnt", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("heres", 4),
    ("hes", 2),
    ("im", 1),
    ("isnt", 2),
    ("ive", 1),
    ("outta", 3),
    ("shes", 3),
    ("shouldnt", 6),
    ("thats", 4),
    ("theres", 5),
    ("theyre", 4),
    ("theyve", 4),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("weve", 2),
    ("whats", 4),
    ("whos", 3),
    ("wont", 2),
    ("wouldnt", 5),
    ("youll", 3),
    ("youre", 3),
    ("youve", 3),
];

/// The endings of these, and of "its".
const ENDINGS: &[[u8; 2]] =
    &[*b"es", *b"im", *b"ll", *b"na", *b"nt", *b"os", *b"ot", *b"re", *b"ta", *b"ts", *b"ve"];

/// Words that may follow "it's" and hardly ever "its", "I'm" and not the name "Im".
const AFTER_IT_IS: &[&str] = &[
    "a", "an", "anyone", "because", "been", "between", "for", "from", "in", "like", "my", "not",
    "nothing", "the", "your",
];

/// Units written close to a number.
const UNITS: &[&str] = &[
    "AM", "MM", "PM", "am", "bn", "cm", "ft", "hrs", "k", "kg", "km", "lb", "lbs", "m", "mg",
    "mins", "ml", "mm", "mph", "oz", "pm", "yrs",
];

/// The byte at which the last clitic of `word` begins; `after` is the text behind the word.
pub(super) fn clitic(word: &str, after: &str) -> Option<usize> {
    if word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return fused(word, after);
    }
    let apostrophe = word.rfind(['\'', '’', '`'])?;
    let mark = word[apostrophe..].chars().next().map_or(1, char::len_utf8);
    let tail = &word[apostrophe + mark..];
    if tail.eq_ignore_ascii_case("t") && word[..apostrophe].ends_with(['n', 'N']) {
        return (apostrophe > 1).then(|| apostrophe - 1);
    }
    // "I'ma"
    if apostrophe == 1 && tail == "ma" && word.starts_with(['I', 'i']) {
        return Some(word.len() - 1);
    }
    is_clitic(tail).then_some(apostrophe)
}

fn is_clitic(tail: &str) -> bool {
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c))
}

/// The length of a clitic that stands apart from its word at the beginning of `rest`: the "'s" of
/// "Tarn.com's" and "Tarn 's"; `before` is the text before it.
pub(super) fn apart(before: &str, rest: &str) -> Option<usize> {
    let bare = rest.strip_prefix(['\'', '’'])?;
    let run = bare.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
    let closes = bare[run..].starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '’');
    let touches = before.ends_with(|c: char| c.is_alphanumeric() || ".!)%".contains(c));
    let spaced = before.strip_suffix(' ').is_some_and(|b| b.ends_with(char::is_alphanumeric));
    let fits = touches && is_clitic(&bare[..run]) || spaced && &bare[..run] == "s";
    (fits && !closes).then_some(rest.len() - bare.len() + run)
}

fn fused(word: &str, after: &str) -> Option<usize> {
    // Most words end otherwise.
    let [.., a, b] = word.as_bytes() else { return None };
    if !ENDINGS.contains(&[a.to_ascii_lowercase(), b.to_ascii_lowercase()]) {
        return None;
    }
    let mut small = [0; 8];
    let lower = small.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    if lower == b"its" {
        return is_followed_by_predicate(after).then_some(2);
    }
    if word == "Lets" {
        return Some(3);
    }
    let found = FUSED.binary_search_by_key(&&*lower, |(word, _)| word.as_bytes()).ok()?;
    // "Im" and "Ive" are names too, "IM" and "HES" abbreviations.
    let plain = word.len() > 3 || word.as_bytes() == lower;
    let name = matches!(word, "Im" | "Ive");
    (plain || name && is_followed_by_predicate(after)).then_some(FUSED[found].1)
}

fn is_followed_by_predicate(after: &str) -> bool {
    let Some(next) = after.strip_prefix(' ') else { return false };
    let run = next.bytes().take(9).take_while(u8::is_ascii_alphabetic).count();
    AFTER_IT_IS.binary_search(&&next[..run]).is_ok() && !next[run..].starts_with('-')
}

/// The byte at which the unit of a number begins, or the "'s" of a year ("2003's").
///
/// A sum of money may have a large number in one letter behind it: "$3M". Elsewhere that is a name.
pub(super) fn unit(number: &str, money: bool) -> Option<usize> {
    let figures = number.bytes().take_while(|b| b.is_ascii_digit() || b".,:".contains(b)).count();
    let tail = &number[figures..];
    let possessive =
        matches!(tail, "'s" | "’s") && figures > 2 && !number[..figures].ends_with('0');
    let sum = money && matches!(tail, "B" | "K" | "M" | "b" | "tn");
    (possessive || sum || UNITS.binary_search(&tail).is_ok()).then_some(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_written_as_one_are_cut() {
        let cut = |word| clitic(word, " seen").map(|at| (&word[..at], &word[at..]));
        assert_eq!(cut("don't"), Some(("do", "n't")));
        assert_eq!(cut("I'ma"), Some(("I'm", "a")));
        assert_eq!(cut("Dont"), Some(("Do", "nt")));
        assert_eq!(cut("thats"), Some(("that", "s")));
        assert_eq!([cut("Im"), cut("IM"), cut("O'Hale"), cut("its")], [None; 4]);
    }

    #[test]
    fn its_is_cut_before_what_no_possessive_stands_before() {
        assert_eq!(clitic("its", " not far"), Some(2));
        assert_eq!([clitic("its", " in-house team"), clitic("Its", " boats")], [None, None]);
    }

    #[test]
    fn a_clitic_may_stand_apart() {
        assert_eq!(apart("Tarn.com", "'s boats"), Some(2));
        assert_eq!(apart("Tarn ", "’s boats"), Some(4));
        assert_eq!([apart("the ", "'s' sound"), apart("he said ", "'so'")], [None, None]);
    }

    #[test]
    fn units_are_cut_from_numbers() {
        assert_eq!([unit("7:30pm", false), unit("1,350kg", false)], [Some(4), Some(5)]);
        assert_eq!([unit("3M", true), unit("3M", false)], [Some(1), None]);
        assert_eq!([unit("2003's", false), unit("1990's", false)], [Some(4), None]);
        assert_eq!([unit("20th", false), unit("1990s", false)], [None, None]);
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(FUSED.iter().all(|(word, _)| ENDINGS.iter().any(|e| word.as_bytes().ends_with(e))));
        assert!(FUSED.is_sorted() && AFTER_IT_IS.is_sorted() && UNITS.is_sorted());
    }
}
