"""How often a claim is right, by the score that it was given.

    python benches/calibration.py GOLD.jsonl PREDICTIONS.jsonl [--each]

Standard library only. PREDICTIONS is what the `predict` example of sayso-extract writes. A claim is right if it is the best
partner, one to one, of a gold claim with which it has at least half of the longer content's words in common, and if their
sources share a word or lack on both sides. Prints a table in Markdown: bins of a tenth, or with `--each` every score by
itself, which is what the scores of the patterns (`sayso-extract/src/claims/draft.rs`) are set from.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

from accuracy import Claim, pairs, same_source


class Scored(Claim, total=False):
    """A claim as `predict` writes it."""

    score: float


def judged(text: str, gold: list[Scored], found: list[Scored]) -> list[tuple[float, bool]]:
    """Each predicted claim's score, and whether it is right."""
    partner = {j: i for i, j in pairs(text, gold, found)}
    return [
        (claim["score"], j in partner and same_source(text, gold[partner[j]], claim))
        for j, claim in enumerate(found)
    ]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--each", action="store_true", help="one row for every score")
    arguments = parser.parse_args()
    lines = arguments.predictions.read_text(encoding="utf-8").splitlines()
    found = {record["id"]: record["claims"] for record in map(json.loads, lines)}
    bins: dict[float, list[tuple[float, bool]]] = defaultdict(list)
    for line in arguments.gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for score, right in judged(record["text"], record["claims"], found.get(record["id"], [])):
            key = round(score, 3) if arguments.each else min(int(score * 10 + 1e-6), 9) / 10
            bins[key].append((score, right))
    print("| score | claims | mean score | right |\n| --- | ---: | ---: | ---: |")
    for key, claims in sorted(bins.items()):
        name = f"{key:.3f}" if arguments.each else f"{key:.1f}–{key + 0.1:.1f}"
        mean = sum(score for score, _ in claims) / len(claims)
        right = sum(good for _, good in claims) / len(claims)
        print(f"| {name} | {len(claims)} | {100 * mean:.0f} | {100 * right:.0f} |")


if __name__ == "__main__":
    main()
