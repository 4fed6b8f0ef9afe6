"""The network: its tables, its periods, its drawing, its exports."""

from __future__ import annotations

import importlib
import os
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from sayso.errors import OptionsError
from sayso.exports import gexf, graphml
from sayso.exports.files import write_text
from sayso.networks import picture
from sayso.networks._igraph import graph
from sayso.networks.layout import core, layout
from sayso.networks.measures import centralities, places


class About(NamedTuple):
    """What a network was made of, for its caption and its files."""

    weight: str
    unit: str | None = None
    every: str | None = None
    period: Any = None
    directed: bool = False
    columns: tuple[str, str] = ("a", "b")
    mode: str = "one"
    min_count: int = 1
    backbone: float | None = None
    seed: int = 1


class Network:
    """
    Who is tied to whom: tables of nodes and ties that draw themselves in Jupyter.

    Made by :meth:`Corpus.network` and :func:`sayso.network`. Everything is computed by python-igraph
    when it is first asked for, from a fixed seed: the same ties give the same bytes.

    Attributes
    ----------
    edges
        One row a tie, by ``a`` and ``b``: ``a``, ``b`` (``a`` < ``b`` unless directed or two-mode), the
        counts and measures of the pair, ``weight`` (above 0), ``alpha`` (see below). Where the network
        has periods one row a tie and period, with ``period`` (null: undated) and without ``alpha``.
    ties
        One row a tie over all periods, with ``alpha``: how likely a tie of that share of its ends'
        weight would be by chance (disparity filter, Serrano, Boguñá & Vespignani 2009); null where
        neither end has another tie.
    about
        Unit, weight, thresholds, direction.
    left_out
        How many rows or pairs are not ties, by reason.

    Examples
    --------
    >>> network = sayso.read("seeds/articles").network("paragraph")
    >>> network.edges.columns[:5], network.nodes.columns[:4]
    (['a', 'b', 'together', 'a_count', 'b_count'], ['actor_id', 'name', 'kind', 'mentions'])
    >>> network._repr_html_()[:4]
    '<svg'

    """

    def __init__(
        self,
        ties: pl.DataFrame,
        edges: pl.DataFrame,
        known: pl.DataFrame | None,
        about: About,
        left_out: dict[str, int],
        whole: Network | None = None,
    ) -> None:
        self.ties = ties
        self.edges = edges
        self.about = about
        self.left_out = left_out
        self._known = known
        self._whole = whole

    @cached_property
    def _ids(self) -> list[str]:
        return sorted({*self.ties["a"], *self.ties["b"]})

    @cached_property
    def _places(self) -> pl.DataFrame:
        """Who the nodes are and how they are tied: what a drawing needs, which is quick to compute."""
        about = self.about
        found = pl.DataFrame({"actor_id": pl.Series(self._ids, dtype=pl.String)})
        if self._known is not None:
            known = self._known.with_columns(pl.col("actor_id").cast(pl.String)).unique(
                "actor_id", keep="first", maintain_order=True
            )
            found = found.join(known, on="actor_id", how="left", maintain_order="left")
        if "name" not in found.columns:
            found.insert_column(1, pl.col("actor_id").alias("name"))
        found = found.with_columns(pl.col("name").fill_null(pl.col("actor_id")))
        if about.mode == "two":
            first = pl.col("actor_id").is_in(self.ties["a"].unique().to_list())
            sort = pl.when(first).then(pl.lit(about.columns[0])).otherwise(pl.lit(about.columns[1]))
            found = found.with_columns(sort.alias("mode"))
        found = found.join(
            places(self._ids, self.ties, directed=about.directed, seed=about.seed),
            on="actor_id",
            how="left",
            maintain_order="left",
        )
        return found.with_columns(self._positions)

    @cached_property
    def _positions(self) -> list[pl.Series]:
        if self._whole is None:
            return layout(self._ids, self.ties, self._weight_of_nodes, seed=self.about.seed)
        kept = pl.DataFrame({"actor_id": self._ids}).join(
            self._whole._places.select("actor_id", "x", "y"), on="actor_id", how="left", maintain_order="left"
        )
        return [kept["x"], kept["y"]]

    def _draw(self, color: str | None, limit: int, *, alone: bool) -> str:
        frame = None
        if self._whole is not None:
            filling, _ = core(self._whole._weight_of_nodes, self._whole.ties, limit)
            frame = self._whole._places.filter(pl.col("actor_id").is_in(filling))
        return picture.draw(self._places, self.ties, self.about, color, limit, alone=alone, whole=frame)

    @cached_property
    def _weight_of_nodes(self) -> dict[str, float]:
        """How much there is of each node, for its size and place: mentions, else strength."""
        ends = [self.ties.select(pl.col(end).alias("actor_id"), "weight") for end in ("a", "b")]
        strength = pl.concat(ends).group_by("actor_id").agg(pl.col("weight").sum())
        size = {str(one): float(value) for one, value in strength.iter_rows()}
        if self._known is not None and "mentions" in self._known.columns and self.about.mode == "one":
            mentions = self._known.select(pl.col("actor_id").cast(pl.String), "mentions").drop_nulls()
            counted = dict(mentions.iter_rows())
            size = {one: float(counted.get(one, 0)) for one in size}
        return size

    @cached_property
    def nodes(self) -> pl.DataFrame:
        """
        One row a node, the strongest first.

        ``actor_id``, ``name``, and what the table of nodes says of it (``kind``, ``mentions`` ...; null
        where it does not know the node); in a two-mode network ``mode``, the column it comes from. Then

        - ``component`` (0 is the largest; the direction of ties does not count) and ``community``
          (Leiden, Traag, Waltman & van Eck 2019, by modularity; 0 is the largest; in a directed network
          both directions are added up):
          ``Graph.connected_components``, ``Graph.community_leiden("modularity", n_iterations=-1)``;
        - ``degree`` (number of ties), ``strength`` (sum of their weights, Barrat et al. 2004); in a
          directed network also ``in_strength``, ``out_strength``: ``Graph.degree``, ``Graph.strength``;
        - ``betweenness`` (Freeman 1977): the share of the shortest paths between two others that pass
          through it, every tie one step; null with fewer than three nodes: ``Graph.betweenness``;
        - ``harmonic`` (Marchiori & Latora 2000, Rochat 2009): mean of 1 / steps from every other node to
          it, 0 for those that cannot reach it; null for a single node: ``Graph.harmonic_centrality``;
        - ``eigenvector`` (Bonacich 1972), by weight, the largest is 1, six digits; null outside the
          largest component, where it is undefined, and in directed networks: ``Graph.eigenvector_centrality``;
        - ``pagerank`` (Brin & Page 1998), by weight, damping 0.85, adds up to 1, eight digits:
          ``Graph.pagerank``;
        - ``x``, ``y`` (0 to 1): where it is drawn, by ``Graph.layout_kamada_kawai`` for the most
          important and ``Graph.layout_fruchterman_reingold`` around them for the rest.

        The two centralities of paths take time in proportion to nodes times ties (seconds for 5,000
        and 20,000); drawings do without them.
        """
        measured = centralities(self._ids, self.ties, directed=self.about.directed)
        where = self._places.select("x", "y")
        nodes = pl.concat([self._places.drop("x", "y"), measured, where], how="horizontal")
        return nodes.sort(["strength", "actor_id"], descending=[True, False])

    @property
    def periods(self) -> list[Any]:
        """The periods in which there are ties, in order; empty where the network has none."""
        if "period" not in self.edges.columns:
            return []
        return sorted(self.edges["period"].drop_nulls().unique().to_list())

    def at(self, period: Any) -> Network:
        """
        Give the network of one period; its nodes stay where the whole network has them.

        Parameters
        ----------
        period
            One of :attr:`periods`, or how it is written: ``"2016-05-01"``.

        Returns
        -------
        Network
            Measures and communities are those of the period.

        Raises
        ------
        OptionsError
            If the network has no such period.

        Examples
        --------
        >>> from datetime import date
        >>> pairs = pl.DataFrame({"a": ["eu", "eu"], "b": ["nato", "un"], "together": [5, 2],
        ...                       "month": [date(2016, 5, 1), date(2016, 6, 1)]})
        >>> network = sayso.network(pairs, weight="together", period="month", every="1mo")
        >>> network.at("2016-06-01").nodes["actor_id"].to_list()
        ['eu', 'un']

        """
        for one in self.periods:
            if one == period or str(one) == period:
                ties = self.edges.filter(pl.col("period") == one).drop("period")
                about = self.about._replace(period=one)
                return Network(ties, ties, self._known, about, {}, self)
        known = ", ".join(str(one) for one in self.periods)
        cure = f"the periods are {known}" if known else 'pass every="1mo" to have periods'
        raise OptionsError(f"the network has no period {period!r}; {cure}.")

    def to_igraph(self) -> Any:
        """
        Give the whole network as an ``igraph.Graph``.

        Returns
        -------
        igraph.Graph
            Vertices are called by their ``actor_id`` (attribute ``name``; the actor's name is ``label``);
            all other columns of :attr:`nodes` and :attr:`ties` are attributes.

        """
        nodes = self.nodes.rename({"name": "label"})
        made = graph(nodes["actor_id"].to_list(), self.ties, directed=self.about.directed)
        made.vs["name"] = nodes["actor_id"].to_list()
        for column in nodes.columns[1:]:
            made.vs[column] = nodes[column].to_list()
        for column in self.ties.columns[2:]:
            made.es[column] = self.ties[column].to_list()
        return made

    def to_networkx(self) -> Any:
        """
        Give the whole network as a ``networkx.Graph``, or ``DiGraph`` where it is directed.

        Returns
        -------
        networkx.Graph
            Nodes are called by their ``actor_id``; all other columns of :attr:`nodes` and :attr:`ties`
            are attributes, ``None`` where null.

        Raises
        ------
        ImportError
            If networkx is not installed; sayso itself does not need it.

        """
        networkx = importlib.import_module("networkx")
        made = networkx.DiGraph() if self.about.directed else networkx.Graph()
        for node in self.nodes.iter_rows(named=True):
            made.add_node(node.pop("actor_id"), **node)
        for tie in self.ties.iter_rows(named=True):
            made.add_edge(tie.pop("a"), tie.pop("b"), **tie)
        return made

    def write_gexf(self, path: str | os.PathLike[str]) -> Path:
        """
        Write the network as GEXF 1.3, for Gephi.

        With periods the graph is dynamic: nodes and ties have a spell for every period in which they
        are there, and a tie's weight changes with it.

        Parameters
        ----------
        path
            The file; one that is there is replaced.

        Returns
        -------
        pathlib.Path
            The file.

        Raises
        ------
        UnwritableFileError
            If the file cannot be written.

        """
        return write_text(path, gexf.render(self))

    def write_graphml(self, path: str | os.PathLike[str]) -> Path:
        """
        Write the whole network as GraphML, for Gephi, Cytoscape, yEd and others.

        Parameters
        ----------
        path
            The file; one that is there is replaced.

        Returns
        -------
        pathlib.Path
            The file.

        Raises
        ------
        UnwritableFileError
            If the file cannot be written.

        """
        return write_text(path, graphml.render(self))

    def to_svg(
        self, path: str | os.PathLike[str], *, color: str | None = None, limit: int = picture.LIMIT
    ) -> Path:
        """
        Draw the network into a file, on white, as a figure for a paper.

        Parameters
        ----------
        path
            The file; one that is there is replaced.
        color
            A column of :attr:`nodes` to colour by: ``"community"``, ``"kind"``, ``"mode"``, or one of
            your own. ``None``: by community, in a two-mode network by mode.
        limit
            How many nodes to draw at most, the most mentioned.

        Returns
        -------
        pathlib.Path
            The file.

        Raises
        ------
        SaysoError
            If the file cannot be written, or there is no such column.

        """
        return write_text(path, self._draw(color, limit, alone=True))

    def __repr__(self) -> str:
        over = f", {len(self.periods):,} periods" if self.periods else ""
        return f"<Network: {len(self._ids):,} nodes, {self.ties.height:,} ties{over}>"

    def _repr_html_(self) -> str:
        return self._draw(None, picture.LIMIT, alone=False)
