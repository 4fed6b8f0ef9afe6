"""From a table of pairs to a network: what becomes a tie, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import polars as pl

from sayso.errors import MissingColumnError, OptionsError, TableError
from sayso.networks.backbone import significance
from sayso.networks.graph import About, Network

Mode = Literal["one", "two"]


def network(
    pairs: Any,
    *,
    nodes: Any = None,
    columns: tuple[str, str] = ("a", "b"),
    weight: str | None = None,
    period: str | None = None,
    every: str | None = None,
    directed: bool = False,
    mode: Mode = "one",
    min_weight: float | None = None,
    backbone: float | None = None,
    seed: int = 1,
) -> Network:
    """
    Make a network of a table of pairs from anywhere.

    A tie needs a weight above 0. Rows without one of the ends, of an end with itself, or without a
    positive weight are left out and counted in :attr:`Network.left_out`.

    Parameters
    ----------
    pairs
        A table with the Arrow PyCapsule interface (polars, pandas, pyarrow, DuckDB), such as that of
        :func:`sayso.cooccurrence`.
    nodes
        A table about the nodes: ``actor_id``, and what else is known (``name``, ``kind``,
        ``mentions`` are drawn). Only those that have a tie are taken.
    columns
        The two columns that hold the ends. In a list column each item is an end.
    weight
        The column that says how strong the tie of a row is; ``None`` counts the rows. Rows of the same
        pair add up, as do all columns of whole numbers; other columns are null where several rows met.
    period
        A column that says when; ties are then given by period too, see :attr:`Network.periods`.
    every
        How long a period lasts (a polars duration). ``None``: until the next period of the table.
    directed
        Tell a tie from the first column to the second apart from its reverse.
    mode
        ``"two"``: the columns hold things of two sorts (speakers and acts), and ties run between them.
    min_weight
        Leave out ties that are weaker.
    backbone
        Keep the ties that the disparity filter (Serrano, Boguñá & Vespignani 2009) finds significant
        at this level, such as 0.05. It compares shares of an actor's weight, so it is meant for
        weights that add up, such as ``together``.
    seed
        Of the random numbers in communities and layout: the same seed gives the same network.

    Returns
    -------
    Network
        Draws itself in Jupyter; an empty table gives an empty network.

    Raises
    ------
    SaysoError
        No table, a missing column, a weight that is no number, a level outside 0 to 1, and in a
        two-mode network a thing of both sorts. The message says what would be accepted.

    Examples
    --------
    >>> pairs = pl.DataFrame({"a": ["eu", "eu", "nato"], "b": ["nato", "un", "un"], "together": [5, 2, 1]})
    >>> found = sayso.network(pairs, weight="together")
    >>> found.nodes.select("actor_id", "degree", "strength").rows()
    [('eu', 2, 7.0), ('nato', 2, 6.0), ('un', 2, 3.0)]
    >>> claims = pl.DataFrame({"speaker_id": ["eu", "un", "eu"], "act": ["warn", "warn", "deny"]})
    >>> sayso.network(claims, columns=("speaker_id", "act"), mode="two").nodes.select("actor_id", "mode").rows()
    [('eu', 'speaker_id'), ('warn', 'act'), ('deny', 'act'), ('un', 'speaker_id')]

    """
    rows = _frame("pairs", pairs, [*columns, *(c for c in (weight, period) if c)])
    known = None if nodes is None else _frame("nodes", nodes, ["actor_id"])
    if columns[0] == columns[1]:
        raise OptionsError(
            f"columns names {columns[0]!r} twice. Name two columns, one for each end of a tie."
        )
    if weight is not None and not rows.schema[weight].is_numeric():
        numbers = [c for c, kind in rows.schema.items() if kind.is_numeric()]
        raise OptionsError(
            f"weight must be a column of numbers; {weight!r} holds {rows.schema[weight]}. "
            f"Columns of numbers are: {', '.join(numbers) or 'none'}; None counts rows."
        )
    if mode not in ("one", "two"):
        raise OptionsError(f'mode must be "one" or "two"; found {mode!r}.')
    tied = _ends(rows, columns, weight, period)
    about = About(
        weight=weight or "rows", every=every, directed=directed, columns=columns, mode=mode, seed=seed
    )
    return tie_up(tied, about, nodes=known, min_weight=min_weight, backbone=backbone)


def tie_up(
    rows: pl.DataFrame,
    about: About,
    *,
    whole: pl.DataFrame | None = None,
    nodes: pl.DataFrame | None = None,
    min_weight: float | None = None,
    backbone: float | None = None,
) -> Network:
    """
    Turn rows of ``a``, ``b``, [``period``,] ``weight`` and more into a network.

    `whole` holds the same without periods, where that is not the sum over them.
    """
    if backbone is not None and not 0 < backbone <= 1:
        raise OptionsError(f"backbone must be above 0 and at most 1, such as 0.05; found {backbone}.")
    left_out: dict[str, int] = {}
    ties = _added_up(_oriented(rows if whole is None else whole, about), ["a", "b"], left_out)
    if about.mode == "two" and (both := sorted(set(ties["a"]) & set(ties["b"]))):
        raise OptionsError(
            f'{both[0]!r} is in both columns of a two-mode network. Pass mode="one", or tell the two apart.'
        )
    if min_weight is not None:
        left_out[f"{about.weight} below {min_weight:g}"] = ties.filter(pl.col("weight") < min_weight).height
        ties = ties.filter(pl.col("weight") >= min_weight)
    ties = ties.with_columns(significance(ties, directed=about.directed))
    if backbone is not None:
        outside = pl.col("alpha").is_null() | (pl.col("alpha") >= backbone)
        left_out[f"not significant at {backbone:g}"] = ties.filter(outside).height
        ties = ties.filter(~outside)
        about = about._replace(backbone=backbone)
    edges = ties
    if "period" in rows.columns:
        edges = _added_up(_oriented(rows, about), ["a", "b", "period"], {})
        edges = edges.join(ties.select("a", "b"), on=["a", "b"], how="semi", maintain_order="left")
    counted = {reason: count for reason, count in left_out.items() if count}
    return Network(ties, edges, nodes, about, counted)


def _frame(name: str, table: Any, wanted: Sequence[str]) -> pl.DataFrame:
    if not hasattr(table, "__arrow_c_stream__"):
        raise TableError(
            f"{name}: not a table but {type(table).__name__}. Pass a polars, pandas, pyarrow or DuckDB table."
        )
    frame = pl.DataFrame(table)
    if missing := [c for c in wanted if c not in frame.columns]:
        raise MissingColumnError(
            f"{name}: no column `{missing[0]}`; the table has {', '.join(frame.columns) or 'none'}."
        )
    return frame


def _ends(
    rows: pl.DataFrame, columns: tuple[str, str], weight: str | None, period: str | None
) -> pl.DataFrame:
    """Name the ends ``a`` and ``b``, as strings, and the weight and period as what they are."""
    for column in columns:
        if isinstance(rows.schema[column], pl.List):
            # An empty list has no end to give, and so is null, like a list that is missing.
            rows = rows.with_columns(pl.when(pl.col(column).list.len() > 0).then(column)).explode(column)
    renamed = {"period": period} if period else {}
    taken = {"a", "b", "weight", "period", *columns, period}
    others = [c for c in rows.columns if c not in taken and c != weight and rows.schema[c].is_numeric()]
    return rows.select(
        pl.col(columns[0]).cast(pl.String).alias("a"),
        pl.col(columns[1]).cast(pl.String).alias("b"),
        *(pl.col(column).alias(name) for name, column in renamed.items()),
        *([pl.col(weight)] if weight and weight not in taken else []),
        *others,
        (pl.col(weight).cast(pl.Float64) if weight else pl.lit(1.0)).alias("weight"),
    )


def _oriented(rows: pl.DataFrame, about: About) -> pl.DataFrame:
    """Where direction does not count, put the smaller end first."""
    if about.directed or about.mode == "two":
        return rows
    return rows.with_columns(a=pl.min_horizontal("a", "b"), b=pl.max_horizontal("a", "b"))


def _added_up(rows: pl.DataFrame, by: list[str], left_out: dict[str, int]) -> pl.DataFrame:
    """Add up the rows of each pair; leave out what ties nobody to anybody."""
    whole = rows.drop_nulls(["a", "b"]).filter(pl.col("a") != pl.col("b"))
    left_out["rows without two ends"] = rows.height - whole.height
    rest = [c for c in rows.columns if c not in ("a", "b", "period", "weight")]
    sums = [
        pl.col(c).sum() if rows.schema[c].is_integer() else pl.when(pl.len() == 1).then(pl.col(c).first())
        for c in rest
    ]
    weight = pl.when(pl.col("weight").count() > 0).then(pl.col("weight").fill_nan(None).sum())
    added = whole.group_by(by, maintain_order=True).agg(*sums, weight.alias("weight"))
    ties = added.filter(pl.col("weight") > 0, pl.col("weight").is_finite()).sort(by)
    left_out["pairs without a positive weight"] = added.height - ties.height
    return ties
