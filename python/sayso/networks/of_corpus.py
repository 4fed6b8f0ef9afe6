"""A corpus's own networks: of actors named together, and of two columns of its claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import polars as pl

from sayso.errors import OptionsError
from sayso.networks.build import tie_up
from sayso.networks.graph import About, Network

if TYPE_CHECKING:
    from sayso.corpus import Corpus

COUNTS = ("together", "articles")
ACTORS = ("speaker_id", "speaker_ids", "addressee_id", "targets")
"""Columns of the table of claims that hold actors."""


def of_pairs(
    corpus: Corpus,
    unit: str | int,
    *,
    weight: str,
    every: str | None,
    measures: Sequence[str],
    directed: bool | None,
    actors: Sequence[str] | None,
    kinds: Sequence[str] | None,
    min_count: int,
    sections: Sequence[str],
    backbone: float | None,
    seed: int,
) -> Network:
    """Tie actors that are named together; with `every`, over all time and in each period."""
    wanted = list(dict.fromkeys([*measures, *([weight] if weight not in COUNTS else [])]))

    def pairs(every: str | None, min_count: int) -> pl.DataFrame:
        try:
            found = corpus.cooccurrence(
                unit,
                every=every,
                measures=wanted,
                directed=directed,
                actors=actors,
                kinds=kinds,
                min_count=min_count,
                sections=sections,
            )
        except OptionsError as error:
            hint = f" (weight may also be {' or '.join(COUNTS)})" if weight in str(error) else ""
            raise OptionsError(f"{error}{hint}") from error
        return found.with_columns(pl.col(weight).cast(pl.Float64).alias("weight"))

    whole = pairs(None, min_count)
    about = About(
        weight=weight,
        unit=f"{unit} sentences" if isinstance(unit, int) else unit,
        every=every,
        directed=unit == "claim" if directed is None else directed,
        min_count=min_count,
        seed=seed,
    )
    # A pair counts as often as it must over all time; in one period once is enough to be there.
    rows = pairs(every, 1) if every else whole
    return tie_up(rows, about, whole=whole, nodes=_known(corpus), backbone=backbone)


def of_claims(
    corpus: Corpus,
    columns: tuple[str, str],
    *,
    weight: str,
    every: str | None,
    mode: Literal["one", "two"] | None,
    directed: bool | None,
    actors: Sequence[str] | None,
    kinds: Sequence[str] | None,
    min_count: int,
    sections: Sequence[str],
    backbone: float | None,
    seed: int,
) -> Network:
    """Tie what stands in two columns of the same claims, by the number of those claims."""
    sums = ("claims", "articles", "negated")
    if weight not in sums:
        raise OptionsError(f"weight of columns of claims must be one of {', '.join(sums)}; found {weight!r}.")
    if len(columns) != 2 or columns[0] == columns[1]:
        raise OptionsError(f"columns must name two columns of claims or articles; found {columns!r}.")
    both = all(column in ACTORS for column in columns)
    mode = mode or ("one" if both else "two")
    directed = both if directed is None else directed
    counted = corpus.claims_over_time(every or "1y", by=columns, fill=False, sections=sections)
    a, b = (pl.col(column).cast(pl.String).alias(end) for column, end in zip(columns, "ab", strict=True))
    rows = counted.select(a, b, "period", *sums, pl.col(weight).cast(pl.Float64).alias("weight"))
    nodes = _known(corpus)
    if actors is not None or kinds is not None:
        kept = (
            nodes["actor_id"].is_in(list(actors))
            if actors is not None
            else pl.repeat(True, nodes.height, eager=True)
        )
        if kinds is not None:
            kept = kept & nodes["kind"].cast(pl.String).is_in(list(kinds))
        ids = nodes.filter(kept)["actor_id"].to_list()
        rows = rows.filter(
            *(pl.col(end).is_in(ids) for column, end in zip(columns, "ab", strict=True) if column in ACTORS)
        )
    if not every:
        rows = rows.drop("period")
    about = About(
        weight=weight,
        unit="claim",
        every=every,
        directed=directed,
        columns=columns,
        mode=mode,
        min_count=min_count,
        seed=seed,
    )
    return tie_up(
        rows, about, nodes=nodes, min_weight=min_count if min_count > 1 else None, backbone=backbone
    )


def _known(corpus: Corpus) -> pl.DataFrame:
    return corpus.actors.select("actor_id", "name", "kind", "mentions", "articles", "claims")
