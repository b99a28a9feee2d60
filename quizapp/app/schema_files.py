"""Writes the JSON Schema beside questions files, and names it in them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from quizapp.files import saving_words
from quizapp.files.document import Document, NotEditableError
from quizapp.files.problems import Problem
from quizapp.files.reader import fingerprint, read_all
from quizapp.files.schema import NAME, schema_bytes
from quizapp.files.words import message
from quizapp.files.writer import ChangedOnDiskError, SaveError, save


def write_schemas(paths: Sequence[Path], out: TextIO, err: TextIO) -> int:
    """Write the schema beside each file and name it there; says what was done.

    Returns 0, or 1 where a file could not be changed.
    """
    status = 0
    for path in paths:
        wrong = _write(path)
        if wrong:
            print(f"{path}: {wrong}", file=err)
            status = 1
        else:
            print(f"{path}: its schema is {path.parent / NAME}", file=out)
    return status


def _write(path: Path) -> str:
    """Write and name the schema; returns what is wrong, empty for nothing."""
    data = read_all(path)
    if isinstance(data, Problem):
        return message(data)
    try:
        document = Document(data)
        document.apply(document.set_heading(("$schema",), f"./{NAME}"))
    except NotEditableError:
        return "This file has mistakes in its writing. Mend them first: see quizapp check."
    target = path.parent / NAME
    before = read_all(target) if target.is_file() else None
    if isinstance(before, Problem):
        return message(before)
    try:
        if before != schema_bytes():
            save(target, schema_bytes(), None if before is None else fingerprint(before))
        if document.data != data:
            save(path, document.data, fingerprint(data))
    except (SaveError, ChangedOnDiskError) as error:
        return saving_words.message(error)
    return ""
