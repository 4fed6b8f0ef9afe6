"""How every export gets onto the disk: whole or not at all, and with a reason where it cannot."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from sayso.errors import UnwritableFileError

# XML 1.0 has no place for these characters, not even as references.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml(text: object) -> str:
    """Write a value so that it can stand between tags or quotation marks."""
    return escape(
        _NO_XML.sub("\ufffd", str(text)), {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    )


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a file beside `path` that takes its place when all of it is written."""
    path = Path(path)
    fresh = path.parent / f".{path.name}.{os.getpid()}"
    try:
        fresh.touch()
        try:
            yield fresh
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error


def write_text(path: str | os.PathLike[str], text: str) -> Path:
    """Write a file of UTF-8 text; one that is there is replaced."""
    with replacing(path) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="")
    return Path(path)


def folder(path: str | os.PathLike[str]) -> Path:
    """Make a folder if it is not there."""
    path = Path(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error
    return path


def _unwritable(path: Path, error: OSError) -> UnwritableFileError:
    return UnwritableFileError(
        f"{path}: cannot be written ({error.strerror or error}). Name a file in a folder that is there and yours."
    )
