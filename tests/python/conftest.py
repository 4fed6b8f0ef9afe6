"""What the Python tests share: the repository's root, and corpora that are read once."""

from pathlib import Path

import pytest
from hypothesis import settings

import sayso

# The same examples on every machine, however slow it is.
settings.register_profile("sayso", deadline=None, derandomize=True)
settings.load_profile("sayso")

ROOT = Path(__file__).parents[2]

# What is hard to export: foreign line breaks, signs that are two units in UTF-16, ids that differ in case.
AWKWARD = [
    {
        "article_id": "harbour 1",
        "title": "Bridge closed 🌉",
        "text": "Bridge closed 🌉\r\n\r\n“The bridge,” said Mara Voss 🙂, “stays closed.”\r\nThe Harbour Trust did not agree that it is safe.",
        "publisher": "Harbour News",
        "byline": ["Ana Reyes"],
        "published": "2016-05-23T10:30:00Z",
        "url": "https://example.org/1",
    },
    {"article_id": "Harbour_1", "text": "Mara Voss and Luis Reyes said that the harbour is full."},
]


@pytest.fixture(scope="session")
def seed() -> sayso.Corpus:
    return sayso.read(ROOT / "seeds/articles")


@pytest.fixture(scope="session")
def news() -> sayso.Corpus:
    return sayso.read(ROOT / "seeds/news")


@pytest.fixture(scope="session")
def awkward() -> sayso.Corpus:
    return sayso.from_articles(AWKWARD)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples name paths from the root of the repository."""
    monkeypatch.chdir(ROOT)
