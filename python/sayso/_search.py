"""How what a row counts is found again: mentions, claims and units by the definitions of the analyses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from sayso._check import one_of, period
from sayso.concepts import code, code_corpus
from sayso.discourse import statements
from sayso.errors import OptionsError
from sayso.topics import TOPIC

if TYPE_CHECKING:
    from sayso.corpus import Corpus

COLUMNS: dict[str, Any] = {
    "unit": pl.UInt32,
    "article_id": pl.String,
    "published": pl.Datetime("us", "UTC"),
    "sentence": pl.UInt32,
    "start": pl.UInt32,
    "end": pl.UInt32,
    "text": pl.String,
    "matched": pl.List(pl.String),
    "spans": pl.List(pl.Struct({"start": pl.UInt32, "end": pl.UInt32})),
    "claim_id": pl.String,
}


COUNTS = ("article_id", "published", "words", "negated", "start", "end")
"""Columns of the tables that are something else in a row of counts."""


class Search:
    """Finds what a row was counted from, in one corpus, with the options it was counted with."""

    def __init__(self, corpus: Corpus, row: Mapping[str, Any], **options: Any) -> None:
        self.corpus = corpus
        self.row = dict(row)
        self.unit: str | int = options["unit"]
        self.every: str | None = options["every"]
        self.sections: Sequence[str] = options["sections"]
        self.copies: str = options["copies"]
        self.directed: bool | None = options["directed"]
        self.kinds: Sequence[str] | None = options["kinds"]
        self.min_score: float = options["min_score"]
        self.options = options

    def needed_every(self) -> str:
        """Give the length of a period, which the row does not tell."""
        if self.every is None:
            raise OptionsError('every: the row is of one period. Pass its length, such as every="1mo".')
        return self.every

    def see(self, found: int, expected: int) -> None:
        """See that as much was found as the row says."""
        if found != expected:
            raise OptionsError(
                f"the row counts {expected}, and {found} were found. Pass the options that it was counted "
                "with: unit, every, sections, copies, kinds, min_score, directed, duplicates."
            )

    # What was counted

    def table(self, name: str, period_key: str = "period", copies: str = "all") -> pl.DataFrame:
        """Give the rows of a table that lie in the sections, period and group of the row."""
        whole = self.corpus.mentions if name == "mentions" else self.corpus.claims
        about = [c for c in self.row if c in self.corpus.articles.columns and c not in COUNTS]
        rows = self.corpus._with_articles(whole, about, self.sections, copies)
        if self.kinds is not None:
            rows = rows.filter(pl.col("kind").is_in(list(self.kinds)))
        if self.min_score > 0:
            rows = rows.filter(pl.col("score") >= self.min_score)
        if name == "claims" and any(column in self.row for column in TOPIC):
            rows = self.on_topic(rows)
        if period_key in self.row:
            start = pl.lit(self.row[period_key], pl.Date)
            rows = rows.filter(
                period(pl.col("published").cast(pl.Date), self.needed_every()).eq_missing(start)
            )
        return self.group(rows)

    def on_topic(self, claims: pl.DataFrame) -> pl.DataFrame:
        """Keep the claims that are coded as the row is, where it was counted by concept."""
        if self.options["concepts"] is None:
            raise OptionsError("concepts: the row is of one concept. Pass the concepts it was counted with.")
        coded = code(claims, self.options["concepts"], against=self.options["against"])
        wanted = [column for column in TOPIC if column in self.row]
        here = coded.filter(
            pl.col(column).eq_missing(pl.lit(self.row[column], coded.schema[column])) for column in wanted
        )
        on_topic = pl.col("claim_id").is_in(here["claim_id"].implode())
        if all(self.row[column] is None for column in wanted):
            on_topic |= ~pl.col("claim_id").is_in(coded["claim_id"].implode())
        return claims.filter(on_topic)

    def group(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Keep the rows whose columns hold what the row holds, where it was counted by them."""
        for column in self.row:
            if column in rows.columns and column not in COUNTS:
                rows = rows.filter(_holds(rows, column, self.row[column]))
        return rows

    def pairs(self, period_key: str = "period") -> pl.DataFrame:
        """Give the mentions, or claims, of the units in which both actors of a pair are."""
        a, b = self.row["a"], self.row["b"]
        if self.unit == "claim":
            return _claims_of_pair(
                self.table("claims", period_key, self.copies), a, b, self.directed is not False
            )
        rows = self.table("mentions", period_key, self.copies)
        rows = rows.filter(pl.col("actor_id").is_in([a, b]))
        if isinstance(self.unit, int) or str(self.unit).isdigit():
            rows = self.windows(rows, int(self.unit))
        else:
            one_of("unit", self.unit, ("sentence", "paragraph", "article", "claim"))
            place = pl.lit(0, pl.UInt32) if self.unit == "article" else pl.col(str(self.unit))
            rows = rows.with_columns(_place=place)
        unit = ["article_id", "_place"]
        first_a = pl.col("start").filter(pl.col("actor_id") == a).min().over(unit)
        first_b = pl.col("start").filter(pl.col("actor_id") == b).min().over(unit)
        together = first_a < first_b if self.directed else first_a.is_not_null() & first_b.is_not_null()
        return rows.filter(together)

    def windows(self, rows: pl.DataFrame, length: int) -> pl.DataFrame:
        """Give each row once for every window of so many sentences that it is in."""
        sentences = self.corpus._with_articles(self.corpus.sentences, (), self.sections)
        extent = sentences.group_by("article_id").agg(
            _first=pl.col("sentence").min().cast(pl.Int64), _last=pl.col("sentence").max().cast(pl.Int64)
        )
        rows = rows.join(extent, on="article_id", how="left", maintain_order="left")
        at = pl.col("sentence").cast(pl.Int64)
        last = pl.max_horizontal("_first", pl.col("_last") + 1 - length)
        low, high = pl.max_horizontal("_first", at + 1 - length), pl.min_horizontal(at, last)
        return (
            rows.with_columns(_place=pl.int_ranges(low, high + 1)).explode("_place").drop("_first", "_last")
        )

    # What it becomes

    def of_mentions(self, rows: pl.DataFrame, unit: list[str]) -> pl.DataFrame:
        """Give the sentences of mentions or dates, each in its unit."""
        spans = rows.select(
            "article_id", "start", "end", *(c for c in unit if c not in ("article_id", "start", "end"))
        )
        spans = spans.with_columns(claim_id=pl.lit(None, pl.String), _s="start", _e="end")
        return self._sentences(spans, unit)

    def of_claims(self, rows: pl.DataFrame, unit: tuple[str, ...] = ("claim_id",)) -> pl.DataFrame:
        """Give the sentences of claims, each claim a unit of its own."""
        first = pl.min_horizontal("content_start", "cue_start", "speaker_start")
        last = pl.max_horizontal("content_end", "cue_end", "speaker_end")
        spans = rows.select("article_id", "claim_id", _s=first, _e=last, _span="content_spans").explode(
            "_span"
        )
        spans = spans.select(
            "article_id",
            "claim_id",
            "_s",
            "_e",
            start=pl.col("_span").struct.field("start"),
            end=pl.col("_span").struct.field("end"),
        )
        return self._sentences(spans, list(unit))

    def _sentences(self, spans: pl.DataFrame, unit: list[str]) -> pl.DataFrame:
        """Give the sentences that the stretches `_s` to `_e` touch, with the spans inside of them."""
        corpus = self.corpus
        order = corpus.articles.select("article_id", "published", _text="text").with_row_index("_order")
        place = corpus.sentences.select("article_id", "sentence", _from="start", _to="end")
        spans = spans.with_columns(_key=pl.struct(unit))
        met = spans.join(place, on="article_id").filter(
            (pl.col("_from") < pl.col("_e")) & (pl.col("_to") > pl.col("_s"))
        )
        inside = (pl.col("start") < pl.col("_to")) & (pl.col("end") > pl.col("_from"))
        span = pl.struct("start", "end")
        found = met.group_by("_key", "article_id", "claim_id", "sentence", "_from", "_to").agg(
            spans=span.filter(inside).unique().sort(), _first=pl.col("_s").min()
        )
        found = found.join(order, on="article_id").sort("_order", "_first", "_key", "_from")
        text = pl.col("_text")
        found = found.with_columns(
            unit=_numbered(found["_key"]),
            start=pl.col("_from"),
            end=pl.col("_to"),
            text=text.str.slice(pl.col("_from"), pl.col("_to") - pl.col("_from")),
        ).with_row_index("_row")
        words = found.select("_row", "_text", "spans").explode("spans").drop_nulls("spans")
        begin, stop = (pl.col("spans").struct.field(c) for c in ("start", "end"))
        words = words.group_by("_row", maintain_order=True).agg(matched=text.str.slice(begin, stop - begin))
        found = found.join(words, on="_row", how="left", maintain_order="left")
        return found.select(pl.col(c).cast(t) for c, t in COLUMNS.items())


