"""Bursts: when somebody is heard far more than usual."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from sayso._check import REPORT, day, frame, one_each, one_of, period
from sayso.errors import OptionsError

if TYPE_CHECKING:
    from sayso.corpus import Corpus


def bursts(
    counts: Any,
    *,
    by: str | Sequence[str] = ("speaker_id",),
    count: str = "claims",
    total: str | None = None,
    s: float = 2.0,
    gamma: float = 1.0,
) -> pl.DataFrame:
    """
    Find stretches of periods in which a group is heard far more than usual.

    The two-state automaton for batches of Kleinberg, "Bursty and Hierarchical Structure in Streams",
    KDD 2002: in period t, r_t of d_t claims are the group's. In the base state each is with
    chance p_0 = R / D, all its claims by all claims; in the burst state with p_1 = s p_0. Being in state
    i costs -ln of the binomial chance of r_t among d_t, entering a burst costs gamma ln n for n periods,
    leaving one nothing. The cheapest sequence of states is taken.

    Parameters
    ----------
    counts
        A table of counts per period, such as :func:`sayso.claims_over_time` gives with ``fill=True``:
        ``period``, the columns of `by`, and `count`. Periods without a row count as nothing.
    by
        Columns that tell the groups apart.
    count
        The column with r_t.
    total
        A column with d_t, the same for all groups in a period; ``None`` adds the groups up.
    s
        How many times as likely a claim is in a burst; more than 1.
    gamma
        How much evidence it takes to begin one; 0 or more.

    Returns
    -------
    polars.DataFrame
        One row a burst, by group and time: the columns of `by`, ``start``, ``end`` (the first days of
        its first and last period), ``periods``, then of these `count`, ``expected`` (p_0 Σ d_t), and
        ``weight``: by how much the burst state costs less than the base state, in natural logarithms.
        A group with s p_0 ≥ 1 has no burst state and no rows. A period in which nobody says anything
        speaks for neither state and does not end a burst. Rows with a null period or group do not
        count as a group, but towards the sum if their period is known.

    Raises
    ------
    SaysoError
        A missing column; an `s` or `gamma` that is too small.

    Examples
    --------
    Of 10 claims a week Voss makes 1, 1, 6, 5, 1, 1: p_0 = 15/60, p_1 = 1/2.

    >>> from datetime import date, timedelta
    >>> weeks = [date(2016, 5, 2) + timedelta(weeks=n) for n in range(6)]
    >>> counts = pl.DataFrame({"period": weeks, "speaker_id": "voss", "claims": [1, 1, 6, 5, 1, 1], "all": 10})
    >>> sayso.bursts(counts, total="all").select("start", "end", "claims", "expected").rows()
    [(datetime.date(2016, 5, 16), datetime.date(2016, 5, 23), 11, 5.0)]

    """
    by = [by] if isinstance(by, str) else list(by)
    table = frame("counts", counts, "period", *by, count, *([total] if total else []))
    if s <= 1 or gamma < 0:
        raise OptionsError(f"s must be more than 1 and gamma 0 or more; found s={s} and gamma={gamma}.")
    dated = table.filter(pl.col("period").is_not_null())
    size = pl.col(total).max() if total else pl.col(count).sum()
    totals = dated.group_by("period").agg(_d=size.cast(pl.Int64)).sort("period")
    groups = dated.drop_nulls(by).group_by(*by, "period").agg(_r=pl.col(count).sum().cast(pl.Int64))
    schema: dict[str, Any] = {
        **{c: table.schema[c] for c in by},
        "start": table.schema["period"],
        "end": table.schema["period"],
        "periods": pl.UInt32,
        count: pl.UInt32,
        "expected": pl.Float64,
        "weight": pl.Float64,
    }
    periods, sizes = totals["period"].to_list(), totals["_d"].to_list()
    places = totals.select("period").with_row_index("_t")
    series = groups.filter(pl.col("_r") > 0).join(places, on="period").sort(*by, "_t")
    found: list[tuple[Any, ...]] = []
    for *group, times, hits in series.group_by(by, maintain_order=True).agg("_t", "_r").iter_rows():
        relevant = [0] * len(sizes)
        for t, r in zip(times, hits, strict=True):
            relevant[t] = r
        base = sum(relevant) / sum(sizes)
        if s * base < 1:
            for first, last, weight in _states(relevant, sizes, base, s * base, gamma):
                inside = slice(first, last + 1)
                found.append(
                    (*group, periods[first], periods[last], last + 1 - first, sum(relevant[inside]),
                     base * sum(sizes[inside]), weight)
                )  # fmt: skip
    return pl.DataFrame(found, schema=schema, orient="row")


def _states(
    relevant: Sequence[int], sizes: Sequence[int], base: float, burst: float, gamma: float
) -> list[tuple[int, int, float]]:
    """Give the first and last period and the weight of each burst of the cheapest sequence of states."""
    # The binomial coefficient is the same in both states and cancels out.
    gains = [
        r * math.log(burst / base) + (d - r) * math.log((1 - burst) / (1 - base))
        for r, d in zip(relevant, sizes, strict=True)
    ]
    enter = gamma * math.log(len(gains))
    # Costs beyond those of staying in the base state, and the state that each state came from.
    calm, loud = 0.0, math.inf
    came_from: list[tuple[bool, bool]] = []
    for gain in gains:
        from_loud_to_calm, stays_loud = loud < calm, loud <= calm + enter
        came_from.append((from_loud_to_calm, stays_loud))
        calm, loud = min(calm, loud), min(loud, calm + enter) - gain
    is_loud, states = loud < calm, []
    for to_calm, to_loud in reversed(came_from):
        states.append(is_loud)
        is_loud = to_loud if is_loud else to_calm
    states.reverse()
    found, first = [], None
    for t, state in enumerate([*states, False]):
        if state and first is None:
            first = t
        elif not state and first is not None:
            found.append((first, t - 1, sum(gains[first:t])))
            first = None
    return found


def bursts_corpus(
    self: Corpus,
    every: str = "1w",
    *,
    of: Literal["claims", "mentions"] = "claims",
    by: str | Sequence[str] | None = None,
    s: float = 2.0,
    gamma: float = 1.0,
    sections: Sequence[str] = REPORT,
) -> pl.DataFrame:
    """
    Find stretches of time in which somebody speaks, or is mentioned, far more than usual.

    Parameters
    ----------
    every
        Length of a period: a polars duration such as ``"1d"``, ``"1w"``, ``"1mo"``.
    of
        Count ``"claims"`` or ``"mentions"``.
    by
        Columns of that table or of :attr:`articles` that tell the groups apart; ``None`` takes
        ``"speaker_id"`` or ``"actor_id"``.
    s, gamma
        As in :func:`sayso.bursts`; d_t are all claims or mentions of the period.
    sections
        Which parts of the articles count.

    Returns
    -------
    polars.DataFrame
        As :func:`sayso.bursts`.

    Examples
    --------
    >>> sayso.read("seeds/articles").bursts("1w").columns
    ['speaker_id', 'start', 'end', 'periods', 'claims', 'expected', 'weight']

    """
    one_of("of", of, ("claims", "mentions"))
    by = (
        ["speaker_id" if of == "claims" else "actor_id"]
        if by is None
        else [by]
        if isinstance(by, str)
        else list(by)
    )
    rows = self._with_articles(self.claims if of == "claims" else self.mentions, by, sections)
    frame(of, rows, *by)
    dated = rows.with_columns(period(day(of, rows), every)).drop_nulls("period")
    totals = dated.group_by("period").agg(all=pl.len())
    for column in by:
        if isinstance(dated.schema[column], pl.List):
            dated = one_each(dated, column)
    counts = dated.group_by("period", *by).agg(pl.len().alias(of))
    if not totals.is_empty():
        first, last = totals["period"].min(), totals["period"].max()
        grid = pl.select(period=pl.date_range(pl.lit(first), pl.lit(last), every))
        totals = grid.join(totals, on="period", how="left").with_columns(pl.col("all").fill_null(0))
    # A row without a group for every period, so that quiet ones are known.
    counts = totals.join(counts, on="period", how="left").select("period", *by, of, "all")
    quiet = totals.select("period", "all", pl.lit(0, counts.schema[of]).alias(of))
    return bursts(pl.concat([counts, quiet], how="diagonal"), by=by, count=of, total="all", s=s, gamma=gamma)
