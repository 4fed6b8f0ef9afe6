"""The database of Discourse Network Analyzer 3 (Leifeld), written and read: claims as its statements."""

from __future__ import annotations

import base64
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import polars as pl

from sayso.errors import FormatError, MissingColumnError, MissingFileError, OptionsError
from sayso.exports.dna_schema import DEFAULTS, SCHEMA
from sayso.exports.files import replacing

LONGEST = 190
"""DNA's limit for titles, names and other short texts."""

PERSON, ORGANIZATION, CONCEPT, AGREEMENT = 1, 2, 3, 4  # DNA's own numbers of these variables
NOT_DATED = "undated"


def write(
    path: str | os.PathLike[str],
    articles: pl.DataFrame,
    claims: pl.DataFrame,
    actors: pl.DataFrame,
    *,
    concept: str,
    password: str,
) -> Path:
    """Write articles as documents and claims as statements of the type "DNA Statement"."""
    if concept not in claims.columns:
        raise MissingColumnError(
            f"claims: no column `{concept}` to take concepts from; the table has {', '.join(claims.columns)}."
        )
    with replacing(path) as fresh, closing(sqlite3.connect(fresh)) as base:
        try:
            base.executescript(SCHEMA)
            for statement, rows in DEFAULTS.items():
                base.executemany(statement, rows)
            base.execute(
                "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (1, 'Admin', 255, 255, 0, ?)",
                [_digest(password)],
            )
            numbers = _documents(base, articles)
            _statements(base, claims, concept, numbers, _Entities(base, actors))
            base.commit()
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
    return Path(path)


def _digest(password: str) -> str:
    """
    Hash a password as DNA checks it: salted SHA-256, 100,000 times over, in Base64 behind its salt.

    The salt is made from the password, so that the same corpus gives the same file. It protects
    nothing: whoever has the file can read it without DNA.
    """
    salt = hashlib.sha256(b"sayso " + password.encode()).digest()[:16]
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()


def _documents(base: sqlite3.Connection, articles: pl.DataFrame) -> dict[str, tuple[int, str]]:
    """Write the documents; give each article's number and text."""
    numbers = {}
    for number, row in enumerate(articles.iter_rows(named=True), 1):
        text = _text(row["text"])
        published = row["published"]
        notes = [f"article_id: {row['article_id']}", *([f"url: {row['url']}"] if row["url"] else [])]
        if published is None:
            notes.append(NOT_DATED)
        base.execute(
            "INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date)"
            " VALUES (?, ?, ?, 1, ?, ?, '', ?, 'article', ?)",
            [
                number,
                _short(row["title"] or text.strip().split("\n")[0] or row["article_id"]),
                text,
                _short(", ".join(row["byline"] or [])),
                _short(row["publisher"] or ""),
                "\n".join(notes),
                int(published.timestamp()) if published else 0,
            ],
        )
        numbers[row["article_id"]] = (number, text)
    return numbers


def _statements(
    base: sqlite3.Connection,
    claims: pl.DataFrame,
    concept: str,
    numbers: dict[str, tuple[int, str]],
    entities: _Entities,
) -> None:
    """Write one statement a claim, speaker and concept."""
    statement = 0
    for claim in claims.iter_rows(named=True):
        if claim["article_id"] not in numbers or claim["content_start"] >= claim["content_end"]:
            continue
        document, text = numbers[claim["article_id"]]
        span = [_units(text, claim["content_start"]), _units(text, claim["content_end"])]
        concepts = claim[concept] if isinstance(claim[concept], list) else [claim[concept]]
        for speaker in claim["speaker_ids"] or [None]:
            for coded in concepts:
                statement += 1
                base.execute(
                    "INSERT INTO STATEMENTS (ID, StatementTypeId, DocumentId, Start, Stop, Coder)"
                    " VALUES (?, 1, ?, ?, ?, 1)",
                    [statement, document, *span],
                )
                person, organization = entities.speaker(speaker, claim["speaker"])
                values = {PERSON: person, ORGANIZATION: organization, CONCEPT: entities.plain(CONCEPT, coded)}
                base.executemany(
                    "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                    [(statement, variable, entity) for variable, entity in values.items()],
                )
                base.execute(
                    "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, ?, ?)",
                    [statement, AGREEMENT, int(not claim["negated"])],
                )


