"""Claims go to Discourse Network Analyzer 3 and come back."""

import base64
import hashlib
import sqlite3
from datetime import datetime, timezone

import polars as pl
import pytest

import sayso
from sayso import errors

# What Discourse Network Analyzer 3 asks of its tables.
DNA_TABLES = {
    "SETTINGS": "Property Value",
    "DOCUMENTS": "ID Title Text Coder Author Source Section Notes Type Date",
    "STATEMENTTYPES": "ID Label Red Green Blue",
    "VARIABLES": "ID Variable DataType StatementTypeId",
    "VARIABLELINKS": "ID SourceVariableId TargetVariableId",
    "REGEXES": "Label Red Green Blue",
    "CODERRELATIONS": "ID Coder OtherCoder viewStatements editStatements viewDocuments editDocuments",
    "STATEMENTS": "ID StatementTypeId DocumentId Start Stop Coder",
    "DATABOOLEAN": "ID StatementId VariableId Value",
    "DATAINTEGER": "ID StatementId VariableId Value",
    "DATALONGTEXT": "ID StatementId VariableId Value",
    "DATASHORTTEXT": "ID StatementId VariableId Entity",
    "ENTITIES": "ID VariableId Value Red Green Blue ChildOf",
    "ATTRIBUTEVARIABLES": "ID VariableId AttributeVariable",
    "ATTRIBUTEVALUES": "ID EntityId AttributeVariableId AttributeValue",
}
CODER = (
    "ID Name Red Green Blue Refresh FontSize Password PopupWidth ColorByCoder PopupDecoration PopupAutoComplete "
    "PermissionAddDocuments PermissionEditDocuments PermissionDeleteDocuments PermissionImportDocuments "
    "PermissionAddStatements PermissionEditStatements PermissionDeleteStatements PermissionEditAttributes "
    "PermissionEditRegex PermissionEditStatementTypes PermissionEditCoders PermissionEditCoderRelations "
    "PermissionViewOthersDocuments PermissionEditOthersDocuments PermissionViewOthersStatements "
    "PermissionEditOthersStatements"
)


def test_a_dna_file_has_the_tables_that_dna_reads(awkward, tmp_path):
    base = sqlite3.connect(awkward.write_dna(tmp_path / "a.dna"))
    for table, columns in {**DNA_TABLES, "CODERS": CODER}.items():
        found = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        assert found == columns.split(), table
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert dict(base.execute("SELECT * FROM SETTINGS"))["version"].startswith("3.0")
    assert base.execute("SELECT ID, Label FROM STATEMENTTYPES").fetchall() == [(1, "DNA Statement")]
    assert base.execute("SELECT Variable, DataType FROM VARIABLES ORDER BY ID").fetchall() == [
        ("person", "short text"),
        ("organization", "short text"),
        ("concept", "short text"),
        ("agreement", "boolean"),
    ]
    statements = base.execute("SELECT count(*) FROM STATEMENTS").fetchone()[0]
    assert base.execute("SELECT count(*) FROM DATASHORTTEXT").fetchone()[0] == 3 * statements
    assert base.execute("SELECT count(*) FROM DATABOOLEAN").fetchone()[0] == statements


def test_dna_counts_as_java_does(awkward, tmp_path):
    """Offsets are UTF-16 units in a text whose only line break is the line feed."""
    base = sqlite3.connect(awkward.write_dna(tmp_path / "a.dna"))
    rows = base.execute(
        "SELECT d.Text, s.Start, s.Stop FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId"
    ).fetchall()
    contents = {" ".join(content.split()) for content in awkward.claims["content"]}
    assert rows
    for text, start, stop in rows:
        assert "\r" not in text
        units = text.encode("utf-16-le")
        words = units[2 * start : 2 * stop].decode("utf-16-le")
        assert any(words.startswith(content[:8]) for content in contents), words


def test_dna_accepts_the_password(awkward, tmp_path):
    base = sqlite3.connect(awkward.write_dna(tmp_path / "a.dna", password="Hafen"))
    stored = base64.b64decode(base.execute("SELECT Password FROM CODERS WHERE Name = 'Admin'").fetchone()[0])
    digest = hashlib.sha256(stored[:16] + b"Hafen").digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    assert digest == stored[16:]


def test_claims_come_back_from_a_dna_file(awkward, tmp_path):
    read = sayso.read_dna(awkward.write_dna(tmp_path / "a.dna"))
    claims = awkward.claims.explode("speaker_ids")
    assert read.height == claims.height
    names = dict(awkward.actors.select("actor_id", "name").iter_rows())
    texts = dict(awkward.articles.select("article_id", "text").iter_rows())
    for row, claim in zip(
        read.iter_rows(named=True),
        claims.sort("content_start", maintain_order=True)
        .sort(pl.col("article_id") != "harbour 1", maintain_order=True)
        .iter_rows(named=True),
        strict=True,
    ):
        assert row["article_id"] == claim["article_id"]
        assert (row["content_start"], row["content_end"]) == (claim["content_start"], claim["content_end"])
        whole = texts[claim["article_id"]][row["content_start"] : row["content_end"]]
        assert row["content"] == whole.replace("\r\n", " \n")
        assert row["speaker_id"] == claim["speaker_ids"]
        assert row["speaker"] == names.get(claim["speaker_ids"], claim["speaker"])
        assert (row["concept"], row["negated"]) == (claim["act"], claim["negated"])
    first, last = read.row(0, named=True), read.row(-1, named=True)
    assert (first["title"], first["author"], first["publisher"]) == (
        "Bridge closed 🌉",
        "Ana Reyes",
        "Harbour News",
    )
    assert first["published"] == datetime(2016, 5, 23, 10, 30, tzinfo=timezone.utc)
    assert (last["published"], last["author"]) == (None, None)


