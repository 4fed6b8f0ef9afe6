"""The notes programs: what is compiled, what is refused and with which words, what a reader sees."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "python" / "sayso"))  # Last, so that no module there hides one of Python's own.

from notes import changes, splits  # noqa: E402
from notes.__main__ import parser  # noqa: E402
from notes.compiling import compile_notes, load, read_all  # noqa: E402
from notes.habits import Habits  # noqa: E402
from notes.html import page  # noqa: E402
from notes.pointers import pointers  # noqa: E402
from notes.quotes import quotations  # noqa: E402
from notes.show import in_words  # noqa: E402
from notes.values import why_no_value  # noqa: E402

TEXT = (
    "Tarn closes its quay\n\n"
    'Harbour Minister Mara Voss of Tarn said on Thursday that she would resign. "It is over," she told reporters, "for us."\n\n'
    "The dockers' union, which calls Voss reckless, said it would wait. They hope to be heard. Luis Voss, his hat in hand, left Tarn Bay."
)
GOOD = """
id: quay/1
@ voss | person | Mara Voss
@ luis | person | Luis Voss
@ tarn | place | Tarn
@ bay | place | Tarn Bay
m 1 tarn | Tarn
m 2 voss | Mara Voss ; p:she ; p:she #2
m 2 tarn | Tarn
m 3 voss | Voss
m 3 luis | Luis Voss ; p:his
m 3 bay | Tarn Bay
t 2 | Thursday = date 2031-05-15
c 2 | act=say | src=Harbour Minister Mara Voss of Tarn | cue=said | content=that she would resign | speaker=voss
c 2 | act=say | src=she #2 | cue=told | content=It is over + for us | speaker=voss | to=reporters
c 3 | act=accuse | src=which | cue=calls | content=Voss reckless | srckind=collective
c 3 | act=say | src=The dockers' union | cue=said | content=it would >> wait | srckind=collective
"""


def corpus(folder: Path, notes: str, **record) -> tuple[Path, Path]:
    """A texts file with the one article above, and a notes file."""
    texts, file = folder / "texts.jsonl", folder / "quay.notes"
    texts.write_text(
        json.dumps({"id": "quay/1", "published": "2031-05-19", "text": TEXT, **record}) + "\n",
        encoding="utf-8",
    )
    file.write_text(notes.lstrip("\n"), encoding="utf-8")
    return texts, file


def refusals(folder: Path, notes: str, **record) -> list[str]:
    texts, file = corpus(folder, notes, **record)
    return [str(problem) for problem in read_all(texts, [file])[1]]


def document(folder: Path, notes: str = GOOD):
    texts, file = corpus(folder, notes)
    (one,), wrong = read_all(texts, [file])
    assert wrong == []
    return one


def test_notes_become_offsets_that_slice_the_words_they_name(tmp_path):
    texts, file = corpus(tmp_path, GOOD)
    assert compile_notes(texts, [file], tmp_path) == []
    (d,) = load(tmp_path / "corpus.jsonl")

    def cut(spans):
        return [d["text"][a:b] for a, b in spans]

    assert [(d["text"][e["start"] : e["end"]], e["cluster"], e["form"]) for e in d["entities"]][:5] == [
        ("Tarn", "tarn", "name"), ("Mara Voss", "voss", "name"), ("Tarn", "tarn", "name"), ("she", "voss", "pronoun"), ("she", "voss", "pronoun"),
    ]  # fmt: skip
    told = d["claims"][1]
    assert (cut(told["source"]), cut(told["cue"]), cut(told["content"]), cut(told["addressee"])) == (
        ["she"],
        ["told"],
        ["It is over", "for us"],
        ["reporters"],
    )
    assert [(d["text"][t["start"] : t["end"]], t["type"], t["value"]) for t in d["timexes"]] == [
        ("Thursday", "DATE", "2031-05-15")
    ]
    assert d["layers"] == ["entities", "coref", "timexes", "claims"]
    assert d["names"] == {"voss": "Mara Voss", "luis": "Luis Voss", "tarn": "Tarn", "bay": "Tarn Bay"}


def test_an_article_without_a_date_has_no_layer_of_times(tmp_path):
    texts, file = corpus(tmp_path, GOOD.replace("t 2 | Thursday = date 2031-05-15\n", ""), published=None)
    assert compile_notes(texts, [file], tmp_path) == []
    assert load(tmp_path / "corpus.jsonl")[0]["layers"] == ["entities", "coref", "claims"]


# Each wrong note, what of GOOD it replaces, and words that the message must contain.
WRONG = {
    "words that are not there": ("m 3 voss | Voss", "m 3 voss | Vass", "'Vass' is not in paragraph 3; copy the words"),
    "words of another paragraph": ("m 1 tarn | Tarn", "m 1 tarn | Mara Voss", "is not in paragraph 1 but in 2; correct the paragraph or write `^2:Mara Voss`"),
    "words with other capitals": ("m 1 tarn | Tarn", "m 1 tarn | TARN", "written with other capitals"),
    "an occurrence too many": ("m 1 tarn | Tarn", "m 1 tarn | Tarn #2", "only 1 time in paragraph 1, not 2; lower the number"),
    "ends of a stretch swapped": ("content=it would >> wait", "content=wait >> it would", "only before the first words; swap"),
    "a paragraph that does not exist": ("m 1 tarn | Tarn", "m 9 tarn | Tarn", "paragraph 9 does not exist; the article has 3"),
    "an unknown article": ("id: quay/1", "id: quay/2", "no text has the id 'quay/2'; correct it"),
    "an unknown kind": ("@ tarn | place | Tarn", "@ tarn | town | Tarn", "'town' is no kind of actor; choose one of person"),
    "an unknown act": ("act=accuse", "act=insult", "'insult' is no act; choose one of say"),
    "an unknown kind of source": ("srckind=collective\nc 3", "srckind=crowd\nc 3", "'crowd' is no kind of source; choose one of named"),
    "an unknown field": ("to=reporters", "whom=reporters", "a claim has no field 'whom'; choose from"),
    "an unknown type of time": ("date 2031", "day 2031", "'day' is no type of time expression; choose one of date"),
    "an unknown line": ("m 1 tarn |", "x 1 tarn |", "begins no line of notes"),
    "an undeclared cluster": ("@ luis | person | Luis Voss\n", "", "cluster 'luis' is not declared; add `@ luis | kind"),
    "a cluster of two kinds": ("@ bay |", "@ tarn | organization | Tarn\n@ bay |", "is of kind place in line 4 and organization here; one thing has one kind"),
    "a cluster without a mention": ("@ bay |", "@ quay | place | Quay\n@ bay |", "[empty-cluster] cluster 'quay' has no mention"),
    "a mention marked twice": ("m 3 voss | Voss", "m 3 voss | Voss ; Voss", "'Voss' is marked already in line 9"),
    "a name in a name": ("m 3 bay | Tarn Bay", "m 3 bay | Tarn Bay\nm 3 tarn | Tarn", "[names-overlap] the names 'Tarn Bay' and 'Tarn' overlap; keep the longer one"),
    "mentions that cut each other": ("m 3 bay | Tarn Bay", "m 3 bay | Tarn Bay ; n:left Tarn", "[mentions-cross] the mentions 'left Tarn' and 'Tarn Bay' cut each other"),
    "a cluster of two genders": ("m 3 luis | Luis Voss ; p:his", "m 3 luis | Luis Voss\nm 3 voss | p:his", "[pronoun-fits] cluster 'voss' is both 'she' (line 7) and 'his'; one of them is somebody else"),
    "a plural person": ("m 3 bay", "m 3 luis | p:They\nm 3 bay", "[pronoun-fits] 'They' is several, but cluster 'luis' is one person"),
    "a person that is an it": ("m 3 bay", "m 3 luis | p:it\nm 3 bay", "[pronoun-fits] 'it' is no person, but cluster 'luis' is one"),
    "a place that is a he": ("m 3 luis | Luis Voss ; p:his", "m 3 luis | Luis Voss\nm 3 tarn | p:his", "[pronoun-fits] 'his' is a person, but cluster 'tarn' is a place"),
    "a pronoun marked as a name": ("p:his", "his", "[pronoun-form] 'his' is a pronoun; write `p:` before it"),
    "a description marked as a pronoun": ("m 3 bay", "m 3 luis | p:hat\nm 3 bay", "[pronoun-form] 'hat' is no pronoun; write `n:`"),
    "a pronoun as source that is no mention": ("m 2 voss | Mara Voss ; p:she ; p:she #2", "m 2 voss | Mara Voss ; p:she", "[pronoun-source] the source 'she' is no mention; add `m 2 voss | p:she`"),
    "a source that is somebody else": ("to=reporters", "to=reporters\nc 3 | act=think | src=Luis Voss | cue=hope | content=to be heard | speaker=voss", "[speaker-agrees] the source 'Luis Voss' is a mention of 'luis', but the speaker is voss"),
    "a quotation cut in half": ("content=that she would resign", 'content=that she >> It is', "[quotation-cut] content 'that she would resign. \"It is'... cuts a quotation: 'over' stays outside"),
    "a claim that is not nested": ("to=reporters", "to=reporters | nested", "lies in no other claim's content; take out `nested`"),
    "a claim that stands twice": ("c 3 | act=accuse", "c 3 | act=say | src=The dockers' union | cue=said | content=it would >> wait | srckind=collective\nc 3 | act=accuse", "[said-twice]"),
    "roles that share a word": ("content=Voss reckless", "content=calls Voss reckless", "[roles-overlap] cue 'calls' and content 'calls Voss reckless' overlap"),
    "pieces that overlap": ("content=It is over + for us", "content=It is over + is over", "[spans-overlap] two spans of the content overlap"),
    "a claim without content": (" | content=Voss reckless", "", "the claim has no content"),
    "a value that is none": ("2031-05-15", "2031-5-15", "'2031-5-15' is no TIMEX3 value; write for instance"),
    "a day that is none": ("2031-05-15", "2031-02-30", "'2031-02-30' is no day of the calendar"),
    "times that overlap": ("t 2 | Thursday = date 2031-05-15", "t 2 | Thursday = date 2031-05-15 ; on Thursday = date 2031-05-15", "[times-overlap]"),
    "a rule waived for nothing": ("t 2 |", "ok 2 | names-overlap: they do not\nt 2 |", "nothing in paragraph 2 breaks the rule 'names-overlap'; delete"),
    "a rule that does not exist": ("t 2 |", "ok 2 | spelling: odd\nt 2 |", "there is no rule 'spelling' to waive"),
    "a rule waived without a reason": ("t 2 |", "ok 2 | names-overlap\nt 2 |", "is waived without a reason"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_note_is_refused_with_file_line_and_cure(name, tmp_path):
    old, new, message = WRONG[name]
    assert old in GOOD
    found = refusals(tmp_path, GOOD.replace(old, new, 1))
    assert any(message in problem for problem in found), found
    assert all(re.match(r"quay\.notes:\d+: ", problem) for problem in found)


def test_right_notes_are_not_refused(tmp_path):
    assert refusals(tmp_path, GOOD) == []


def test_the_line_of_a_message_is_the_line_of_the_notes(tmp_path):
    (problem,) = refusals(tmp_path, GOOD.replace("m 3 voss | Voss", "m 3 voss | Vass"))
    assert problem.startswith("quay.notes:9: ")


def test_an_undated_article_refuses_times(tmp_path):
    assert "[undated]" in refusals(tmp_path, GOOD, published=None)[0]


def test_a_nested_claim_needs_its_flag(tmp_path):
    inner = "c 2 | act=think | src=she | cue=would | content=resign | speaker=voss"
    outer = GOOD.replace("c 3 | act=accuse", inner + "\nc 3 | act=accuse")
    assert "lies inside another claim's content; add `| nested`" in refusals(tmp_path, outer)[0]
    assert refusals(tmp_path, outer.replace(inner, inner + " | nested")) == []


def test_a_waiver_with_a_reason_lifts_a_rule_for_one_paragraph(tmp_path):
    named = GOOD.replace("p:his", "his").replace(
        "t 2 |", "ok 3 | pronoun-form: his is a magazine here\nt 2 |"
    )
    assert refusals(tmp_path, named) == []


def test_an_article_annotated_twice_is_refused(tmp_path):
    assert (
        "was annotated already in quay.notes:1; keep one" in refusals(tmp_path, GOOD + GOOD.lstrip("\n"))[-1]
    )


def test_nothing_is_written_while_anything_is_refused(tmp_path):
    texts, file = corpus(tmp_path, GOOD.replace("Mara Voss ; p", "Mara Vass ; p"))
    assert compile_notes(texts, [file], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "2031-W20"),
        ("date", "199"),
        ("duration", "PXY"),
        ("time", "2031-05-19TEV"),
        ("set", "P1Y"),
        ("date", "2031-SU"),
        ("time", "2031-05-19T17:00"),
    ],
)
def test_values_of_the_calendar_are_accepted(kind, value):
    assert why_no_value(kind, value) is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "2031-W60"),
        ("date", "P2W"),
        ("duration", "2031"),
        ("date", "2031-05-19TEV"),
        ("time", "2031-05-19"),
        ("time", "2031-05-19T25:10"),
        ("date", "tomorrow"),
    ],
)
def test_values_off_the_calendar_or_of_another_type_are_refused(kind, value):
    assert value in why_no_value(kind, value)


def test_a_quotation_goes_from_its_mark_to_the_next_or_to_the_end_of_its_line():
    text = 'He said "wait," then “go.”\n"And still\nno end'
    assert [text[a:b] for a, b in quotations(text)] == ['"wait,"', "“go.”", '"And still']


def test_show_prints_names_times_and_claims_in_words(tmp_path):
    shown = in_words(document(tmp_path))
    assert (
        "[2] Harbour Minister [Mara Voss|voss] of [Tarn|tarn] said on {Thursday=2031-05-15} that [she|p:voss] would resign."
        in shown
    )
    assert "    say [she = voss named] <told> to reporters: It is over + for us" in shown
    assert "\x1b" not in shown and "\x1b[32m" in in_words(document(tmp_path), colours=True)


def test_the_page_escapes_the_text_and_names_every_actor(tmp_path):
    html = page([document(tmp_path)])
    assert '<span class="person name" title="Mara Voss (person, name)">Mara Voss</span>' in html
    assert "&quot;" in html and "dockers&#x27; union" in html and "<script" not in html


def test_pointers_name_what_habit_makes_doubtful(tmp_path):
    bare = (
        GOOD.replace("m 3 bay | Tarn Bay\n", "")
        .replace("@ bay | place | Tarn Bay\n", "")
        .replace(" ; p:his", "")
        .replace("t 2 | Thursday = date 2031-05-15\n", "")
    )
    bare = bare.replace(
        "c 2 | act=say | src=she #2 | cue=told | content=It is over + for us | speaker=voss | to=reporters\n",
        "",
    )
    lines = "\n".join(pointers(document(tmp_path, bare), Habits([document(tmp_path)])))
    assert "? no name? " in lines and "3: Tarn Bay" in lines
    assert "? pronoun? 3: be heard. Luis Voss, *his* hat in hand" in lines
    assert "? quotation in no claim? 2: It is over ; 2: for us" in lines
    assert "? time? 2: Tarn said on *Thursday* that she" in lines


def record(id_: str, split: str, text: str, published: str | None = None) -> dict:
    return {"id": id_, "split": split, "text": text, "published": published}


STORY = "The ferry Alba sank off Tarn in a storm on Monday and forty passengers were brought ashore by the coast guard of Norland"
OTHERS = [
    record(f"x/{n}", "train", f"Story number {n} tells of {w} and nothing else at all today")
    for n, w in enumerate(["wheat", "copper", "rugby", "opera", "floods", "taxes"])
]


def test_a_copy_on_the_other_side_of_the_split_is_found_and_moved(tmp_path):
    records = [
        *OTHERS,
        record("a", "train", STORY),
        record("b", "dev", STORY + ", officials said."),
        record("c", "dev", "Quite another thing happened in the hills"),
    ]
    (twin,) = [t for t in splits.twins(records) if t.measure == "copy"]
    assert {twin.one, twin.two} == {"a", "b"}
    texts, notes = tmp_path / "texts.jsonl", tmp_path / "notes"
    notes.mkdir()
    texts.write_text("".join(json.dumps(r) + "\n" for r in records))
    (notes / "train-01.notes").write_text("id: a\n@ x | place | Tarn\n")
    (notes / "dev.notes").write_text("id: b\n@ y | place | Tarn\nid: c\n@ z | place | Hill\n")
    assert splits.move(texts, notes, "dev") == ["b"]
    assert (notes / "train-01.notes").read_text() == "id: a\n@ x | place | Tarn\nid: b\n@ y | place | Tarn\n"
    assert (notes / "dev.notes").read_text() == "id: c\n@ z | place | Hill\n"
    assert splits.twins([json.loads(line) for line in texts.read_text().splitlines()]) == []


def test_two_reports_of_one_event_on_near_days_are_twins_and_on_far_days_are_not():
    other = "Norland mourns forty saved passengers and the lost ferry Alba; the coast guard searched through the storm off Tarn"
    near = [*OTHERS, record("a", "train", STORY, "2031-05-19"), record("b", "dev", other, "2031-05-20")]
    far = [*OTHERS, record("a", "train", STORY, "2031-05-19"), record("b", "dev", other, "2031-06-20")]
    assert [(t.measure, t.one, t.two) for t in splits.twins(near)] == [("event", "a", "b")]
    assert splits.twins(far) == []


def test_tallies_are_summed_by_layer_and_a_broken_line_is_refused(tmp_path):
    tally = tmp_path / "train-01.tsv"
    tally.write_text("a\tclaims\t2\t1\t0\nb\tclaims\t1\t0\t0\nb\tnames\t0\t0\t3\nc\tnone\t0\t0\t0\n")
    table = changes.table([str(tally)])
    assert (
        "| claims | 3 | 1 | 0 | 2 |" in table
        and "| names | 0 | 0 | 3 | 1 |" in table
        and table.endswith("3 documents were read.")
    )
    tally.write_text("a\tclaims\ttwo\t1\t0\n")
    with pytest.raises(changes.UnreadableTally, match=r"train-01\.tsv:1: .* is no tally; write id, layer"):
        changes.table([str(tally)])


def command(*arguments: str) -> subprocess.CompletedProcess:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "python" / "sayso"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "notes", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        check=False,
    )


def test_the_command_line_checks_shows_and_compiles(tmp_path):
    texts, file = map(str, corpus(tmp_path, GOOD))
    assert command("check", texts, file).returncode == 0
    assert "\x1b" not in command("show", texts, file).stdout
    assert (
        command("show", texts, file, "--html", str(tmp_path / "page.html")).returncode == 0
        and (tmp_path / "page.html").exists()
    )
    assert command("compile", texts, file, "--out", str(tmp_path)).returncode == 0
    assert "| all | 1 |" in command("count", str(tmp_path / "corpus.jsonl")).stdout
    corpus(tmp_path, GOOD.replace("act=accuse", "act=insult"))
    refused = command("check", texts, file)
    assert refused.returncode == 1 and refused.stdout.startswith("quay.notes:15: 'insult' is no act")
    missing = command("check", texts, str(tmp_path / "none.notes"))
    assert (
        missing.returncode == 1
        and "cannot be read (No such file or directory); check the path" in missing.stderr
    )


COMMANDS = ("check", "compile", "show", "pointers", "splits", "count", "derive", "changes", "build")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_shows_an_example_that_it_takes(name):
    options = parser()
    lines = [line.strip() for line in command(name, "--help").stdout.splitlines()]
    examples = [line for line in lines if line.startswith("python -m sayso.notes ")]
    assert examples and all(options.parse_args(line.split()[3:]).command == name for line in examples)


def test_the_help_names_every_command_and_its_notes_compile(tmp_path):
    shown = command("--help").stdout
    assert all(f"python -m sayso.notes {name}" in shown for name in COMMANDS)
    notes = "\n".join(line.strip() for line in shown.splitlines() if re.match(r"    (id:|[@mtc] )", line))
    text = "Quay to close\n\nMara Voss said on Thursday that the quay would close. But she will stay."
    assert notes.startswith("id: quay/1") and refusals(tmp_path, notes, text=text) == []


def test_the_example_of_the_documentation_compiles(tmp_path):
    guide = (ROOT / "docs" / "annotate_your_own.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```json\n(.*?)```", guide, re.DOTALL)
    notes = re.search(r"```\n(id: quay.*?)```", guide, re.DOTALL)[1]
    (tmp_path / "texts.jsonl").write_text(text, encoding="utf-8")
    (tmp_path / "my.notes").write_text(notes, encoding="utf-8")
    assert compile_notes(tmp_path / "texts.jsonl", [tmp_path / "my.notes"], tmp_path) == []
