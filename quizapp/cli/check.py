"""`quizapp check`: prints the problems of questions files, and fixes what is certain."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import msgspec
from msgspec import Struct

from quizapp.app.editing.checking import Remark, Report, check_bytes, check_file, refused
from quizapp.cli.printable import for_json, on_one_line
from quizapp.files import messages
from quizapp.files.problems import Fix
from quizapp.files.reader import read_stream

STANDARD_INPUT = "-"
_KINDS = {"error": "error", "warning": "warning", "hint": "suggestion"}
"""What the lines call each severity."""


class CheckOptions(Struct, frozen=True):
    """Whether to print JSON, to fix what is certain, and to count warnings as errors."""

    as_json: bool = False
    fix: bool = False
    strict: bool = False


class EditEntry(Struct, frozen=True):
    """Replaces `length` bytes at byte `offset` of the file with `new`."""

    offset: int
    length: int
    new: str


class FixEntry(Struct, frozen=True):
    """A certain fix: its description, and the edits of the file."""

    message: str
    edits: tuple[EditEntry, ...]


class Entry(Struct, frozen=True):
    """A problem in JSON output."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    severity: str
    code: str
    message: str
    path: str
    fix: FixEntry | None


def check_files(files: Sequence[str], options: CheckOptions, out: TextIO, err: TextIO) -> int:
    """Print the problems of `files`, of which "-" is standard input.

    What was fixed is printed too, but on `err` if `out` gets JSON. Return the exit status: 0
    without errors, 1 with errors (or warnings, if `strict`), 2 if a file can't be read or fixed.
    """
    status = 0
    entries: list[Entry] = []
    for file in files:
        if options.fix and not _fix(file, out=err if options.as_json else out, err=err):
            status = 2
        report = _read() if file == STANDARD_INPUT else check_file(Path(file))
        status = max(status, _status(report, strict=options.strict))
        if options.as_json:
            entries += [_entry(file, remark) for remark in report.remarks]
        else:
            out.writelines(
                _line(file, r.line, r.column, _KINDS[r.severity], r.message, r.code)
                for r in report.remarks
            )
    if options.as_json:
        text = msgspec.json.format(msgspec.json.encode(entries), indent=2).decode() + "\n"
        out.writelines(text.splitlines(keepends=True))  # a pipe may take only a part of a long text
    return status


def _read() -> Report:
    data = read_stream(sys.stdin.buffer, STANDARD_INPUT)
    return check_bytes(data, Path()) if isinstance(data, bytes) else refused(data)


def _fix(file: str, out: TextIO, err: TextIO) -> bool:
    """Fix a file and print what was done; return False, and print why, if that failed."""
    from quizapp.app.editing.fixing import fix_file

    if file == STANDARD_INPUT:
        print("quizapp: Standard input can't be fixed. Give the name of the file.", file=err)
        return False
    mended = fix_file(Path(file))
    for done in mended.done:
        out.write(_line(file, done.line, done.column, "fixed", done.message, done.code))
    if mended.failed:
        print(f"quizapp: {mended.failed}", file=err)
    return not mended.failed


def _status(report: Report, *, strict: bool) -> int:
    if not report.readable:
        return 2
    bad = report.count("error") + (report.count("warning") if strict else 0)
    return 1 if bad else 0


def _line(file: str, line: int, column: int, kind: str, message: str, code: str) -> str:
    text = " ".join(message.split())
    return on_one_line(f"{file}:{line}:{column}: {kind}: {text} [{code}]")


def _entry(file: str, remark: Remark) -> Entry:
    return Entry(
        for_json(file),
        remark.line,
        remark.column,
        remark.end_line,
        remark.end_column,
        remark.severity,
        remark.code,
        for_json(remark.message),
        for_json(remark.path),
        _fix_entry(remark.fix),
    )


def _fix_entry(fix: Fix | None) -> FixEntry | None:
    if fix is None or not fix.certain:
        return None
    edits = (EditEntry(e.offset, len(e.old), e.new.decode("utf-8", "replace")) for e in fix.edits)
    return FixEntry(for_json(messages.fix_message(fix)), tuple(edits))
