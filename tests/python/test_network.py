"""Networks: what is a tie, where everybody stands, and the drawing."""

import itertools
import math
import os
import random
import re
import subprocess
import sys
from datetime import date
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import sayso
from conftest import ROOT
from sayso import errors
from sayso.networks.labels import Box, Circle, text_width, write_names

MONTHS = [date(2016, month, 1) for month in (5, 6, 8)]


def random_pairs(n=40, ties=120, seed=7):
    draw = random.Random(seed)
    names = [f"actor-{i:02}" for i in range(n)]
    pairs = {tuple(sorted(draw.sample(names, 2))) for _ in range(ties)}
    rows = [(a, b, draw.randint(1, 30)) for a, b in sorted(pairs)]
    return pl.DataFrame(rows, schema=["a", "b", "together"], orient="row")


@pytest.fixture(scope="module")
def invented():
    nodes = pl.DataFrame(
        {
            "actor_id": ["eu", "un", "nato"],
            "name": ["European Union", "United Nations", "NATO"],
            "mentions": [9, 4, 6],
        }
    )
    pairs = pl.DataFrame(
        {"a": ["eu", "eu", "un", "gna"], "b": ["nato", "un", "nato", "eu"], "together": [5, 2, 1, 3]}
    )
    return sayso.network(pairs, nodes=nodes, weight="together")


@pytest.fixture(scope="module")
def monthly():
    pairs = pl.DataFrame(
        {
            "a": ["eu", "eu", "eu", "nato", "nato"],
            "b": ["nato", "nato", "un", "un", "gna"],
            "together": [5, 2, 4, 1, 2],
            "month": [MONTHS[0], MONTHS[1], MONTHS[1], MONTHS[2], None],
        }
    )
    return sayso.network(pairs, weight="together", period="month", every="1mo")


def test_the_ties_are_the_pairs_that_are_together_more_often_than_chance_has_it(news):
    pairs = news.cooccurrence("sentence", min_count=3)
    network = news.network("sentence", min_count=3)
    wanted = pairs.filter(pl.col("npmi") > 0)
    assert_frame_equal(network.edges.drop("weight", "alpha"), wanted.sort("a", "b"))
    assert network.edges["weight"].equals(network.edges["npmi"], check_names=False)
    assert network.left_out == {"pairs without a positive weight": pairs.height - wanted.height}
    assert set(network.nodes["actor_id"]) == {*wanted["a"], *wanted["b"]}


def test_nodes_carry_what_the_table_of_actors_says(news):
    nodes = news.network(min_count=3).nodes
    known = news.actors.select("actor_id", "name", "kind", "mentions", "articles", "claims")
    assert_frame_equal(
        nodes.select(known.columns).sort("actor_id"),
        known.join(nodes, on="actor_id", how="semi").sort("actor_id"),
    )


def pagerank(graph, damping=0.85):
    """Where a walker is in the long run who now and then, and at a dead end always, starts anywhere."""
    steps = nx.to_numpy_array(graph)
    out = steps.sum(axis=1, keepdims=True)
    steps = np.where(out > 0, steps / np.where(out > 0, out, 1), 1 / len(graph))
    ranks = np.linalg.solve(
        np.eye(len(graph)) - damping * steps.T, np.full(len(graph), (1 - damping) / len(graph))
    )
    return dict(zip(graph, ranks, strict=True))


