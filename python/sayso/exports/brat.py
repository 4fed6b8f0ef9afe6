"""brat standoff (Stenetorp et al. 2012): a text and an annotation file for each article."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso.exports.files import folder as made
from sayso.exports.files import write_text

if TYPE_CHECKING:
    from sayso.corpus import Corpus

Span = tuple[int, int]

# Columns of claims that become attributes of the event, and their names in brat.
ATTRIBUTES = {"kind": "Kind", "stance": "Stance", "speaker_kind": "SpeakerKind", "modality": "Modality"}


def write(path: str | os.PathLike[str], corpus: Corpus) -> Path:
    """Write every article, and the configuration that tells brat the types."""
    to = made(path)
    mentions = _by_article(corpus.mentions)
    claims = _by_article(corpus.claims)
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    for article, stem in zip(corpus.articles.iter_rows(named=True), _stems(corpus.articles), strict=True):
        one = article["article_id"]
        write_text(to / f"{stem}.txt", article["text"])
        lines = _Standoff(article["text"], names).render(mentions.get(one, []), claims.get(one, []))
        write_text(to / f"{stem}.ann", "".join(f"{line}\n" for line in lines))
    write_text(to / "annotation.conf", _configuration(corpus))
    return to


def _by_article(table: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in table.iter_rows(named=True):
        found.setdefault(row["article_id"], []).append(row)
    return found


def _stems(articles: pl.DataFrame) -> Iterator[str]:
    """Turn ids into names of files that every system takes and that differ in more than case."""
    taken: set[str] = set()
    for one in articles["article_id"]:
        stem = plain = re.sub(r"[^A-Za-z0-9._-]+", "_", one).strip(".") or "article"
        again = 1
        while stem.lower() in taken:
            again += 1
            stem = f"{plain}_{again}"
        taken.add(stem.lower())
        yield stem


class _Standoff:
    """The lines of one article's annotation file, numbered as they come."""

    def __init__(self, text: str, names: dict[str, str]) -> None:
        self._text = text
        self._names = names
        self._lines: list[str] = []
        self._counts = dict.fromkeys("TEAN", 0)
        self._bound: dict[tuple[str, tuple[Span, ...]], str] = {}

    def render(self, mentions: Sequence[dict[str, Any]], claims: Sequence[dict[str, Any]]) -> list[str]:
        """Give mentions as text-bound annotations, claims as events with their parts as arguments."""
        at: dict[Span, str] = {}
        for mention in mentions:
            span = (mention["start"], mention["end"])
            number = self._text_bound(str(mention["kind"]).capitalize(), [span])
            if number is None:
                continue
            at.setdefault(span, number)
            self._add("A", f"Form {number} {mention['form']}")
            if mention["actor_id"] is not None:
                name = self._names.get(mention["actor_id"], mention["actor_id"])
                self._add("N", f"Reference {number} sayso:{_word(mention['actor_id'])}", _line(name))
        for claim in claims:
            self._claim(claim, at)
        return self._lines

    def _claim(self, claim: dict[str, Any], at: dict[Span, str]) -> None:
        spans = [(span["start"], span["end"]) for span in claim["content_spans"]]
        content = self._text_bound("Content", spans)
        if content is None:
            return
        act = str(claim["act"]).capitalize()
        cue = None
        if claim["cue_start"] is not None:
            cue = self._text_bound(act, [(claim["cue_start"], claim["cue_end"])])
        # A quotation that goes on has no cue of its own; then its words are the trigger.
        event = [f"{act}:{cue or self._text_bound(act, spans)}", f"Content:{content}"]
        if claim["speaker_start"] is not None:
            span = (claim["speaker_start"], claim["speaker_end"])
            if source := at.get(span) or self._text_bound("Source", [span]):
                event.append(f"Source:{source}")
        number = self._add("E", " ".join(event))
        for column, name in ATTRIBUTES.items():
            if claim[column] is not None:
                self._add("A", f"{name} {number} {claim[column]}")
        if claim["negated"]:
            self._add("A", f"Negated {number}")
        for speaker in claim["speaker_ids"]:
            self._add(
                "N", f"Reference {number} sayso:{_word(speaker)}", _line(self._names.get(speaker, speaker))
            )

    def _text_bound(self, kind: str, spans: Sequence[Span]) -> str | None:
        """Give the annotation of these spans, a new one if need be; None where they hold no letter."""
        pieces = tuple(piece for span in spans for piece in self._within_lines(*span))
        if not pieces:
            return None
        if (kind, pieces) not in self._bound:
            where = ";".join(f"{start} {end}" for start, end in pieces)
            words = " ".join(self._text[start:end] for start, end in pieces)
            self._bound[kind, pieces] = self._add("T", f"{kind} {where}", words)
        return self._bound[kind, pieces]

    def _within_lines(self, start: int, end: int) -> Iterator[Span]:
        """Cut a span where a line ends: brat's spans stay within lines, and a span may have several."""
        breaks = [m.span() for m in re.finditer(r"[\r\n\t]+", self._text[start:end])]
        edges = [0, *(edge for pair in breaks for edge in pair), end - start]
        for i, (first, last) in enumerate(pairwise(edges)):
            if i % 2 == 0 and first < last:
                yield start + first, start + last

    def _add(self, letter: str, what: str, words: str | None = None) -> str:
        self._counts[letter] += 1
        number = f"{letter}{self._counts[letter]}"
        self._lines.append(f"{number}\t{what}" + ("" if words is None else f"\t{words}"))
        return number


def _word(value: str) -> str:
    """An id without blanks, which would end it."""
    return re.sub(r"\s+", "_", value)


def _line(value: str) -> str:
    return re.sub(r"\s+", " ", value)


def _configuration(corpus: Corpus) -> str:
    """Name the types for brat: what may be annotated, and which values attributes take."""
    labels = {
        (table, column): _labels(getattr(corpus, table), column)
        for table, column in [("mentions", "kind"), ("mentions", "form"), ("claims", "act")]
        + [("claims", column) for column in ATTRIBUTES]
    }
    kinds = [kind.capitalize() for kind in labels["mentions", "kind"]]
    sources = "|".join(["Source", *kinds])
    acts = [act.capitalize() for act in labels["claims", "act"]]
    return "\n".join(
        [
            "[entities]",
            *kinds,
            "Content",
            "Source",
            "[relations]",
            "[events]",
            *(f"{act} Content:Content, Source?:{sources}" for act in acts),
            "[attributes]",
            f"Form Arg:{'|'.join(kinds)}, Value:{'|'.join(labels['mentions', 'form'])}",
            *(
                f"{name} Arg:<EVENT>, Value:{'|'.join(labels['claims', column])}"
                for column, name in ATTRIBUTES.items()
            ),
            "Negated Arg:<EVENT>",
            "",
        ]
    )


def _labels(table: pl.DataFrame, column: str) -> list[str]:
    """Give the labels of a closed vocabulary, in their order."""
    kind = table.schema[column]
    return kind.categories.to_list() if isinstance(kind, pl.Enum) else []
