"""How often each decision of the guideline had to be taken: which are frequent and which rare."""

import re
from collections import Counter

from .article import Span
from .formats import ClaimRecord, CompiledRecord, EntityRecord, TimexRecord
from .labels import NAMED, PRONOUNS
from .quotes import quotations

PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly| also| not| now)? $")
LABELLING = re.compile(
    r"(?:call|consider|describ|identif|label|dubb?|deem|regard|view|brand)\w*(?: as)?$", re.IGNORECASE
)
ACCUSING = re.compile(r"(?:accus|blam|charg)\w*(?: of| for)?$", re.IGNORECASE)
PROTEST = re.compile(r"protest\w*(?: against| at| over)?$", re.IGNORECASE)


def decisions(documents: list[CompiledRecord]) -> list[tuple[str, str, int]]:
    """(layer, decision, how often), layer by layer, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for d in documents:
        for e in d["entities"]:
            counts.update(_of_mention(d["text"], e))
        quoted = quotations(d["text"])
        for claim in d["claims"]:
            counts.update(("claims", what) for what in _of_claim(d["text"], claim, quoted))
        counts.update(("times", _of_time(t)) for t in d["timexes"])
    layers = {layer: n for n, layer in enumerate(("names", "coreference", "claims", "times"))}
    return [
        (layer, what, n)
        for (layer, what), n in sorted(counts.items(), key=lambda x: (layers[x[0][0]], -x[1], x[0]))
    ]


def _of_mention(text: str, e: EntityRecord) -> list[tuple[str, str]]:
    """What had to be decided to mark one mention, each with its layer."""
    kind = e["type"].lower()
    before, behind = text[max(0, e["start"] - 30) : e["start"]], text[e["end"] : e["end"] + 12]
    if e["form"] not in (*NAMED, "adjective"):
        return [("coreference", f"{e['form']} of a {kind}")]
    out = [("names", f"{kind}, {e['form']}")]
    if e["form"] == "adjective":
        return out
    if before.endswith("-") or behind.startswith("-"):
        out.append(("names", "name within a hyphenated word"))
    if re.search(r"\b[A-Z]\w+ of (?:the )?$", before):
        out.append(("names", "name behind a title or noun with 'of'"))
    if behind.startswith(("'s", "’s")):
        out.append(("names", "possessive left out"))
    if (
        re.match(r" [a-z]", behind)
        and kind == "place"
        and re.match(r" (?:troops|forces|officials|government|police|military|army|president)", behind)
    ):
        out.append(("names", "place before a noun, as a name"))
    return out


def _of_claim(text: str, claim: ClaimRecord, quoted: list[Span]) -> list[str]:
    """What had to be decided to mark one claim."""
    return [_quotedness(text, claim, quoted), *_of_roles(text, claim), *_of_cue(text, claim)]


def _quotedness(text: str, claim: ClaimRecord, quoted: list[Span]) -> str:
    """Whether a claim's content stands in quotation marks: nine letters in ten, some, or none."""
    letters = [at for a, b in claim["content"] for at in range(a, b) if text[at].isalnum()]
    inside = sum(any(low <= at < high for low, high in quoted) for at in letters)
    if inside >= 0.9 * len(letters):
        return "content quoted"
    return "content partly quoted" if inside else "content reported"


def _of_roles(text: str, claim: ClaimRecord) -> list[str]:
    """Which roles a claim has, in which order, and its flags."""
    source, cue, content = claim["source"], claim["cue"], claim["content"]
    speaker = ", speaker known" if claim["speakers"] else ""
    labels = {
        "no cue: a quotation alone, an interview's turn": not cue,
        "no source expressed" + speaker: not source,
        "content in several spans": len(content) > 1,
        "content before its cue": cue and content[0][0] < cue[0][0],
        "source is a pronoun": source and text[slice(*source[0])].lower() in PRONOUNS,
        "joint speakers": len(claim["speakers"]) > 1,
        "nested": claim["nested"],
        "negated": claim["negated"],
        "addressee": claim["addressee"],
    }
    return [label for label, holds in labels.items() if holds]


def _of_cue(text: str, claim: ClaimRecord) -> list[str]:
    """Which constructions with a guideline of their own a claim's cue makes."""
    cue = " ".join(text[a:b] for a, b in claim["cue"])
    if not re.search(r"[\w’']+", cue):
        return []
    begins, start = claim["cue"][0][0], claim["content"][0][0]
    passive = not claim["source"] and bool(PASSIVE.search(text[max(0, begins - 25) : begins]))
    voice = ", passive" if passive else ""
    labels = {
        "accuse, blame" + voice: ACCUSING.match(cue),
        "call, consider, describe, identify" + voice: LABELLING.match(cue),
        "protest with an object" + voice: PROTEST.match(cue),
        "passive cue": passive,
        "adverb as cue": cue.lower() in ("reportedly", "allegedly", "supposedly", "apparently"),
        "according to": cue.lower().startswith("according"),
        "infinitive as content": text.startswith("to ", start) and text[start - 1 : start] == " ",
    }
    return [label for label, holds in labels.items() if holds]


def _of_time(t: TimexRecord) -> str:
    """The type of a time expression and the shape of its value."""
    value = t["value"]
    shape = (
        "reference (now, recently, soon)" if value.endswith("_REF")
        else "of unknown length (years, decades)" if value.startswith("PX")
        else "age or length" if value.startswith("P")
        else "time of day or part of it" if "T" in value
        else "week" if "-W" in value
        else "day" if re.fullmatch(r"\d{4}-\d\d-\d\d", value)
        else "month" if re.fullmatch(r"\d{4}-\d\d", value)
        else "year" if re.fullmatch(r"\d{4}", value)
        else "decade or century" if re.fullmatch(r"\d{2,3}", value)
        else "season, quarter, half" if re.fullmatch(r"\d{4}-[A-Z].*", value)
        else "of unknown year or day"
    )  # fmt: skip
    return f"{t['type'].lower()}: {shape}"
