"""Files for other programs: valid by their published structure, and read back with equal content."""

import base64
import hashlib
import json
import re
import sqlite3
from datetime import date, datetime, timezone
from xml.etree import ElementTree as ET

import networkx as nx
import polars as pl
import pytest
import sayso
from sayso import errors

MONTHS = [date(2016, month, 1) for month in (5, 6, 12)]

TWO = [
    {
        "article_id": "harbour 1",
        "title": "Bridge closed 🌉",
        "text": "Bridge closed 🌉\r\n\r\n“The bridge,” said Mara Voss 🙂, “stays closed.”\r\nThe Harbour Trust did not agree that it is safe.",
        "publisher": "Harbour News",
        "byline": ["Ana Reyes"],
        "published": "2016-05-23T10:30:00Z",
        "url": "https://example.org/1",
    },
    {"article_id": "Harbour_1", "text": "Mara Voss and Luis Reyes said that the harbour is full."},
]


@pytest.fixture(scope="module")
def two():
    return sayso.from_articles(TWO)


@pytest.fixture(scope="module")
def network():
    nodes = pl.DataFrame(
        {
            "actor_id": ["eu", "un", "the gna"],
            "name": ["EU & co", "“UN”", "<GNA>"],
            "seat": [True, False, None],
        }
    )
    pairs = pl.DataFrame(
        {
            "a": ["eu", "eu", "eu", "nato", "nato", "un"],
            "b": ["nato", "nato", "un", "un", "the gna", "the gna"],
            "together": [5, 2, 4, 1, 2, 3],
            "month": [MONTHS[0], MONTHS[1], MONTHS[1], MONTHS[2], None, MONTHS[0]],
        }
    )
    return sayso.network(pairs, nodes=nodes, weight="together", period="month", every="1mo")


# The structure of GEXF 1.3 as its RELAX NG schema (gexf.net/1.3) has it: for each element the
# attributes it must and may have, and the children it may have with how many at most.
TIME = {"start", "end", "timestamp"}
SPELLED = TIME | {"intervals", "timestamps"}
GEXF = {
    "gexf": ({"version"}, {"variant"}, {"meta": 1, "graph": 1}),
    "meta": (set(), {"lastmodifieddate"}, {"creator": 1, "keywords": 1, "description": 1}),
    "creator": (set(), set(), {}),
    "description": (set(), set(), {}),
    "graph": (
        set(),
        {"defaultedgetype", "idtype", "timeformat", "mode", "timerepresentation", "timezone", *TIME},
        {"attributes": 9, "nodes": 1, "edges": 1},
    ),
    "attributes": ({"class"}, {"mode"}, {"attribute": 99}),
    "attribute": ({"id", "title", "type"}, set(), {"default": 1, "options": 1}),
    "nodes": (set(), {"count"}, {"node": 9999}),
    "edges": (set(), {"count"}, {"edge": 9999}),
    "node": (
        {"id"},
        {"label", "pid"} | SPELLED,
        {"attvalues": 1, "spells": 1, "viz:color": 1, "viz:position": 1, "viz:size": 1},
    ),
    "edge": (
        {"source", "target"},
        {"id", "type", "label", "weight", "kind"} | SPELLED,
        {"attvalues": 1, "spells": 1},
    ),
    "attvalues": (set(), set(), {"attvalue": 99}),
    "attvalue": ({"for", "value"}, TIME, {}),
    "spells": (set(), set(), {"spell": 99}),
    "spell": (set(), TIME, {}),
    "viz:color": ({"r", "g", "b"}, {"a"}, {}),
    "viz:position": ({"x", "y"}, {"z"}, {}),
    "viz:size": ({"value"}, set(), {}),
}
GEXF_SPACES = {"http://gexf.net/1.3": "", "http://gexf.net/1.3/viz": "viz:"}
GEXF_TYPES = {"integer", "long", "double", "float", "boolean", "string"}

# The structure of GraphML as its XML Schema (graphml.graphdrawing.org/xmlns/1.0) has it.
GRAPHML = {
    "graphml": (set(), set(), {"key": 99, "graph": 1}),
    "key": ({"id", "for", "attr.name", "attr.type"}, set(), {"default": 1}),
    "graph": ({"edgedefault"}, {"id"}, {"node": 9999, "edge": 9999}),
    "node": ({"id"}, set(), {"data": 99}),
    "edge": ({"source", "target"}, {"id", "directed"}, {"data": 99}),
    "data": ({"key"}, set(), {}),
}
GRAPHML_SPACES = {"http://graphml.graphdrawing.org/xmlns": ""}
NMTOKEN = re.compile(r"[\w.:-]+")


