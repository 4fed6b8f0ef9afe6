//! Marks: which characters stand together as one token that holds no word.
//!
//! A run of one mark is one token ("...", "--", "!!"); so are a face drawn in marks (":-)"), a line
//! drawn in several ("---->>"), and a full stop with the question mark behind it (".?").

/// Where the run of marks at the beginning of `rest`, which `before` precedes, ends.
pub(super) fn mark_end(before: Option<char>, rest: &str) -> usize {
    let face = face_end(before, rest);
    if face > 0 {
        return face;
    }
    let line = rest.bytes().take_while(|b| b"-=_*~+|<>{}#^".contains(b)).count();
    if line > 3 {
        return line;
    }
    let mut chars = rest.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let asks = first == '.' && rest[1..].starts_with(['!', '?']);
    let joins = |next: char| match first {
        '.' if !asks => next == '.',
        '.' | '!' | '?' => matches!(next, '!' | '?'),
        '…' => matches!(next, '…' | '.'),
        '-' | '=' | '_' | '*' | '`' | '~' | '+' | '$' | '#' => next == first,
        // Two of these are one mark of quotation; three are two of them.
        '\'' | '’' | '<' | '>' => next == first,
        '‘' => matches!(next, '‘' | '’'),
        // An emoji or any other sign keeps the combining characters that follow it.
        _ => is_combining(next),
    };
    let pair = matches!(first, '\'' | '’' | '‘' | '<' | '>');
    let most = if pair { 1 } else { usize::MAX };
    let last = chars.take(most).take_while(|&(_, next)| joins(next)).last();
    last.map_or(first.len_utf8(), |(at, next)| at + next.len_utf8())
}

/// Whether a character joins the one before it, as an accent or the colour of an emoji does.
pub(super) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{200c}'..='\u{200d}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a token is a face drawn in marks: ":-)", ";)", "^_^".
pub(super) fn is_face(mark: &str) -> bool {
    mark.len() > 1
        && mark.starts_with(|c: char| c.is_ascii_punctuation())
        && face_end(None, mark) == mark.len()
}

/// Where the face at the beginning of `rest` ends; 0 where there is none.
fn face_end(before: Option<char>, rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let ends = |at: usize| rest[at..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    let apart = before.is_none_or(|c| !c.is_alphanumeric());
    let alone = |at: usize| rest[at..].chars().next().is_none_or(char::is_whitespace);
    for whole in ["^_^", "(:"] {
        if apart && rest.starts_with(whole) && alone(whole.len()) {
            return whole.len();
        }
    }
    let brow = usize::from(bytes.first() == Some(&b'>'));
    if !matches!(bytes.get(brow), Some(b':' | b';' | b'=')) {
        return 0;
    }
    let nose = usize::from(bytes.get(brow + 1) == Some(&b'-'));
    let mouth = brow + 1 + nose;
    match bytes.get(mouth) {
        // Behind a word ":)" may close a bracket, and ":/" belongs to an address.
        Some(&b @ (b')' | b'(')) if apart || nose > 0 => {
            let run = rest[mouth..].bytes().take_while(|&next| next == b).count();
            if ends(mouth + run) { mouth + run } else { 0 }
        }
        Some(b'/' | b'\\') if apart && alone(mouth + 1) => mouth + 1,
        Some(b'D' | b'P' | b'p' | b'O') if apart && ends(mouth + 1) => mouth + 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> &str {
        &text[..mark_end(Some(' '), text)]
    }

    #[test]
    fn a_run_of_one_mark_is_one_token() {
        let runs = ["...", "--", "!?!", "$$$", "<<", ".?", "….", "’’", "*~*~*", "|--+-->"];
        assert!(runs.iter().all(|run| first(run) == *run));
        assert_eq!(
            [first("''' a"), first("..?"), first("?."), first("))")],
            ["''", "..", "?", ")"]
        );
    }

    #[test]
    fn a_face_is_one_token_unless_its_mouth_closes_a_bracket() {
        assert!(
            [":)", "^_^", ":/", ":-(", ";))", ":D", ">:(", "=)"].iter().all(|face| is_face(face))
        );
        assert_eq!(first("(: no"), "(:");
        assert_eq!(mark_end(Some('e'), ":)"), 1);
        assert_eq!([first("://x.org"), first(":Do"), first(":(a)")], [":", ":", ":"]);
    }
}
