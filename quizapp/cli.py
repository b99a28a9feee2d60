"""The commands of the command line. Nothing here loads Qt."""

import argparse
import io
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
    if _first_word(arguments) in COMMANDS:
        return _run(_parser().parse_args(arguments))
    parsed = _window_parser().parse_args(arguments)
    return WindowWanted(parsed.file, parsed.data)


def _first_word(arguments: Sequence[str]) -> str:
    """The first argument that is no option and no value of one; empty where `--` comes first."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            break
        if argument == "--data":
            next(rest, None)
        elif not argument.startswith("-"):
            return argument
    return ""


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quizapp",
        description="Take multiple-choice quizzes, and keep every answer.",
        epilog="Commands: quizapp scores (see quizapp scores --help). A file that is named like "
        "a command opens as ./scores.",
        allow_abbrev=False,
    )
    parser.add_argument("file", nargs="?", help="a questions file to open")
    parser.add_argument("--version", action="version", version=f"quizapp {__version__}")
    _add_data(parser)
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quizapp", allow_abbrev=False)
    _add_data(parser)
    commands = parser.add_subparsers(dest="command", required=True)
    scores = commands.add_parser(
        "scores",
        description="Print the sittings and their scores, the newest first.",
        epilog="Ends with 1 where there is no such learner, and with 2 where the scores can't "
        "be read.",
        allow_abbrev=False,
    )
    scores.add_argument("--json", action="store_true", help="as JSON, with the answers")
    scores.add_argument("--learner", metavar="NAME", help="of this learner only")
    _add_data(scores, default=argparse.SUPPRESS)  # what stood before the command stays
    return parser


def _add_data(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    parser.add_argument(
        "--data",
        metavar="DIR",
        default=default,
        help="the folder for scores and settings (else QUIZAPP_DATA)",
    )


def _run(parsed: argparse.Namespace) -> int:
    from quizapp.app.paths import data_folder
    from quizapp.app.scores_report import print_scores

    folder = data_folder(parsed.data, os.environ)
    _take_any_text(utf_8=parsed.json)
    try:
        status = print_scores(
            folder, parsed.learner, as_json=parsed.json, out=sys.stdout, err=sys.stderr
        )
        sys.stdout.flush()
    except OSError as error:
        # What is still to be written must not fail once more when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # whoever read it has read enough
            return 0
        print(f"quizapp: the scores can't be printed ({error}).", file=sys.stderr)
        return 2
    return status


def _take_any_text(*, utf_8: bool) -> None:
    """Escape what the terminal's encoding lacks; `utf_8` writes UTF-8, as JSON has to be."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if utf_8 and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
