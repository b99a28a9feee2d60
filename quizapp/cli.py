"""The commands of the command line. Nothing here loads Qt."""

import argparse
import os
import sys
from collections.abc import Sequence

from msgspec import Struct

from quizapp import __version__

COMMANDS = ("scores",)


class WindowWanted(Struct, frozen=True):
    """No command, but the window: with which file, and which data folder."""

    file: str | None
    data: str | None


def run_command(arguments: Sequence[str]) -> int | WindowWanted:
    """Run the command that `arguments` name; returns its exit status, or that a window is wanted.

    Ends with SystemExit (status 2) where the arguments can't be understood.
    """
    first = next((a for a in arguments if not a.startswith("-")), "")
    position = arguments.index(first) if first else 0
    is_value = position > 0 and arguments[position - 1] == "--data"
    if first in COMMANDS and not is_value:
        return _run(_parser().parse_args(arguments))
    parsed = _window_parser().parse_args(arguments)
    return WindowWanted(parsed.file, parsed.data)


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quizapp",
        description="Take multiple-choice quizzes, and keep every answer.",
        epilog="Commands: quizapp scores (see quizapp scores --help).",
    )
    parser.add_argument("file", nargs="?", help="a questions file to open")
    parser.add_argument("--version", action="version", version=f"quizapp {__version__}")
    _add_data(parser)
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quizapp")
    _add_data(parser)
    commands = parser.add_subparsers(dest="command", required=True)
    scores = commands.add_parser("scores", help="print the sittings and their scores")
    scores.add_argument("--json", action="store_true", help="as JSON, with the answers")
    scores.add_argument("--learner", metavar="NAME", help="of this learner only")
    scores.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", metavar="DIR", help="the folder for scores and settings (else QUIZAPP_DATA)"
    )


def _run(parsed: argparse.Namespace) -> int:
    from quizapp.app.paths import data_folder
    from quizapp.app.scores_report import print_scores

    folder = data_folder(parsed.data, os.environ)
    return print_scores(folder, parsed.learner, as_json=parsed.json, out=sys.stdout, err=sys.stderr)
