"""Discourse networks: actors and concepts connected by who agrees with whom on what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from sayso._check import REPORT, day, frame, one_of, period, ratio
from sayso.concepts import AGAINST, code_corpus
from sayso.errors import OptionsError

if TYPE_CHECKING:
    from sayso.corpus import Corpus

Mode = Literal["congruence", "conflict", "subtract", "affiliation"]
Duplicates = Literal["document", "week", "month", "year", "range", "all"]


def discourse_network(
    coded: Any,
    mode: Mode = "congruence",
    *,
    nodes: Literal["actors", "concepts"] = "actors",
    normalise: str | None = None,
    duplicates: Duplicates = "document",
    every: str | None = None,
) -> pl.DataFrame:
    """
    Connect actors by the concepts they share, as discourse network analysis does.

    After Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", in: The Oxford
    Handbook of Political Networks, 2017, and the manual of Discourse Network Analyzer (Leifeld, Gruber
    & Bossner 2018, chapter 2) for a binary qualifier. Its x_ijk, how often actor i takes position k on
    concept j, is the number of coded claims left after `duplicates`, with k = ``agreement``.

    Parameters
    ----------
    coded
        What :func:`sayso.code` gives: ``speaker_id``, ``concept``, ``agreement``, for duplicates
        ``article_id``, and for periods ``published``. Rows without a speaker or an agreement do not
        count.
    mode
        ``"congruence"``
            Σ_j Σ_k x_ijk x_i'jk: they take the same side.
        ``"conflict"``
            Σ_j Σ_k x_ijk x_i'jk', k' ≠ k: they take opposite sides.
        ``"subtract"``
            Congruence less conflict, below zero where conflict prevails.
        ``"affiliation"``
            Actor by concept: x_ij1 - x_ij0, agreement less disagreement.
    nodes
        ``"concepts"`` connects concepts by the actors that hold them: i are concepts and j actors.
    normalise
        What a weight is divided by, so that those who speak most do not end up in the middle.

        ``"average"``
            ½ (Σ_jk x_ijk + Σ_jk x_i'jk), the mean activity of the two.
        ``"jaccard"``
            Σ_jk x_ijk [x_i'jk = 0] + Σ_jk x_i'jk [x_ijk = 0] + Σ_jk x_ijk x_i'jk.
        ``"cosine"``
            √(Σ_jk x_ijk)² √(Σ_jk x_i'jk)², the product of the activities, as the manual has it.
        ``"activity"``, ``"prominence"``
            For affiliation: Σ_jk x_ijk, all that the actor says, or Σ_ik x_ijk, all said of the concept.
    duplicates
        Several claims by one actor with the same agreement on one concept count once in an article
        (``"document"``), a calendar ``"week"`` (from Monday), ``"month"`` or ``"year"``, or at all
        (``"range"``); ``"all"`` counts each. The earliest is kept. (rDNA calls the last two
        ``"acrossrange"`` and ``"include"``.) Undated articles are one period of their own.
    every
        A network per period: a polars duration such as ``"1mo"``. Duplicates are found first.

    Returns
    -------
    polars.DataFrame
        ``a``, ``b`` (``a`` < ``b``), [``period``,] ``congruence``, ``conflict`` (counts), ``weight``
        (Float64). Pairs whose mode counts nothing have no row; subtract has those with either. For
        affiliation ``a`` is the actor, ``b`` the concept, and the counts are ``agree`` and
        ``disagree``. Undated claims have a null period.

    Raises
    ------
    SaysoError
        A missing column, an unknown option or duration.

    Notes
    -----
    It takes as many steps as there are pairs with a position on the same concept.

    Examples
    --------
    Voss says twice yes to the tax, Reyes once yes and once no:
    congruence 2 · 1, conflict 2 · 1, and activities 2 and 2.

    >>> coded = pl.DataFrame({"article_id": ["x", "y", "x", "y"], "concept": ["tax"] * 4,
    ...     "speaker_id": ["voss", "voss", "reyes", "reyes"], "agreement": [True, True, True, False]})
    >>> sayso.discourse_network(coded, normalise="average").rows()
    [('reyes', 'voss', 2, 2, 1.0)]
    >>> sayso.discourse_network(coded, "affiliation").rows()
    [('reyes', 'tax', 1, 1, 0.0), ('voss', 'tax', 2, 0, 2.0)]

    """
    one_of("mode", mode, ("congruence", "conflict", "subtract", "affiliation"))
    one_of("nodes", nodes, ("actors", "concepts"))
    two_mode = mode == "affiliation"
    accepted = (None, "activity", "prominence") if two_mode else (None, "average", "jaccard", "cosine")
    one_of(f"normalise of {mode}", normalise, accepted)
    kept = statements(coded, duplicates=duplicates, every=every)
    apart = ["period"] if every is not None else []
    if two_mode:
        if nodes == "concepts":
            raise OptionsError(
                'nodes: an affiliation connects actors with concepts. Leave out nodes="concepts".'
            )
        return _affiliation(kept, apart, normalise)
    i, j = ("speaker_id", "concept") if nodes == "actors" else ("concept", "speaker_id")
    cells = kept.group_by(i, j, "agreement", *apart).agg(x=pl.len().cast(pl.Int64))
    cells = cells.rename({i: "i", j: "j", "agreement": "k"})
    sides = (
        cells.lazy()
        .group_by("i", "j", *apart)
        .agg(yes=pl.col("x").filter("k").sum(), no=pl.col("x").filter(~pl.col("k")).sum())
    )
    ids = sides.select("i").unique().sort("i").with_row_index("_i")
    sides = sides.join(ids, on="i")
    pairs = sides.join(sides, on=["j", *apart], suffix="_b", nulls_equal=True).filter(
        pl.col("_i") < pl.col("_i_b")
    )
    yes, no, yes_b, no_b = (pl.col(c) for c in ("yes", "no", "yes_b", "no_b"))
    shared = (
        yes * (yes_b > 0) + no * (no_b > 0) + yes_b * (yes > 0) + no_b * (no > 0)  # x_ijk where x_i'jk > 0
    )
    summed = pairs.group_by("i", "i_b", *apart).agg(
        congruence=(yes * yes_b + no * no_b).sum(),
        conflict=(yes * no_b + no * yes_b).sum(),
        _shared=shared.sum(),
    )
    activity = sides.group_by("i", *apart).agg(_n=(yes + no).sum())
    for side in ("i", "i_b"):
        own = activity.rename({"i": side, "_n": f"_n_{side}"})
        summed = summed.join(own, on=[side, *apart], nulls_equal=True)
    n_a, n_b = pl.col("_n_i"), pl.col("_n_i_b")
    counted = pl.col("congruence") - pl.col("conflict") if mode == "subtract" else pl.col(mode)
    divisor = {
        None: pl.lit(1),
        "average": (n_a + n_b) / 2,
        "jaccard": n_a + n_b - pl.col("_shared") + pl.col("congruence"),
        "cosine": n_a * n_b,
    }[normalise]
    exists = pl.lit(True) if mode == "subtract" else pl.col(mode) > 0
    return (
        summed.filter(exists)
        .with_columns(weight=ratio(counted, divisor))
        .rename({"i": "a", "i_b": "b"})
        .select("a", "b", *apart, pl.col("congruence", "conflict").cast(pl.UInt32), "weight")
        .sort("a", "b", *apart)
        .collect(engine="streaming")
    )


def _affiliation(kept: pl.DataFrame, apart: list[str], normalise: str | None) -> pl.DataFrame:
    yes, no = pl.col("agreement").sum().cast(pl.UInt32), (~pl.col("agreement")).sum().cast(pl.UInt32)
    cells = kept.rename({"speaker_id": "a", "concept": "b"})
    cells = cells.group_by("a", "b", *apart).agg(agree=yes, disagree=no)
    net = pl.col("agree").cast(pl.Int64) - pl.col("disagree").cast(pl.Int64)
    said = (pl.col("agree") + pl.col("disagree")).sum()
    divisor = {
        None: pl.lit(1),
        "activity": said.over("a", *apart),
        "prominence": said.over("b", *apart),
    }[normalise]
    return (
        cells.with_columns(weight=ratio(net, divisor))
        .select("a", "b", *apart, "agree", "disagree", "weight")
        .sort("a", "b", *apart)
    )


def discourse_corpus(
    self: Corpus,
    concepts: Any,
    mode: Mode = "congruence",
    *,
    nodes: Literal["actors", "concepts"] = "actors",
    normalise: str | None = None,
    duplicates: Duplicates = "document",
    every: str | None = None,
    against: Sequence[str] = AGAINST,
    sections: Sequence[str] = REPORT,
) -> pl.DataFrame:
    """
    Connect actors by the concepts they share, as discourse network analysis does.

    Parameters
    ----------
    concepts, against
        As in :func:`sayso.code`.
    mode, nodes, normalise, duplicates, every
        As in :func:`sayso.discourse_network`.
    sections
        Which parts of the articles count.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.discourse_network`.

    Examples
    --------
    >>> concepts = pl.DataFrame({"concept": ["arms"], "pattern": ["weapon"], "kind": ["lemma"]})
    >>> sayso.read("seeds/articles").discourse_network(concepts, "affiliation").select("a", "b").row(0)
    ('fayez-al-sarraj', 'arms')

    """
    return discourse_network(
        code_corpus(self, concepts, against=against, sections=sections),
        mode,
        nodes=nodes,
        normalise=normalise,
        duplicates=duplicates,
        every=every,
    )


def statements(coded: Any, *, duplicates: Duplicates = "document", every: str | None = None) -> pl.DataFrame:
    """Give the coded claims that a discourse network counts: with speaker and agreement, no duplicates."""
    table = frame("coded", coded, "speaker_id", "concept", "agreement")
    one_of("duplicates", duplicates, ("document", "week", "month", "year", "range", "all"))
    kept = table.filter(pl.col("speaker_id").is_not_null() & pl.col("agreement").is_not_null())
    dated = "published" in table.columns
    if every is not None or duplicates in ("week", "month", "year"):
        frame("coded", table, "published")
    if dated:
        kept = kept.sort("published", nulls_last=True, maintain_order=True)
    same = ["speaker_id", "concept", "agreement"]
    if duplicates == "document":
        frame("coded", table, "article_id")
        kept = kept.unique([*same, "article_id"], keep="first", maintain_order=True)
    elif duplicates == "range":
        kept = kept.unique(same, keep="first", maintain_order=True)
    elif duplicates != "all":
        length = {"week": "1w", "month": "1mo", "year": "1y"}[duplicates]
        once = kept.with_columns(period(day("coded", kept), length).alias("_time"))
        kept = once.unique([*same, "_time"], keep="first", maintain_order=True).drop("_time")
    if every is not None:
        kept = kept.with_columns(period(day("coded", kept), every))
    return kept
