"""Intervals from a bootstrap, against a brute force that is written from the definitions alone."""

import math
from itertools import combinations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.errors import OptionsError

MASK = 2**64 - 1
GOLDEN = 0x9E3779B97F4A7C15
POISSON = [round(2**32 * sum(math.exp(-1) / math.factorial(k) for k in range(n + 1))) for n in range(12)]


def mix(x):
    z = (x + GOLDEN) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def weight(article, replicate, seed):
    """How often a replicate reads an article: SplitMix64 of its FNV-1a hash, by the distribution of Poisson(1)."""
    hashed = 0xCBF29CE484222325
    for byte in str(article).encode():
        hashed = ((hashed ^ byte) * 0x100000001B3) & MASK
    u = mix(hashed ^ mix((seed + replicate * GOLDEN) & MASK)) >> 32
    return sum(u >= threshold for threshold in POISSON)


def npmi(together, a, b, units):
    if not (a and b and units) or together == units:
        return None
    if not together:
        return -1.0
    return math.log(together * units / (a * b)) / -math.log(together / units)


def jaccard(together, a, b, _units):
    return together / (a + b - together) if a + b - together else None


def odds_ratio(together, a, b, units):
    only_a, only_b, neither = a - together, b - together, units - a - b + together
    return together * neither / (only_a * only_b) if only_a * only_b else None


def own_interval(values, rank):
    """The rank-th defined value from both ends; none where as many are undefined."""
    defined = sorted(v for v in values if v is not None)
    if len(values) - len(defined) >= rank or len(defined) < rank:
        return (None, None)
    return (defined[rank - 1], defined[-rank])


def brute_force(rows, unit, replicates, level, seed):
    """Read every unit as often as its article's weight says, and count."""
    units = {}
    for article, sentence, actor, month in rows:
        held = units.setdefault((article, month, sentence if unit == "sentence" else 0), set())
        held.update([actor] if actor else [])
    pairs = {
        (*pair, month) for (_, month, _), held in units.items() for pair in combinations(sorted(held), 2)
    }
    rank = math.floor((replicates + 1) * (1 - level) / 2 + 1e-9)
    drawn = [{key: weight(key[0], replicate, seed) for key in units} for replicate in range(replicates)]
    found = {}
    for a, b, month in pairs:
        counts = []
        for weights in drawn:
            here = [(held, weights[key]) for key, held in units.items() if key[1] == month]
            counts.append(
                tuple(sum(w for held, w in here if wanted <= held) for wanted in ({a, b}, {a}, {b}, set()))
            )
        columns = {"together": [c[0] for c in counts]}
        columns |= {of.__name__: [of(*c) for c in counts] for of in (npmi, jaccard, odds_ratio)}
        found[a, b, month] = {name: own_interval(values, rank) for name, values in columns.items()}
    return found


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["n1", "n2", "ü3", "n4", "n5"]),
        st.integers(0, 2),
        st.sampled_from(["a", "b", "c", None]),
    ),
    min_size=1,
    max_size=25,
)
MONTHS = {"n1": 1, "n2": 1, "ü3": 1, "n4": 2, "n5": 2}


def table(rows):
    return pl.DataFrame(
        {
            "article_id": [r[0] for r in rows],
            "sentence": [r[1] for r in rows],
            "actor_id": [r[2] for r in rows],
            "published": [None if r[3] is None else f"2016-{r[3]:02}-03" for r in rows],
        },
        schema={"article_id": pl.String, "sentence": pl.Int64, "actor_id": pl.String, "published": pl.String},
    ).with_columns(pl.col("published").str.to_date())


@given(ROWS, st.sampled_from(["sentence", "article"]), st.booleans(), st.integers(0, 2**64 - 1))
def test_the_bounds_are_those_of_the_brute_force(rows, unit, monthly, seed):
    rows = [(*row, MONTHS[row[0]] if monthly else None) for row in rows]
    pairs = sayso.cooccurrence(
        table(rows),
        unit=unit,
        every="1mo" if monthly else None,
        measures=["npmi", "jaccard", "odds_ratio"],
        bootstrap=40,
        level=0.8,
        seed=seed,
    )
    wanted = brute_force(rows, unit, 40, 0.8, seed)
    assert pairs.height == len(wanted)
    for row in pairs.iter_rows(named=True):
        month = row["period"].month if monthly else None
        for column, bounds in wanted[row["a"], row["b"], month].items():
            found = (row[f"{column}_low"], row[f"{column}_high"])
            assert found == pytest.approx(bounds, abs=1e-9), (column, row)


