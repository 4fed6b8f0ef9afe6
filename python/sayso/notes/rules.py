"""What a document's annotation must not say although every line of it can be read: one function a rule.

Each rule yields the notes line and what is wrong with it. `ok 3 | rule: reason` in the notes waives a rule for one
paragraph; a reason that waives nothing is refused as well, so none outlives its cause.
"""

import re
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from .article import Span
from .labels import (
    FEMININE,
    FIRST,
    FIRST_PLURAL,
    INDEFINITE,
    MASCULINE,
    NAMED,
    NEUTER,
    PLURAL,
    PRONOUNS,
    plain,
)
from .quotes import MARKS, quotations
from .records import Claim, Document, Mention, Problem


class Finding(NamedTuple):
    """A breach of a rule: where in the text, by which line of the notes, and what is wrong."""

    offset: int
    line: int
    what: str


def problems(document: Document) -> list[Problem]:
    """Every breach of a rule that no `ok` line waives, in the order of the notes."""
    waived = {(w.paragraph, w.rule) for w in document.waived}
    found, used = [], set()
    for name, rule in RULES.items():
        for finding in rule(document):
            place = (document.article.number_at(finding.offset), name)
            if place in waived:
                used.add(place)
            else:
                found.append(Problem(document.file, finding.line, f"[{name}] {finding.what}"))
    for waiver in document.waived:
        if waiver.rule not in RULES:
            what = f"there is no rule {waiver.rule!r} to waive; the rules are {', '.join(RULES)}"
        elif (waiver.paragraph, waiver.rule) not in used:
            what = f"nothing in paragraph {waiver.paragraph} breaks the rule {waiver.rule!r}; delete the `ok` line"
        else:
            continue
        found.append(Problem(document.file, waiver.line, what))
    return sorted(found, key=lambda p: p.line)


def names_overlap(document: Document) -> Iterator[Finding]:
    """Only the outermost name is one: no name or adjective lies in or across another."""
    outer = sorted(
        (m for m in document.mentions if m.form in (*NAMED, "adjective")), key=lambda m: (m.start, -m.end)
    )
    for i, first in enumerate(outer):
        for second in outer[i + 1 :]:
            if second.start >= first.end:
                break
            words = (document.text[m.start : m.end] for m in (first, second))
            yield Finding(
                second.start,
                second.line,
                "the names {!r} and {!r} overlap; keep the longer one".format(*words),
            )


def mentions_cross(document: Document) -> Iterator[Finding]:
    """A description may hold a name or a pronoun but never cut one in half."""
    for one, two in _crossing(sorted(document.mentions, key=lambda m: (m.start, -m.end))):
        words = (document.text[m.start : m.end] for m in (one, two))
        yield Finding(
            two.start,
            two.line,
            "the mentions {!r} and {!r} cut each other; take the whole phrase".format(*words),
        )


