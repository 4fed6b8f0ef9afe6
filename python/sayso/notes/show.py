"""An annotated article in words, to be read against its text: on a terminal, or plain where it is piped.

Names stand in brackets with the key of their cluster (`[Mara Voss|voss]`), pronouns, descriptions and adjectives with
the letter of their form (`[she|p:voss]`), times with their value (`{Sunday=2019-10-06}`); a paragraph's claims follow
it, one a line: act, [source = speakers], <cue>, addressee, content.
"""

from .article import Paragraph
from .labels import FORMS
from .records import Claim, Document

LETTER = {form: letter for letter, form in FORMS.items() if letter not in ("", "ac")}
KIND_COLOUR = {"person": 32, "organization": 34, "place": 36, "group": 35, "event": 33, "other": 33}
DIM, TIME_COLOUR, CUE_COLOUR = 2, 31, 1
LONGEST = 14  # Contents of more words are shown by their first and last ones.


def in_words(document: Document, colours: bool = False) -> str:
    """The whole article as lines of text; with terminal colours only if asked."""
    paint = (lambda words, code: f"\x1b[{code}m{words}\x1b[0m") if colours else (lambda words, code: words)
    record = document.record
    lines = [
        paint(
            f"=== {document.id} ({record.get('published') or 'no date'}, {record.get('source', 'unknown source')})",
            1,
        )
    ]
    clusters = (f"{c.key}={c.name}/{c.kind}" for c in document.clusters.values())
    lines.append(paint("clusters: " + " ; ".join(clusters), DIM))
    for number, paragraph in enumerate(document.article.paragraphs, 1):
        lines.append(f"[{number}] {_marked(document, paragraph, paint)}")
        for claim in sorted(document.claims, key=lambda c: c.content[0]):
            if document.article.number_at(claim.content[0][0]) == number:
                lines.append("    " + _claim(document, claim, paint))
    return "\n".join(lines)


def _marked(document: Document, paragraph: Paragraph, paint) -> str:
    """A paragraph's words with its mentions and times marked in place."""
    end = paragraph.start + len(paragraph.text)
    marks = []
    for m in document.mentions:
        label = f"{LETTER[m.form]}:{m.cluster}" if m.form in LETTER else m.cluster
        marks.append((m.start, m.end, "[", f"|{label}]", KIND_COLOUR[document.clusters[m.cluster].kind]))
    for t in document.times:
        marks.append((t.start, t.end, "{", f"={t.value}}}", TIME_COLOUR))
    opening, closing = {}, {}
    for low, high, left, right, colour in sorted(marks, key=lambda m: (m[0], -m[1])):
        if paragraph.start <= low < end:
            opening[low] = opening.get(low, "") + paint(left, colour)
            closing[high] = paint(right, colour) + closing.get(high, "")
    out, at = [], paragraph.start
    for edge in sorted({*opening, *closing}):
        out += [document.text[at:edge], closing.get(edge, ""), opening.get(edge, "")]
        at = edge
    return "".join([*out, document.text[at:end]]).replace("\n", " / ")


def _claim(document: Document, claim: Claim, paint) -> str:
    flags = "".join(f" {flag}" for flag, on in (("neg", claim.negated), ("nested", claim.nested)) if on)
    who = f"[{document.words(claim.source)} = {','.join(claim.speakers) or '-'} {claim.source_kind}]"
    to = f" to {document.words(claim.addressee)}" if claim.addressee else ""
    content = " + ".join(_shortened(document.text[a:b]) for a, b in claim.content)
    return f"{paint(claim.act + flags, CUE_COLOUR)} {who} <{document.words(claim.cue)}>{to}: {content}"


def _shortened(words: str) -> str:
    parts = words.split()
    return " ".join(parts) if len(parts) <= LONGEST else " ".join([*parts[:6], ">>", *parts[-5:]])
