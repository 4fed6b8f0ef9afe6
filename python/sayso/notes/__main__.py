"""The command line of the notes: each command is one function here and one file beside it."""

import argparse
import sys
from pathlib import Path

from . import __doc__ as usage
from . import build, changes, counts, derived, splits
from .commands import Commands, Run
from .compiling import compile_notes, read_all
from .habits import Habits
from .html import page
from .pointers import pointers
from .reading import read_texts
from .records import Document, Problem
from .show import in_words


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 if nothing was wrong, 1 if something was refused."""
    options = parser().parse_args(argv)
    try:
        run: Run = options.run
        return run(options)
    except OSError as why:
        if isinstance(why, BrokenPipeError):  # `show ... | head` has read enough.
            sys.stderr.close()
            return 0
        print(f"{why.filename}: cannot be read ({why.strerror}); check the path", file=sys.stderr)
        return 1


def check(options: argparse.Namespace) -> int:
    """Say everything that is wrong with the notes, or nothing.

    Each message names the file and the line, what was found, and the cure.

    Example:
        python -m sayso.notes check seeds/saidwhat/texts.jsonl seeds/saidwhat/notes

    """
    documents, wrong = read_all(options.texts, options.notes)
    for problem in wrong:
        print(problem)
    print(f"{len(documents)} articles, {len(wrong)} problems", file=sys.stderr)
    return 1 if wrong else 0


def compile_all(options: argparse.Namespace) -> int:
    """Write the annotated articles as JSON Lines, one file a split; nothing if anything is wrong.

    Articles whose texts name no split go into corpus.jsonl.

    Example:
        python -m sayso.notes compile texts.jsonl my.notes --out compiled/

    """
    wrong = compile_notes(options.texts, options.notes, options.out)
    if wrong:
        print(*wrong, sep="\n")
        print(f"{len(wrong)} problems: nothing was written", file=sys.stderr)
    return 1 if wrong else 0


def show(options: argparse.Namespace) -> int:
    """Print articles with their annotation, to be read on a terminal or as an HTML page.

    Names stand in brackets with their cluster, times in braces with their value, claims below their paragraph.

    Examples:
        python -m sayso.notes show seeds/saidwhat/texts.jsonl seeds/saidwhat/notes --id voa/4496
        python -m sayso.notes show texts.jsonl my.notes --pointers --by seeds/saidwhat/notes
        python -m sayso.notes show texts.jsonl my.notes --html page.html

    """
    documents, wrong = read_all(options.texts, options.notes)
    chosen = _chosen(documents, options)
    if options.html:
        Path(options.html).write_text(page(chosen), encoding="utf-8")
        print(f"{options.html}: {len(chosen)} articles", file=sys.stderr)
    else:
        habits = _habits(options, documents) if options.pointers else None
        for document in chosen:
            print(in_words(document, colours=sys.stdout.isatty()))
            for line in pointers(document, habits) if habits else ():
                print(line)
            for problem in (p for p in wrong if _within(p, document, documents)):
                print(f"  ! {problem}")
            print()
    return 0 if chosen else 1


def look_twice(options: argparse.Namespace) -> int:
    """Print where a second reader should look twice.

    The notes read, or those given with --by, teach what is usual; what departs from it may still be right.

    Example:
        python -m sayso.notes pointers texts.jsonl my.notes --by seeds/saidwhat/notes

    """
    documents, _ = read_all(options.texts, options.notes)
    habits = _habits(options, documents)
    for document in _chosen(documents, options):
        lines = pointers(document, habits)
        if lines:
            print(f"=== {document.id} ({document.file}:{document.line})", *lines, sep="\n")
    return 0


def compare_splits(options: argparse.Namespace) -> int:
    """Name near-duplicates on two sides of a split; with --move, move them out of one of them.

    Examples:
        python -m sayso.notes splits seeds/saidwhat/texts.jsonl
        python -m sayso.notes splits texts.jsonl --move dev --notes notes/

    """
    texts = read_texts(options.texts)
    found = splits.twins(list(texts.values()))
    for twin in found:
        print(
            f"{twin.measure} {twin.value:.3f}  {twin.one} ({texts[twin.one]['split']})  {twin.two} ({texts[twin.two]['split']})"
        )
    if found and options.move:
        splits.move(Path(options.texts), options.notes and Path(options.notes), options.move)
        return 0
    return 1 if found else 0


def _chosen(documents: list[Document], options: argparse.Namespace) -> list[Document]:
    """The documents that `--id`, or else `--first` and `--count`, ask for."""
    if options.id:
        return [d for d in documents if d.id == options.id]
    return documents[options.first - 1 : options.first - 1 + options.count if options.count else None]


def _habits(options: argparse.Namespace, documents: list[Document]) -> Habits:
    """The habits of the notes given with `--by`, else of the notes read."""
    return Habits(read_all(options.texts, [options.by])[0] if options.by else documents)


def _within(problem: Problem, document: Document, documents: list[Document]) -> bool:
    """Whether a problem's line lies in this document's lines."""
    later = [d.line for d in documents if d.file == document.file and d.line > document.line]
    return problem.file == document.file and document.line <= problem.line < min(later, default=sys.maxsize)


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    every = argparse.ArgumentParser(
        prog="python -m sayso.notes", description=usage, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = Commands(every)
    commands.add_on_notes("check", check)
    commands.add_on_notes("compile", compile_all).add_argument(
        "--out", required=True, help="folder for the JSON Lines files"
    )
    for name, run in (("show", show), ("pointers", look_twice)):
        one = commands.add_on_notes(name, run)
        one.add_argument("--id", help="only the article of this id")
        one.add_argument("--first", type=int, default=1, metavar="N", help="begin with the N-th article")
        one.add_argument("--count", type=int, metavar="N", help="no more than N articles")
        one.add_argument(
            "--by", metavar="NOTES", help="take the habits from these notes instead of those read"
        )
        if run is show:
            one.add_argument("--html", metavar="FILE", help="write an HTML page instead")
            one.add_argument("--pointers", action="store_true", help="add where to look twice")
    one = commands.add("splits", compare_splits)
    one.add_argument("texts", help="JSON Lines with id, text, split and where known published")
    one.add_argument("--move", metavar="SPLIT", help="move the twins that this split holds to the other one")
    one.add_argument(
        "--notes", metavar="FOLDER", help="move their notes too, to the last notes file of the other split"
    )
    counts.add_command(commands)
    derived.add_command(commands)
    changes.add_command(commands)
    build.add_command(commands)
    return every


if __name__ == "__main__":
    sys.exit(main())
