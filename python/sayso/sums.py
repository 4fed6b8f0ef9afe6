"""Counts of pairs that further articles are added to, without counting all again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso._check import REPORT, frame
from sayso.counts import cooccurrence
from sayso.errors import OptionsError, TableError

if TYPE_CHECKING:
    from sayso.corpus import Corpus

SUMS = ("together", "a_count", "b_count", "units", "articles")

# Nobody and nothing are written into every unit, so that their pairs with the actors are the actors'
# own counts, and their pair with each other is the number of units. No actor's id is like these.
NOBODY, NOTHING = "", "\0"


def open_counts(
    mentions: Any,
    *,
    unit: str | int = "sentence",
    every: str | None = None,
    by: Sequence[str] = (),
    min_score: float = 0.0,
    sentences: Any = None,
) -> pl.DataFrame:
    """
    Count which actors are named together so that further articles can be added.

    A table of pairs alone cannot be added to another: an actor that is in no pair there is in none of
    its rows, so that its own count would be lost. This one keeps a row for every actor and one for
    the units.

    Parameters
    ----------
    mentions, unit, every, by, min_score, sentences
        As in :func:`sayso.cooccurrence`, undirected, and directed for ``"claim"``.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.cooccurrence` without measures; ids are strings. A row without ``a`` says in how
        many units ``b`` is at all (for claims: spoken of or to), one without ``b`` in how many ``a``
        speaks, and one without both how many units there are.

    Examples
    --------
    >>> monday = pl.DataFrame({"article_id": ["x", "x"], "sentence": [0, 0], "actor_id": ["gna", "nato"]})
    >>> tuesday = pl.DataFrame({"article_id": ["y", "y"], "sentence": [0, 1], "actor_id": ["nato", "nato"]})
    >>> counts = sayso.add_counts(sayso.open_counts(monday), sayso.open_counts(tuesday))
    >>> sayso.associations(counts, measures=["jaccard"]).row(0)
    ('gna', 'nato', 1, 1, 3, 3, 1, 0.3333333333333333)

    """
    table = frame("mentions", mentions)
    listed = None if sentences is None else frame("sentences", sentences)
    if unit == "claim":
        marked = _mark_claims(table)
    else:
        marked, listed = _mark_units(frame("mentions", table, "actor_id"), listed, str(unit), every, by)
    pairs = cooccurrence(
        marked, unit=unit, every=every, measures=(), by=by, min_score=min_score, sentences=listed
    )
    sides = [
        pl.when(pl.col(c).is_in([NOBODY, NOTHING])).then(None).otherwise(pl.col(c)).alias(c) for c in "ab"
    ]
    margins = pl.col("a").is_in([NOBODY, NOTHING]) | pl.col("b").is_in([NOBODY, NOTHING])
    wanted = (pl.col("a") == NOBODY) | (pl.col("b") == NOTHING)
    apart = [c for c in pairs.columns if c not in ("a", "b", *SUMS)]
    kept = pairs.filter(~margins | wanted).with_columns(sides)
    return kept.sort(*apart, "a", "b")


def _mark_units(
    mentions: pl.DataFrame, sentences: pl.DataFrame | None, unit: str, every: str | None, by: Sequence[str]
) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Write nobody and nothing into every unit of text."""
    place = [c for c in ("sentence", "paragraph") if c in mentions.columns and unit != "article"]
    needed = ["article_id", *place, *(["published"] if every is not None else []), *by]
    wanted = ["actor_id", *needed, *(["score"] if "score" in mentions.columns else [])]
    own = frame("mentions", mentions, *needed).select(wanted).with_columns(pl.col("actor_id").cast(pl.String))
    units = own if sentences is None else frame("sentences", sentences, *needed)
    units = units.select(needed).unique(maintain_order=True)
    if "score" in wanted:
        units = units.with_columns(score=pl.lit(1.0))
    extra = [units.with_columns(actor_id=pl.lit(who)).select(wanted) for who in (NOBODY, NOTHING)]
    return pl.concat([own, *extra], how="vertical_relaxed"), sentences


def _mark_claims(claims: pl.DataFrame) -> pl.DataFrame:
    """Let nobody speak in every claim, and every claim be about nothing."""
    strings = pl.List(pl.String)
    if "speaker_ids" in claims.columns:
        speakers = pl.col("speaker_ids").cast(strings)
    else:
        frame("claims", claims, "speaker_id")
        speakers = pl.concat_list(pl.col("speaker_id").cast(pl.String)).list.drop_nulls()
    targets = pl.col("targets").cast(strings) if "targets" in claims.columns else pl.lit([], dtype=strings)
    return claims.with_columns(
        speaker_ids=pl.concat_list(speakers, pl.lit([NOBODY], dtype=strings)),
        targets=pl.concat_list(targets, pl.lit([NOTHING], dtype=strings)),
    )


def unit_counts(
    table: pl.DataFrame,
    unit: str | int,
    every: str,
    by: Sequence[str],
    *,
    kinds: Sequence[str] | None,
    min_score: float,
) -> pl.DataFrame:
    """Count the units of every period, from all sentences or all claims: one pair stands in each."""
    options: dict[str, Any] = {"unit": unit, "every": every, "measures": (), "by": by, "fill": True}
    if unit == "claim":
        everyone = table.drop("speaker_ids", "targets", "addressee_id", strict=False)
        marked = _mark_claims(everyone.with_columns(speaker_id=pl.lit(None, pl.String)))
        return cooccurrence(marked, kinds=kinds, min_score=min_score, **options)
    named = [table.with_columns(actor_id=pl.lit(who)) for who in (NOBODY, NOTHING)]
    return cooccurrence(pl.concat(named), sentences=table, **options)


def open_counts_corpus(
    self: Corpus,
    unit: str | int = "sentence",
    *,
    every: str | None = None,
    by: str | Sequence[str] = (),
    min_score: float = 0.0,
    sections: Sequence[str] = REPORT,
) -> pl.DataFrame:
    """
    Count which actors are named together so that further articles can be added.

    Parameters
    ----------
    unit, every, by, min_score, sections
        As in :meth:`Corpus.cooccurrence`. Copies of an article count once.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.open_counts`; add to it with :func:`sayso.add_counts`, and make the table of
        :meth:`Corpus.cooccurrence` with :func:`sayso.associations`.

    Examples
    --------
    >>> corpus = sayso.read("seeds/articles")
    >>> counts = corpus.open_counts("paragraph")
    >>> sayso.associations(counts).equals(corpus.cooccurrence("paragraph").drop("npmi"))
    True

    """
    by = [by] if isinstance(by, str) else list(by)
    counted, sentences = self._countable(unit, by, sections, "once")
    return open_counts(
        counted,
        unit=unit,
        every=every,
        by=by,
        min_score=min_score,
        sentences=sentences,
    )


def add_counts(one: Any, other: Any) -> pl.DataFrame:
    """
    Add the counts of other articles: a day's news joins without counting all again.

    Every number is a sum over units or articles, so that the result is what counting both lots at once
    gives, as long as no article is in both.

    Parameters
    ----------
    one, other
        What :func:`sayso.open_counts` gives, made with the same unit, `every` and `by`.

    Returns
    -------
    polars.DataFrame
        Of the same kind.

    Raises
    ------
    SaysoError
        If one lacks the rows of the actors' own counts, as :func:`sayso.cooccurrence` makes it, or if
        their columns differ.

    Examples
    --------
    >>> day = pl.DataFrame({"article_id": ["x"], "sentence": [0], "actor_id": ["nato"]})
    >>> sayso.add_counts(sayso.open_counts(day), sayso.open_counts(day.with_columns(article_id=pl.lit("y"))))["units"].to_list()
    [2, 2]

    """
    parts = [frame(name, table, "a", "b", *SUMS) for name, table in (("one", one), ("other", other))]
    if parts[0].columns != parts[1].columns:
        raise TableError(
            f"one has the columns {', '.join(parts[0].columns)}, other {', '.join(parts[1].columns)}. "
            "Count both with the same unit, every and by."
        )
    apart = _apart(parts[0])
    for name, part in zip(("one", "other"), parts, strict=True):
        if part.height and part.filter(pl.col("a").is_null() & pl.col("b").is_null()).is_empty():
            raise TableError(f"{name}: pairs without their actors' own counts. Count with sayso.open_counts.")
    both = pl.concat(parts, how="vertical_relaxed")
    summed = both.group_by("a", "b", *apart).agg(pl.col("together", "articles").sum())
    return _with_margins(summed, apart).select(parts[0].columns).sort(*apart, "a", "b")


def _apart(counts: pl.DataFrame) -> list[str]:
    return [c for c in counts.columns if c not in ("a", "b", *SUMS)]


def _with_margins(summed: pl.DataFrame, apart: list[str]) -> pl.DataFrame:
    """Give every row the own counts of its actors and the number of units, from the rows that say so."""
    no_a, no_b = pl.col("a").is_null(), pl.col("b").is_null()
    units = summed.filter(no_a & no_b).select(*apart, units="together")
    as_b = summed.filter(no_a & ~no_b).select("b", *apart, b_count="together")
    as_a = summed.filter(no_b & ~no_a).select("a", *apart, a_count="together")
    if as_a.is_empty():  # undirected: there is one count an actor
        as_a = as_b.rename({"b": "a", "b_count": "a_count"})
    rows = (
        summed.join(units, on=apart, how="left", nulls_equal=True)
        if apart
        else summed.join(units, how="cross")
    )
    rows = rows.join(as_a, on=["a", *apart], how="left", nulls_equal=True)
    rows = rows.join(as_b, on=["b", *apart], how="left", nulls_equal=True)
    own = [
        pl.when(missing).then(pl.col("units")).otherwise(pl.col(f"{c}_count")).alias(f"{c}_count")
        for c, missing in (("a", no_a), ("b", no_b))
    ]
    return rows.with_columns(own).with_columns(pl.col("a_count", "b_count").fill_null(0))


def associations(counts: Any, *, measures: Sequence[str] = (), min_count: int = 1) -> pl.DataFrame:
    """
    Make the table of :func:`sayso.cooccurrence` from counts that were added up.

    Parameters
    ----------
    counts
        What :func:`sayso.open_counts` or :func:`sayso.add_counts` gives.
    measures
        Any of ``pmi``, ``npmi``, ``llr``, ``chi2``, ``phi``, ``jaccard``, ``dice``, ``cosine``, ``lift``,
        ``t_score``, ``odds_ratio``, computed anew from the sums; see :func:`sayso.cooccurrence`.
    min_count
        Leave out pairs that are together in fewer units.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.cooccurrence`; a measure is null where it is undefined.

    Examples
    --------
    >>> day = pl.DataFrame({"article_id": ["x", "x"], "sentence": [0, 0], "actor_id": ["gna", "nato"]})
    >>> sayso.associations(sayso.open_counts(day), measures=["dice"]).rows()
    [('gna', 'nato', 1, 1, 1, 1, 1, 1.0)]

    """
    table = frame("counts", counts, "a", "b", *SUMS)
    formulas = _measures()
    for measure in measures:
        if measure not in formulas:
            raise OptionsError(f"no measure is called {measure!r}; accepted are {', '.join(formulas)}.")
    pairs = table.filter(
        pl.col("a").is_not_null() & pl.col("b").is_not_null() & (pl.col("together") >= min_count)
    )
    columns_of = [
        pl.when(value.is_finite()).then(value).alias(measure)
        for measure, value in ((m, formulas[m]) for m in measures)
    ]
    return pairs.with_columns(columns_of)


def _measures() -> dict[str, pl.Expr]:
    t, a, b, n = (pl.col(c).cast(pl.Float64) for c in ("together", "a_count", "b_count", "units"))
    only_a, only_b, neither = a - t, b - t, n - a - b + t
    proper = (only_a >= 0) & (only_b >= 0) & (neither >= 0) & (n > 0)
    lift = t * n / (a * b)

    def term(observed: pl.Expr, row: pl.Expr, column: pl.Expr) -> pl.Expr:
        return pl.when(observed > 0).then(observed * (observed * n / (row * column)).log()).otherwise(0.0)

    llr = 2 * (term(t, a, b) + term(only_a, a, n - b) + term(only_b, n - a, b) + term(neither, n - a, n - b))
    phi = (t * neither - only_a * only_b) / (a * (n - a) * (b * (n - b))).sqrt()
    npmi = pl.when(t == 0).then(-1.0).when(t < n).then(lift.log() / -(t / n).log())
    return {
        "pmi": lift.log(2),
        "npmi": npmi,
        "llr": pl.when(proper).then(llr.clip(lower_bound=0.0)),
        "chi2": pl.when(proper).then(n * phi * phi),
        "phi": pl.when(proper).then(phi),
        "jaccard": t / (a + b - t),
        "dice": 2 * t / (a + b),
        "cosine": t / (a * b).sqrt(),
        "lift": lift,
        "t_score": (t - a * b / n) / t.sqrt(),
        "odds_ratio": pl.when(proper).then(t * neither / (only_a * only_b)),
    }
