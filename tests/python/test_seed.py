"""The article that sayso grew from: everything that a careful reader finds in it, compared as text."""

import json
import re
from collections import Counter

import polars as pl
import pytest

from conftest import ROOT

GOLD = json.loads((ROOT / "tests/gold/seed.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def text(seed):
    return seed.articles["text"][0]


def place(text, words):
    """`words#n` is the n-th place of those words."""
    words, _, n = words.partition("#")
    found = [m.start() for m in re.finditer(re.escape(words), text)]
    start = found[int(n or 1) - 1]
    return start, start + len(words)


def actor_at(seed, text, words):
    """Whom the mention within these words refers to."""
    start, end = place(text, words)
    inside = seed.mentions.filter((pl.col("start") >= start) & (pl.col("end") <= end))
    return inside["actor_id"].to_list()


def actor_of(seed, text, name):
    """The one actor that is mentioned at every place of the gold cluster."""
    places = [set(actor_at(seed, text, words)) for words in GOLD["clusters"][name]]
    common = set.intersection(*places) - {None}
    assert common, f"{name}: {list(zip(GOLD['clusters'][name], places, strict=True))}"
    return common.pop()


@pytest.mark.parametrize("name", GOLD["clusters"])
def test_every_mention_of_a_cluster_refers_to_one_actor(seed, text, name):
    actor_of(seed, text, name)


@pytest.mark.parametrize(("one", "other"), GOLD["distinct"])
def test_actors_that_a_reader_tells_apart_stay_apart(seed, text, one, other):
    ids = {name: actor_of(seed, text, name) for name in (one, other) if name in GOLD["clusters"]}
    assert len(set(ids.values())) == len(ids)


def test_every_claim_is_found_with_its_words_and_its_speaker(seed, text):
    found = seed.claims.filter(pl.col("within").is_null()).sort("content_start").to_dicts()
    assert [c["content"] for c in found] == [c["content"] for c in GOLD["claims"]]
    for claim, gold in zip(found, GOLD["claims"], strict=True):
        speaker = gold["speaker"] and actor_of(seed, text, gold["speaker"])
        wanted = {
            "cue": gold["cue"],
            "kind": gold["kind"],
            "negated": gold.get("negated", False),
            "speaker_id": speaker,
        }
        wanted |= {key: gold[key] for key in ("act", "addressee") if key in gold}
        assert {key: claim[key] for key in wanted} == wanted, gold["content"]


def test_every_date_is_found_and_resolved_against_the_day_of_publication(seed):
    found = {(d["text"], d["value"]) for d in seed.dates.iter_rows(named=True)}
    wanted = {(re.sub("^on ", "", words), value) for words, value in GOLD["dates"].items()}
    assert wanted <= found


def test_related_headlines_are_not_the_report(seed, text):
    for words in GOLD["not_body"]:
        start, _ = place(text, words)
        row = seed.sentences.filter((pl.col("start") <= start) & (pl.col("end") > start))
        assert row["section"].to_list() == ["related"]
    assert "Mohamed Swalm" not in seed.cooccurrence()["a"].to_list()


def test_the_article_knows_its_byline_its_headline_and_its_day(seed):
    article = seed.articles.row(0, named=True)
    assert article["byline"] == GOLD["byline"]
    assert article["title"] == "NATO Not Planning Any Combat Operations in Libya"
    assert f"{article['published']:%Y-%m-%d}" == GOLD["published"]


def test_claims_are_counted_per_speaker(seed):
    speakers = Counter(seed.claims["speaker_id"].to_list())
    counted = dict(seed.claims_over_time("1y").select("speaker_id", "claims").iter_rows())
    assert counted == dict(speakers)
