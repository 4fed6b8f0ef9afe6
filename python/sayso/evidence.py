"""The sentences behind a number: what a row of any table or analysis was counted from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso import _html
from sayso._check import REPORT
from sayso._search import KINDS, Search
from sayso._spans import Mark, pieces
from sayso.concepts import AGAINST
from sayso.errors import OptionsError

if TYPE_CHECKING:
    from sayso.corpus import Corpus

SHOWN = 25
"""Sentences that are drawn; `table` has them all."""


class Evidence:
    """
    The sentences behind a number; shows itself, highlighted, in Jupyter and on the terminal.

    Attributes
    ----------
    row
        The row that was asked about.
    table
        One row a sentence of a unit, in the order of the articles: ``unit`` (numbered from 0),
        ``article_id``, ``published``, ``sentence``, ``start``, ``end``, ``text`` (the sentence),
        ``matched`` (the words that were counted), ``spans`` (where they are in the article),
        ``claim_id`` (null unless claims were counted). A sentence is there once for every unit that it
        is part of.

    """

    def __init__(self, row: Mapping[str, Any], table: pl.DataFrame) -> None:
        self.row = dict(row)
        self.table = table

    def __len__(self) -> int:
        """Give the number of units: sentences, paragraphs, windows, articles, claims, or mentions."""
        return self.table["unit"].n_unique()

    def __repr__(self) -> str:
        counts = {
            "unit": len(self),
            "sentence": self.table.height,
            "article": self.table["article_id"].n_unique(),
        }
        units, sentences, articles = (f"{n:,} {what}{'s' * (n != 1)}" for what, n in counts.items())
        return f"<Evidence: {units}, {sentences} in {articles}>"

    def __str__(self) -> str:
        lines = [repr(self)]
        article = None
        for s in self._shown():
            if s["article_id"] != article:
                article = s["article_id"]
                lines += [
                    "",
                    " · ".join(filter(None, (article, s["published"] and f"{s['published']:%Y-%m-%d}"))),
                ]
            text = s["text"]
            for start, end in reversed(_inside(s)):
                text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
            lines.append("  " + " ".join(text.split()))
        return "\n".join(lines + self._rest())

    def _repr_html_(self) -> str:
        out = [f'{_html.STYLE}<div class="sayso"><div class="about">{escape(repr(self)[1:-1])}</div>']
        article = None
        for s in self._shown():
            if s["article_id"] != article:
                article = s["article_id"]
                about = " · ".join(filter(None, (article, s["published"] and f"{s['published']:%-d %B %Y}")))
                out.append(f'<div class="about">{escape(about)}</div>')
            out.append(f"<p>{_marked(s)}</p>")
        out += [f'<div class="about">{escape(line)}</div>' for line in self._rest()]
        return "".join(out) + "</div>"

    def _shown(self) -> list[dict[str, Any]]:
        """Give the sentences to draw, each once, with everything that was counted in it."""
        once = self.table.group_by("article_id", "sentence", "start", maintain_order=True)
        drawn = once.agg(pl.col("published", "text").first(), pl.col("spans").list.explode())
        return drawn.head(SHOWN).to_dicts()

    def _rest(self) -> list[str]:
        more = self.table.select("article_id", "sentence", "start").n_unique() - SHOWN
        return [f"and {more:,} more sentences: see .table"] if more > 0 else []


def _marked(sentence: dict[str, Any]) -> str:
    found = [Mark(start, end, "content", "", -1) for start, end in _inside(sentence)]
    parts = ((escape(words), covering) for words, covering in pieces(sentence["text"], found))
    return "".join(f'<span class="content">{words}</span>' if marks else words for words, marks in parts)


def _inside(sentence: dict[str, Any]) -> list[tuple[int, int]]:
    """Give the spans within a sentence, joined where they overlap."""
    first, size = sentence["start"], len(sentence["text"])
    spans: list[tuple[int, int]] = []
    for span in sorted((s["start"], s["end"]) for s in sentence["spans"]):
        start, end = max(0, span[0] - first), min(size, span[1] - first)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif start < end:
            spans.append((start, end))
    return spans


def evidence_corpus(
    self: Corpus,
    row: Mapping[str, Any],
    table: str | None = None,
    *,
    unit: str | int = "sentence",
    every: str | None = None,
    directed: bool | None = None,
    kinds: Sequence[str] | None = None,
    min_score: float = 0.0,
    sections: Sequence[str] = REPORT,
    copies: str = "once",
    concepts: Any = None,
    nodes: str = "actors",
    duplicates: str = "document",
    against: Sequence[str] = AGAINST,
) -> Evidence:
    """
    Show the sentences behind a number.

    Parameters
    ----------
    row
        A row of a table or an analysis, as a dictionary: ``pairs.row(0, named=True)``.
    table
        What it is a row of: ``"claims"``, ``"mentions"``, ``"actors"``, ``"dates"``, ``"cooccurrence"``,
        ``"change"``, ``"claims_over_time"``, ``"voice_share"``, ``"bursts"``, ``"silent_actors"``,
        ``"discourse_network"``, ``"claim_families"`` or ``"shifts"``. ``None`` tells from its columns.
    unit, every, directed, kinds, min_score, sections, copies, concepts, nodes, duplicates, against
        What the row was counted with, where that was not the default. `every` is needed for a row
        with a period. By-columns are read off the row.

    Returns
    -------
    Evidence
        Its ``table`` has the sentences; ``len()`` of it is the number of units, which is the number in
        the row: ``together`` (with ``weight="mentions"`` there is no such number), the sum of both
        periods' for a change, ``claims`` or ``mentions``. For a discourse network it has the claims
        that the counts are products of.

    Raises
    ------
    OptionsError
        If the row is of no known table, or if the number of units found is not that of the row: then
        it was counted with other options, or in another corpus.

    Examples
    --------
    >>> corpus = sayso.from_articles([{"text": "Ana Reyes met Mara Voss. Voss said that Reyes was late."}])
    >>> pair = corpus.cooccurrence().row(0, named=True)
    >>> print(corpus.evidence(pair))
    <Evidence: 2 units, 2 sentences in 1 article>
    <BLANKLINE>
    1
      [Ana Reyes] met [Mara Voss].
      [Voss] said that [Reyes] was late.

    """
    if table is None:
        table = next((name for name, (keys, _) in KINDS.items() if all(k in row for k in keys)), None)
    if table not in KINDS or any(key not in row for key in KINDS[table][0]):
        wanted = f"row: a row of {table}" if table in KINDS else "row: a row of one of the tables"
        raise OptionsError(
            f"{wanted} was wanted; it has {', '.join(map(str, row)) or 'nothing'}. Accepted are rows, as "
            f"dictionaries, of {', '.join(KINDS)}."
        )
    search = Search(
        self,
        row,
        unit=unit,
        every=every,
        directed=directed,
        kinds=kinds,
        min_score=min_score,
        sections=sections,
        copies=copies,
        concepts=concepts,
        nodes=nodes,
        duplicates=duplicates,
        against=against,
    )
    found, expected = KINDS[table][1](search)
    shown = Evidence(row, found)
    if expected is not None:
        search.see(len(shown), expected)
    return shown
