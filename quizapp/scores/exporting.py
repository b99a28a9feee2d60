"""Exports everything, or everything of one learner, as JSON: every table, row by row.

Only what would show the correct answers of an open test is left out.
"""

import base64
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from typing import Any

import msgspec

from quizapp.scores.marks import OPEN_TESTS
from quizapp.scores.store.migrations import TABLES, version_in

FORMAT = "quizapp-scores"
VERSION = 1

LEFT_OUT = ("lease", "erasure")
"""Tables for the running program only: the leases, and what is being deleted."""

_AS_JSON = (
    ("quiz_version", "about"),
    ("question_version", "question"),
    ("attempt_item", "options"),
    ("answer", "chosen"),
)
"""The columns that hold JSON."""

_IS_SECRET = {
    "attempt": f"number IN {OPEN_TESTS}",
    "mark": f"answer IN (SELECT number FROM answer WHERE attempt IN {OPEN_TESTS})",
    "question_version": "version IN"
    f" (SELECT version FROM attempt_item WHERE attempt IN {OPEN_TESTS})",
}
"""The rows that would show the correct answers of an open test."""

_SECRETS = {"attempt": ("score", "first_score"), "mark": ("earned", "earned_real")}
"""The columns of such rows that are null."""

_OF_THE_KEY = ("answer", "explanation", "evidence")
"""What shows the correct answer of a question, apart from credit and feedback of its options."""

_ATTEMPTS = "(SELECT number FROM attempt WHERE learner = :learner)"
_ITEMS = f"SELECT version FROM attempt_item WHERE attempt IN {_ATTEMPTS}"
_REGRADES = f"(SELECT regrade FROM regraded_item WHERE attempt IN {_ATTEMPTS})"
_QUIZZES = "(SELECT quiz FROM attempt WHERE learner = :learner)"
_OF_LEARNER = {
    "learner": "id = :learner",
    "attempt": "learner = :learner",
    "attempt_item": f"attempt IN {_ATTEMPTS}",
    "step": f"attempt IN {_ATTEMPTS}",
    "answer": f"attempt IN {_ATTEMPTS}",
    "mark": f"answer IN (SELECT number FROM answer WHERE attempt IN {_ATTEMPTS})",
    "regraded_item": f"attempt IN {_ATTEMPTS}",
    "regrade": f"number IN {_REGRADES}",
    "question_version": f"version IN ({_ITEMS}"
    f" UNION SELECT version FROM regraded_item WHERE attempt IN {_ATTEMPTS})",
    "quiz_version": "version IN (SELECT quiz_version FROM attempt WHERE learner = :learner"
    f" UNION SELECT quiz_version FROM regrade WHERE number IN {_REGRADES})",
    "picture": f"hash IN (SELECT picture FROM attempt_item WHERE attempt IN {_ATTEMPTS})",
    "alias": f"quiz IN {_QUIZZES}",
    "verdict": f"quiz IN {_QUIZZES}",
}
"""The rows of each table that are a learner's, or that theirs refer to."""


def export(
    connection: sqlite3.Connection, at_ms: int, learner: str | None = None
) -> Generator[bytes, None, None]:
    """All that is kept, or all of the learner with the id `learner`, as pieces of a JSON text.

    It is a snapshot of one moment, while others may write. Raises sqlite3.Error.
    """
    connection.execute("BEGIN")
    try:
        head = {
            "format": FORMAT,
            "version": VERSION,
            "exported_at_ms": at_ms,
            "database_version": version_in(connection),
        }
        yield msgspec.json.encode(head)[:-1] + b',"tables":{'
        for number, table in enumerate(sorted(TABLES - set(LEFT_OUT))):
            yield (b",\n" if number else b"\n") + msgspec.json.encode(table) + b":["
            yield from _joined(_rows(connection, table, learner))
            yield b"]"
        yield b"\n}}\n"
    finally:
        connection.execute("ROLLBACK")


def _joined(rows: Iterable[bytes]) -> Iterator[bytes]:
    between = b"\n"
    for row in rows:
        yield between + row
        between = b",\n"


def _rows(connection: sqlite3.Connection, table: str, learner: str | None) -> Iterator[bytes]:
    where = f" WHERE {_OF_LEARNER[table]}" if learner is not None else ""
    is_secret = _IS_SECRET.get(table, "0")
    found = connection.execute(
        f"SELECT *, {is_secret} FROM {table}{where} ORDER BY 1, 2", {"learner": learner}
    )
    columns = [column[0] for column in found.description[:-1]]
    for *row, secret in found:
        values = {
            name: _value(table, name, value) for name, value in zip(columns, row, strict=True)
        }
        if secret:
            values |= dict.fromkeys(_SECRETS.get(table, ()))
            if table == "question_version":
                values["question"] = _without_key(values["question"])
        yield msgspec.json.encode(values)


def _value(table: str, column: str, value: Any) -> Any:
    """A value as JSON has it: kept JSON becomes part of it, bytes become base64."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if (table, column) in _AS_JSON:
        return msgspec.Raw(value.encode())
    return value


def _without_key(question: msgspec.Raw) -> dict[str, Any]:
    """A question as someone sees it who hasn't answered it yet."""
    whole: dict[str, Any] = msgspec.json.decode(question)
    seen = {name: value for name, value in whole.items() if name not in _OF_THE_KEY}
    seen["options"] = [
        option if isinstance(option, str) else option["text"] for option in whole["options"]
    ]
    return seen
