"""The tables of a Discourse Network Analyzer 3 database, and what a new one holds."""

from __future__ import annotations

from typing import Any

VERSION = ("3.0.8", "2022-06-16")
"""The version of DNA whose files these are; DNA opens files of its own main version."""

COLOUR = ", ".join(
    f"{c} INTEGER NOT NULL DEFAULT 0 CHECK ({c} BETWEEN 0 AND 255)" for c in ("Red", "Green", "Blue")
)


def _short(name: str, rest: str = "NOT NULL") -> str:
    return f"{name} TEXT {rest} CHECK (LENGTH({name}) < 191)"


def _flag(name: str, default: int = 1) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN 0 AND 1) DEFAULT {default}"


def _key(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _values(column: str, *keys: str) -> str:
    """One value a statement and variable."""
    references = ", ".join([_key("StatementId", "STATEMENTS"), _key("VariableId", "VARIABLES"), *keys])
    return (
        f"ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL, VariableId INTEGER NOT NULL, {column}, "
        f"{references}, UNIQUE (StatementId, VariableId)"
    )


PERMISSIONS = (
    "AddDocuments",
    "EditDocuments",
    "DeleteDocuments",
    "ImportDocuments",
    "AddStatements",
    "EditStatements",
    "DeleteStatements",
    "EditAttributes",
    "EditRegex",
    "EditStatementTypes",
    "EditCoders",
    "EditCoderRelations",
    "ViewOthersDocuments",
    "EditOthersDocuments",
    "ViewOthersStatements",
    "EditOthersStatements",
)

TABLES = {
    "SETTINGS": "Property TEXT PRIMARY KEY, Value TEXT NOT NULL",
    "CODERS": ", ".join(
        [
            "ID INTEGER NOT NULL PRIMARY KEY",
            _short("Name"),
            COLOUR,
            "Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0",
            "FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14",
            _short("Password"),
            "PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300",
            _flag("ColorByCoder", 0),
            _flag("PopupDecoration", 0),
            _flag("PopupAutoComplete"),
            *(_flag(f"Permission{name}") for name in PERMISSIONS),
        ]
    ),
    "DOCUMENTS": ", ".join(
        [
            "ID INTEGER NOT NULL PRIMARY KEY",
            _short("Title"),
            "Text TEXT NOT NULL",
            "Coder INTEGER",
            _short("Author", "NOT NULL DEFAULT ''"),
            _short("Source", "NOT NULL DEFAULT ''"),
            _short("Section", "NOT NULL DEFAULT ''"),
            "Notes TEXT NOT NULL DEFAULT ''",
            _short("Type", "NOT NULL DEFAULT ''"),
            "Date INTEGER NOT NULL",
            _key("Coder", "CODERS"),
        ]
    ),
    "STATEMENTTYPES": f"ID INTEGER NOT NULL PRIMARY KEY, {_short('Label')}, {COLOUR}",
    "VARIABLES": ", ".join(
        [
            "ID INTEGER NOT NULL PRIMARY KEY",
            _short("Variable"),
            "DataType TEXT NOT NULL CHECK (DataType IN ('boolean', 'integer', 'long text', 'short text'))"
            " DEFAULT 'short text'",
            "StatementTypeId INTEGER",
            _key("StatementTypeId", "STATEMENTTYPES"),
            "UNIQUE (Variable, StatementTypeId)",
        ]
    ),
    "VARIABLELINKS": ", ".join(
        [
            "ID INTEGER NOT NULL PRIMARY KEY",
            "SourceVariableId INTEGER",
            "TargetVariableId INTEGER",
            "CHECK (TargetVariableId != SourceVariableId)",
            _key("SourceVariableId", "VARIABLES"),
            _key("TargetVariableId", "VARIABLES"),
        ]
    ),
    "REGEXES": f"{_short('Label', 'PRIMARY KEY')}, {COLOUR}",
    "CODERRELATIONS": ", ".join(
        [
            "ID INTEGER NOT NULL PRIMARY KEY",
            "Coder INTEGER CHECK (Coder > 0)",
            "OtherCoder INTEGER CHECK (OtherCoder > 0)",
            *(_flag(name) for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")),
            "CHECK (Coder != OtherCoder)",
            _key("Coder", "CODERS"),
            _key("OtherCoder", "CODERS"),
        ]
    ),
    "STATEMENTS": ", ".join(
        [
            "ID INTEGER NOT NULL PRIMARY KEY",
            "StatementTypeId INTEGER",
            "DocumentId INTEGER",
            "Start INTEGER NOT NULL CHECK (Start >= 0)",
            "Stop INTEGER NOT NULL CHECK (Stop >= 0)",
            "Coder INTEGER",
            "CHECK (Start < Stop)",
            _key("StatementTypeId", "STATEMENTTYPES"),
            _key("Coder", "CODERS"),
            _key("DocumentId", "DOCUMENTS"),
        ]
    ),
    "DATABOOLEAN": _values("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _values("Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": ", ".join(
        [
            "ID INTEGER PRIMARY KEY NOT NULL",
            "VariableId INTEGER NOT NULL",
            _short("Value", "NOT NULL DEFAULT ''"),
            *(f"{c} INTEGER CHECK ({c} BETWEEN 0 AND 255)" for c in ("Red", "Green", "Blue")),
            "ChildOf INTEGER CHECK (ChildOf > 0)",
            "UNIQUE (VariableId, Value)",
            _key("ChildOf", "ENTITIES"),
            _key("VariableId", "VARIABLES"),
        ]
    ),
    "DATASHORTTEXT": _values("Entity INTEGER NOT NULL", _key("Entity", "ENTITIES")),
    "DATALONGTEXT": _values("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": ", ".join(
        [
            "ID INTEGER PRIMARY KEY NOT NULL",
            "VariableId INTEGER NOT NULL",
            _short("AttributeVariable"),
            "UNIQUE (VariableId, AttributeVariable)",
            _key("VariableId", "VARIABLES"),
        ]
    ),
    "ATTRIBUTEVALUES": ", ".join(
        [
            "ID INTEGER PRIMARY KEY NOT NULL",
            "EntityId INTEGER NOT NULL",
            "AttributeVariableId INTEGER NOT NULL",
            _short("AttributeValue", "NOT NULL DEFAULT ''"),
            "UNIQUE (EntityId, AttributeVariableId)",
            _key("EntityId", "ENTITIES"),
            _key("AttributeVariableId", "ATTRIBUTEVARIABLES"),
        ]
    ),
}

SCHEMA = "\n".join(f"CREATE TABLE {name} ({columns});" for name, columns in TABLES.items())

DEFAULTS: dict[str, list[tuple[Any, ...]]] = {
    "INSERT INTO SETTINGS (Property, Value) VALUES (?, ?)": [
        ("version", VERSION[0]),
        ("date", VERSION[1]),
    ],
    "INSERT INTO STATEMENTTYPES (ID, Label, Red, Green, Blue) VALUES (?, ?, ?, ?, ?)": [
        (1, "DNA Statement", 239, 208, 51)
    ],
    "INSERT INTO VARIABLES (ID, Variable, DataType, StatementTypeId) VALUES (?, ?, ?, 1)": [
        (1, "person", "short text"),
        (2, "organization", "short text"),
        (3, "concept", "short text"),
        (4, "agreement", "boolean"),
    ],
    "INSERT INTO ATTRIBUTEVARIABLES (VariableId, AttributeVariable) VALUES (?, ?)": [
        (variable, name) for name in ("Type", "Alias", "Notes") for variable in (1, 2, 3)
    ],
}
"""What DNA puts into a new file, but for statement types that claims do not use."""