def test_centralities_are_those_of_networkx():
    network = sayso.network(random_pairs(), weight="together")
    graph = network.to_networkx()
    n = graph.number_of_nodes()
    largest = graph.subgraph(max(nx.connected_components(graph), key=len))
    oracle = {
        "degree": dict(graph.degree()),
        "strength": dict(graph.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(graph),
        "harmonic": {one: value / (n - 1) for one, value in nx.harmonic_centrality(graph).items()},
        "pagerank": pagerank(graph),
        "eigenvector": dict(
            zip(largest, abs(np.linalg.eigh(nx.to_numpy_array(largest))[1][:, -1]), strict=True)
        ),
    }
    top = max(oracle["eigenvector"].values())
    oracle["eigenvector"] = {one: value / top for one, value in oracle["eigenvector"].items()}
    for row in network.nodes.iter_rows(named=True):
        for measure, values in oracle.items():
            assert row[measure] == pytest.approx(values.get(row["actor_id"]), abs=1e-6), measure


def test_centralities_follow_the_direction_of_ties():
    network = sayso.network(random_pairs(), weight="together", directed=True)
    graph = network.to_networkx()
    betweenness = nx.betweenness_centrality(graph)
    rank, n = pagerank(graph), len(graph)
    harmonic = nx.harmonic_centrality(graph)
    for row in network.nodes.iter_rows(named=True):
        one = row["actor_id"]
        assert row["in_strength"] == graph.in_degree(one, weight="weight")
        assert row["out_strength"] == graph.out_degree(one, weight="weight")
        assert row["betweenness"] == pytest.approx(betweenness[one])
        assert row["pagerank"] == pytest.approx(rank[one], abs=1e-7)
        assert row["harmonic"] == pytest.approx(harmonic[one] / (n - 1))
        assert row["eigenvector"] is None


def test_communities_follow_the_cliques_and_components_are_numbered_by_size():
    cliques = [[f"{letter}{i}" for i in range(size)] for letter, size in (("a", 5), ("b", 6), ("c", 3))]
    pairs = [pair for clique in cliques for pair in itertools.combinations(clique, 2)] + [("a0", "b0")]
    nodes = sayso.network(pl.DataFrame(pairs, schema=["a", "b"], orient="row")).nodes
    found = {
        one: (component, community)
        for one, component, community in nodes.select("actor_id", "component", "community").iter_rows()
    }
    assert {found[one] for one in cliques[1]} == {(0, 0)}
    assert {found[one] for one in cliques[0]} == {(0, 1)}
    assert {found[one] for one in cliques[2]} == {(1, 2)}


def test_what_is_undefined_is_null():
    two = sayso.network(pl.DataFrame({"a": ["x"], "b": ["y"]})).nodes
    assert two["betweenness"].to_list() == [None, None]
    assert two["harmonic"].to_list() == [1.0, 1.0]
    apart = sayso.network(pl.DataFrame({"a": ["a", "a", "x"], "b": ["b", "c", "y"]})).nodes
    assert set(apart.filter(pl.col("component") == 1)["eigenvector"]) == {None}
    for column, kind in apart.schema.items():
        assert not kind.is_float() or not apart[column].is_nan().any(), column


def disparity(rows, directed):
    """The probability of the filter, from the paper's formula."""
    found = []
    for a, b, w in rows:
        values = []
        for end in (0, 1):
            own = [r[2] for r in rows if (r[end] == (a, b)[end] if directed else (a, b)[end] in r[:2])]
            if len(own) > 1:
                values.append((1 - w / sum(own)) ** (len(own) - 1))
        found.append(min(values, default=None))
    return found


PAIR = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(PAIR, st.integers(1, 50), min_size=1), st.booleans())
def test_the_backbone_is_that_of_the_disparity_filter(weights, directed):
    rows = sorted((a, b, w) for (a, b), w in weights.items() if (a != b if directed else a < b))
    pairs = pl.DataFrame(rows, schema={"a": pl.String, "b": pl.String, "together": pl.Int64}, orient="row")
    network = sayso.network(pairs, weight="together", directed=directed)
    wanted = disparity(rows, directed)
    assert network.ties["alpha"].to_list() == pytest.approx(wanted)
    kept = sayso.network(pairs, weight="together", directed=directed, backbone=0.3)
    survivors = [
        (a, b) for (a, b, _), alpha in zip(rows, wanted, strict=True) if alpha is not None and alpha < 0.3
    ]
    assert kept.ties.select("a", "b").rows() == survivors
    assert kept.left_out.get("not significant at 0.3", 0) == len(rows) - len(survivors)


