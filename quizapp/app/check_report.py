"""Prints what is to be said about questions files, and mends what is certain."""

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import msgspec
from msgspec import Struct

from quizapp.app.checking import Remark, Report, check_file
from quizapp.files import words


class CheckOptions(Struct, frozen=True):
    """How to check: as JSON, mending what is certain, with warnings counted as errors."""

    as_json: bool = False
    fix: bool = False
    strict: bool = False


def check_files(paths: Sequence[Path], options: CheckOptions, out: TextIO) -> int:
    """Print all that is to be said about the files at `paths`.

    Returns the exit status: 0 without errors, 1 with (`strict`: warnings too), 2 where a file
    can't be read.
    """
    status = 0
    entries: list[dict[str, object]] = []
    for path in paths:
        if options.fix:
            for line in mend(path):
                if not options.as_json:
                    print(f"{path}: {line}", file=out)
        report = check_file(path)
        status = max(status, _status(report, strict=options.strict))
        if options.as_json:
            entries += [_entry(path, remark) for remark in report.remarks]
        else:
            for remark in report.remarks:
                print(_line(path, remark), file=out)
    if options.as_json:
        print(msgspec.json.format(msgspec.json.encode(entries), indent=2).decode(), file=out)
    return status


def mend(path: Path) -> list[str]:
    """Apply every certain fix to the file at `path`; returns what was done, a line each."""
    from quizapp.app.mending import mend_file

    return mend_file(path)


def _status(report: Report, *, strict: bool) -> int:
    if not report.readable:
        return 2
    bad = report.count("error") + (report.count("warning") if strict else 0)
    return 1 if bad else 0


def _line(path: Path, remark: Remark) -> str:
    place = f"{path}:{remark.line}:{remark.column}"
    return f"{place}: {remark.severity}: {remark.message} [{remark.code}]"


def _entry(path: Path, remark: Remark) -> dict[str, object]:
    fix = remark.fix
    return {
        "file": str(path),
        "line": remark.line,
        "column": remark.column,
        "end_line": remark.end_line,
        "end_column": remark.end_column,
        "severity": remark.severity,
        "code": remark.code,
        "message": remark.message,
        "path": remark.path,
        "fix": None if fix is None else {"does": words.fix_words(fix), "certain": fix.certain},
    }
