"""One invented sentence for every word of attribution and every frame that its list gives it.

    python benches/lexicon_cases.py crates/sayso-extract/data/claims tests/cases/claims

Standard library only. Writes one case file for each act, `words_that_<act>.txt`; run it after a change of the lists, then
write the snapshots and read what changed.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

# What a frame's sentence looks like; "{}" is the cue. Frames that are no pattern of their own are left out.
VERBS = {
    "t": "Mara Voss {} that the quay was closed.",
    "b": "Mara Voss {} the quay was closed.",
    "q": '"The quay is closed," Mara Voss {}.',
    "i": "Mara Voss {} to close the quay.",
    "n": "Mara Voss {} the closure of the quay.",
    "o": "Mara Voss {} the union to leave the quay.",
    "d": "Mara Voss {} reporters that the quay was closed.",
    "a": "Mara Voss {} Tom Reed of theft.",
    "c": "Mara Voss {} it a scandal.",
    "s": "Mara Voss {} the plan as a scandal.",
    "w": "Mara Voss {} whether the quay was closed.",
    "g": "The study {} that the quay was closed.",
    "p": "The diver was {} dead.",
}
NOUNS = {
    "t": "The {} that the quay was closed came late.",
    "i": "Norland's {} to close the quay came late.",
    "f": "There were {} for a new quay.",
    "z": "There were {} of theft.",
}
ADJECTIVES = {
    "t": "Mara Voss was {} that the quay was closed.",
    "i": "Mara Voss was {} to leave the quay.",
    "f": "Mara Voss was {} about the quay.",
}
PHRASES = {
    "t": "Mara Voss {} that the quay was closed.",
    "b": "Mara Voss was {} the quay was closed.",
    "n": "Mara Voss {} the crew of the ferry.",
}


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a list, comments left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def past(lemma: str, irregular: str) -> str:
    """The past tense."""
    if irregular != "-":
        return irregular.split(" ")[1]
    if lemma.endswith("y") and lemma[-2] not in "aeo":
        return lemma[:-1] + "ied"
    return lemma + ("d" if lemma.endswith("e") else "ed")


def sentences(lists: Path) -> Iterator[tuple[str, str]]:
    """Each act with a sentence, in the order of the lists."""
    for lemma, irregular, particle, act, _, frames in rows(lists / "cues.tsv"):
        cue = past(lemma, irregular) + ("" if particle == "-" else f" {particle}")
        for frame in frames:
            # Whoever is told stands first in every clause that the verb takes.
            told = "d" in frames and frame in "tb"
            if frame in VERBS and not told:
                yield act, VERBS[frame].format(cue)
    for name, frames_of in (("nouns", NOUNS), ("adjectives", ADJECTIVES), ("phrases", PHRASES)):
        for word, act, _, frames in rows(lists / f"{name}.tsv"):
            for frame in frames:
                if frame in frames_of:
                    yield act, frames_of[frame].format(word)


def main() -> None:
    """Writes the case files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("lists", type=Path)
    parser.add_argument("cases", type=Path)
    arguments = parser.parse_args()
    of_act: dict[str, list[str]] = defaultdict(list)
    for act, sentence in sentences(arguments.lists):
        of_act[act].append(sentence)
    for act, lines in of_act.items():
        head = f"# Every word of the lists whose act is {act}, in every frame that its list gives it."
        text = "\n\n".join([head, *lines])
        (arguments.cases / f"words_that_{act}.txt").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
