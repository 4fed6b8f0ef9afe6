//! Every message that bad input can get, in full.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use sayso_corpus::{ErrorKind, Options};
use support::{Folder, columns, gzip, ids, skip, zstd};

const KINDS: &str =
    ".txt, .html, .htm, .jsonl, .ndjson, .csv, .tsv and .parquet, each also with .gz or .zst";

/// The message for a folder with one file.
fn refused(name: &str, content: &[u8]) -> String {
    let folder = Folder::with(&[]);
    folder.put(name, content);
    folder.refused()
}

/// The kind of the error, and its cure.
fn advised(name: &str, content: &[u8]) -> (ErrorKind, String) {
    let folder = Folder::with(&[]);
    folder.put(name, content);
    let error = folder.read_with(&[""], &Options::default()).unwrap_err();
    (error.kind(), error.cure())
}

#[test]
fn a_source_that_is_not_there() {
    let folder = Folder::with(&[("notes.docx", "?")]);
    let refused = |source: &str| folder.refused_with(&[source], &skip());
    assert_eq!(refused("news.jsonl"), "news.jsonl: no such file or folder");
    assert_eq!(refused("*.txt"), "*.txt: no file matches this pattern");
    assert_eq!(refused("a[.txt"), "a[.txt: no file matches this pattern");
    assert_eq!(refused(""), "FOLDER: no articles here; files of other kinds: 1");
    assert_eq!(refused("*"), "*: no articles here; files of other kinds: 1");
    assert_eq!(
        refused("notes.docx"),
        format!("notes.docx: not a kind of file that holds articles; accepted are {KINDS}")
    );
}

#[test]
fn a_field_that_there_is_not() {
    let folder = Folder::with(&[("a.txt", "A")]);
    let options = columns(&[("date", "published")]);
    assert_eq!(
        folder.refused_with(&[""], &options),
        "columns: no field is called `date`; the fields are article_id, text, title, byline, dateline, \
         publisher, published, url, language"
    );
}

#[test]
fn a_file_with_nothing_in_it() {
    assert_eq!(refused("a.txt", b""), "a.txt: the file is empty");
    assert_eq!(refused("a.csv", b""), "a.csv: the file is empty");
    assert_eq!(refused("a.parquet", b""), "a.parquet: the file is empty");
    assert_eq!(refused("a.txt.gz", &gzip(b"")), "a.txt.gz: the file is empty");
    let no_rows = "no rows; the file holds a header or blank lines only";
    assert_eq!(refused("a.csv", b"text\n"), format!("a.csv: {no_rows}"));
    assert_eq!(refused("a.jsonl", b"\n \n"), format!("a.jsonl: {no_rows}"));
}

#[test]
fn bytes_that_are_no_text() {
    assert_eq!(
        refused("a.txt", b"One\nZo\xeb Marsh"),
        "a.txt, line 2, byte 3: not UTF-8; found the byte 0xEB"
    );
    assert_eq!(
        refused("a.jsonl", b"{\"text\": \"A\"}\n{\"text\": \"Zo\xeb\"}"),
        "a.jsonl, line 2, byte 13: not UTF-8; found the byte 0xEB"
    );
    assert_eq!(
        refused("a.csv", b"id,text\n1,Zo\xeb\n"),
        "a.csv, line 2, column `text`, byte 3: not UTF-8; found the byte 0xEB"
    );
    assert_eq!(
        refused("a.csv", b"id,te\xebt\n1,A\n"),
        "a.csv, header, byte 3: not UTF-8; found the byte 0xEB"
    );
    assert_eq!(
        refused("a.html", b"<p>Zo\xeb"),
        "a.html, line 1, byte 6: not UTF-8; found the byte 0xEB"
    );
    assert_eq!(
        refused("a.txt", b"\xff\xfeZ\x00\x00\xd8"),
        "a.txt: not UTF-16LE; found bytes that it does not have"
    );
    assert_eq!(
        advised("a.txt", b"\xeb"),
        (
            ErrorKind::Encoding,
            "Convert it to UTF-8 (for example: iconv -f WINDOWS-1252 -t UTF-8), \
             or pass on_error=\"skip\" to go on without it."
                .into()
        )
    );
}

#[test]
fn a_line_that_is_no_record() {
    assert_eq!(
        refused("a.jsonl", b"{\"text\": \"A\"}\n{\"text\": }"),
        "a.jsonl, line 2, column 10: not valid JSON; expected value"
    );
    assert_eq!(
        refused("a.jsonl", b"{\"text\": \"A\"} {}"),
        "a.jsonl, line 1, column 15: not valid JSON; trailing characters"
    );
    assert_eq!(
        refused("a.jsonl", b"{\n"),
        "a.jsonl, line 1, column 1: not valid JSON; EOF while parsing an object"
    );
    assert_eq!(refused("a.jsonl", b"[{}]"), "a.jsonl, line 1: not a JSON object; found a list");
    assert_eq!(refused("a.jsonl", b"\"A\""), "a.jsonl, line 1: not a JSON object; found a string");
    let deep = "[".repeat(100_000);
    assert_eq!(
        refused("a.jsonl", format!("{{\"text\": {deep}").as_bytes()),
        "a.jsonl, line 1, column 136: not valid JSON; recursion limit exceeded"
    );
}

