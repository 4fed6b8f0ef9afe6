"""Lists that the training part gives away: cues with their acts, role words, adjectives, short forms of names.

Each list is a function from compiled documents to rows, best attested first; `derive` writes them as TSV files.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .article import WORD
from .commands import Commands
from .compiling import load
from .decisions import decisions
from .formats import CompiledRecord
from .labels import ACTS, NAMED, PRONOUNS

Row = tuple[str | int, ...]

DETERMINERS = frozenset((
    "a", "an", "another", "any", "both", "each", "its", "her", "his", "my", "one", "our", "several", "some",
    "that", "the", "their", "these", "this", "those", "two",
))  # fmt: skip
# Where the head of a description ends: "the minister of trade", "a spokesman for the union", "officials in Tarn".
BEHIND_HEAD = re.compile(r",|\s(?:of|for|in|at|on|from|with|to|who|which|that|near|and)\s")


def add_command(commands: Commands) -> None:
    """Add `derive` to the command line."""
    one = commands.add("derive", run)
    one.add_argument("compiled", help="compiled JSON Lines of the training part")
    one.add_argument("--out", required=True, help="folder for the TSV files")


def run(options: argparse.Namespace) -> int:
    """Write what the training part gives away: cues with acts, roles, adjectives, acronyms, decisions.

    Example:
        python -m sayso.notes derive seeds/saidwhat/train.jsonl --out derived/

    """
    derive(load(options.compiled), Path(options.out))
    return 0


def derive(documents: list[CompiledRecord], out: Path) -> None:
    """Write every list into the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    for name, (columns, rows) in LISTS.items():
        with open(out / f"{name}.tsv", "w", encoding="utf-8") as file:
            file.write("\t".join(columns) + "\n")
            file.writelines("\t".join(map(str, row)) + "\n" for row in rows(documents))


def cues(documents: list[CompiledRecord]) -> Iterator[Row]:
    """Each cue as written, small: its claims, how often the words stand in the texts, and its acts."""
    acts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for d in documents:
        for claim in d["claims"]:
            words = " ... ".join(d["text"][a:b].lower() for a, b in claim["cue"])
            if words:
                acts[words][claim["act"]] += 1
    uses = _uses(acts, documents)
    for cue, counts in sorted(acts.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        told = " ".join(
            f"{act}:{n}" for act, n in sorted(counts.items(), key=lambda x: (-x[1], ACTS.index(x[0])))
        )
        yield cue, sum(counts.values()), uses[cue], told


def _uses(phrases: Iterable[str], documents: list[CompiledRecord]) -> Counter[str]:
    """How often each phrase of up to four words stands in the texts, capitals aside."""
    wanted = {tuple(WORD.findall(phrase)): phrase for phrase in phrases if " ... " not in phrase}
    found: Counter[str] = Counter()
    for d in documents:
        words = [w.lower() for w in WORD.findall(d["text"])]
        for size in range(1, 5):
            for i in range(len(words) - size + 1):
                if (phrase := wanted.get(tuple(words[i : i + size]))) is not None:
                    found[phrase] += 1
    return found


def roles(documents: list[CompiledRecord]) -> Iterator[Row]:
    """Each role word or phrase: before a person's name in a source, as a description, and alone as a source."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for d in documents:
        text = d["text"]
        people = {e["end"]: e["start"] for e in d["entities"] if e["form"] in NAMED and e["type"] == "PERSON"}
        descriptions = {(e["start"], e["end"]) for e in d["entities"] if e["form"] == "nominal"}
        for claim in d["claims"]:
            for start, end in claim["source"]:
                name = people.get(end)
                if name is not None and name > start and "," not in text[start:name]:
                    counts[_role(d, start, name)]["title"] += 1
                elif (
                    claim["source_kind"] in ("role", "collective", "anonymous")
                    and (start, end) not in descriptions
                ):
                    counts[_role(d, start, end)]["source"] += 1
        for start, end in descriptions:
            counts[_role(d, start, end)]["description"] += 1
    for role, n in sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        if role and sum(n.values()) >= 2:
            yield role, n["title"], n["description"], n["source"]


def _role(d: CompiledRecord, start: int, end: int) -> str:
    """The small words of a phrase that are no names, adjectives or determiners, up to the end of its head."""
    phrase = BEHIND_HEAD.split(d["text"][start:end] + " ")[0]
    end = start + len(phrase)
    named = [(e["start"], e["end"]) for e in d["entities"] if e["form"] in (*NAMED, "adjective", "pronoun")]
    words = []
    for match in WORD.finditer(d["text"], start, end):
        inside = any(a < match.end() and match.start() < b for a, b in named)
        low = match[0].lower()
        if not inside and low not in DETERMINERS | PRONOUNS and not low[0].isdigit():
            words.append(low)
    return " ".join(words[-3:])


def adjectives(documents: list[CompiledRecord]) -> Iterator[Row]:
    """Each adjective of a place, people or party: what it stands for, of which kind, in how many articles."""
    return _short_forms(documents, "adjective")


def acronyms(documents: list[CompiledRecord]) -> Iterator[Row]:
    """Each all-capitals short form with the fullest name of its actor."""
    return _short_forms(documents, "acronym")


def _short_forms(documents: list[CompiledRecord], form: str) -> Iterator[Row]:
    """Each pair of a mention's words and its actor's fullest name, among the mentions of one form."""
    kinds: dict[tuple[str, str], str] = {}
    articles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for d in documents:
        for e in d["entities"]:
            short, name = d["text"][e["start"] : e["end"]], d["names"][e["cluster"]]
            if e["form"] == form and short != name:
                articles[short, name].add(d["id"])
                kinds[short, name] = e["type"].lower()
    for (short, name), ids in sorted(articles.items(), key=lambda item: (-len(item[1]), item[0])):
        yield short, name, kinds[short, name], len(ids)


def decisions_taken(documents: list[CompiledRecord]) -> Iterator[Row]:
    """Each decision of the guideline: how often it was taken, and how often in 10,000 words."""
    words = sum(len(d["text"].split()) for d in documents)
    for layer, decision, n in decisions(documents):
        yield layer, decision, n, f"{10_000 * n / words:.1f}"


# Each file with its columns and what fills them.
LISTS: dict[str, tuple[tuple[str, ...], Callable[[list[CompiledRecord]], Iterator[Row]]]] = {
    "cues": (("cue", "claims", "uses", "acts"), cues),
    "roles": (("role", "before_name", "as_description", "as_source"), roles),
    "adjectives": (("adjective", "name", "kind", "articles"), adjectives),
    "acronyms": (("acronym", "name", "kind", "articles"), acronyms),
    "decisions": (("layer", "decision", "count", "per_10000_words"), decisions_taken),
}
