"""Whose words are printed: shares of voice, and actors who are mentioned and not quoted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso._check import REPORT, columns, day, frame, one_each, one_of, period, ratio

if TYPE_CHECKING:
    from sayso.corpus import Corpus

WORD = r"\w+(?:['’.,-]\w+)*"
"""A word or number; hyphens, apostrophes and decimal points do not part it."""


def voice_share(claims: Any, *, by: str | Sequence[str] = (), every: str | None = None) -> pl.DataFrame:
    """
    Measure how much of the reported speech each actor was given, in words.

    The share is the words inside an actor's claims, divided by the words inside all claims whose
    speaker is known. Only outermost claims count (``within`` is null), so that no word is counted for
    a claim and again for the one around it.

    Parameters
    ----------
    claims
        A table with ``content`` and ``speaker_ids`` or ``speaker_id``; ``within`` is used if it is
        there, ``published`` is needed for `every`.
    by
        Columns to work apart in, such as ``"publisher"``.
    every
        Work apart in every period: a polars duration such as ``"1mo"``. Undated claims have a null one.

    Returns
    -------
    polars.DataFrame
        By period and group, most words first: [``period``,] [`by`,] ``speaker_id``, ``claims``,
        ``words``, ``all_words`` (inside all outermost claims with a known speaker), ``share`` (0 to 1;
        null where there are no words at all). A joint claim counts in full for each of its speakers, so
        that shares may add up to more than 1. A group without such claims has no rows.

    Raises
    ------
    SaysoError
        A missing column or an unknown duration.

    Examples
    --------
    >>> claims = pl.DataFrame({"speaker_id": ["voss", "reyes", None],
    ...                        "content": ["the bridge is closed", "it is not closed at all", "who knows"]})
    >>> sayso.voice_share(claims).rows()
    [('reyes', 1, 6, 10, 0.6), ('voss', 1, 4, 10, 0.4)]

    """
    table = frame("claims", claims, "content")
    by = columns("claims", table, by)
    who = "speaker_ids" if "speaker_ids" in table.columns else "speaker_id"
    frame("claims", table, who)
    if "within" in table.columns:
        table = table.filter(pl.col("within").is_null())
    apart = list(by)
    if every is not None:
        frame("claims", table, "published")
        table = table.with_columns(period(day("claims", table), every))
        apart = ["period", *by]
    counted = table.select(*apart, who, _all=True, words=pl.col("content").str.count_matches(WORD))
    if who == "speaker_ids":
        known = counted.filter(pl.col(who).list.drop_nulls().list.len() > 0)
        spoken = one_each(known, who).rename({who: "speaker_id"}).drop_nulls("speaker_id")
    else:
        known = spoken = counted.drop_nulls(who)
    whole = known.group_by("_all", *apart).agg(all_words=pl.col("words").sum())
    shares = spoken.group_by("_all", *apart, "speaker_id").agg(claims=pl.len(), words=pl.col("words").sum())
    shares = shares.join(whole, on=["_all", *apart], nulls_equal=True)
    share = ratio(pl.col("words"), pl.col("all_words"))
    order = [*apart, "words", "speaker_id"]
    return (
        shares.with_columns(pl.col("claims", "words", "all_words").cast(pl.UInt32), share=share)
        .select(*apart, "speaker_id", "claims", "words", "all_words", "share")
        .sort(order, descending=[c == "words" for c in order])
    )


def voice_corpus(
    self: Corpus,
    *,
    by: str | Sequence[str] = (),
    every: str | None = None,
    sections: Sequence[str] = REPORT,
) -> pl.DataFrame:
    """
    Measure how much of the reported speech each actor was given, in words.

    Parameters
    ----------
    by
        Columns of :attr:`articles` or :attr:`claims` to work apart in, such as ``"publisher"``.
    every
        Work apart in every period: a polars duration such as ``"1mo"``.
    sections
        Which parts of the articles count.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.voice_share`.

    Examples
    --------
    >>> sayso.read("seeds/articles").voice_share()["speaker_id"][0]
    'jens-stoltenberg'

    """
    by = [by] if isinstance(by, str) else list(by)
    return voice_share(self._with_articles(self.claims, by, sections), by=by, every=every)


def silent_corpus(
    self: Corpus,
    *,
    min_articles: int = 1,
    kinds: Sequence[str] | None = ("person", "organization", "group", "place"),
    sections: Sequence[str] = REPORT,
) -> pl.DataFrame:
    """
    Find who is mentioned often and quoted never, or hardly ever.

    Parameters
    ----------
    min_articles
        Leave out actors in fewer articles.
    kinds
        Kinds of actors; ``None`` takes all.
    sections
        Which parts of the articles count.

    Returns
    -------
    polars.DataFrame
        One row an actor, the most silent first (by ``high``, then ``articles``): ``actor_id``, ``name``,
        ``kind``, ``mentions``, ``claims`` (it is a speaker of), ``mentions_per_claim`` (null where it
        is never quoted), ``articles`` (that mention or quote it), ``quoted_in`` (those of them that
        quote it), ``quoted_share``, ``low``, ``high``.

        The share is quoted_in / articles, with its 95 % score interval: Wilson, "Probable inference,
        the law of succession, and statistical inference", Journal of the American Statistical
        Association 22, 1927, with p = quoted_share, n = articles and z = 1.96. It is counted in articles
        since mentions within an article are not independent of each other. Of two actors never quoted
        the one in more articles has the lower ``high``: its silence says more.

    Examples
    --------
    >>> silent = sayso.read("seeds/articles").silent_actors()
    >>> silent.select("articles", "quoted_in", "quoted_share").row(0)
    (1, 0, 0.0)

    """
    mentions = self._with_articles(self.mentions, (), sections).select("article_id", "actor_id").drop_nulls()
    claims = self._with_articles(self.claims, (), sections).select("article_id", actor_id="speaker_ids")
    spoken = one_each(claims, "actor_id").drop_nulls()
    quoted = spoken.group_by("actor_id").agg(claims=pl.len(), quoted_in=pl.col("article_id").n_unique())
    named = mentions.group_by("actor_id").agg(mentions=pl.len())
    either = pl.concat([mentions, spoken]).group_by("actor_id").agg(articles=pl.col("article_id").n_unique())
    actors = self.actors.select("actor_id", "name", "kind")
    if kinds is not None:
        for kind in kinds:
            one_of("kinds", kind, actors["kind"].dtype.categories.to_list())  # type: ignore[attr-defined]
        actors = actors.filter(pl.col("kind").is_in(list(kinds)))
    rows = actors.join(either, on="actor_id").filter(pl.col("articles") >= min_articles)
    for counts in (named, quoted):
        rows = rows.join(counts, on="actor_id", how="left")
    numbers = ["mentions", "claims", "articles", "quoted_in"]
    rows = rows.with_columns(pl.col(numbers).fill_null(0).cast(pl.UInt32))
    rows = rows.with_columns(
        mentions_per_claim=ratio(pl.col("mentions"), pl.col("claims")),
        quoted_share=ratio(pl.col("quoted_in"), pl.col("articles")),
    ).with_columns(*_wilson(pl.col("quoted_share"), pl.col("articles").cast(pl.Float64)))
    return rows.select(
        "actor_id", "name", "kind", "mentions", "claims", "mentions_per_claim", "articles", "quoted_in",
        "quoted_share", "low", "high",
    ).sort("high", "articles", "mentions", "actor_id", descending=[False, True, True, False])  # fmt: skip


def _wilson(p: pl.Expr, n: pl.Expr, z: float = 1.959963984540054) -> list[pl.Expr]:
    middle = p + z * z / (2 * n)
    reach = z * (p * (1 - p) / n + z * z / (4 * n * n)).sqrt()
    scale = 1 + z * z / n
    return [
        pl.when(p == 0).then(0.0).otherwise((middle - reach) / scale).alias("low"),
        pl.when(p == 1).then(1.0).otherwise((middle + reach) / scale).alias("high"),
    ]
