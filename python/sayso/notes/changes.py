"""What a second reading changed, summed from the readers' tallies.

A tally is a TSV file without header: document id, layer, found omissions, wrong calls, removed. One line a document and
layer; a document that was read and left as it was has one line with the layer `none` and three zeros.
"""

import argparse
from collections import Counter
from pathlib import Path

from .commands import Commands

LAYERS = ("names", "adjectives", "pronouns", "descriptions", "clusters", "claims", "nested", "dates")
COLUMNS = ("added", "corrected", "removed")


class UnreadableTally(Exception):
    """A line of a tally that is none; the message says where and what to write."""


def add_command(commands: Commands) -> None:
    """Add `changes` to the command line."""
    one = commands.add("changes", run)
    one.add_argument("tallies", nargs="+", help="the readers' TSV files")


def run(options: argparse.Namespace) -> int:
    """Sum the tallies of a second reading as a Markdown table.

    A tally has one line a document and layer, with tabs between: id, layer, omissions, wrong calls, removed.

    Example:
        python -m sayso.notes changes tallies/train-01.tsv tallies/train-02.tsv

    """
    try:
        print(table(options.tallies))
    except UnreadableTally as why:
        print(why)
        return 1
    return 0


def read_tallies(paths: list[str]) -> tuple[dict[str, Counter[str]], Counter[str], set[str]]:
    """Sums by layer, documents changed by layer, and the ids of all documents read."""
    sums: dict[str, Counter[str]] = {layer: Counter() for layer in LAYERS}
    changed: Counter[str] = Counter()
    read: set[str] = set()
    for path in paths:
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            parts = line.split("\t")
            if len(parts) != 5 or not all(p.strip().isdigit() for p in parts[2:]):
                raise UnreadableTally(
                    f"{path}:{number}: {line!r} is no tally; write id, layer, omissions, wrong calls, removed, with tabs between"
                )
            if parts[1] not in (*LAYERS, "none"):
                raise UnreadableTally(
                    f"{path}:{number}: {parts[1]!r} is no layer; choose one of {', '.join(LAYERS)}, none"
                )
            read.add(parts[0])
            if parts[1] != "none":
                sums[parts[1]].update(dict(zip(COLUMNS, map(int, parts[2:]), strict=True)))
                changed[parts[1]] += 1
    return sums, changed, read


def table(paths: list[str]) -> str:
    """The Markdown table of CHANGES.md: one row a layer, and how many documents were read."""
    sums, changed, read = read_tallies(paths)
    rows = [
        "| layer | added | corrected | removed | documents changed |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for layer in LAYERS:
        rows.append(f"| {layer} | {' | '.join(str(sums[layer][c]) for c in COLUMNS)} | {changed[layer]} |")
    total = [sum(sums[layer][c] for layer in LAYERS) for c in COLUMNS]
    return "\n".join(
        [*rows, f"| all | {' | '.join(map(str, total))} | |", "", f"{len(read)} documents were read."]
    )
