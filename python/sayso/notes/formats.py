"""The JSON Lines that the programs read and write, as types: a text before its annotation, a document after it.

Offsets are code points into `text`, `end` exclusive; a span is a list of two of them.
"""

from typing import TypedDict


class TextSource(TypedDict, total=False):
    """What may be known of where a text comes from; an article without `published` has no time expressions."""

    published: str | None
    title: str
    source: str
    license: str
    attribution: str
    split: str


class TextRecord(TextSource):
    """One line of a texts file: paragraphs separated by blank lines, the title first."""

    id: str
    text: str


class EntityRecord(TypedDict):
    """One mention, with the label of its kind, the key of its cluster and how it is written."""

    start: int
    end: int
    type: str
    cluster: str
    form: str


class TimexRecord(TypedDict):
    """One time expression with its TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


class ClaimRecord(TypedDict):
    """Who says what by which words; a role that the text does not express has no span."""

    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]
    act: str
    addressee: list[list[int]]
    speakers: list[str]
    negated: bool
    nested: bool
    source_kind: str


class CompiledRecord(TextRecord):
    """One line of a compiled file: the text's record without its split, which layers were annotated, and the layers."""

    layers: list[str]
    entities: list[EntityRecord]
    timexes: list[TimexRecord]
    claims: list[ClaimRecord]
    names: dict[str, str]
