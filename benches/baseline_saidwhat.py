"""A baseline for saidwhat: two averaged perceptron taggers over words, one for names and one for claims.

    python benches/baseline_saidwhat.py seeds/saidwhat/train.jsonl seeds/saidwhat/dev.jsonl [--out PREDICTIONS.jsonl]

Standard library only; about two minutes on one core. No parser, no lexicon but what the training part holds, nothing
pretrained: a yardstick that later work has to beat, not a design. Names are tagged B/I/O by kind, claims by role (source,
cue, content; of nested claims the outer one), word by word from left to right; the roles of a paragraph are then linked
by distance. Clusters are equal strings. Prints what `benches/accuracy.py` measures, and writes the predictions in the format of
the gold file.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator

from accuracy import NAMED, Claim, Document, Entity, load, table
from perceptron import Perceptron

# Initials with their stops are one word; possessives and the parts of hyphenated words stand alone, for names end there.
TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.(?= [A-Z])|['’]s\b|\w+(?:['’](?!s\b)\w+|[.,](?=\d)\d+)*|[^\w\s]")
EPOCHS = 6

Token = tuple[int, int]  # Offsets in the text.
Span = tuple[int, int, str]  # Offsets and a label: the kind of a name or the role in a claim.


# ------------------------------------------------------------------ words and what surrounds them


def paragraphs(text: str) -> Iterator[list[Token]]:
    """The tokens of each paragraph."""
    for line in re.finditer(r"[^\n]+", text):
        tokens = [(m.start() + line.start(), m.end() + line.start()) for m in TOKEN.finditer(line[0])]
        if tokens:
            yield tokens


def shape(word: str) -> str:
    """Capitals, small letters and figures of a word: "Voss" is Xx, "2031" is 9."""
    coarse = re.sub(r"[a-z]+", "x", re.sub(r"[A-Z]{2,}", "XX", re.sub(r"\d+", "9", word)))
    return re.sub(r"[A-Z]", "X", coarse)[:6]


def sentence_numbers(words: list[str]) -> list[int]:
    """Which sentence of the paragraph each word belongs to: a stop before a capital or a quotation mark ends one."""
    numbers, n = [], 0
    for i, word in enumerate(words):
        numbers.append(n)
        if word in ".?!" and i + 1 < len(words) and (words[i + 1][0].isupper() or words[i + 1] in '"“”'):
            n += 1
    return numbers


def in_quotation(words: list[str]) -> list[bool]:
    """Whether each word stands between quotation marks of its paragraph."""
    out, inside = [], False
    for word in words:
        if word in '"“”':
            inside = not inside if word == '"' else word == "“"
        out.append(inside)
    return out


def window(values: list[str], i: int, name: str, reach: int) -> list[str]:
    """The values around place `i` as features."""
    return [
        f"{name}{d}={values[i + d] if 0 <= i + d < len(values) else '<>'}" for d in range(-reach, reach + 1)
    ]


def name_features(words: list[str], small: set[str]) -> list[list[str]]:
    """What tells a name, word by word; `small` are the words that the training part writes in small letters."""
    low, shapes, out = [w.lower() for w in words], [shape(w) for w in words], []
    sentences = sentence_numbers(words)
    for i, word in enumerate(words):
        first = i == 0 or sentences[i] != sentences[i - 1] or words[i - 1] in '"“'
        out.append([
            "w=" + word, "shape=" + shapes[i], "bias", "p3=" + word[:3], "p4=" + word[:4], "s4=" + word[-4:], "s3=" + word[-3:], "s2=" + word[-2:], f"first={first},{shapes[i]}",
            f"small={low[i] in small},{first},{shapes[i]}", f"ww={low[i - 1] if i else '<'}|{low[i]}",
            f"ww+={low[i]}|{low[i + 1] if i + 1 < len(words) else '>'}",
            f"sss={'|'.join(shapes[max(0, i - 1) : i + 2])}", *window(low, i, "w", 2), *window(shapes, i, "s", 2),
        ])  # fmt: skip
    return out


def claim_features(words: list[str], cue_words: dict[str, str]) -> list[list[str]]:
    """What tells a role in a claim, word by word; `cue_words` say how often a word is a cue."""
    low, shapes, quoted, sentences = (
        [w.lower() for w in words],
        [shape(w) for w in words],
        in_quotation(words),
        sentence_numbers(words),
    )
    cues = [cue_words.get(w, "-") for w in low]
    at = [i for i, c in enumerate(cues) if c in ("often", "mostly")]
    out = []
    for i, word in enumerate(low):
        left = max((c for c in at if c < i and sentences[c] == sentences[i]), default=None)
        right = min((c for c in at if c > i and sentences[c] == sentences[i]), default=None)
        away = f"{_far(left is not None and i - left)},{_far(right is not None and right - i)}"
        marks = sum(w in '"“”' for w, s in zip(words, sentences, strict=True) if s == sentences[i])
        out.append([
            "w=" + word, f"q,cue={quoted[i]},{cues[i]}", "bias", "s3=" + word[-3:], "s2=" + word[-2:], f"q,away={quoted[i]},{away}", "away=" + away,
            f"q,marks={quoted[i]},{min(marks, 3)}", f"left={low[left] if left is not None else '-'},{_far(left is not None and i - left)}",
            f"right={low[right] if right is not None else '-'},{_far(right is not None and right - i)}",
            f"begins={i == 0 or sentences[i] != sentences[i - 1]},{cues[i]}", f"ww={low[i - 1] if i else '<'}|{word}",
            f"ww+={word}|{low[i + 1] if i + 1 < len(low) else '>'}", *window(low, i, "w", 3), *window(shapes, i, "s", 1),
            *window(cues, i, "c", 2), *window([str(q) for q in quoted], i, "q", 1),
        ])  # fmt: skip
    return out


def _far(distance: int | bool) -> str:
    """A distance in words, the longer the coarser; False where there is none."""
    return "no" if distance is False else str(distance) if distance < 4 else "few" if distance < 8 else "far"


# ------------------------------------------------------------------ from gold to labels, from labels to claims


def label(tokens: list[Token], spans: list[Span]) -> list[str]:
    """B/I/O labels; of overlapping spans the first in the list wins."""
    out = ["O"] * len(tokens)
    for start, end, what in spans:
        covered = [i for i, (a, b) in enumerate(tokens) if a < end and start < b]
        if covered and all(out[i] == "O" for i in covered):
            for i in covered:
                out[i] = ("I-" if i > covered[0] else "B-") + what
    return out


def spans_of(tokens: list[Token], labels: list[str]) -> list[Span]:
    """The spans that B/I/O labels draw."""
    out: list[Span] = []
    for (a, b), tag in zip(tokens, labels, strict=True):
        if tag.startswith("B-"):
            out.append((a, b, tag[2:]))
        elif tag.startswith("I-"):
            out[-1] = (out[-1][0], b, out[-1][2])
    return out


def link(text: str, spans: list[Span]) -> list[Claim]:
    """A paragraph's roles as claims: contents go to the nearest cue with no other between, cues take the nearest source."""
    cues, sources, contents = ([s for s in spans if s[2] == role] for role in ("cue", "source", "content"))

    def distance(one: Span, two: Span) -> int:
        return max(two[0] - one[1], one[0] - two[1], 0)

    claims: dict[Span, Claim] = {cue: {"source": [], "cue": [list(cue[:2])], "content": []} for cue in cues}
    loose: list[Claim] = []
    for content in contents:
        near = sorted(cues, key=lambda cue: (distance(content, cue), cue[0] > content[0]))
        if near and distance(content, near[0]) <= 120:
            claims[near[0]]["content"].append(list(content[:2]))
        else:
            loose.append({"source": [], "cue": [], "content": [list(content[:2])]})
    for cue, claim in claims.items():
        near = sorted(sources, key=lambda source: distance(cue, source))
        if (
            near
            and distance(cue, near[0]) <= 150
            and not re.search(r"[.?!] ", text[min(cue[1], near[0][1]) : max(cue[0], near[0][0])])
        ):
            claim["source"].append(list(near[0][:2]))
    found = sorted((c for c in claims.values() if c["content"]), key=lambda c: c["content"][0])
    for claim in loose:
        earlier = [c for c in found if c["content"][-1][1] <= claim["content"][0][0]]
        if earlier and text[claim["content"][0][0] - 1] in '"“':
            earlier[-1]["content"] += claim["content"]
        else:
            found.append(claim)
    return found


