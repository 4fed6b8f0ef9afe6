"""What intervals cost: pairs counted with and without 200 replicates, by month and over all time.

    python benches/bootstrap.py --mentions 1e6

The table of mentions is that of benches/cooccurrence.py. Processor seconds are those of all threads together,
which other work on the machine changes less than the time that passes. Results go to benches/results/.
"""

import argparse
import os
import statistics
import time

import polars as pl
from cooccurrence import generate, keep, machine, versions

import sayso


def timed(repeats: int, table: pl.DataFrame, **options: object) -> tuple[float, float]:
    """Give the medians of seconds passed and of processor seconds."""
    passed, worked = [], []
    for _ in range(repeats):
        began, before = time.perf_counter(), time.process_time()
        sayso.cooccurrence(table, measures=["npmi"], **options)
        passed.append(time.perf_counter() - began)
        worked.append(time.process_time() - before)
    return statistics.median(passed), statistics.median(worked)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mentions", type=float, default=1e6)
    parser.add_argument("--replicates", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()
    table = generate(int(arguments.mentions))
    lines = [
        f"# {arguments.replicates} replicates over {int(arguments.mentions):,} mentions",
        "",
        f"`python benches/bootstrap.py --mentions {int(arguments.mentions)} --replicates {arguments.replicates} "
        f"--repeats {arguments.repeats}`",
        "",
        f"{machine()}; {versions()}. Load when it began: {os.getloadavg()[0]:.1f}.",
        "",
        "| unit | every | plain s | with intervals s | times | processor s | with intervals | times |",
        "| --- | --- | --: | --: | --: | --: | --: | --: |",
    ]
    for every in ("1mo", None):
        for unit in ("sentence", "article"):
            plain, own = timed(4 * arguments.repeats, table, unit=unit, every=every)
            drawn, all_own = timed(
                arguments.repeats, table, unit=unit, every=every, bootstrap=arguments.replicates
            )
            lines.append(
                f"| {unit} | {every or 'all time'} | {plain:.3f} | {drawn:.2f} | {drawn / plain:.1f} "
                f"| {own:.3f} | {all_own:.2f} | {all_own / own:.1f} |"
            )
            print(lines[-1], flush=True)
    keep(lines, f"bootstrap-{int(arguments.mentions)}")


if __name__ == "__main__":
    main()
