"""Files for graph programs: valid by their published structure, and read back with equal content."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import polars as pl
import pytest

import sayso
from sayso import errors

MONTHS = [date(2016, month, 1) for month in (5, 6, 12)]


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


@pytest.mark.parametrize("directed", [False, True])
def test_igraph_reads_the_same_network_from_graphml(tmp_path, directed):
    nodes = pl.DataFrame({"actor_id": ["eu", "un"], "name": ["EU & co", "“UN”"], "seat": [True, False]})
    pairs = pl.DataFrame(
        {
            "a": ["eu", "un", "un"],
            "b": ["un", "eu", "nato & co"],
            "together": [5, 2, 1],
            "share": [0.5, 0.2, 0.1],
        }
    )
    network = sayso.network(pairs, nodes=nodes, weight="together", directed=directed)
    graph = igraph.Graph.Read_GraphML(str(network.write_graphml(tmp_path / "a.graphml")))
    assert graph.is_directed() == directed
    for vertex, row in zip(graph.vs, network.nodes.iter_rows(named=True), strict=True):
        wanted = given({**row, "label": row["name"]}, "name", "seat")
        assert {key: vertex[key] for key in wanted} == wanted
    for edge, row in zip(graph.es, network.ties.iter_rows(named=True), strict=True):
        ends = [graph.vs[end]["actor_id"] for end in edge.tuple]
        assert ends == [row["a"], row["b"]] or (not directed and ends == [row["b"], row["a"]])
        wanted = given(row, "a", "b")
        assert {key: edge[key] for key in wanted} == wanted


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