def short(name, spaces):
    space, _, local = name.removeprefix("{").partition("}")
    return spaces[space] + local


def check_structure(node, rules, spaces):
    name = short(node.tag, spaces)
    needed, allowed, children = rules[name]
    given = {key for key in node.attrib if "XMLSchema-instance" not in key}
    assert needed <= given <= needed | allowed, (name, given)
    names = [short(child.tag, spaces) for child in node]
    for child in set(names):
        assert names.count(child) <= children.get(child, 0), (name, child)
    order = [list(children).index(child) for child in names]
    assert order == sorted(order) or name in ("meta",), (name, names)
    for child in node:
        check_structure(child, rules, spaces)


def check_gexf(path):
    root = ET.parse(path).getroot()
    check_structure(root, GEXF, GEXF_SPACES)
    assert root.attrib["version"] == "1.3"
    space = {"g": "http://gexf.net/1.3"}
    graph = root.find("g:graph", space)
    assert graph.attrib["mode"] in ("static", "dynamic")
    assert graph.attrib["defaultedgetype"] in ("directed", "undirected")
    types = {}
    for declared in graph.findall("g:attributes", space):
        assert declared.attrib["class"] in ("node", "edge")
        for one in declared:
            assert one.attrib["type"] in GEXF_TYPES
            types[declared.attrib["class"], one.attrib["id"]] = one.attrib["type"]
    ids = [node.attrib["id"] for node in graph.iterfind("g:nodes/g:node", space)]
    assert len(set(ids)) == len(ids) == int(graph.find("g:nodes", space).attrib["count"])
    for side, group in (("node", "nodes"), ("edge", "edges")):
        for element in graph.iterfind(f"g:{group}/g:{side}", space):
            for value in element.iterfind("g:attvalues/g:attvalue", space):
                read = {"double": float, "long": int, "string": str, "boolean": ("true", "false").index}
                read[types[side, value.attrib["for"]]](value.attrib["value"])
            for spell in element.iterfind("g:spells/g:spell", space):
                assert date.fromisoformat(spell.attrib["start"]) <= date.fromisoformat(spell.attrib["end"])
    for edge in graph.iterfind("g:edges/g:edge", space):
        assert {edge.attrib["source"], edge.attrib["target"]} <= set(ids)
        float(edge.attrib["weight"])
    return graph


def check_graphml(path):
    root = ET.parse(path).getroot()
    check_structure(root, GRAPHML, GRAPHML_SPACES)
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    keys = {key.attrib["id"]: key.attrib for key in root.findall("g:key", space)}
    assert len(keys) == len(root.findall("g:key", space))
    for key in keys.values():
        assert key["for"] in ("node", "edge")
        assert key["attr.type"] in ("boolean", "int", "long", "float", "double", "string")
    ids = [node.attrib["id"] for node in root.iter("{http://graphml.graphdrawing.org/xmlns}node")]
    assert len(set(ids)) == len(ids)
    for element in root.iter():
        for name in ("id", "source", "target", "key"):
            assert NMTOKEN.fullmatch(element.attrib.get(name, "x")), element.attrib
        if "source" in element.attrib:
            assert {element.attrib["source"], element.attrib["target"]} <= set(ids)
    for side in ("node", "edge"):
        for element in root.iter("{http://graphml.graphdrawing.org/xmlns}" + side):
            assert all(keys[data.attrib["key"]]["for"] == side for data in element)


def given(row, *less):
    return {key: value for key, value in row.items() if value is not None and key not in less}


@pytest.mark.parametrize("directed", [False, True])
def test_networkx_reads_the_same_network_from_gexf(tmp_path, directed):
    pairs = pl.DataFrame({"a": ["eu", "un", "un"], "b": ["un", "eu", "nato & co"], "together": [5, 2, 1]})
    network = sayso.network(pairs, weight="together", directed=directed)
    path = network.write_gexf(tmp_path / "a.gexf")
    check_gexf(path)
    graph = nx.read_gexf(path)
    assert graph.is_directed() == directed
    for row in network.nodes.iter_rows(named=True):
        read = dict(graph.nodes[row["actor_id"]])
        place = read.pop("viz")["position"]
        assert read.pop("label") == row["name"]
        assert read == given(row, "actor_id", "name", "x", "y")
        assert (place["x"] / 1000, -place["y"] / 1000) == pytest.approx((row["x"], row["y"]), abs=1e-3)
    assert graph.number_of_edges() == network.ties.height
    for row in network.ties.iter_rows(named=True):
        read = dict(graph.edges[row["a"], row["b"]])
        read.pop("id")
        assert read == given(row, "a", "b")


