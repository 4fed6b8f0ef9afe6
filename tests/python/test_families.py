"""The same claim again, and the opposite one later."""

from datetime import date, datetime, timezone

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.families import CONTAINED, LEAST, SHARED

settings.register_profile("unhurried", deadline=None)  # other work may slow the machine
settings.load_profile("unhurried")

LONG = "The bridge over the harbour stays closed until the end of May, because its piers are cracked."


def claims_of(*rows):
    """Claims from (speaker, content), each in an article of its own on a day of its own."""
    return pl.DataFrame(
        {
            "claim_id": [f"c{n}" for n in range(len(rows))],
            "article_id": [f"x{n}" for n in range(len(rows))],
            "speaker_id": [r[0] for r in rows],
            "content": [r[1] for r in rows],
            "published": [date(2016, 5, 1 + n) for n in range(len(rows))],
            "publisher": ["p", None, "q", "p"][: len(rows)] + ["r"] * (len(rows) - 4),
            "negated": [" not " in f" {r[1]} " for r in rows],
            "act": [r[2] if len(r) > 2 else "say" for r in rows],
            "targets": [["harbour-trust"]] * len(rows),
        },
        schema_overrides={"speaker_id": pl.String, "publisher": pl.String},
    )


def families(*rows):
    return [set(ids) for ids in sayso.claim_families(claims_of(*rows))["claim_ids"]]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (LONG.upper(), True),
        ("“the bridge over the harbour stays closed”", True),
        ("that the bridge over the harbour stays closed until spring", True),
        ("that the bridge over the harbour stays closed until June", False),
        ("that the bridge over the harbour does not stay closed until the end of May", True),
        ("that the bridge over the harbour stays closed until 31 May", False),
        ("that the bridge over two harbours stays closed until the end of May", False),
        ("stays closed", False),
        ("that the harbour is open until the end of the year", False),
    ],
)
def test_a_wording_joins_the_longer_one_that_contains_it(other, same):
    assert (families(("voss", LONG), ("voss", other)) == [{"c0", "c1"}]) == same


def test_names_that_are_exchanged_make_another_claim():
    of_nato = "that NATO will not send any troops to Libya this year or next year"
    assert families(("voss", of_nato), ("voss", "that NATO will not send any troops to Mali")) == []
    assert families(("voss", of_nato), ("voss", "We will not send any troops to Libya")) != []


def test_speakers_keep_their_own_families_and_unknown_ones_have_none():
    assert families(("voss", LONG), ("reyes", LONG)) == []
    assert families((None, LONG), (None, LONG)) == []


def test_a_fragment_of_two_speeches_joins_neither():
    fragment = "we will build the bridge again"
    assert (
        families(
            ("voss", f"{fragment}, whatever the harbour trust may think of it"),
            ("voss", f"My promise to this town stands: {fragment}"),
            ("voss", fragment),
        )
        == []
    )


def test_a_family_says_who_printed_it_first_and_how_it_was_shortened():
    short = "the bridge over the harbour stays closed"
    rows = claims_of(
        ("voss", LONG),
        ("voss", short),
        ("voss", "the bridge over the harbour stays not closed until the end of May"),
    )
    rows = rows.with_columns(published=pl.col("published").reverse())
    family = sayso.claim_families(rows).row(0, named=True)
    assert family["family"] == family["first_article"].replace("x", "c") == "c2"
    assert (family["first_publisher"], family["claims"], family["articles"], family["publishers"]) == (
        "q",
        3,
        3,
        2,
    )
    assert family["first_published"] == datetime(2016, 5, 1, tzinfo=timezone.utc)
    assert (family["longest"], family["shortest"]) == (LONG, short)
    assert (family["words_longest"], family["words_shortest"]) == (17, 7)
    assert (family["negated"], family["negation_changed"]) == (1, True)
    assert family["claim_ids"] == ["c2", "c1", "c0"]


def test_what_is_said_again_in_one_article_alone_is_no_family():
    rows = claims_of(("voss", LONG), ("voss", LONG)).with_columns(article_id=pl.lit("x"))
    assert sayso.claim_families(rows).is_empty()


words = st.lists(st.sampled_from("abcdef"), min_size=LEAST, max_size=14).map(" ".join)


