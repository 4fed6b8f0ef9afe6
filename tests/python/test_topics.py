"""Counting by topic: concepts as by-columns against a brute force, and columns of one's own for articles."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.errors import BadValueError, OptionsError, UnknownArticleError

CONCEPTS = pl.DataFrame({"concept": ["tax", "port", "tax"], "pattern": ["tax", "harbour", "levy"]})
WORDS = {"tax": ("tax", "levy"), "port": ("harbour",)}

CLAIMS = st.lists(
    st.fixed_dictionaries(
        {
            "article_id": st.sampled_from(["n1", "n2", "n3"]),
            "speaker_ids": st.lists(st.sampled_from(["voss", "reyes"]), max_size=2, unique=True),
            "content": st.sampled_from(["the tax", "a levy, a tax", "the harbour tax", "harbour", "rain"]),
            "act": st.sampled_from(["say", "deny", "ask"]),
            "negated": st.booleans(),
        }
    ),
    max_size=12,
)
MONTHS = {"n1": date(2016, 1, 5), "n2": date(2016, 3, 9), "n3": None}


def table(claims):
    schema = {
        "claim_id": pl.String,
        "article_id": pl.String,
        "published": pl.Date,
        "speaker_ids": pl.List(pl.String),
        "targets": pl.List(pl.String),
        "content": pl.String,
        "act": pl.String,
        "negated": pl.Boolean,
    }
    rows = [
        {**claim, "claim_id": str(n), "published": MONTHS[claim["article_id"]], "targets": ["marsh", "reyes"]}
        for n, claim in enumerate(claims)
    ]
    return pl.DataFrame(rows, schema=schema)


def stance(claim):
    denies = claim["act"] == "deny"
    if claim["act"] == "ask" or (denies and claim["negated"]):
        return None
    return not (denies or claim["negated"])


def topics(claim):
    """What a claim is coded as: concept and agreement; nothing and nothing where it is coded as nothing."""
    found = [concept for concept, words in WORDS.items() if any(word in claim["content"] for word in words)]
    return [(c, stance(claim)) for c in found] or [(None, None)]


@given(CLAIMS, st.sampled_from([["concept"], ["agreement"], ["agreement", "speaker_ids", "concept"]]))
def test_claims_count_once_under_each_of_their_topics(claims, by):
    counts = sayso.claims_over_time(table(claims), every="1mo", by=by, concepts=CONCEPTS, fill=False)
    wanted = {}
    for n, claim in enumerate(claims):
        month = MONTHS[claim["article_id"]]
        month = month and month.replace(day=1)
        for concept, agreement in topics(claim):
            for speaker in claim["speaker_ids"] or [None]:
                parts = {"concept": concept, "agreement": agreement, "speaker_ids": speaker}
                wanted.setdefault((month, *(parts[c] for c in by)), set()).add(n)
    assert counts.columns[: len(by) + 2] == ["period", *by, "claims"]
    rows = counts.select("period", *by, "claims").rows()
    assert {row[:-1]: row[-1] for row in rows} == {key: len(held) for key, held in wanted.items()}
    assert counts.select("period", *by).equals(counts.select("period", *by).sort("period", *by))
    assert len(rows) == len(wanted)


@given(CLAIMS)
def test_pairs_of_one_concept_are_those_of_the_claims_coded_as_it(claims):
    whole = table(claims)
    pairs = sayso.cooccurrence(whole, unit="claim", by=["concept"], concepts=CONCEPTS)
    for concept in ("tax", "port", None):
        coded = [n for n, claim in enumerate(claims) if concept in [c for c, _ in topics(claim)]]
        alone = sayso.cooccurrence(
            whole.filter(pl.col("claim_id").is_in([str(n) for n in coded])), unit="claim"
        )
        here = pairs.filter(pl.col("concept").eq_missing(pl.lit(concept, pl.String))).drop("concept")
        assert here.equals(alone)


def test_claims_of_no_concept_count_under_null():
    claims = table(
        [{"article_id": "n1", "speaker_ids": ["voss"], "content": "rain", "act": "say", "negated": False}]
    )
    counts = sayso.claims_over_time(claims, by=["concept"], concepts=CONCEPTS)
    assert counts.select("concept", "claims", "share").rows() == [(None, 1, 1.0)]


@pytest.mark.parametrize("by", ["concept", "agreement", ("agreement", "concept"), ("speaker_id", "concept")])
def test_the_evidence_of_a_topic_are_its_claims(seed, by):
    patterns = ["combat operation", "government", "foreign intervention"]
    concepts = pl.DataFrame({"concept": ["war", "talks", "war"], "pattern": patterns, "kind": "lemma"})
    counts = seed.claims_over_time("1y", by=by, concepts=concepts)
    assert counts["claims"].sum() >= 15
    for row in counts.iter_rows(named=True):
        assert len(seed.evidence(row, every="1y", concepts=concepts)) == row["claims"]
    with pytest.raises(OptionsError, match="Pass the concepts"):
        seed.evidence(counts.row(0, named=True), every="1y")


def test_articles_take_columns_of_ones_own(news):
    ids = news.articles["article_id"]
    topics = pl.DataFrame({"article_id": ids[:3], "topic": ["war", "trade", "war"]})
    labelled = news.label_articles(topics)
    assert "topic" not in news.articles.columns
    assert labelled.articles["topic"].head(4).to_list() == ["war", "trade", "war", None]
    pairs = labelled.cooccurrence(by="topic")
    assert pairs["topic"].unique().sort().to_list() == [None, "trade", "war"]
    of_war = news.cooccurrence(by="article_id").filter(pl.col("article_id").is_in([ids[0], ids[2]]))
    assert pairs.filter(topic="war")["together"].sum() == of_war["together"].sum()
    row = pairs.filter(topic="war").row(0, named=True)
    assert len(labelled.evidence(row)) == row["together"]


@pytest.mark.parametrize(
    ("labels", "error", "message"),
    [
        (
            {"article_id": ["?"], "topic": ["x"]},
            UnknownArticleError,
            "no article of the corpus is called '\\?'",
        ),
        ({"article_id": ["a", "a"], "topic": ["x", "y"]}, BadValueError, "'a' has several rows"),
        ({"article_id": ["a"], "title": ["x"]}, OptionsError, "have a column `title` already"),
    ],
)
def test_labels_that_fit_no_article_are_refused(labels, error, message):
    corpus = sayso.from_articles([{"article_id": "a", "text": "Mara Voss said nothing."}])
    with pytest.raises(error, match=message):
        corpus.label_articles(pl.DataFrame(labels))


def test_concepts_that_nothing_is_counted_by_are_refused(seed):
    with pytest.raises(OptionsError, match='Let it name "concept"'):
        seed.claims_over_time(concepts=CONCEPTS)
    with pytest.raises(OptionsError, match='count unit="claim"'):
        seed.cooccurrence(by="concept", concepts=CONCEPTS)
