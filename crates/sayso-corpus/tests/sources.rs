//! Which files a source leads to, in which order, and what their articles are called.

mod support;

use sayso_corpus::{Options, Record, from_records};
use serde_json::{Map, json};
use support::{Folder, columns, ids, only};

#[test]
fn a_folder_is_read_by_path_and_names_what_it_passes_over() {
    let folder = Folder::with(&[
        ("b.txt", "B"),
        ("a/z.txt", "Z"),
        ("a/notes.docx", "?"),
        ("a-b.txt", "AB"),
        (".cache/old.txt", "old"),
        ("README", "?"),
    ]);
    let reading = folder.read();
    assert_eq!(ids(&reading), ["a/z", "a-b", "b"]);
    let ignored: Vec<_> =
        reading.ignored.iter().map(|path| folder.shown(&path.to_string_lossy())).collect();
    assert_eq!(ignored, [".cache", "README", "a/notes.docx"]);
}

#[test]
fn ids_do_not_depend_on_the_order_of_sources() {
    let folder =
        Folder::with(&[("a/x.txt", "X"), ("b.jsonl", "{\"text\": \"Y\"}\n{\"text\": \"Z\"}")]);
    let read = |sources: &[&str]| {
        let mut articles = folder.read_with(sources, &Options::default()).unwrap().articles;
        articles.sort_by(|a, b| a.id.cmp(&b.id));
        articles
    };
    let forward = read(&["a", "b.jsonl"]);
    assert_eq!(forward.len(), 3);
    assert_eq!(forward, read(&["b.jsonl", "a"]));
}

#[test]
fn a_glob_names_its_articles_from_the_folder_before_the_first_star() {
    let folder = Folder::with(&[
        ("news/may/a.txt", "A"),
        ("news/june/a.txt", "A"),
        ("news/may/b.csv", "text\nB"),
    ]);
    let reading = folder.read_with(&["news/*/*.txt"], &Options::default()).unwrap();
    assert_eq!(ids(&reading), ["june/a", "may/a"]);
    let reading = folder.read_with(&["news/m*"], &Options::default()).unwrap();
    assert_eq!(ids(&reading), ["may/a", "may/b.csv:2"]);
}

#[test]
fn a_file_that_two_sources_reach_is_read_once() {
    let folder = Folder::with(&[("a.txt", "A"), ("b.txt", "B")]);
    let reading = folder.read_with(&["b.txt", "", "*.txt"], &Options::default()).unwrap();
    assert_eq!(ids(&reading), ["b", "a"]);
}

#[test]
fn a_file_whose_name_is_a_pattern_is_that_file() {
    let folder = Folder::with(&[("[a].txt", "A"), ("a.txt", "B")]);
    let reading = folder.read_with(&["[a].txt"], &Options::default()).unwrap();
    assert_eq!(ids(&reading), ["[a]"]);
}

#[cfg(unix)]
#[test]
fn a_link_back_to_a_folder_around_it_is_not_followed() {
    let folder = Folder::with(&[("a/x.txt", "X")]);
    std::os::unix::fs::symlink(folder.path("a"), folder.path("a/again")).unwrap();
    let reading = folder.read();
    assert_eq!(ids(&reading), ["a/x"]);
    assert_eq!(reading.ignored.len(), 1);
}

#[test]
fn a_metadata_table_describes_the_files_beside_it() {
    let folder = Folder::with(&[
        (
            "metadata.csv",
            "file_name,title,published,byline\na.txt,Harbour closed,2016-05-23,Mara Voss\nsub/b.html,,,Ana Reyes\n",
        ),
        ("a.txt", "The bridge stays closed."),
        ("sub/b.html", "<title>Harbour open</title><meta name=author content=Nobody><p>It opened."),
    ]);
    let reading = folder.read_with(&["a.txt"], &Options::default()).unwrap();
    let described = json!({
        "id": "a", "title": "Harbour closed", "text": "Harbour closed\n\nThe bridge stays closed.",
        "published": "2016-05-23T00:00:00Z", "byline": ["Mara Voss"]
    });
    assert_eq!(only(&reading), described);
    let reading = folder.read();
    assert_eq!(ids(&reading), ["a", "sub/b"]);
    assert_eq!(reading.articles[1].title.as_deref(), Some("Harbour open"));
    assert_eq!(reading.articles[1].byline, ["Ana Reyes"]);
}

#[test]
fn a_metadata_table_keeps_its_own_column_names() {
    let folder = Folder::with(&[
        ("metadata.csv", "file_name,published\na.txt,2016-05-23\n"),
        ("a.txt", "A"),
        ("b.jsonl", r#"{"text": "B", "date": "2016-05-24"}"#),
    ]);
    let reading = folder.read_with(&[""], &columns(&[("published", "date")])).unwrap();
    let days: Vec<_> = reading.articles.iter().filter_map(|a| a.published_on()).collect();
    assert_eq!(days, ["2016-05-23".parse().unwrap(), "2016-05-24".parse().unwrap()]);
}

#[test]
fn records_from_elsewhere_become_articles() {
    let fields = |text: &str| Map::from_iter([("text".to_owned(), json!(text))]);
    let records = ["One", "Two"].into_iter().enumerate().map(|(i, text)| Record {
        fields: fields(text),
        source: format!("row {i}"),
        id: i.to_string(),
    });
    let reading = from_records(records, &Options::default()).unwrap();
    assert_eq!(ids(&reading), ["0", "1"]);
    assert_eq!(reading.articles[1].source, "row 1");
}
