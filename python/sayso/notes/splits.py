"""Near-duplicates on two sides of a split: copies, and two reports of one event.

Two measures, each over pairs of documents of different splits:

copy   the share of the shorter document's runs of five words that the other document has too (of six runs at least,
       because "are killed and eight others are injured" makes no copy);
event  the cosine of the two documents' word weights (tf-idf, words of four or more characters and all capitalised
       ones), for documents published at most two days apart, or, where neither has a date, for any two.
"""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .formats import TextRecord

RUN = 5
COPY, EVENT = 0.2, 0.35
FEWEST_RUNS = 6
DAYS_APART = 2


@dataclass(frozen=True)
class Twin:
    """Two documents of different splits that are too alike, with the measure that says so."""

    one: str
    two: str
    measure: str
    value: float


def twins(records: list[TextRecord]) -> list[Twin]:
    """Every pair of documents of different splits above a limit, most alike first."""
    found = [*_copies(records), *_same_events(records)]
    return sorted(found, key=lambda t: (-t.value, t.one, t.two))


def movable(records: list[TextRecord], small: str) -> list[str]:
    """Ids of the documents of split `small` to move over, so that no twin is left."""
    in_small = {r["id"] for r in records if r["split"] == small}
    return sorted({i for t in twins(records) for i in (t.one, t.two) if i in in_small})


def _copies(records: list[TextRecord]) -> Iterator[Twin]:
    """Pairs that share a fifth of the shorter one's runs of words."""
    runs: dict[str, set[tuple[str, ...]]] = {}
    holders: defaultdict[tuple[str, ...], list[TextRecord]] = defaultdict(list)
    for record in records:
        words = re.findall(r"\w+", record["text"].lower())
        runs[record["id"]] = {tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}
        for run in sorted(runs[record["id"]]):
            holders[run].append(record)
    shared: Counter[tuple[str, str]] = Counter()
    for having in holders.values():
        for i, one in enumerate(having):
            for two in having[i + 1 :]:
                if one["split"] != two["split"]:
                    shared[one["id"], two["id"]] += 1
    for (first, second), count in shared.items():
        value = count / min(len(runs[first]), len(runs[second]))
        if value >= COPY and count >= FEWEST_RUNS:
            yield Twin(first, second, "copy", round(value, 3))


def _same_events(records: list[TextRecord]) -> Iterator[Twin]:
    """Pairs of near days whose words, the rare ones above all, are alike."""
    bags = {
        r["id"]: Counter(w.lower() for w in re.findall(r"\w+", r["text"]) if len(w) > 3 or w[0].isupper())
        for r in records
    }
    documents_with = Counter(word for bag in bags.values() for word in bag)
    weights: dict[str, dict[str, float]] = {}
    holders: defaultdict[str, list[TextRecord]] = defaultdict(list)
    for record in records:
        raw = {
            w: (1 + math.log(n)) * math.log(len(records) / documents_with[w])
            for w, n in bags[record["id"]].items()
        }
        norm = math.sqrt(sum(x * x for x in raw.values())) or 1.0
        weights[record["id"]] = {w: x / norm for w, x in raw.items()}
        for word in raw:
            holders[word].append(record)
    alike: defaultdict[tuple[str, str], float] = defaultdict(float)
    for word, having in holders.items():
        if len(having) > max(2, len(records) / 8):
            continue  # A word this common tells no event from another.
        for i, one in enumerate(having):
            for two in having[i + 1 :]:
                if one["split"] != two["split"] and _close(one, two):
                    alike[one["id"], two["id"]] += weights[one["id"]][word] * weights[two["id"]][word]
    for (first, second), value in alike.items():
        if value >= EVENT:
            yield Twin(first, second, "event", round(value, 3))


def _close(one: TextRecord, two: TextRecord) -> bool:
    """Whether two documents are near enough in time to tell of one event; two undated ones may be."""
    first, second = one.get("published"), two.get("published")
    if not first or not second:
        return not first and not second
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) <= DAYS_APART


def move(texts: Path, notes: Path | None, small: str) -> list[str]:
    """Move the twins in split `small` to the other split: in the texts file and, with `notes`, between notes files."""
    records: list[TextRecord] = [
        json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    ids = movable(records, small)
    (other,) = {r["split"] for r in records} - {small}
    for record in records:
        record["split"] = other if record["id"] in ids else record["split"]
    texts.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    if notes:
        last, moved = sorted(notes.glob(f"{other}*.notes"))[-1], []
        for path in sorted(notes.glob(f"{small}*.notes")):
            articles = ["id:" + part for part in path.read_text(encoding="utf-8").split("\nid:")]
            articles[0] = articles[0].removeprefix("id:")
            going = [a for a in articles if a.split("\n", 1)[0].removeprefix("id:").strip() in ids]
            path.write_text(
                "\n".join(a.rstrip("\n") for a in articles if a not in going) + "\n", encoding="utf-8"
            )
            moved += going
        with open(last, "a", encoding="utf-8") as out:
            out.writelines(article.rstrip("\n") + "\n" for article in moved)
    return ids
