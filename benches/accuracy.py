"""How much of an annotated corpus is found: names, claims, times.

    python benches/accuracy.py seeds/saidwhat/dev.jsonl PREDICTIONS.jsonl

Standard library only. PREDICTIONS is what the `predict` example of sayso-extract writes. Counted over all documents:
names of the same words and kind; contents of which half the words agree (of the longer one, one to one, best first);
attributions (such a content whose source shares a word or lacks on both sides); relations (source, cue and content each by
half); times that overlap one to one and have the same value.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal, TypedDict

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
NAMED = ("name", "acronym")


class Entity(TypedDict):
    """A name as the corpus has it."""

    start: int
    end: int
    type: str
    cluster: str
    form: str


class Roles(TypedDict):
    """Where a claim's source, cue and content stand."""

    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]


class Claim(Roles, total=False):
    """A claim as the corpus has it; predictions know no nesting."""

    nested: bool


class Timex(TypedDict):
    """A time expression with its TIMEX3 value."""

    start: int
    end: int
    value: str | None


class Document(TypedDict):
    """What is read of the corpus, and predicted."""

    id: str
    text: str
    entities: list[Entity]
    timexes: list[Timex]
    claims: list[Claim]


def words_of(text: str, spans: Iterable[list[int]]) -> frozenset[int]:
    """Where the words of the spans begin."""
    return frozenset(a + m.start() for a, b in spans for m in re.finditer(r"\w+", text[a:b]))


def agreement(one: frozenset[int], two: frozenset[int]) -> float:
    """The share of words in common, of the longer one's; 1 where both are empty."""
    return len(one & two) / max(len(one), len(two)) if one or two else 1.0


def pairs(text: str, gold: list[Claim], found: list[Claim]) -> list[tuple[int, int]]:
    """Which claims have at least half of their content's words in common, one to one, best first."""
    wanted = [words_of(text, c["content"]) for c in gold]
    given = [words_of(text, c["content"]) for c in found]
    ranked = sorted(
        (-agreement(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(given) if a & b
    )
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for share, i, j in ranked:
        if share <= -0.5 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def same_source(text: str, one: Claim, two: Claim) -> bool:
    """Whether two claims' sources share a word, or both have none."""
    a, b = words_of(text, one["source"]), words_of(text, two["source"])
    return bool(a & b) or not (a or b)


def times(gold: list[Timex], found: list[Timex]) -> int:
    """How many times overlap one to one and have the same value."""
    left = list(gold)
    right = 0
    for f in found:
        hit = next(
            (g for g in left if g["start"] < f["end"] and f["start"] < g["end"] and g["value"] == f["value"]),
            None,
        )
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def scores(gold: list[Document], predicted: list[Document]) -> dict[str, tuple[int, int, int]]:
    """Per measure: right ones, predicted ones, gold ones."""
    total: Counter[str] = Counter()
    for g, p in zip(gold, predicted, strict=True):
        text = g["text"]
        one, two = (
            {(e["start"], e["end"], e["type"]) for e in d["entities"] if e["form"] in NAMED} for d in (g, p)
        )
        total.update({"names": len(one & two), "names p": len(two), "names g": len(one)})
        total.update({"claims p": len(p["claims"]), "claims g": len(g["claims"])})
        for i, j in pairs(text, g["claims"], p["claims"]):
            a, b = g["claims"][i], p["claims"][j]
            total["content"] += 1
            total["attribution"] += same_source(text, a, b)
            total["relation"] += all(
                agreement(words_of(text, a[r]), words_of(text, b[r])) >= 0.5 for r in ROLES
            )
        if "timexes" in g.get("layers", ["timexes"]):
            total.update(
                {
                    "times": times(g["timexes"], p["timexes"]),
                    "times p": len(p["timexes"]),
                    "times g": len(g["timexes"]),
                }
            )
    whole = {m: "claims" for m in ("content", "attribution", "relation")} | {
        "names": "names",
        "times": "times",
    }
    order = ("names", "content", "attribution", "relation", "times")
    return {m: (total[m], total[f"{whole[m]} p"], total[f"{whole[m]} g"]) for m in order}


def table(gold: list[Document], predicted: list[Document]) -> str:
    """Precision, recall and F1 of each measure, in percent."""
    lines = [f"{'':14}{'P':>7}{'R':>7}{'F1':>7}"]
    for measure, (right, made, wanted) in scores(gold, predicted).items():
        p, r = right / max(made, 1), right / max(wanted, 1)
        lines.append(f"{measure:14}{100 * p:7.1f}{100 * r:7.1f}{200 * p * r / max(p + r, 1e-9):7.1f}")
    return "\n".join(lines)


def load(path: str) -> list[Document]:
    """The documents of a JSON Lines file."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold")
    parser.add_argument("predictions")
    options = parser.parse_args()
    print(table(load(options.gold), load(options.predictions)))


if __name__ == "__main__":
    main()