def _numbered(keys: pl.Series) -> pl.Series:
    """Number the distinct keys as they come."""
    as_they_come = keys.to_frame("_key")
    numbers = as_they_come.unique(maintain_order=True).with_row_index("unit")
    return as_they_come.join(numbers, on="_key", how="left", maintain_order="left")["unit"]


def _holds(rows: pl.DataFrame, column: str, value: Any) -> pl.Expr:
    held = pl.col(column)
    if isinstance(rows.schema[column], pl.List):
        return held.list.len() == 0 if value is None else held.list.contains(value)
    return held.is_null() if value is None else held == pl.lit(value).cast(rows.schema[column])


def _claims_of_pair(claims: pl.DataFrame, a: str, b: str, directed: bool) -> pl.DataFrame:
    def about(speaker: str, other: str) -> pl.Expr:
        told = pl.col("targets").list.contains(other) | pl.col("addressee_id").eq_missing(pl.lit(other))
        return pl.col("speaker_ids").list.contains(speaker) & told

    return claims.filter(about(a, b) if directed else about(a, b) | about(b, a))


# What a row is of: the keys that tell, then how to find what it counts and how many there should be.


def _claim(search: Search) -> tuple[pl.DataFrame, int | None]:
    return search.of_claims(_these(search, [search.row["claim_id"]])), 1


