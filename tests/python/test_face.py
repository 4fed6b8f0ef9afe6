"""The promises of every table, on real news through the public face."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import sayso
from sayso.corpus import TABLES

TYPES = {
    "String": pl.String,
    "List(String)": pl.List(pl.String),
    "UInt32": pl.UInt32,
    "Boolean": pl.Boolean,
    "Float64": pl.Float64,
    "Date": pl.Date,
    "Datetime(us, UTC)": pl.Datetime("us", "UTC"),
    "List(Struct(start, end))": pl.List(pl.Struct({"start": pl.UInt32, "end": pl.UInt32})),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_declared_columns_types_and_nulls(news, name):
    declared = sayso.columns(name)
    table = getattr(news, name)
    assert table.columns == declared["column"].to_list()
    for column in declared.iter_rows(named=True):
        wanted = pl.Enum(column["labels"]) if column["type"] == "Enum" else TYPES[column["type"]]
        assert table.schema[column["column"]] == wanted, column["column"]
        if column["null"] is None:
            assert table[column["column"]].null_count() == 0, column["column"]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_corpus_has_the_same_tables(name, news):
    empty = sayso.from_articles([])
    assert getattr(empty, name).schema == getattr(news, name).schema
    assert getattr(empty, name).is_empty()


def test_every_span_slices_the_words_it_names(news):
    texts = dict(news.articles.select("article_id", "text").iter_rows())
    for table in (news.mentions, news.dates):
        for row in table.select("article_id", "start", "end", "text").iter_rows(named=True):
            assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
    for claim in news.claims.iter_rows(named=True):
        text = texts[claim["article_id"]]
        assert claim["content"] == " … ".join(text[s["start"] : s["end"]] for s in claim["content_spans"])
        for words, start, end in (
            ("speaker", "speaker_start", "speaker_end"),
            ("cue", "cue_start", "cue_end"),
        ):
            assert claim[words] == (None if claim[start] is None else text[claim[start] : claim[end]])


def test_rows_are_in_the_order_of_articles_and_text(news):
    order = {article: i for i, article in enumerate(news.articles["article_id"])}
    for table, start in ((news.mentions, "start"), (news.claims, "content_start"), (news.sentences, "start")):
        keys = [(order[a], s) for a, s in table.select("article_id", start).iter_rows()]
        assert keys == sorted(keys)


def test_actor_ids_are_in_the_actors_table_and_counted_there(news):
    actors = news.actors
    assert actors["actor_id"].is_unique().all()
    counted = news.mentions.drop_nulls("actor_id").group_by("actor_id").agg(pl.len().alias("n"))
    both = actors.join(counted, on="actor_id", how="left", maintain_order="left")
    assert both["mentions"].to_list() == both["n"].fill_null(0).to_list()
    speakers = set(news.claims["speaker_ids"].explode().drop_nulls()) | set(
        news.claims["addressee_id"].drop_nulls()
    )
    assert speakers <= set(actors["actor_id"])


def test_ids_do_not_depend_on_the_order_of_the_input(seed):
    rows = [
        {"article_id": "a", "text": "Mara Voss met Luis Reyes. Voss said that the bridge is closed."},
        {"article_id": "b", "text": 'The United Nations praised Mara Voss. "Well done," said Ana Reyes.'},
        {"article_id": "c", "text": "Luis Reyes said that he was tired."},
    ]
    one, other = sayso.from_articles(rows), sayso.from_articles(rows[::-1])
    for name in ("mentions", "claims"):
        assert_frame_equal(getattr(one, name), getattr(other, name), check_row_order=False)
    assert_frame_equal(one.actors, other.actors, check_row_order=False)


def test_code_points_are_counted_not_bytes():
    text = "“Zoë” é 😀. Mara Voß said that 王毅 met Zoë Marsh."
    corpus = sayso.from_articles([{"text": text}])
    (claim,) = corpus.claims.to_dicts()
    assert text[claim["content_start"] : claim["content_end"]] == "that 王毅 met Zoë Marsh"


def test_who_is_never_named_is_nobody_outside_the_article():
    text = "Officials said that the bridge is closed. Officials said that it may open on Friday."
    corpus = sayso.from_articles(
        [{"article_id": "a", "text": text}, {"article_id": "b", "text": text + " It did not."}]
    )
    assert corpus.claims["speaker_id"].unique().sort().to_list() == ["officials-group@a", "officials-group@b"]


def test_a_day_before_the_year_one_is_null_and_its_value_is_kept():
    corpus = sayso.from_articles([{"text": "The revolt began in 499 BC and ended in 1954."}])
    assert corpus.dates.select("text", "value", "from").rows() == [
        ("499 BC", "BC0499", None),
        ("1954", "1954", date(1954, 1, 1)),
    ]


def test_a_title_of_its_own_comes_before_the_text():
    corpus = sayso.from_articles([{"title": "Harbour closed", "text": "Mara Voss resigned."}])
    assert corpus.articles["text"][0] == "Harbour closed\n\nMara Voss resigned."
    assert corpus.sentences["section"].to_list() == ["headline", "body"]


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow", "dicts"])
def test_articles_come_from_any_table(library):
    columns = {"body": ["Mara Voss resigned."], "day": ["2016-05-23"]}
    if library == "polars":
        rows = pl.DataFrame(columns).with_columns(pl.col("day").str.to_date())
    elif library == "pandas":
        rows = pytest.importorskip("pandas").DataFrame(columns)
    elif library == "pyarrow":
        rows = pytest.importorskip("pyarrow").table(columns)
    else:
        rows = [{key: values[0] for key, values in columns.items()}]
    corpus = sayso.from_articles(rows, columns={"text": "body", "published": "day"})
    assert f"{corpus.articles['published'][0]:%Y-%m-%d}" == "2016-05-23"


def test_written_tables_come_back_as_they_were(news, tmp_path):
    back = sayso.load(news.write(tmp_path))
    for name in TABLES:
        assert_frame_equal(getattr(back, name), getattr(news, name))
    assert back.cooccurrence().height == news.cooccurrence().height


def test_an_article_shows_itself(seed):
    article = seed[0]
    assert article is not None and seed[article.row["article_id"]].text == article.text
    page = article._repr_html_()
    for part in ('class="mention person"', "Jens Stoltenberg: say, indirect", "request", "<sup>1</sup>"):
        assert part in page
    assert "Stoltenberg [Jens Stoltenberg] insisted" in str(article)


def test_what_is_shown_is_escaped():
    article = sayso.from_articles([{"text": "Mara Voss said that <script>alert(1)</script> & co are bad."}])[
        0
    ]
    assert "<script>" not in article._repr_html_()


def test_the_corpus_shows_itself(news):
    page = news._repr_html_()
    assert f"<b>{len(news):,}</b> articles" in page
    assert "September 2019" in page


def test_the_same_words_again_are_one_family_and_one_duplicate():
    rows = [
        {
            "article_id": "late",
            "published": "2016-05-03",
            "text": "Mara Voss said that the bridge is closed.",
        },
        {
            "article_id": "early",
            "published": "2016-05-01",
            "text": "Mara  Voss said that the bridge is closed",
        },
        {
            "article_id": "other",
            "published": "2016-05-02",
            "text": "Ana Reyes said that the bridge is closed.",
        },
    ]
    corpus = sayso.from_articles(rows)
    assert corpus.articles["duplicate_of"].to_list() == ["early", None, None]
    assert corpus.claims["family"].to_list() == ["early#0", "early#0", "other#0"]
    over_time = corpus.claims_over_time("1d", by=(), copies="all")
    assert over_time["first_time"].to_list() == [1, 1, 0]


def test_an_authority_decides_who_is_who(tmp_path):
    (tmp_path / "actors.csv").write_text(
        "actor_id,name,kind,aliases\nQ1,Mara Voss,person,M. Voss|Voss\n", encoding="utf-8"
    )
    rows = [
        {"text": "Mara Voss said that the bridge is closed."},
        {"text": "Minister Voss said that the bridge is open."},
        {"text": "Ana Reyes said that the bridge is new."},
    ]
    apart = sayso.from_articles(rows)
    assert apart.claims["speaker_id"].to_list() == ["mara-voss", "voss", "ana-reyes"]
    joined = sayso.from_articles(rows, actors=tmp_path / "actors.csv")
    assert joined.claims["speaker_id"].to_list() == ["Q1", "Q1", "ana-reyes"]
    voss = joined.actors.row(by_predicate=pl.col("actor_id") == "Q1", named=True)
    assert (voss["name"], voss["authority"], voss["aliases"]) == ("Mara Voss", "Q1", ["Voss"])