def test_rows_of_a_pair_add_up_and_what_ties_nobody_is_counted():
    pairs = pl.DataFrame(
        {
            "who": ["b", "a", "a", None, "c", "a"],
            "whom": ["a", "b", "a", "a", "a", "d"],
            "units": [1, 2, 3, 4, 5, 6],
            "share": [0.5, 0.5, 0.1, 0.1, 0.25, -0.5],
        }
    )
    network = sayso.network(pairs, columns=("who", "whom"), weight="share")
    assert network.ties.select("a", "b", "units", "share", "weight").rows() == [
        ("a", "b", 3, None, 1.0),
        ("a", "c", 5, 0.25, 0.25),
    ]
    assert network.left_out == {"rows without two ends": 2, "pairs without a positive weight": 1}
    lists = sayso.network(pl.DataFrame({"a": ["a", "b", "c"], "b": [["x", "y"], [], None]}))
    assert (lists.ties.height, lists.left_out) == (2, {"rows without two ends": 2})
    directed = sayso.network(pairs, columns=("who", "whom"), directed=True)
    assert directed.ties.select("a", "b", "weight").rows() == [
        ("a", "b", 1.0),
        ("a", "d", 1.0),
        ("b", "a", 1.0),
        ("c", "a", 1.0),
    ]


def test_columns_of_claims_make_networks_of_one_and_of_two_modes(news):
    two = news.network(columns=("speaker_id", "act"))
    claims = news.claims.filter(
        pl.col("section").is_in(["headline", "body"]), pl.col("speaker_id").is_not_null()
    )
    counted = claims.group_by("speaker_id", pl.col("act").cast(pl.String)).len()
    assert {(a, b): w for a, b, w in two.ties.select("a", "b", "claims").iter_rows()} == {
        (a, b): w for a, b, w in counted.iter_rows()
    }
    assert set(two.nodes["mode"]) == {"speaker_id", "act"}
    one = news.network(columns=("speaker_id", "targets"), every="1y")
    exploded = (
        claims.explode("targets").drop_nulls("targets").filter(pl.col("speaker_id") != pl.col("targets"))
    )
    assert one.about.directed
    assert one.ties["claims"].sum() == exploded.height
    assert one.edges["claims"].sum() == exploded.height
    people = news.network(columns=("speaker_id", "act"), kinds=["person"]).nodes.filter(
        pl.col("mode") == "speaker_id"
    )
    assert set(people["kind"]) == {"person"}


def test_periods_have_networks_of_their_own_in_the_places_of_the_whole(monthly):
    assert monthly.periods == MONTHS
    assert monthly.ties.select("a", "b", "together").rows() == [
        ("eu", "nato", 7),
        ("eu", "un", 4),
        ("gna", "nato", 2),
        ("nato", "un", 1),
    ]
    june = monthly.at(date(2016, 6, 1))
    assert june.ties.select("a", "b", "weight").rows() == [("eu", "nato", 2.0), ("eu", "un", 4.0)]
    assert june.nodes["strength"].to_list() == [6.0, 4.0, 2.0]
    places = dict(zip(monthly.nodes["actor_id"], monthly.nodes.select("x", "y").rows(), strict=True))
    assert all(places[row["actor_id"]] == (row["x"], row["y"]) for row in june.nodes.iter_rows(named=True))
    assert sum(monthly.at(period).ties["together"].sum() for period in monthly.periods) == 12  # 2 are undated
    with pytest.raises(errors.OptionsError, match=r"2017-01-01.*2016-05-01, 2016-06-01, 2016-08-01"):
        monthly.at("2017-01-01")


def test_a_corpus_measures_its_ties_over_all_time_and_in_each_period(news):
    network = news.network("article", every="1q", min_count=5)
    assert_frame_equal(network.ties, news.network("article", min_count=5).ties)
    quarterly = news.cooccurrence("article", every="1q").join(network.ties, on=["a", "b"], how="semi")
    wanted = quarterly.filter(pl.col("npmi") > 0).sort("a", "b", "period")
    assert_frame_equal(
        network.edges.select("a", "b", "period", "npmi"), wanted.select("a", "b", "period", "npmi")
    )