def _family(search: Search) -> tuple[pl.DataFrame, int | None]:
    return search.of_claims(_these(search, search.row["claim_ids"])), len(search.row["claim_ids"])


def _shift(search: Search) -> tuple[pl.DataFrame, int | None]:
    return search.of_claims(_these(search, [search.row["earlier_id"], search.row["later_id"]])), 2


def _these(search: Search, ids: Sequence[str]) -> pl.DataFrame:
    return search.corpus.claims.filter(pl.col("claim_id").is_in(list(ids)))


def _span(search: Search) -> tuple[pl.DataFrame, int | None]:
    rows = search.corpus.mentions if "form" in search.row else search.corpus.dates
    place = ["article_id", "start", "end"]
    for column in place:
        rows = rows.filter(pl.col(column) == search.row[column])
    return search.of_mentions(rows, place), 1


def _actor(search: Search) -> tuple[pl.DataFrame, int | None]:
    rows = search.corpus.mentions
    if "quoted_share" in search.row:  # counted in the report alone
        rows = search.corpus._with_articles(rows, (), search.sections)
    rows = rows.filter(pl.col("actor_id") == search.row["actor_id"])
    return search.of_mentions(rows, ["article_id", "start", "end"]), search.row["mentions"]


def _together(search: Search) -> tuple[pl.DataFrame, int | None]:
    return _units(search, search.pairs()), search.row["together"]


