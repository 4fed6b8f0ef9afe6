//! What each kind of file becomes.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use sayso_corpus::Options;
use serde_json::json;
use support::{Folder, columns, gzip, ids, only, zstd};

#[test]
fn a_text_is_kept_to_the_last_character() {
    let text = "  Zoë Marsh\r\n\r\nresigned.\u{a0}\n\n";
    let folder = Folder::with(&[("2016/may/harbour.txt", text)]);
    assert_eq!(only(&folder.read()), json!({"id": "2016/may/harbour", "text": text}));
    assert_eq!(folder.shown(&folder.read().articles[0].source), "2016/may/harbour.txt");
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let folder = Folder::with(&[("a.txt", "\u{feff}Zoë"), ("b.csv", "\u{feff}text\nZoë\n")]);
    let utf16 = |text: &str| -> Vec<u8> {
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    folder.put("c.txt", &utf16("Zoë"));
    folder.put("d.jsonl", &utf16("{\"text\": \"Zoë\"}\n"));
    folder.put("e.html", &utf16("<meta charset=iso-8859-1><p>Zoë"));
    let texts: Vec<_> = folder.read().articles.into_iter().map(|a| a.text).collect();
    assert_eq!(texts, ["Zoë"; 5]);
}

#[test]
fn every_field_of_a_line_is_understood() {
    let line = json!({
        "id": 7, "title": "Harbour closed", "body": "The bridge stays closed.",
        "byline": ["Mara Voss", "Ana Reyes"], "dateline": "PORT ELLEN, Monday", "publisher": "Gazette",
        "published": "2016-05-23T14:00:00+02:00", "url": "https://example.org/7", "language": "en-GB",
        "entities": [{"start": 0}], "section": null
    });
    let folder = Folder::with(&[("news.jsonl", &format!("\n{line}\r\n"))]);
    let reading = folder.read();
    assert_eq!(
        only(&reading),
        json!({
            "id": "7", "title": "Harbour closed", "text": "Harbour closed\n\nThe bridge stays closed.",
            "byline": ["Mara Voss", "Ana Reyes"], "dateline": "PORT ELLEN, Monday", "publisher": "Gazette",
            "published": "2016-05-23T12:00:00Z", "url": "https://example.org/7", "language": "en"
        })
    );
    assert_eq!(folder.shown(&reading.articles[0].source), "news.jsonl, line 2");
}

#[test]
fn a_title_goes_before_the_text_unless_it_opens_it() {
    let read = |title: &str, text: &str| {
        let line = json!({"title": title, "text": text}).to_string();
        only(&Folder::with(&[("a.jsonl", &line)]).read())["text"].clone()
    };
    assert_eq!(read("NATO", "Troops left."), "NATO\n\nTroops left.");
    assert_eq!(read("NATO", "NATO\n\nTroops left."), "NATO\n\nTroops left.");
    assert_eq!(read("NATO", "\n NATO \r\nTroops left."), "\n NATO \r\nTroops left.");
    assert_eq!(read("NATO", "NATO troops left."), "NATO\n\nNATO troops left.");
    assert_eq!(read(" ", "Troops left."), "Troops left.");
}

#[test]
fn a_text_goes_before_a_body() {
    let folder = Folder::with(&[("a.jsonl", r#"{"body": "no", "text": "yes"}"#)]);
    assert_eq!(only(&folder.read()), json!({"id": "a.jsonl:1", "text": "yes"}));
}

#[test]
fn columns_go_by_the_names_they_are_given() {
    let folder =
        Folder::with(&[("a.csv", "headline,story,when,text\nHarbour,Closed.,2016-05-23,x\n")]);
    let options = columns(&[("title", "headline"), ("text", "story"), ("published", "when")]);
    assert_eq!(
        only(&folder.read_with(&["a.csv"], &options).unwrap()),
        json!({"id": "a.csv:2", "title": "Harbour", "text": "Harbour\n\nClosed.", "published": "2016-05-23T00:00:00Z"})
    );
}

#[test]
fn a_row_may_hold_line_breaks_and_is_known_by_its_first_line() {
    for end in ["\n", "\r\n"] {
        let table = "id,text\n,\"One\n\nand \"\"two\"\"\"\n,Three\n\n,Four\n".replace('\n', end);
        let reading = Folder::with(&[("a.csv", &table)]).read();
        assert_eq!(ids(&reading), ["a.csv:2", "a.csv:5", "a.csv:7"]);
        assert_eq!(reading.articles[0].text, "One\n\nand \"two\"".replace('\n', end));
    }
}

#[test]
fn tabs_separate_the_values_of_a_tsv() {
    let folder =
        Folder::with(&[("a.tsv", "text\tbyline\nClosed, again.\tMara Voss and Ana Reyes\n")]);
    assert_eq!(
        only(&folder.read()),
        json!({"id": "a.tsv:2", "text": "Closed, again.", "byline": ["Mara Voss", "Ana Reyes"]})
    );
}

#[test]
fn packed_files_read_as_unpacked_ones() {
    let folder = Folder::with(&[]);
    folder.put("a.txt.gz", &gzip(b"One"));
    folder.put("b.TXT.zst", &zstd(b"Two"));
    folder.put(
        "c.jsonl.gz",
        &[gzip(b"{\"text\": \"Three\"}\n"), gzip(b"{\"text\": \"Four\"}")].concat(),
    );
    folder.put("d.csv.zst", &zstd(b"text\nFive\n"));
    folder.put("e.parquet.gz", &gzip(&parquet(Compression::UNCOMPRESSED)));
    let reading = folder.read();
    let ids = ids(&reading);
    assert_eq!(ids, ["a", "b", "c.jsonl:1", "c.jsonl:2", "d.csv:2", "one", "e.parquet:2"]);
}

#[test]
fn a_row_of_parquet_is_an_article_whatever_the_codec() {
    let codecs = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::ZSTD(Default::default()),
        Compression::LZ4_RAW,
        Compression::BROTLI(Default::default()),
    ];
    for codec in codecs {
        let folder = Folder::with(&[]);
        folder.put("news.parquet", &parquet(codec));
        let articles = folder.read().articles;
        assert_eq!(articles.len(), 2, "{codec}");
        assert_eq!(articles[0].id, "one");
        assert_eq!(articles[0].text, "The bridge stays closed.");
        assert_eq!(articles[0].published, Some("2016-05-23T14:00:00Z".parse().unwrap()));
        assert_eq!(folder.shown(&articles[1].source), "news.parquet, row 2");
        assert_eq!(articles[1].published, None);
    }
}

/// Two rows: strings, a moment in nanoseconds, and a column that is no field.
fn parquet(codec: Compression) -> Vec<u8> {
    let schema = "message m { optional binary id (utf8); required binary text (utf8);
        optional int64 published (timestamp(nanos, true)); required int32 words; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = Arc::new(WriterProperties::builder().set_compression(codec).build());
    let mut file = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
    let mut group = file.next_row_group().unwrap();
    let text = |text: &str| ByteArray::from(text);
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<ByteArrayType>().write_batch(&[text("one")], Some(&[1, 0]), None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let texts = [text("The bridge stays closed."), text("It opened.")];
    column.typed::<ByteArrayType>().write_batch(&texts, None, None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let moment = 1_464_012_000_000_000_000;
    column.typed::<Int64Type>().write_batch(&[moment], Some(&[1, 0]), None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<Int32Type>().write_batch(&[4, 2], None, None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    file.into_inner().unwrap()
}

#[test]
fn a_page_gives_its_article_and_what_its_head_says() {
    let page = r#"<!doctype html><html lang="en-GB"><head><title>Harbour closed | Gazette</title>
        <meta property="og:title" content="Harbour closed | Gazette"><meta name="author" content="Mara Voss">
        <meta property="og:site_name" content="Gazette"><link rel="canonical" href="https://example.org/7">
        <meta property="article:published_time" content="2016-05-23T14:00:00+02:00"></head>
        <body><nav><p>Home</p></nav><article><header><h1>Harbour
        closed</h1></header><p>The <b>bridge</b> stays&nbsp;closed.<br>For now.</p><script>var p;</script>
        <aside><p>Read more</p></aside><blockquote><p>&ldquo;A pity.&rdquo;</p></blockquote>
        <ul><li>one</li><li>two</li></ul><div>Share</div></article><footer><p>Imprint</p></footer></body></html>"#;
    let folder = Folder::with(&[("pages/7.html", page)]);
    assert_eq!(
        only(&folder.read()),
        json!({
            "id": "pages/7", "title": "Harbour closed", "byline": ["Mara Voss"], "publisher": "Gazette",
            "text": "Harbour closed\n\nThe bridge stays\u{a0}closed.\nFor now.\n\n“A pity.”\n\none\n\ntwo",
            "published": "2016-05-23T12:00:00Z", "url": "https://example.org/7", "language": "en"
        })
    );
}

#[test]
fn a_page_without_an_article_gives_its_main_part_and_the_date_of_its_linked_data() {
    let page = r#"<title>Harbour closed</title><script type="application/ld+json">
        {"@graph": [{"@type": "NewsArticle", "datePublished": "2016-05-23"}]}</script>
        <time datetime="yesterday">yesterday</time><p>Menu</p><main><p>The bridge stays closed.</main>"#;
    let folder = Folder::with(&[("7.htm", page)]);
    assert_eq!(
        only(&folder.read()),
        json!({
            "id": "7", "title": "Harbour closed", "published": "2016-05-23T00:00:00Z",
            "text": "Harbour closed\n\nThe bridge stays closed."
        })
    );
}

#[test]
fn a_page_is_read_in_the_character_set_it_declares() {
    let folder = Folder::with(&[]);
    folder.put("a.html", b"<meta charset=\"windows-1252\"><p>Zo\xeb \x93Marsh\x94</p>");
    let declared = "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-2'><p>Bia";
    folder.put("b.html", &[declared.as_bytes(), b"\xb3ystok</p>"].concat());
    let reading = folder.read();
    assert_eq!(reading.articles[0].text, "Zoë “Marsh”");
    assert_eq!(reading.articles[1].text, "Białystok");
}

#[test]
fn a_page_may_be_nested_deeper_than_any_stack() {
    let page = format!("{}<p>Closed.", "<div>".repeat(20_000));
    let folder = Folder::with(&[("a.html", &page)]);
    let reading = folder.read_with(&["a.html"], &Options::default()).unwrap();
    assert_eq!(reading.articles[0].text, "Closed.");
}

#[test]
fn damaged_parquet_is_an_error_and_never_a_panic() {
    let whole = parquet(Compression::SNAPPY);
    let folder = Folder::with(&[]);
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        folder.put("news.parquet", &damaged);
        if let Err(error) = folder.read_with(&["news.parquet"], &Options::default()) {
            let message = folder.shown(&error.to_string());
            assert!(message.starts_with("news.parquet"), "{message}");
            assert!(message.len() < 500, "{message}");
        }
    }
}
