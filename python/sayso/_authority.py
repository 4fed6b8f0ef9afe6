"""The user's own list of actors: a file or a table becomes rows for the seam."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import polars as pl

from sayso import _internal
from sayso.errors import BadValueError, EmptyFileError, MissingColumnError, MissingFileError, TableError

Known = tuple[str, str, str | None, list[str]]

KINDS = next(row["labels"] for row in _internal.columns() if row["column"] == "kind")


def known_actors(actors: Any) -> list[Known]:
    """
    Read an authority file.

    Parameters
    ----------
    actors
        ``None``, the path of a CSV file, or a table with the Arrow PyCapsule interface. Columns:
        ``actor_id`` and ``name``; optional ``kind`` and ``aliases`` (a list, or names separated by
        ``|``). One actor may have several rows.

    Returns
    -------
    list of tuple
        Id, name, kind and aliases of each row.

    """
    if actors is None:
        return []
    if isinstance(actors, str | os.PathLike):
        place, table = os.fspath(actors), _read(Path(actors))
    elif hasattr(actors, "__arrow_c_stream__"):
        place, table = "actors", pl.DataFrame(actors)
    else:
        raise TableError(
            f"actors: neither a path nor a table but {type(actors).__name__}. "
            "Pass a CSV file or a table with the columns actor_id, name, kind, aliases."
        )
    for wanted in ("actor_id", "name"):
        if wanted not in table.columns:
            found = ", ".join(table.columns)
            raise MissingColumnError(
                f"{place}: no `{wanted}` column; the table has {found}. Rename the column that holds it."
            )
    return [_known(place, number, row) for number, row in enumerate(table.iter_rows(named=True), 1)]


def _read(path: Path) -> pl.DataFrame:
    if not path.exists():
        raise MissingFileError(f"{path}: no such file. Check the spelling of actors=.")
    try:
        return pl.read_csv(path, infer_schema=False)
    except pl.exceptions.NoDataError:
        raise EmptyFileError(
            f"{path}: the file is empty. Write a header: actor_id,name,kind,aliases."
        ) from None


def _known(place: str, number: int, row: dict[str, Any]) -> Known:
    actor_id, name, kind = row["actor_id"], row["name"], row.get("kind") or None
    if actor_id in (None, "") or name in (None, ""):
        raise BadValueError(f"{place}, row {number}: an actor needs an actor_id and a name. Fill both.")
    if kind is not None and kind not in KINDS:
        accepted = ", ".join(KINDS)
        raise BadValueError(f"{place}, row {number}: no kind is called {kind!r}. Accepted are {accepted}.")
    aliases = row.get("aliases") or []
    if isinstance(aliases, str):
        aliases = [alias.strip() for alias in aliases.split("|")]
    return str(actor_id), str(name), kind, [alias for alias in aliases if alias]
