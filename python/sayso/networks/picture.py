"""A network as one SVG: no script, nothing fetched, the same bytes for the same network."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from sayso.errors import OptionsError
from sayso.exports.files import xml
from sayso.networks.labels import Circle, text_width, wrapped, write_names
from sayso.networks.layout import CORE, core

if TYPE_CHECKING:
    from sayso.networks.graph import About

LIMIT = CORE
WIDTH, HEIGHT, MARGIN = 960.0, 620.0, 34.0
SMALLEST, LARGEST = 4.0, 24.0
LINE = 17.0

# Okabe and Ito's colours, which colour-blind readers can tell apart; their yellow is darker here, to
# show on white as on black. What is left over is grey.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#b3a100")
GREY = "#8c8c8c"

# A notebook's own background, where it says what that is; a halo in any other colour would hide text.
BACKGROUND = "var(--jp-layout-color0, var(--vscode-editor-background, transparent))"
FONT = 'font-family="system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif"'


class Spot(NamedTuple):
    """A node on the canvas."""

    row: dict[str, Any]
    circle: Circle
    colour: str


def draw(
    nodes: pl.DataFrame,
    ties: pl.DataFrame,
    about: About,
    color: str | None,
    limit: int,
    *,
    alone: bool,
    whole: pl.DataFrame | None = None,
) -> str:
    """
    Draw the most important nodes with their strongest ties, a legend, and a caption.

    `alone` makes a file of its own, on white; else it takes text colour and background of the page.
    `whole` has the nodes that would fill the canvas, where these are a part of them.
    """
    by = color or ("mode" if about.mode == "two" else "community")
    if by not in nodes.columns:
        raise OptionsError(f"color: the nodes have no column {by!r}; they have {', '.join(nodes.columns)}.")
    size = "mentions" if "mentions" in nodes.columns and about.mode == "one" else "strength"
    sizes = {one: float(value or 0) for one, value in nodes.select("actor_id", size).iter_rows()}
    chosen, shown = core(sizes, ties, limit)
    by_id = {row["actor_id"]: row for row in nodes.iter_rows(named=True)}
    rows = [by_id[one] for one in chosen]
    groups = _groups(rows, by, sizes)
    frame = [(row["x"], row["y"]) for row in rows] if whole is None else whole.select("x", "y").rows()
    spots = _spots(rows, sizes, groups, by, frame)
    background = "#ffffff" if alone else BACKGROUND
    below = _legend(groups, by, HEIGHT + 8)
    caption = _caption(len(nodes), ties.height, len(spots), shown.height, about, size, by)
    top = HEIGHT + 8 + LINE * (below.count("<!--row-->") + 1)
    below = below.replace("<!--row-->", "")
    lines = wrapped(caption, 12, WIDTH - 2 * MARGIN)
    text = "".join(
        f'<text x="{MARGIN:g}" y="{top + LINE * i:g}" font-size="12" opacity="0.85">{xml(line)}</text>'
        for i, line in enumerate(lines)
    )
    height = top + LINE * len(lines)
    body = [_ties(spots, shown, about.directed), _circles(spots, background), _names(spots, background)]
    sheet = f'<rect width="{WIDTH:g}" height="{height:g}" fill="#ffffff"/>' if alone else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" role="img" {FONT} '
        f'style="max-width:{WIDTH:g}px;width:100%;{"color:#1a1a1a" if alone else ""}" fill="currentColor">'
        f"<title>{xml(caption)}</title>{sheet}{''.join(body)}{below}{text}</svg>"
    )


def _groups(rows: list[dict[str, Any]], by: str, sizes: dict[str, float]) -> dict[Any, tuple[str, str]]:
    """Give each value of the colour column its colour and its words in the legend, the largest first."""
    members: dict[Any, list[str]] = {}
    weight: dict[Any, float] = {}
    for row in rows:
        members.setdefault(row[by], []).append(row["name"])
        weight[row[by]] = weight.get(row[by], 0) + sizes[row["actor_id"]]
    ordered = sorted(members, key=lambda value: (value is None, -weight[value], str(value)))
    groups = {}
    for place, value in enumerate(ordered):
        named = ", ".join(members[value][:2]) + (" …" if len(members[value]) > 2 else "")
        words = named if by == "community" else "unknown" if value is None else str(value)
        groups[value] = (COLOURS[place] if place < len(COLOURS) and value is not None else GREY, words)
    return groups


def _spots(
    rows: list[dict[str, Any]],
    sizes: dict[str, float],
    groups: dict[Any, tuple[str, str]],
    by: str,
    frame: list[tuple[float, float]],
) -> list[Spot]:
    """Put the nodes on the canvas, their area as their size, and move those apart that overlap."""
    most = max((sizes[row["actor_id"]] for row in rows), default=0) or 1

    def spread(value: float, axis: int, room: float) -> float:
        low, high = min(point[axis] for point in frame), max(point[axis] for point in frame)
        part = min(max((value - low) / (high - low), 0), 1) if high > low else 0.5
        return MARGIN + 20 + (room - 2 * MARGIN - 40) * part

    circles = [
        Circle(
            spread(row["x"], 0, WIDTH),
            spread(row["y"], 1, HEIGHT),
            max(SMALLEST, LARGEST * math.sqrt(sizes[row["actor_id"]] / most)),
        )
        for row in rows
    ]
    return [Spot(row, circle, groups[row[by]][0]) for row, circle in zip(rows, _apart(circles), strict=True)]


def _apart(circles: list[Circle]) -> list[Circle]:
    """Push overlapping circles away from each other, the smaller one farther."""
    moved = list(circles)
    for _ in range(60):
        still = True
        for i in range(len(moved)):
            for j in range(i):
                one, other = moved[i], moved[j]
                dx, dy = one.x - other.x, one.y - other.y
                far = math.hypot(dx, dy)
                lack = one.r + other.r + 10 - far
                if lack <= 0:
                    continue
                still = False
                # Two in one place part along a direction of their own.
                ux, uy = (dx / far, dy / far) if far > 0.01 else (math.cos(i), math.sin(i))
                share = other.r / (one.r + other.r)
                moved[i] = _within(one, ux * lack * share, uy * lack * share)
                moved[j] = _within(other, -ux * lack * (1 - share), -uy * lack * (1 - share))
        if still:
            break
    return moved


def _within(circle: Circle, dx: float, dy: float) -> Circle:
    edge = MARGIN + circle.r
    return Circle(
        min(max(circle.x + dx, edge), WIDTH - edge), min(max(circle.y + dy, edge), HEIGHT - edge), circle.r
    )


def _ties(spots: list[Spot], shown: pl.DataFrame, directed: bool) -> str:
    """Draw the ties, the strongest last; within one colour in that colour."""
    place = {spot.row["actor_id"]: spot for spot in spots}
    most = max(shown["weight"], default=1.0)
    drawn = []
    for a, b, weight in shown.sort("weight", "a", "b").select("a", "b", "weight").iter_rows():
        one, other = place[a], place[b]
        part = weight / most
        colour = one.colour if one.colour == other.colour else "currentColor"
        strength = 0.25 + 0.45 * part if one.colour == other.colour else 0.14 + 0.26 * part
        width = 0.7 + 3.3 * part
        what = f"{one.row['name']} – {other.row['name']}: {weight:.4g}"
        line, head = _arrow(one.circle, other.circle, width) if directed else (_line(one, other), "")
        drawn.append(
            f'<g opacity="{strength:.2f}"><title>{xml(what)}</title><path d="{line}" fill="none" '
            f'stroke="{colour}" stroke-width="{width:.1f}"/>'
            + (f'<path d="{head}" fill="{colour}"/>' if head else "")
            + "</g>"
        )
    return "".join(drawn)


def _line(one: Spot, other: Spot) -> str:
    return f"M{one.circle.x:.1f} {one.circle.y:.1f}L{other.circle.x:.1f} {other.circle.y:.1f}"


def _arrow(start: Circle, end: Circle, width: float) -> tuple[str, str]:
    """Bend to the left of the way, so that a tie and its reverse are two lines; a head at the end."""
    dx, dy = end.x - start.x, end.y - start.y
    far = math.hypot(dx, dy) or 1.0
    bend_x, bend_y = (start.x + end.x) / 2 + 0.12 * dy, (start.y + end.y) / 2 - 0.12 * dx
    ux, uy = end.x - bend_x, end.y - bend_y
    length = math.hypot(ux, uy) or 1.0
    ux, uy = ux / length, uy / length
    head = min(4.5 + 1.5 * width, far / 4)
    tip_x, tip_y = end.x - ux * (end.r + 1), end.y - uy * (end.r + 1)
    base_x, base_y = tip_x - ux * head, tip_y - uy * head
    half = head * 0.42
    line = f"M{start.x:.1f} {start.y:.1f}Q{bend_x:.1f} {bend_y:.1f} {base_x:.1f} {base_y:.1f}"
    points = (
        f"M{tip_x:.1f} {tip_y:.1f}L{base_x - uy * half:.1f} {base_y + ux * half:.1f}"
        f"L{base_x + uy * half:.1f} {base_y - ux * half:.1f}Z"
    )
    return line, points


def _circles(spots: list[Spot], background: str) -> str:
    drawn = []
    for spot in sorted(spots, key=lambda s: -s.circle.r):
        kind = spot.row.get("kind")
        what = spot.row["name"] + (f" ({kind})" if kind else "")
        if (mentions := spot.row.get("mentions")) is not None:
            what += f", {mentions:,} mentions"
        drawn.append(
            f'<circle cx="{spot.circle.x:.1f}" cy="{spot.circle.y:.1f}" r="{spot.circle.r:.1f}" '
            f'fill="{spot.colour}" style="stroke:{background}" stroke-width="1.5"><title>{xml(what)}</title></circle>'
        )
    return "".join(drawn)


def _names(spots: list[Spot], background: str) -> str:
    named = [(str(spot.row["name"]), spot.circle) for spot in spots]
    return "".join(
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" text-anchor="{anchor}" '
        f'style="paint-order:stroke;stroke:{background};stroke-width:3px;stroke-linejoin:round">{xml(name)}</text>'
        for name, x, y, size, anchor in write_names(named, WIDTH, HEIGHT)
    )


def _legend(groups: dict[Any, tuple[str, str]], by: str, top: float) -> str:
    """One dot and its words a group; the groups that had to be grey share one. A mark tells each row."""
    entries = [(colour, words) for colour, words in groups.values() if colour != GREY]
    if grey := [words for colour, words in groups.values() if colour == GREY]:
        entries.append(
            (GREY, grey[0] if len(grey) == 1 else "smaller communities" if by == "community" else "others")
        )
    x, y, drawn = MARGIN, top, ["<!--row-->"]
    for colour, words in entries:
        width = text_width(words, 12) + 34
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, y = MARGIN, y + LINE
            drawn.append("<!--row-->")
        drawn.append(
            f'<circle cx="{x + 5:.1f}" cy="{y - 4:.1f}" r="5" fill="{colour}"/>'
            f'<text x="{x + 15:.1f}" y="{y:.1f}" font-size="12">{xml(words)}</text>'
        )
        x += width
    return "".join(drawn) if entries else ""


def _caption(nodes: int, ties: int, spots: int, lines: int, about: About, size: str, by: str) -> str:
    """Say what a node, a tie and a colour are, what the thresholds were, and how much is not drawn."""
    if not nodes:
        what = "No ties."
    elif (spots, lines) == (nodes, ties):
        what = f"{nodes:,} nodes, {ties:,} ties."
    else:
        what = f"{spots:,} of {nodes:,} nodes, by {size}, and {lines:,} of {ties:,} ties, the strongest between them."
    made = [f"Unit: {about.unit}"] if about.unit else []
    made.append(f"weight: {about.weight}")
    if about.unit:
        counted = "together" if about.columns == ("a", "b") else about.weight
        made.append(f"{counted} at least {about.min_count}")
    if about.columns != ("a", "b"):
        made.append(f"{about.columns[0]} {'→' if about.directed else '–'} {about.columns[1]}")
    if about.backbone is not None:
        made.append(f"backbone: disparity filter at {about.backbone:g}")
    if about.period is not None:
        made.append(f"period from {about.period}" + (f" ({about.every})" if about.every else ""))
    colour = "community (Leiden)" if by == "community" else by
    return f"{what} {'; '.join(made)}. Size: {size}; colour: {colour}; width of line: weight."
