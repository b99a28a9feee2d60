"""Prints what is to be said about questions files, and mends what is certain."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import msgspec
from msgspec import Struct

from quizapp.app.editing.checking import Remark, Report, check_bytes, check_file, refused
from quizapp.app.printable import for_json, on_one_line
from quizapp.files import messages
from quizapp.files.problems import Fix
from quizapp.files.reader import read_stream

STANDARD_INPUT = "-"


class CheckOptions(Struct, frozen=True):
    """How to check: as JSON, mending what is certain, with warnings counted as errors."""

    as_json: bool = False
    fix: bool = False
    strict: bool = False


class EditEntry(Struct, frozen=True):
    """At byte `offset` of the file, `length` bytes become `new`."""

    offset: int
    length: int
    new: str


class FixEntry(Struct, frozen=True):
    """What mends a mistake for certain: its words, and the bytes of the file that it changes."""

    message: str
    edits: tuple[EditEntry, ...]


class Entry(Struct, frozen=True):
    """One remark as JSON tells it."""

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
    """Print all that is to be said about `files`, of which "-" is the standard input.

    What was mended is told too: among the lines, but beside the JSON. Returns the exit status: 0
    without errors, 1 with (`strict`: warnings too), 2 where a file can't be read, or be mended.
    """
    status = 0
    entries: list[Entry] = []
    for file in files:
        if options.fix and not _mended(file, out=err if options.as_json else out, err=err):
            status = 2
        report = _read() if file == STANDARD_INPUT else check_file(Path(file))
        status = max(status, _status(report, strict=options.strict))
        if options.as_json:
            entries += [_entry(file, remark) for remark in report.remarks]
        else:
            out.writelines(_line(file, remark) for remark in report.remarks)
    if options.as_json:
        text = msgspec.json.format(msgspec.json.encode(entries), indent=2).decode() + "\n"
        out.writelines(text.splitlines(keepends=True))  # a long text may be written in part only
    return status


def _read() -> Report:
    data = read_stream(sys.stdin.buffer, STANDARD_INPUT)
    return check_bytes(data, Path()) if isinstance(data, bytes) else refused(data)


def _mended(file: str, out: TextIO, err: TextIO) -> bool:
    """Mend a file, and tell what was done; False where it can't be saved, which is told too."""
    from quizapp.app.editing.fixing import mend_file

    if file == STANDARD_INPUT:
        print("quizapp: The standard input can't be mended. Name its file.", file=err)
        return False
    mended = mend_file(Path(file))
    for done in mended.done:
        out.write(_one_line(file, done.line, done.column, "fixed", done.message, done.code))
    if mended.failed:
        print(f"quizapp: {mended.failed}", file=err)
    return not mended.failed


def _status(report: Report, *, strict: bool) -> int:
    if not report.readable:
        return 2
    bad = report.count("error") + (report.count("warning") if strict else 0)
    return 1 if bad else 0


def _line(file: str, remark: Remark) -> str:
    return _one_line(file, remark.line, remark.column, remark.severity, remark.message, remark.code)


def _one_line(file: str, line: int, column: int, kind: str, message: str, code: str) -> str:
    said = " ".join(message.split())
    return on_one_line(f"{file}:{line}:{column}: {kind}: {said} [{code}]")


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
    return FixEntry(for_json(messages.fix_words(fix)), tuple(edits))
