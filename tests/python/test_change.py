"""Change between periods and counts that add up, against their definitions in plain Python."""

import math
from collections import defaultdict
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import sayso

settings.register_profile("unhurried", deadline=None)  # other work may slow the machine
settings.load_profile("unhurried")

MONTHS = [date(2016, 1, 1), date(2016, 2, 1), date(2016, 3, 1)]
PAIRS = [("a", "b"), ("a", "c"), ("b", "c")]

filled = st.lists(
    st.tuples(*[st.tuples(st.integers(0, 6), st.integers(0, 3)) for _ in MONTHS]), min_size=3, max_size=3
)


def pairs_of(counts, units):
    rows = [
        (a, b, month, together, n)
        for (a, b), series in zip(PAIRS, counts, strict=True)
        for month, (together, _), n in zip(MONTHS, series, units, strict=True)
    ]
    return pl.DataFrame(rows, schema=["a", "b", "period", "together", "units"], orient="row")


def g2(t1, n1, t2, n2):
    cells = [
        (t1, n1, t1 + t2),
        (t2, n2, t1 + t2),
        (n1 - t1, n1, n1 + n2 - t1 - t2),
        (n2 - t2, n2, n1 + n2 - t1 - t2),
    ]
    return 2 * sum(o * math.log(o / (row * column / (n1 + n2))) for o, row, column in cells if o)


def q_by_hand(ps):
    """Benjamini and Hochberg: the least p m / rank among those at least as large."""
    m = len(ps)
    return [min([1.0] + [o * m / sum(x <= o for x in ps) for o in ps if o >= p]) for p in ps]


@given(counts=filled, units=st.tuples(*[st.integers(6, 9)] * 3))
def test_change_follows_its_definitions(counts, units):
    found = sayso.change(pairs_of(counts, units))
    series = {pair: [t for t, _ in s] for pair, s in zip(PAIRS, counts, strict=True)}
    expected = {}
    for before, after in ((0, 1), (1, 2)):
        rows = {}
        for pair, t in series.items():
            t1, t2, n1, n2 = t[before], t[after], units[before], units[after]
            if t1 or t2:
                if t2 and not any(t[:after]):
                    kind = "new"
                elif t1 and not any(t[after:]):
                    kind = "gone"
                else:
                    kind = {1: "rising", 0: "steady", -1: "fading"}[(t2 / n2 > t1 / n1) - (t2 / n2 < t1 / n1)]
                rows[pair] = (kind, max(0.0, g2(t1, n1, t2, n2)))
        ps = [math.erfc(math.sqrt(g / 2)) for _, g in rows.values()]
        for (pair, (kind, g)), p, q in zip(rows.items(), ps, q_by_hand(ps), strict=True):
            expected[(*pair, MONTHS[after])] = (kind, g, p, q)
    assert found.height == len(expected)
    for row in found.iter_rows(named=True):
        kind, g, p, q = expected[row["a"], row["b"], row["after"]]
        assert row["change"] == kind
        assert math.isclose(row["llr"], g, abs_tol=1e-9)
        assert math.isclose(row["p"], p, abs_tol=1e-4) and math.isclose(row["q"], q, abs_tol=1e-4)
        if row["together_before"] and row["together_after"]:
            ratio = (
                row["together_after"] / row["units_after"] / (row["together_before"] / row["units_before"])
            )
            assert math.isclose(row["log_ratio"], math.log2(ratio), abs_tol=1e-12)
        else:
            assert row["log_ratio"] is None


def test_a_period_without_units_has_no_rate_and_no_test():
    pairs = pairs_of([[(0, 0), (2, 0), (1, 0)]] * 3, (0, 5, 5)).filter(pl.col("b") == "b")
    row = sayso.change(pairs).row(0, named=True)
    assert (row["rate_before"], row["llr"], row["p"], row["q"], row["change"]) == (None,) * 5
    assert row["rate_after"] == 0.4


def test_two_named_periods_are_compared_and_others_decide_what_is_new(news):
    pairs = pairs_of([[(1, 0), (0, 0), (2, 0)]] * 3, (5, 5, 5)).filter(pl.col("b") == "b")
    found = sayso.change(pairs, before="2016-02-01", after=MONTHS[2])
    assert found["change"].to_list() == ["rising"]  # together in January: not new
    months = news.change("1mo", min_count=2)
    assert months.height and months["q"].is_between(0, 1).all()


def test_groups_are_compared_apart():
    pairs = pairs_of([[(1, 0), (2, 0), (0, 0)]] * 3, (5, 5, 5)).filter(pl.col("b") == "b")
    both = pl.concat([pairs.with_columns(publisher=pl.lit(p)) for p in ("x", "y")])
    found = sayso.change(both, by="publisher")
    alone = sayso.change(pairs).drop("q")
    for publisher in ("x", "y"):
        own = found.filter(pl.col("publisher") == publisher).drop("publisher", "q")
        assert_frame_equal(own, alone)


def test_a_wrong_period_or_column_is_answered_with_those_that_are_there():
    pairs = pairs_of([[(1, 0)] * 3] * 3, (5, 5, 5))
    for options, says in (
        ({"before": "2016-01-01", "after": "2016-01-15"}, "those of the table are 2016-01-01, 2016-02-01"),
        ({"before": "2016-01-01"}, "before and after: one is missing"),
        ({"before": "May", "after": "June"}, "'May' is no day"),
        ({"by": "publisher"}, "pairs: no `publisher` column"),
    ):
        with pytest.raises(sayso.SaysoError) as error:
            sayso.change(pairs, **options)
        assert says in str(error.value)