def _change(search: Search) -> tuple[pl.DataFrame, int | None]:
    both = pl.concat([search.pairs("before"), search.pairs("after")])
    return _units(search, both), search.row["together_before"] + search.row["together_after"]


def _units(search: Search, rows: pl.DataFrame) -> pl.DataFrame:
    return (
        search.of_claims(rows)
        if search.unit == "claim"
        else search.of_mentions(rows, ["article_id", "_place"])
    )


def _claims_over_time(search: Search) -> tuple[pl.DataFrame, int | None]:
    return search.of_claims(search.table("claims", copies=search.copies)), search.row["claims"]


def _voice(search: Search) -> tuple[pl.DataFrame, int | None]:
    speaker = search.row.pop("speaker_id")
    rows = search.table("claims").filter(
        pl.col("within").is_null(), pl.col("speaker_ids").list.contains(speaker)
    )
    return search.of_claims(rows), search.row["claims"]


def _burst(search: Search) -> tuple[pl.DataFrame, int | None]:
    name = "claims" if "claims" in search.row else "mentions"
    when = period(pl.col("published").cast(pl.Date), search.needed_every())
    rows = search.table(name).filter(when.is_between(pl.lit(search.row["start"]), pl.lit(search.row["end"])))
    if name == "claims":
        return search.of_claims(rows), search.row[name]
    return search.of_mentions(rows, ["article_id", "start", "end"]), search.row[name]


def _discourse(search: Search) -> tuple[pl.DataFrame, int | None]:
    row, options = search.row, search.options
    if options["concepts"] is None:
        raise OptionsError("concepts: the row is of a discourse network. Pass the concepts it was made with.")
    coded = code_corpus(
        search.corpus, options["concepts"], against=options["against"], sections=search.sections
    )
    kept = statements(coded, duplicates=options["duplicates"], every=search.every)
    if "period" in row:
        search.needed_every()
        kept = kept.filter(pl.col("period").eq_missing(pl.lit(row["period"], pl.Date)))
    one, shared = "speaker_id", "concept"
    if "agree" in row:
        kept = kept.filter(pl.col("speaker_id") == row["a"], pl.col("concept") == row["b"])
        expected, found = row["agree"] + row["disagree"], kept.height
    else:
        if options["nodes"] == "concepts":
            one, shared = shared, one
        kept = kept.filter(pl.col(one).is_in([row["a"], row["b"]]))
        kept = kept.filter(pl.col(one).n_unique().over(shared) == 2)
        cells = kept.group_by(shared, one).agg(n=pl.len()).group_by(shared).agg(pl.col("n").product())
        expected, found = row["congruence"] + row["conflict"], int(cells["n"].sum())
    search.see(found, expected)
    return search.of_claims(_these(search, kept["claim_id"].to_list())), None


KINDS: dict[str, tuple[tuple[str, ...], Callable[[Search], tuple[pl.DataFrame, int | None]]]] = {
    "claims": (("claim_id",), _claim),
    "claim_families": (("claim_ids",), _family),
    "shifts": (("earlier_id", "later_id"), _shift),
    "change": (("together_before", "together_after"), _change),
    "cooccurrence": (("a", "b", "together"), _together),
    "claims_over_time": (("cumulative", "claims"), _claims_over_time),
    "discourse_network": (("a", "b", "weight"), _discourse),
    "voice_share": (("all_words", "speaker_id", "claims"), _voice),
    "bursts": (("start", "end", "expected"), _burst),
    "silent_actors": (("quoted_share", "actor_id"), _actor),
    "actors": (("aliases", "actor_id"), _actor),
    "mentions": (("form", "article_id", "start", "end"), _span),
    "dates": (("value", "article_id", "start", "end"), _span),
}
