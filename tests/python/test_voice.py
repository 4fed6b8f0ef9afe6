"""Shares of voice, silent actors and bursts, against their definitions in plain Python."""

import itertools
import math
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso

settings.register_profile("unhurried", deadline=None)  # other work may slow the machine
settings.load_profile("unhurried")

claims_by_hand = st.lists(
    st.tuples(
        st.sampled_from([date(2016, 5, 30), date(2016, 6, 1), None]),
        st.sampled_from(["p", "q"]),
        st.lists(st.sampled_from("abc"), max_size=2, unique=True),
        st.lists(st.sampled_from(["bridge", "3.5", "well-known", "don’t", "…", "“"]), max_size=5),
        st.sampled_from([None, None, "other"]),
    ),
    max_size=8,
)


@given(rows=claims_by_hand, by=st.sampled_from([(), ("publisher",)]), every=st.sampled_from([None, "1mo"]))
def test_shares_are_words_by_words_of_known_speakers(rows, by, every):
    schema = {
        "published": pl.Date,
        "publisher": pl.String,
        "speaker_ids": pl.List(pl.String),
        "content": pl.String,
        "within": pl.String,
    }
    table = pl.DataFrame([(d, p, s, " ".join(w), o) for d, p, s, w, o in rows], schema=schema, orient="row")
    expected, whole = {}, {}
    for published, publisher, speakers, words, within in rows:
        if within is not None or not speakers:
            continue
        group = ((published and published.replace(day=1),) if every else ()) + ((publisher,) if by else ())
        n = sum(w not in "…“" for w in words)
        whole[group] = whole.get(group, 0) + n
        for speaker in speakers:
            c, w = expected.get((*group, speaker), (0, 0))
            expected[(*group, speaker)] = (c + 1, w + n)
    found = sayso.voice_share(table, by=by, every=every)
    keys = len(by) + (every is not None) + 1
    assert {r[:keys]: r[keys:] for r in found.rows()} == {
        k: (c, w, whole[k[:-1]], w / whole[k[:-1]] if whole[k[:-1]] else None)
        for k, (c, w) in expected.items()
    }


def test_shares_of_real_news_lie_between_0_and_1_and_add_up(news):
    shares = news.voice_share(every="1mo", by="publisher")
    assert shares["share"].drop_nulls().is_between(0, 1).all()
    alone = news.voice_share()
    joint = news.claims.filter(pl.col("speaker_ids").list.len() > 1)
    assert alone["share"].sum() >= 1 - 1e-9
    assert alone["words"].sum() > alone["all_words"][0] or joint.is_empty()


def test_silence_is_counted_in_articles_with_wilsons_interval(news):
    silent = news.silent_actors(min_articles=3)
    kept = news.mentions.filter(pl.col("section").is_in(["headline", "body"]))
    spoken = news.claims.filter(pl.col("section").is_in(["headline", "body"]))
    for row in silent.head(40).iter_rows(named=True):
        named = set(kept.filter(pl.col("actor_id") == row["actor_id"])["article_id"])
        says = set(spoken.filter(pl.col("speaker_ids").list.contains(row["actor_id"]))["article_id"])
        assert (row["articles"], row["quoted_in"]) == (len(named | says), len(says))
        n, p, z = row["articles"], row["quoted_share"], 1.959963984540054
        # Wilson's limits are where |p - x| = z √(x (1 - x) / n).
        for x in (row["low"], row["high"]):
            assert math.isclose(abs(p - x), z * math.sqrt(x * (1 - x) / n), abs_tol=1e-9)
        assert (row["mentions_per_claim"] is None) == (row["claims"] == 0)
    assert silent["high"].is_sorted()
    with pytest.raises(sayso.SaysoError, match="kinds must be one of 'person'"):
        news.silent_actors(kinds=["people"])


WEEKS = [date(2016, 5, 2) + timedelta(weeks=n) for n in range(7)]


def cost(states, relevant, sizes, base, s, gamma):
    """What Kleinberg's automaton pays for a sequence of states, binomial coefficients and all."""
    total, before = 0.0, 0
    for state, r, d in zip(states, relevant, sizes, strict=True):
        p = base * s if state else base
        total -= math.log(math.comb(d, r) * p**r * (1 - p) ** (d - r))
        total += gamma * math.log(len(states)) if state > before else 0
        before = state
    return total


