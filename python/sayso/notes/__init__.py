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

Notes of one article, in a file my.notes (paragraph 1 is its title, Voss and "she" stand in paragraph 2):

    id: quay/1
    @ voss | person | Mara Voss
    m 2 voss | Mara Voss ; p:she
    t 2 | Thursday = date 2031-05-15
    c 2 | act=say | src=Mara Voss | cue=said | content=that the quay >> close | speaker=voss

From an empty file to a corpus, and a look into the one that comes with the source:

    python -m sayso.notes check    texts.jsonl my.notes
    python -m sayso.notes show     texts.jsonl my.notes --pointers
    python -m sayso.notes compile  texts.jsonl my.notes --out compiled/
    python -m sayso.notes show     seeds/saidwhat/texts.jsonl seeds/saidwhat/notes --id voa/4496

`python -m sayso.notes COMMAND --help` explains one command. Pure standard library: in a checkout without the compiled
module, `PYTHONPATH=python/sayso python -m notes ...` does the same. What counts as a name or a claim is written in
`seeds/saidwhat/GUIDELINE.md`; how to annotate texts of your own in `docs/annotate_your_own.md`.
"""
