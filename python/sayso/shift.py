"""Shifts: one speaker, one matter, and later the opposite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso._check import REPORT, frame
from sayso.concepts import AGAINST

if TYPE_CHECKING:
    from sayso.corpus import Corpus

SHARED = 3
"""Telling words that two claims must have in common."""
ALIKE = 0.6
"""The part of the telling words of each that must be."""
COMMON = 50
"""A word in more claims of one speaker about one actor suggests nothing."""
STOP = (
    "a about after all also am an and any are as at be because been before being but by can could did do does "
    "done for from had has have he her here him his how i if in into is it its just may me more most must my "
    "never no nor not now of on one only or other our out over own said say says shall she should so some such "
    "than that the their them then there these they this those to too under up us very was we were what when "
    "where which while who whom whose why will with would yes you your don didn doesn isn wasn won t s re ve ll"
)


def shifts(claims: Any, *, coded: Any = None) -> pl.DataFrame:
    """
    Find where one speaker says one thing and later the opposite.

    Without concepts, two claims by one speaker are opposite if they are about the same actor
    (``targets``) in much the same words, and one is negated or denies or refuses what the other does
    not (both at once cancel out); or if one praises and the other accuses the same actor. "Much the same"
    are three telling words or more, endings, names and common words aside, that are in both and make
    up 60 % of those of each. This finds few and seldom errs; a change of mind in other words is not
    found. With concepts the question is simpler: agreement, and later disagreement.

    Parameters
    ----------
    claims
        A table with ``claim_id``, ``article_id``, ``published``, ``speaker_id``, ``content``, ``targets``,
        ``negated`` and ``act``; ``text`` (the sentence) is shown in place of the content if it is there.
    coded
        What :func:`sayso.code` gives for these claims, to compare agreement with concepts instead.

    Returns
    -------
    polars.DataFrame
        One row for each later claim, with the latest earlier one that it is opposite to, by speaker
        and time: ``speaker_id``, ``about`` (the targets or concepts), ``why`` (``polarity``, ``judgement``
        or ``agreement``), then for both ``earlier_`` and ``later_``: ``id``, ``article``, ``published``,
        ``act``, ``negated``, and last ``earlier`` and ``later``, the words side by side. Claims without
        a date or a speaker are left out, and so are claims on the same day.

    Raises
    ------
    SaysoError
        A missing column.

    Examples
    --------
    >>> from datetime import date
    >>> claims = pl.DataFrame({"claim_id": ["1", "2"], "article_id": ["x", "y"], "speaker_id": ["voss", "voss"],
    ...     "published": [date(2016, 5, 3), date(2016, 7, 1)], "targets": [["nato"], ["nato"]],
    ...     "content": ["to let NATO ships use the harbour", "to let any NATO ship into the harbour"],
    ...     "negated": [False, False], "act": ["promise", "refuse"]})
    >>> sayso.shifts(claims).select("about", "why", "earlier_act", "later_act").rows()
    [(['nato'], 'polarity', 'promise', 'refuse')]

    """
    needed = ("claim_id", "article_id", "published", "speaker_id", "content", "negated", "act")
    table = frame("claims", claims, *needed, *(() if coded is not None else ("targets",)))
    shown = "text" if "text" in table.columns else "content"
    act = pl.col("act").cast(pl.String)
    facts = table.filter(pl.col("speaker_id").is_not_null() & pl.col("published").is_not_null()).select(
        _at=pl.int_range(pl.len()),
        id=pl.col("claim_id"),
        article=pl.col("article_id"),
        published=pl.col("published"),
        speaker_id=pl.col("speaker_id"),
        act=act,
        negated=pl.col("negated").fill_null(False),
        words=pl.col(shown),
        _said=pl.col("content"),
        **({"_target": pl.col("targets")} if coded is None else {}),
    )
    if coded is not None:
        codes = frame("coded", coded, "claim_id", "speaker_id", "concept", "agreement").drop_nulls(
            "agreement"
        )
        codes = codes.select(id="claim_id", speaker_id="speaker_id", about="concept", _sign="agreement")
        sided = facts.drop("speaker_id").join(codes.drop_nulls("speaker_id"), on="id", maintain_order="left")
        opposite = _last_opposite(sided, "agreement")
    else:
        aimed = facts.rename({"_target": "about"}).explode("about").drop_nulls("about")
        sign = pl.col("negated") == pl.col("act").is_in(AGAINST)
        said = aimed.filter(~pl.col("act").is_in(["ask", "praise", "accuse"])).with_columns(_sign=sign)
        judged = aimed.filter(pl.col("act").is_in(["praise", "accuse"]) & ~pl.col("negated"))
        judged = judged.with_columns(_sign=pl.col("act") == "praise")
        opposite = pl.concat([_alike_opposite(said), _last_opposite(judged, "judgement")])
    return _side_by_side(opposite, facts)


def _last_opposite(sided: pl.DataFrame, why: str) -> pl.DataFrame:
    """Give for each claim the latest on an earlier day with the other sign, about the same."""
    by = ["speaker_id", "about"]
    dated = sided.with_columns(_day=pl.col("published").cast(pl.Date)).sort("published", "_at")
    later = dated.select(*by, "_sign", "_day", "_at").with_columns(_sign=~pl.col("_sign")).sort("_day")
    earlier = dated.select(*by, "_sign", "_day", _before="_at")
    found = later.join_asof(
        earlier.sort("_day", maintain_order=True),
        on="_day",
        by=[*by, "_sign"],
        allow_exact_matches=False,
        check_sortedness=False,
    )
    return found.drop_nulls("_before").select(*by, pl.lit(why).alias("why"), "_before", "_at")


def _alike_opposite(said: pl.DataFrame) -> pl.DataFrame:
    """Give for each claim the latest on an earlier day with the other sign, in much the same words."""
    by = ["speaker_id", "about"]
    # Names begin with a capital; that two claims name the same is known from their target.
    words = pl.col("_said").str.extract_all(r"\b\p{Ll}\w+")
    telling = words.list.eval(
        pl.element().filter(~pl.element().is_in(STOP.split())).str.replace(r"(.{3})(?:ing|ed|es|s|e)$", "$1")
    )
    sided = said.with_columns(_day=pl.col("published").cast(pl.Date), _telling=telling.list.unique())
    listed = sided.select(*by, "_at", "_sign", "_day", _word="_telling").explode("_word").drop_nulls("_word")
    listed = listed.filter(pl.len().over(*by, "_word").is_between(2, COMMON))
    other = listed.with_columns(_sign=~pl.col("_sign"))
    met = listed.join(other, on=[*by, "_word", "_sign"], suffix="_b").filter(
        pl.col("_day") < pl.col("_day_b")
    )
    pairs = met.group_by(*by, "_at", "_at_b", "_day").agg(_shared=pl.len())
    size = sided.select("_at", *by, _n=pl.col("_telling").list.len())
    pairs = pairs.join(size, on=["_at", *by]).join(
        size, left_on=["_at_b", *by], right_on=["_at", *by], suffix="_b"
    )
    most = pl.max_horizontal("_n", "_n_b")
    alike = pairs.filter((pl.col("_shared") >= SHARED) & (pl.col("_shared") >= ALIKE * most))
    last = alike.sort("_day", "_at").unique([*by, "_at_b"], keep="last", maintain_order=True)
    return last.select(*by, pl.lit("polarity").alias("why"), _before="_at", _at="_at_b")


def _side_by_side(opposite: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    parts = ["id", "article", "published", "act", "negated", "words"]
    of_pair = ["speaker_id", "why", "_before", "_at"]
    opposite = opposite.group_by(of_pair).agg(pl.col("about").unique().sort())
    about = facts.select("_at", *parts)
    for key, prefix in (("_before", "earlier"), ("_at", "later")):
        names = {"_at": key, "words": prefix} | {c: f"{prefix}_{c}" for c in parts[:-1]}
        opposite = opposite.join(about.rename(names), on=key)
    order = ["speaker_id", "later_published", "_at", "why", "_before"]
    sides = [f"{side}_{c}" for side in ("earlier", "later") for c in parts[:-1]]
    return opposite.sort(order).select("speaker_id", "about", "why", *sides, "earlier", "later")


def shifts_corpus(self: Corpus, *, concepts: Any = None, sections: Sequence[str] = REPORT) -> pl.DataFrame:
    """
    Find where one speaker says one thing and later the opposite.

    Parameters
    ----------
    concepts
        A concept file, as in :func:`sayso.code`, to compare agreement with its concepts; without it
        claims about the same actor are compared.
    sections
        Which parts of the articles count.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.shifts`; ``earlier`` and ``later`` are whole sentences.

    Examples
    --------
    >>> corpus = sayso.from_articles([
    ...     {"text": "Mara Voss said that NATO ships will use the harbour.", "published": "2016-05-03"},
    ...     {"text": "Mara Voss said that NATO ships will not use the harbour.", "published": "2016-07-01"}])
    >>> corpus.shifts().select("about", "why", "earlier").rows()
    [(['nato'], 'polarity', 'Mara Voss said that NATO ships will use the harbour.')]

    """
    claims = self._with_articles(self.claims, (), sections)
    coded = None if concepts is None else self.code(concepts, sections=sections)
    texts = self.articles.select("article_id", _whole="text")
    place = self.sentences.select("article_id", "sentence", _start="start", _end="end")
    claims = claims.join(place, on=["article_id", "sentence"], how="left", maintain_order="left")
    claims = claims.join(texts, on="article_id", how="left", maintain_order="left")
    sentence = pl.col("_whole").str.slice(pl.col("_start"), pl.col("_end") - pl.col("_start"))
    return shifts(claims.with_columns(text=sentence), coded=coded)
