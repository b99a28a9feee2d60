"""Reads files with a reader, for tests of every format."""

from typing import Any

from quizapp.exchange.protocol import (
    Entry,
    FoundQuestion,
    ProgressMonitor,
    Reader,
    SkippedQuestion,
    SourceFile,
)
from quizapp.quiz.model import Question


def entries(reader: Reader, data: bytes, name: str = "") -> list[Entry]:
    """Everything that a reader tells of a file."""
    return list(reader.read(SourceFile(data, name), ProgressMonitor()))


def questions(reader: Reader, data: bytes) -> list[Question]:
    """The questions that a file holds; there is nothing else in it."""
    found = [e for e in entries(reader, data) if isinstance(e, FoundQuestion | SkippedQuestion)]
    assert [entry for entry in found if isinstance(entry, SkippedQuestion)] == []
    return [entry.question for entry in found if isinstance(entry, FoundQuestion)]


def only(reader: Reader, data: bytes) -> FoundQuestion:
    """The one question of a file."""
    (found,) = (
        entry
        for entry in entries(reader, data)
        if isinstance(entry, FoundQuestion | SkippedQuestion)
    )
    assert isinstance(found, FoundQuestion), found
    return found


def skipped(reader: Reader, data: bytes) -> list[tuple[str, dict[str, Any]]]:
    """The codes and data of what is left out."""
    return [
        (entry.reason.code, dict(entry.reason.data))
        for entry in entries(reader, data)
        if isinstance(entry, SkippedQuestion)
    ]


def changes(found: FoundQuestion) -> list[str]:
    """The codes of what was changed in a question."""
    return [reason.code for reason in found.changed]