def test_a_network_with_periods_is_a_dynamic_graph_with_spells(network, tmp_path):
    graph = check_gexf(network.write_gexf(tmp_path / "a.gexf"))
    assert graph.attrib["mode"] == "dynamic"
    assert (graph.attrib["timeformat"], graph.attrib["start"], graph.attrib["end"]) == (
        "date",
        "2016-05-01",
        "2016-12-31",
    )
    read = nx.read_gexf(tmp_path / "a.gexf")
    assert read.edges["eu", "nato"]["spells"] == [("2016-05-01", "2016-05-31"), ("2016-06-01", "2016-06-30")]
    assert read.edges["eu", "nato"]["weight"] == 7.0
    assert read.nodes["eu"]["spells"] == [("2016-05-01", "2016-05-31"), ("2016-06-01", "2016-06-30")]
    # An undated tie, and so both its ends, are always there.
    assert "spells" not in read.edges["nato", "the gna"]
    assert "spells" not in read.nodes["nato"]
    space = {"g": "http://gexf.net/1.3"}
    weights = {
        (edge.attrib["source"], edge.attrib["target"]): [
            (v.attrib["start"], v.attrib["end"], float(v.attrib["value"]))
            for v in edge.iterfind("g:attvalues/g:attvalue[@for='weight']", space)
        ]
        for edge in graph.iterfind("g:edges/g:edge", space)
    }
    assert weights["eu", "nato"] == [("2016-05-01", "2016-05-31", 5.0), ("2016-06-01", "2016-06-30", 2.0)]
    assert check_gexf(network.at(MONTHS[0]).write_gexf(tmp_path / "b.gexf")).attrib["mode"] == "static"


def test_without_a_length_a_period_lasts_until_the_next(tmp_path):
    pairs = pl.DataFrame({"a": ["x", "x"], "b": ["y", "y"], "day": [date(2016, 5, 1), date(2016, 5, 4)]})
    path = sayso.network(pairs, period="day").write_gexf(tmp_path / "a.gexf")
    assert nx.read_gexf(path).edges["x", "y"]["spells"] == [
        ("2016-05-01", "2016-05-03"),
        ("2016-05-04", "2016-05-04"),
    ]
    words = sayso.network(pairs.with_columns(day=pl.lit("May")), period="day")
    with pytest.raises(errors.OptionsError, match="dates as periods; found 'May'"):
        words.write_gexf(tmp_path / "b.gexf")
    assert not (tmp_path / "b.gexf").exists()


def test_networkx_reads_the_same_network_from_graphml(network, tmp_path):
    path = network.write_graphml(tmp_path / "a.graphml")
    check_graphml(path)
    graph = nx.read_graphml(path)
    assert "the_gna" in graph
    read = {data["actor_id"]: data for _, data in graph.nodes(data=True)}
    for row in network.nodes.iter_rows(named=True):
        assert read[row["actor_id"]] == given({**row, "label": row["name"]}, "name")
    names = {node: data["actor_id"] for node, data in graph.nodes(data=True)}
    ties = {tuple(sorted((names[a], names[b]))): data for a, b, data in graph.edges(data=True)}
    assert ties == {
        (row["a"], row["b"]): {**given(row, "a", "b"), "id": f"e{i}"}
        for i, row in enumerate(network.ties.iter_rows(named=True))
    }


def test_ids_that_graphml_cannot_tell_apart_stay_apart(tmp_path):
    network = sayso.network(pl.DataFrame({"a": ["a b", "a/b", ""], "b": ["x", "a b", "x"]}))
    check_graphml(network.write_graphml(tmp_path / "a.graphml"))
    assert nx.read_graphml(tmp_path / "a.graphml").number_of_nodes() == 4


def test_real_networks_are_valid(news, tmp_path):
    for network in (
        news.network(min_count=4, every="1q"),
        news.network(columns=("speaker_id", "act"), min_count=3),
    ):
        check_gexf(network.write_gexf(tmp_path / "a.gexf"))
        check_graphml(network.write_graphml(tmp_path / "a.graphml"))
        assert set(nx.read_gexf(tmp_path / "a.gexf")) == set(network.nodes["actor_id"])