class _Entities:
    """The values of the variables: each is written once, when a statement first needs it."""

    def __init__(self, base: sqlite3.Connection, actors: pl.DataFrame) -> None:
        self._base = base
        self._actors = {row["actor_id"]: row for row in actors.iter_rows(named=True)}
        self._known: dict[tuple[int, Any], int] = {}
        self._values: set[tuple[int, str]] = set()

    def plain(self, variable: int, value: Any) -> int:
        """Number a value that is nothing but its words; the empty one where there is none."""
        return self._number(variable, ("words", value), "" if value is None else str(value), {})

    def speaker(self, actor_id: str | None, words: str | None) -> tuple[int, int]:
        """Number a speaker as person, and as organization where it is anything but a person."""
        actor = self._actors.get(actor_id)
        if actor is None:
            return self.plain(PERSON, actor_id or words), self.plain(ORGANIZATION, None)
        about = {
            "Type": str(actor["kind"]),
            "Alias": ", ".join(actor["aliases"] or []),
            "Notes": f"actor_id: {actor_id}",
        }
        person = self._number(PERSON, actor_id, actor["name"], about)
        if actor["kind"] == "person":
            return person, self.plain(ORGANIZATION, None)
        return person, self._number(ORGANIZATION, actor_id, actor["name"], about)

    def _number(self, variable: int, key: Any, value: str, about: dict[str, str]) -> int:
        if (variable, key) in self._known:
            return self._known[variable, key]
        label = self._unlike_any(variable, value)
        number = len(self._known) + 1
        self._base.execute(
            "INSERT INTO ENTITIES (ID, VariableId, Value, Red, Green, Blue) VALUES (?, ?, ?, 0, 0, 0)",
            [number, variable, label],
        )
        self._base.executemany(
            "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue)"
            " SELECT ?, ID, ? FROM ATTRIBUTEVARIABLES WHERE VariableId = ? AND AttributeVariable = ?",
            [(number, _short(about.get(name, "")), variable, name) for name in ("Type", "Alias", "Notes")],
        )
        self._known[variable, key] = number
        return number

    def _unlike_any(self, variable: int, value: str) -> str:
        """DNA wants every value of a variable once: two actors of one name are told apart by a number."""
        label, again = _short(value), 1
        while (variable, label) in self._values:
            again += 1
            label = f"{_short(value, LONGEST - 8)} ({again})"
        self._values.add((variable, label))
        return label


