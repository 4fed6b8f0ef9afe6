"""What Jupyter shows of an article and of a corpus: plain rows in, a string of HTML out."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

from sayso._spans import Mark, describe, marks, pieces

if TYPE_CHECKING:
    from sayso.corpus import Corpus

# Colours are those of Okabe and Ito, which colour-blind readers can tell apart. Text keeps the
# notebook's own colour, so that light and dark themes both work.
STYLE = """<style>
.sayso {max-width: 46em; line-height: 1.75; font-family: Georgia, 'Times New Roman', serif; font-size: 15px}
.sayso .about, .sayso .key, .sayso table {font: 12.5px/1.5 system-ui, sans-serif}
.sayso p {margin: .55em 0}
.sayso .title {font-weight: 700; font-size: 1.15em}
.sayso .content {background: rgba(240, 228, 66, .28); padding: .12em 0}
.sayso .content.nested {background: rgba(240, 228, 66, .6)}
.sayso .cue {font-weight: 700}
.sayso .source {border-top: 1.5px solid currentColor}
.sayso .mention {border-bottom: 3px solid #999}
.sayso .person {border-color: #0072b2} .sayso .organization {border-color: #d55e00}
.sayso .place {border-color: #009e73} .sayso .group {border-color: #cc79a7}
.sayso .event {border-color: #e69f00} .sayso .other {border-color: #999}
.sayso sup {font: 600 10px system-ui, sans-serif; padding: 0 .15em}
.sayso table {border-collapse: collapse; margin-top: .6em}
.sayso td, .sayso th {text-align: left !important; vertical-align: top; padding: .15em .7em .15em 0}
</style>"""

KINDS = ("person", "organization", "place", "group", "event", "other")


def article(row: dict[str, Any], mentions: list[dict], claims: list[dict], names: dict[str, str]) -> str:
    """Draw one article: its text with mentions and claims marked, then its claims as a list."""
    body = _body(row["text"], marks(mentions, claims, names))
    if row["title"] and row["text"].startswith(row["title"]):
        body = body.replace("<p>", '<p class="title">', 1)
    about = [
        row["publisher"],
        row["published"] and _day(row["published"]),
        ", ".join(row["byline"] or []),
    ]
    line = " · ".join(escape(part) for part in about if part)
    key = " ".join(f'<span class="mention {kind}">{kind}</span>' for kind in KINDS)
    return (
        f'{STYLE}<div class="sayso"><div class="about">{line or escape(row["source"])}</div>{body}'
        f'<div class="key">{key} <span class="content">claim</span> <span class="cue">cue</span> '
        f'<span class="source">source</span></div>{_claims(claims, names)}</div>'
    )


def _day(published: datetime) -> str:
    return f"{published.day} {published:%B %Y}"


def _body(text: str, found: list[Mark]) -> str:
    """Draw the text, a paragraph for each line; each claim's number stands before its first words."""
    out, numbered, lines = [], set(), 0
    for words, covering in pieces(text, found):
        contents = [m for m in covering if m.role == "content"]
        roles = {m.role for m in covering} | ({"nested"} if len(contents) > 1 else set())
        first = [m.number for m in contents if m.number not in numbered]
        numbered.update(first)
        if first:
            out.append(f"<sup>{'·'.join(str(n + 1) for n in first)}</sup>")
        labels = " | ".join(dict.fromkeys(m.label for m in covering))
        for i, line in enumerate(words.split("\n")):
            if i:
                lines += 1
                out.append("</p><p>")
            if line and covering:
                classes = " ".join(sorted(roles))
                out.append(f'<span class="{classes}" title="{escape(labels)}">{escape(line)}</span>')
            else:
                out.append(escape(line))
    return f"<p>{''.join(out)}</p>".replace("<p></p>", "")


def _claims(claims: list[dict], names: dict[str, str]) -> str:
    if not claims:
        return ""
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape(describe(claim, names))}</td>"
        f"<td>{escape(claim['cue'] or '—')}</td><td>{escape(claim['content'])}</td></tr>"
        for number, claim in enumerate(claims, 1)
    )
    return f"<table><tr><th></th><th>who, how</th><th>cue</th><th>what</th></tr>{rows}</table>"


def corpus(corpus: Corpus) -> str:
    """Draw a corpus: how much of everything, from when to when, and who is mentioned most."""
    days = corpus.articles["published"].drop_nulls().sort().to_list()
    span = f", {_day(days[0])} to {_day(days[-1])}" if days else ", undated"
    top = ", ".join(escape(name) for name in corpus.actors["name"][:8])
    return (
        f'{STYLE}<div class="sayso"><div class="about"><b>{len(corpus):,}</b> articles{span}; '
        f"<b>{corpus.mentions.height:,}</b> mentions of <b>{corpus.actors.height:,}</b> actors, "
        f"<b>{corpus.claims.height:,}</b> claims. Most mentioned: {top}</div></div>"
    )
