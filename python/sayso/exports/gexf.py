"""GEXF 1.3 (gexf.net, Gephi): the graph with all columns of its tables, colours, sizes and places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso.errors import OptionsError
from sayso.exports.files import xml
from sayso.networks.picture import COLOURS, GREY

if TYPE_CHECKING:
    from sayso.networks.graph import Network

SPACE = 1000.0
"""Gephi's canvas is measured in hundreds, not from 0 to 1."""

Spell = tuple[str, str]


def render(network: Network) -> str:
    """
    Write a network as GEXF.

    The elements stand in the order of the schema: ``meta``, then in ``graph`` the ``attributes``, the
    ``nodes``, the ``edges``. A value that is null has no ``attvalue``. In a dynamic graph a spell lasts
    from the first to the last day of its period, both included; undated ties have none and so are
    always there.
    """
    about, nodes, ties = network.about, network.nodes, network.ties
    spells = _spells(network.periods, about.every)
    time = ""
    if spells:
        kind = "dateTime" if isinstance(network.periods[0], datetime) else "date"
        first, last = spells[network.periods[0]][0], spells[network.periods[-1]][1]
        time = f' timeformat="{kind}" timerepresentation="interval" start="{first}" end="{last}"'
    node_columns = [c for c in nodes.columns if c not in ("actor_id", "name", "x", "y")]
    tie_columns = [c for c in ties.columns if c not in ("a", "b", "weight")]
    direction = "directed" if about.directed else "undirected"
    when = _when(network) if spells else {}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">',
        f"<meta><creator>sayso</creator><description>{xml(_description(network))}</description></meta>",
        f'<graph mode="{"dynamic" if spells else "static"}" defaultedgetype="{direction}" idtype="string"{time}>',
        *_attributes("node", nodes, node_columns),
        *_attributes("edge", ties, tie_columns),
    ]
    if spells:
        lines.append(
            '<attributes class="edge" mode="dynamic"><attribute id="weight" title="weight" type="double"/></attributes>'
        )
    lines.append(f'<nodes count="{nodes.height}">')
    largest = float(nodes["strength"].max() or 1)  # type: ignore[arg-type]
    for row in nodes.iter_rows(named=True):
        there = sorted(when.get(row["actor_id"], ()))
        lines.append(
            f'<node id="{xml(row["actor_id"])}" label="{xml(row["name"])}">'
            f"{_values(row, node_columns)}{_times(spells[one] for one in there)}{_look(row, largest)}</node>"
        )
    lines += ["</nodes>", f'<edges count="{ties.height}">']
    for number, row in enumerate(ties.iter_rows(named=True)):
        at = when.get((row["a"], row["b"]), {})
        changing = "".join(
            f'<attvalue for="weight" value="{weight!r}" start="{spells[one][0]}" end="{spells[one][1]}"/>'
            for one, weight in sorted(at.items())
        )
        lines.append(
            f'<edge id="{number}" source="{xml(row["a"])}" target="{xml(row["b"])}" weight="{row["weight"]!r}">'
            f"{_values(row, tie_columns, changing)}{_times(spells[one] for one in sorted(at))}</edge>"
        )
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""])


def _description(network: Network) -> str:
    about = network.about
    unit = f"unit {about.unit}, " if about.unit else ""
    return f"Network of {unit}weight {about.weight}"


def type_name(of: pl.DataType) -> str:
    """Name a column's type as GEXF and GraphML do."""
    if of == pl.Boolean:
        return "boolean"
    if of.is_integer():
        return "long"
    return "double" if of.is_float() else "string"


def _attributes(side: str, table: pl.DataFrame, columns: list[str]) -> list[str]:
    declared = "".join(
        f'<attribute id="{xml(c)}" title="{xml(c)}" type="{type_name(table.schema[c])}"/>' for c in columns
    )
    return [f'<attributes class="{side}" mode="static">{declared}</attributes>'] if declared else []


def _values(row: dict[str, Any], columns: list[str], more: str = "") -> str:
    given = "".join(
        f'<attvalue for="{xml(c)}" value="{xml(written(row[c]))}"/>' for c in columns if row[c] is not None
    )
    return f"<attvalues>{given}{more}</attvalues>" if given or more else ""


def written(value: Any) -> str:
    """Write a value as XML Schema has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)


def _look(row: dict[str, Any], largest: float) -> str:
    place = row["community"]
    colour = COLOURS[place] if place < len(COLOURS) else GREY
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    size = 4 + 36 * (row["strength"] / largest) ** 0.5
    return (
        f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
        f'<viz:position x="{row["x"] * SPACE:g}" y="{-row["y"] * SPACE:g}" z="0"/><viz:size value="{size:.2f}"/>'
    )


def _times(spells: Iterable[Spell]) -> str:
    inside = "".join(f'<spell start="{start}" end="{end}"/>' for start, end in spells)
    return f"<spells>{inside}</spells>" if inside else ""


def _when(network: Network) -> dict[Any, dict[Any, float]]:
    """In which periods each node, and with what weight each tie, is there."""
    found: dict[Any, dict[Any, float]] = {}
    dated = network.edges.filter(pl.col("period").is_not_null())
    undated = network.edges.filter(pl.col("period").is_null())
    for a, b, period, weight in dated.select("a", "b", "period", "weight").iter_rows():
        for key in ((a, b), a, b):
            found.setdefault(key, {})[period] = weight
    # Whoever has an undated tie is always there, as that tie is.
    for a, b in undated.select("a", "b").iter_rows():
        for key in ((a, b), a, b):
            found.pop(key, None)
    return found


def _spells(periods: list[Any], every: str | None) -> dict[Any, Spell]:
    """First and last day (or second) of every period."""
    if not periods:
        return {}
    if not isinstance(periods[0], date):
        raise OptionsError(
            f"a dynamic graph needs dates as periods; found {periods[0]!r}. Write network.at(period) instead."
        )
    starts = pl.Series(periods)
    ends = starts.dt.offset_by(every).to_list() if every else [*periods[1:], None]
    a_moment = timedelta(seconds=1) if isinstance(periods[0], datetime) else timedelta(days=1)
    return {
        start: (start.isoformat(), (max(end - a_moment, start) if end else start).isoformat())
        for start, end in zip(periods, ends, strict=True)
    }