def test_an_empty_network_is_a_valid_file(tmp_path):
    empty = sayso.from_articles([]).network(every="1mo")
    check_gexf(empty.write_gexf(tmp_path / "a.gexf"))
    check_graphml(empty.write_graphml(tmp_path / "a.graphml"))
    assert len(nx.read_gexf(tmp_path / "a.gexf")) == len(nx.read_graphml(tmp_path / "a.graphml")) == 0
    assert ET.parse(empty.to_svg(tmp_path / "a.svg")).getroot().tag.endswith("svg")


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


def test_a_dna_file_has_the_tables_that_dna_reads(two, tmp_path):
    base = sqlite3.connect(two.write_dna(tmp_path / "a.dna"))
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


def test_dna_counts_as_java_does(two, tmp_path):
    """Offsets are UTF-16 units in a text whose only line break is the line feed."""
    base = sqlite3.connect(two.write_dna(tmp_path / "a.dna"))
    rows = base.execute(
        "SELECT d.Text, s.Start, s.Stop FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId"
    ).fetchall()
    contents = {" ".join(content.split()) for content in two.claims["content"]}
    assert rows
    for text, start, stop in rows:
        assert "\r" not in text
        units = text.encode("utf-16-le")
        words = units[2 * start : 2 * stop].decode("utf-16-le")
        assert any(words.startswith(content[:8]) for content in contents), words


def test_dna_accepts_the_password(two, tmp_path):
    base = sqlite3.connect(two.write_dna(tmp_path / "a.dna", password="Hafen"))
    stored = base64.b64decode(base.execute("SELECT Password FROM CODERS WHERE Name = 'Admin'").fetchone()[0])
    digest = hashlib.sha256(stored[:16] + b"Hafen").digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    assert digest == stored[16:]


def test_claims_come_back_from_a_dna_file(two, tmp_path):
    read = sayso.read_dna(two.write_dna(tmp_path / "a.dna"))
    claims = two.claims.explode("speaker_ids")
    assert read.height == claims.height
    names = dict(two.actors.select("actor_id", "name").iter_rows())
    texts = dict(two.articles.select("article_id", "text").iter_rows())
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
    assert coded["organization"].equals(coded["speaker"], check_names=False)


def test_a_concept_is_what_the_user_coded(two, tmp_path):
    coded = two.claims.head(1).with_columns(concept=pl.lit(["bridge", "safety"], dtype=pl.List(pl.String)))
    read = sayso.read_dna(two.write_dna(tmp_path / "a.dna", claims=coded, concept="concept"))
    assert read["concept"].to_list() == ["bridge", "safety"]
    with pytest.raises(errors.MissingColumnError, match=r"`topic`.*claim_id"):
        two.write_dna(tmp_path / "a.dna", concept="topic")


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


def read_brat(folder):
    """Every annotation by its number, checked line by line against the standoff format."""
    found = {}
    for file in folder.glob("*.ann"):
        text = file.with_suffix(".txt").read_bytes().decode()
        lines = {}
        for line in file.read_text(encoding="utf-8").split("\n")[:-1]:
            number, what, *words = line.split("\t")
            assert number not in lines
            if number.startswith("T"):
                kind, _, spans = what.partition(" ")
                pieces = [
                    text[int(start) : int(end)]
                    for start, end in (span.split(" ") for span in spans.split(";"))
                ]
                assert words == [" ".join(pieces)]
                assert not re.search(r"[\r\n\t]", words[0])
                lines[number] = (kind, words[0])
            elif number.startswith("E"):
                assert words == []
                roles = [part.split(":") for part in what.split(" ")]
                assert all(of in lines for _, of in roles)
                assert lines[roles[0][1]][0] == roles[0][0]  # the trigger is of the event's type
                lines[number] = roles
            elif number.startswith("A"):
                assert words == []
                name, of, *value = what.split(" ")
                assert of in lines
                assert len(value) == (name != "Negated")
                lines[number] = (name, of, *value)
            else:
                reference, of, source = what.split(" ")
                assert number.startswith("N")
                assert (reference, source.split(":")[0]) == ("Reference", "sayso")
                assert of in lines
                lines[number] = (of, source.removeprefix("sayso:"), *words)
        found[file.stem] = (text, lines)
    return found


