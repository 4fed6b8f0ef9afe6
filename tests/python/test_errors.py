"""Bad input: each kind of trouble has its class, and a message with place, cause and cure."""

import inspect
import re

import polars as pl
import pytest

import sayso
from sayso import errors


def jsonl(*lines):
    return "\n".join(lines) + "\n"


FILES = {
    "no such file": (
        "news.jsonl",
        None,
        errors.MissingFileError,
        r"news\.jsonl: no such file.*Check the spelling",
    ),
    "an empty file": ("a.txt", b"", errors.EmptyFileError, r"a\.txt: .*empty.*Remove"),
    "not UTF-8": ("a.txt", b"Voss said \xff\xfe\xfa.", errors.EncodingError, r"a\.txt, line 1.*UTF-8.*iconv"),
    "not JSON": (
        "a.jsonl",
        jsonl('{"text": "A."}', "{oops").encode(),
        errors.FormatError,
        r"a\.jsonl, line 2.*not valid JSON",
    ),
    "not an object": ("a.jsonl", b"[1, 2]\n", errors.FormatError, r"line 1: not a JSON object"),
    "no text": (
        "a.csv",
        b"id,body_text\n1,Hello\n",
        errors.MissingColumnError,
        r"`text`.*id, body_text.*columns=",
    ),
    "no date": (
        "a.csv",
        b"text,published\nHello,someday\n",
        errors.BadDateError,
        r"`published`.*someday.*2016-05-23",
    ),
    "an id twice": (
        "a.csv",
        b"id,text\n1,A\n1,B\n",
        errors.RepeatedIdError,
        r"`1` was already used in .*line 2",
    ),
    "another kind": ("a.docx", b"PK", errors.UnknownFormatError, r"a\.docx: .*accepted are.*\.txt"),
    "a damaged archive": ("a.jsonl.gz", b"not gzip at all", errors.FormatError, r"a\.jsonl\.gz.*damaged"),
    "text of another type": ("a.jsonl", b'{"text": 5}\n', errors.BadValueError, r"line 1: `text` must be"),
}


@pytest.mark.parametrize("trouble", FILES)
def test_a_file_that_cannot_be_read_says_why(tmp_path, trouble):
    name, content, kind, message = FILES[trouble]
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(kind) as caught:
        sayso.read(path)
    assert isinstance(caught.value, sayso.SaysoError)
    assert re.search(message, str(caught.value), re.S), str(caught.value)


CALLS = {
    "an unknown field": (
        lambda: sayso.from_articles([], columns={"texts": "a"}),
        errors.OptionsError,
        r"texts.*text",
    ),
    "an unknown on_error": (
        lambda: sayso.from_articles([], on_error="no"),
        errors.OptionsError,
        r'"raise" or "skip"',
    ),
    "a text for a table": (lambda: sayso.from_articles("Voss"), errors.TableError, r"found str"),
    "a list for a table": (
        lambda: sayso.cooccurrence([1]),
        errors.TableError,
        r"mentions: not a table but list",
    ),
    "a number for actors": (
        lambda: sayso.from_articles([], actors=5),
        errors.TableError,
        r"actors: .* int.*CSV",
    ),
    "actors without names": (
        lambda: sayso.from_articles([], actors=pl.DataFrame({"actor_id": ["Q1"]})),
        errors.MissingColumnError,
        r"`name`.*actor_id",
    ),
    "an unknown kind of actor": (
        lambda: sayso.from_articles(
            [], actors=pl.DataFrame({"actor_id": ["Q1"], "name": ["A"], "kind": ["human"]})
        ),
        errors.BadValueError,
        r"row 1.*human.*person",
    ),
    "a folder without tables": (lambda: sayso.load("seeds"), errors.MissingFileError, r"articles\.parquet"),
    "an unknown article": (
        lambda: sayso.from_articles([])["x"],
        errors.UnknownArticleError,
        r"'x'.*article_id",
    ),
    "an unknown section": (
        lambda: sayso.from_articles([]).cooccurrence(sections=["boddy"]),
        errors.OptionsError,
        r"boddy.*headline, byline",
    ),
    "an unknown unit": (
        lambda: sayso.from_articles([]).cooccurrence("page"),
        errors.OptionsError,
        r"sentence, paragraph, .*`page`",
    ),
    "no window": (lambda: sayso.from_articles([]).cooccurrence(0), errors.OptionsError, r"0"),
    "an unknown measure": (
        lambda: sayso.from_articles([]).cooccurrence(measures=["pmmi"]),
        errors.OptionsError,
        r"`npmi`.*`pmmi`",
    ),
    "a folder that is not there": (
        lambda: sayso.from_articles([]).network().write_gexf("no/such/folder/a.gexf"),
        errors.UnwritableFileError,
        r"a\.gexf.*folder",
    ),
    "an unknown duration": (
        lambda: sayso.from_articles([]).claims_over_time("1 moon"),
        errors.OptionsError,
        r"1 moon.*1mo",
    ),
    "an unknown column": (
        lambda: sayso.claims_over_time(pl.DataFrame({"article_id": ["a"]}), by=["who"]),
        errors.MissingColumnError,
        r"claims.*article_id",
    ),
}


@pytest.mark.parametrize("trouble", CALLS)
def test_a_call_that_makes_no_sense_says_what_would(trouble):
    call, kind, message = CALLS[trouble]
    with pytest.raises(kind) as caught:
        call()
    assert re.search(message, str(caught.value), re.S), str(caught.value)


def test_every_class_of_error_is_met_by_a_test():
    tested = {kind for *_, kind, _ in FILES.values()} | {kind for _, kind, _ in CALLS.values()}
    defined = {c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.SaysoError)}
    # Neither a file that root may not read nor four billion units can be had in a test.
    assert defined - tested == {errors.SaysoError, errors.UnreadableFileError, errors.TooLargeError}


def test_a_skipped_record_has_a_row(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        jsonl('{"text": "Mara Voss resigned."}', "{oops", '{"title": "no text"}')
    )
    (tmp_path / "notes.md").write_text("not an article")
    corpus = sayso.read(tmp_path, on_error="skip")
    assert len(corpus) == 1
    assert corpus.rejected.height == 3
    reasons = dict(corpus.rejected.iter_rows())
    assert any("line 2" in source and "not valid JSON" in reason for source, reason in reasons.items())
    assert any("notes.md" in source for source in reasons)
