"""The command line: ``sayso extract`` and ``sayso show``."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence

import polars as pl

import sayso

EXAMPLES = """examples:
  sayso extract seeds/articles seeds/news --out out       every article in there, tables into out/
  sayso extract 'news/*.jsonl.gz' --out out --column text=body --column published=date
  sayso extract news --out out --actors actors.csv --on-error skip
  sayso show seeds/articles/000_bcac297c333c791b.txt      one article with its actors and claims
  sayso show 000_bcac297c333c791b --from out              the same, from tables written before
"""


ROWS = 12  # of each table on the terminal; the files have all


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit status: 0, or 1 where the input is at fault."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except sayso.SaysoError as error:
        print(f"sayso: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # `sayso show ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sayso",
        description="Who said what, with whom, and when: news articles as evidence-backed tables.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    extract = commands.add_parser("extract", help="read articles, print and write their tables")
    extract.add_argument("source", nargs="+", help="files, folders or patterns")
    extract.add_argument("--out", required=True, metavar="DIR", help="where the Parquet files go")
    extract.add_argument("--unit", default="sentence", help="unit of co-occurrence (default: sentence)")
    extract.set_defaults(run=_extract)
    show = commands.add_parser("show", help="print one article with its actors and claims")
    show.add_argument("article", help="a file, or with --from an article's id")
    show.add_argument("--from", dest="folder", metavar="DIR", help="a folder that extract has filled")
    show.set_defaults(run=_show)
    for command in (extract, show):
        command.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="FIELD=NAME",
            help="a field that goes by another name in the source",
        )
        command.add_argument("--actors", metavar="FILE", help="your own list of who is who (CSV)")
        command.add_argument("--on-error", choices=("raise", "skip"), default="raise")
    return parser


def _read(options: argparse.Namespace, source: list[str]) -> sayso.Corpus:
    columns = dict(pair.partition("=")[::2] for pair in options.column)
    return sayso.read(source, columns=columns, actors=options.actors, on_error=options.on_error)


def _extract(options: argparse.Namespace) -> None:
    corpus = _read(options, options.source)
    pairs = corpus.cooccurrence(int(options.unit) if options.unit.isdigit() else options.unit)
    pairs = pairs.sort("together", descending=True, maintain_order=True)
    tables = {
        "Actors, most mentioned first": corpus.actors.select(
            "actor_id", "name", "kind", "mentions", "articles", "claims"
        ),
        "Claims": corpus.claims.select("speaker_id", "cue", "act", "negated", "content"),
        f"Co-occurrence by {options.unit}, most frequent first": pairs,
    }
    width = shutil.get_terminal_size((120, 24)).columns
    with pl.Config(
        tbl_rows=ROWS,
        tbl_hide_dataframe_shape=True,
        tbl_width_chars=width,
        fmt_str_lengths=60,
        tbl_hide_column_data_types=True,
    ):
        for title, table in tables.items():
            print(f"{title}: {min(ROWS, table.height)} of {table.height:,}\n{table.head(ROWS)}\n")
    folder = corpus.write(options.out)
    pairs.write_parquet(folder / "cooccurrence.parquet")
    dropped = f", {corpus.rejected.height} not read (rejected.parquet)" if corpus.rejected.height else ""
    print(f"{len(corpus):,} articles{dropped}. Tables are in {folder.resolve()}: ", end="")
    print(", ".join(sorted(file.name for file in folder.glob("*.parquet"))))


def _show(options: argparse.Namespace) -> None:
    if options.folder:
        print(sayso.load(options.folder)[options.article])
    else:
        for article in _read(options, [options.article]):
            print(article)


if __name__ == "__main__":
    sys.exit(main())
