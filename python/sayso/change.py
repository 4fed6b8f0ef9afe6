"""Pairs over time: what rises, fades, is new or gone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso._check import REPORT, columns, frame, ratio
from sayso.errors import BadDateError, OptionsError
from sayso.sums import unit_counts

if TYPE_CHECKING:
    from sayso.corpus import Corpus

KINDS = pl.Enum(["new", "rising", "steady", "fading", "gone"])


def change(
    pairs: Any,
    *,
    before: date | str | None = None,
    after: date | str | None = None,
    by: str | Sequence[str] = (),
    units: Any = None,
) -> pl.DataFrame:
    """
    Compare how often pairs come together in one period and in another.

    Parameters
    ----------
    pairs
        What :func:`sayso.cooccurrence` gives for `every`: ``a``, ``b``, ``period``, ``together``,
        ``units``. A pair without a row in a period was not together there. Undated counts are of no
        period and left out.
    before, after
        The first days of two periods to compare. Without both, each period is compared with the one
        before it.
    by
        Columns by which the pairs were counted apart.
    units
        A table of all periods: ``period``, the columns of `by`, ``units``. Without it the periods are
        those in which some pair has a row; counting with ``fill=True`` gives every period one.

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
    pair = ["a", "b", *by]
    dated = _dated(table).select(*pair, "period", pl.col("together").cast(pl.Int64))
    dated = dated.filter(pl.col("together") > 0)
    sizes = table if units is None else frame("units", units, "period", *by, "units")
    sizes = _dated(sizes).group_by("period", *by).agg(pl.col("units").max().cast(pl.Int64))
    periods = sizes.select("period").unique().sort("period")
    if before is None or after is None:
        compared = periods.select(before="period", after=pl.col("period").shift(-1)).drop_nulls()
    else:
        known = periods["period"].to_list()
        compared = pl.DataFrame(
            {"before": [_known(before, known)], "after": [_known(after, known)]},
            schema={"before": pl.Date, "after": pl.Date},
        )
    seen = dated.group_by(pair).agg(_first=pl.col("period").min(), _last=pl.col("period").max())
    either = [
        dated.select(*pair, pl.col("period").alias(side)).join(compared, on=side) for side in compared.columns
    ]
    rows = pl.concat([e.select(*pair, "before", "after") for e in either]).unique()
    rows = rows.join(seen, on=pair, nulls_equal=True)
    for side in ("before", "after"):
        together = dated.rename({"period": side, "together": f"together_{side}"})
        of_period = sizes.rename({"period": side, "units": f"units_{side}"})
        rows = rows.join(together, on=[*pair, side], how="left", nulls_equal=True)
        rows = rows.join(of_period, on=[*by, side], how="left", nulls_equal=True)
        absent = pl.col(f"together_{side}", f"units_{side}").fill_null(0)
        rows = rows.with_columns(absent).with_columns(
            ratio(pl.col(f"together_{side}"), pl.col(f"units_{side}")).alias(f"rate_{side}")
        )
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


def _dated(table: pl.DataFrame) -> pl.DataFrame:
    return table.filter(pl.col("period").is_not_null()).with_columns(pl.col("period").cast(pl.Date))


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


def change_corpus(
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
        As in :meth:`Corpus.cooccurrence`. Copies of an article count once.
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
        min_score=min_score,
        sections=sections,
    )
    pairs = pairs.filter(pl.col("together").max().over("a", "b", *by) >= min_count)
    table = self.claims if unit == "claim" else self.sentences
    units = unit_counts(
        self._with_articles(table, by, sections, "once"), unit, every, by, kinds=kinds, min_score=min_score
    )
    return change(pairs, before=before, after=after, by=by, units=units)
