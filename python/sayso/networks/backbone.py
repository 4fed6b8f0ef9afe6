"""The disparity filter: which ties are stronger than chance would make them."""

from __future__ import annotations

import polars as pl


def significance(ties: pl.DataFrame, *, directed: bool) -> pl.Series:
    """
    Measure how surprising each tie's weight is among the ties of its ends.

    Serrano, Boguñá & Vespignani 2009: if the strength of an actor with `k` ties fell on them at
    random, a tie would get the share `p` or more of it with probability ``(1 - p) ** (k - 1)``. Of the
    two ends the smaller probability counts. In a directed network the ties that leave one end are
    compared with each other, and those that enter the other.

    Returns
    -------
    polars.Series
        Float64, 0 to 1; null where both ends have no other tie to compare with.

    """
    if directed:
        ends = [_at(pl.col("a")), _at(pl.col("b"))]
        return ties.select(pl.min_horizontal(*ends).alias("alpha")).to_series()
    # An undirected tie is a tie of both its ends: every end sees all of its ties, as `a` or as `b`.
    numbered = ties.select("a", "b", "weight").with_row_index("tie")
    seen = pl.concat(
        [
            numbered.select("tie", pl.col("a").alias("end"), "weight"),
            numbered.select("tie", pl.col("b").alias("end"), "weight"),
        ]
    )
    smaller = seen.with_columns(_at(pl.col("end"))).group_by("tie").agg(pl.col("alpha").min())
    return smaller.sort("tie")["alpha"]


def _at(end: pl.Expr) -> pl.Expr:
    """Give the probability of a tie's share at one end, null where the end has that tie alone."""
    share = pl.col("weight") / pl.col("weight").sum().over(end)
    ties = pl.len().over(end)
    # Rounding may make the share of an only tie's rival a hair more than 1.
    left = (1 - share).clip(0, 1)
    return pl.when(ties > 1).then(left ** (ties.cast(pl.Float64) - 1)).alias("alpha")
