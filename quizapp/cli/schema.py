"""Writes the JSON Schema beside questions files, and names it in them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from quizapp.files.editing.document import Document
from quizapp.files.messages import message
from quizapp.files.problems import Problem
from quizapp.files.reader import fingerprint, read_all
from quizapp.files.saving import messages
from quizapp.files.saving.writer import ChangedOnDiskError, SaveError, save
from quizapp.files.schema import NAME, is_schema, schema_bytes
from quizapp.files.syntax.strict import NotEditableError


def write_schemas(paths: Sequence[Path], out: TextIO, err: TextIO, *, force: bool = False) -> int:
    """Write the schema beside each file and name it there; says what was done.

    A file of that name which quizapp didn't write is only replaced with `force`, and one that is
    a link to elsewhere never. Returns 0, or 1 where a file could not be changed.
    """
    status = 0
    for path in paths:
        wrong = _write(path, force)
        if wrong:
            print(f"{path}: {wrong}", file=err)
            status = 1
        else:
            print(f"{path}: its schema is {path.parent / NAME}", file=out)
    return status


def _write(path: Path, force: bool) -> str:
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
    if target.is_symlink():
        return f"{target} is a link to {target.readlink()}. Remove the link, then try again."
    before = read_all(target) if target.is_file() else None
    if isinstance(before, Problem):
        return message(before)
    if before is not None and not force and not is_schema(before):
        return f"{target} wasn't written by quizapp. Move it away, or replace it with --force."
    try:
        if before != schema_bytes():
            save(target, schema_bytes(), None if before is None else fingerprint(before))
        if document.data != data:
            save(path, document.data, fingerprint(data))
    except (SaveError, ChangedOnDiskError) as error:
        return messages.message(error)
    return ""
