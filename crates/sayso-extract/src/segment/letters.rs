//! Letters: what ends without a full stop because it stood on a line of its own in a message.
//!
//! Where lines have run together, the parts of a letter are still told by their shape: the stamp
//! of a forwarded message ("Mara Voss 09/16/99 10:16 AM"), the greeting ("Dear Ms. Voss,"), the
//! farewell ("Best regards, Jon"), addresses of pages and attached files.

use sayso_core::{Token, TokenKind};

use super::addresses::is_page;

/// Words of farewell, in small letters; a comma and a name come next.
const FAREWELLS: &[&str] = &[
    "all the best",
    "best",
    "best regards",
    "best wishes",
    "cheers",
    "cordially",
    "kind regards",
    "love",
    "many thanks",
    "regards",
    "respectfully",
    "sincerely",
    "sincerely yours",
    "thank you",
    "thanks",
    "thanx",
    "warm regards",
    "yours",
    "yours sincerely",
    "yours truly",
];

/// Whether a part of a letter that began at token `begin` ends before token `i`.
pub(super) fn ends(text: &str, tokens: &[Token], begin: usize, i: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let (Some(before), Some(here)) = (i.checked_sub(1), tokens.get(i)) else { return false };
    if begin >= i {
        return false;
    }
    let (last, next) = (word(before), word(i));
    let small = |w: &str| w.starts_with(char::is_lowercase);
    let anew = here.kind != TokenKind::Mark && !small(next);
    // A stamp in the middle of a sentence ends it only where another begins.
    let stamped = |time: usize, face: &str| {
        time > begin && is_time(face) && is_date(word(time - 1)) && (anew || time - 1 == begin)
    };
    if is_rule(last) || is_rule(next) || matches!(next, "P.S." | "p.s.") {
        return true;
    }
    match tokens[before].kind {
        // A date is the rarest of these: the stamp that it begins, or that ends here.
        _ if is_date(next) && is_time(word(i + 1)) => !small(last) || last.contains('@'),
        TokenKind::Number => !is_half(next) && stamped(before, last),
        TokenKind::Word if is_half(last) && before > begin => stamped(before - 1, word(before - 1)),
        // "Kind regards Jon": no other farewell does without its comma.
        TokenKind::Word if last.eq_ignore_ascii_case("regards") => {
            anew && is_farewell(begin, i, i, word)
        }
        TokenKind::Word => is_page(last) && (anew || is_page(next) || next == "("),
        TokenKind::Mark => match last {
            ">>" => anew || next == "-",
            ">" => anew && before > begin && word(before - 1).contains('@'),
            "," => {
                anew && (is_greeting(begin, before, word) || is_farewell(begin, before, i, word))
            }
            ":" => anew && is_greeting(begin, before, word),
            _ => false,
        },
    }
}

/// A line drawn across the page.
fn is_rule(mark: &str) -> bool {
    mark.len() > 9 && mark.bytes().all(|b| matches!(b, b'-' | b'=' | b'_' | b'*'))
}

/// "09/16/99".
fn is_date(word: &str) -> bool {
    word.len() > 5
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().filter(|&b| b == b'/').count() == 2
        && word.bytes().all(|b| b.is_ascii_digit() || b == b'/')
}

/// "10:16", "10:16:05".
fn is_time(word: &str) -> bool {
    (4..=8).contains(&word.len())
        && word.contains(':')
        && word.bytes().all(|b| b.is_ascii_digit() || b == b':')
}

fn is_half(word: &str) -> bool {
    matches!(word, "AM" | "PM" | "am" | "pm")
}

/// Whether a greeting fills the tokens from `begin` to the mark at `mark`: "Dear Ms. Voss,".
fn is_greeting<'t>(begin: usize, mark: usize, word: impl Fn(usize) -> &'t str) -> bool {
    word(begin) == "Dear"
        && (2..=6).contains(&(mark - begin))
        && (begin..mark).all(|i| word(i).starts_with(char::is_uppercase))
}

/// Whether a farewell fills the tokens from `begin` to `end`, and a name begins at token `next`
/// that no full stop ends: "Thanks, Jon" and not "Thanks, Jon." or "Thank you, Mr. Hale".
fn is_farewell<'t>(begin: usize, end: usize, next: usize, word: impl Fn(usize) -> &'t str) -> bool {
    let (name, after) = (word(next), word(next + 1));
    if !(1..=3).contains(&(end - begin))
        || matches!(name, "I" | "Madam" | "The" | "We" | "You")
        || name.ends_with('.')
        || matches!(after, "." | "!" | ",")
    {
        return false;
    }
    FAREWELLS.iter().any(|farewell| {
        let mut words = farewell.split(' ');
        (begin..end).all(|i| words.next().is_some_and(|w| w.eq_ignore_ascii_case(word(i))))
            && words.next().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{sentences, tokens};
    use sayso_core::TextSpan;

    /// The sentences of a text, their words parted by spaces.
    fn cut(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        tokens::tokenise(text, TextSpan::from_scan(0..text.len()), &mut found);
        let mut begin = 0;
        let mut lines = Vec::new();
        for end in sentences::split(text, &found, &[]) {
            lines.push(found[begin].span.to(found[end - 1].span).of(text));
            begin = end;
        }
        lines
    }

    #[test]
    fn the_stamp_of_a_message_stands_alone() {
        assert_eq!(
            cut("Mara Voss 09/16/99 10:16 AM The bridge is open"),
            ["Mara Voss", "09/16/99 10:16 AM", "The bridge is open"]
        );
        assert_eq!(cut("jon@tarn.org on 09/16/1999 10:16 Yes").len(), 2);
        assert_eq!(cut("We wrote on 09/16/1999 10:16 that the bridge is open").len(), 1);
    }

    #[test]
    fn greeting_and_farewell_stand_alone() {
        assert_eq!(
            cut("Dear Ms. Voss, The bridge is open. Best regards, Jon"),
            ["Dear Ms. Voss,", "The bridge is open.", "Best regards,", "Jon"]
        );
        assert_eq!(cut("Regards Jon"), ["Regards", "Jon"]);
        for whole in
            ["Regards from Jon", "Thanks, I know that", "Thanks, Jon.", "Thank you, Mr. Hale"]
        {
            assert_eq!(cut(whole), [whole]);
        }
    }

    #[test]
    fn a_drawn_line_stands_alone() {
        assert_eq!(
            cut("The bridge is open ---------- The tide turns P.S. Bring boats"),
            ["The bridge is open", "----------", "The tide turns", "P.S. Bring boats"]
        );
    }

    #[test]
    fn pages_and_attached_files_end_a_line() {
        assert_eq!(
            cut("See http://tarn.org/a http://tarn.org/b The rest << plan.doc >> Voss"),
            ["See http://tarn.org/a", "http://tarn.org/b", "The rest << plan.doc >>", "Voss"]
        );
    }

    #[test]
    fn the_farewells_are_sorted() {
        assert!(FAREWELLS.is_sorted());
    }
}
