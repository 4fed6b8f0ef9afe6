"""Concepts of one's own: claims coded into them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso._check import REPORT, frame, one_each
from sayso.errors import BadValueError, EmptyFileError, FormatError, MissingFileError

if TYPE_CHECKING:
    from sayso.corpus import Corpus

KINDS = ("words", "regex", "lemma")
AGAINST = ("deny", "refuse")
VOWELS = "aeiou"


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
        Acts that disagree with their content. Accusing is none of them: who accuses somebody of fraud
        holds that there is fraud. Add ``"accuse"`` where your concepts are plans and measures, which are
        criticised rather than alleged.

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


def code_corpus(
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
        name, concepts = os.fspath(concepts), _read(Path(concepts))
    else:
        name = "concepts"
    table = frame(name, concepts, "concept", "pattern")
    if "kind" not in table.columns:
        table = table.with_columns(kind=pl.lit("words"))
    table = table.select(pl.col("concept", "pattern", "kind").cast(pl.String))
    rows = []
    for number, (concept, pattern, kind) in enumerate(table.iter_rows(), 1):
        place = f"{name}, row {number}"
        kind = kind or "words"  # noqa: PLW2901
        if kind not in KINDS:
            raise BadValueError(f"{place}: kind {kind!r}; accepted are {', '.join(KINDS)}.")
        if not concept or not pattern or not pattern.strip():
            raise BadValueError(f"{place}: `concept` or `pattern` is empty. Fill both in, or delete the row.")
        rows.append((concept, {"words": _words, "lemma": _lemma, "regex": _regex}[kind](pattern, place)))
    schema = {"concept": pl.String, "pattern": pl.String}
    one = pl.col("pattern").str.join("|")
    found = pl.DataFrame(rows, schema=schema, orient="row").group_by("concept", maintain_order=True).agg(one)
    for concept, pattern in found.iter_rows():
        if _compiles(pattern) is not None:
            raise BadValueError(
                f"{name}: {concept!r} has more patterns than can be looked for. Split it in two."
            )
    return found


def _read(path: Path) -> pl.DataFrame:
    header = "concept,pattern,kind"
    if not path.exists():
        raise MissingFileError(f"{path}: no such file. Name a CSV file with the columns {header}.")
    try:
        return pl.read_csv(path, infer_schema=False)
    except pl.exceptions.NoDataError:
        raise EmptyFileError(f"{path}: the file is empty. Write a header: {header}.") from None
    except pl.exceptions.ComputeError as error:
        reason = " ".join(str(error).split("\n")[0].split())
        raise FormatError(
            f"{path}: not a CSV file in UTF-8 ({reason}). Save it as one, with {header}."
        ) from None


def _compiles(pattern: str) -> str | None:
    """Say what is wrong with a regular expression, if anything is."""
    try:
        pl.select(pl.lit("").str.contains(pattern))
    except pl.exceptions.ComputeError as error:
        return " ".join(str(error).split())
    return None


def _regex(pattern: str, place: str) -> str:
    whole = f"(?:{pattern})"
    if reason := _compiles(whole):
        raise BadValueError(
            f"{place}: {pattern!r} is no regular expression ({reason}). "
            "The syntax is that of the Rust crate regex, which has no look-around."
        )
    if pl.select(pl.lit("").str.contains(whole)).item():
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
