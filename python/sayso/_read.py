"""From files, rows and tables to a corpus."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal

import polars as pl

from sayso import _internal
from sayso._authority import known_actors
from sayso._progress import progress
from sayso.corpus import TABLES, Corpus
from sayso.errors import MissingFileError, OptionsError, TableError

Source = str | os.PathLike[str]
OnError = Literal["raise", "skip"]


def read(
    source: Source | Iterable[Source],
    *,
    columns: Mapping[str, str] | None = None,
    actors: Any = None,
    on_error: OnError = "raise",
) -> Corpus:
    """
    Read articles and everything that is said in them.

    Parameters
    ----------
    source
        A file, a folder (with everything below it), a pattern such as ``"news/*.jsonl"``, or several
        of these. Read are ``.txt``, ``.html``, ``.jsonl``, ``.csv``, ``.tsv`` and ``.parquet``, each
        also compressed (``.gz``, ``.zst``). A ``metadata.csv`` in a folder describes the text files
        beside it (column ``file_name``, then any of the fields below).
    columns
        Where the fields go by other names: ``{"text": "body", "published": "date"}``. The fields are
        ``article_id``, ``text``, ``title``, ``byline``, ``dateline``, ``publisher``, ``published``,
        ``url`` and ``language``; only ``text`` is needed.
    actors
        Your own list of who is who: a CSV file or a table with the columns ``actor_id`` (such as a
        Wikidata QID), ``name``, and optionally ``kind`` and ``aliases`` (separated by ``|``). An actor
        that goes by one of these names gets that id and name, and so joins across articles.
    on_error
        ``"raise"`` stops at the first record that cannot be read; ``"skip"`` goes on and gives each a
        row in :attr:`Corpus.rejected`.

    Returns
    -------
    Corpus
        In the order of the sources, folders by path.

    Raises
    ------
    SaysoError
        One of its children: a missing, empty or unreadable file, text that is not UTF-8, a line that
        is not JSON, a missing column, a date that is none, two articles with one id. The message
        names the place and the cure.

    Examples
    --------
    >>> corpus = sayso.read("seeds/articles")
    >>> corpus.actors["name"][:4].to_list()
    ['Libya', 'Jens Stoltenberg', 'NATO', 'Fayez al-Sarraj']

    """
    sources = [source] if isinstance(source, str | os.PathLike) else list(source)
    with progress("articles") as report:
        made = _internal.Corpus.read(
            [os.fspath(one) for one in sources],
            dict(columns or {}),
            known_actors(actors),
            _skip(on_error),
            report,
        )
    return Corpus(partial(_table, made))


def from_articles(
    rows: Any,
    *,
    columns: Mapping[str, str] | None = None,
    actors: Any = None,
    on_error: OnError = "raise",
) -> Corpus:
    """
    Take articles that are already in memory.

    Parameters
    ----------
    rows
        Dictionaries, or a table with the Arrow PyCapsule interface (polars, pandas, pyarrow, DuckDB).
        Fields as in :func:`read`; rows without an ``article_id`` are numbered from 1.
    columns, actors, on_error
        As in :func:`read`.

    Returns
    -------
    Corpus
        In the order of the rows.

    Raises
    ------
    SaysoError
        As :func:`read`, as far as rows go.

    Examples
    --------
    >>> corpus = sayso.from_articles([{"text": "Mara Voss said that the bridge is closed."}])
    >>> corpus.claims["content"].to_list()
    ['that the bridge is closed']

    """
    if hasattr(rows, "__arrow_c_stream__"):
        rows = pl.DataFrame(rows).iter_rows(named=True)
    elif isinstance(rows, Mapping | str) or not isinstance(rows, Iterable):
        raise TableError(
            f"articles must be dictionaries or a table; found {type(rows).__name__}. "
            'Pass a list such as [{"text": "...", "published": "2016-05-23"}].'
        )
    with progress("articles") as report:
        made = _internal.Corpus.from_rows(
            rows, dict(columns or {}), known_actors(actors), _skip(on_error), report
        )
    return Corpus(partial(_table, made))


def load(folder: Source) -> Corpus:
    """
    Open the tables that :meth:`Corpus.write` wrote.

    Parameters
    ----------
    folder
        Where they are.

    Returns
    -------
    Corpus
        Over those tables; each is read when it is first asked for.

    Raises
    ------
    MissingFileError
        If one of the tables is not there.

    Examples
    --------
    >>> folder = sayso.read("seeds/articles").write(tmp_path)
    >>> sayso.load(folder).articles["publisher"].to_list()
    ['Libyan Gazette']

    """
    files = {name: Path(folder) / f"{name}.parquet" for name in TABLES}
    for file in files.values():
        if not file.exists():
            raise MissingFileError(
                f"{file}: no such file. Name a folder that Corpus.write or `sayso extract` has filled."
            )
    return Corpus(lambda name: pl.read_parquet(files[name]))


def _table(made: _internal.Corpus, name: str) -> _internal.Stream:
    with progress("steps") as report:
        return made.table(name, report)


def _skip(on_error: str) -> bool:
    if on_error not in ("raise", "skip"):
        raise OptionsError(f'on_error must be "raise" or "skip"; found {on_error!r}.')
    return on_error == "skip"
