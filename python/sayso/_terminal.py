"""An article on the terminal: its text, and under each line what was found there."""

from __future__ import annotations

import textwrap
from typing import Any

from sayso._spans import describe

WIDTH = 100


def article(row: dict[str, Any], mentions: list[dict], claims: list[dict], names: dict[str, str]) -> str:
    """Draw an article: the text with actors in brackets, then who said what."""
    out = [_about(row), ""]
    text = _with_actors(row["text"], mentions, names)
    out += [textwrap.fill(line, WIDTH) for line in text.split("\n")]
    out += ["", f"{len(claims)} claims"]
    for number, claim in enumerate(claims, 1):
        cue = f" [{claim['cue']}]" if claim["cue"] else ""
        what = f"{number:3}. {describe(claim, names)}{cue}: {claim['content']}"
        out.append(textwrap.fill(" ".join(what.split()), WIDTH, subsequent_indent="     "))
    return "\n".join(out)


def _about(row: dict[str, Any]) -> str:
    published = row["published"] and f"{row['published']:%Y-%m-%d}"
    parts = [row["article_id"], row["publisher"], published, ", ".join(row["byline"] or [])]
    return " · ".join(part for part in parts if part)


def _with_actors(text: str, mentions: list[dict], names: dict[str, str]) -> str:
    """Add to each mention the actor's name, where it is not the words themselves."""
    out, at = [], 0
    for m in mentions:
        name = names.get(m["actor_id"])
        if name and name != m["text"] and m["start"] >= at:
            out += [text[at : m["end"]], f" [{name}]"]
            at = m["end"]
    return "".join(out) + text[at:]
