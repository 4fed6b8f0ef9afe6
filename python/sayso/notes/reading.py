"""Reading notes: the notation's lines become a `Document`; what cannot be read becomes a `Problem`."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .article import Article, NotFound, Span
from .formats import TextRecord
from .labels import ACTS, FORMS, KINDS, SOURCE_KINDS, TIME_TYPES
from .records import Claim, Cluster, Document, Mention, Problem, Time, Waiver
from .values import why_no_value

FIELDS = ("act", "src", "cue", "content", "to", "speaker", "neg", "nested", "srckind")


class Unreadable(Exception):
    """One line of notes that breaks the notation; the message says what was found and the cure."""


def read_texts(path: str | Path) -> dict[str, TextRecord]:
    """The text records of a JSON Lines file by id, in file order."""
    with open(path, encoding="utf-8") as lines:
        return {record["id"]: record for record in map(json.loads, filter(str.strip, lines))}


def read_notes(
    paths: Iterable[str | Path], texts: dict[str, TextRecord]
) -> Iterator[tuple[Document | None, list[Problem]]]:
    """Every article of the notes files in turn; no document where its `id:` is unknown or was annotated before."""
    first: dict[str, str] = {}
    for path in paths:
        for lines in _by_article(Path(path)):
            document, problems = _read_article(Path(path).name, lines, texts)
            if document:
                if document.id in first:
                    problems.append(
                        Problem(
                            document.file,
                            document.line,
                            f"{document.id!r} was annotated already in {first[document.id]}; keep one of the two",
                        )
                    )
                    document = None
                else:
                    first[document.id] = f"{document.file}:{document.line}"
            yield document, problems


def _by_article(path: Path) -> Iterator[list[tuple[int, str]]]:
    """The numbered lines of one article after the other; comments and blank lines are left out."""
    lines: list[tuple[int, str]] = []
    with open(path, encoding="utf-8") as notes:
        for number, raw in enumerate(notes, 1):
            line = raw.strip()
            if line.startswith("id:") and lines:
                yield lines
                lines = []
            if line and not line.startswith("#"):
                lines.append((number, line))
    if lines:
        yield lines


def _read_article(
    file: str, lines: list[tuple[int, str]], texts: dict[str, TextRecord]
) -> tuple[Document | None, list[Problem]]:
    """One article's lines as a document, with a problem for each line that cannot be read."""
    first_number, first = lines[0]
    if not first.startswith("id:"):
        return None, [
            Problem(
                file,
                first_number,
                f"{first[:30]!r} stands before any `id:`; begin every article with its `id:` line",
            )
        ]
    record = texts.get(first[3:].strip())
    if record is None:
        return None, [
            Problem(
                file,
                first_number,
                f"no text has the id {first[3:].strip()!r}; correct it or add the text to the texts file",
            )
        ]
    document, problems = Document(record, Article(record["text"]), file, first_number), []
    for number, line in lines[1:]:
        try:
            _read_line(document, number, line)
        except (Unreadable, NotFound) as why:
            problems.append(Problem(file, number, str(why)))
    return document, problems


def _read_line(document: Document, number: int, line: str) -> None:
    """Add to the document what one line says, or raise `Unreadable` or `NotFound`."""
    if line.startswith("@"):
        return _read_cluster(document, number, line)
    head, _, rest = line.partition("|")
    match = re.fullmatch(r"(\w+)\s+(\d+)(?:\s+(\S+))?\s*", head)
    if not match or match[1] not in ("m", "t", "c", "ok"):
        raise Unreadable(
            f"{head.strip()[:40]!r} begins no line of notes; write `m 3 key |`, `t 3 |`, `c 3 |` or `ok 3 |` (3: the paragraph)"
        )
    tag, paragraph, key = match[1], int(match[2]), match[3]
    if (tag == "m") != (key is not None):
        raise Unreadable(
            f"{head.strip()!r} {'lacks the key of a cluster' if tag == 'm' else 'has a word too many'}; only `m` lines take a key, and need one"
        )
    if not rest.strip():
        raise Unreadable(
            f"{head.strip()!r} says nothing behind `|`; write the words there or delete the line"
        )
    if tag == "m":
        _read_mentions(document, number, paragraph, key, rest)
    elif tag == "t":
        _read_times(document, number, paragraph, rest)
    elif tag == "c":
        _read_claim(document, number, paragraph, rest)
    else:
        rule, _, reason = (part.strip() for part in rest.partition(":"))
        if not reason:
            raise Unreadable(
                f"the rule {rule!r} is waived without a reason; write `ok {paragraph} | {rule}: why it does not hold here`"
            )
        document.waived.append(Waiver(paragraph, rule, number))