def test_the_exports_to_graph_libraries_keep_everything(invented):
    graph, other = invented.to_networkx(), invented.to_igraph()
    nodes = {row.pop("actor_id"): row for row in invented.nodes.to_dicts()}
    ties = {(row.pop("a"), row.pop("b")): row for row in invented.ties.to_dicts()}
    assert dict(graph.nodes(data=True)) == nodes
    assert {(a, b): data for a, b, data in graph.edges(data=True)} == {
        (a, b): ties.get((a, b)) or ties[b, a] for a, b in graph.edges
    }
    assert other.vs["name"] == invented.nodes["actor_id"].to_list()
    for v in other.vs:
        attributes = {**v.attributes()}
        assert nodes[attributes.pop("name")] == {
            "name": attributes.pop("label"),
            **{k: attributes[k] for k in attributes if k != "actor_id"},
        }
    assert {
        (other.vs[e.source]["name"], other.vs[e.target]["name"]): e.attributes() for e in other.es
    } == ties


SVG = "{http://www.w3.org/2000/svg}"


def words(svg):
    return [node.text for node in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_drawing_is_one_svg_that_fetches_and_runs_nothing(news):
    drawn = news.network(min_count=3)._repr_html_()
    assert drawn.startswith("<svg")
    root = ET.fromstring(drawn)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
        "svg",
        "title",
        "g",
        "path",
        "circle",
        "text",
    }
    assert not re.search(r"<script|<style|href|url\(|\bon\w+=|\bid=", drawn)
    caption = " ".join(words(drawn)[-3:])
    assert "Unit: sentence; weight: npmi; together at least 3" in caption
    assert re.search(r"\d+ of [\d,]+ nodes, by mentions", caption)


def test_the_same_network_is_the_same_bytes_in_every_process():
    code = "import sayso; n = sayso.read('seeds/news').network(min_count=2, weight='together'); print(n._repr_html_()); print(n.nodes.write_json())"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(runs[0]) > 10_000
    assert runs[0] == runs[1]


def test_igraph_keeps_its_own_random_numbers(invented):
    """Whoever uses igraph beside sayso is not disturbed: its generator is put back."""
    random.seed(5)
    wanted = igraph.Graph.Erdos_Renyi(n=30, m=60).get_edgelist()
    _ = sayso.network(random_pairs(seed=3), weight="together").nodes
    random.seed(5)
    assert igraph.Graph.Erdos_Renyi(n=30, m=60).get_edgelist() == wanted


def test_names_do_not_cover_each_other(news):
    network = news.network(min_count=3)
    drawn = ET.fromstring(network._repr_html_())
    named = [node for node in drawn.iter(f"{SVG}text") if "text-anchor" in node.attrib]
    boxes = []
    for node in named:
        x, y, size = (float(node.attrib[key]) for key in ("x", "y", "font-size"))
        wide = text_width(node.text, size)
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[node.attrib["text-anchor"]]
        boxes.append(Box(left + 0.5, y - 0.8 * size + 0.5, left + wide - 0.5, y + 0.25 * size - 0.5))
    assert len(boxes) > 50
    assert not any(one.meets(other) for one, other in itertools.combinations(boxes, 2))
    top = network.nodes.sort("mentions", descending=True)["name"][:5]
    assert set(top) <= {node.text for node in named}


