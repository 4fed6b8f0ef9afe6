"""The same claim again: who printed it first, and how it was shortened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso._check import REPORT, frame

if TYPE_CHECKING:
    from sayso.corpus import Corpus


def _listed(words: str) -> list[str]:
    return words.split()


RUN = 3
"""Words in a shingle."""
SHARED = 3
"""Shingles that two wordings must have in common, five words in a row or more."""
CONTAINED = 0.6
"""The part of the shorter wording's shingles that the longer one must have."""
LEAST = 4
"""Words that a wording must have; "a ceasefire" is asked for more than once."""
PASSING = _listed("that not no never do does did don doesn didn isn wasn won t")
"""Words that come and go with negation and indirect speech; shingles pass them over."""
NUMBERS = _listed(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen dozens hundred hundreds "
    "thousand thousands million millions billion billions half twice"
)
FORMULA = 50
"""A shingle in more wordings of one speaker is a set phrase and suggests nothing."""

FAMILY: dict[str, Any] = {
    "family": pl.String,
    "speaker_id": pl.String,
    "claims": pl.UInt32,
    "articles": pl.UInt32,
    "publishers": pl.UInt32,
    "first_article": pl.String,
    "first_publisher": pl.String,
    "first_published": pl.Datetime("us", "UTC"),
    "last_published": pl.Datetime("us", "UTC"),
    "longest": pl.String,
    "shortest": pl.String,
    "words_longest": pl.UInt32,
    "words_shortest": pl.UInt32,
    "negated": pl.UInt32,
    "negation_changed": pl.Boolean,
    "claim_ids": pl.List(pl.String),
}


def claim_families(claims: Any) -> pl.DataFrame:
    """
    Group the claims in which one speaker says the same in several articles.

    Two wordings by one speaker are the same claim if the longer contains most of the shorter: at
    least 3 of its shingles (runs of 3 words, case, punctuation, "that" and "not" aside), 60 % of them,
    and all its numbers; and if not each has a name that the other lacks. So a quoted fragment joins the
    sentence that it was cut from, and a wire report its rewordings; "not" may come or go.

    The longest wordings lead the families; each other one joins the leader that contains most of it.
    Where two leaders contain as much, it joins neither. Wordings of four words are only found where
    they are equal, and shorter ones are left out. Shingles point to the wordings that have them, and
    only those are compared (Broder, "On the resemblance and containment of documents", 1997), so that
    the work grows with the shared shingles, not with all pairs.

    Parameters
    ----------
    claims
        A table with ``claim_id``, ``article_id``, ``speaker_id``, ``content``; ``published``,
        ``publisher`` and ``negated`` are used if they are there. Claims without a speaker are left out.

    Returns
    -------
    polars.DataFrame
        One row a family that is in two articles or more, most articles first: ``family`` (the
        ``claim_id`` of its first claim), ``speaker_id``, ``claims``, ``articles``, ``publishers``
        (known ones), ``first_article``, ``first_publisher``, ``first_published`` (the earliest; undated
        ones come last, ties in the order of the table), ``last_published``, ``longest`` and
        ``shortest`` (contents), ``words_longest``, ``words_shortest``, ``negated`` (claims that are),
        ``negation_changed`` (some are and some are not), ``claim_ids`` (earliest first). Publishers and
        dates are null where they are not known.

    Raises
    ------
    SaysoError
        A missing column.

    Examples
    --------
    >>> from datetime import date
    >>> claims = pl.DataFrame({"claim_id": ["1", "2"], "article_id": ["x", "y"], "speaker_id": ["voss", "voss"],
    ...     "content": ["The bridge over the harbour stays closed until May.",
    ...                 "that the bridge over the harbour stays closed"],
    ...     "published": [date(2016, 5, 3), date(2016, 5, 2)]})
    >>> sayso.claim_families(claims).select("family", "claims", "first_article", "words_shortest").rows()
    [('2', 2, 'y', 8)]

    """
    table = frame("claims", claims, "claim_id", "article_id", "speaker_id", "content")
    absent: dict[str, Any] = {
        "published": pl.Datetime("us", "UTC"),
        "publisher": pl.String,
        "negated": pl.Boolean,
    }
    table = table.with_columns(
        [pl.lit(None, dtype).alias(c) for c, dtype in absent.items() if c not in table.columns]
    ).with_columns(
        pl.col("article_id", "claim_id", "speaker_id").cast(pl.String),
        negated=pl.col("negated").fill_null(False),
    )
    table = table.filter(pl.col("speaker_id").is_not_null()).with_columns(
        published=pl.col("published").cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
        if table.schema["published"] == pl.Date
        else pl.col("published").cast(pl.Datetime("us", "UTC"))
    )
    said = pl.col("content").str.to_lowercase().str.extract_all(r"\w+")
    rows = table.with_columns(_words=said).filter(pl.col("_words").list.len() >= LEAST)
    rows = rows.with_columns(_text=pl.col("_words").list.join(" "))
    rows = rows.sort("published", nulls_last=True, maintain_order=True)
    texts = _wordings(rows)
    lead = _leaders(texts, _candidates(texts))
    rows = rows.join(
        texts.select("speaker_id", "_text", "_id"), on=["speaker_id", "_text"], maintain_order="left"
    )
    rows = rows.with_columns(_family=pl.col("_id").replace_strict(lead, return_dtype=pl.UInt32))
    rows = rows.with_columns(_size=pl.col("_words").list.len())
    longest, shortest = pl.col("_size").arg_max(), pl.col("_size").arg_min()
    found = rows.group_by("_family", maintain_order=True).agg(
        family=pl.col("claim_id").first(),
        speaker_id=pl.col("speaker_id").first(),
        claims=pl.len(),
        articles=pl.col("article_id").n_unique(),
        publishers=pl.col("publisher").drop_nulls().n_unique(),
        first_article=pl.col("article_id").first(),
        first_publisher=pl.col("publisher").first(),
        first_published=pl.col("published").min(),
        last_published=pl.col("published").max(),
        longest=pl.col("content").get(longest),
        shortest=pl.col("content").get(shortest),
        words_longest=pl.col("_size").max(),
        words_shortest=pl.col("_size").min(),
        negated=pl.col("negated").sum(),
        negation_changed=pl.col("negated").any() & ~pl.col("negated").all(),
        claim_ids=pl.col("claim_id"),
    )
    found = found.filter(pl.col("articles") > 1).sort(
        "articles", "claims", descending=True, maintain_order=True
    )
    return found.select(pl.col(c).cast(dtype) for c, dtype in FAMILY.items())


