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
    """Write the schema beside each file, name it in the file, and print what was done.

    A file of that name which quizapp didn't write is replaced only with `force`, a symbolic link
    never. Return 0, or 1 if a file couldn't be changed.
    """
    status = 0
    for path in paths:
        problem = _write(path, force)
        if problem:
            print(f"{path}: {problem}", file=err)
            status = 1
        else:
            print(f"{path}: now uses the schema {path.parent / NAME}", file=out)
    return status


def _write(path: Path, force: bool) -> str:
    """Write and name the schema; return the problem, or an empty text."""
    data = read_all(path)
    if isinstance(data, Problem):
        return message(data)
    try:
        document = Document(data)
        document.apply(document.set_heading(("$schema",), f"./{NAME}"))
    except NotEditableError:
        return "The JSON is broken. Run quizapp check to see where, and fix it first."
    target = path.parent / NAME
    if target.is_symlink():
        return f"{target} is a link to {target.readlink()}. Remove the link and try again."
    current = read_all(target) if target.is_file() else None
    if isinstance(current, Problem):
        return message(current)
    if current is not None and not force and not is_schema(current):
        return f"quizapp didn't write {target}. Move it away, or use --force to replace it."
    try:
        if current != schema_bytes():
            save(target, schema_bytes(), None if current is None else fingerprint(current))
        if document.data != data:
            save(path, document.data, fingerprint(data))
    except (SaveError, ChangedOnDiskError) as error:
        return messages.message(error)
    return ""
