"""What the analyses in Python share: tables checked at the door, and calendar periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from sayso import _internal
from sayso._progress import progress
from sayso.errors import BadValueError, MissingColumnError, OptionsError, TableError

REPORT = ("headline", "body")
"""The sections that analyses count: not bylines, datelines, related titles, boilerplate."""


def table(name: str, found: Any) -> Any:
    """See that something is a table that can cross to the counts."""
    if hasattr(found, "__arrow_c_stream__"):
        return found
    raise TableError(
        f"{name}: not a table but {type(found).__name__}. Pass a polars, pandas, pyarrow or DuckDB table."
    )


def frame(name: str, rows: Any, *needed: str) -> pl.DataFrame:
    """Take a table from anywhere and see that it has the columns needed."""
    found = pl.DataFrame(table(name, rows))
    for column in needed:
        if column not in found.columns:
            raise MissingColumnError(
                f"{name}: no `{column}` column; the table has {', '.join(found.columns) or 'none'}. "
                f"Rename the column that holds it to `{column}`."
            )
    return found


def columns(name: str, table: pl.DataFrame, wanted: str | Sequence[str]) -> list[str]:
    """See that the columns to group by are there."""
    by = [wanted] if isinstance(wanted, str) else list(wanted)
    frame(name, table, *by)
    return by


def one_of(option: str, value: object, accepted: Sequence[object]) -> None:
    """See that an option is one of those accepted."""
    if value not in accepted:
        raise OptionsError(f"{option} must be one of {', '.join(map(repr, accepted))}; found {value!r}.")


def day(table: str, rows: pl.DataFrame) -> pl.Expr:
    """Give the day of `published`, whether it holds days or moments."""
    dtype = rows.schema["published"]
    if not (dtype.is_temporal() or dtype == pl.Null):
        raise BadValueError(
            f"{table}: `published` holds {dtype}; accepted are Date and Datetime. "
            'Convert it, for example with table.with_columns(pl.col("published").str.to_date()).'
        )
    return pl.col("published").cast(pl.Date)


def period(day: pl.Expr, every: str) -> pl.Expr:
    """Give the first day of the calendar period that a day falls in."""
    nothing = pl.DataFrame(schema={"article_id": pl.String, "published": pl.Date})
    with progress("steps") as report:
        # Refuses what is no duration.
        _internal.claims_over_time(nothing, every=every, by=[], fill=False, progress=report)
    return day.dt.truncate(every).alias("period")


def one_each(table: pl.DataFrame, column: str) -> pl.DataFrame:
    """Give each row once for every item of its list, and once with null where the list is empty."""
    nobody = pl.lit([None], dtype=table.schema[column])
    listed = pl.when(pl.col(column).list.len() > 0).then(pl.col(column)).otherwise(nobody)
    return table.with_columns(listed.alias(column)).explode(column)


def ratio(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """
    Divide, null where the whole is zero.

    Where a column is one value throughout, polars multiplies by its reciprocal, so that 49 of 49 would
    be a little less than 1; adding nothing makes it an ordinary column.
    """
    part, whole = part.cast(pl.Float64), whole.cast(pl.Float64)
    return pl.when(whole > 0).then(part / (whole + part * 0))
