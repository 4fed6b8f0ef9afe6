"""The graph library, loaded when it is first needed, and its random numbers, seeded."""

from __future__ import annotations

import importlib
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import polars as pl

_ONE_AT_A_TIME = threading.Lock()


def igraph() -> Any:
    """Give the module. It takes most of a second to load, so ``import sayso`` does not."""
    return importlib.import_module("igraph")


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Draw igraph's random numbers from a generator of our own; it has one for the whole process."""
    with _ONE_AT_A_TIME:
        igraph().set_random_number_generator(random.Random(seed))
        try:
            yield
        finally:
            igraph().set_random_number_generator(random)


def graph(ids: list[str], ties: pl.DataFrame, *, directed: bool) -> Any:
    """Make an igraph graph with the vertices in the order of `ids` and the edges in that of `ties`."""
    place = {one: i for i, one in enumerate(ids)}
    pairs = [(place[a], place[b]) for a, b in ties.select("a", "b").iter_rows()]
    made = igraph().Graph(n=len(ids), edges=pairs, directed=directed)
    made.es["weight"] = ties["weight"].to_list()
    return made