def _crossing(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of mentions, in text order, of which neither holds the other although they share a character."""
    for i, one in enumerate(mentions):
        for two in mentions[i + 1 :]:
            if two.start >= one.end:
                break
            if two.end > one.end:
                yield one, two


def times_overlap(document: Document) -> Iterator[Finding]:
    """No time expression lies in or across another."""
    times = sorted(document.times, key=lambda t: (t.start, t.end))
    for one, two in pairwise(times):
        if two.start < one.end:
            words = (document.text[t.start : t.end] for t in (one, two))
            yield Finding(
                two.start,
                two.line,
                "the time expressions {!r} and {!r} overlap; keep the longer one".format(*words),
            )


def undated(document: Document) -> Iterator[Finding]:
    """An article without a date of publication has no time expressions: nothing could give them a value."""
    if not document.record.get("published"):
        for time in document.times:
            yield Finding(
                time.start, time.line, "the article has no date of publication; delete its `t` lines"
            )


def empty_cluster(document: Document) -> Iterator[Finding]:
    """Every declared cluster is mentioned."""
    used = {m.cluster for m in document.mentions}
    for cluster in document.clusters.values():
        if cluster.key not in used:
            yield Finding(
                0,
                cluster.line,
                f"cluster {cluster.key!r} has no mention; add an `m` line or delete the cluster",
            )


def pronoun_fits(document: Document) -> Iterator[Finding]:
    """A pronoun agrees with its cluster: he and she are persons, it is none, and a cluster has one gender."""
    genders: dict[str, Mention] = {}
    for mention in document.mentions:
        if mention.form != "pronoun":
            continue
        word = document.text[mention.start : mention.end]
        low, kind = plain(word), document.clusters[mention.cluster].kind
        if low in MASCULINE | FEMININE | FIRST and kind != "person":
            yield Finding(
                mention.start,
                mention.line,
                f"{word!r} is a person, but cluster {mention.cluster!r} is a {kind}; choose the person's cluster",
            )
        elif low in NEUTER and kind == "person":
            yield Finding(
                mention.start,
                mention.line,
                f"{word!r} is no person, but cluster {mention.cluster!r} is one; choose the cluster it refers to",
            )
        elif low in PLURAL | FIRST_PLURAL and kind == "person":
            yield Finding(
                mention.start,
                mention.line,
                f"{word!r} is several, but cluster {mention.cluster!r} is one person; choose the cluster of those, or unmark it",
            )
        if low in MASCULINE | FEMININE:
            first = genders.setdefault(mention.cluster, mention)
            other = plain(document.text[first.start : first.end])
            if (low in MASCULINE) != (other in MASCULINE):
                yield Finding(
                    mention.start,
                    mention.line,
                    f"cluster {mention.cluster!r} is both {other!r} (line {first.line}) and {low!r}; one of them is somebody else",
                )


def pronoun_form(document: Document) -> Iterator[Finding]:
    """Form `p` is for pronouns, and pronouns have no other form."""
    for mention in document.mentions:
        word = document.text[mention.start : mention.end]
        if mention.form == "pronoun" and plain(word) not in PRONOUNS | INDEFINITE:
            yield Finding(
                mention.start, mention.line, f"{word!r} is no pronoun; write `n:` before a description"
            )
        elif mention.form != "pronoun" and plain(word) in PRONOUNS and not (word.isupper() and len(word) > 1):
            yield Finding(mention.start, mention.line, f"{word!r} is a pronoun; write `p:` before it")


def pronoun_source(document: Document) -> Iterator[Finding]:
    """A pronoun that is a claim's source and has one speaker is a mention of it.

    "They" of a joint source, "we" of a team one of whom speaks, and "it" of a document refer to no cluster.
    """
    at = {(m.start, m.end): m for m in document.mentions}
    for claim in document.claims:
        if len(claim.speakers) != 1 or claim.source_kind in ("document", "collective"):
            continue
        for start, end in claim.source:
            word = document.text[start:end]
            if plain(word) in PLURAL | FIRST_PLURAL and document.clusters[claim.speakers[0]].kind == "person":
                continue
            if plain(word) in PRONOUNS and (start, end) not in at:
                number = document.article.number_at(start)
                yield Finding(
                    start,
                    claim.line,
                    f"the source {word!r} is no mention; add `m {number} {claim.speakers[0]} | p:{word}` or take out the speaker",
                )


def speaker_agrees(document: Document) -> Iterator[Finding]:
    """Where a claim's source is itself a mention, the mention's cluster speaks (a document's body may speak for it)."""
    at = {(m.start, m.end): m for m in document.mentions}
    for claim in document.claims:
        mention = at.get(claim.source[0]) if len(claim.source) == 1 else None
        if (
            mention
            and mention.cluster not in claim.speakers
            and not (claim.source_kind == "document" and claim.speakers)
        ):
            word = document.text[mention.start : mention.end]
            yield Finding(
                mention.start,
                claim.line,
                f"the source {word!r} is a mention of {mention.cluster!r}, but the speaker is {','.join(claim.speakers) or 'none'}; write speaker={mention.cluster} or correct the mention",
            )


def roles_overlap(document: Document) -> Iterator[Finding]:
    """Cue, source and content of a claim share no word."""
    for claim in document.claims:
        for one, two in combinations(("source", "cue", "content"), 2):
            for a, b in claim.roles[one]:
                for c, d in claim.roles[two]:
                    if a < d and c < b:
                        yield Finding(
                            claim.content[0][0],
                            claim.line,
                            f"{one} {document.text[a:b][:40]!r} and {two} {document.text[c:d][:40]!r} overlap; each word belongs to one of them",
                        )


def spans_overlap(document: Document) -> Iterator[Finding]:
    """The spans of one role do not overlap each other."""
    for claim in document.claims:
        for role, spans in claim.roles.items():
            for (a, b), (c, d) in pairwise(spans):
                if c < b:
                    yield Finding(
                        a,
                        claim.line,
                        f"two spans of the {role} overlap at {document.text[c : min(b, d)][:40]!r}; join them with `>>`",
                    )


def said_twice(document: Document) -> Iterator[Finding]:
    """No claim stands twice."""
    seen: dict[tuple[Span | None, ...], Claim] = {}
    for claim in document.claims:
        first = seen.setdefault((*claim.content, None, *claim.cue), claim)
        if first is not claim:
            yield Finding(
                claim.content[0][0],
                claim.line,
                f"the claim {document.words(claim.content)[:40]!r} stands already in line {first.line}; delete one of the two",
            )


def nested(document: Document) -> Iterator[Finding]:
    """A claim is flagged nested exactly where its content lies inside another claim's content."""
    for claim in document.claims:
        low, high = claim.hull
        inside = any(
            other is not claim
            and other.content != claim.content
            and any(a <= low and high <= b for a, b in other.content)
            for other in document.claims
        )
        if inside != claim.nested:
            words = document.text[low : min(low + 40, high)]
            cure = "add `| nested`" if inside else "take out `nested`, or lengthen the outer claim"
            yield Finding(
                low,
                claim.line,
                f"the claim {words!r} lies {'inside another' if inside else 'in no other'} claim's content; {cure}",
            )


def quotation_cut(document: Document) -> Iterator[Finding]:
    """No span of a claim holds one end of a quotation and not the other."""
    regions = quotations(document.text)
    for claim in document.claims:
        for role in ("content", "source", "cue", "addressee"):
            for start, end in claim.roles[role]:
                for low, high in regions:
                    outside = _cut(document.text, start, end, low, high)
                    if outside:
                        yield Finding(
                            start,
                            claim.line,
                            f"{role} {document.text[start:end][:30]!r}... cuts a quotation: {outside[:40]!r} stays outside; take the whole quotation or end before it",
                        )


def _cut(text: str, start: int, end: int, low: int, high: int) -> str:
    """The words of the quotation `low..high` that a span crossing its edge leaves out; "" where it cuts nothing."""

    def words(a: int, b: int) -> str:
        return text[a:b].strip(MARKS + " .,;:!?…") if re.search(r"\w", text[a:b]) else ""

    if start < low and low < end < high and words(low, end):
        return words(end, high)
    if low < start < high and high < end and words(high, end):
        return words(low, start)
    return ""


# What `ok` lines and messages call each rule.
RULES: dict[str, Callable[[Document], Iterator[Finding]]] = {
    "names-overlap": names_overlap,
    "mentions-cross": mentions_cross,
    "times-overlap": times_overlap,
    "undated": undated,
    "empty-cluster": empty_cluster,
    "pronoun-fits": pronoun_fits,
    "pronoun-form": pronoun_form,
    "pronoun-source": pronoun_source,
    "speaker-agrees": speaker_agrees,
    "roles-overlap": roles_overlap,
    "spans-overlap": spans_overlap,
    "said-twice": said_twice,
    "nested": nested,
    "quotation-cut": quotation_cut,
}