def _read_cluster(document: Document, number: int, line: str) -> None:
    parts = [part.strip() for part in line[1:].split("|")]
    if len(parts) != 3 or not all(parts):
        raise Unreadable(f"{line[:60]!r} declares no cluster; write `@ key | kind | fullest name`")
    key, kind, name = parts
    if kind not in KINDS:
        raise Unreadable(f"{kind!r} is no kind of actor; choose one of {', '.join(KINDS)}")
    if earlier := document.clusters.get(key):
        if earlier.kind != kind:
            raise Unreadable(
                f"cluster {key!r} is of kind {earlier.kind} in line {earlier.line} and {kind} here; one thing has one kind: make two clusters or choose"
            )
        raise Unreadable(f"cluster {key!r} is declared already in line {earlier.line}; delete one of the two")
    document.clusters[key] = Cluster(key, kind, name, number)


def _known(document: Document, key: str) -> str:
    """The key itself if a cluster is declared with it."""
    if key not in document.clusters:
        raise Unreadable(f"cluster {key!r} is not declared; add `@ {key} | kind | fullest name` above")
    return key


def _read_mentions(document: Document, number: int, paragraph: int, key: str, rest: str) -> None:
    _known(document, key)
    taken = {(m.start, m.end): m.line for m in document.mentions}
    for item in rest.split(";"):
        match = re.match(r"\s*(ac|p|n|a):", item)
        form, words = (match[1], item[match.end() :].strip()) if match else ("", item.strip())
        if not words:
            raise Unreadable("there are no words between two `;`; write them or take out one `;`")
        start, end = document.article.span(paragraph, words)
        if (start, end) in taken:
            raise Unreadable(
                f"{words!r} is marked already in line {taken[start, end]}; write `#2` for its next occurrence or delete it"
            )
        taken[start, end] = number
        document.mentions.append(Mention(start, end, key, FORMS[form], number))


def _read_times(document: Document, number: int, paragraph: int, rest: str) -> None:
    for item in rest.split(";"):
        words, equals, value = (part.strip() for part in item.rpartition("="))
        kind, _, value = value.partition(" ")
        if not equals or not words:
            raise Unreadable(f"{item.strip()!r} is no time expression; write `words = date 2019-10-06`")
        if kind not in TIME_TYPES:
            raise Unreadable(f"{kind!r} is no type of time expression; choose one of {', '.join(TIME_TYPES)}")
        if why := why_no_value(kind, value.strip()):
            raise Unreadable(why)
        start, end = document.article.span(paragraph, words)
        document.times.append(Time(start, end, kind, value.strip(), number))


def _read_claim(document: Document, number: int, paragraph: int, rest: str) -> None:
    fields: dict[str, str] = {}
    for item in rest.split("|"):
        name, equals, value = (part.strip() for part in item.partition("="))
        if name not in FIELDS:
            raise Unreadable(f"a claim has no field {name[:40]!r}; choose from {', '.join(FIELDS)}")
        if bool(equals) == (name in ("neg", "nested")):
            raise Unreadable(
                f"`{name}` takes {'no value: write it alone' if equals else f'a value: write `{name}=...`'}"
            )
        fields[name] = value
    if fields.get("act") not in ACTS:
        raise Unreadable(f"{fields.get('act')!r} is no act; choose one of {', '.join(ACTS)}")
    kind = fields.get("srckind", "named")
    if kind not in SOURCE_KINDS:
        raise Unreadable(f"{kind!r} is no kind of source; choose one of {', '.join(SOURCE_KINDS)}")
    if not fields.get("content"):
        raise Unreadable(
            "the claim has no content; write what is attributed as `content=first words >> last words`"
        )

    def spans(name: str) -> list[Span]:
        return document.article.spans(paragraph, fields.get(name, ""))

    speakers = [
        _known(document, key)
        for key in filter(None, (k.strip() for k in fields.get("speaker", "").split(",")))
    ]
    document.claims.append(
        Claim(
            source=spans("src"),
            cue=spans("cue"),
            content=spans("content"),
            act=fields["act"],
            addressee=spans("to"),
            speakers=speakers,
            negated="neg" in fields,
            nested="nested" in fields,
            source_kind=kind,
            line=number,
        )
    )
