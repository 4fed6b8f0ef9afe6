"""The corpus in seeds/saidwhat as it is published: complete, consistent with its notes, and as its README says."""

import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAIDWHAT = ROOT / "seeds" / "saidwhat"
sys.path += [
    str(ROOT / "python" / "sayso"),
    str(ROOT / "benches"),
]  # Last, so that no module there hides one of Python's own.

import accuracy  # noqa: E402
import baseline_saidwhat as baseline  # noqa: E402
from notes import counts, splits  # noqa: E402
from notes.compiling import compile_notes, load  # noqa: E402
from notes.derived import derive  # noqa: E402
from notes.labels import ACTS, FORMS, KINDS, SOURCE_KINDS  # noqa: E402
from notes.reading import read_texts  # noqa: E402

LICENCES = {
    "Wikinews": ("CC BY 2.5", "Wikinews"),
    "Wikinews in GUM": ("CC BY 2.5", "Wikinews"),
    "Wikipedia Portal:Current events": ("CC BY-SA 4.0", "Wikipedia contributors"),
    "Voice of America in GMB": ("public domain", "Voice of America"),
}


@pytest.fixture(scope="module")
def texts() -> dict[str, dict]:
    return read_texts(SAIDWHAT / "texts.jsonl")


@pytest.fixture(scope="module")
def parts() -> dict[str, list[dict]]:
    return {split: load(SAIDWHAT / f"{split}.jsonl") for split in ("train", "dev")}


def test_the_compiled_files_are_what_the_notes_say(tmp_path):
    assert compile_notes(SAIDWHAT / "texts.jsonl", [SAIDWHAT / "notes"], tmp_path) == []
    for split in ("train", "dev"):
        assert (tmp_path / f"{split}.jsonl").read_bytes() == (SAIDWHAT / f"{split}.jsonl").read_bytes()


def test_every_text_is_annotated_once_and_unchanged(texts, parts):
    compiled = {d["id"]: d for documents in parts.values() for d in documents}
    assert len(compiled) == sum(map(len, parts.values()))
    assert compiled.keys() == texts.keys()
    assert all(compiled[i]["text"] == texts[i]["text"] for i in texts)


def test_offsets_slice_whole_words(parts):
    for d in (d for documents in parts.values() for d in documents):
        text = d["text"]
        spans = [(x["start"], x["end"]) for x in d["entities"] + d["timexes"]]
        spans += [
            tuple(span)
            for c in d["claims"]
            for role in ("source", "cue", "content", "addressee")
            for span in c[role]
        ]
        for start, end in spans:
            words = text[start:end]
            assert 0 <= start < end <= len(text) and words == words.strip(), (d["id"], words)
            assert not (re.match(r"\w", words) and re.search(r"\w$", text[:start])), (d["id"], words)
            assert not (re.search(r"\w$", words) and re.match(r"\w", text[end:])), (d["id"], words)


def test_a_cluster_is_named_by_words_of_its_own(parts):
    """The fullest name of a cluster that has names is one of them in four cases of five or more."""
    own = total = 0
    for d in (d for documents in parts.values() for d in documents):
        named = {}
        for e in d["entities"]:
            if e["form"] == "name":
                named.setdefault(e["cluster"], set()).add(d["text"][e["start"] : e["end"]])
        total += len(named)
        own += sum(d["names"][key] in names for key, names in named.items())
    assert own / total > 0.8


def test_only_labels_of_the_guideline_are_used(parts):
    for d in (d for documents in parts.values() for d in documents):
        assert {e["type"] for e in d["entities"]} <= set(KINDS.values())
        assert {e["form"] for e in d["entities"]} <= set(FORMS.values())
        assert {e["cluster"] for e in d["entities"]} == set(d["names"])
        assert {c["act"] for c in d["claims"]} <= set(ACTS)
        assert {c["source_kind"] for c in d["claims"]} <= set(SOURCE_KINDS)
        assert {key for c in d["claims"] for key in c["speakers"]} <= set(d["names"])
        assert ("timexes" in d["layers"]) == bool(d["published"])


def test_every_document_has_its_licence_and_somebody_to_credit(texts, parts):
    for d in [*texts.values(), *parts["train"], *parts["dev"]]:
        licence, credit = LICENCES[d["source"]]
        assert d["license"] == licence and d["attribution"].startswith(credit)


def test_the_splits_share_no_document_and_no_near_duplicate(texts, parts):
    assert not {d["id"] for d in parts["train"]} & {d["id"] for d in parts["dev"]}
    assert splits.twins(list(texts.values())) == []


def test_a_notes_file_holds_documents_of_the_split_in_its_name(texts):
    for path in (SAIDWHAT / "notes").glob("*.notes"):
        ids = [
            line[3:].strip()
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.startswith("id:")
        ]
        assert ids and {texts[i]["split"] for i in ids} == {path.stem.split("-")[0]}


def test_the_readme_counts_what_is_there(parts):
    readme = (SAIDWHAT / "README.md").read_text(encoding="utf-8")
    between = re.search(r"<!-- counts -->\n(.*?)<!-- end -->", readme, re.DOTALL)[1]
    assert between.strip() == counts.tables(parts)


def test_the_derived_lists_come_from_the_train_part_alone(parts, tmp_path):
    derive(parts["train"], tmp_path)
    made, published = (
        {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.tsv")}
        for folder in (tmp_path, SAIDWHAT / "derived")
    )
    assert made == published


def test_gold_against_itself_is_perfect(parts):
    for documents in parts.values():
        for measure, (right, made, wanted) in accuracy.scores(documents, documents).items():
            assert right == made == wanted > 0, measure


def test_the_baseline_learns_what_it_was_shown(parts):
    short = [d for d in parts["train"] if d["id"].startswith("current/")][:60]
    model = baseline.Baseline(short, epochs=5)
    scores = accuracy.scores(short, [model.predict(d) for d in short])
    right, made, wanted = scores["names"]
    assert 2 * right / (made + wanted) > 0.9
    assert json.dumps(model.predict(short[0]))
