"""What one annotated document consists of, each item with the notes line that wrote it."""

from dataclasses import dataclass, field

from .article import Article, Span
from .formats import ClaimRecord, EntityRecord, TextRecord, TimexRecord
from .labels import KINDS


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
    """One thing in the world, with its kind and fullest name."""

    key: str
    kind: str
    name: str
    line: int


@dataclass(frozen=True)
class Mention:
    """Words that refer to a cluster, and how they are written: name, acronym, pronoun, nominal or adjective."""

    start: int
    end: int
    cluster: str
    form: str
    line: int


@dataclass(frozen=True)
class Time:
    """A time expression with its TIMEX3 type (in small letters) and value."""

    start: int
    end: int
    type: str
    value: str
    line: int


@dataclass(frozen=True)
class Claim:
    """Who says what by which words; every claim has a content, the other roles may be empty."""

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
    def roles(self) -> dict[str, list[Span]]:
        """The spans of each role by its name."""
        return {"source": self.source, "cue": self.cue, "content": self.content, "addressee": self.addressee}

    @property
    def hull(self) -> Span:
        """From the first character of the content to its last."""
        return self.content[0][0], max(end for _, end in self.content)


@dataclass(frozen=True)
class Waiver:
    """A rule that an `ok` line lifts for one paragraph."""

    paragraph: int
    rule: str
    line: int


@dataclass
class Document:
    """One article's text record and everything the notes say about it."""

    record: TextRecord
    article: Article
    file: str
    line: int
    clusters: dict[str, Cluster] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    waived: list[Waiver] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the text."""
        return self.record["id"]

    @property
    def text(self) -> str:
        """The text that all offsets point into."""
        return self.article.text

    def words(self, spans: list[Span]) -> str:
        """The words of a role's spans, joined by ` + ` as notes write them."""
        return " + ".join(self.text[start:end] for start, end in spans)

    def as_json(self) -> dict[str, object]:
        """The document as a `CompiledRecord`, with whatever else its text's record says, but for the split."""
        dated = ["timexes"] if self.record.get("published") else []
        known = {key: value for key, value in self.record.items() if key not in ("text", "split")}
        return {
            **known,
            "text": self.text,
            "layers": ["entities", "coref", *dated, "claims"],
            "entities": [self._entity(m) for m in sorted(self.mentions, key=lambda m: (m.start, m.end))],
            "timexes": [_timex(t) for t in sorted(self.times, key=lambda t: (t.start, t.end))],
            "claims": [_claim(c) for c in sorted(self.claims, key=lambda c: c.content[0])],
            "names": {key: cluster.name for key, cluster in self.clusters.items()},
        }

    def _entity(self, mention: Mention) -> EntityRecord:
        return {
            "start": mention.start,
            "end": mention.end,
            "type": KINDS[self.clusters[mention.cluster].kind],
            "cluster": mention.cluster,
            "form": mention.form,
        }


def _timex(time: Time) -> TimexRecord:
    return {"start": time.start, "end": time.end, "type": time.type.upper(), "value": time.value}


def _claim(claim: Claim) -> ClaimRecord:
    return {
        "source": [list(span) for span in claim.source],
        "cue": [list(span) for span in claim.cue],
        "content": [list(span) for span in claim.content],
        "act": claim.act,
        "addressee": [list(span) for span in claim.addressee],
        "speakers": claim.speakers,
        "negated": claim.negated,
        "nested": claim.nested,
        "source_kind": claim.source_kind,
    }
