"""What can be typed after `quizapp`: the commands with their arguments, and the texts of --help."""

import argparse
import contextlib
import os

from quizapp import __version__

COMMANDS = {
    "check": "find problems in questions files, and fix them",
    "schema": "let text editors check questions files as you type",
    "convert": "convert a quiz from or to the format of another system",
    "scores": "print or export attempts and scores",
    "stats": "print item statistics of a quiz",
    "collect": "collect results files in a class",
    "gradebook": "write the gradebook of a class as a table",
}


class _Help(argparse.HelpFormatter):
    """Formats help as argparse does, but is cheap to make: a parser makes one per argument."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())


class _ListHelp(_Help, argparse.RawDescriptionHelpFormatter):
    """Leaves the lines of the list of commands as they are."""


def _width() -> int:
    """The columns for help: those of the variable COLUMNS, else the terminal's, else 80."""
    with contextlib.suppress(ValueError):
        return int(os.environ.get("COLUMNS", "")) - 2
    try:
        return os.get_terminal_size().columns - 2
    except OSError:
        return 78


def window_parser() -> argparse.ArgumentParser:
    """The parser of the arguments that open the window."""
    commands = "\n".join(f"  {name:<10} {summary}" for name, summary in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="quizapp",
        usage="quizapp [-h] [--version] [--data DIR] [FILE]\n       quizapp COMMAND ...",
        description="Take and write multiple-choice quizzes. Without a command, quizapp opens "
        "its\nwindow.",
        epilog=f"commands:\n{commands}\n\nquizapp COMMAND --help explains a command. To open a "
        "file named like a command,\ngive its path, such as ./scores.",
        allow_abbrev=False,
        formatter_class=_ListHelp,
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="the questions file to open")
    parser.add_argument("--version", action="version", version=f"quizapp {__version__}")
    _add_data(parser)
    return parser


def command_parser(command: str) -> argparse.ArgumentParser:
    """The parser of `command` with its arguments, and of what may come before it."""
    parser = argparse.ArgumentParser(prog="quizapp", allow_abbrev=False, formatter_class=_Help)
    _add_data(parser)
    commands = parser.add_subparsers(dest="command", required=True)
    add = {
        "check": _add_check,
        "schema": _add_schema,
        "convert": _add_convert,
        "scores": _add_scores,
        "stats": _add_stats,
        "collect": _add_collect,
        "gradebook": _add_gradebook,
    }
    add[command](commands)
    return parser


def _add_data(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    parser.add_argument(
        "--data",
        metavar="DIR",
        default=default,
        help="the folder with scores and settings (default: the variable QUIZAPP_DATA, or your "
        "system's folder for application data)",
    )


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = commands.add_parser(
        "check",
        description="Find problems in questions files. Prints each problem with its line and "
        "column, and nothing for a file without problems.",
        epilog="Exit status: 0 if there are no errors, 1 if there are, 2 if a file can't be read "
        "or fixed.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    check.add_argument(
        "files", nargs="+", metavar="FILE", help="a questions file, or - for standard input"
    )
    check.add_argument("--json", action="store_true", help="print a JSON list")
    check.add_argument(
        "--fix", action="store_true", help="fix what can be fixed automatically, and print it"
    )
    check.add_argument("--strict", action="store_true", help="count warnings as errors")


def _add_schema(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    schema = commands.add_parser(
        "schema",
        description="Write a JSON Schema, quiz.schema.json, beside questions files and name it in "
        "them. Text editors then complete and check the files as you type.",
        epilog="Exit status: 0 if all went well, 1 if a file couldn't be changed.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    schema.add_argument("files", nargs="+", metavar="FILE", help="a questions file")
    schema.add_argument(
        "--force", action="store_true", help="replace a quiz.schema.json not written by quizapp"
    )


def _add_convert(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    convert = commands.add_parser(
        "convert",
        description="Convert a quiz from one format to another: questions files and the files of "
        "other systems. Prints what was changed, skipped or lost, and why.",
        epilog="Exit status: 0 if all questions were converted, 1 if some were left out, 2 if "
        "nothing could be read or written. docs/exchange.md lists the formats.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    convert.add_argument("source", metavar="IN", help="the file to read")
    convert.add_argument("target", metavar="OUT", help="the file to write")
    convert.add_argument(
        "--from",
        dest="from_format",
        metavar="FORMAT",
        default="",
        help="the format of IN (default: detected)",
    )
    convert.add_argument(
        "--to",
        dest="to_format",
        metavar="FORMAT",
        default="",
        help="the format of OUT (default: from its extension)",
    )
    convert.add_argument("--json", action="store_true", help="print a JSON object")


def _add_scores(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    scores = commands.add_parser(
        "scores",
        description="Print all attempts with their scores, the newest first.",
        epilog="Exit status: 0 if all went well, 1 if there is no such student or nothing to "
        "export, 2 if the scores can't be read or the file can't be written.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    how = scores.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print a JSON list, with all answers")
    how.add_argument("--export", metavar="FILE", help="write everything to a JSON file instead")
    scores.add_argument(
        "--student", "--learner", dest="learner", metavar="NAME", help="only this student"
    )
    _add_data(scores, default=argparse.SUPPRESS)  # keeps what was given before the command


def _add_stats(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    stats = commands.add_parser(
        "stats",
        description="Print item statistics of a quiz: the difficulty and discrimination of each "
        "question, who chose which option, and which questions may be flawed.",
        epilog="Exit status: 0 if all went well, 2 if there are no statistics to print. "
        "docs/statistics.md explains the figures.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    stats.add_argument(
        "quiz",
        nargs="?",
        metavar="QUIZ",
        help="a title, an id or a questions file (default: the quiz taken last)",
    )
    stats.add_argument(
        "--responses",
        metavar="CSV",
        help="use this table instead: a row for each student, a column for each question",
    )
    stats.add_argument(
        "--attempts",
        choices=("first", "last", "best", "all"),
        help="which complete attempts of each student to use (default: first)",
    )
    stats.add_argument("--json", action="store_true", help="print everything as JSON")
    _add_data(stats, default=argparse.SUPPRESS)


def _add_collect(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    collect = commands.add_parser(
        "collect",
        description="Collect results files in a class. An attempt that comes twice counts once.",
        epilog="Exit status: 0 if everything was collected, 1 if something was skipped or set "
        "aside, 2 if the class can't be used.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    collect.add_argument("files", nargs="*", metavar="FILE", help="a results file")
    collect.add_argument(
        "--into", metavar="CLASS", required=True, help="the class file; created if missing"
    )
    collect.add_argument(
        "--quiz", metavar="QUIZ", help="mark the class by this questions file from now on"
    )
    collect.add_argument(
        "--from",
        dest="copied",
        metavar="OLD",
        help="create the class as a clean copy of OLD, a class file that can't be opened",
    )
    collect.add_argument("--json", action="store_true", help="print a JSON list")
    collect.set_defaults(parser=collect)


def _add_gradebook(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    gradebook = commands.add_parser(
        "gradebook",
        description="Write the gradebook of a class as a table: a row for each student, with the "
        "points in each quiz.",
        epilog="Exit status: 0 if all went well, 2 if the class can't be read or the table can't "
        "be written.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    gradebook.add_argument("class_file", metavar="CLASS", help="the class file")
    gradebook.add_argument(
        "target", metavar="OUT", help="the table to write, with the extension .csv or .xlsx"
    )
    which = gradebook.add_mutually_exclusive_group()
    which.add_argument(
        "--best", action="store_true", help="use each student's best attempt (default)"
    )
    which.add_argument("--last", action="store_true", help="use each student's last attempt")
