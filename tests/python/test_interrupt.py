"""Long counts: Ctrl-C ends them within a second, and other threads of Python go on meanwhile."""

import os
import signal
import subprocess
import sys
import threading
import time

import polars as pl
import pytest

import sayso

BEGIN = """
import signal
import polars as pl
import sayso
signal.signal(signal.SIGINT, signal.default_int_handler)
"""
END = """
print("ready", flush=True)
try:
    count()
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""
# Three thousand articles that name the same three hundred actors: drawn ten thousand times, this takes minutes.
PAIRS = """
articles = pl.DataFrame({"article_id": range(3_000)})
mentions = articles.join(pl.DataFrame({"actor_id": range(300)}), how="cross")
def count():
    sayso.cooccurrence(mentions, unit="article", measures=(), bootstrap=10_000)
"""
# Every claim counts a thousand times: for each of ten targets with each of ten addressees and ten places.
CLAIMS = """
claims = pl.DataFrame({"article_id": range(15_000)}).with_columns(
    published=pl.date(2016, 1, 1) + pl.duration(days=pl.col("article_id") % 900),
    targets=pl.concat_list([(pl.col("article_id") % 97 * n).cast(pl.String) for n in range(1, 11)]),
)
claims = claims.with_columns(addressees=pl.col("targets"), places=pl.col("targets"))
def count():
    sayso.claims_over_time(claims, by=["targets", "addressees", "places"], fill=False)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize(("count", "after"), [(PAIRS, 0.05), (PAIRS, 2.5), (CLAIMS, 0.3)])
def test_ctrl_c_ends_a_count_within_a_second(count, after):
    command = [sys.executable, "-c", BEGIN + count + END]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as counting:
        assert counting.stdout.readline() == "ready\n"
        time.sleep(after)
        counting.send_signal(signal.SIGINT)
        sent = time.monotonic()
        assert counting.stdout.readline() == "interrupted\n"
        assert time.monotonic() - sent < 1.0
        # Work longer than two seconds says how far it is.
        assert ("steps" in counting.stderr.read()) == (after > 2)


def test_other_threads_go_on_while_a_count_runs():
    mentions = pl.DataFrame(
        {"article_id": [n // 50 for n in range(50_000)], "actor_id": [n % 50 for n in range(50_000)]}
    )
    counting = threading.Thread(target=lambda: sayso.cooccurrence(mentions, unit="article", bootstrap=1_000))
    counting.start()
    turns = 0
    while counting.is_alive():
        time.sleep(0.001)
        turns += 1
    assert turns > 10
