"""What one annotated document consists of, each item with the notes line that wrote it."""

from dataclasses import dataclass, field

from .article import Article
from .labels import KINDS

Span = tuple[int, int]


@dataclass(frozen=True)
class Problem:
    """Something the notes must not say: where, what was found, and what to do about it."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(frozen=True)
class Cluster:
    key: str
    kind: str
    name: str
    line: int


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    cluster: str
    form: str
    line: int


@dataclass(frozen=True)
class Time:
    start: int
    end: int
    type: str
    value: str
    line: int


@dataclass(frozen=True)
class Claim:
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    act: str
    addressee: list[Span]
    speakers: list[str]
    negated: bool
    nested: bool
    source_kind: str
    line: int

    @property
    def hull(self) -> Span:
        """From the first character of the content to its last."""
        return self.content[0][0], max(end for _, end in self.content)


@dataclass
class Document:
    """One article's text record and everything the notes say about it."""

    record: dict
    article: Article
    file: str
    line: int
    clusters: dict[str, Cluster] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    waived: list[tuple[int, str, int]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.record["id"]

    @property
    def text(self) -> str:
        return self.article.text

    def words(self, spans: list[Span]) -> str:
        return " + ".join(self.text[start:end] for start, end in spans)

    def as_json(self) -> dict:
        """The document in the format that the scorers read; offsets are code points, `end` exclusive."""
        dated = ["timexes"] if self.record.get("published") else []
        out = {key: value for key, value in self.record.items() if key not in ("text", "split")}
        out["text"] = self.text
        out["layers"] = ["entities", "coref", *dated, "claims"]
        out["entities"] = [
            {
                "start": m.start,
                "end": m.end,
                "type": KINDS[self.clusters[m.cluster].kind],
                "cluster": m.cluster,
                "form": m.form,
            }
            for m in sorted(self.mentions, key=lambda m: (m.start, m.end))
        ]
        out["timexes"] = [
            {"start": t.start, "end": t.end, "type": t.type.upper(), "value": t.value}
            for t in sorted(self.times, key=lambda t: (t.start, t.end))
        ]

        def pairs(spans):
            return [list(span) for span in spans]

        out["claims"] = [
            {
                "source": pairs(c.source),
                "cue": pairs(c.cue),
                "content": pairs(c.content),
                "act": c.act,
                "addressee": pairs(c.addressee),
                "speakers": c.speakers,
                "negated": c.negated,
                "nested": c.nested,
                "source_kind": c.source_kind,
            }
            for c in sorted(self.claims, key=lambda c: c.content[0])
        ]
        out["names"] = {key: cluster.name for key, cluster in self.clusters.items()}
        return out
