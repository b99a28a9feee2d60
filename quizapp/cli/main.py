"""The commands of the command line. Nothing here loads Qt."""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TextIO

from msgspec import Struct

from quizapp import __version__
from quizapp.app.printable import PrintableText

COMMANDS = ("scores", "stats", "collect", "gradebook", "check", "schema", "convert")


class WindowWanted(Struct, frozen=True):
    """No command, but the window: with which file, and which data folder."""

    file: str | None
    data: str | None


def run_command(arguments: Sequence[str]) -> int | WindowWanted:
    """Run the command that `arguments` name; returns its exit status, or that a window is wanted.

    Ends with SystemExit (status 2) where the arguments can't be understood.
    """
    command = _first_word(arguments)
    if command in COMMANDS:
        return _run(_parser(command).parse_args(arguments))
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
        epilog="Commands: quizapp scores, stats, collect, gradebook, check, schema, convert (see "
        "quizapp check --help, for one). A file that is named like a command opens as ./scores.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    parser.add_argument("file", nargs="?", help="a questions file to open")
    parser.add_argument("--version", action="version", version=f"quizapp {__version__}")
    _add_data(parser)
    return parser


def _parser(command: str) -> argparse.ArgumentParser:
    """What understands the arguments of `command`, and those that stand before it."""
    parser = argparse.ArgumentParser(prog="quizapp", allow_abbrev=False, formatter_class=_Help)
    _add_data(parser)
    commands = parser.add_subparsers(dest="command", required=True)
    adding = {
        "scores": _add_scores,
        "stats": _add_stats,
        "collect": _add_collect,
        "gradebook": _add_gradebook,
        "check": _add_check,
        "schema": _add_schema,
        "convert": _add_convert,
    }
    adding[command](commands)
    return parser


class _Help(argparse.HelpFormatter):
    """As argparse formats help, but cheap to make: a parser makes one for each argument."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())


def _width() -> int:
    """The columns for help: the terminal's, or those of the variable COLUMNS; else 80."""
    with contextlib.suppress(ValueError):
        return int(os.environ.get("COLUMNS", "")) - 2
    try:
        return os.get_terminal_size().columns - 2
    except OSError:
        return 78


