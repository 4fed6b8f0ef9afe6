"""An annotated article in words, to be read against its text: on a terminal, or plain where it is piped.

Names stand in brackets with the key of their cluster (`[Mara Voss|voss]`), pronouns, descriptions and adjectives with
the letter of their form (`[she|p:voss]`), times with their value (`{Sunday=2019-10-06}`); a paragraph's claims follow
it, one a line: act, [source = speakers], <cue>, addressee, content.
"""

from collections.abc import Callable
from typing import NamedTuple

from .article import Paragraph
from .labels import FORMS
from .records import Claim, Document

LETTER = {form: letter for letter, form in FORMS.items() if letter not in ("", "ac")}
KIND_COLOUR = {"person": 32, "organization": 34, "place": 36, "group": 35, "event": 33, "other": 33}
BOLD, DIM, TIME_COLOUR = 1, 2, 31
LONGEST = 14  # Contents of more words are shown by their first and last ones.

Paint = Callable[[str, int], str]  # Words and the number of a terminal colour in, words to print out.


class Mark(NamedTuple):
    """What is printed before and behind a stretch of text, and in which colour."""

    start: int
    end: int
    left: str
    right: str
    colour: int


def in_words(document: Document, colours: bool = False) -> str:
    """The whole article as lines of text; with terminal colours only if asked."""
    paint = _coloured if colours else _bare
    published, source = document.record.get("published"), document.record.get("source", "unknown source")
    clusters = " ; ".join(f"{c.key}={c.name}/{c.kind}" for c in document.clusters.values())
    lines = [
        paint(f"=== {document.id} ({published or 'no date'}, {source})", BOLD),
        paint(f"clusters: {clusters}", DIM),
    ]
    for number, paragraph in enumerate(document.article.paragraphs, 1):
        lines.append(f"[{number}] {_marked(document, paragraph, paint)}")
        for claim in sorted(document.claims, key=lambda c: c.content[0]):
            if document.article.number_at(claim.content[0][0]) == number:
                lines.append("    " + _claim(document, claim, paint))
    return "\n".join(lines)


def _coloured(words: str, colour: int) -> str:
    return f"\x1b[{colour}m{words}\x1b[0m"


def _bare(words: str, _colour: int) -> str:
    return words


def _marked(document: Document, paragraph: Paragraph, paint: Paint) -> str:
    """A paragraph's words with its mentions and times marked in place."""
    marks = []
    for m in document.mentions:
        label = f"{LETTER[m.form]}:{m.cluster}" if m.form in LETTER else m.cluster
        colour = KIND_COLOUR[document.clusters[m.cluster].kind]
        marks.append(Mark(m.start, m.end, "[", f"|{label}]", colour))
    marks += [Mark(t.start, t.end, "{", f"={t.value}}}", TIME_COLOUR) for t in document.times]
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if paragraph.start <= mark.start < paragraph.end:
            opening[mark.start] = opening.get(mark.start, "") + paint(mark.left, mark.colour)
            closing[mark.end] = paint(mark.right, mark.colour) + closing.get(mark.end, "")
    out, at = [], paragraph.start
    for edge in sorted({*opening, *closing}):
        out += [document.text[at:edge], closing.get(edge, ""), opening.get(edge, "")]
        at = edge
    return "".join([*out, document.text[at : paragraph.end]]).replace("\n", " / ")


def _claim(document: Document, claim: Claim, paint: Paint) -> str:
    """One claim as one line."""
    flags = "".join(f" {flag}" for flag, on in (("neg", claim.negated), ("nested", claim.nested)) if on)
    who = f"[{document.words(claim.source)} = {','.join(claim.speakers) or '-'} {claim.source_kind}]"
    to = f" to {document.words(claim.addressee)}" if claim.addressee else ""
    content = " + ".join(_shortened(document.text[a:b]) for a, b in claim.content)
    return f"{paint(claim.act + flags, BOLD)} {who} <{document.words(claim.cue)}>{to}: {content}"


def _shortened(words: str) -> str:
    parts = words.split()
    return " ".join(parts) if len(parts) <= LONGEST else " ".join([*parts[:6], ">>", *parts[-5:]])