def _wordings(rows: pl.DataFrame) -> pl.DataFrame:
    """Give each speaker's distinct wordings, longest first, with their shingles and numbers."""
    texts = rows.unique(["speaker_id", "_text"], keep="first", maintain_order=True)
    # The first word begins with a capital whatever it is.
    names = pl.col("content").str.extract_all(r"\w+").list.slice(1)
    names = names.list.eval(pl.element().filter(pl.element().str.contains(r"^\p{Lu}")).str.to_lowercase())
    texts = texts.select("speaker_id", "_text", "_words", _names=names.list.unique()).with_columns(
        _size=pl.col("_words").list.len()
    )
    texts = texts.sort("_size", descending=True, maintain_order=True).with_row_index("_id")
    word = pl.col("_words")
    words = (
        texts.select("_id", "speaker_id", word)
        .explode("_words")
        .filter(~word.is_in(PASSING))
        .with_columns([word.shift(-n).over("_id").alias(f"_{n}") for n in range(1, RUN)])
    )
    runs = words.drop_nulls().select(
        "_id", _run=pl.concat_str("_words", *(f"_{n}" for n in range(1, RUN)), separator=" ")
    )
    runs = runs.unique(maintain_order=True).group_by("_id").agg(_runs=pl.col("_run"))
    is_number = pl.element().str.contains(r"\d") | pl.element().is_in(NUMBERS)
    numbers = word.list.eval(pl.element().filter(is_number)).list.unique()
    return texts.join(runs, on="_id", how="left", maintain_order="left").with_columns(
        _numbers=numbers, _n=pl.col("_runs").list.len().fill_null(0)
    )


def _candidates(texts: pl.DataFrame) -> pl.DataFrame:
    """Give pairs of wordings where the first, which is longer, contains most of the second."""
    listed = texts.select("_id", "speaker_id", _run="_runs").explode("_run").drop_nulls("_run")
    told = listed.filter(pl.len().over("speaker_id", "_run").is_between(2, FORMULA))
    met = told.join(told, on=["speaker_id", "_run"], suffix="_b").filter(pl.col("_id") < pl.col("_id_b"))
    pairs = met.select("_id", "_id_b").unique()
    about = texts.select("_id", "_runs", "_numbers", "_names", "_words", "_n")
    pairs = pairs.join(about, on="_id").join(about, left_on="_id_b", right_on="_id", suffix="_b")
    shared = pl.col("_runs").list.set_intersection("_runs_b").list.len()
    numbers_left = pl.col("_numbers_b").list.set_difference("_numbers").list.len() > 0
    names_left = pl.col("_names_b").list.set_difference("_words").list.len() > 0
    others_left = pl.col("_names").list.set_difference("_words_b").list.len() > 0
    pairs = pairs.with_columns(_shared=shared, _left=numbers_left | (names_left & others_left))
    # Of two wordings as long, each may have more runs than the other: words that come again.
    part = pl.col("_shared") / pl.min_horizontal("_n", "_n_b")
    kept = (pl.col("_shared") >= SHARED) & (part >= CONTAINED) & ~pl.col("_left")
    return pairs.filter(kept).select("_id", "_id_b", _part=part).sort("_id_b", "_id")


def _leaders(texts: pl.DataFrame, pairs: pl.DataFrame) -> dict[int, int]:
    """Say which wording leads the family of each; wordings are numbered from the longest."""
    longer: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for leader, text, part in pairs.iter_rows():
        longer[text].append((part, leader))
    lead: dict[int, int] = {}
    for text in texts["_id"]:
        among = [(part, one) for part, one in longer[text] if lead[one] == one]
        most = max((part for part, _ in among), default=0.0)
        best = [one for part, one in among if part == most]
        lead[text] = best[0] if len(best) == 1 else text
    return lead


def families_corpus(self: Corpus, *, sections: Sequence[str] = REPORT) -> pl.DataFrame:
    """
    Group the claims in which one speaker says the same in several articles.

    Parameters
    ----------
    sections
        Which parts of the articles count.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.claim_families`.

    Examples
    --------
    >>> texts = ["Mara Voss said that the bridge over the harbour stays closed until May.",
    ...          "Mara Voss said that the bridge over the harbour stays closed."]
    >>> corpus = sayso.from_articles([{"text": text} for text in texts])
    >>> corpus.claim_families().select("claims", "words_longest", "words_shortest").rows()
    [(2, 10, 8)]

    """
    return claim_families(self._with_articles(self.claims, ("publisher",), sections))
