"""
Who said what, with whom, and when: news articles as evidence-backed tables.

>>> import sayso
>>> corpus = sayso.read("seeds/articles")
>>> corpus.claims.select("speaker_id", "cue", "negated").row(3)
('jens-stoltenberg', 'insisted', True)

English only. Nothing is downloaded, and nothing is judged: sayso reports what an article attributes
to whom, not whether it is true.
"""

import polars as _pl

from sayso import _internal
from sayso._read import from_articles, load, read
from sayso.burst import bursts
from sayso.change import change
from sayso.concepts import code
from sayso.corpus import Article, Corpus
from sayso.counts import claims_over_time, cooccurrence
from sayso.discourse import discourse_network
from sayso.errors import SaysoError
from sayso.evidence import Evidence
from sayso.exports.dna import read_dna
from sayso.families import claim_families
from sayso.networks import Network, network
from sayso.shift import shifts
from sayso.sums import add_counts, associations, open_counts
from sayso.voice import voice_share

__all__ = [
    "Article",
    "Corpus",
    "Evidence",
    "Network",
    "SaysoError",
    "add_counts",
    "associations",
    "bursts",
    "change",
    "claim_families",
    "claims_over_time",
    "code",
    "columns",
    "cooccurrence",
    "discourse_network",
    "from_articles",
    "load",
    "network",
    "open_counts",
    "read",
    "read_dna",
    "shifts",
    "voice_share",
]


def columns(table: str | None = None) -> _pl.DataFrame:
    """
    Describe the columns of the tables.

    Parameters
    ----------
    table
        ``"articles"``, ``"mentions"``, ``"actors"``, ``"claims"``, ``"dates"``, ``"sentences"`` or
        ``"rejected"``; ``None`` describes all.

    Returns
    -------
    polars.DataFrame
        ``table``, ``row`` (what a row of it is), ``column``, ``type``, ``labels`` (of an Enum),
        ``about``, ``null`` (when a value is null; null if it never is).

    Examples
    --------
    >>> sayso.columns("dates")["column"].to_list()
    ['article_id', 'start', 'end', 'text', 'type', 'value', 'from', 'to']

    """
    schema = {name: _pl.String for name in ("table", "row", "column", "type", "about", "null")}
    rows = _pl.DataFrame(_internal.columns(), schema_overrides=schema | {"labels": _pl.List(_pl.String)})
    return rows if table is None else rows.filter(_pl.col("table") == table)
