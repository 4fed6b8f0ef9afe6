"""Where each actor stands in a network: components, communities, centralities, by igraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from sayso.networks._igraph import graph, seeded

PLACES = ("component", "community", "degree", "strength")
CENTRALITIES = ("betweenness", "harmonic", "eigenvector", "pagerank")


def places(ids: list[str], ties: pl.DataFrame, *, directed: bool, seed: int) -> pl.DataFrame:
    """Give ``component``, ``community``, ``degree`` and ``strength`` (in and out too where directed)."""
    made = graph(ids, ties, directed=directed)
    both_ways = made.as_undirected(combine_edges={"weight": "sum"}) if directed else made
    with seeded(seed):
        # Graph.community_leiden: modularity, until no move improves it.
        communities = both_ways.community_leiden("modularity", weights="weight", n_iterations=-1)
    columns = {
        "actor_id": pl.Series(ids, dtype=pl.String),
        "component": _by_size(made.connected_components(mode="weak").membership),
        "community": _by_size(communities.membership),
        "degree": pl.Series(made.degree(), dtype=pl.UInt32),
        "strength": pl.Series(made.strength(weights="weight"), dtype=pl.Float64),
    }
    if directed:
        for name in ("in", "out"):
            columns[f"{name}_strength"] = pl.Series(
                made.strength(mode=name, weights="weight"), dtype=pl.Float64
            )
    return pl.DataFrame(columns)


def centralities(ids: list[str], ties: pl.DataFrame, *, directed: bool) -> pl.DataFrame:
    """Give ``betweenness``, ``harmonic``, ``eigenvector`` and ``pagerank``, null where undefined."""
    made = graph(ids, ties, directed=directed)
    n = len(ids)
    columns: dict[str, Any] = dict.fromkeys(CENTRALITIES, [None] * n)
    if n > 2:
        pairs = (n - 1) * (n - 2) / (1 if directed else 2)
        columns["betweenness"] = [value / pairs for value in made.betweenness()]
    if n > 1:
        columns["harmonic"] = made.harmonic_centrality(mode="in")
        # Beyond so many digits (here and below) the solvers differ from run to run.
        columns["pagerank"] = [round(value, 8) for value in made.pagerank(weights="weight")]
    if ties.height and not directed:
        columns["eigenvector"] = _eigenvector(made)
    return pl.DataFrame({name: pl.Series(values, dtype=pl.Float64) for name, values in columns.items()})


def _eigenvector(made: Any) -> list[float | None]:
    """Between components it says nothing; so it is that of the largest one, and null elsewhere."""
    largest = max(made.connected_components(), key=lambda members: (len(members), -members[0]))
    within = made.induced_subgraph(largest)
    values = within.eigenvector_centrality(weights="weight")
    found: list[float | None] = [None] * made.vcount()
    for vertex, value in zip(largest, values, strict=True):
        found[vertex] = round(value, 6)
    return found


def _by_size(membership: Sequence[int]) -> pl.Series:
    """Number the groups anew: 0 is the largest, and of equals the one whose first member is first."""
    members: dict[int, list[int]] = {}
    for vertex, group in enumerate(membership):
        members.setdefault(group, []).append(vertex)
    ordered = sorted(members.values(), key=lambda found: (-len(found), found[0]))
    numbers = {vertex: number for number, found in enumerate(ordered) for vertex in found}
    return pl.Series([numbers[vertex] for vertex in range(len(membership))], dtype=pl.UInt32)
