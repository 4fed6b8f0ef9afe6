"""Coding claims into concepts, and the discourse networks that follow, against their definitions."""

import itertools
import math
from collections import Counter
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.concepts import inflections

settings.register_profile("unhurried", deadline=None)  # other work may slow the machine
settings.load_profile("unhurried")


def coded_as(content, pattern, kind="words", **claim):
    claims = pl.DataFrame({"claim_id": ["c"], "speaker_id": ["s"], "content": [content], **claim})
    concepts = pl.DataFrame({"concept": ["it"], "pattern": [pattern], "kind": [kind]})
    return sayso.code(claims, concepts)["matched"].to_list()


@pytest.mark.parametrize(
    ("content", "pattern", "kind", "matched"),
    [
        ("the Carbon  tax", "carbon tax", "words", ["Carbon  tax"]),
        ("a carbon taxation", "carbon tax", "words", []),
        ("the immigrants", "immigra*", "words", ["immigrants"]),
        ("an emigrant", "migra*", "words", []),
        ("written in C++, all of it", "c++", "words", ["C++"]),
        ("the minister’s plan", "minister's", "words", ["minister’s"]),
        ("it was taxed twice", "tax", "lemma", ["taxed"]),
        ("they denied it", "deny", "lemma", ["denied"]),
        ("banning it", "ban", "lemma", ["banning"]),
        ("he went", "go|goes|went", "lemma", ["went"]),
        ("he goes going", "go|went", "lemma", []),
        ("climate changes", "climate change", "lemma", ["climate changes"]),
        ("12 MW of power", r"\d+ MW", "regex", ["12 MW"]),
        ("12 mw of power", r"\d+ MW", "regex", []),
        ("12 mw of power", r"(?i)\d+ MW", "regex", ["12 mw"]),
    ],
)
def test_a_pattern_finds_what_its_kind_says(content, pattern, kind, matched):
    assert coded_as(content, pattern, kind) == matched


@pytest.mark.parametrize(
    ("act", "negated", "agreement"),
    [
        ("say", False, True),
        ("say", True, False),
        ("deny", False, False),
        ("refuse", False, False),
        ("deny", True, None),
        ("ask", False, None),
    ],
)
def test_agreement_follows_from_negation_and_act(act, negated, agreement):
    claims = pl.DataFrame(
        {"claim_id": ["c"], "speaker_id": ["s"], "content": ["a tax"], "act": [act], "negated": [negated]}
    )
    concepts = pl.DataFrame({"concept": ["tax"], "pattern": ["tax"]})
    assert sayso.code(claims, concepts)["agreement"].to_list() == [agreement]


def test_words_of_a_nested_claim_are_its_own_and_joint_speakers_both_speak():
    claims = pl.DataFrame(
        {
            "claim_id": ["1", "2", "3", "4"],
            "speaker_ids": [["voss"], ["reyes"], ["voss", "lind"], []],
            "content": ["that Reyes rejects the tax", "the tax", "a tax, though Lind hates the tax", "tax"],
            "within": [None, "1", None, None],
        }
    )
    concepts = pl.DataFrame({"concept": ["tax"], "pattern": ["tax"]})
    coded = sayso.code(claims, concepts)
    assert coded.select("claim_id", "speaker_id").rows() == [
        ("2", "reyes"),
        ("3", "voss"),
        ("3", "lind"),
        ("4", None),
    ]


def test_an_outer_claim_that_names_the_concept_itself_is_coded_too():
    claims = pl.DataFrame(
        {
            "claim_id": ["1", "2"],
            "speaker_id": ["voss", "reyes"],
            "content": ["that the tax is fair, though Reyes rejects the tax", "the tax"],
            "within": [None, "1"],
        }
    )
    concepts = pl.DataFrame({"concept": ["tax"], "pattern": ["tax"]})
    assert sayso.code(claims, concepts)["speaker_id"].to_list() == ["voss", "reyes"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            {"concept": "x", "pattern": "a", "kind": "stem"},
            "row 1: kind 'stem'; accepted are words, regex, lemma",
        ),
        ({"concept": "x", "pattern": " ", "kind": "words"}, "row 1: `concept` or `pattern` is empty"),
        ({"concept": "x", "pattern": "(", "kind": "regex"}, "row 1: '(' is no regular expression"),
        ({"concept": "x", "pattern": "a*", "kind": "regex"}, "row 1: 'a*' matches nothing at all"),
        ({"concept": "x", "pattern": "a*b", "kind": "words"}, "row 1: 'a*b'; `*` stands at the end"),
    ],
)
def test_a_bad_concept_names_its_row_and_the_cure(seed, row, says):
    with pytest.raises(sayso.SaysoError) as error:
        seed.code(pl.DataFrame([row]))
    assert says in str(error.value)