def test_a_name_is_left_out_where_there_is_no_room():
    crowd = [(f"name {i}", Circle(100 + i % 5, 100 + i // 5, 5)) for i in range(40)]
    assert len(list(write_names(crowd, 200, 200))) < 40
    assert [text for text, *_ in write_names([("alone", Circle(50, 50, 5))], 200, 200)] == ["alone"]


def test_the_figure_says_what_its_colours_are(invented, tmp_path):
    by_kind = invented.to_svg(tmp_path / "a.svg", color="mentions").read_text()
    assert {"9", "4", "6", "unknown"} <= set(words(by_kind))
    assert 'fill="#ffffff"' in by_kind
    with pytest.raises(errors.OptionsError, match=r"'sort'.*community"):
        invented.to_svg(tmp_path / "a.svg", color="sort")
    few = ET.parse(invented.to_svg(tmp_path / "b.svg", limit=2)).getroot()
    assert "2 of 4 nodes" in "".join(few.itertext())


def test_names_that_look_like_markup_are_text():
    pairs = pl.DataFrame({"a": ["<b>&\"'"], "b": ["\x00\x1f"]})
    network = sayso.network(pairs)
    assert "<b>&\"'" in words(network._repr_html_())


def test_an_empty_network_has_the_same_columns_and_draws_itself(invented, news):
    empty = sayso.network(pl.DataFrame(schema=["a", "b"]))
    assert empty.nodes.columns == invented.nodes.drop("mentions").columns
    assert empty.periods == []
    assert "No ties." in "".join(ET.fromstring(empty._repr_html_()).itertext())
    none = sayso.from_articles([]).network()
    assert none.nodes.schema == news.network(min_count=20).nodes.schema
    assert none.edges.schema == news.network(min_count=20).edges.schema
    assert sayso.from_articles([]).network(columns=("speaker_id", "act"), every="1mo").edges.is_empty()


PAIRS = pl.DataFrame({"a": ["x", "y"], "b": ["y", "z"], "w": [1, 2]})
TROUBLE = {
    "no table": (lambda c: sayso.network([1]), errors.TableError, "pairs.*list"),
    "a missing column": (
        lambda c: sayso.network(PAIRS, weight="n"),
        errors.MissingColumnError,
        "`n`.*a, b, w",
    ),
    "nodes without ids": (
        lambda c: sayso.network(PAIRS, nodes=PAIRS),
        errors.MissingColumnError,
        "nodes.*`actor_id`",
    ),
    "a weight of words": (
        lambda c: sayso.network(PAIRS, weight="a"),
        errors.OptionsError,
        "'a' holds String.*w",
    ),
    "an unknown weight": (
        lambda c: c.network(weight="pmmi"),
        errors.OptionsError,
        "(?=.*npmi)(?=.*pmmi)(?=.*together)",
    ),
    "an unknown weight of claims": (
        lambda c: c.network(columns=("speaker_id", "act"), weight="npmi"),
        errors.OptionsError,
        "claims, articles.*'npmi'",
    ),
    "a level of percent": (lambda c: c.network(backbone=5), errors.OptionsError, "0.05; found 5"),
    "an unknown unit": (lambda c: c.network("page"), errors.OptionsError, "(?=.*sentence)(?=.*page)"),
    "an unknown mode": (lambda c: sayso.network(PAIRS, mode="3"), errors.OptionsError, "'3'"),
    "one column twice": (
        lambda c: sayso.network(PAIRS, columns=("a", "a")),
        errors.OptionsError,
        "'a' twice",
    ),
    "one thing of two sorts": (
        lambda c: sayso.network(PAIRS, mode="two"),
        errors.OptionsError,
        "'y' is in both",
    ),
    "an unknown column of claims": (
        lambda c: c.network(columns=("speaker_id", "who")),
        errors.MissingColumnError,
        "who",
    ),
}


@pytest.mark.parametrize("trouble", TROUBLE)
def test_what_cannot_be_a_network_says_why(seed, trouble):
    call, kind, message = TROUBLE[trouble]
    with pytest.raises(kind, match=message):
        call(seed)


def test_weights_that_are_no_numbers_are_no_ties():
    pairs = pl.DataFrame({"a": ["a", "b", "c", "d"], "b": ["x"] * 4, "w": [math.nan, math.inf, None, 1.0]})
    assert sayso.network(pairs, weight="w").ties["a"].to_list() == ["d"]


def test_a_table_from_any_library_will_do():
    wanted = sayso.network(PAIRS, weight="w").ties
    for table in (PAIRS.to_pandas(), PAIRS.to_arrow()):
        assert_frame_equal(sayso.network(table, weight="w").ties, wanted)


def test_the_graph_library_is_loaded_when_it_is_needed():
    code = "import sys, sayso; assert 'igraph' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
