"""Runs the command that the command line names. Nothing here loads Qt."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TextIO

from msgspec import Struct

from quizapp.cli.arguments import COMMANDS, command_parser, window_parser
from quizapp.cli.printable import PrintableText


class WindowWanted(Struct, frozen=True):
    """A command line without a command: which file and which data folder the window opens."""

    file: str | None
    data: str | None


def run_command(arguments: Sequence[str]) -> int | WindowWanted:
    """Run the command that `arguments` name; return its exit status, or that a window is wanted.

    Raises SystemExit (status 2) if the arguments make no sense.
    """
    command = _first_word(arguments)
    if command in COMMANDS:
        return _run(command_parser(command).parse_args(arguments))
    parsed = window_parser().parse_args(arguments)
    return WindowWanted(parsed.file, parsed.data)


def _first_word(arguments: Sequence[str]) -> str:
    """The first argument that is neither an option nor its value; empty if `--` comes first."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            break
        if argument == "--data":
            next(rest, None)
        elif not argument.startswith("-"):
            return argument
    return ""


def _run(parsed: argparse.Namespace) -> int:
    commands = {
        "check": _check,
        "schema": _schema,
        "convert": _convert,
        "scores": _scores,
        "stats": _stats,
        "collect": _collect,
        "gradebook": _gradebook,
    }
    _accept_any_text(utf_8=getattr(parsed, "json", False))
    out, err = PrintableText(sys.stdout), PrintableText(sys.stderr)
    try:
        status = commands[parsed.command](parsed, out, err)
        out.flush()
    except OSError as error:
        # What is still buffered would fail again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # the reader has read enough
            return 0
        print(f"quizapp: Couldn't write the output ({error}).", file=sys.stderr)
        return 2
    return status


def _check(parsed: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from quizapp.cli.check import CheckOptions, check_files

    options = CheckOptions(as_json=parsed.json, fix=parsed.fix, strict=parsed.strict)
    return check_files(parsed.files, options, out, err)


def _schema(parsed: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from quizapp.cli.schema import write_schemas

    paths = [Path(file) for file in parsed.files]
    return write_schemas(paths, out, err, force=parsed.force)


def _convert(parsed: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from quizapp.cli.convert import ConvertOptions, convert_file

    options = ConvertOptions(parsed.from_format, parsed.to_format, parsed.json)
    source, target = Path(parsed.source), Path(parsed.target)
    return convert_file(source, target, options, out, err, terminal=sys.stderr)


def _scores(parsed: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from quizapp.app.paths import data_folder
    from quizapp.cli.scores import export_to, print_scores

    folder = data_folder(parsed.data, os.environ)
    if parsed.export is not None:
        return export_to(folder, parsed.learner, Path(parsed.export), err)
    return print_scores(folder, parsed.learner, as_json=parsed.json, out=out, err=err)


def _stats(parsed: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from quizapp.app.paths import data_folder
    from quizapp.cli.stats import StatsOptions, print_statistics  # loads numpy

    options = StatsOptions(parsed.quiz, parsed.responses, parsed.attempts, parsed.json)
    return print_statistics(data_folder(parsed.data, os.environ), options, out, err)


def _collect(parsed: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from quizapp.cli.collect import collect_files

    files, into = [Path(file) for file in parsed.files], Path(parsed.into)
    quiz = None if parsed.quiz is None else Path(parsed.quiz)
    copied = None if parsed.copied is None else Path(parsed.copied)
    if not files and copied is None and quiz is None:
        parsed.parser.error("at least one of these arguments is required: FILE, --from, --quiz")
    return collect_files(files, into, quiz, copied, as_json=parsed.json, out=out, err=err)


def _gradebook(parsed: argparse.Namespace, _out: TextIO, err: TextIO) -> int:
    from quizapp.cli.gradebook import write_gradebook_file

    which: Literal["best", "last"] = "last" if parsed.last else "best"
    return write_gradebook_file(Path(parsed.class_file), Path(parsed.target), which, err)


def _accept_any_text(*, utf_8: bool) -> None:
    """Escape what the terminal's encoding lacks; `utf_8` writes UTF-8, as JSON requires."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if utf_8 and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