def test_a_concept_file_is_read_and_a_missing_one_is_named(seed, tmp_path):
    file = tmp_path / "concepts.csv"
    file.write_text("concept,pattern,kind\nNATO,nato,\nNATO,alliance,words\n", encoding="utf-8")
    assert set(seed.code(file)["concept"]) == {"NATO"}
    with pytest.raises(sayso.SaysoError, match=r"none\.csv: no such file"):
        seed.code(tmp_path / "none.csv")
    (tmp_path / "empty.csv").touch()
    with pytest.raises(sayso.SaysoError, match=r"empty\.csv: the file is empty"):
        seed.code(tmp_path / "empty.csv")
    (tmp_path / "latin.csv").write_bytes(b"concept,pattern\nx,caf\xe9\n")
    with pytest.raises(sayso.SaysoError, match=r"latin\.csv: not a CSV file in UTF-8"):
        seed.code(tmp_path / "latin.csv")
    with pytest.raises(sayso.SaysoError, match="no `pattern` column"):
        seed.code(pl.DataFrame({"concept": ["x"]}))


def test_without_claims_or_concepts_the_tables_are_empty_with_the_same_columns(seed):
    concepts = pl.DataFrame({"concept": ["n"], "pattern": ["nato"]})
    full, empty = seed.code(concepts), sayso.from_articles([])
    assert empty.code(concepts).schema == full.schema
    assert seed.code(concepts.clear()).schema == full.schema
    for mode in ("congruence", "affiliation"):
        assert (
            empty.discourse_network(concepts, mode, every="1w").schema
            == seed.discourse_network(concepts, mode, every="1w").schema
        )


def test_inflections_are_distinct_and_begin_with_the_word():
    for word in ("go", "agree", "die", "carry", "box", "stop", "play", "echo"):
        forms = inflections(word)
        assert forms[0] == word and len(set(forms)) == len(forms)
    assert "dying" in inflections("die") and "agreeing" in inflections("agree")


coded_rows = st.lists(
    st.tuples(
        st.sampled_from(["x", "y", "z"]),
        st.sampled_from(["p", "q", "r", None]),
        st.sampled_from(["tax", "war"]),
        st.sampled_from([True, False, None]),
    ),
    max_size=14,
)
DAYS = {"x": date(2016, 1, 31), "y": date(2016, 2, 1), "z": None}


def table_of(rows):
    schema = {
        "article_id": pl.String,
        "published": pl.Date,
        "speaker_id": pl.String,
        "concept": pl.String,
        "agreement": pl.Boolean,
    }
    return pl.DataFrame([(a, DAYS[a], s, c, k) for a, s, c, k in rows], schema=schema, orient="row")


def kept_by_hand(rows, duplicates):
    """In the order of days, what a duplicate rule leaves."""
    rows = [r for r in rows if r[1] is not None and r[3] is not None]
    rows.sort(key=lambda r: DAYS[r[0]] or date.max)
    day = {a: DAYS[a] for a in DAYS}
    times = {
        "document": lambda a: a,
        "week": lambda a: day[a] and day[a].isocalendar()[:2],
        "month": lambda a: day[a] and (day[a].year, day[a].month),
        "year": lambda a: day[a] and day[a].year,
        "range": lambda a: 0,
    }
    seen, kept = set(), []
    for n, (a, s, c, k) in enumerate(rows):
        key = n if duplicates == "all" else (times[duplicates](a), s, c, k)
        if key not in seen:
            seen.add(key)
            kept.append((a, s, c, k))
    return kept


