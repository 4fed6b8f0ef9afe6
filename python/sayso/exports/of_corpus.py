"""A corpus's exports to other programs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from sayso.exports import brat, dna, web_annotation

if TYPE_CHECKING:
    from sayso.corpus import Corpus


def write_dna(
    self: Corpus,
    path: str | os.PathLike[str],
    *,
    claims: pl.DataFrame | None = None,
    concept: str = "act",
    password: str = "sayso",
) -> Path:
    """
    Write articles and claims as a database of Discourse Network Analyzer 3 (Leifeld).

    A claim becomes one "DNA Statement" for each of its speakers: ``person`` is the speaker's name
    (the words of the text where unresolved), ``organization`` the same where it is anything but a
    person, ``agreement`` that the claim is not negated. Ids are kept in the notes of documents and
    persons, so :func:`sayso.read_dna` gives them back. DNA needs a date: undated articles are put
    on 1 January 1970 and noted as undated.

    Parameters
    ----------
    path
        The file, ``.dna`` by custom; one that is there is replaced.
    claims
        The claims to write: rows and further columns of :attr:`claims`; ``None``: all of them.
    concept
        The column of them that holds DNA's concept; a list has a statement for each item.
    password
        What DNA asks for the coder "Admin".

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    SaysoError
        If the file cannot be written, or there is no such column.

    Examples
    --------
    >>> corpus = sayso.read("seeds/articles")
    >>> coded = corpus.claims.with_columns(concept=pl.lit("NATO should help Libya"))
    >>> file = corpus.write_dna(tmp_path / "libya.dna", claims=coded, concept="concept")
    >>> sayso.read_dna(file)["concept"].unique().to_list()
    ['NATO should help Libya']

    """
    rows = self.claims if claims is None else claims
    return dna.write(path, self.articles, rows, self.actors, concept=concept, password=password)


def write_brat(self: Corpus, folder: str | os.PathLike[str]) -> Path:
    """
    Write every article for the annotation tool brat (Stenetorp et al. 2012).

    Mentions are text-bound annotations with their actor as a normalization; claims are events: the
    cue is the trigger, ``Content`` and ``Source`` are the arguments, kind, stance and negation are
    attributes. ``annotation.conf`` names the types.

    Returns
    -------
    pathlib.Path
        The folder, made if it was not there: a ``.txt`` and an ``.ann`` file for each article.

    Raises
    ------
    UnwritableFileError
        If a file cannot be written.

    Examples
    --------
    >>> written = sayso.read("seeds/articles").write_brat(tmp_path / "brat")
    >>> sorted(file.suffix for file in written.iterdir())
    ['.ann', '.conf', '.txt']

    """
    return brat.write(folder, self)


def write_web_annotations(
    self: Corpus, path: str | os.PathLike[str], *, mentions: bool = True, claims: bool = True
) -> Path:
    """
    Write mentions and claims as W3C Web Annotations (JSON-LD), one annotation each.

    Every target is a stretch of an article's text, told by its words (TextQuoteSelector) and by its
    place in code points (TextPositionSelector).

    Parameters
    ----------
    path
        The file, ``.json`` or ``.jsonld``; one that is there is replaced.
    mentions, claims
        Which of the two.

    Returns
    -------
    pathlib.Path
        The file: an AnnotationCollection.

    Raises
    ------
    UnwritableFileError
        If the file cannot be written.

    Examples
    --------
    >>> import json
    >>> corpus = sayso.read("seeds/articles")
    >>> written = json.loads(corpus.write_web_annotations(tmp_path / "libya.json", mentions=False).read_text())
    >>> written["total"] == corpus.claims.height, written["first"]["items"][0]["type"]
    (True, 'Annotation')

    """
    return web_annotation.write(path, self, mentions=mentions, claims=claims)
