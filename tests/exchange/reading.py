"""Reads files with a reader, for tests of every format."""

from typing import Any

from quizapp.exchange.protocol import Entry, Found, Pace, Reader, Skipped, Source
from quizapp.quiz.model import Question


def entries(reader: Reader, data: bytes, name: str = "") -> list[Entry]:
    """Everything that a reader tells of a file."""
    return list(reader.read(Source(data, name), Pace()))


def questions(reader: Reader, data: bytes) -> list[Question]:
    """The questions that a file holds; there is nothing else in it."""
    found = [e for e in entries(reader, data) if isinstance(e, Found | Skipped)]
    assert [entry for entry in found if isinstance(entry, Skipped)] == []
    return [entry.question for entry in found if isinstance(entry, Found)]


def only(reader: Reader, data: bytes) -> Found:
    """The one question of a file."""
    (found,) = (entry for entry in entries(reader, data) if isinstance(entry, Found | Skipped))
    assert isinstance(found, Found), found
    return found


def skipped(reader: Reader, data: bytes) -> list[tuple[str, dict[str, Any]]]:
    """The codes and data of what is left out."""
    return [
        (entry.reason.code, dict(entry.reason.data))
        for entry in entries(reader, data)
        if isinstance(entry, Skipped)
    ]


def changes(found: Found) -> list[str]:
    """The codes of what was changed in a question."""
    return [reason.code for reason in found.changed]
