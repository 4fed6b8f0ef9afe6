"""The number of units behind a count is the count: for every unit, window, period and analysis."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso

settings.register_profile("unhurried", deadline=None)  # other work may slow the machine
settings.load_profile("unhurried")

CONCEPTS = pl.DataFrame(
    {
        "concept": ["talks", "talks", "attacks", "truce"],
        "pattern": ["talk", "negotiat*", "attack", "ceasefire"],
        "kind": ["lemma", "words", "lemma", "words"],
    }
)


def rows_of(table, most=25):
    """Some rows of a table, from all over it."""
    step = max(1, table.height // most)
    return table.gather_every(step).iter_rows(named=True)


def sentences_hold(corpus, evidence):
    """Every sentence is one of its article, and what matched lies in it."""
    texts = dict(corpus.articles.select("article_id", "text").iter_rows())
    for s in evidence.table.iter_rows(named=True):
        text = texts[s["article_id"]]
        assert text[s["start"] : s["end"]] == s["text"]
        assert [text[m["start"] : m["end"]] for m in s["spans"]] == (s["matched"] or [])
        assert all(m["start"] < s["end"] and m["end"] > s["start"] for m in s["spans"])


@pytest.mark.parametrize("unit", ["sentence", "paragraph", "article", "claim", 2, 3, 7])
@pytest.mark.parametrize("every", [None, "1mo"])
def test_there_are_as_many_units_as_the_pair_has(news, unit, every):
    pairs = news.cooccurrence(unit, every=every).sort("together", "a", "b", descending=True)
    for row in rows_of(pairs, 12):
        found = news.evidence(row, unit=unit, every=every)
        assert len(found) == row["together"] == found.table["unit"].max() + 1
        assert found.table["article_id"].n_unique() == row["articles"]
        sentences_hold(news, found)


@pytest.mark.parametrize(
    "options",
    [
        {"directed": True},
        {"by": "publisher"},
        {"by": ("section", "publisher"), "unit": "paragraph"},
        {"kinds": ("person", "organization"), "min_score": 0.5},
        {"directed": True, "unit": 3},
        {"directed": False, "unit": "claim"},
        {"sections": ("headline", "body", "related"), "unit": "article"},
    ],
)
def test_there_are_as_many_units_whatever_the_options(news, options):
    pairs = news.cooccurrence(**options).sort("together", "a", "b", descending=True)
    asked = {k: v for k, v in options.items() if k != "by"}
    for row in rows_of(pairs, 12):
        assert len(news.evidence(row, **asked)) == row["together"]


def test_there_are_as_many_units_in_both_periods_of_a_change(news):
    changes = news.change("1mo", unit="article", min_count=2)
    for row in rows_of(changes, 12):
        found = news.evidence(row, unit="article", every="1mo")
        assert len(found) == row["together_before"] + row["together_after"]


@pytest.mark.parametrize("by", ["speaker_id", "act", "targets", "publisher", ("speaker_kind", "kind")])
def test_there_are_as_many_claims_as_a_period_has(news, by):
    table = news.claims_over_time("1y", by=by).filter(pl.col("claims") > 0)
    for row in rows_of(table, 12):
        found = news.evidence(row, every="1y")
        assert len(found) == row["claims"]
        sentences_hold(news, found)


def test_there_are_as_many_claims_as_a_share_of_voice_has(news):
    for row in rows_of(news.voice_share(by="publisher", every="1y"), 15):
        assert len(news.evidence(row, every="1y")) == row["claims"]


def test_there_are_as_many_mentions_as_an_actor_has(news):
    for row in rows_of(news.actors, 15):
        assert len(news.evidence(row)) == row["mentions"]
    for row in rows_of(news.silent_actors().filter(pl.col("mentions") > 0), 15):
        assert len(news.evidence(row)) == row["mentions"]


@pytest.mark.parametrize("of", ["claims", "mentions"])
def test_there_are_as_many_in_a_burst(news, of):
    for row in rows_of(news.bursts("1w", of=of), 15):
        assert len(news.evidence(row, every="1w")) == row[of]


@pytest.mark.parametrize("mode", ["congruence", "conflict", "affiliation"])
@pytest.mark.parametrize("nodes", ["actors", "concepts"])
def test_a_discourse_network_shows_its_claims(news, mode, nodes):
    if mode == "affiliation" and nodes == "concepts":
        nodes = "actors"
    network = news.discourse_network(CONCEPTS, mode, nodes=nodes, every="1y")
    assert network.height
    for row in rows_of(network, 10):
        found = news.evidence(row, concepts=CONCEPTS, nodes=nodes, every="1y")
        spoke = news.claims.filter(pl.col("claim_id").is_in(found.table["claim_id"].to_list()))
        who = {row["a"], row["b"]} if nodes == "actors" and mode != "affiliation" else {row["a"]}
        if nodes == "actors":
            assert who <= set(spoke["speaker_ids"].explode())
        if mode == "affiliation":
            assert len(found) == row["agree"] + row["disagree"]


def test_a_row_of_a_table_shows_its_own_sentence(seed):
    for table in (seed.mentions, seed.dates):
        for row in table.iter_rows(named=True):
            found = seed.evidence(row)
            assert len(found) == 1 and found.table["matched"].explode().to_list() == [row["text"]]
    for row in seed.claims.iter_rows(named=True):
        found = seed.evidence(row)
        assert len(found) == 1 and set(found.table["claim_id"]) == {row["claim_id"]}
        assert row["content_start"] >= found.table["start"].min()
        sentences_hold(seed, found)


def test_families_and_shifts_show_their_claims():
    corpus = sayso.from_articles(
        [
            {"text": "Mara Voss said that NATO ships will use the harbour.", "published": "2016-05-03"},
            {"text": "Mara Voss said that NATO ships will not use the harbour.", "published": "2016-07-01"},
        ]
    )
    assert len(corpus.evidence(corpus.claim_families().row(0, named=True))) == 2
    assert len(corpus.evidence(corpus.shifts().row(0, named=True))) == 2


def test_evidence_draws_itself_with_the_words_marked(seed):
    pair = seed.cooccurrence().row(0, named=True)
    found = seed.evidence(pair)
    assert f"[{found.table['matched'][0][0]}]" in str(found)
    assert f'<span class="content">{found.table["matched"][0][0]}</span>' in found._repr_html_()
    assert repr(found).startswith(f"<Evidence: {pair['together']} unit")


def test_much_evidence_is_cut_and_says_so(news):
    most = news.actors.row(0, named=True)
    found = news.evidence(most)
    assert "more sentences: see .table" in str(found)
    assert len(str(found)) < 30_000


words = st.sampled_from(["Mara Voss", "Ana Reyes", "the BBC", "nobody"])
stories = st.lists(
    st.lists(st.lists(words, min_size=1, max_size=3), min_size=1, max_size=4), min_size=1, max_size=3
)


@settings(max_examples=25)
@given(
    story=stories, unit=st.sampled_from(["sentence", "paragraph", "article", 1, 2, 5]), directed=st.booleans()
)
def test_there_are_as_many_units_in_any_story(story, unit, directed):
    articles = [
        {"text": "\n\n".join(" ".join(f"Then {who} met {who} again." for who in p) for p in text)}
        for text in story
    ]
    corpus = sayso.from_articles(articles)
    for row in corpus.cooccurrence(unit, directed=directed).iter_rows(named=True):
        found = corpus.evidence(row, unit=unit, directed=directed)
        assert len(found) == row["together"]
        sentences_hold(corpus, found)


def test_a_row_counted_otherwise_is_refused_with_the_cure(news):
    pair = news.cooccurrence("article").sort("together").row(-1, named=True)
    monthly = news.cooccurrence(every="1mo").row(0, named=True)
    network = news.discourse_network(CONCEPTS, "affiliation").row(0, named=True)
    for call, says in (
        (lambda: news.evidence(pair), "were found. Pass the options that it was counted with"),
        (lambda: news.evidence(monthly), 'every="1mo"'),
        (lambda: news.evidence({"x": 1}), "it has x. Accepted are rows"),
        (lambda: news.evidence(pair, "claims"), "row: a row of claims was wanted"),
        (lambda: news.evidence(pair, unit="page"), "unit must be one of 'sentence'"),
        (lambda: news.evidence(network), "Pass the concepts it was made with"),
    ):
        with pytest.raises(sayso.SaysoError) as error:
            call()
        assert says in str(error.value)