@pytest.mark.parametrize("nodes", ["actors", "concepts"])
@given(
    rows=coded_rows,
    duplicates=st.sampled_from(["document", "week", "month", "year", "range", "all"]),
    mode=st.sampled_from(["congruence", "conflict", "subtract"]),
    normalise=st.sampled_from([None, "average", "jaccard", "cosine"]),
)
def test_one_mode_networks_follow_the_formulas_of_the_manual(nodes, rows, duplicates, mode, normalise):
    found = sayso.discourse_network(
        table_of(rows), mode, nodes=nodes, normalise=normalise, duplicates=duplicates
    )
    kept = kept_by_hand(rows, duplicates)
    x = Counter((s, c, k) if nodes == "actors" else (c, s, k) for _, s, c, k in kept)
    ones, others = sorted({i for i, _, _ in x}), sorted({j for _, j, _ in x})
    cells = list(itertools.product(others, (True, False)))
    expected = []
    for a, b in itertools.combinations(ones, 2):
        congruence = sum(x[a, j, k] * x[b, j, k] for j, k in cells)
        conflict = sum(x[a, j, k] * x[b, j, not k] for j, k in cells)
        raw = {"congruence": congruence, "conflict": conflict, "subtract": congruence - conflict}[mode]
        if not ((congruence or conflict) if mode == "subtract" else raw):
            continue
        n_a, n_b = (sum(x[i, j, k] for j, k in cells) for i in (a, b))
        only = sum(x[a, j, k] for j, k in cells if not x[b, j, k])
        only += sum(x[b, j, k] for j, k in cells if not x[a, j, k])
        divisor = {
            None: 1,
            "average": (n_a + n_b) / 2,
            "jaccard": only + congruence,
            "cosine": n_a * n_b,
        }[normalise]
        expected.append((a, b, congruence, conflict, raw / divisor))
    assert [r[:4] for r in found.rows()] == [r[:4] for r in expected]
    assert all(math.isclose(f[4], e[4]) for f, e in zip(found.rows(), expected, strict=True))


@given(rows=coded_rows, normalise=st.sampled_from([None, "activity", "prominence"]))
def test_affiliations_follow_the_formulas_of_the_manual(rows, normalise):
    found = sayso.discourse_network(table_of(rows), "affiliation", normalise=normalise)
    x = Counter((s, c, k) for _, s, c, k in kept_by_hand(rows, "document"))
    expected = {}
    for s, c in sorted({(s, c) for s, c, _ in x}):
        divisor = {
            None: 1,
            "activity": sum(n for (i, _, _), n in x.items() if i == s),
            "prominence": sum(n for (_, j, _), n in x.items() if j == c),
        }[normalise]
        expected[s, c] = (x[s, c, True], x[s, c, False], (x[s, c, True] - x[s, c, False]) / divisor)
    assert {r[:2]: r[2:] for r in found.rows()} == expected


@given(rows=coded_rows)
def test_periods_part_the_statements_and_nothing_is_lost(rows):
    whole = sayso.discourse_network(table_of(rows), "affiliation")
    months = sayso.discourse_network(table_of(rows), "affiliation", every="1mo")
    assert months["agree"].sum() == whole["agree"].sum()
    assert set(months["period"]) <= {date(2016, 1, 1), date(2016, 2, 1), None}
    pairs = sayso.discourse_network(table_of(rows), every="1mo")
    for month, day in ((date(2016, 1, 1), "x"), (date(2016, 2, 1), "y"), (None, "z")):
        own = sayso.discourse_network(table_of([r for r in rows if r[0] == day]))
        mine = pairs.filter(pl.col("period").eq_missing(pl.lit(month, pl.Date))).drop("period")
        assert mine.equals(own)


def test_an_unknown_option_is_answered_with_those_accepted(seed):
    concepts = pl.DataFrame({"concept": ["n"], "pattern": ["nato"]})
    for options, says in (
        ({"mode": "ignore"}, "mode must be one of 'congruence'"),
        ({"normalise": "activity"}, "normalise of congruence must be one of None, 'average'"),
        ({"duplicates": "day"}, "duplicates must be one of 'document'"),
        ({"mode": "affiliation", "nodes": "concepts"}, "nodes: an affiliation"),
        ({"every": "1h"}, "1h"),
    ):
        with pytest.raises(sayso.SaysoError) as error:
            seed.discourse_network(concepts, **options)
        assert says in str(error.value)


said = st.lists(st.sampled_from(["tax", "Tax", "taxes", "carbon", "a", "carbon-tax"]), min_size=1, max_size=5)


@given(words=said, pattern=st.lists(st.sampled_from(["tax", "TAX*", "carbon", "a*"]), min_size=1, max_size=2))
def test_words_are_whole_and_follow_each_other(words, pattern):
    tokens = " ".join(words).lower().replace("-", " - ").split()

    def fits(token, word):
        stem = word.lower().removesuffix("*")
        return token.startswith(stem) if word.endswith("*") else token == stem

    runs = [tokens[i : i + len(pattern)] for i in range(len(tokens) - len(pattern) + 1)]
    expected = any(all(map(fits, run, pattern)) for run in runs)
    assert bool(coded_as(" ".join(words), " ".join(pattern))) == expected
