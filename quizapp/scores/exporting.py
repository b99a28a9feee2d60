"""All that is kept, or all of one learner, as JSON: every table row by row.

Nothing is left out but what would tell right from wrong in a Test that is still going on.
"""

import base64
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from typing import Any

import msgspec

from quizapp.scores.disclosure import OPEN_TESTS
from quizapp.scores.store.migrations import TABLES, version_in

FORMAT = "quizapp-scores"
VERSION = 1

LEFT_OUT = ("lease", "erasure")
"""Tables of the running program's: who answers where just now, and what is being deleted."""

_AS_JSON = (
    ("quiz_version", "about"),
    ("question_version", "question"),
    ("sitting_item", "options"),
    ("answer", "chosen"),
)
"""The columns that hold JSON."""

_IS_SECRET = {
    "sitting": f"number IN {OPEN_TESTS}",
    "mark": f"answer IN (SELECT number FROM answer WHERE sitting IN {OPEN_TESTS})",
    "question_version": "version IN"
    f" (SELECT version FROM sitting_item WHERE sitting IN {OPEN_TESTS})",
}
"""The rows that would tell right from wrong in a Test that is going on."""

_SECRETS = {"sitting": ("score", "first_score"), "mark": ("earned", "earned_real")}
"""The columns of such rows that are null."""

_OF_THE_KEY = ("answer", "explanation", "evidence")
"""What of a question tells the correct answer, beside credit and feedback of its options."""

_SITTINGS = "(SELECT number FROM sitting WHERE learner = :learner)"
_ITEMS = f"SELECT version FROM sitting_item WHERE sitting IN {_SITTINGS}"
_REGRADES = f"(SELECT regrade FROM regraded_item WHERE sitting IN {_SITTINGS})"
_QUIZZES = "(SELECT quiz FROM sitting WHERE learner = :learner)"
_OF_LEARNER = {
    "learner": "id = :learner",
    "sitting": "learner = :learner",
    "sitting_item": f"sitting IN {_SITTINGS}",
    "step": f"sitting IN {_SITTINGS}",
    "answer": f"sitting IN {_SITTINGS}",
    "mark": f"answer IN (SELECT number FROM answer WHERE sitting IN {_SITTINGS})",
    "regraded_item": f"sitting IN {_SITTINGS}",
    "regrade": f"number IN {_REGRADES}",
    "question_version": f"version IN ({_ITEMS}"
    f" UNION SELECT version FROM regraded_item WHERE sitting IN {_SITTINGS})",
    "quiz_version": "version IN (SELECT quiz_version FROM sitting WHERE learner = :learner"
    f" UNION SELECT quiz_version FROM regrade WHERE number IN {_REGRADES})",
    "picture": f"hash IN (SELECT picture FROM sitting_item WHERE sitting IN {_SITTINGS})",
    "alias": f"quiz IN {_QUIZZES}",
    "verdict": f"quiz IN {_QUIZZES}",
}
"""The rows of each table that are a learner's, or that theirs refer to."""


def export(
    connection: sqlite3.Connection, at_ms: int, learner: str | None = None
) -> Generator[bytes, None, None]:
    """All that is kept, or all of the learner with the id `learner`, as pieces of a JSON text.

    All of it is as it was at one moment, while others may write. Raises sqlite3.Error.
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
    """A question as somebody sees it who has not answered it yet."""
    whole: dict[str, Any] = msgspec.json.decode(question)
    seen = {name: value for name, value in whole.items() if name not in _OF_THE_KEY}
    seen["options"] = [
        option if isinstance(option, str) else option["text"] for option in whole["options"]
    ]
    return seen
