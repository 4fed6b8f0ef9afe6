"""The corpus: one property for each table, one method for each analysis."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import polars as pl

from sayso import _html, _internal, _terminal
from sayso._check import REPORT, one_of
from sayso.burst import bursts_corpus
from sayso.change import change_corpus
from sayso.concepts import code_corpus
from sayso.counts import claims_over_time, cooccurrence
from sayso.discourse import discourse_corpus
from sayso.errors import OptionsError, UnknownArticleError
from sayso.evidence import evidence_corpus
from sayso.exports.of_corpus import write_brat, write_dna, write_web_annotations
from sayso.families import families_corpus
from sayso.networks.graph import Network
from sayso.networks.of_corpus import of_claims, of_pairs
from sayso.shift import shifts_corpus
from sayso.sums import open_counts_corpus
from sayso.topics import label_articles
from sayso.voice import silent_corpus, voice_corpus

TABLES = ("articles", "mentions", "actors", "claims", "dates", "sentences", "rejected")


class Article:
    """
    One article with what was found in it; shows itself, highlighted, in Jupyter.

    Attributes
    ----------
    row
        Its row of :attr:`Corpus.articles`.
    mentions, claims, dates
        Its rows of these tables, as dictionaries.

    """

    def __init__(self, row: dict[str, Any], corpus: Corpus) -> None:
        self.row = row
        self._corpus = corpus

    def _rows(self, table: pl.DataFrame) -> list[dict[str, Any]]:
        return table.filter(pl.col("article_id") == self.row["article_id"]).to_dicts()

    @cached_property
    def mentions(self) -> list[dict[str, Any]]:
        """Names, pronouns and descriptions, in the order of the text."""
        return self._rows(self._corpus.mentions)

    @cached_property
    def claims(self) -> list[dict[str, Any]]:
        """Who said what, in the order of the text."""
        return self._rows(self._corpus.claims)

    @cached_property
    def dates(self) -> list[dict[str, Any]]:
        """Words for times, in the order of the text."""
        return self._rows(self._corpus.dates)

    @property
    def text(self) -> str:
        """Exactly what was read."""
        return str(self.row["text"])

    @property
    def names(self) -> dict[str, str]:
        """The names of the actors in it, by id."""
        ids = {m["actor_id"] for m in self.mentions} | {i for c in self.claims for i in c["speaker_ids"]}
        known = self._corpus.actors.filter(pl.col("actor_id").is_in(list(ids - {None})))
        return dict(known.select("actor_id", "name").iter_rows())

    def __repr__(self) -> str:
        return f"<Article {self.row['article_id']}: {self.row['title'] or self.text[:60]!r}>"

    def __str__(self) -> str:
        return _terminal.article(self.row, self.mentions, self.claims, self.names)

    def _repr_html_(self) -> str:
        return _html.article(self.row, self.mentions, self.claims, self.names)


class Corpus:
    """
    Articles, and tables of what is said in them.

    Made by :func:`sayso.read`, :func:`sayso.from_articles` and :func:`sayso.load`. Each table is a
    ``polars.DataFrame``, built when it is first asked for; :func:`sayso.columns` describes every
    column.

    Examples
    --------
    >>> corpus = sayso.read("seeds/articles")
    >>> corpus.claims.filter(pl.col("within").is_null()).height
    13

    """

    def __init__(self, table: Callable[[str], Any]) -> None:
        self._table = table

    @cached_property
    def articles(self) -> pl.DataFrame:
        """What was read, one row an article, in input order."""
        return pl.DataFrame(self._table("articles"))

    @cached_property
    def mentions(self) -> pl.DataFrame:
        """Names, pronouns and descriptions, by article and start."""
        return pl.DataFrame(self._table("mentions"))

    @cached_property
    def actors(self) -> pl.DataFrame:
        """Whom they refer to, most mentioned first."""
        return pl.DataFrame(self._table("actors"))

    @cached_property
    def claims(self) -> pl.DataFrame:
        """Who said what, by article and start."""
        return pl.DataFrame(self._table("claims"))

    @cached_property
    def dates(self) -> pl.DataFrame:
        """Words for times with their TIMEX3 values, by article and start."""
        return pl.DataFrame(self._table("dates"))

    @cached_property
    def sentences(self) -> pl.DataFrame:
        """Every sentence, by article and start."""
        return pl.DataFrame(self._table("sentences"))

    @property
    def tokens(self) -> pl.DataFrame:
        """
        Every word with lemma, part of speech and head, as in Universal Dependencies English.

        Made from the texts each time it is asked for and not kept: it has a row for every word. For a
        large corpus, take a part of it first.

        Examples
        --------
        >>> tokens = sayso.from_articles([{"text": "The ministers said nothing."}]).tokens
        >>> tokens["lemma"].to_list()
        ['the', 'minister', 'say', 'nothing', '.']

        """
        return pl.DataFrame(
            _internal.tokens(self.articles["article_id"].to_list(), self.articles["text"].to_list())
        )

    @cached_property
    def rejected(self) -> pl.DataFrame:
        """What could not be read and was skipped, with the reason."""
        return pl.DataFrame(self._table("rejected"))

    def __len__(self) -> int:
        return self.articles.height

    def __iter__(self) -> Iterator[Article]:
        return (Article(row, self) for row in self.articles.iter_rows(named=True))

    def __getitem__(self, which: int | str) -> Article:
        """Give an article by its position or its id."""
        if isinstance(which, str):
            found = self.articles.filter(pl.col("article_id") == which)
            if found.is_empty():
                raise UnknownArticleError(
                    f"no article is called {which!r}. The ids are in corpus.articles['article_id']."
                )
            return Article(found.row(0, named=True), self)
        if not -len(self) <= which < len(self):
            raise IndexError(f"article {which} of a corpus of {len(self)}")
        return Article(self.articles.row(which, named=True), self)

    def cooccurrence(
        self,
        unit: str | int = "sentence",
        *,
        every: str | None = None,
        measures: Sequence[str] = ("npmi",),
        by: str | Sequence[str] | None = None,
        concepts: Any = None,
        directed: bool | None = None,
        actors: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
        min_count: int = 1,
        min_score: float = 0.0,
        weight: Literal["once", "mentions"] = "once",
        fill: bool = False,
        bootstrap: int | None = None,
        level: float = 0.95,
        seed: int = 1,
        sections: Sequence[str] = REPORT,
        copies: Literal["once", "all"] = "once",
    ) -> pl.DataFrame:
        """
        Count which actors are named together.

        Parameters
        ----------
        unit
            ``"sentence"``, ``"paragraph"``, ``"article"``, ``"claim"`` (speaker and the targets of what
            is said), or a number of sentences: every run of that many is a unit. An actor counts once
            in a unit.
        every
            Count per period: a polars duration such as ``"1w"``, ``"1mo"``, ``"1q"``, ``"1y"``.
        measures
            Association measures to add; see :func:`sayso.cooccurrence`.
        by
            Count apart by these columns of :attr:`articles`; see :meth:`label_articles` for your own.
        concepts, directed, actors, kinds, min_count, min_score, weight, fill, bootstrap, level, seed
            As in :func:`sayso.cooccurrence`.
        sections
            Which parts of the articles count.
        copies
            ``"once"`` leaves out copies, also cut or changed a little (``duplicate_of`` in
            :attr:`articles`): a wire report counts once however many papers print it.

        Returns
        -------
        polars.DataFrame
            As :func:`sayso.cooccurrence`.

        Examples
        --------
        >>> pairs = sayso.read("seeds/articles").cooccurrence("paragraph", actors=["nato", "jens-stoltenberg"])
        >>> pairs.drop("npmi").row(0, named=True)
        {'a': 'jens-stoltenberg', 'b': 'nato', 'together': 6, 'a_count': 7, 'b_count': 7, 'units': 13, 'articles': 1}

        """
        by = [by] if isinstance(by, str) else list(by or ())
        counted, sentences = self._countable(unit, by, sections, copies)
        return cooccurrence(
            counted,
            unit=unit,
            every=every,
            measures=measures,
            by=by,
            concepts=concepts,
            directed=directed,
            actors=actors,
            kinds=kinds,
            min_count=min_count,
            min_score=min_score,
            weight=weight,
            fill=fill,
            bootstrap=bootstrap,
            level=level,
            seed=seed,
            sentences=sentences,
        )

    def claims_over_time(
        self,
        every: str = "1mo",
        *,
        by: str | Sequence[str] = ("speaker_id",),
        concepts: Any = None,
        fill: bool = True,
        sections: Sequence[str] = REPORT,
        copies: Literal["once", "all"] = "once",
    ) -> pl.DataFrame:
        """
        Count claims per period and group.

        Parameters
        ----------
        every
            Length of a period: a polars duration such as ``"1w"``, ``"1mo"``, ``"1q"``, ``"1y"``.
        by
            Columns of :attr:`claims` or :attr:`articles` to group by: ``"speaker_id"``, ``"act"``,
            ``"speaker_kind"``, ``"publisher"`` ... ``()`` counts all together. By topic: a column that
            :meth:`label_articles` gave the articles, or with `concepts` ``"concept"``, ``"agreement"``.
        concepts
            As in :func:`sayso.claims_over_time`.
        fill
            Give every group a row for every period between the first and the last.
        sections, copies
            As in :meth:`cooccurrence`.

        Returns
        -------
        polars.DataFrame
            As :func:`sayso.claims_over_time`.

        Examples
        --------
        >>> corpus = sayso.read("seeds/articles")
        >>> corpus.claims_over_time("1y", by="speaker_id").select("speaker_id", "claims").rows()[:3]
        [(None, 1), ('fayez-al-sarraj', 3), ('jens-stoltenberg', 9)]

        """
        by = [by] if isinstance(by, str) else list(by)
        claims = self._with_articles(self.claims, by, sections, copies)
        return claims_over_time(claims, every=every, by=by, concepts=concepts, fill=fill)

    # The other analyses, and the exports, are defined beside the plain functions that they call.
    label_articles = label_articles
    change = change_corpus
    open_counts = open_counts_corpus
    code = code_corpus
    discourse_network = discourse_corpus
    voice_share = voice_corpus
    silent_actors = silent_corpus
    bursts = bursts_corpus
    claim_families = families_corpus
    shifts = shifts_corpus
    evidence = evidence_corpus
    write_dna = write_dna
    write_brat = write_brat
    write_web_annotations = write_web_annotations

    def network(
        self,
        unit: str | int = "sentence",
        *,
        columns: tuple[str, str] | None = None,
        weight: str | None = None,
        every: str | None = None,
        measures: Sequence[str] = (),
        mode: Literal["one", "two"] | None = None,
        directed: bool | None = None,
        actors: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
        min_count: int = 1,
        backbone: float | None = None,
        sections: Sequence[str] = REPORT,
        seed: int = 1,
    ) -> Network:
        """
        Tie actors that are named together, or what stands in two columns of the same claims.

        Parameters
        ----------
        unit
            What "together" means, as in :meth:`cooccurrence`; not used with `columns`.
        columns
            Two columns of :attr:`claims` or :attr:`articles`: ``("speaker_id", "act")`` is a two-mode
            network, ``("speaker_id", "targets")`` a directed one of actors.
        weight
            How strong a tie is: ``"together"``, ``"articles"`` or a measure of :func:`sayso.cooccurrence`;
            ``None`` is ``"npmi"``. With `columns`: ``"claims"`` (``None``), ``"articles"``, ``"negated"``.
            Pairs whose weight is not above 0 are no ties: with ``"npmi"`` those that chance explains.
        every
            Also give the ties of every period: ``"1w"``, ``"1mo"``, ``"1q"``, ``"1y"``. The nodes are
            measured over all time; :meth:`Network.at` measures those of one period.
        measures
            More measures to have as columns of the ties.
        mode
            With `columns`: ``"one"`` where both hold things of one sort; ``None`` is that for actors.
        directed
            ``None`` is true from speakers to others alone.
        actors, kinds, sections
            As in :meth:`cooccurrence`.
        min_count
            Leave out pairs that are together in fewer units (or claims), over all time.
        backbone
            Keep the ties that are significant at this level, such as 0.05; see :func:`sayso.network`.
        seed
            Of the random numbers in communities and layout.

        Returns
        -------
        Network
            Draws itself in Jupyter.

        Examples
        --------
        >>> corpus = sayso.read("seeds/articles")
        >>> network = corpus.network("paragraph", weight="together", kinds=["person", "organization"])
        >>> network.edges.columns
        ['a', 'b', 'together', 'a_count', 'b_count', 'units', 'articles', 'weight', 'alpha']
        >>> corpus.network(columns=("speaker_id", "act")).nodes["mode"].unique().sort().to_list()
        ['act', 'speaker_id']

        """
        if columns is None:
            return of_pairs(
                self,
                unit,
                weight=weight or "npmi",
                every=every,
                measures=measures,
                directed=directed,
                actors=actors,
                kinds=kinds,
                min_count=min_count,
                sections=sections,
                backbone=backbone,
                seed=seed,
            )
        return of_claims(
            self,
            columns,
            weight=weight or "claims",
            every=every,
            mode=mode,
            directed=directed,
            actors=actors,
            kinds=kinds,
            min_count=min_count,
            sections=sections,
            backbone=backbone,
            seed=seed,
        )

    def write(self, folder: str | os.PathLike[str]) -> Path:
        """
        Write every table as Parquet; :func:`sayso.load` reads them back.

        Returns
        -------
        pathlib.Path
            The folder, made if it was not there.

        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            getattr(self, name).write_parquet(folder / f"{name}.parquet")
        return folder

    def _countable(
        self, unit: str | int, by: Sequence[str], sections: Sequence[str], copies: str
    ) -> tuple[pl.DataFrame, pl.DataFrame | None]:
        """Give the rows that a unit counts, and all sentences where the unit is made of them."""
        if unit == "claim":
            return self._with_articles(self.claims, by, sections, copies), None
        mentions = self._with_articles(self.mentions, by, sections, copies)
        return mentions, self._with_articles(self.sentences, by, sections, copies)

    def _with_articles(
        self, table: pl.DataFrame, by: Sequence[str], sections: Sequence[str], copies: str = "all"
    ) -> pl.DataFrame:
        """Add the date of publication and the `by` columns of the article to each row of a section."""
        one_of("copies", copies, ("once", "all"))
        accepted = table["section"].dtype.categories  # type: ignore[attr-defined]
        if unknown := [s for s in sections if s not in accepted]:
            raise OptionsError(f"no section is called {unknown[0]!r}; accepted are {', '.join(accepted)}.")
        wanted = ["published", *(c for c in by if c not in table.columns and c in self.articles.columns)]
        kept = table.filter(pl.col("section").is_in(sections))
        if copies == "once":
            originals = self.articles.filter(pl.col("duplicate_of").is_null())
            kept = kept.join(originals, on="article_id", how="semi", maintain_order="left")
        about = self.articles.select("article_id", *wanted)
        return kept.join(about, on="article_id", how="left", maintain_order="left")

    def __repr__(self) -> str:
        return (
            f"<Corpus: {len(self):,} articles, {self.actors.height:,} actors, {self.claims.height:,} claims>"
        )

    def _repr_html_(self) -> str:
        return _html.corpus(self)
