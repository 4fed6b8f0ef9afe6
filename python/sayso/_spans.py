"""How overlapping annotations cut a text into pieces that can be drawn one after the other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Mark(NamedTuple):
    """A stretch of a text and what it is."""

    start: int
    end: int
    role: str  # mention, content, cue, source
    label: str
    number: int  # of the claim; -1 for a mention


def marks(mentions: Iterable[dict], claims: Iterable[dict], names: dict[str, str]) -> list[Mark]:
    """Collect what is to be drawn on an article's text."""
    found = [
        Mark(m["start"], m["end"], f"mention {m['kind']}", names.get(m["actor_id"], "unresolved"), -1)
        for m in mentions
    ]
    for number, claim in enumerate(claims):
        label = describe(claim, names)
        found += [Mark(s["start"], s["end"], "content", label, number) for s in claim["content_spans"]]
        for role, start, end in (("cue", "cue_start", "cue_end"), ("source", "speaker_start", "speaker_end")):
            if claim[start] is not None:
                found.append(Mark(claim[start], claim[end], role, label, number))
    return found


def describe(claim: dict, names: dict[str, str]) -> str:
    """Say who speaks and what they do: "Jens Stoltenberg: say, indirect, negated"."""
    who = " and ".join(names.get(i, i) for i in claim["speaker_ids"]) or claim["speaker"] or "unresolved"
    labels = [claim["act"], claim["kind"], "negated" if claim["negated"] else None, claim["modality"]]
    return f"{who}: {', '.join(label for label in labels if label)}"


def pieces(text: str, found: list[Mark]) -> Iterator[tuple[str, list[Mark]]]:
    """Cut the text at every border of a mark; give each piece with the marks that cover it."""
    borders = sorted({0, len(text), *(m.start for m in found), *(m.end for m in found)})
    waiting = sorted(found, key=lambda m: (m.start, -m.end), reverse=True)
    open_marks: list[Mark] = []
    for start, end in itertools.pairwise(borders):
        open_marks = [m for m in open_marks if m.end > start]
        while waiting and waiting[-1].start <= start:
            open_marks.append(waiting.pop())
        yield text[start:end], open_marks
