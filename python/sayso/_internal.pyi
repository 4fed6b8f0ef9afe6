from collections.abc import Callable, Iterable, Sequence
from typing import Any, final

__all__ = ["Corpus", "Stream", "claims_over_time", "columns", "cooccurrence", "tokens"]

@final
class Stream:
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def coded(self, columns: Sequence[str]) -> tuple[Stream, Stream] | None: ...

@final
class Corpus:
    @staticmethod
    def read(
        sources: Sequence[str],
        columns: dict[str, str],
        actors: list[tuple[str, str, str | None, list[str]]],
        skip: bool,
        progress: Callable[[int, int], None] | None,
    ) -> Corpus: ...
    @staticmethod
    def from_rows(
        rows: Iterable[dict[str, Any]],
        columns: dict[str, str],
        actors: list[tuple[str, str, str | None, list[str]]],
        skip: bool,
        progress: Callable[[int, int], None] | None,
    ) -> Corpus: ...
    def __len__(self) -> int: ...
    def table(self, name: str, progress: Callable[[int, int], None]) -> Stream: ...

def columns() -> list[dict[str, Any]]: ...
def cooccurrence(
    mentions: Any,
    *,
    sentences: Any | None,
    unit: str,
    every: str | None,
    measures: Sequence[str],
    by: Sequence[str],
    directed: bool | None,
    actors: Sequence[str] | None,
    kinds: Sequence[str] | None,
    min_count: int,
    min_score: float,
    weight_mentions: bool,
    fill: bool,
    bootstrap: int | None,
    level: float,
    seed: int,
    progress: Callable[[int, int], None],
) -> Stream: ...
def claims_over_time(
    claims: Any, *, every: str, by: Sequence[str], fill: bool, progress: Callable[[int, int], None]
) -> Stream: ...
def tokens(ids: Sequence[str], texts: Sequence[str]) -> Stream: ...
