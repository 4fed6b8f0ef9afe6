"""Annotated articles as one HTML page without scripts: names coloured by kind, claims underlined, a table of them below."""

import itertools
from html import escape
from typing import NamedTuple

from .article import Paragraph
from .records import Claim, Document

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 16px/1.6 Georgia, serif; max-width: 48em; margin: 2em auto; padding: 0 1em; color: #222 }}
h2 {{ font-size: 1.1em; overflow-wrap: anywhere; border-top: 1px solid #ccc; padding-top: 1.5em }}
h2 small, td small {{ color: #777; font-weight: normal }}
p {{ position: relative }} p > b:first-child {{ position: absolute; left: -2.5em; color: #bbb; font-weight: normal }}
.person {{ background: #d9f0d9 }} .organization {{ background: #dbe7fb }} .place {{ background: #d8f1f3 }}
.group {{ background: #f1def5 }} .event, .other {{ background: #fbf0cf }} .time {{ border-bottom: 2px dotted #c0392b }}
.pronoun, .nominal, .adjective {{ background: none; border-bottom: 2px solid #bbb }}
.claim {{ text-decoration: underline; text-decoration-color: #999; text-underline-offset: 3px }}
.cue {{ font-weight: bold }} table {{ border-collapse: collapse; font-size: .85em }}
td, th {{ border-top: 1px solid #ddd; padding: .2em .6em; text-align: left; vertical-align: top }}
</style>
{body}
</html>
"""


class Label(NamedTuple):
    """A stretch to mark, the classes that style it, and what a mouse resting on it reads."""

    start: int
    end: int
    classes: str
    title: str


def page(documents: list[Document]) -> str:
    """One page with every document: its text, marked, and the table of its claims."""
    title = documents[0].id if len(documents) == 1 else f"{len(documents)} annotated articles"
    return PAGE.format(title=escape(title), body="\n".join(map(_article, documents)))


def _article(document: Document) -> str:
    """Heading, numbered paragraphs and claims of one article."""
    published = document.record.get("published") or "no date"
    out = [
        f"<h2>{escape(document.id)} <small>{escape(published)}, {escape(document.record.get('license', ''))}</small></h2>"
    ]
    labels = _labels(document)
    for number, paragraph in enumerate(document.article.paragraphs, 1):
        out.append(f"<p><b>{number}</b>{_runs(document.text, paragraph, labels)}</p>")
    if document.claims:
        out += [
            "<table><tr><th>act<th>source<th>cue<th>content</tr>",
            *(_row(document, claim) for claim in document.claims),
            "</table>",
        ]
    return "\n".join(out)


def _labels(document: Document) -> list[Label]:
    """Every mention, time, content and cue of an article."""
    labels = []
    for m in document.mentions:
        cluster = document.clusters[m.cluster]
        title = f"{cluster.name} ({cluster.kind}, {m.form})"
        labels.append(Label(m.start, m.end, f"{cluster.kind} {m.form}", title))
    labels += [Label(t.start, t.end, "time", f"{t.type} {t.value}") for t in document.times]
    for claim in document.claims:
        labels += [Label(a, b, "claim", "") for a, b in claim.content]
        labels += [Label(a, b, "cue", claim.act) for a, b in claim.cue]
    return labels


def _runs(text: str, paragraph: Paragraph, labels: list[Label]) -> str:
    """The paragraph cut wherever a label begins or ends, so that crossing labels need no nesting."""
    start, end = paragraph.start, paragraph.end
    here = [label for label in labels if label.start < end and start < label.end]
    inner = {edge for label in here for edge in (label.start, label.end) if start < edge < end}
    edges = sorted({start, end, *inner})
    out = []
    for low, high in itertools.pairwise(edges):
        over = [label for label in here if label.start <= low and high <= label.end]
        words = escape(text[low:high])
        if over:
            classes = " ".join(label.classes for label in over)
            title = "; ".join(label.title for label in over if label.title)
            words = f'<span class="{classes}" title="{escape(title)}">{words}</span>'
        out.append(words)
    return "".join(out)


def _row(document: Document, claim: Claim) -> str:
    """One claim as a row of the table below its article."""
    flags = "".join(
        f" <small>{flag}</small>" for flag, on in (("negated", claim.negated), ("nested", claim.nested)) if on
    )
    speakers = ", ".join(document.clusters[key].name for key in claim.speakers) or "nobody named"
    source = f"{escape(document.words(claim.source))} <small>{escape(speakers)}, {claim.source_kind}</small>"
    cells = (
        claim.act + flags,
        source,
        escape(document.words(claim.cue)),
        escape(document.words(claim.content)),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