#[test]
fn a_row_that_does_not_fit_its_header() {
    assert_eq!(
        refused("a.csv", b"id,text\n1,\"A\nB\"\n2,A,B\n"),
        "a.csv, line 4: the header has 2 columns; this row has 3"
    );
    assert_eq!(
        refused("a.csv", b"id,text\r\n1,\"A\r\nB\"\r\n2,A,B\r\n"),
        "a.csv, line 4: the header has 2 columns; this row has 3"
    );
}

#[test]
fn a_file_that_does_not_unpack() {
    let half = |packed: Vec<u8>| packed[..packed.len() / 2].to_vec();
    let text: String = (0..9_999).map(|n| n.to_string()).collect();
    assert_eq!(
        refused("a.txt.gz", b"no gzip at all"),
        "a.txt.gz: damaged, or not gzip; invalid gzip header"
    );
    assert_eq!(
        refused("a.txt.zst", b"no zstd at all"),
        "a.txt.zst: damaged, or not Zstandard; Unknown frame descriptor"
    );
    assert_eq!(
        refused("a.txt.gz", &half(gzip(text.as_bytes()))),
        "a.txt.gz: damaged, or not gzip; incomplete deflate stream"
    );
    assert_eq!(
        refused("a.txt.zst", &half(zstd(text.as_bytes()))),
        "a.txt.zst: damaged, or not Zstandard; incomplete frame"
    );
    assert_eq!(
        refused("a.parquet", b"no Parquet at all"),
        "a.parquet: damaged, or not Parquet; Invalid Parquet file. Corrupt footer"
    );
    assert_eq!(advised("a.parquet", b"PAR1").0, ErrorKind::Format);
}

#[test]
fn a_column_that_is_missing() {
    assert_eq!(
        refused("a.csv", b"id,headline\n1,A\n"),
        "a.csv: no `text` column; the file has id, headline"
    );
    assert_eq!(
        refused("a.jsonl", b"{\"id\": 1, \"headline\": \"A\"}"),
        "a.jsonl, line 1: no `text` column; the record has headline, id"
    );
    assert_eq!(refused("a.jsonl", b"{}"), "a.jsonl, line 1: no `text` column; the record has none");
    let folder = Folder::with(&[("a.csv", "id,text\n1,A\n"), ("b.jsonl", "{\"text\": \"A\"}")]);
    let options = columns(&[("published", "date")]);
    assert_eq!(
        folder.refused_with(&["a.csv"], &options),
        "a.csv: no `date` column; the file has id, text"
    );
    assert_eq!(
        folder.refused_with(&["b.jsonl"], &Options { columns: options.columns, ..skip() }),
        "b.jsonl, line 1: no `date` column; the record has text"
    );
    assert_eq!(
        advised("a.csv", b"id\n1\n"),
        (
            ErrorKind::MissingColumn,
            "If it goes by another name, pass columns={\"text\": \"...\"}.".into()
        )
    );
}

