"""The outside check of saidwhat: its names on GUM's documents against GUM's own annotation.

    python benches/gum_agreement.py GUM_DEP_FOLDER seeds/saidwhat/train.jsonl [--differences]

GUM_DEP_FOLDER holds GUM's `.conllu` files (github.com/amir-zeldes/gum, folder `dep`). GUM marks every noun phrase; a name
of it is here a phrase whose head is a proper noun (PROPN), has one attached as `flat` ("captain Harry Kane") or is
capitalised and linked to an encyclopedia: outermost only, dates left out, cut to the run of proper nouns, numbers and
the small words between them around its head, without leading titles. Two names match if they share a character and,
for the stricter figure, are of one kind; GUM's kinds that saidwhat lacks (object, abstract, plant ...) count as other, and
groups as persons, which is what they are there.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

KINDS = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "event": "EVENT"}
TITLES = frozenset((
    "mr", "mrs", "ms", "dr", "sir", "president", "minister", "prime", "senator", "professor", "prof",
    "governor", "mayor", "judge", "captain", "emeritus", "king", "queen", "deputy", "ceo", "chairman",
    "co-founder", "lawmaker", "lawmakers", "representative", "spokesman",
))  # fmt: skip
BETWEEN = frozenset(["of", "the", "and", "de", "for", "&", "-", "la", "el", "al", "von", "van", "'s"])


class Word(NamedTuple):
    """One line of a `.conllu` file; `head` is the index of the word it hangs on, -1 at the root."""

    form: str
    upos: str
    deprel: str
    head: int


class Phrase(NamedTuple):
    """A noun phrase of GUM: first word, last word, kind, and whether it is linked to an encyclopedia."""

    first: int
    last: int
    kind: str
    linked: bool


def read(path: Path) -> tuple[list[Word], list[Phrase]]:
    """The words of a document, and its noun phrases."""
    words: list[Word] = []
    phrases: list[Phrase] = []
    opened: defaultdict[str, list[tuple[int, str, bool]]] = defaultdict(list)
    base = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            base = len(words)
        columns = line.split("\t")
        if len(columns) != 10 or not columns[0].isdigit():
            continue
        at, head = len(words), int(columns[6])
        words.append(Word(columns[1], columns[3], columns[7], base + head - 1 if head else -1))
        marks = re.search(r"Entity=([^|]+)", columns[9])
        for opening, closing in re.findall(r"\(([^()]+)|(\d+)\)", marks[1]) if marks else ():
            if opening:
                parts = opening.split("-")
                opened[parts[0]].append((at, parts[1], len(parts) > 7))
            else:
                start, kind, linked = opened[closing].pop()
                phrases.append(Phrase(start, at, kind, linked))
        for opening in re.findall(r"\(([^()]+)\)", marks[1]) if marks else ():
            start, kind, linked = opened[opening.split("-")[0]].pop()
            phrases.append(Phrase(start, at, kind, linked))
    return words, phrases


def names(words: list[Word], phrases: list[Phrase]) -> list[tuple[int, int, str]]:
    """The proper names among the phrases, cut to their core, outermost only; of equal cores the shortest phrase has the kind."""
    found = []
    for start, end, kind, linked in sorted(phrases, key=lambda p: (p.last - p.first, p)):
        heads = [i for i in range(start, end + 1) if not start <= words[i].head <= end]
        if not heads or kind == "time":
            continue
        flat = [i for i in range(start, end + 1) if words[i].head == heads[0] and words[i].deprel == "flat"]
        head = words[heads[0]]
        if (
            head.upos != "PROPN"
            and not flat
            and not (linked and head.form[0].isupper() and head.upos in ("NOUN", "ADJ", "X"))
        ):
            continue
        low = high = flat[0] if flat and head.upos != "PROPN" else heads[0]

        def part(i: int) -> bool:
            return (
                words[i].upos in ("PROPN", "NUM")
                or words[i].form[0].isupper()
                or words[i].form.lower() in BETWEEN
            )

        while low > start and part(low - 1) and words[low - 1].form.lower() not in TITLES | {"'s", "’s"}:
            low -= 1
        while high < end and part(high + 1):
            high += 1
        while low < high and (words[low].form.lower() in TITLES | BETWEEN or words[low].upos == "NUM"):
            low += 1
        while high > low and words[high].form.lower() in BETWEEN:
            high -= 1
        found.append((low, high, KINDS.get(kind, "OTHER")))
    outer = sorted(dict.fromkeys(found), key=lambda n: (n[0], -n[1]))
    return [n for i, n in enumerate(outer) if not any(m[0] <= n[0] and n[1] <= m[1] for m in outer[:i])]


def offsets(words: list[Word], text: str) -> list[tuple[int, int] | None]:
    """Where each word stands in a text that has the same words but other spaces; None where it is not found."""
    out: list[tuple[int, int] | None] = []
    at = 0
    for word in words:
        start = text.find(word.form, at)
        if start < 0 or start - at > 200:
            out.append(None)
        else:
            out.append((start, start + len(word.form)))
            at = start + len(word.form)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder")
    parser.add_argument("compiled")
    parser.add_argument("--differences", action="store_true", help="print every name that only one side has")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    with open(options.compiled, encoding="utf-8") as lines:
        documents = [d for d in map(json.loads, lines) if d["id"].startswith("gum/")]
    for d in documents:
        paths = list(Path(options.folder).rglob(d["id"].split("/")[1] + ".conllu"))
        if not paths:
            continue
        words, phrases = read(paths[0])
        places = offsets(words, d["text"])
        theirs = [
            (first[0], last[1], kind)
            for a, b, kind in names(words, phrases)
            if (first := places[a]) and (last := places[b])
        ]
        ours = [
            (e["start"], e["end"], "PERSON" if e["type"] == "GROUP" else e["type"])
            for e in d["entities"]
            if e["form"] in ("name", "acronym")
        ]
        total.update({"documents": 1, "ours": len(ours), "theirs": len(theirs)})
        left = list(theirs)
        for one in ours:
            touching = [t for t in left if one[0] < t[1] and t[0] < one[1]]
            if touching:
                best = max(touching, key=lambda t: (t[2] == one[2], min(t[1], one[1]) - max(t[0], one[0])))
                left.remove(best)
                total.update({"overlap": 1, "kind": best[2] == one[2]})
                if best[2] != one[2]:
                    apart[f"kind {one[2]} here, {best[2]} in GUM: {d['text'][one[0] : one[1]]}"] += 1
            else:
                apart[f"only here, {one[2]}: {d['text'][one[0] : one[1]]}"] += 1
        apart.update(f"only in GUM, {t[2]}: {d['text'][t[0] : t[1]]}" for t in left)
    for what in ("overlap", "kind"):
        p, r = total[what] / max(total["ours"], 1), total[what] / max(total["theirs"], 1)
        print(
            f"{'same kind' if what == 'kind' else 'any kind':10} precision {100 * p:.1f} recall {100 * r:.1f} F1 {200 * p * r / max(p + r, 1e-9):.1f}"
        )
    print(f"{total['documents']} documents, {total['ours']} names here, {total['theirs']} in GUM")
    if options.differences:
        for what, n in sorted(apart.items()):
            print(f"{n}\t{what}")


if __name__ == "__main__":
    main()
