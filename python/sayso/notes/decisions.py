"""How often each decision of the guideline had to be taken: which are frequent and which rare."""

import re
from collections import Counter

from .labels import NAMED, PRONOUNS
from .quotes import quotations

PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly| also| not| now)? $")
LABELLING = re.compile(
    r"(?:call|consider|describ|identif|label|dubb?|deem|regard|view|brand)\w*(?: as)?$", re.IGNORECASE
)
ACCUSING = re.compile(r"(?:accus|blam|charg)\w*(?: of| for)?$", re.IGNORECASE)
PROTEST = re.compile(r"protest\w*(?: against| at| over)?$", re.IGNORECASE)


def decisions(documents: list[dict]) -> list[tuple[str, str, int]]:
    """(layer, decision, how often), layer by layer, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for d in documents:
        for e in d["entities"]:
            counts.update(_of_mention(d, e))
        quoted = quotations(d["text"])
        for claim in d["claims"]:
            counts.update(_of_claim(d, claim, quoted))
        counts.update(("times", label) for t in d["timexes"] for label in _of_time(t))
    layers = {layer: n for n, layer in enumerate(("names", "coreference", "claims", "times"))}
    return [
        (layer, what, n)
        for (layer, what), n in sorted(counts.items(), key=lambda x: (layers[x[0][0]], -x[1], x[0]))
    ]


def _of_mention(d: dict, e: dict) -> list[tuple[str, str]]:
    text, kind = d["text"], e["type"].lower()
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


def _of_claim(d: dict, claim: dict, quoted: list[tuple[int, int]]) -> list[tuple[str, str]]:
    text, out = d["text"], []
    cue = " ".join(text[a:b] for a, b in claim["cue"])
    start = claim["content"][0][0]
    inside = sum(
        any(low <= at < high for low, high in quoted)
        for a, b in claim["content"]
        for at in range(a, b)
        if text[at].isalnum()
    )
    letters = sum(text[at].isalnum() for a, b in claim["content"] for at in range(a, b))
    out.append(
        "content quoted"
        if inside >= 0.9 * letters
        else "content partly quoted"
        if inside
        else "content reported"
    )
    if not claim["cue"]:
        out.append("no cue: a quotation alone, an interview's turn")
    if not claim["source"]:
        out.append("no source expressed" + (", speaker known" if claim["speakers"] else ""))
    if len(claim["content"]) > 1:
        out.append("content in several spans")
    if claim["cue"] and start < claim["cue"][0][0]:
        out.append("content before its cue")
    if claim["source"] and text[slice(*claim["source"][0])].lower() in PRONOUNS:
        out.append("source is a pronoun")
    if len(claim["speakers"]) > 1:
        out.append("joint speakers")
    if claim["nested"]:
        out.append("nested")
    if claim["negated"]:
        out.append("negated")
    if claim["addressee"]:
        out.append("addressee")
    if not re.search(r"[\w’']+", cue):
        return [("claims", what) for what in out]
    passive = (
        bool(PASSIVE.search(text[max(0, claim["cue"][0][0] - 25) : claim["cue"][0][0]]))
        and not claim["source"]
    )
    for name, pattern in (
        ("accuse, blame", ACCUSING),
        ("call, consider, describe, identify", LABELLING),
        ("protest with an object", PROTEST),
    ):
        if pattern.match(cue):
            out.append(name + (", passive" if passive else ""))
    if passive:
        out.append("passive cue")
    if cue.lower() in ("reportedly", "allegedly", "supposedly", "apparently"):
        out.append("adverb as cue")
    if cue.lower().startswith("according"):
        out.append("according to")
    if text[start:].startswith("to ") and text[start - 1 : start] == " ":
        out.append("infinitive as content")
    return [("claims", what) for what in out]


def _of_time(t: dict) -> list[str]:
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
    return [f"{t['type'].lower()}: {shape}"]
