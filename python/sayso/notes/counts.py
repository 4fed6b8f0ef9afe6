"""How much of what an annotated corpus holds: per split, source, layer and label, as Markdown tables."""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .commands import Commands
from .compiling import load
from .formats import CompiledRecord
from .labels import ACTS, KINDS, NAMED, SOURCE_KINDS, TIME_TYPES


def add_command(commands: Commands) -> None:
    """Add `count` to the command line."""
    one = commands.add("count", run)
    one.add_argument("compiled", nargs="+", help="compiled JSON Lines, one file a split")


def run(options: argparse.Namespace) -> int:
    """Print the counts of compiled files as Markdown tables.

    Example:
        python -m sayso.notes count seeds/saidwhat/train.jsonl seeds/saidwhat/dev.jsonl

    """
    print(tables({Path(path).stem: load(path) for path in options.compiled}))
    return 0


def count(documents: Iterable[CompiledRecord]) -> Counter[str]:
    """Documents, words, names, adjectives ... and one entry per label (`kind person`, `act say`, ...)."""
    n: Counter[str] = Counter()
    types = {label: kind for kind, label in KINDS.items()}
    for d in documents:
        n["documents"] += 1
        n["words"] += len(d["text"].split())
        n["clusters"] += len(d["names"])
        n["times"] += len(d["timexes"])
        n.update("time " + t["type"].lower() for t in d["timexes"])
        for e in d["entities"]:
            n["names" if e["form"] in NAMED else e["form"] + "s"] += 1
            if e["form"] in NAMED:
                n["kind " + types[e["type"]]] += 1
        for c in d["claims"]:
            n["claims"] += 1
            n.update([f"act {c['act']}", f"source {c['source_kind']}"])
            n["nested"] += c["nested"]
            n["negated"] += c["negated"]
            n["with addressee"] += bool(c["addressee"])
            n["without source"] += not c["source"]
            n["without cue"] += not c["cue"]
    return n


LAYERS = (
    "documents", "words", "names", "adjectives", "pronouns", "nominals", "clusters", "claims", "nested", "negated",
    "times",
)  # fmt: skip


def tables(splits: Mapping[str, list[CompiledRecord]]) -> str:
    """The tables of the README: splits by layer, sources by layer, and each label by split."""
    every = [d for documents in splits.values() for d in documents]
    by_source: dict[str, list[CompiledRecord]] = {}
    for d in every:
        by_source.setdefault(d.get("source", "unknown"), []).append(d)
    out = [_table("part", {**splits, "all": every}, LAYERS), _table("source", by_source, LAYERS)]
    labels = {
        "names": [f"kind {k}" for k in KINDS],
        "act": [f"act {a}" for a in ACTS],
        "source kind": [f"source {s}" for s in SOURCE_KINDS],
        "claims": ["without source", "without cue", "with addressee"],
        "times": [f"time {t}" for t in TIME_TYPES],
    }
    for title, keys in labels.items():
        out.append(_turned(title, {**splits, "all": every}, keys))
    return "\n\n".join(out)


def _table(title: str, parts: Mapping[str, list[CompiledRecord]], keys: Sequence[str]) -> str:
    """One row a part, one column a key."""
    rows = [f"| {title} | {' | '.join(keys)} |", "| --- " + "| ---: " * len(keys) + "|"]
    for name, documents in parts.items():
        n = count(documents)
        rows.append(f"| {name} | {' | '.join(f'{n[k]:,}' for k in keys)} |")
    return "\n".join(rows)


def _turned(title: str, parts: Mapping[str, list[CompiledRecord]], keys: Sequence[str]) -> str:
    """One row a key, the most frequent in the last part first; one column a part."""
    counted = {name: count(documents) for name, documents in parts.items()}
    rows = [f"| {title} | {' | '.join(parts)} |", "| --- " + "| ---: " * len(parts) + "|"]
    for key in sorted(keys, key=lambda k: -list(counted.values())[-1][k]):
        label = key.split(" ", 1)[1] if key.split()[0] in ("kind", "act", "source", "time") else key
        rows.append(f"| {label} | {' | '.join(f'{n[key]:,}' for n in counted.values())} |")
    return "\n".join(rows)
