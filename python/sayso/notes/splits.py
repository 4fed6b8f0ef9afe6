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


def twins(records: list[dict]) -> list[Twin]:
    """Every pair of documents of different splits above a limit, most alike first."""
    found = [*_copies(records), *_same_events(records)]
    return sorted(found, key=lambda t: (-t.value, t.one, t.two))


def movable(records: list[dict], small: str) -> list[str]:
    """Ids of the documents of split `small` to move over, so that no twin is left."""
    in_small = {r["id"] for r in records if r["split"] == small}
    return sorted({i for t in twins(records) for i in (t.one, t.two) if i in in_small})


def _copies(records: list[dict]) -> Iterator[Twin]:
    runs, holders = {}, defaultdict(list)
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
    for (one, two), count in shared.items():
        value = count / min(len(runs[one]), len(runs[two]))
        if value >= COPY and count >= FEWEST_RUNS:
            yield Twin(one, two, "copy", round(value, 3))


def _same_events(records: list[dict]) -> Iterator[Twin]:
    bags = {
        r["id"]: Counter(w.lower() for w in re.findall(r"\w+", r["text"]) if len(w) > 3 or w[0].isupper())
        for r in records
    }
    documents_with = Counter(word for bag in bags.values() for word in bag)
    weights, holders = {}, defaultdict(list)
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
    for (one, two), value in alike.items():
        if value >= EVENT:
            yield Twin(one, two, "event", round(value, 3))


def _close(one: dict, two: dict) -> bool:
    if not one.get("published") or not two.get("published"):
        return not one.get("published") and not two.get("published")
    days = abs((date.fromisoformat(one["published"]) - date.fromisoformat(two["published"])).days)
    return days <= DAYS_APART


def move(texts: Path, notes: Path | None, small: str) -> list[str]:
    """Move the twins in split `small` to the other split: in the texts file and, with `notes`, between notes files."""
    records = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines() if line.strip()]
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
