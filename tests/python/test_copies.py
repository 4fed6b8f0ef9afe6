"""Wire copies: a report that several papers print counts once, unless it is asked to count everywhere."""

import polars as pl
import pytest

import sayso
from sayso.errors import OptionsError

WIRE = "Ana Reyes met Mara Voss in the harbour. Voss said that the bridge stays closed."
OTHER = "Mara Voss met Ana Reyes again. Reyes said that the harbour is full."


@pytest.fixture(scope="module")
def printed():
    texts = {"wire": WIRE, "post": WIRE, "lantern": WIRE, "other": OTHER}
    rows = [
        {"article_id": name, "text": text, "publisher": name, "published": f"2016-05-0{day}"}
        for day, (name, text) in enumerate(texts.items(), start=1)
    ]
    return sayso.from_articles(rows)


def test_the_copies_are_known(printed):
    assert printed.articles["duplicate_of"].to_list() == [None, "wire", "wire", None]


@pytest.mark.parametrize("unit", ["sentence", "article", 2])
def test_pairs_of_copies_count_once(printed, unit):
    originals = sayso.from_articles(printed.articles.filter(pl.col("duplicate_of").is_null()))
    assert printed.cooccurrence(unit).equals(originals.cooccurrence(unit))
    everywhere = printed.cooccurrence("article", copies="all").row(0, named=True)
    once = printed.cooccurrence("article").row(0, named=True)
    assert (once["together"], once["units"], everywhere["together"], everywhere["units"]) == (2, 2, 4, 4)


def test_claims_of_copies_count_once(printed):
    assert printed.claims_over_time(by=())["claims"].to_list() == [2]
    assert printed.claims_over_time(by=(), copies="all")["claims"].to_list() == [4]
    assert printed.claims_over_time(by="publisher")["publisher"].to_list() == ["other", "wire"]


@pytest.mark.parametrize("copies", ["once", "all"])
def test_the_evidence_is_that_of_the_count(printed, copies):
    for row in printed.cooccurrence(copies=copies).iter_rows(named=True):
        assert len(printed.evidence(row, copies=copies)) == row["together"]
    for row in printed.claims_over_time(copies=copies).iter_rows(named=True):
        assert len(printed.evidence(row, every="1mo", copies=copies)) == row["claims"]


def test_what_agrees_with_the_pairs_counts_copies_once_too(printed):
    counted = sayso.associations(printed.open_counts("article"))
    assert counted.equals(printed.cooccurrence("article", measures=()))
    assert printed.network("article", weight="together").edges["together"].to_list() == [2]


def test_a_report_that_papers_cut_or_changed_a_little_counts_once(seed):
    wire = seed.articles["text"][0]
    sentences = [s for s in wire.split(". ") if len(s.split()) > 8]
    own = {
        "wire": wire,
        "cut": wire[: len(wire) * 2 // 3],
        "headline": "Another headline of our own\n\n" + wire.split("\n\n", 1)[1],
        "sentence": wire.replace(
            sentences[3], "Nobody in the harbour of our town knew anything about that on Monday"
        ),
        "brief": wire[: len(wire) // 3],
        "more": wire + " " + " ".join(f"Our reporter saw ship {n} leave." for n in range(60)),
    }
    rows = [
        {"article_id": name, "text": text, "published": f"2016-05-{day:02}"}
        for day, (name, text) in enumerate(own.items(), start=1)
    ]
    corpus = sayso.from_articles(rows)
    assert corpus.articles["duplicate_of"].to_list() == [None, "wire", "wire", "wire", None, None]
    # The earliest is the original, in whatever order they come.
    back = sayso.from_articles(rows[::-1]).articles
    assert back["duplicate_of"].to_list() == [None, None, "wire", "wire", "wire", None]


def test_another_word_for_copies_is_refused(printed):
    for count in (printed.cooccurrence, printed.claims_over_time):
        with pytest.raises(OptionsError, match="copies must be one of 'once', 'all'; found 'twice'"):
            count(copies="twice")
