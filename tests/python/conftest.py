"""What the Python tests share: the repository's root, and corpora that are read once."""

from pathlib import Path

import pytest
import sayso

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def seed() -> sayso.Corpus:
    return sayso.read(ROOT / "seeds/articles")


@pytest.fixture(scope="session")
def news() -> sayso.Corpus:
    return sayso.read(ROOT / "seeds/news")


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples name paths from the root of the repository."""
    monkeypatch.chdir(ROOT)