def test_all_claims_of_a_corpus_come_back(news, tmp_path):
    read = sayso.read_dna(news.write_dna(tmp_path / "a.dna"))
    wanted = news.claims.explode("speaker_ids")
    assert read.height == sum(max(1, n) for n in news.claims["speaker_ids"].list.len())
    assert (
        read["speaker_id"]
        .drop_nulls()
        .sort()
        .equals(wanted["speaker_ids"].drop_nulls().sort(), check_names=False)
    )
    assert set(read.filter("negated")["content_start"]) == set(news.claims.filter("negated")["content_start"])
    organizations = set(news.actors.filter(pl.col("kind") != "person")["actor_id"])
    coded = read.filter(pl.col("organization").is_not_null())
    assert set(coded["speaker_id"]) <= organizations
    # Of two actors with one name, a DNA file numbers the second: "officials (2)".
    numbered = r" \(\d+\)$"
    assert (
        coded["organization"]
        .str.replace(numbered, "")
        .equals(coded["speaker"].str.replace(numbered, ""), check_names=False)
    )


def test_a_concept_is_what_the_user_coded(awkward, tmp_path):
    coded = awkward.claims.head(1).with_columns(
        concept=pl.lit(["bridge", "safety"], dtype=pl.List(pl.String))
    )
    read = sayso.read_dna(awkward.write_dna(tmp_path / "a.dna", claims=coded, concept="concept"))
    assert read["concept"].to_list() == ["bridge", "safety"]
    with pytest.raises(errors.MissingColumnError, match=r"`topic`.*claim_id"):
        awkward.write_dna(tmp_path / "a.dna", concept="topic")


def test_two_actors_of_one_name_and_long_names_are_told_apart(tmp_path):
    long = "Committee for " + "very " * 40 + "long names"
    actors = pl.DataFrame(
        {
            "actor_id": ["Q1", "Q2", "Q3"],
            "name": ["Mara Voss", "Mara Voss", long],
            "kind": ["person", "person", "organization"],
        }
    )
    corpus = sayso.from_articles([{"text": "Mara Voss said that the bridge is closed."}])
    claim = corpus.claims.head(1)
    rows = pl.concat(
        [
            claim.with_columns(speaker_ids=pl.lit([one], dtype=pl.List(pl.String)))
            for one in actors["actor_id"]
        ]
    )
    known = actors.with_columns(aliases=pl.lit([], dtype=pl.List(pl.String)))
    corpus.__dict__["actors"] = known
    read = sayso.read_dna(corpus.write_dna(tmp_path / "a.dna", claims=rows))
    assert read["speaker_id"].to_list() == ["Q1", "Q2", "Q3"]
    assert read["speaker"].to_list()[:2] == ["Mara Voss", "Mara Voss (2)"]
    assert len(read["organization"][2]) == 190


def test_files_of_dna_itself_are_read(tmp_path):
    """A type of the user's own, with all four sorts of variables, by a coder of another name."""
    path = sayso.from_articles([]).write_dna(tmp_path / "a.dna")
    with sqlite3.connect(path) as base:
        base.executescript(
            """
            INSERT INTO CODERS (ID, Name, Password) VALUES (2, 'Ana', 'x');
            INSERT INTO STATEMENTTYPES (ID, Label) VALUES (7, 'Story');
            INSERT INTO VARIABLES (ID, Variable, DataType, StatementTypeId) VALUES
                (20, 'hero', 'short text', 7), (21, 'note', 'long text', 7), (22, 'size', 'integer', 7), (23, 'true', 'boolean', 7);
            INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Date) VALUES (5, 'T', '🙂 The bridge is closed.', 2, 0);
            INSERT INTO STATEMENTS VALUES (9, 7, 5, 3, 13, 2), (8, 7, 5, 14, 23, 2);
            INSERT INTO ENTITIES (ID, VariableId, Value) VALUES (1, 20, 'Voss'), (2, 20, '');
            INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (9, 20, 1), (8, 20, 2);
            INSERT INTO DATALONGTEXT (StatementId, VariableId, Value) VALUES (9, 21, 'why');
            INSERT INTO DATAINTEGER (StatementId, VariableId, Value) VALUES (9, 22, -3);
            INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (9, 23, 1);
            """
        )
    read = sayso.read_dna(path, statement_type="Story")
    assert read.select(
        "claim_id", "article_id", "content", "coder", "hero", "note", "size", "true"
    ).rows() == [
        ("9", "5", "The bridge", "Ana", "Voss", "why", -3, True),
        ("8", "5", "is closed", "Ana", None, None, None, None),
    ]
    assert read["published"][0] == datetime(1970, 1, 1, tzinfo=timezone.utc)
    assert sayso.read_dna(path).is_empty()
    with pytest.raises(errors.OptionsError, match=r"'Tale'.*'DNA Statement', 'Story'"):
        sayso.read_dna(path, statement_type="Tale")


def test_what_is_no_dna_file_says_so(tmp_path):
    with pytest.raises(errors.MissingFileError, match=r"no\.dna"):
        sayso.read_dna(tmp_path / "no.dna")
    (tmp_path / "text.dna").write_text("no database " * 100)
    with pytest.raises(errors.FormatError, match=r"text\.dna.*DNA 3"):
        sayso.read_dna(tmp_path / "text.dna")
    sqlite3.connect(tmp_path / "empty.dna").execute("CREATE TABLE DOCUMENTS (ID INTEGER)")
    with pytest.raises(errors.FormatError, match="STATEMENTTYPES"):
        sayso.read_dna(tmp_path / "empty.dna")