def test_an_empty_corpus_has_the_same_columns(seed):
    empty = sayso.from_articles([])
    assert empty.change().schema == seed.change().schema
    assert empty.open_counts(every="1mo").schema == seed.open_counts(every="1mo").schema


# A corpus by hand: sentences of articles, with the actors that each names.
articles = st.lists(
    st.tuples(
        st.sampled_from([*MONTHS, None]),
        st.sampled_from(["p", "q"]),
        st.lists(st.lists(st.sampled_from("abcd"), max_size=3), min_size=1, max_size=4),
    ),
    max_size=6,
)


def tables_of(news, first=0):
    mentions, sentences = [], []
    for n, (day, publisher, text) in enumerate(news, first):
        for s, named in enumerate(text):
            place = (f"x{n}", day, publisher, s // 2, s)
            sentences.append(place)
            mentions += [(*place, actor) for actor in named]
    schema = {
        "article_id": pl.String,
        "published": pl.Date,
        "publisher": pl.String,
        "paragraph": pl.UInt32,
        "sentence": pl.UInt32,
    }
    return (
        pl.DataFrame(mentions, schema=schema | {"actor_id": pl.String}, orient="row"),
        pl.DataFrame(sentences, schema=schema, orient="row"),
    )


@given(
    news=articles,
    cut=st.integers(0, 6),
    unit=st.sampled_from(["sentence", "paragraph", "article", 2, 3]),
    every=st.sampled_from([None, "1mo"]),
    by=st.sampled_from([(), ("publisher",)]),
    listed=st.booleans(),
)
def test_adding_parts_equals_counting_all_at_once(news, cut, unit, every, by, listed):
    def counted(part, first):
        mentions, sentences = tables_of(part, first)
        options = {"unit": unit, "every": every, "by": by, "sentences": sentences if listed else None}
        return sayso.open_counts(mentions, **options)

    whole = counted(news, 0)
    added = sayso.add_counts(counted(news[:cut], 0), counted(news[cut:], cut))
    assert_frame_equal(added, whole)

    mentions, sentences = tables_of(news)
    measures = ["pmi", "npmi", "llr", "chi2", "phi", "jaccard", "dice", "cosine", "lift", "t_score"]
    direct = sayso.cooccurrence(
        mentions, unit=unit, every=every, by=by, measures=measures, sentences=sentences if listed else None
    )
    assert_frame_equal(sayso.associations(added, measures=measures), direct, abs_tol=1e-9)


claims_by_hand = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.lists(st.sampled_from("abc"), max_size=2, unique=True),
        st.lists(st.sampled_from("abcd"), max_size=3, unique=True),
        st.sampled_from(["a", "d", None]),
    ),
    max_size=8,
)


@given(rows=claims_by_hand, cut=st.integers(0, 4))
def test_adding_parts_equals_counting_all_at_once_for_claims(rows, cut):
    schema = {
        "article_id": pl.Int64,
        "speaker_ids": pl.List(pl.String),
        "targets": pl.List(pl.String),
        "addressee_id": pl.String,
    }
    table = pl.DataFrame(rows, schema=schema, orient="row").sort("article_id")
    parts = [
        sayso.open_counts(table.filter(keep), unit="claim")
        for keep in (pl.col("article_id") < cut, pl.col("article_id") >= cut)
    ]
    added = sayso.add_counts(*parts)
    assert_frame_equal(added, sayso.open_counts(table, unit="claim"))
    direct = sayso.cooccurrence(table, unit="claim", measures=["jaccard"])
    assert_frame_equal(sayso.associations(added, measures=["jaccard"]), direct)


def test_counts_without_the_actors_own_rows_are_refused(seed):
    counts = seed.open_counts()
    with pytest.raises(sayso.SaysoError, match="other: pairs without their actors' own counts"):
        sayso.add_counts(counts, seed.cooccurrence(measures=()))
    with pytest.raises(sayso.SaysoError, match="Count both with the same unit, every and by"):
        sayso.add_counts(counts, seed.open_counts(every="1mo"))
    with pytest.raises(sayso.SaysoError, match="no measure is called 'mi'; accepted are pmi"):
        sayso.associations(counts, measures=["mi"])


@given(news=articles)
def test_the_rows_without_a_say_how_often_each_is_named(news):
    mentions, sentences = tables_of(news)
    counts = sayso.open_counts(mentions, unit="sentence", sentences=sentences)
    named = defaultdict(set)
    for n, (_, _, text) in enumerate(news):
        for s, who in enumerate(text):
            for actor in who:
                named[actor].add((n, s))
    found = counts.filter(pl.col("a").is_null() & pl.col("b").is_not_null())
    assert dict(found.select("b", "together").iter_rows()) == {a: len(u) for a, u in named.items()}


@pytest.mark.parametrize("unit", ["sentence", "article", "claim", 3])
@pytest.mark.parametrize("by", [(), "publisher"])
def test_a_corpus_compares_what_counting_every_period_gives(news, unit, by):
    options = {"kinds": ["direct"]} if unit == "claim" else {"kinds": ["person"], "min_score": 0.3}
    pairs = news.cooccurrence(unit, every="1q", by=by, fill=True, **options)
    assert_frame_equal(news.change("1q", unit=unit, by=by, **options), sayso.change(pairs, by=by))
