"""Annotating news by hand: notes in, checked JSON Lines out.

A notes file says in words what an article contains (who is named, who said what, when); the programs here turn
words into offsets, refuse what cannot be right, and print an annotated article so that a person can proofread it.

    python -m sayso.notes check    TEXTS.jsonl NOTES...
    python -m sayso.notes compile  TEXTS.jsonl NOTES... --out FOLDER
    python -m sayso.notes show     TEXTS.jsonl NOTES... [--id ID] [--html FILE]
    python -m sayso.notes pointers TEXTS.jsonl NOTES... [--id ID]
    python -m sayso.notes splits   TEXTS.jsonl
    python -m sayso.notes count    COMPILED.jsonl...
    python -m sayso.notes derive   TRAIN.jsonl --out FOLDER
    python -m sayso.notes changes  TALLY.tsv...
    python -m sayso.notes build    FOLDER [--tallies FOLDER]

Pure standard library: with `PYTHONPATH=python/sayso python -m notes ...` everything here runs without the compiled
module. What counts as a name or a claim is written in `seeds/saidwhat/GUIDELINE.md`; how to annotate texts of your
own in `docs/annotate_your_own.md`.
"""