class Baseline:
    """Both taggers, and the two word lists that they take from the training part."""

    def __init__(self, documents: list[Document], epochs: int = EPOCHS):
        uses = Counter(w for d in documents for w in TOKEN.findall(d["text"]))
        self.small = {w for w in uses if w.islower()}
        as_cue = Counter(
            w.lower()
            for d in documents
            for c in d["claims"]
            for a, b in c["cue"]
            for w in TOKEN.findall(d["text"][a:b])
        )
        everywhere: Counter[str] = Counter()
        for word, n in uses.items():
            everywhere[word.lower()] += n
        share = {w: n / everywhere[w] for w, n in as_cue.items() if n >= 2}
        self.cue_words = {
            w: "mostly" if s > 0.6 else "often" if s > 0.25 else "rarely" for w, s in share.items()
        }
        names, claims = [], []
        for d in documents:
            mentions = [(e["start"], e["end"], e["type"]) for e in d["entities"] if e["form"] in NAMED]
            ordered = sorted(d["claims"], key=lambda c: c["nested"])
            roles = [
                (a, b, role) for c in ordered for role in ("cue", "source", "content") for a, b in c[role]
            ]
            for tokens in paragraphs(d["text"]):
                words = [d["text"][a:b] for a, b in tokens]
                names.append((name_features(words, self.small), label(tokens, mentions)))
                claims.append((claim_features(words, self.cue_words), label(tokens, roles)))
        self.names, self.claims = Perceptron(), Perceptron()
        self.names.train(names, epochs)
        self.claims.train(claims, epochs)

    def predict(self, d: Document) -> Document:
        """The same text with the names and claims that the taggers find; what `d` says of them is not read."""
        text = d["text"]
        entities: list[Entity] = []
        claims: list[Claim] = []
        for tokens in paragraphs(text):
            words = [text[a:b] for a, b in tokens]
            for a, b, kind in spans_of(tokens, self.names.tag(name_features(words, self.small))):
                entities.append({"start": a, "end": b, "type": kind, "cluster": text[a:b], "form": "name"})
            claims += link(text, spans_of(tokens, self.claims.tag(claim_features(words, self.cue_words))))
        return {"id": d["id"], "text": text, "entities": entities, "timexes": [], "claims": claims}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train")
    parser.add_argument("dev")
    parser.add_argument("--out", help="write the predictions for dev to this file")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    model, gold = Baseline(load(options.train), options.epochs), load(options.dev)
    predicted = [model.predict(d) for d in gold]
    print(table(gold, predicted))
    if options.out:
        with open(options.out, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in predicted)


if __name__ == "__main__":
    main()