def test_claims_are_drawn_with_their_articles():
    claims = pl.DataFrame(
        {
            "article_id": ["n1", "n1", "n2", "n3"],
            "speaker_id": ["a", "a", "a", "b"],
            "targets": [["b"], ["b", "c"], ["c"], ["a"]],
        }
    )
    row = sayso.cooccurrence(claims, unit="claim", measures=["jaccard"], bootstrap=40, level=0.8).row(
        0, named=True
    )
    drawn = [[weight(article, r, 1) for article in ("n1", "n2", "n3")] for r in range(40)]
    assert (row["a"], row["b"], row["together"]) == ("a", "b", 2)
    assert (row["together_low"], row["together_high"]) == own_interval([2 * w[0] for w in drawn], 4)
    ratios = [jaccard(2 * n1, 2 * n1 + n2, 2 * n1, None) for n1, n2, _ in drawn]
    assert (row["jaccard_low"], row["jaccard_high"]) == pytest.approx(own_interval(ratios, 4))


def test_products_of_mentions_are_drawn_too():
    rows = [
        ("n1", 0, "a", None),
        ("n1", 0, "a", None),
        ("n1", 0, "b", None),
        ("n2", 0, "a", None),
        ("n2", 0, "b", None),
    ]
    options = {"unit": "article", "weight": "mentions", "measures": (), "bootstrap": 40, "level": 0.8}
    row = sayso.cooccurrence(table(rows), **options).row(0, named=True)
    sums = [2 * weight("n1", r, 1) + weight("n2", r, 1) for r in range(40)]
    assert (row["together"], row["together_low"], row["together_high"]) == (3, *own_interval(sums, 4))


def test_neither_the_order_of_rows_nor_the_type_of_ids_changes_an_interval():
    rows = [(str(n % 7), n % 3, "abcd"[n * n % 4], None) for n in range(40)]
    whole = table(rows)
    options = {"measures": ["npmi"], "bootstrap": 100, "seed": 9}
    wanted = sayso.cooccurrence(whole, **options)
    turned = whole.reverse().with_columns(pl.col("article_id").cast(pl.Int64))
    assert sayso.cooccurrence(turned, **options).equals(wanted)
    assert not sayso.cooccurrence(whole, **options | {"seed": 10}).equals(wanted)
    assert wanted.drop(c for c in wanted.columns if c.endswith(("_low", "_high"))).equals(
        sayso.cooccurrence(whole, measures=["npmi"])
    )


def test_about_as_many_intervals_as_promised_hold_the_truth():
    """Two actors, each in half of all articles by tosses of coins: the true Jaccard index is a third."""
    held = 0
    for sample in range(200):
        tosses = [mix(sample * 1000 + article) for article in range(120)]
        rows = [
            (f"{article}", 0, actor, None)
            for article, toss in enumerate(tosses)
            for bit, actor in ((1, "a"), (2, "b"), (0, None))
            if not bit or toss & bit
        ]
        row = sayso.cooccurrence(
            table(rows), unit="article", measures=["jaccard"], bootstrap=200, level=0.9, seed=sample
        ).row(0, named=True)
        held += row["jaccard_low"] <= 1 / 3 <= row["jaccard_high"]
    assert 0.84 <= held / 200 <= 0.96


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"bootstrap": 0}, "replicates.*found 0"),
        ({"bootstrap": -3}, "replicates.*found -3"),
        ({"bootstrap": 38}, "39 to 100000 replicates for the level 0.95, found 38"),
        ({"bootstrap": 200, "level": 1.0}, "level.*found 1"),
        ({"bootstrap": 200, "level": float("nan")}, "level.*found NaN"),
    ],
)
def test_an_interval_that_cannot_be_told_is_refused(options, message):
    with pytest.raises(OptionsError, match=message):
        sayso.cooccurrence(table([("n1", 0, "a", None)]), **options)
