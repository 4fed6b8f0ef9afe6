"""Everything of a corpus folder that is made from its texts and notes, made again in one go.

A corpus folder holds `texts.jsonl` and `notes/`; made from them are the compiled JSON Lines, `derived/`, and the tables
between the marks `<!-- counts -->` ... `<!-- end -->` in `README.md` and `<!-- changes -->` ... in `CHANGES.md`.
"""

import argparse
import re
from pathlib import Path

from . import changes, counts
from .commands import Commands
from .compiling import compile_notes, load
from .derived import derive


def add_command(commands: Commands) -> None:
    """Add `build` to the command line."""
    one = commands.add("build", run)
    one.add_argument("folder", help="the corpus folder")
    one.add_argument("--tallies", metavar="FOLDER", help="the readers' TSV files, for CHANGES.md")


def run(options: argparse.Namespace) -> int:
    """Check and compile a corpus folder and renew its derived lists and the tables in its README.

    Example:
        python -m sayso.notes build seeds/saidwhat

    """
    folder = Path(options.folder)
    if wrong := compile_notes(folder / "texts.jsonl", [folder / "notes"], folder):
        print(*wrong, f"{len(wrong)} problems: nothing was built", sep="\n")
        return 1
    parts = {path.stem: load(path) for path in (folder / "train.jsonl", folder / "dev.jsonl")}
    derive(parts["train"], folder / "derived")
    renew(folder / "README.md", "counts", counts.tables(parts))
    if options.tallies:
        tallies = sorted(map(str, Path(options.tallies).glob("*.tsv")))
        renew(folder / "CHANGES.md", "changes", changes.table(tallies))
    return 0


def renew(path: Path, mark: str, table: str) -> None:
    """Put `table` between the marks of a Markdown file."""
    text = path.read_text(encoding="utf-8")
    between = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- end -->)", re.DOTALL)
    path.write_text(between.sub(lambda m: f"{m[1]}\n{table}\n\n{m[2]}", text), encoding="utf-8")