def test_brat_files_hold_every_mention_and_claim(two, tmp_path):
    files = read_brat(two.write_brat(tmp_path / "brat"))
    assert set(files) == {"harbour_1", "Harbour_1_2"}
    text, lines = files["harbour_1"]
    assert text == TWO[0]["text"]
    claims = two.claims.filter(pl.col("article_id") == "harbour 1")
    events = [roles for number, roles in lines.items() if number.startswith("E")]
    assert [lines[dict(roles)["Content"]][1] for roles in events] == [
        " ".join(claim.replace(" … ", " ").split()) for claim in claims["content"]
    ]
    mentions = two.mentions.filter(pl.col("article_id") == "harbour 1")
    kinds = {kind.capitalize() for kind in mentions["kind"].unique()}
    assert {kind for kind, _ in (v for n, v in lines.items() if n.startswith("T"))} >= kinds
    resolved = mentions.drop_nulls("actor_id").height + claims["speaker_ids"].list.len().sum()
    assert sum(number.startswith("N") for number in lines) == resolved


def test_brat_files_of_real_news_are_well_formed(news, tmp_path):
    files = read_brat(news.write_brat(tmp_path / "brat"))
    assert len(files) == len(news)
    events = sum(number.startswith("E") for _, lines in files.values() for number in lines)
    assert events == news.claims.height
    configuration = (tmp_path / "brat/annotation.conf").read_text()
    for section in ("entities", "relations", "events", "attributes"):
        assert f"[{section}]\n" in configuration
    declared = set(re.findall(r"^\w+", configuration, re.M))
    used = {v[0] for _, lines in files.values() for n, v in lines.items() if n[0] in "TA"}
    assert used <= declared


def test_web_annotations_select_the_words_they_quote(two, tmp_path):
    collection = json.loads(two.write_web_annotations(tmp_path / "a.json").read_text(encoding="utf-8"))
    items = collection["first"]["items"]
    assert (collection["@context"], collection["type"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationCollection",
    )
    assert collection["total"] == len(items) == two.mentions.height + two.claims.height
    assert len({item["id"] for item in items}) == len(items)
    texts = {f"urn:sayso:article:{row['article_id'].replace(' ', '%20')}": row["text"] for row in TWO}
    for item in items:
        assert item["type"] == "Annotation"
        assert item["motivation"] in ("identifying", "tagging", "describing")
        for body in item["body"]:
            assert body["type"] in ("TextualBody", "SpecificResource")
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            text = texts[target["source"]["id"]]
            words, place = target["selector"]
            assert (words["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            start, end = place["start"], place["end"]
            assert text[start:end] == words["exact"] != ""
            assert text[:start].endswith(words["prefix"])
            assert text[end:].startswith(words["suffix"])
    interrupted = two.claims.filter(pl.col("content_spans").list.len() > 1)["claim_id"].to_list()
    assert len(interrupted) == sum(isinstance(item["target"], list) for item in items) == 1


def test_web_annotations_name_an_actor_by_its_address(tmp_path):
    actors = pl.DataFrame({"actor_id": ["Q42"], "name": ["Mara Voss"], "kind": ["person"]})
    corpus = sayso.from_articles([{"text": "Mara Voss said that the bridge is closed."}], actors=actors)
    items = json.loads(corpus.write_web_annotations(tmp_path / "a.json", claims=False).read_text())["first"][
        "items"
    ]
    assert items[0]["body"][0]["source"] == "http://www.wikidata.org/entity/Q42"
    empty = sayso.from_articles([]).write_web_annotations(tmp_path / "b.json")
    assert json.loads(empty.read_text())["first"]["items"] == []


WRITERS = {
    "gexf": lambda corpus, path: corpus.network().write_gexf(path),
    "graphml": lambda corpus, path: corpus.network().write_graphml(path),
    "svg": lambda corpus, path: corpus.network().to_svg(path),
    "dna": lambda corpus, path: corpus.write_dna(path),
    "json": lambda corpus, path: corpus.write_web_annotations(path),
    "brat": lambda corpus, path: corpus.write_brat(path),
}


@pytest.mark.parametrize("kind", WRITERS)
def test_a_path_that_cannot_be_written_says_so_and_leaves_nothing(seed, tmp_path, kind):
    (tmp_path / "file").write_text("kept")
    with pytest.raises(errors.UnwritableFileError, match="file"):
        WRITERS[kind](seed, tmp_path / "file" / f"a.{kind}")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "kept"


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind != "brat"])
def test_writing_twice_gives_the_same_bytes_and_nothing_beside(seed, tmp_path, kind):
    path = tmp_path / f"a.{kind}"
    assert WRITERS[kind](seed, path) == path
    first = path.read_bytes()
    WRITERS[kind](seed, str(path))
    assert path.read_bytes() == first
    assert list(tmp_path.iterdir()) == [path]
