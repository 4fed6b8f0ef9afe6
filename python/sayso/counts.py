"""Counting over anybody's tables: mentions and claims need not come from sayso."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import polars as pl

from sayso import _internal
from sayso._check import one_each, one_of, table
from sayso._progress import progress
from sayso.errors import OptionsError
from sayso.topics import KEY, apart, with_topics


def cooccurrence(
    mentions: Any,
    *,
    unit: str | int = "sentence",
    every: str | None = None,
    measures: Sequence[str] = ("npmi",),
    by: Sequence[str] = (),
    concepts: Any = None,
    directed: bool | None = None,
    actors: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
    min_count: int = 1,
    min_score: float = 0.0,
    weight: Literal["once", "mentions"] = "once",
    fill: bool = False,
    bootstrap: int | None = None,
    level: float = 0.95,
    seed: int = 1,
    sentences: Any = None,
) -> pl.DataFrame:
    """
    Count which actors are named together, in a table of mentions from anywhere.

    An actor counts once in a unit, however often it is named there. Rows without an ``actor_id``
    name nobody; their units are counted all the same.

    Parameters
    ----------
    mentions
        A table with the Arrow PyCapsule interface (polars, pandas, pyarrow, DuckDB). Columns needed:
        ``article_id`` and ``actor_id`` (strings, dictionary-encoded strings or integers), and what
        the unit asks for: ``sentence``, ``paragraph``, for ``directed`` also ``start``; ``published``
        (Date or Datetime) for `every`; those of `by`. For the unit ``"claim"`` a table of claims with
        ``speaker_id``, ``targets`` and ``addressee_id``.
    unit
        ``"sentence"``, ``"paragraph"``, ``"article"``, ``"claim"``, or a number of sentences: every run
        of that many consecutive sentences of an article is a unit.
    every
        Count per period: a polars duration such as ``"1d"``, ``"1w"`` (from Monday), ``"1mo"``,
        ``"1q"``, ``"1y"``. Undated rows are counted under a null period.
    measures
        Any of ``pmi`` (Church & Hanks 1990), ``npmi`` (Bouma 2009), ``llr`` (Dunning 1993), ``chi2``,
        ``phi``, ``jaccard``, ``dice``, ``cosine``, ``lift``, ``t_score``, ``odds_ratio``, ``fisher``.
    by
        Columns to count apart.
    concepts
        For claims, your concepts as :func:`sayso.code` takes them: `by` may then name ``"concept"`` and
        ``"agreement"``. A claim counts once under each of its concepts, under null if it has none.
    directed
        Tell ``a`` first from ``b`` first (by ``start``); in a claim the speaker is first. ``None`` is
        true for claims alone.
    actors, kinds
        Count these actors alone, or actors of these kinds (column ``kind``).
    min_count
        Leave out pairs that are together in fewer units.
    min_score
        Leave out mentions with a lower ``score``.
    weight
        ``"mentions"`` counts products: two mentions of one and three of the other add 6 to
        ``together``. Measures are defined for ``"once"`` alone.
    fill
        Give every pair a row for every period between the first and the last.
    bootstrap
        Add intervals: ``together`` and every measure but ``fisher`` get the columns ``_low`` and
        ``_high``, between which lie `level` of so many replicates. Each replicate reads every article
        as often as a number drawn from Poisson(1) says (Hanley & MacGibbon 2006; Chamandy et al. 2012),
        so that what stands in one article rises and falls together. 200 will do for a level of 0.95. The
        interval of ``odds_ratio`` is then this one.
    level, seed
        Of the intervals. The same seed draws the same articles, whatever the order of the rows.
    sentences
        A table of all sentences (``article_id``, ``sentence``, ``paragraph``, and where asked for
        ``published`` and `by`), so that ``units`` includes those in which nobody is named. Without it
        the units are those that occur in `mentions`.

    Returns
    -------
    polars.DataFrame
        ``a``, ``b`` (``a`` < ``b`` unless directed), [``period``,] [`by`,] ``together`` (units that name
        both), ``a_count``, ``b_count`` (units that name it), ``units`` (all of them), ``articles``
        (those with such a unit), then one Float64 column per measure, null where it is undefined.
        Bounds are null where too many replicates leave the measure undefined to say where they lie.
        Ordered by ``period``, `by`, ``a``, ``b``, nulls first.

    Raises
    ------
    SaysoError
        A missing column, an unknown unit, measure or duration; the message names those accepted.

    Examples
    --------
    >>> mentions = pl.DataFrame({"article_id": [1, 1, 1, 2], "sentence": [0, 0, 1, 0],
    ...                          "actor_id": ["nato", "gna", "nato", "nato"]})
    >>> sayso.cooccurrence(mentions, measures=["jaccard"]).row(0, named=True)
    {'a': 'gna', 'b': 'nato', 'together': 1, 'a_count': 1, 'b_count': 3, 'units': 3, 'articles': 1, 'jaccard': 0.3333333333333333}

    """
    if bootstrap is not None and bootstrap < 1:
        raise OptionsError(
            f"bootstrap must be a number of replicates, such as 200, or None; found {bootstrap}."
        )
    one_of("weight", weight, ("once", "mentions"))
    asked = list(by)
    if concepts is not None:
        if unit != "claim":
            raise OptionsError(f'concepts are what claims are coded into; count unit="claim", not {unit!r}.')
        mentions, by = with_topics(table("claims", mentions), concepts, asked)
        mentions = one_each(mentions, KEY)
    if bootstrap is None:
        mentions, sentences = _articles_as_numbers(mentions, sentences)
    with progress("steps") as report:
        stream = _internal.cooccurrence(
            table("mentions", mentions),
            sentences=None if sentences is None else table("sentences", sentences),
            unit=str(unit),
            every=every,
            measures=list(measures),
            by=list(by),
            directed=directed,
            actors=None if actors is None else list(actors),
            kinds=None if kinds is None else list(kinds),
            min_count=min_count,
            min_score=min_score,
            weight_mentions=weight == "mentions",
            fill=fill,
            bootstrap=bootstrap,
            level=level,
            seed=seed % 2**64,
            progress=report,
        )
    pairs = _with_categories(stream)
    return pairs if concepts is None else apart(pairs, asked)


def _articles_as_numbers(mentions: Any, sentences: Any) -> tuple[Any, Any]:
    """Let categories that only tell articles apart cross as their numbers: nobody asks for their words."""
    tables = [table for table in (mentions, sentences) if table is not None]
    if not all(isinstance(table, pl.DataFrame) for table in tables):
        return mentions, sentences
    dtypes = {table.schema.get("article_id") for table in tables}
    if len(dtypes) > 1 or not isinstance(dtypes.pop(), pl.Categorical):
        return mentions, sentences
    tables = [table.with_columns(pl.col("article_id").to_physical()) for table in tables]
    return tables[0], tables[1] if len(tables) > 1 else None


def _with_categories(stream: _internal.Stream) -> pl.DataFrame:
    """Take pairs over. Ids that are categories cross as numbers: polars would look up each row's word."""
    coded = stream.coded(["a", "b"])
    if coded is None:
        return pl.DataFrame(stream)
    pairs, ids = (pl.DataFrame(part) for part in coded)
    return pairs.with_columns(ids.to_series().gather(pairs[c]).alias(c) for c in ("a", "b"))


