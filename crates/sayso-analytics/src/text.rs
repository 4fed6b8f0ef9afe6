//! How texts are compared: by their words, case and punctuation aside.

/// The words of `text` in lower case, with one space between them.
pub(crate) fn plain_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// A name as an identifier: ASCII letters and digits in lower case, hyphens between the words.
pub(crate) fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in deunicode::deunicode(name).chars() {
        match c {
            '.' | '\'' | '`' => {} // "U.S." is one word, "D'Souza" is one word
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_slug_is_the_name_in_plain_letters() {
        assert_eq!(slug("Jens Stoltenberg"), "jens-stoltenberg");
        assert_eq!(slug("U.S."), "us");
        assert_eq!(slug("Francis D’Souza"), "francis-dsouza");
        assert_eq!(slug("Recep Tayyip Erdoğan"), "recep-tayyip-erdogan");
        assert_eq!(slug("王毅"), "wang-yi");
        assert_eq!(slug("—"), "");
    }
}
