"""Pairs over time: what rises, fades, is new or gone; and counts that more articles add to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso._check import REPORT, columns, frame, ratio
from sayso.counts import cooccurrence
from sayso.errors import BadDateError, OptionsError, TableError

if TYPE_CHECKING:
    from sayso.corpus import Corpus

KINDS = pl.Enum(["new", "rising", "steady", "fading", "gone"])
SUMS = ("together", "a_count", "b_count", "units", "articles")


def change(
    pairs: Any,
    *,
    before: date | str | None = None,
    after: date | str | None = None,
    by: str | Sequence[str] = (),
) -> pl.DataFrame:
    """
    Compare how often pairs come together in one period and in another.

    Parameters
    ----------
    pairs
        What :func:`sayso.cooccurrence` gives for `every` with ``fill=True``: ``a``, ``b``, ``period``,
        ``together``, ``units``. Pairs without a row in a period count as not together there; a period
        in which no pair has a row is not known, and is passed over.
    before, after
        The first days of two periods to compare. Without both, each period is compared with the one
        before it.
    by
        Columns by which the pairs were counted apart.

    Returns
    -------
    polars.DataFrame
        One row a pair and comparison, for pairs that are together in either period; ordered by
        ``after``, then most significant first: ``a``, ``b``, [`by`,] ``before``, ``after`` (first days),
        ``together_before``, ``together_after``, ``units_before``, ``units_after`` (counts),
        ``rate_before``, ``rate_after`` (together / units; null where there are no units),
        ``log_ratio`` (log2 of the rates' ratio; null where a rate is zero or null), ``llr``, ``p``,
        ``q``, ``change``.

        ``llr`` is G² of the table (together, apart) by (before, after): Dunning, "Accurate methods for
        the statistics of surprise and coincidence", Computational Linguistics 19(1), 1993: 2 Σ O ln(O/E).
        It is null where a period has no units, or where products of mentions were counted and exceed
        the units. ``p`` is its tail of the χ² distribution with one degree of freedom; ``q`` is
        adjusted for all pairs of one comparison: Benjamini & Hochberg, "Controlling the false
        discovery rate", Journal of the Royal Statistical Society B 57(1), 1995. Counts below about
        five make p a rough guide.

        ``change``: ``new`` (together after, in no period of the table before that), ``gone`` (together
        before, in no later period of the table), else ``rising``, ``fading`` or ``steady`` by the
        rates; null where a rate is null.

    Raises
    ------
    SaysoError
        A missing column, or a period that the table does not have.

    Examples
    --------
    Together in 1 of 10 units, then in 5 of 10: G² = 2 (ln(1/3) + 9 ln(9/7) + 5 ln(5/3) + 5 ln(5/7)).

    >>> from datetime import date
    >>> pairs = pl.DataFrame({"a": ["nato"] * 2, "b": ["libya"] * 2, "together": [1, 5], "units": [10, 10],
    ...                       "period": [date(2016, 4, 1), date(2016, 5, 1)]})
    >>> row = sayso.change(pairs).row(0, named=True)
    >>> row["change"], round(row["log_ratio"], 2), round(row["llr"], 2), round(row["p"], 3)
    ('rising', 2.32, 4.07, 0.044)

    """
    table = frame("pairs", pairs, "a", "b", "period", "together", "units")
    by = columns("pairs", table, by)
    if (before is None) != (after is None):
        raise OptionsError("before and after: one is missing. Name both periods, or neither.")
    dated = table.filter(pl.col("period").is_not_null()).with_columns(
        pl.col("period").cast(pl.Date), pl.col("together", "units").cast(pl.Int64)
    )
    periods = dated.select("period").unique().sort("period")
    if before is None or after is None:
        compared = periods.select(before="period", after=pl.col("period").shift(-1)).drop_nulls()
    else:
        known = periods["period"].to_list()
        compared = pl.DataFrame(
            {"before": [_known(before, known)], "after": [_known(after, known)]},
            schema={"before": pl.Date, "after": pl.Date},
        )
    pair = ["a", "b", *by]
    seen = pl.col("period").filter(pl.col("together") > 0)
    known_pairs = dated.group_by(pair).agg(_first=seen.min(), _last=seen.max())
    units = dated.group_by("period", *by).agg(pl.col("units").max())
    rows = compared.join(known_pairs, how="cross")
    for side in ("before", "after"):
        together = dated.select(
            *pair, pl.col("period").alias(side), pl.col("together").alias(f"together_{side}")
        )
        of_period = units.rename({"period": side, "units": f"units_{side}"})
        rows = rows.join(together, on=[*pair, side], how="left", nulls_equal=True)
        rows = rows.join(of_period, on=[*by, side], how="left", nulls_equal=True)
        absent = pl.col(f"together_{side}", f"units_{side}").fill_null(0)
        rows = rows.with_columns(absent).with_columns(
            ratio(pl.col(f"together_{side}"), pl.col(f"units_{side}")).alias(f"rate_{side}")
        )
    rows = rows.filter((pl.col("together_before") > 0) | (pl.col("together_after") > 0))
    rate_before, rate_after = pl.col("rate_before"), pl.col("rate_after")
    factor = pl.when((rate_before > 0) & (rate_after > 0)).then((rate_after / rate_before).log(2))
    rows = rows.with_columns(log_ratio=factor, llr=_llr(), change=_kind())
    rows = rows.with_columns(p=pl.col("llr").map_batches(_tail, return_dtype=pl.Float64))
    rows = adjusted(rows, "p", ["before", "after"])
    counts = ["together_before", "together_after", "units_before", "units_after"]
    return (
        rows.with_columns(pl.col(counts).cast(pl.UInt32))
        .select(
            *pair,
            "before",
            "after",
            *counts,
            "rate_before",
            "rate_after",
            "log_ratio",
            "llr",
            "p",
            "q",
            "change",
        )
        .sort("after", "llr", *pair, descending=[False, True, *[False] * len(pair)], nulls_last=True)
    )


def _known(wanted: date | str, periods: list[date]) -> date:
    try:
        found = date.fromisoformat(wanted) if isinstance(wanted, str) else wanted
    except ValueError:
        raise BadDateError(f"{wanted!r} is no day. Write it as 2016-05-01.") from None
    if found not in periods:
        some = ", ".join(map(str, periods[:6])) + (" ..." if len(periods) > 6 else "")
        raise OptionsError(f"no period begins on {found}; those of the table are {some or 'none'}.")
    return found


def _llr() -> pl.Expr:
    t1, t2 = pl.col("together_before"), pl.col("together_after")
    n1, n2 = pl.col("units_before"), pl.col("units_after")

    def term(observed: pl.Expr, row: pl.Expr, column: pl.Expr) -> pl.Expr:
        expected = row * column / (n1 + n2)
        return pl.when(observed > 0).then(observed * (observed / expected).log()).otherwise(0.0)

    both, apart = t1 + t2, n1 + n2 - t1 - t2
    sum_of_terms = (
        term(t1, n1, both) + term(t2, n2, both) + term(n1 - t1, n1, apart) + term(n2 - t2, n2, apart)
    )
    proper = (n1 > 0) & (n2 > 0) & (t1 <= n1) & (t2 <= n2)
    return pl.when(proper).then((2 * sum_of_terms).clip(lower_bound=0.0))


def _tail(llr: pl.Series) -> pl.Series:
    """Give the chance of a larger χ² with one degree of freedom."""
    tails = [None if g2 is None else math.erfc(math.sqrt(g2 / 2)) for g2 in llr]
    return pl.Series(llr.name, tails, dtype=pl.Float64)


def adjusted(rows: pl.DataFrame, p: str, family: list[str]) -> pl.DataFrame:
    """Add `q`: Benjamini and Hochberg's adjusted p-values within each family of tests."""
    tests = pl.col(p).count().over(family)
    rank = pl.col(p).rank("max").over(family)
    raised = rows.with_columns(q=(pl.col(p) * tests / rank).clip(upper_bound=1.0))
    return raised.sort(p, descending=True, nulls_last=True, maintain_order=True).with_columns(
        pl.col("q").cum_min().over(family)
    )


def _kind() -> pl.Expr:
    rate_before, rate_after = pl.col("rate_before"), pl.col("rate_after")
    is_new = (pl.col("together_after") > 0) & (pl.col("_first") >= pl.col("after"))
    is_gone = (pl.col("together_before") > 0) & (pl.col("_last") < pl.col("after"))
    return (
        pl.when(rate_before.is_null() | rate_after.is_null())
        .then(None)
        .when(is_new)
        .then(pl.lit("new"))
        .when(is_gone)
        .then(pl.lit("gone"))
        .when(rate_after > rate_before)
        .then(pl.lit("rising"))
        .when(rate_after < rate_before)
        .then(pl.lit("fading"))
        .otherwise(pl.lit("steady"))
        .cast(KINDS)
    )


def change_corpus(  # noqa: D417
    self: Corpus,
    every: str = "1mo",
    *,
    before: date | str | None = None,
    after: date | str | None = None,
    unit: str | int = "sentence",
    by: str | Sequence[str] = (),
    actors: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
    min_count: int = 1,
    min_score: float = 0.0,
    sections: Sequence[str] = REPORT,
) -> pl.DataFrame:
    """
    Find pairs of actors that rise, fade, are new or gone from one period to another.

    Parameters
    ----------
    every
        Length of a period: a polars duration such as ``"1w"``, ``"1mo"``, ``"1q"``, ``"1y"``.
    before, after
        As in :func:`sayso.change`.
    unit, by, actors, kinds, min_score, sections
        As in :meth:`Corpus.cooccurrence`.
    min_count
        Leave out pairs that are together in fewer units in every period.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.change`.

    Examples
    --------
    >>> news = sayso.read("seeds/news/wikinews-2019-autumn.jsonl")
    >>> news.change("1mo", before="2019-09-01", after="2019-10-01").columns[:4]
    ['a', 'b', 'before', 'after']

    """
    by = [by] if isinstance(by, str) else list(by)
    pairs = self.cooccurrence(
        unit,
        every=every,
        measures=(),
        by=by,
        actors=actors,
        kinds=kinds,
        min_count=min_count,
        min_score=min_score,
        fill=True,
        sections=sections,
    )
    return change(pairs, before=before, after=after, by=by)


# Nobody and nothing are written into every unit, so that their pairs with the actors are the actors'
# own counts, and their pair with each other is the number of units. No actor's id is like these.
NOBODY, NOTHING = "", "\0"


def open_counts(
    mentions: Any,
    *,
    unit: str | int = "sentence",
    every: str | None = None,
    by: Sequence[str] = (),
    min_score: float = 0.0,
    sentences: Any = None,
) -> pl.DataFrame:
    """
    Count which actors are named together so that further articles can be added.

    A table of pairs alone cannot be added to another: an actor that is in no pair there is in none of
    its rows, so that its own count would be lost. This one keeps a row for every actor and one for
    the units.

    Parameters
    ----------
    mentions, unit, every, by, min_score, sentences
        As in :func:`sayso.cooccurrence`, undirected, and directed for ``"claim"``.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.cooccurrence` without measures; ids are strings. A row without ``a`` says in how
        many units ``b`` is at all (for claims: spoken of or to), one without ``b`` in how many ``a``
        speaks, and one without both how many units there are.

    Examples
    --------
    >>> monday = pl.DataFrame({"article_id": ["x", "x"], "sentence": [0, 0], "actor_id": ["gna", "nato"]})
    >>> tuesday = pl.DataFrame({"article_id": ["y", "y"], "sentence": [0, 1], "actor_id": ["nato", "nato"]})
    >>> counts = sayso.add_counts(sayso.open_counts(monday), sayso.open_counts(tuesday))
    >>> sayso.associations(counts, measures=["jaccard"]).row(0)
    ('gna', 'nato', 1, 1, 3, 3, 1, 0.3333333333333333)

    """
    table = frame("mentions", mentions)
    listed = None if sentences is None else frame("sentences", sentences)
    if unit == "claim":
        marked = _mark_claims(table)
    else:
        marked, listed = _mark_units(frame("mentions", table, "actor_id"), listed, str(unit), every, by)
    pairs = cooccurrence(
        marked, unit=unit, every=every, measures=(), by=by, min_score=min_score, sentences=listed
    )
    sides = [
        pl.when(pl.col(c).is_in([NOBODY, NOTHING])).then(None).otherwise(pl.col(c)).alias(c) for c in "ab"
    ]
    margins = pl.col("a").is_in([NOBODY, NOTHING]) | pl.col("b").is_in([NOBODY, NOTHING])
    wanted = (pl.col("a") == NOBODY) | (pl.col("b") == NOTHING)
    apart = [c for c in pairs.columns if c not in ("a", "b", *SUMS)]
    kept = pairs.filter(~margins | wanted).with_columns(sides)
    return kept.sort("a", "b", *apart)


def _mark_units(
    mentions: pl.DataFrame, sentences: pl.DataFrame | None, unit: str, every: str | None, by: Sequence[str]
) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Write nobody and nothing into every unit of text."""
    place = [c for c in ("sentence", "paragraph") if c in mentions.columns and unit != "article"]
    needed = ["article_id", *place, *(["published"] if every is not None else []), *by]
    wanted = ["actor_id", *needed, *(["score"] if "score" in mentions.columns else [])]
    own = frame("mentions", mentions, *needed).select(wanted).with_columns(pl.col("actor_id").cast(pl.String))
    units = own if sentences is None else frame("sentences", sentences, *needed)
    units = units.select(needed).unique(maintain_order=True)
    if "score" in wanted:
        units = units.with_columns(score=pl.lit(1.0))
    extra = [units.with_columns(actor_id=pl.lit(who)).select(wanted) for who in (NOBODY, NOTHING)]
    return pl.concat([own, *extra], how="vertical_relaxed"), sentences


def _mark_claims(claims: pl.DataFrame) -> pl.DataFrame:
    """Let nobody speak in every claim, and every claim be about nothing."""
    strings = pl.List(pl.String)
    if "speaker_ids" in claims.columns:
        speakers = pl.col("speaker_ids").cast(strings)
    else:
        frame("claims", claims, "speaker_id")
        speakers = pl.concat_list(pl.col("speaker_id").cast(pl.String)).list.drop_nulls()
    targets = pl.col("targets").cast(strings) if "targets" in claims.columns else pl.lit([], dtype=strings)
    return claims.with_columns(
        speaker_ids=pl.concat_list(speakers, pl.lit([NOBODY], dtype=strings)),
        targets=pl.concat_list(targets, pl.lit([NOTHING], dtype=strings)),
    )


def open_counts_corpus(  # noqa: D417
    self: Corpus,
    unit: str | int = "sentence",
    *,
    every: str | None = None,
    by: str | Sequence[str] = (),
    min_score: float = 0.0,
    sections: Sequence[str] = REPORT,
) -> pl.DataFrame:
    """
    Count which actors are named together so that further articles can be added.

    Parameters
    ----------
    unit, every, by, min_score, sections
        As in :meth:`Corpus.cooccurrence`.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.open_counts`; add to it with :func:`sayso.add_counts`, and make the table of
        :meth:`Corpus.cooccurrence` with :func:`sayso.associations`.

    Examples
    --------
    >>> corpus = sayso.read("seeds/articles")
    >>> counts = corpus.open_counts("paragraph")
    >>> sayso.associations(counts).equals(corpus.cooccurrence("paragraph").drop("npmi"))
    True

    """
    by = [by] if isinstance(by, str) else list(by)
    table, units = (self.claims, None) if unit == "claim" else (self.mentions, self.sentences)
    return open_counts(
        self._with_articles(table, by, sections),
        unit=unit,
        every=every,
        by=by,
        min_score=min_score,
        sentences=None if units is None else self._with_articles(units, by, sections),
    )


def add_counts(one: Any, other: Any) -> pl.DataFrame:
    """
    Add the counts of other articles: a day's news joins without counting all again.

    Every number is a sum over units or articles, so that the result is what counting both lots at once
    gives, as long as no article is in both.

    Parameters
    ----------
    one, other
        What :func:`sayso.open_counts` gives, made with the same unit, `every` and `by`.

    Returns
    -------
    polars.DataFrame
        Of the same kind.

    Raises
    ------
    SaysoError
        If one lacks the rows of the actors' own counts, as :func:`sayso.cooccurrence` makes it, or if
        their columns differ.

    Examples
    --------
    >>> day = pl.DataFrame({"article_id": ["x"], "sentence": [0], "actor_id": ["nato"]})
    >>> sayso.add_counts(sayso.open_counts(day), sayso.open_counts(day.with_columns(article_id=pl.lit("y"))))["units"].to_list()
    [2, 2]

    """
    parts = [frame(name, table, "a", "b", *SUMS) for name, table in (("one", one), ("other", other))]
    if parts[0].columns != parts[1].columns:
        raise TableError(
            f"one has the columns {', '.join(parts[0].columns)}, other {', '.join(parts[1].columns)}. "
            "Count both with the same unit, every and by."
        )
    apart = _apart(parts[0])
    for name, part in zip(("one", "other"), parts, strict=True):
        if part.height and part.filter(pl.col("a").is_null() & pl.col("b").is_null()).is_empty():
            raise TableError(f"{name}: pairs without their actors' own counts. Count with sayso.open_counts.")
    both = pl.concat(parts, how="vertical_relaxed")
    summed = both.group_by("a", "b", *apart).agg(pl.col("together", "articles").sum())
    return _with_margins(summed, apart).select(parts[0].columns).sort("a", "b", *apart)


def _apart(counts: pl.DataFrame) -> list[str]:
    return [c for c in counts.columns if c not in ("a", "b", *SUMS)]


def _with_margins(summed: pl.DataFrame, apart: list[str]) -> pl.DataFrame:
    """Give every row the own counts of its actors and the number of units, from the rows that say so."""
    no_a, no_b = pl.col("a").is_null(), pl.col("b").is_null()
    units = summed.filter(no_a & no_b).select(*apart, units="together")
    as_b = summed.filter(no_a & ~no_b).select("b", *apart, b_count="together")
    as_a = summed.filter(no_b & ~no_a).select("a", *apart, a_count="together")
    if as_a.is_empty():  # undirected: there is one count an actor
        as_a = as_b.rename({"b": "a", "b_count": "a_count"})
    rows = (
        summed.join(units, on=apart, how="left", nulls_equal=True)
        if apart
        else summed.join(units, how="cross")
    )
    rows = rows.join(as_a, on=["a", *apart], how="left", nulls_equal=True)
    rows = rows.join(as_b, on=["b", *apart], how="left", nulls_equal=True)
    own = [
        pl.when(missing).then(pl.col("units")).otherwise(pl.col(f"{c}_count")).alias(f"{c}_count")
        for c, missing in (("a", no_a), ("b", no_b))
    ]
    return rows.with_columns(own).with_columns(pl.col("a_count", "b_count").fill_null(0))


def associations(counts: Any, *, measures: Sequence[str] = (), min_count: int = 1) -> pl.DataFrame:
    """
    Make the table of :func:`sayso.cooccurrence` from counts that were added up.

    Parameters
    ----------
    counts
        What :func:`sayso.open_counts` or :func:`sayso.add_counts` gives.
    measures
        Any of ``pmi``, ``npmi``, ``llr``, ``chi2``, ``phi``, ``jaccard``, ``dice``, ``cosine``, ``lift``,
        ``t_score``, ``odds_ratio``, computed anew from the sums; see :func:`sayso.cooccurrence`.
    min_count
        Leave out pairs that are together in fewer units.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.cooccurrence`; a measure is null where it is undefined.

    Examples
    --------
    >>> day = pl.DataFrame({"article_id": ["x", "x"], "sentence": [0, 0], "actor_id": ["gna", "nato"]})
    >>> sayso.associations(sayso.open_counts(day), measures=["dice"]).rows()
    [('gna', 'nato', 1, 1, 1, 1, 1, 1.0)]

    """
    table = frame("counts", counts, "a", "b", *SUMS)
    formulas = _measures()
    for measure in measures:
        if measure not in formulas:
            raise OptionsError(f"no measure is called {measure!r}; accepted are {', '.join(formulas)}.")
    pairs = table.filter(
        pl.col("a").is_not_null() & pl.col("b").is_not_null() & (pl.col("together") >= min_count)
    )
    columns_of = [
        pl.when(value.is_finite()).then(value).alias(measure)
        for measure, value in ((m, formulas[m]) for m in measures)
    ]
    return pairs.with_columns(columns_of)


def _measures() -> dict[str, pl.Expr]:
    t, a, b, n = (pl.col(c).cast(pl.Float64) for c in ("together", "a_count", "b_count", "units"))
    only_a, only_b, neither = a - t, b - t, n - a - b + t
    proper = (only_a >= 0) & (only_b >= 0) & (neither >= 0) & (n > 0)
    lift = t * n / (a * b)

    def term(observed: pl.Expr, row: pl.Expr, column: pl.Expr) -> pl.Expr:
        return pl.when(observed > 0).then(observed * (observed * n / (row * column)).log()).otherwise(0.0)

    llr = 2 * (term(t, a, b) + term(only_a, a, n - b) + term(only_b, n - a, b) + term(neither, n - a, n - b))
    phi = (t * neither - only_a * only_b) / (a * (n - a) * (b * (n - b))).sqrt()
    npmi = pl.when(t == 0).then(-1.0).when(t == n).then(1.0).otherwise(lift.log() / -(t / n).log())
    return {
        "pmi": lift.log(2),
        "npmi": npmi,
        "llr": pl.when(proper).then(llr.clip(lower_bound=0.0)),
        "chi2": pl.when(proper).then(n * phi * phi),
        "phi": pl.when(proper).then(phi),
        "jaccard": t / (a + b - t),
        "dice": 2 * t / (a + b),
        "cosine": t / (a * b).sqrt(),
        "lift": lift,
        "t_score": (t - a * b / n) / t.sqrt(),
        "odds_ratio": pl.when(proper).then(t * neither / (only_a * only_b)),
    }
