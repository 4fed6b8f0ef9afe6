"""W3C Web Annotation (Recommendation of 2017): mentions and claims as JSON-LD."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sayso._spans import describe
from sayso.exports.files import write_text

if TYPE_CHECKING:
    from sayso.corpus import Corpus

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points before and after a quotation that help to find it again."""

Span = tuple[int, int]


def write(path: str | os.PathLike[str], corpus: Corpus, *, mentions: bool, claims: bool) -> Path:
    """Write one collection with one page; every annotation is a line of the file."""
    found = [json.dumps(one, ensure_ascii=False) for one in _annotations(corpus, mentions, claims)]
    head = {
        "@context": CONTEXT,
        "id": "urn:sayso:collection",
        "type": "AnnotationCollection",
        "label": "What is said in the articles, and who is named there",
        "total": len(found),
    }
    page = {"id": "urn:sayso:collection:1", "type": "AnnotationPage", "startIndex": 0}
    start = json.dumps(head, ensure_ascii=False)[:-1] + ', "first": ' + json.dumps(page)[:-1]
    return write_text(path, f'{start}, "items": [\n' + ",\n".join(found) + "\n]}}\n")


def _annotations(corpus: Corpus, mentions: bool, claims: bool) -> Iterator[dict[str, Any]]:
    articles = {row["article_id"]: row for row in corpus.articles.iter_rows(named=True)}
    actors = {row["actor_id"]: row for row in corpus.actors.iter_rows(named=True)}
    names = {one: row["name"] for one, row in actors.items()}
    if mentions:
        for mention in corpus.mentions.iter_rows(named=True):
            span = (mention["start"], mention["end"])
            place = f"{quote(mention['article_id'], safe='')}:{span[0]}-{span[1]}"
            bodies = [_tag(mention["kind"]), _tag(mention["form"])]
            if mention["actor_id"] is not None:
                bodies.insert(0, _identity(mention["actor_id"], actors))
            yield _annotation(
                f"urn:sayso:mention:{place}",
                "identifying" if mention["actor_id"] is not None else "tagging",
                bodies,
                articles[mention["article_id"]],
                [span],
            )
    if claims:
        for claim in corpus.claims.iter_rows(named=True):
            tags = [claim["act"], claim["kind"], "negated" if claim["negated"] else None, claim["modality"]]
            bodies = [{"type": "TextualBody", "value": describe(claim, names), "purpose": "describing"}]
            bodies += [_identity(one, actors) for one in claim["speaker_ids"]]
            bodies += [_tag(tag) for tag in tags if tag is not None]
            spans = [(span["start"], span["end"]) for span in claim["content_spans"]]
            yield _annotation(
                f"urn:sayso:claim:{quote(claim['claim_id'], safe='')}",
                "describing",
                bodies,
                articles[claim["article_id"]],
                spans,
            )


def _annotation(
    one: str, motivation: str, bodies: list[dict[str, Any]], article: dict[str, Any], spans: Sequence[Span]
) -> dict[str, Any]:
    targets = [_target(article, *span) for span in spans]
    return {
        "@context": CONTEXT,
        "id": one,
        "type": "Annotation",
        "motivation": motivation,
        "creator": {"type": "Software", "name": "sayso"},
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(article: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    """Point at a span of an article's text, by its words and by its place."""
    text = article["text"]
    source = {
        "id": f"urn:sayso:article:{quote(article['article_id'], safe='')}",
        "type": "Text",
        "format": "text/plain",
        "language": article["language"] or "en",
    }
    if article["url"]:
        source["via"] = article["url"]  # offsets count in the text that was read, not in the page
    words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [words, {"type": "TextPositionSelector", "start": start, "end": end}],
    }


def _tag(value: Any) -> dict[str, Any]:
    return {"type": "TextualBody", "value": str(value), "purpose": "tagging"}


def _identity(actor_id: str, actors: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Name an actor by an address: Wikidata's where the id in the authority file is one of its items."""
    known = (actors.get(actor_id) or {}).get("authority")
    if known and known[0] == "Q" and known[1:].isdigit():
        source = f"http://www.wikidata.org/entity/{known}"
    else:
        source = f"urn:sayso:actor:{quote(actor_id, safe='')}"
    return {"type": "SpecificResource", "source": source, "purpose": "identifying"}