def _add_scores(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    scores = commands.add_parser(
        "scores",
        description="Print the attempts and their scores, the newest first.",
        epilog="Ends with 1 where there is no such learner, and with 2 where the scores can't "
        "be read.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    how = scores.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="as JSON, with the answers")
    how.add_argument("--export", metavar="FILE", help="write all that is kept to a JSON file")
    scores.add_argument("--learner", metavar="NAME", help="of this learner only")
    _add_data(scores, default=argparse.SUPPRESS)  # what stood before the command stays


def _add_stats(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    stats = commands.add_parser(
        "stats",
        description="Print how each question of a quiz works: facility, discrimination, options, "
        "and what speaks against it.",
        epilog="Ends with 2 where there is nothing to make statistics of. See docs/statistics.md.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    stats.add_argument("quiz", nargs="?", metavar="QUIZ", help="a title, an id or a questions file")
    stats.add_argument("--responses", metavar="CSV", help="of a table: people by questions")
    stats.add_argument(
        "--attempts",
        choices=("first", "last", "best", "all"),
        help="which of each learner's complete attempts count (first)",
    )
    stats.add_argument("--json", action="store_true", help="everything, as JSON")
    _add_data(stats, default=argparse.SUPPRESS)


def _add_collect(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    collect = commands.add_parser(
        "collect",
        description="Collect files of results in a class. The same attempt counts once.",
        epilog="Ends with 0 where all files are in, with 1 where some were skipped, and with 2 "
        "where the class can't be used.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    collect.add_argument("files", nargs="*", metavar="FILE", help="a file of results")
    collect.add_argument(
        "--into", metavar="CLASS", required=True, help="the file of the class, made if missing"
    )
    collect.add_argument(
        "--quiz", metavar="QUIZ", help="a questions file that the class marks by from now on"
    )
    collect.add_argument(
        "--from",
        dest="copied",
        metavar="OLD",
        help="a class file with foreign parts, of which the new class begins as a clean copy",
    )
    collect.add_argument("--json", action="store_true", help="as a list of JSON objects")
    collect.set_defaults(parser=collect)


def _add_gradebook(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    gradebook = commands.add_parser(
        "gradebook",
        description="Write the gradebook of a class as a table: people by quizzes.",
        epilog="Ends with 2 where the class can't be read or the table not written.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    gradebook.add_argument("class_file", metavar="CLASS", help="the file of the class")
    gradebook.add_argument("target", metavar="OUT", help="a name that ends in .csv or .xlsx")
    which = gradebook.add_mutually_exclusive_group()
    which.add_argument("--best", action="store_true", help="by each person's best attempt (usual)")
    which.add_argument("--last", action="store_true", help="by each person's last attempt")


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = commands.add_parser(
        "check",
        description="Tell every mistake in questions files, each with its line and column.",
        epilog="Ends with 0 where there are no errors, with 1 where there are, and with 2 where "
        "a file can't be read or mended. Says nothing about a file with which all is well.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    check.add_argument(
        "files", nargs="+", metavar="FILE", help="a questions file, - for standard input"
    )
    check.add_argument("--json", action="store_true", help="as a list of JSON objects")
    check.add_argument("--fix", action="store_true", help="mend what is certain, and say what")
    check.add_argument("--strict", action="store_true", help="count warnings as errors")


def _add_schema(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    schema = commands.add_parser(
        "schema",
        description="Write the JSON Schema beside questions files, and name it there, so that a "
        "text editor completes and checks as one types.",
        epilog="Ends with 1 where a file could not be changed.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    schema.add_argument("files", nargs="+", metavar="FILE", help="a questions file")
    schema.add_argument(
        "--force", action="store_true", help="replace a quiz.schema.json that isn't quizapp's"
    )


def _add_convert(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    convert = commands.add_parser(
        "convert",
        description="Turn a file of one format into one of another: questions files, and those of "
        "other systems. Tells what was changed, skipped and lost, and why.",
        epilog="Ends with 0 where all questions came, with 1 where some did not, and with 2 where "
        "nothing can be read or written. See docs/exchange.md for the formats and their names.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    convert.add_argument("source", metavar="IN", help="the file to read")
    convert.add_argument(
        "target", metavar="OUT", help="the file to write; its ending tells the format"
    )
    convert.add_argument(
        "--from", dest="from_format", metavar="FORMAT", default="", help="what IN is (else seen)"
    )
    convert.add_argument(
        "--to", dest="to_format", metavar="FORMAT", default="", help="what OUT is to be"
    )
    convert.add_argument("--json", action="store_true", help="as a JSON object")


def _add_data(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    parser.add_argument(
        "--data",
        metavar="DIR",
        default=default,
        help="the folder for scores and settings (else QUIZAPP_DATA)",
    )


def _run(parsed: argparse.Namespace) -> int:
    running = {
        "scores": _scores,
        "stats": _stats,
        "collect": _collect,
        "gradebook": _gradebook,
        "check": _check,
        "schema": _schema,
        "convert": _convert,
    }
    command = running[parsed.command]
    _take_any_text(utf_8=getattr(parsed, "json", False))
    out, err = PrintableText(sys.stdout), PrintableText(sys.stderr)
    try:
        status = command(parsed, out, err)
        out.flush()
    except OSError as error:
        # What is still to be written must not fail once more when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # whoever read it has read enough
            return 0
        print(f"quizapp: the output can't be written ({error}).", file=sys.stderr)
        return 2
    return status


def _scores(parsed: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from quizapp.app.paths import data_folder
    from quizapp.cli.scores import export_to, print_scores

    folder = data_folder(parsed.data, os.environ)
    if parsed.export is not None:
        return export_to(folder, parsed.learner, Path(parsed.export), err)
    return print_scores(folder, parsed.learner, as_json=parsed.json, out=out, err=err)


def _stats(parsed: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from quizapp.app.paths import data_folder
    from quizapp.cli.statistics import StatsOptions, print_statistics  # loads numpy

    options = StatsOptions(parsed.quiz, parsed.responses, parsed.attempts, parsed.json)
    return print_statistics(data_folder(parsed.data, os.environ), options, out, err)


def _collect(parsed: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from quizapp.cli.classes import collect_files

    files, into = [Path(file) for file in parsed.files], Path(parsed.into)
    quiz = None if parsed.quiz is None else Path(parsed.quiz)
    copied = None if parsed.copied is None else Path(parsed.copied)
    if not files and copied is None and quiz is None:
        parsed.parser.error("the following arguments are required: FILE, --from or --quiz")
    return collect_files(files, into, quiz, copied, as_json=parsed.json, out=out, err=err)


def _gradebook(parsed: argparse.Namespace, _out: TextIO, err: TextIO) -> int:
    from quizapp.cli.classes import write_gradebook_file

    which: Literal["best", "last"] = "last" if parsed.last else "best"
    return write_gradebook_file(Path(parsed.class_file), Path(parsed.target), which, err)


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


def _take_any_text(*, utf_8: bool) -> None:
    """Escape what the terminal's encoding lacks; `utf_8` writes UTF-8, as JSON has to be."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if utf_8 and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
