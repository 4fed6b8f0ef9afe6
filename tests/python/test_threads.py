"""The same input gives the same bytes, whatever the number of threads."""

import os
import subprocess
import sys

PROGRAM = """
import hashlib, sayso
from sayso.corpus import TABLES
corpus = sayso.read("seeds/news")
tables = [getattr(corpus, name) for name in TABLES]
tables += [corpus.cooccurrence(every="1mo"), corpus.claims_over_time("1mo", by=("speaker_id", "act"))]
print(hashlib.sha256("".join(t.write_json() for t in tables).encode()).hexdigest())
"""


def test_output_is_identical_for_one_and_two_threads():
    digests = []
    for threads in ("1", "2"):
        environment = os.environ | {"RAYON_NUM_THREADS": threads, "POLARS_MAX_THREADS": threads}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
        )
        digests.append(done.stdout)
    assert digests[0] == digests[1]
