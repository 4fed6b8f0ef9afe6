//! Promises that hold for any text, however odd.

use proptest::prelude::*;
use sayso_core::{Article, TextSpan};
use sayso_extract::{mentions, tag};

/// Text made of what news is made of, and of what breaks programs: quotation marks of every kind,
/// line breaks, combining characters, emoji, digits that look like dates, names, arbitrary UTF-8.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\"",
        "“",
        "”",
        "‘",
        "’",
        "'",
        "„",
        "«",
        "»",
        "``",
        "''",
        "(",
        ")",
        "[1]",
        ".",
        "...",
        "…",
        "?!",
        ",",
        ";",
        ":",
        "-",
        "–",
        "—",
        "/",
        "&",
        "@",
        "#",
        "$5",
        "%",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u{a0}",
        "\u{2028}",
        "e\u{301}",
        "\u{301}",
        "\u{200d}",
        "👩\u{200d}🚒",
        "🇱🇾",
        "ﬁ",
        "İ",
        "ß",
        "2016-05-23",
        "9/11",
        "31/12/99",
        "5 p.m.",
        "May 35",
        "the 1990s",
        "0",
        "12,000.5",
        "Monday",
        "last week",
        "two years ago",
        "Mara Voss",
        "Gen. Voss",
        "U.S.",
        "J.",
        "al-Sarraj",
        "O'Neill",
        "pro-Beijing",
        "NATO",
        "GNA",
        "Government of",
        "National Accord",
        "Libyan",
        "said",
        "told",
        "according to",
        "that",
        "not",
        "he",
        "she",
        "don't",
        "cannot",
        "By",
        "The",
        "and",
        "of",
        "日本",
        "العربية",
        "http://x.org/a?b=c",
        "a@b.org",
        "İstanbul",
    ]);
    let piece = prop_oneof![9 => pieces.prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec((piece, any::<bool>()), 0..60).prop_map(|pieces| {
        let joined =
            pieces.into_iter().map(|(piece, space)| if space { piece + " " } else { piece });
        joined.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_annotated_and_every_span_slices_it(text in text()) {
        let article = Article::new("any", text.as_str());
        let found = sayso_extract::annotate(&article);
        let slices = |span: TextSpan| text.get(span.start()..span.end()).is_some();
        prop_assert!(found.mentions.iter().all(|m| slices(m.span) && !m.span.is_empty()));
        prop_assert!(found.dates.iter().all(|d| slices(d.span) && !d.span.is_empty()));
        prop_assert!(found.actors.iter().all(|a| slices(a.name)));
        prop_assert!(found.claims.iter().flat_map(|c| &c.content).all(|&s| slices(s)));
        prop_assert!(found.layout.quotations.iter().all(|q| slices(q.span) && q.span.contains(q.inner)));
        prop_assert_eq!(&sayso_extract::annotate(&article), &found);
    }

    #[test]
    fn every_visible_character_is_in_one_token(text in text()) {
        let layout = sayso_extract::segment::segment(&Article::new("any", text.as_str()));
        let mut at = 0;
        for token in &layout.tokens {
            let gap = text.get(at..token.span.start());
            prop_assert!(gap.is_some_and(|gap| gap.chars().all(char::is_whitespace)), "before {token:?}");
            let word = token.span.of(&text);
            prop_assert!(!word.is_empty() && !word.contains(char::is_whitespace), "{word:?}");
            at = token.span.end();
        }
        prop_assert!(text[at..].chars().all(char::is_whitespace));
    }

    #[test]
    fn sentences_tile_the_tokens_and_paragraphs_the_sentences(text in text()) {
        let layout = sayso_extract::segment::segment(&Article::new("any", text.as_str()));
        let mut token = 0;
        for sentence in &layout.sentences {
            prop_assert_eq!(sentence.tokens.start, token);
            prop_assert!(sentence.tokens.end > token);
            token = sentence.tokens.end;
            let words = &layout.tokens[sentence.tokens.clone()];
            prop_assert_eq!(sentence.span, words[0].span.to(words[words.len() - 1].span));
        }
        prop_assert_eq!(token, layout.tokens.len());
        let mut sentence = 0;
        for (i, paragraph) in layout.paragraphs.iter().enumerate() {
            prop_assert_eq!(paragraph.sentences.start, sentence);
            sentence = paragraph.sentences.end;
            let inside = &layout.sentences[paragraph.sentences.clone()];
            prop_assert!(inside.iter().all(|s| s.paragraph == i && paragraph.span.contains(s.span)));
        }
        prop_assert_eq!(sentence, layout.sentences.len());
    }

    #[test]
    fn names_do_not_overlap_and_have_a_score(text in text()) {
        let article = Article::new("any", text.as_str());
        let layout = sayso_extract::segment::segment(&article);
        let draft = mentions::draft(&article, &layout);
        let tags = tag::tag(&article, &layout, &draft.clues);
        let names = mentions::recognise(&article, &layout, &draft, &tags);
        prop_assert!(names.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        prop_assert!(names.iter().all(|n| (0.0..=1.0).contains(&n.score)));
    }

    #[test]
    fn the_heads_of_a_sentence_make_one_tree(text in text()) {
        let article = Article::new("any", text.as_str());
        let layout = sayso_extract::segment::segment(&article);
        let words = tag::words(&article, &layout);
        prop_assert_eq!(words.len(), layout.tokens.len());
        for sentence in &layout.sentences {
            let words = &words[sentence.tokens.clone()];
            for start in 0..words.len() {
                // From any word the way leads to the root before it gets longer than the sentence.
                let mut at = start as u32 + 1;
                let mut steps = 0;
                while at != 0 && steps <= words.len() {
                    at = words[at as usize - 1].head;
                    steps += 1;
                }
                prop_assert_eq!(at, 0);
            }
        }
    }
}

#[test]
fn long_repetitions_are_read_to_their_end() {
    let pieces = [
        "“a ", "\"a", "‘s’ ", ". ( ", "a.", "x's", "-1", "Libyan ", "Both ", "The ", "General ",
        "and A ", "Mr. ", "al-A ", "Bank of ", "A\n", "http://", "a@", "[1]", "« ", "e\u{301}",
        "N. ",
    ];
    for piece in pieces {
        let text = piece.repeat(20_000);
        let found = sayso_extract::annotate(&Article::new("long", text.as_str()));
        let last = found.layout.tokens.last().map(|t| t.span.end());
        assert_eq!(last, Some(text.trim_end().len()), "{piece:?}");
    }
}