def claims_over_time(
    claims: Any,
    *,
    every: str = "1mo",
    by: Sequence[str] = ("speaker_id",),
    concepts: Any = None,
    fill: bool = True,
) -> pl.DataFrame:
    """
    Count claims per period and group, in a table of claims from anywhere.

    Parameters
    ----------
    claims
        A table with the Arrow PyCapsule interface. Columns needed: ``article_id``, ``published``
        (Date or Datetime; null is allowed) and those of `by`; ``negated`` and ``family`` are used if
        they are there.
    every
        Length of a period: a polars duration such as ``"1w"``, ``"1mo"``, ``"1q"``, ``"1y"``.
    by
        Columns to group by. A list column counts its claim once for each item.
    concepts
        Your concepts as :func:`sayso.code` takes them: `by` may then name ``"concept"`` and
        ``"agreement"``. A claim counts once under each of its concepts, so that shares may add up to
        more than 1, and under null if it has none.
    fill
        Give every group a row for every period between the first and the last of the table.

    Returns
    -------
    polars.DataFrame
        ``period``, the columns of `by`, ``claims``, ``articles``, ``negated``, ``first_time`` (claims
        of a family not seen before; null without ``family``), ``cumulative`` (claims so far),
        ``share`` (of the period's claims, 0 to 1; null where it has none). Undated claims have a null
        period.

    Raises
    ------
    SaysoError
        A missing column or an unknown duration; the message names those accepted.

    Examples
    --------
    >>> from datetime import date
    >>> claims = pl.DataFrame({"article_id": ["x", "y"], "published": [date(2016, 5, 2), date(2016, 7, 9)],
    ...                        "speaker_id": ["nato", "nato"]})
    >>> sayso.claims_over_time(claims).select("period", "claims", "cumulative").rows()
    [(datetime.date(2016, 5, 1), 1, 1), (datetime.date(2016, 6, 1), 0, 1), (datetime.date(2016, 7, 1), 1, 2)]

    """
    asked = list(by)
    if concepts is not None:
        claims, by = with_topics(table("claims", claims), concepts, asked)
    with progress("steps") as report:
        stream = _internal.claims_over_time(
            table("claims", claims), every=every, by=list(by), fill=fill, progress=report
        )
    counts = pl.DataFrame(stream)
    return counts if concepts is None else apart(counts, asked)
