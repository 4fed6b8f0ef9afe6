"""How a command joins the command line: its function's docstring is its help, its first line the summary."""

import argparse
import inspect
from collections.abc import Callable

Run = Callable[[argparse.Namespace], int]  # Takes the options, returns the exit status.


class Commands:
    """The commands of one parser; a module that brings a command adds itself here."""

    def __init__(self, parser: argparse.ArgumentParser):
        self._commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(self, name: str, run: Run) -> argparse.ArgumentParser:
        """A command without arguments yet."""
        about = inspect.getdoc(run) or ""
        one = self._commands.add_parser(
            name,
            help=about.partition("\n")[0],
            description=about,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        one.set_defaults(run=run)
        return one

    def add_on_notes(self, name: str, run: Run) -> argparse.ArgumentParser:
        """A command that begins with a texts file and notes."""
        one = self.add(name, run)
        one.add_argument(
            "texts", help="JSON Lines: id, text, and where known published, source, license, split"
        )
        one.add_argument("notes", nargs="+", help="notes files, or folders of them")
        return one
