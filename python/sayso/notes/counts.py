"""How much of what an annotated corpus holds: per split, source, layer and label, as Markdown tables."""

from collections import Counter
from pathlib import Path

from .compiling import load
from .labels import ACTS, KINDS, NAMED, SOURCE_KINDS


def add_command(command) -> None:
    one = command("count", run, notes=False)
    one.add_argument("compiled", nargs="+", help="compiled JSON Lines, one file a split")


def run(options) -> int:
    """Print the counts of compiled files as Markdown tables"""
    print(tables({Path(path).stem: load(path) for path in options.compiled}))
    return 0


def count(documents: list[dict]) -> Counter:
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
    "documents",
    "words",
    "names",
    "adjectives",
    "pronouns",
    "nominals",
    "clusters",
    "claims",
    "nested",
    "negated",
    "times",
)


def tables(splits: dict[str, list[dict]]) -> str:
    """The tables of the README: splits by layer, sources by layer, and each label by split."""
    every = [d for documents in splits.values() for d in documents]
    by_source = {
        name: [d for d in every if d.get("source") == name]
        for name in dict.fromkeys(d.get("source") for d in every)
    }
    out = [_table("part", {**splits, "all": every}, LAYERS), _table("source", by_source, LAYERS)]
    labels = {
        "names": [f"kind {k}" for k in KINDS],
        "act": [f"act {a}" for a in ACTS],
        "source kind": [f"source {s}" for s in SOURCE_KINDS],
        "claims": ["without source", "without cue", "with addressee"],
        "times": [f"time {t}" for t in ("date", "time", "duration", "set")],
    }
    for title, keys in labels.items():
        out.append(_turned(title, {**splits, "all": every}, keys))
    return "\n\n".join(out)


def _table(title: str, parts: dict[str, list[dict]], keys: tuple[str, ...]) -> str:
    rows = [f"| {title} | {' | '.join(keys)} |", "| --- " + "| ---: " * len(keys) + "|"]
    for name, documents in parts.items():
        n = count(documents)
        rows.append(f"| {name} | {' | '.join(f'{n[k]:,}' for k in keys)} |")
    return "\n".join(rows)


def _turned(title: str, parts: dict[str, list[dict]], keys: list[str]) -> str:
    counted = {name: count(documents) for name, documents in parts.items()}
    rows = [f"| {title} | {' | '.join(parts)} |", "| --- " + "| ---: " * len(parts) + "|"]
    for key in sorted(keys, key=lambda k: -list(counted.values())[-1][k]):
        label = key.split(" ", 1)[1] if key.split()[0] in ("kind", "act", "source", "time") else key
        rows.append(f"| {label} | {' | '.join(f'{n[key]:,}' for n in counted.values())} |")
    return "\n".join(rows)
