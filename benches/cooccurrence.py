"""Counting pairs side by side: sayso against polars, DuckDB, pandas and scipy, on the same table.

    python benches/cooccurrence.py --mentions 1e6 10e6 --unit sentence article

Every contender gets the same table of mentions (Zipf-distributed actors, ids as integers, a date) and gives
the same table: for each pair and month `together`, both actors' own counts, the number of units, the number
of articles, npmi. Each runs in a process of its own, so that peak memory is its own; making the table is not
timed, and it has those columns alone that the unit needs. The result of each is compared with sayso's, row by
row. Needs duckdb, pandas, pyarrow, scipy.

How many actors there are decides how large the result is: of 5,000 actors (--actors) nearly every pair comes
together in every month of 100 million mentions, so that the result alone takes gigabytes whoever counts it;
1,000 actors leave room to see what counting takes.

Results go to benches/results/.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import polars as pl

import sayso

KEYS = ["a", "b", "period"]
COUNTS = ["together", "a_count", "b_count", "units", "articles"]
RESULTS = Path(__file__).parent / "results"


def generate(mentions: int, actors: int = 5_000, days: int = 1_826) -> pl.DataFrame:
    """Articles of 1 to 19 mentions in 8 sentences over five years, sorted by article and sentence."""
    chance = np.random.default_rng(7)
    sizes = chance.integers(1, 20, size=mentions // 9 + 100)
    article = np.repeat(np.arange(sizes.size, dtype=np.uint32), sizes)[:mentions]
    heaviness = np.cumsum(1 / np.arange(1, actors + 1))
    rank = np.searchsorted(heaviness, chance.random(mentions) * heaviness[-1]).clip(0, actors - 1)
    return (
        pl.DataFrame(
            {
                "article_id": article,
                "sentence": chance.integers(0, 8, size=mentions, dtype=np.uint32),
                "actor_id": chance.permutation(actors).astype(np.uint32)[rank],
                "published": (16_000 + chance.integers(0, days, size=sizes.size, dtype=np.int32))[article],
            }
        )
        .select(pl.exclude("published"), pl.col("published").cast(pl.Date))
        .sort("article_id", "sentence")
    )


def with_sayso(table: pl.DataFrame, unit: str) -> pl.DataFrame:
    return sayso.cooccurrence(table, unit=unit, every="1mo", measures=["npmi"])


def npmi(together: pl.Expr, a: pl.Expr, b: pl.Expr, units: pl.Expr) -> pl.Expr:
    together, a, b, units = (c.cast(pl.Float64) for c in (together, a, b, units))
    return (together * units / (a * b)).log() / -(together / units).log()


def with_polars(table: pl.DataFrame, unit: str) -> pl.DataFrame:
    keys = ["article_id"] if unit == "article" else ["article_id", "sentence"]
    rows = table.lazy().with_columns(period=pl.col("published").dt.truncate("1mo"))
    held = rows.select(*keys, "actor_id", "period").unique()
    units = rows.select(*keys, "period").unique().group_by("period").agg(units=pl.len())
    own = held.group_by("actor_id", "period").agg(n=pl.len())
    both = held.join(held, on=[*keys, "period"], suffix="_b").filter(
        pl.col("actor_id") < pl.col("actor_id_b")
    )
    articles = pl.len() if unit == "article" else pl.col("article_id").n_unique()
    pairs = both.group_by(a="actor_id", b="actor_id_b", period="period").agg(
        together=pl.len(), articles=articles
    )
    pairs = (
        pairs.join(own.rename({"n": "a_count"}), left_on=["a", "period"], right_on=["actor_id", "period"])
        .join(own.rename({"n": "b_count"}), left_on=["b", "period"], right_on=["actor_id", "period"])
        .join(units, on="period")
    )
    columns = (pl.col(c) for c in ("together", "a_count", "b_count", "units"))
    return pairs.with_columns(npmi=npmi(*columns)).collect()


def with_duckdb(table: pl.DataFrame, unit: str) -> pl.DataFrame:
    import duckdb  # noqa: PLC0415 (in no other process, so that peaks are its own)

    place = "0" if unit == "article" else "sentence"
    articles = "count(*)" if unit == "article" else "count(DISTINCT x.article_id)"
    connection = duckdb.connect()
    connection.execute(f"SET threads = {os.cpu_count()}")
    connection.register("mentions", table.to_arrow())
    found = connection.sql(f"""
        WITH held AS MATERIALIZED (
            SELECT DISTINCT article_id, {place} AS place, actor_id, date_trunc('month', published)::DATE AS period
            FROM mentions
        ), own AS MATERIALIZED (
            SELECT actor_id, period, count(*) AS n FROM held GROUP BY ALL
        ), units AS (
            SELECT period, count(*) AS units
            FROM (SELECT DISTINCT article_id, place, period FROM held) GROUP BY ALL
        ), pairs AS (
            SELECT x.actor_id AS a, y.actor_id AS b, x.period, count(*) AS together, {articles} AS articles
            FROM held x JOIN held y
            ON x.article_id = y.article_id AND x.place = y.place AND x.actor_id < y.actor_id
            GROUP BY ALL
        )
        SELECT a, b, pairs.period, together, f.n AS a_count, g.n AS b_count, units, articles,
            ln(together * units / (f.n::DOUBLE * g.n)) / -ln(together / units) AS npmi
        FROM pairs
        JOIN own f ON f.actor_id = a AND f.period = pairs.period
        JOIN own g ON g.actor_id = b AND g.period = pairs.period
        JOIN units ON units.period = pairs.period
    """)
    return pl.DataFrame(found)


def with_pandas(table: pl.DataFrame, unit: str):
    import pandas as pd  # noqa: PLC0415

    keys = ["article_id"] if unit == "article" else ["article_id", "sentence"]
    rows = table.to_pandas()
    rows["period"] = rows["published"].to_numpy().astype("datetime64[M]").astype("datetime64[s]")
    held = rows[[*keys, "period", "actor_id"]].drop_duplicates()
    units = held[[*keys, "period"]].drop_duplicates().groupby("period").size().rename("units")
    own = held.groupby(["actor_id", "period"]).size()
    both = held.merge(held, on=[*keys, "period"])
    both = both[both["actor_id_x"] < both["actor_id_y"]]
    grouped = both.groupby(["actor_id_x", "actor_id_y", "period"])
    pairs = pd.DataFrame({"together": grouped.size()})
    pairs["articles"] = pairs["together"] if unit == "article" else grouped["article_id"].nunique()
    pairs = pairs.reset_index().rename(columns={"actor_id_x": "a", "actor_id_y": "b"})
    for side in "ab":
        pairs = pairs.merge(own.rename(f"{side}_count"), left_on=[side, "period"], right_index=True)
    pairs = pairs.merge(units, left_on="period", right_index=True)
    together, units = pairs["together"], pairs["units"]
    expected = pairs["a_count"] * pairs["b_count"] / units
    pairs["npmi"] = np.log(together / expected) / -np.log(together / units)
    return pl.from_pandas(pairs)


def with_scipy(table: pl.DataFrame, unit: str) -> pl.DataFrame:
    """XᵀX of units by actors, for every month; by sentence once more for articles."""
    from scipy import sparse  # noqa: PLC0415

    article = table["article_id"].to_numpy().astype(np.int64)
    place = article if unit == "article" else article * 64 + table["sentence"].to_numpy()
    actor = table["actor_id"].to_numpy().astype(np.int64)
    month = table["published"].to_numpy().astype("datetime64[M]").astype(np.int64)
    width = int(actor.max()) + 1
    order = np.argsort(month, kind="stable")
    parts = []
    for own in np.split(order, np.flatnonzero(np.diff(month[order])) + 1):

        def matrix(rows: np.ndarray, own: np.ndarray = own) -> sparse.csr_array:
            _, number = np.unique(rows[own], return_inverse=True)
            shape = (int(number.max()) + 1, width)
            held = sparse.csr_array((np.ones(own.size, np.int32), (number, actor[own])), shape=shape)
            held.sum_duplicates()
            held.data[:] = 1
            return held

        held = matrix(place)
        found = sparse.triu(held.T @ held, k=1).tocoo()
        a, b, together = found.row, found.col, found.data
        articles = together
        if unit != "article":
            held.sort_indices()
            first = np.zeros(held.shape[0], np.int64)
            first[np.unique(place[own], return_inverse=True)[1]] = article[own]
            articles = _articles_of_pairs(held, first, a, b, width)
        singles = np.asarray(held.sum(axis=0)).ravel()
        units = held.shape[0]
        with np.errstate(divide="ignore"):
            expected = singles[a].astype(float) * singles[b] / units
            value = np.log(together / expected) / -np.log(together / units)
        parts.append(
            pl.DataFrame(
                {
                    "a": a.astype(np.uint32),
                    "b": b.astype(np.uint32),
                    "period": np.full(a.size, month[own[0]]).astype("datetime64[M]").astype("datetime64[D]"),
                    "together": together,
                    "a_count": singles[a],
                    "b_count": singles[b],
                    "units": np.full(a.size, units),
                    "articles": articles,
                    "npmi": value,
                }
            )
        )
    return pl.concat(parts)


def _articles_of_pairs(held, article: np.ndarray, a: np.ndarray, b: np.ndarray, width: int) -> np.ndarray:
    """In how many articles each pair shares a sentence: pairs of each unit, then distinct by article."""
    sizes = np.diff(held.indptr)
    firsts, seconds, owners = [], [], []
    for size in np.unique(sizes[sizes > 1]):
        units = np.flatnonzero(sizes == size)
        members = held.indices[held.indptr[units][:, None] + np.arange(size)]
        members.sort(axis=1)
        x, y = np.triu_indices(size, k=1)
        firsts.append(members[:, x].ravel())
        seconds.append(members[:, y].ravel())
        owners.append(np.repeat(article[units], x.size))
    if not firsts:
        return np.zeros(0, np.int64)
    pair = np.concatenate(firsts).astype(np.int64) * width + np.concatenate(seconds)
    owner = np.concatenate(owners)
    order = np.lexsort((owner, pair))
    pair, owner = pair[order], owner[order]
    new = np.r_[True, (np.diff(pair) != 0) | (np.diff(owner) != 0)]
    distinct, count = np.unique(pair[new], return_counts=True)
    return count[np.searchsorted(distinct, a.astype(np.int64) * width + b)]


CONTENDERS = {
    "sayso": with_sayso,
    "polars": with_polars,
    "duckdb": with_duckdb,
    "scipy": with_scipy,
    "pandas": with_pandas,
}


def comparable(table: pl.DataFrame) -> pl.DataFrame:
    return table.select(
        pl.col("a", "b").cast(pl.UInt32),
        pl.col("period").cast(pl.Date),
        pl.col(COUNTS).cast(pl.UInt32),
        pl.col("npmi").cast(pl.Float64).fill_nan(None),
    ).sort(KEYS)


def agree(found: pl.DataFrame, wanted: pl.DataFrame) -> bool:
    """The same rows and counts, and npmi but for rounding (where it is not zero over zero)."""
    if not found.drop("npmi").equals(wanted.drop("npmi")):
        return False
    defined = wanted["npmi"].is_not_null()
    return bool(((found["npmi"] - wanted["npmi"]).abs().filter(defined) < 1e-9).all())


def run(contender: str, unit: str, path: Path, repeats: int) -> None:
    """Time one contender in this process and print what came out as JSON."""
    place = [] if unit == "article" else ["sentence"]
    table = pl.read_parquet(path, columns=["article_id", *place, "actor_id", "published"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = []
    for _ in range(repeats):
        result = None  # the last one is let go before the next is made
        began = time.perf_counter()
        result = CONTENDERS[contender](table, unit)
        seconds.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = comparable(result)
    reference = path.with_name(f"{path.stem}-{unit}-reference.parquet")
    if contender == "sayso":
        found.write_parquet(reference)
    same = agree(found, pl.read_parquet(reference))
    print(
        json.dumps({"seconds": seconds, "before": before, "peak": peak, "rows": found.height, "agrees": same})
    )


def machine() -> str:
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    models = (line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    model = next(models, platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def versions() -> str:
    return ", ".join(f"{name} {version(name)}" for name in ("polars", "duckdb", "pandas", "scipy", "numpy"))


def keep(lines: list[str], name: str) -> None:
    """Write a page of results, with the load at the end."""
    RESULTS.mkdir(exist_ok=True)
    page = [*lines, "", f"Load when it ended: {os.getloadavg()[0]:.1f}.", ""]
    (RESULTS / f"{name}.md").write_text("\n".join(page))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mentions", nargs="+", type=float, default=[1e6])
    parser.add_argument("--actors", type=int, default=5_000)
    parser.add_argument("--unit", nargs="+", default=["sentence", "article"], choices=["sentence", "article"])
    parser.add_argument("--only", nargs="+", default=list(CONTENDERS), choices=list(CONTENDERS))
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument(
        "--limit", type=float, default=600, help="seconds after which a contender is given up"
    )
    parser.add_argument("--folder", type=Path, default=Path("target/bench"), help="where the tables are kept")
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.folder.mkdir(exist_ok=True, parents=True)
    for mentions in map(int, arguments.mentions):
        path = arguments.folder / f"mentions-{mentions}-{arguments.actors}.parquet"
        if arguments.run:
            run(*arguments.run, path, arguments.repeats)
            return
        if not path.exists():
            generate(mentions, arguments.actors).write_parquet(path)
        lines = [
            f"# Pairs of {mentions:,} mentions of {arguments.actors:,} actors by month",
            "",
            f"`python benches/cooccurrence.py --mentions {mentions} --actors {arguments.actors} "
            f"--unit {' '.join(arguments.unit)} --repeats {arguments.repeats}`",
            "",
            f"{machine()}; {versions()}. Load when it began: {os.getloadavg()[0]:.1f}.",
            "",
            "| unit | contender | median s | fastest | slowest | times sayso | peak MiB | of it the table | rows | agrees |",
            "| --- | --- | --: | --: | --: | --: | --: | --: | --: | --- |",
        ]
        for unit in arguments.unit:
            base = None
            for contender in dict.fromkeys(["sayso", *arguments.only]):
                command = [
                    sys.executable,
                    __file__,
                    "--mentions",
                    str(mentions),
                    "--actors",
                    str(arguments.actors),
                    "--repeats",
                    str(arguments.repeats),
                ]
                command += ["--folder", str(arguments.folder), "--run", contender, unit]
                try:
                    done = subprocess.run(
                        command, capture_output=True, check=False, text=True, timeout=arguments.limit
                    )
                except subprocess.TimeoutExpired:
                    lines.append(f"| {unit} | {contender} | over {arguments.limit:.0f} | | | | | | | |")
                    continue
                if done.returncode:
                    why = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
                    lines.append(f"| {unit} | {contender} | failed: {why} | | | | | | | |")
                    continue
                found = json.loads(done.stdout.splitlines()[-1])
                median = statistics.median(found["seconds"])
                base = base or median
                lines.append(
                    f"| {unit} | {contender} | {median:.2f} | {min(found['seconds']):.2f} | {max(found['seconds']):.2f} "
                    f"| {median / base:.1f} | {found['peak'] / 1024:,.0f} | {found['before'] / 1024:,.0f} "
                    f"| {found['rows']:,} | {'yes' if found['agrees'] else 'NO'} |"
                )
                print(lines[-1], flush=True)
        keep(lines, f"cooccurrence-{mentions}-{arguments.actors}")


if __name__ == "__main__":
    main()
