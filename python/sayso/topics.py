"""Counting by topic: claims coded into concepts as by-columns, and topics of whole articles."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso._check import frame
from sayso.concepts import code
from sayso.errors import BadValueError, OptionsError, UnknownArticleError

if TYPE_CHECKING:
    from sayso.corpus import Corpus

TOPIC = ("concept", "agreement")
"""The by-columns that concepts give."""

KEY = "_topic"
"""What a claim is coded as: the words of the concept, a null character, 1 or 0 for its agreement."""

STANCES = {"": None, "0": False, "1": True}


def with_topics(claims: Any, concepts: Any, by: Sequence[str]) -> tuple[pl.DataFrame, list[str]]:
    """
    Give every claim the list of topics that it counts under, and the by-columns with that list in it.

    A claim that is coded into no concept has an empty list, and so counts under null.
    """
    wanted = [column for column in TOPIC if column in by]
    if not wanted:
        raise OptionsError(
            f'concepts are given, and `by` is {tuple(by)!r}. Let it name "concept", "agreement" or both.'
        )
    table = frame("claims", claims, "claim_id")
    table = table.drop(*TOPIC, strict=False)
    coded = code(table, concepts).with_columns(pl.col("claim_id").cast(table.schema["claim_id"]))
    if "concept" not in by:  # then null is one thing, whatever it comes from
        coded = coded.drop_nulls("agreement")
    concept = pl.col("concept") if "concept" in by else pl.lit("")
    stance = pl.col("agreement") if "agreement" in by else pl.lit(None, pl.Boolean)
    words = stance.cast(pl.Int8).cast(pl.String).fill_null("")
    key = pl.concat_str(concept, pl.lit("\0"), words).alias(KEY)
    lists = coded.select("claim_id", key).group_by("claim_id").agg(pl.col(KEY).unique().sort())
    table = table.join(lists, on="claim_id", how="left", maintain_order="left")
    return table, [KEY if c == wanted[0] else c for c in by if c not in wanted[1:]]


def apart(counts: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Part what was counted by topic into the columns that were asked for, in the order of `by`."""
    parts = pl.col(KEY).str.split("\0")
    columns = {
        "concept": parts.list.get(0),
        "agreement": parts.list.get(1).replace_strict(STANCES, return_dtype=pl.Boolean, default=None),
    }
    counts = counts.with_columns(columns[c].alias(c) for c in TOPIC if c in by).drop(KEY)
    others = [c for c in counts.columns if c not in by]
    before = others.index("together") if "together" in others else others.index("claims")
    counts = counts.select(*others[:before], *by, *others[before:])
    asked = [c for c in by if c in TOPIC]
    if asked == ["agreement", "concept"] or (len(asked) > 1 and by.index(asked[1]) - by.index(asked[0]) > 1):
        counts = counts.sort([c for c in ("period", *by, "a", "b") if c in counts.columns])
    return counts


def label_articles(self: Corpus, labels: Any) -> Corpus:
    """
    Give the articles columns of your own, such as a topic, so that every analysis can count by them.

    Parameters
    ----------
    labels
        A table with ``article_id`` and the columns to add, one row an article: the topics of a topic
        model, your own coding, the region of the newspaper. Articles without a row get null.

    Returns
    -------
    Corpus
        The same articles and findings, with these columns at the end of :attr:`articles`.

    Raises
    ------
    SaysoError
        If an article has two rows or is not in the corpus, or if the articles have such a column.

    Examples
    --------
    >>> corpus = sayso.read("seeds/articles")
    >>> topics = corpus.articles.select("article_id", topic=pl.lit("peacekeeping"))
    >>> corpus.label_articles(topics).claims_over_time("1y", by="topic").select("topic", "claims").row(0)
    ('peacekeeping', 15)

    """
    table = frame("labels", labels, "article_id")
    table = table.with_columns(pl.col("article_id").cast(pl.String))
    taken = [c for c in table.columns if c != "article_id" and c in self.articles.columns]
    if taken:
        raise OptionsError(f"labels: the articles have a column `{taken[0]}` already. Rename yours.")
    twice = table.filter(pl.col("article_id").is_duplicated())["article_id"]
    if not twice.is_empty():
        raise BadValueError(f"labels: article {twice[0]!r} has several rows. Give each article one.")
    unknown = table.join(self.articles, on="article_id", how="anti")["article_id"]
    if not unknown.is_empty():
        raise UnknownArticleError(
            f"labels: no article of the corpus is called {unknown[0]!r}. Leave out the rows of others."
        )
    labelled = copy(self)
    labelled.__dict__["articles"] = self.articles.join(
        table, on="article_id", how="left", maintain_order="left"
    )
    return labelled
