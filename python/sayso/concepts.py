"""Concepts of one's own: claims coded into them, and the discourse networks that follow."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from sayso._check import REPORT, day, frame, one_each, one_of, period, ratio
from sayso.errors import BadValueError, MissingFileError, OptionsError

if TYPE_CHECKING:
    from sayso.corpus import Corpus

KINDS = ("words", "regex", "lemma")
AGAINST = ("deny", "refuse")
VOWELS = "aeiou"

Mode = Literal["congruence", "conflict", "subtract", "affiliation"]
Duplicates = Literal["document", "week", "month", "year", "range", "all"]


def code(claims: Any, concepts: Any, *, against: Sequence[str] = AGAINST) -> pl.DataFrame:
    """
    Code claims into concepts of your own.

    A claim is coded into a concept if a pattern of the concept matches in its ``content``. Words
    inside a claim that is nested in it count for the nested claim alone: in "Voss said that Reyes
    rejects the tax" it is Reyes who speaks of the tax.

    Parameters
    ----------
    claims
        A table with ``claim_id``, ``content`` and ``speaker_id`` or ``speaker_ids``; ``article_id``,
        ``published``, ``negated``, ``act`` and ``within`` are used if they are there.
    concepts
        A CSV file or a table, one row a pattern: ``concept``, ``pattern`` and ``kind``, which is
        ``"words"`` where it is missing or empty. A concept may have several rows.

        ``words``
            Whole words, in either case, one after the other: ``carbon tax``. ``*`` at the end of a
            word stands for any further letters: ``immigra*``.
        ``lemma``
            Words with their inflections by English spelling rules: -s, -ed, -ing, with the e that
            falls away, y that becomes ie, and a doubled last consonant (tax, taxes, taxed, taxing;
            ban, banned). The rules know no irregular forms: give those yourself, ``go|goes|went``,
            and exactly the forms given are taken. They do not know parts of speech either: ``lead``
            finds "leads" the noun and the verb.
        ``regex``
            A regular expression in the syntax of the Rust crate regex (no look-around), case and
            all; begin it with ``(?i)`` for either case.
    against
        Acts that disagree with their content.

    Returns
    -------
    polars.DataFrame
        One row a claim, speaker and concept, in the order of the claims, then of the concept file:
        ``claim_id``, [``article_id``,] [``published``,] ``speaker_id`` (each speaker of a joint claim;
        null where unresolved), ``concept``, ``agreement``, ``matched`` (the first words that match).

        ``agreement`` is true unless the claim is negated or its act is one of `against`, and false if
        one of the two holds. It is null where both do ("did not deny the tax"), and for questions
        (act ``ask``): they leave open where the speaker stands.

    Raises
    ------
    SaysoError
        A missing file or column, an unknown kind, an empty or broken pattern; the message names the row.

    Examples
    --------
    >>> claims = pl.DataFrame({"claim_id": ["1", "2"], "speaker_id": ["voss", "reyes"],
    ...     "content": ["that the Carbon Tax is fair", "taxing carbon"], "act": ["say", "refuse"]})
    >>> concepts = pl.DataFrame({"concept": ["tax", "tax"], "pattern": ["carbon tax", "tax"],
    ...                          "kind": ["words", "lemma"]})
    >>> sayso.code(claims, concepts).select("speaker_id", "concept", "agreement").rows()
    [('voss', 'tax', True), ('reyes', 'tax', False)]

    """
    table = frame("claims", claims, "claim_id", "content")
    joint = "speaker_ids" in table.columns
    if not joint:
        frame("claims", table, "speaker_id")
    patterns = read_concepts(concepts)
    parts = [pl.col("claim_id"), *(pl.col(c) for c in ("article_id", "published") if c in table.columns)]
    speaker = pl.col("speaker_ids" if joint else "speaker_id").alias("speaker_id")
    facts = table.select(*parts, speaker, _agreement(table, against).alias("agreement")).with_row_index("_at")
    found = []
    for number, (concept, pattern) in enumerate(patterns.iter_rows()):
        hits = pl.col("content").str.count_matches(pattern)
        outside = table.select("claim_id", _n=hits, matched=pl.col("content").str.extract(f"({pattern})"))
        if "within" in table.columns:
            nested = table.select(claim_id=pl.col("within"), _n=hits).drop_nulls()
            inside = nested.group_by("claim_id").agg(pl.col("_n").sum().alias("_inside"))
            outside = outside.join(inside, on="claim_id", how="left", maintain_order="left")
            outside = outside.with_columns(pl.col("_n") > pl.col("_inside").fill_null(0))
        own = outside.select(pl.col("_n").cast(pl.Boolean).fill_null(False), "matched")
        which = pl.lit(concept).alias("concept")
        found.append(facts.with_columns(*own, which, _concept=pl.lit(number)).filter("_n"))
    names = [*(p.meta.output_name() for p in parts), "speaker_id", "concept", "agreement", "matched"]
    if not found:
        empty = facts.with_columns(concept=pl.lit(None, pl.String), matched=pl.lit(None, pl.String)).clear()
        found = [empty.with_columns(_concept=pl.lit(0))]
    coded = pl.concat(found).sort("_at", "_concept").select(names)
    if joint:
        coded = one_each(coded, "speaker_id").unique(
            ["claim_id", "speaker_id", "concept"], keep="first", maintain_order=True
        )
    return coded.with_columns(pl.col("speaker_id").cast(pl.String))


def code_corpus(  # noqa: D417
    self: Corpus, concepts: Any, *, against: Sequence[str] = AGAINST, sections: Sequence[str] = REPORT
) -> pl.DataFrame:
    """
    Code the claims into concepts of your own.

    Parameters
    ----------
    concepts, against
        As in :func:`sayso.code`.
    sections
        Which parts of the articles count.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.code`.

    Examples
    --------
    >>> concepts = pl.DataFrame({"concept": ["fighting"], "pattern": ["combat operation"], "kind": ["lemma"]})
    >>> coded = sayso.read("seeds/articles").code(concepts)
    >>> coded.select("speaker_id", "concept", "agreement", "matched").row(0)
    ('jens-stoltenberg', 'fighting', False, 'combat operations')

    """
    return code(self._with_articles(self.claims, (), sections), concepts, against=against)


def _agreement(table: pl.DataFrame, against: Sequence[str]) -> pl.Expr:
    no = pl.col("negated").fill_null(False) if "negated" in table.columns else pl.lit(False)
    if "act" not in table.columns:
        return ~no
    act = pl.col("act").cast(pl.String).fill_null("say")
    denies = act.is_in(list(against))
    return pl.when((act == "ask") | (no & denies)).then(None).otherwise(~(no | denies))


def read_concepts(concepts: Any) -> pl.DataFrame:
    """Read a concept file: one row a concept, in the order of the file, with one regular expression."""
    if isinstance(concepts, str | os.PathLike):
        path = Path(concepts)
        if not path.exists():
            raise MissingFileError(f"{path}: no such file. Name a CSV file with `concept` and `pattern`.")
        concepts, name = pl.read_csv(path, infer_schema=False), str(path)
    else:
        name = "concepts"
    table = frame(name, concepts, "concept", "pattern")
    if "kind" not in table.columns:
        table = table.with_columns(kind=pl.lit("words"))
    rows = []
    for number, (concept, pattern, kind) in enumerate(
        table.select("concept", "pattern", "kind").iter_rows(), 1
    ):
        place = f"{name}, row {number}"
        kind = kind or "words"  # noqa: PLW2901
        if kind not in KINDS:
            raise BadValueError(f"{place}: kind {kind!r}; accepted are {', '.join(KINDS)}.")
        if not concept or not pattern or not str(pattern).strip():
            raise BadValueError(f"{place}: `concept` or `pattern` is empty. Fill both in, or delete the row.")
        rows.append((str(concept), {"words": _words, "lemma": _lemma, "regex": _regex}[kind](pattern, place)))
    schema = {"concept": pl.String, "pattern": pl.String}
    one = pl.col("pattern").str.join("|")
    return pl.DataFrame(rows, schema=schema, orient="row").group_by("concept", maintain_order=True).agg(one)


def _regex(pattern: str, place: str) -> str:
    whole = f"(?:{pattern})"
    try:
        empty = pl.select(pl.lit("").str.contains(whole)).item()
    except pl.exceptions.ComputeError as error:
        reason = " ".join(str(error).split())
        raise BadValueError(
            f"{place}: {pattern!r} is no regular expression ({reason}). "
            "The syntax is that of the Rust crate regex, which has no look-around."
        ) from None
    if empty:
        raise BadValueError(f"{place}: {pattern!r} matches nothing at all. Ask for one character or more.")
    return whole


def _words(pattern: str, place: str) -> str:
    return _whole([_word(word, place) for word in pattern.split()])


def _lemma(pattern: str, place: str) -> str:
    if "|" in pattern:
        return "|".join(_words(form, place) for form in pattern.split("|") if form.strip())
    choices = (inflections(word.lower()) for word in pattern.split())
    return _whole(["(?:" + "|".join(_word(form, place) for form in forms) + ")" for forms in choices])


def _whole(words: list[str]) -> str:
    """Words one after the other, in either case, not inside of longer words."""
    return r"(?i:\b{start-half}" + r"\s+".join(words) + r"\b{end-half})"


def _word(word: str, place: str) -> str:
    stem = word.removesuffix("*")
    if "*" in stem or not stem:
        raise BadValueError(
            f"{place}: {word!r}; `*` stands at the end of a word, as in immigra*. "
            'For anything else use the kind "regex".'
        )
    letters = re.escape(stem).replace("'", "['’]")
    return letters + (r"\w*" if word.endswith("*") else "")


def inflections(word: str) -> list[str]:
    """
    Give a word with its regular English inflections, by spelling alone.

    Some of what the rules give is no word; it does no harm, for it is never found.

    Examples
    --------
    >>> from sayso.concepts import inflections
    >>> inflections("tax"), inflections("deny")
    (['tax', 'taxes', 'taxed', 'taxing'], ['deny', 'denies', 'denied', 'denying'])
    >>> inflections("ban"), inflections("vote")
    (['ban', 'bans', 'baned', 'baning', 'banned', 'banning'], ['vote', 'votes', 'voted', 'voting'])

    """
    if not word.isalpha() or len(word) < 3:
        return [word]
    last, before = word[-1], word[-2]
    if last == "y" and before not in VOWELS:
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    if word.endswith("ie"):
        return [word, word + "s", word + "d", word[:-2] + "ying"]
    if last == "e":
        stem = word if before in "eoy" else word[:-1]
        return [word, word + "s", word + "d", stem + "ing"]
    if last in "sxz" or word.endswith(("ch", "sh")):
        return [word, word + "es", word + "ed", word + "ing"]
    forms = [word, word + "s", *([word + "es"] if last == "o" else []), word + "ed", word + "ing"]
    if last not in VOWELS + "wxy" and before in VOWELS and word[-3] not in VOWELS:
        forms += [word + last + "ed", word + last + "ing"]
    return forms


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


def discourse_corpus(  # noqa: D417
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
