"""GraphML (graphml.graphdrawing.org): nodes and edges with typed data, as Gephi and networkx read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sayso.exports.files import xml
from sayso.exports.gexf import written

if TYPE_CHECKING:
    from sayso.networks.graph import Network


def render(network: Network) -> str:
    """
    Write a network as GraphML.

    The keys come first, then one graph. A node's name is its ``label``, which Gephi shows. A value that
    is null has no ``data``.
    """
    nodes, ties = network.nodes.rename({"name": "label"}), network.ties
    node_columns, tie_columns = nodes.columns[1:], ties.columns[2:]
    direction = "directed" if network.about.directed else "undirected"
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
        lines.append(f'<node id="{xml(row["actor_id"])}">{_data("node", row, node_columns)}</node>')
    for number, row in enumerate(ties.iter_rows(named=True)):
        lines.append(
            f'<edge id="e{number}" source="{xml(row["a"])}" target="{xml(row["b"])}">'
            f"{_data('edge', row, tie_columns)}</edge>"
        )
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _kind(of: pl.DataType) -> str:
    if of == pl.Boolean:
        return "boolean"
    if of.is_integer():
        return "long"
    return "double" if of.is_float() else "string"


def _keys(side: str, table: pl.DataFrame, columns: list[str]) -> list[str]:
    return [
        f'<key id="{side}.{xml(c)}" for="{side}" attr.name="{xml(c)}" attr.type="{_kind(table.schema[c])}"/>'
        for c in columns
    ]


def _data(side: str, row: dict[str, Any], columns: list[str]) -> str:
    return "".join(
        f'<data key="{side}.{xml(c)}">{xml(written(row[c]))}</data>' for c in columns if row[c] is not None
    )
