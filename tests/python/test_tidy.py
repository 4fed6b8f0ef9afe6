"""The Python side is formatted, linted and typed, and the stub is that of the compiled module."""

import subprocess
import sys

import pytest

from conftest import ROOT

CHECKS = {
    "format": ["ruff", "format", "--check", "python", "tests"],
    "lint": ["ruff", "check", "python", "tests"],
    "types": ["mypy", "--no-incremental"],
    "stub": ["mypy.stubtest", "sayso._internal", "--ignore-disjoint-bases"],
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_face_is_tidy(check):
    done = subprocess.run(
        [sys.executable, "-m", *CHECKS[check]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
