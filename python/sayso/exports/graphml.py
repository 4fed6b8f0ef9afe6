"""GraphML (graphml.graphdrawing.org): nodes and edges with typed data, as Gephi and networkx read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso.exports.files import xml
from sayso.exports.gexf import type_name, written

if TYPE_CHECKING:
    from sayso.networks.graph import Network


def render(network: Network) -> str:
    """
    Write a network as GraphML.

    The keys come first, then one graph. A node's name is its ``label``, which Gephi shows. A value that
    is null has no ``data``. GraphML's ids hold no blanks and few signs; such are written ``_``, and
    ``actor_id`` tells the true one.
    """
    nodes, ties = network.nodes.rename({"name": "label"}), network.ties
    node_columns, tie_columns = nodes.columns, ties.columns[2:]
    direction = "directed" if network.about.directed else "undirected"
    ids = _tokens(nodes["actor_id"].to_list())
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
        *_keys("node", nodes, node_columns),
        *_keys("edge", ties, tie_columns),
        f'<graph id="G" edgedefault="{direction}">',
    ]
    for row in nodes.iter_rows(named=True):
        lines.append(f'<node id="{ids[row["actor_id"]]}">{_data("node", row, node_columns)}</node>')
    for number, row in enumerate(ties.iter_rows(named=True)):
        lines.append(
            f'<edge id="e{number}" source="{ids[row["a"]]}" target="{ids[row["b"]]}">'
            f"{_data('edge', row, tie_columns)}</edge>"
        )
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _tokens(ids: list[str]) -> dict[str, str]:
    """Make each id an NMTOKEN of its own."""
    taken: set[str] = set()
    tokens = {}
    for one in ids:
        token = plain = re.sub(r"[^\w.:-]", "_", one) or "_"
        again = 1
        while token in taken:
            again += 1
            token = f"{plain}.{again}"
        taken.add(token)
        tokens[one] = token
    return tokens


def _keys(side: str, table: pl.DataFrame, columns: list[str]) -> list[str]:
    return [
        f'<key id="{side}{i}" for="{side}" attr.name="{xml(c)}" attr.type="{type_name(table.schema[c])}"/>'
        for i, c in enumerate(columns)
    ]


def _data(side: str, row: dict[str, Any], columns: list[str]) -> str:
    return "".join(
        f'<data key="{side}{i}">{xml(written(row[c]))}</data>'
        for i, c in enumerate(columns)
        if row[c] is not None
    )
