"""One line on the terminal for work that takes longer than two seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 2.0  # seconds before anything is shown
REDRAW = 0.2  # seconds between two lines


@contextmanager
def progress(noun: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how many of how many are done; clear the line at the end."""
    began = time.monotonic()
    shown = 0.0

    def report(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - began < PATIENCE or now - shown < REDRAW:
            return
        left = (now - began) / done * (total - done)
        print(f"\r{done:,} of {total:,} {noun}, {left:.0f} s left ", end="", file=sys.stderr, flush=True)
        shown = now

    try:
        yield report
    finally:
        if shown:
            print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)
