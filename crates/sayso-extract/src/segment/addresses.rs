//! Addresses: web and mail addresses, the names of files and news groups, handles and hashtags.
//!
//! Each is one token. No more than a few dozen bytes are looked at to tell whether one begins.

/// Endings of hosts, by which a name without "www." is known.
const HOSTS: &[&str] = &[
    "au", "ca", "co", "com", "de", "edu", "eu", "fr", "gov", "info", "io", "net", "org", "ru",
    "tv", "uk", "us",
];

/// Endings of file names.
const FILES: &[&str] = &[
    "csv", "doc", "docx", "exe", "gif", "htm", "html", "jpeg", "jpg", "js", "mp3", "mp4", "pdf",
    "png", "ppt", "pptx", "txt", "url", "xls", "xlsx", "xml", "zip",
];

/// No host or file name is longer than this.
const LONGEST: usize = 64;

/// The length of the address with which `rest` begins, if one does; `before` precedes it.
pub(super) fn address_end(before: Option<char>, rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    match first {
        '#' | '@' => handle(before, rest),
        '.' => extension(rest),
        _ if first.is_ascii_alphanumeric() => named(rest),
        _ => None,
    }
}

/// An address that begins with a letter or a figure.
fn named(rest: &str) -> Option<usize> {
    if is_page(rest) || rest.starts_with("mailto:") {
        return path(rest);
    }
    let run = run(rest, b"._-#~%&!+");
    let mail = rest[run..].strip_prefix('@').is_some_and(|r| r.starts_with(is_plain));
    if mail && rest[..run].bytes().all(|b| is_plain(char::from(b)) || b"._-+%".contains(&b)) {
        return path(rest);
    }
    // Most words end here.
    if rest[..run].bytes().all(|b| b != b'.') {
        return None;
    }
    file(&rest[..run]).or_else(|| host(rest))
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// The length of what may be a name: letters, figures and some marks.
fn run(rest: &str, marks: &[u8]) -> usize {
    let fits = |b: &u8| b.is_ascii_alphanumeric() || marks.contains(b);
    rest.bytes().take(LONGEST).take_while(fits).count()
}

/// Whether a token is the address of a page.
pub(super) fn is_page(word: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|p| word.starts_with(p))
}

/// Everything up to a space or a bracket, without the marks that end the sentence.
fn path(rest: &str) -> Option<usize> {
    let long = rest.find(|c: char| c.is_whitespace() || "<>\"“”‘’«»()[]|".contains(c));
    let end =
        rest[..long.unwrap_or(rest.len())].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    (!end.is_empty()).then_some(end.len())
}

/// "report-2.doc", "REPORT~1.XLS".
fn file(run: &str) -> Option<usize> {
    let name = run.trim_end_matches(['.', '!', '-', '_']);
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty() && is_one_of(FILES, ending)).then_some(name.len())
}

/// "irc.harbour.net", "harbour.org/plan", "alt.animals.cat".
fn host(rest: &str) -> Option<usize> {
    let run = run(rest, b"._-");
    let name = rest[..run].trim_end_matches(['.', '-', '_']);
    let (stem, tail) = name.rsplit_once('.')?;
    // "Harbour.com-owned": the name ends with its host.
    let ending = tail.split(['-', '_']).next().unwrap_or("");
    let end = stem.len() + 1 + ending.len();
    if is_one_of(HOSTS, ending) && stem.split('.').all(|label| !label.is_empty()) {
        let slash = end == name.len() && rest[end..].starts_with('/');
        let inside =
            rest[end..].strip_prefix('/').is_some_and(|r| r.starts_with(char::is_alphanumeric));
        return if slash && inside { path(rest) } else { Some(end) };
    }
    let small = |label: &str| label.len() > 1 && label.bytes().all(|b| b.is_ascii_lowercase());
    let group = end == name.len() && stem.contains('.') && name.split('.').all(small);
    group.then_some(end)
}

/// ".doc", on its own.
fn extension(rest: &str) -> Option<usize> {
    let run = run(&rest[1..], b"");
    let after = rest[1 + run..].chars().next();
    (is_one_of(FILES, &rest[1..=run]) && after.is_none_or(|c| !c.is_alphanumeric()))
        .then_some(1 + run)
}

/// "#StormWatch", "@tarn_port".
fn handle(before: Option<char>, rest: &str) -> Option<usize> {
    let fresh = before.is_none_or(|c| c.is_whitespace() || "([\"'“‘.…".contains(c));
    let name = &rest[1..];
    let run = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
    (fresh && name.starts_with(char::is_alphabetic)).then_some(1 + run)
}

/// Whether an ending is in a list, in small letters or, if it cannot be a name, in capitals.
fn is_one_of(endings: &[&str], ending: &str) -> bool {
    let capitals = ending.len() > 2 && ending.bytes().all(|b| !b.is_ascii_lowercase());
    endings.binary_search(&ending).is_ok()
        || capitals && endings.binary_search(&ending.to_ascii_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Option<&str> {
        address_end(None, text).map(|end| &text[..end])
    }

    #[test]
    fn pages_files_hosts_and_handles_are_addresses() {
        for whole in [
            "https://x.org/a?b=1",
            "mailto:a.b@c.org",
            "a%b@c.org",
            "plan-2.DOC",
            ".pdf",
            "irc.tarn.net",
            "tarn.org/plan/two",
            "rec.boats.repair",
            "#StormWatch",
            "@tarn_port",
        ] {
            assert_eq!(address(&format!("{whole}, he")), Some(whole));
        }
    }

    #[test]
    fn an_address_ends_before_the_words_joined_to_it() {
        assert_eq!(address("Tarn.com's boats"), Some("Tarn.com"));
        assert_eq!(address("Tarn.com-owned"), Some("Tarn.com"));
    }

    #[test]
    fn abbreviations_and_forgotten_spaces_are_no_addresses() {
        for text in
            ["U.S.-based", "closed.The", "a.k.a. Tarn", "Lt.Gov. Hale", "#1", "@ 7:30", ".5"]
        {
            assert_eq!(address(text), None, "{text}");
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(HOSTS.is_sorted() && FILES.is_sorted());
    }
}
