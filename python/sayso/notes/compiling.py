"""Notes into the scorers' JSON Lines: all of them or, if anything is wrong, none."""

import json
from collections.abc import Iterable
from pathlib import Path

from .formats import CompiledRecord
from .reading import read_notes, read_texts
from .records import Document, Problem
from .rules import problems


def read_all(texts: str | Path, notes: Iterable[str | Path]) -> tuple[list[Document], list[Problem]]:
    """The documents of notes files (or folders of them) in their order, and everything wrong with them."""
    files = [
        f for path in map(Path, notes) for f in (sorted(path.glob("*.notes")) if path.is_dir() else [path])
    ]
    documents: list[Document] = []
    wrong: list[Problem] = []
    for document, found in read_notes(files, read_texts(texts)):
        wrong += found
        if document:
            wrong += problems(document)
            documents.append(document)
    return documents, wrong


def compile_notes(texts: str | Path, notes: Iterable[str | Path], out: str | Path) -> list[Problem]:
    """Write one file a split into `out`, articles in the order of the texts; returns the problems that forbade it.

    Texts without a `split` go into `corpus.jsonl`.
    """
    documents, wrong = read_all(texts, notes)
    if wrong:
        return wrong
    Path(out).mkdir(parents=True, exist_ok=True)
    order = {id_: n for n, id_ in enumerate(read_texts(texts))}
    parts: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda d: order[d.id]):
        parts.setdefault(document.record.get("split", "corpus"), []).append(document)
    for split, part in parts.items():
        with open(Path(out) / f"{split}.jsonl", "w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(d.as_json(), ensure_ascii=False) + "\n" for d in part)
    return []


def load(path: str | Path) -> list[CompiledRecord]:
    """Compiled documents of a JSON Lines file."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