@settings(max_examples=60)
@given(texts=st.lists(words, min_size=2, max_size=7))
def test_families_are_those_of_all_pairs_compared(texts):
    found = families(*(("voss", text) for text in texts))

    def runs(text):
        parts = text.split()
        return {tuple(parts[i : i + 3]) for i in range(len(parts) - 2)}

    lead = {}
    for text in sorted(dict.fromkeys(texts), key=lambda t: -len(t.split())):
        among = []
        for one, leader in lead.items():
            shared = len(runs(one) & runs(text))
            part = shared / min(len(runs(one)), len(runs(text)))
            if leader == one and shared >= SHARED and part >= CONTAINED:
                among.append((part, one))
        best = [one for part, one in among if part == max(among)[0]]
        lead[text] = best[0] if len(best) == 1 else text
    groups = {}
    for n, text in enumerate(texts):
        groups.setdefault(lead[text], set()).add(f"c{n}")
    assert sorted(map(sorted, found)) == sorted(sorted(g) for g in groups.values() if len(g) > 1)


def test_real_news_has_families_in_order(news):
    found = news.claim_families()
    assert (found["articles"] > 1).all() and (found["words_longest"] >= found["words_shortest"]).all()
    assert found["articles"].is_sorted(descending=True)
    assert found.equals(news.claim_families())


@pytest.mark.parametrize(
    ("first", "then", "why"),
    [
        (("to repair the old bridge soon", "agree"), ("to repair the old bridge", "refuse"), "polarity"),
        (("that the bridge will be repaired", "say"), ("that the bridge will not be repaired", "say"), None),
        (
            ("that workers repaired the old bridge", "say"),
            ("that workers have not repaired the old bridge", "say"),
            "polarity",
        ),
        (("taking bribes for the bridge", "admit"), ("taking bribes for the bridge", "deny"), "polarity"),
        (("taking bribes for the bridge", "deny"), ("taking bribes for the bridge", "deny"), None),
        (("the trust", "praise"), ("the trust of theft", "accuse"), "judgement"),
        (
            ("whether workers repaired the old bridge", "ask"),
            ("workers repaired the old bridge", "deny"),
            None,
        ),
        (("workers will repair the old bridge", "say"), ("to let ships under the new pier", "refuse"), None),
    ],
)
def test_a_shift_is_the_opposite_of_what_was_said_in_much_the_same_words(first, then, why):
    rows = claims_of(("voss", *first), ("voss", *then))
    found = sayso.shifts(rows)
    assert found["why"].to_list() == ([why] if why else [])
    if why:
        shift = found.row(0, named=True)
        assert (shift["earlier_id"], shift["later_id"], shift["about"]) == ("c0", "c1", ["harbour-trust"])
        assert (shift["earlier"], shift["later"]) == (first[0], then[0])
    same_day = rows.with_columns(published=pl.lit(date(2016, 5, 1)))
    assert sayso.shifts(same_day).is_empty()


def test_a_shift_looks_back_to_the_latest_opposite_claim():
    yes, no = "to repair the old bridge", "to repair the old bridge"
    rows = claims_of(
        ("voss", yes, "agree"), ("voss", yes, "promise"), ("voss", no, "refuse"), ("reyes", yes, "agree")
    )
    found = sayso.shifts(rows)
    assert found.select("earlier_id", "later_id").rows() == [("c1", "c2")]
    coded = pl.DataFrame(
        {
            "claim_id": ["c0", "c1", "c2"],
            "speaker_id": "voss",
            "concept": "bridge",
            "agreement": [True, None, False],
        }
    )
    found = sayso.shifts(rows, coded=coded)
    assert found.select("earlier_id", "later_id", "why", "about").rows() == [
        ("c0", "c2", "agreement", ["bridge"])
    ]


def test_empty_corpora_have_the_same_columns(news):
    empty = sayso.from_articles([])
    concepts = pl.DataFrame({"concept": ["n"], "pattern": ["nato"]})
    assert empty.claim_families().schema == news.claim_families().schema
    assert empty.shifts().schema == news.shifts().schema
    assert empty.shifts(concepts=concepts).schema == news.shifts(concepts=concepts).schema
    with pytest.raises(sayso.SaysoError, match="claims: no `targets` column"):
        sayso.shifts(news.claims.drop("targets").with_columns(published=pl.lit(None, pl.Date)))