@given(
    data=st.lists(
        st.integers(1, 9).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))), min_size=2, max_size=7
    ),
    s=st.sampled_from([1.5, 2.0, 3.0]),
    gamma=st.sampled_from([0.0, 0.5, 1.0]),
)
def test_bursts_are_the_cheapest_sequence_of_states(data, s, gamma):
    relevant, sizes = zip(*data, strict=True)
    counts = pl.DataFrame({"period": WEEKS[: len(data)], "speaker_id": "v", "claims": relevant, "all": sizes})
    found = sayso.bursts(counts, total="all", s=s, gamma=gamma)
    base = sum(relevant) / sum(sizes)
    if base == 0 or base * s >= 1:
        assert found.is_empty()
        return
    states = [0] * len(data)
    for row in found.iter_rows(named=True):
        first, last = WEEKS.index(row["start"]), WEEKS.index(row["end"])
        assert row["periods"] == last - first + 1
        states[first : last + 1] = [1] * row["periods"]
        inside = slice(first, last + 1)
        assert row["claims"] == sum(relevant[inside])
        assert math.isclose(row["expected"], base * sum(sizes[inside]))
        quiet = cost([0] * row["periods"], relevant[inside], sizes[inside], base, s, 0)
        loud = cost([1] * row["periods"], relevant[inside], sizes[inside], base, s, 0)
        assert math.isclose(row["weight"], quiet - loud, abs_tol=1e-9)
    best = min(cost(q, relevant, sizes, base, s, gamma) for q in itertools.product((0, 1), repeat=len(data)))
    assert math.isclose(cost(states, relevant, sizes, base, s, gamma), best, abs_tol=1e-9)


def test_a_period_that_nobody_speaks_in_is_one_all_the_same():
    articles = [
        {"text": "Mara Voss said that the bridge is closed.", "published": day}
        for day in ("2016-05-02", "2016-05-30")
    ]
    corpus = sayso.from_articles(articles)
    assert corpus.bursts("1w").is_empty()
    assert corpus.bursts("1w", of="mentions").is_empty()


def test_bursts_on_real_news_lie_in_the_periods(news):
    found = news.bursts("1w", of="mentions")
    assert found.height and (found["start"] <= found["end"]).all() and (found["weight"] > 0).all()
    assert (found["mentions"] > found["expected"]).all()


@pytest.mark.parametrize("by", ["speaker_id", "act", ("publisher", "speaker_kind")])
def test_bursts_of_a_corpus_are_those_of_its_claims_over_time(news, by):
    found = sayso.bursts(news.claims_over_time("1mo", by=by), by=by)
    assert found.equals(news.bursts("1mo", by=by))


def test_empty_corpora_and_wrong_options(seed):
    empty = sayso.from_articles([])
    assert empty.voice_share(every="1w").schema == seed.voice_share(every="1w").schema
    assert empty.silent_actors().schema == seed.silent_actors().schema
    assert empty.bursts().schema == seed.bursts().schema
    for call, says in (
        (lambda: seed.voice_share(by="paper"), "claims: no `paper` column"),
        (lambda: seed.bursts(of="words"), "of must be one of 'claims', 'mentions'"),
        (lambda: seed.bursts(s=1), "s must be more than 1"),
        (lambda: seed.voice_share(every="1 month"), "1 month"),
    ):
        with pytest.raises(sayso.SaysoError) as error:
            call()
        assert says in str(error.value)


def test_nan_and_infinity_never_appear(news):
    concepts = pl.DataFrame(
        {"concept": ["talks", "arms"], "pattern": ["talk", "weapon"], "kind": ["lemma"] * 2}
    )
    tables = [
        news.voice_share(every="1mo", by="publisher"),
        news.silent_actors(kinds=None),
        news.bursts("1w", by="act"),
        news.change("1mo"),
        sayso.associations(
            news.open_counts(), measures=["pmi", "npmi", "llr", "phi", "odds_ratio", "t_score"]
        ),
        *(
            news.discourse_network(concepts, mode)
            for mode in ("congruence", "conflict", "subtract", "affiliation")
        ),
    ]
    for table in tables:
        assert table.height
        floats = [column for column in table if column.dtype.is_float()]
        assert floats and all(column.drop_nulls().is_finite().all() for column in floats)


def test_tables_of_other_libraries_do(news):
    claims = news.claims.select("claim_id", "article_id", "speaker_id", "content").head(200)
    concepts = pl.DataFrame({"concept": ["talks"], "pattern": ["talk*"]})
    for other in (claims.to_arrow(), claims.to_pandas()):
        assert sayso.voice_share(other).rows() == sayso.voice_share(claims).rows()
        assert sayso.code(other, concepts.to_arrow()).rows() == sayso.code(claims, concepts).rows()
    with pytest.raises(sayso.SaysoError, match="claims: not a table but list"):
        sayso.voice_share([1])