#[test]
fn a_value_that_its_field_cannot_hold() {
    let refused = |record: &str| refused("a.jsonl", record.as_bytes());
    assert_eq!(
        refused(r#"{"text": ["A"]}"#),
        "a.jsonl, line 1: `text` must be a string; found a list"
    );
    assert_eq!(refused(r#"{"text": " "}"#), "a.jsonl, line 1: `text` is empty");
    assert_eq!(refused(r#"{"body": null}"#), "a.jsonl, line 1: `body` is empty");
    assert_eq!(
        refused(r#"{"text": "A", "id": true}"#),
        "a.jsonl, line 1: `id` must be a string or a number; found true or false"
    );
    assert_eq!(
        refused(r#"{"text": "A", "byline": ["B", 1]}"#),
        "a.jsonl, line 1: `byline` must be a string or a list of strings; found a list"
    );
    assert_eq!(
        refused(r#"{"text": "A", "title": 1}"#),
        "a.jsonl, line 1: `title` must be a string; found a number"
    );
    assert_eq!(
        advised("a.html", b"<div>A</div>"),
        (
            ErrorKind::BadValue,
            "Remove the record, or pass on_error=\"skip\" to go on without it.".into()
        )
    );
}

#[test]
fn a_date_that_says_no_certain_day() {
    let forms = "a date (2016-05-23, 23-05-2016, 23.05.2016), a date and time (2016-05-23 14:00, 2016-05-23T14:00:00+02:00) \
                 or an e-mail date (Mon, 23 May 2016 14:00:00 +0200)";
    assert_eq!(
        refused("a.csv", b"text,published\nA,05/06/2016\n"),
        format!("a.csv, line 2: `published` must be {forms}; found `05/06/2016`")
    );
    assert_eq!(
        refused("a.jsonl", b"{\"text\": \"A\", \"published\": 1464012000}"),
        format!(
            "a.jsonl, line 1: `published` must be {forms}; found the number 1464012000, whose unit is unknown"
        )
    );
    assert_eq!(
        advised("a.jsonl", b"{\"text\": \"A\", \"published\": {}}"),
        (
            ErrorKind::BadDate,
            "Write the date as 2016-05-23, or pass on_error=\"skip\" to go on without it.".into()
        )
    );
}

#[test]
fn an_id_that_comes_twice() {
    let folder = Folder::with(&[("a.csv", "id,text\nx,A\n"), ("b.csv", "id,text\ny,A\nx,A\n")]);
    assert_eq!(folder.refused(), "b.csv, line 3: article id `x` was already used in a.csv, line 2");
    let folder = Folder::with(&[("a/x.txt", "A"), ("b/x.txt", "B")]);
    assert_eq!(
        folder.refused_with(&["a", "b"], &Options::default()),
        "b/x.txt: article id `x` was already used in a/x.txt"
    );
}

#[test]
fn a_metadata_table_that_does_not_fit_its_folder() {
    let refused = |table: &str| Folder::with(&[("metadata.csv", table), ("a.txt", "A")]).refused();
    assert_eq!(
        refused("file_name\nb.txt\n"),
        "metadata.csv, line 2: describes `b.txt`, which is not in the folder"
    );
    assert_eq!(
        refused("file_name\na.txt\na.txt\n"),
        "metadata.csv, line 3: `a.txt` was already described in metadata.csv, line 2"
    );
    assert_eq!(
        refused("file,title\na.txt,A\n"),
        "metadata.csv: no `file_name` column; the file has file, title"
    );
}

#[test]
fn skipping_goes_on_and_gives_every_reason() {
    let folder = Folder::with(&[
        ("a.jsonl", "{\"text\": \"A\"}\n{\"text\": \"\"}\nnot JSON\n{\"text\": \"B\"}\n"),
        ("b.csv", "id,text\n1,A\n2\n3,C\n"),
        ("c.csv", "id\n1\n"),
        ("d.txt", ""),
        ("metadata.csv", "file_name\nnone.txt\n"),
    ]);
    folder.put("e.txt", b"\xeb");
    folder.put("f.jsonl.gz", &gzip(b"{\"text\": \"A\"}\n").repeat(2)[..40]);
    let reading = folder.read_with(&[""], &skip()).unwrap();
    assert_eq!(ids(&reading), ["a.jsonl:1", "a.jsonl:4", "1", "3", "f.jsonl:1"]);
    let rejected: Vec<String> = reading
        .rejected
        .iter()
        .inspect(|rejected| assert!(rejected.reason.starts_with(&rejected.source)))
        .map(|rejected| folder.shown(&rejected.reason))
        .collect();
    assert_eq!(
        rejected,
        [
            "metadata.csv, line 2: describes `none.txt`, which is not in the folder",
            "a.jsonl, line 2: `text` is empty",
            "a.jsonl, line 3, column 2: not valid JSON; expected ident",
            "b.csv, line 3: the header has 2 columns; this row has 1",
            "c.csv: no `text` column; the file has id",
            "d.txt: the file is empty",
            "e.txt, line 1, byte 1: not UTF-8; found the byte 0xEB",
            "f.jsonl.gz: damaged, or not gzip; unexpected end of file",
        ]
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 64, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(0_u8..=255, 0..300)) {
        for name in ["a.txt", "a.html", "a.jsonl", "a.csv", "a.tsv.zst", "a.parquet", "metadata.csv"] {
            let folder = Folder::with(&[("z.txt", "Z")]);
            folder.put(name, &bytes);
            let reading = folder.read_with(&[""], &skip()).unwrap();
            assert!(reading.articles.iter().all(|article| !article.text.trim().is_empty()));
            assert!(ids(&reading).contains(&"z"));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_the_system_refuses() {
    let folder = Folder::with(&[("a.txt", "A")]);
    std::os::unix::fs::symlink(folder.path("gone"), folder.path("b.txt")).unwrap();
    assert_eq!(folder.refused(), "b.txt: No such file or directory (os error 2)");
    let reading = folder.read_with(&[""], &skip()).unwrap();
    assert_eq!((ids(&reading), reading.rejected.len()), (vec!["a"], 1));
}
