"""Where nodes are drawn: the important ones first, the rest around them."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Mapping

import polars as pl

from sayso.networks._igraph import graph, seeded

CORE = 80
"""How many nodes are placed with care: as many as one picture can show."""

TIES_EACH = 4
"""How many of its strongest ties pull at each node of the core; more would make one ball of it."""


def core(
    weights: Mapping[str, float], ties: pl.DataFrame, limit: int = CORE
) -> tuple[list[str], pl.DataFrame]:
    """
    Choose what one picture shows.

    Returns
    -------
    tuple
        The ids with the greatest weight that are tied to each other, and the ties between them; where
        there are many, those that are among the strongest of either end.

    """
    first = sorted(weights, key=lambda one: (-weights[one], one))[:limit]
    among = ties.filter(pl.col("a").is_in(first), pl.col("b").is_in(first)).with_row_index("tie")
    ends = pl.concat([among.select("tie", pl.col(end).alias("end"), "weight") for end in ("a", "b")])
    ranked = ends.sort(["weight", "tie"], descending=[True, False], maintain_order=True).with_columns(
        pl.int_range(pl.len()).over("end").alias("rank")
    )
    each = TIES_EACH if among.height > 3 * len(first) else among.height
    strongest = ranked.filter(pl.col("rank") < each).select(pl.col("tie").unique())
    kept = among.join(strongest, on="tie", how="semi", maintain_order="left").drop("tie")
    tied = {*kept["a"], *kept["b"]}
    return [one for one in first if one in tied], kept


def layout(ids: list[str], ties: pl.DataFrame, weights: Mapping[str, float], *, seed: int) -> list[pl.Series]:
    """Give ``x`` and ``y`` of every id, each from 0 to 1."""
    chosen, strongest = core(weights, ties)
    placed = dict(zip(chosen, _careful(chosen, strongest, seed), strict=True))
    if len(placed) < len(ids):
        placed = _around(ids, ties, placed, seed)
    return [_scaled([placed[one][axis] for one in ids]).alias(name) for axis, name in enumerate("xy")]


def _careful(ids: list[str], ties: pl.DataFrame, seed: int) -> list[tuple[float, float]]:
    """Place a small network: springs of Kamada & Kawai (1989), shorter for stronger ties."""
    if not ids:
        return []
    made = graph(ids, ties, directed=False)
    # Components know nothing of each other; a slack spring from each to the largest keeps them near.
    heads = [max(part, key=lambda v: (made.degree(v), -v)) for part in made.connected_components()]
    heads.sort(key=lambda v: (-made.degree(v), v))
    slack = [(heads[0], other) for other in heads[1:]]
    strongest = float(ties["weight"].max() or 1)  # type: ignore[arg-type]
    lengths = [1 + 1.5 * (1 - weight / strongest) for weight in made.es["weight"]] + [4.0] * len(slack)
    made.add_edges(slack)
    start = _circle(len(ids))
    with seeded(seed):
        springs = made.layout_kamada_kawai(seed=start, weights=lengths, maxiter=60 * len(ids))
    return _loosened([(float(x), float(y)) for x, y in springs])


def _loosened(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Give a crowd in the middle room at the cost of the few far out, keeping every direction."""
    power = 0.35 * min(1.0, len(points) / CORE)  # few nodes are no crowd
    middle_x, middle_y = (statistics.median(point[axis] for point in points) for axis in (0, 1))
    moved = []
    for x, y in points:
        far = math.hypot(x - middle_x, y - middle_y)
        factor = far**-power if far else 0.0
        moved.append((middle_x + (x - middle_x) * factor, middle_y + (y - middle_y) * factor))
    return moved


def _around(
    ids: list[str], ties: pl.DataFrame, placed: dict[str, tuple[float, float]], seed: int
) -> dict[str, tuple[float, float]]:
    """Hold what is placed and let the rest find room about its neighbours (Fruchterman & Reingold 1991)."""
    made = graph(ids, ties, directed=False)
    room = math.sqrt(len(ids) / max(len(placed), 1))
    draw = random.Random(seed)
    fixed = {one: (x * room, y * room) for one, (x, y) in placed.items()}
    span = max((abs(value) for point in fixed.values() for value in point), default=1.0)
    start = [fixed.get(one, (draw.uniform(-span, span), draw.uniform(-span, span))) for one in ids]
    far = 2 * span
    low = [[fixed[one][axis] if one in fixed else -far for one in ids] for axis in (0, 1)]
    high = [[fixed[one][axis] if one in fixed else far for one in ids] for axis in (0, 1)]
    with seeded(seed):
        found = made.layout_fruchterman_reingold(
            seed=start,
            niter=150,
            weights="weight",
            minx=low[0],
            maxx=high[0],
            miny=low[1],
            maxy=high[1],
        )
    return {one: (float(x), float(y)) for one, (x, y) in zip(ids, found, strict=True)}


def _circle(n: int) -> list[tuple[float, float]]:
    return [(math.cos(2 * math.pi * i / n), math.sin(2 * math.pi * i / n)) for i in range(n)]


def _scaled(values: list[float]) -> pl.Series:
    low, high = min(values, default=0.0), max(values, default=0.0)
    width = high - low
    return pl.Series([round((v - low) / width, 5) if width else 0.5 for v in values], dtype=pl.Float64)