def _short(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _text(text: str) -> str:
    """Put the one line break that DNA's editor knows for the others, letter for letter: offsets stay."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _units(text: str, offset: int) -> int:
    """Count UTF-16 units, as Java does, before a code point."""
    return offset + sum(1 for letter in text[:offset] if letter > "\uffff")


def _points(text: str, units: int) -> int:
    """Count code points before a UTF-16 unit."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def read_dna(path: str | os.PathLike[str], *, statement_type: str = "DNA Statement") -> pl.DataFrame:
    """
    Read the statements of a Discourse Network Analyzer 3 file as a table like that of claims.

    Parameters
    ----------
    path
        The ``.dna`` file, from DNA or from :meth:`Corpus.write_dna`.
    statement_type
        Statements of this type are read.

    Returns
    -------
    polars.DataFrame
        One row a statement, by document and place: ``claim_id`` (DNA's number), ``article_id`` (sayso's,
        where it wrote the file; else DNA's number), ``title``, ``author``, ``publisher`` (DNA's source),
        ``published``, ``content_start``, ``content_end`` (code points of the document's text),
        ``content``, ``coder``; then the type's own variables under their names. For DNA's own type these
        are ``speaker`` (its person), ``speaker_id`` (null where sayso did not write it),
        ``organization``, ``concept``, and ``negated`` (that it does not agree). Empty values are null.

    Raises
    ------
    MissingFileError
        If there is no such file.
    FormatError
        If it is no DNA 3 database.
    OptionsError
        If it has no such type; the message names those it has.

    Examples
    --------
    >>> written = sayso.read("seeds/articles").write_dna(tmp_path / "libya.dna")
    >>> sayso.read_dna(written).columns[-5:]
    ['speaker', 'speaker_id', 'organization', 'concept', 'negated']

    """
    path = Path(path)
    if not path.is_file():
        raise MissingFileError(f"{path}: no such file. Name a .dna file of Discourse Network Analyzer 3.")
    try:
        with closing(sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True)) as base:
            return _read(base, path, statement_type)
    except sqlite3.DatabaseError as error:
        raise FormatError(
            f"{path}: no database of Discourse Network Analyzer 3 ({error}). "
            "A file of DNA 2 must be opened and saved in DNA 3 first."
        ) from error


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _read(base: sqlite3.Connection, path: Path, statement_type: str) -> pl.DataFrame:
    types = dict(base.execute("SELECT Label, ID FROM STATEMENTTYPES ORDER BY ID"))
    if statement_type not in types:
        raise OptionsError(
            f"{path}: no statement type {statement_type!r}; the file has {', '.join(map(repr, types))}."
        )
    kind = types[statement_type]
    variables = list(
        base.execute(
            "SELECT ID, Variable, DataType FROM VARIABLES WHERE StatementTypeId = ? ORDER BY ID", [kind]
        )
    )
    values = {one: dict(_values(base, one, kind_of)) for one, _, kind_of in variables}
    ids = dict(_actor_ids(base, (one for one, name, _ in variables if name == "person")))
    rows = base.execute(
        "SELECT s.ID, d.ID, d.Title, d.Author, d.Source, d.Notes, d.Date, d.Text, s.Start, s.Stop, c.Name"
        " FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId LEFT JOIN CODERS c ON c.ID = s.Coder"
        " WHERE s.StatementTypeId = ? ORDER BY d.ID, s.Start, s.ID",
        [kind],
    )
    found = []
    for number, document, title, author, source, notes, date, text, start, stop, coder in rows:
        lines = (notes or "").split("\n")
        named = [line[len("article_id: ") :] for line in lines if line.startswith("article_id: ")]
        first, last = _points(text, start), _points(text, stop)
        claim = {
            "claim_id": str(number),
            "article_id": named[0] if named else str(document),
            "title": title or None,
            "author": author or None,
            "publisher": source or None,
            "published": None if NOT_DATED in lines else datetime.fromtimestamp(date, timezone.utc),
            "content_start": first,
            "content_end": last,
            "content": text[first:last],
            "coder": coder,
        }
        for variable, name, _ in variables:
            value = values[variable].get(number)
            if name == "person":
                claim |= {"speaker": value, "speaker_id": ids.get(number)}
            elif name == "agreement":
                claim["negated"] = None if value is None else not value
            else:
                claim[name] = value
        found.append(claim)
    return pl.DataFrame(found, schema=_schema(variables), orient="row")


def _values(base: sqlite3.Connection, variable: int, kind: str) -> Iterator[tuple[int, Any]]:
    """Give a variable's value for every statement that has one."""
    table = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "long text": "DATALONGTEXT"}.get(kind)
    if table:
        rows = base.execute(f"SELECT StatementId, Value FROM {table} WHERE VariableId = ?", [variable])
    else:
        rows = base.execute(
            "SELECT t.StatementId, e.Value FROM DATASHORTTEXT t JOIN ENTITIES e ON e.ID = t.Entity"
            " WHERE t.VariableId = ?",
            [variable],
        )
    for statement, value in rows:
        yield statement, bool(value) if kind == "boolean" else (value if value != "" else None)


def _actor_ids(base: sqlite3.Connection, variables: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Give sayso's own id of the person, where the entity's notes tell it."""
    for variable in variables:
        rows = base.execute(
            "SELECT t.StatementId, v.AttributeValue FROM DATASHORTTEXT t"
            " JOIN ATTRIBUTEVALUES v ON v.EntityId = t.Entity"
            " JOIN ATTRIBUTEVARIABLES a ON a.ID = v.AttributeVariableId AND a.AttributeVariable = 'Notes'"
            " WHERE t.VariableId = ?",
            [variable],
        )
        for statement, notes in rows:
            if notes.startswith("actor_id: "):
                yield statement, notes[len("actor_id: ") :]


def _schema(variables: list[tuple[int, str, str]]) -> dict[str, Any]:
    kinds = {"boolean": pl.Boolean, "integer": pl.Int64}
    schema: dict[str, Any] = dict.fromkeys(
        ("claim_id", "article_id", "title", "author", "publisher"), pl.String
    )
    schema["published"] = pl.Datetime("us", "UTC")
    schema |= {"content_start": pl.UInt32, "content_end": pl.UInt32, "content": pl.String, "coder": pl.String}
    for _, name, kind in variables:
        if name == "person":
            schema |= {"speaker": pl.String, "speaker_id": pl.String}
        else:
            schema["negated" if name == "agreement" else name] = kinds.get(kind, pl.String)
    return schema
