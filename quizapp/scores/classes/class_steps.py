"""The tables of a class, and the steps that bring a class of before up to date."""

import hashlib
import sqlite3
from functools import partial
from typing import Any

import msgspec

from quizapp.scores.classes.class_check import Parts, compared_parts
from quizapp.scores.store.migrations import (
    ATTEMPTS_SINCE,
    CLASS_ID,
    STEPS,
    VERSION,
    migrate,
    version_in,
)

_TABLES = (
    "CREATE TABLE member(learner TEXT NOT NULL PRIMARY KEY REFERENCES learner(id),"
    " class_name TEXT NOT NULL, sent_at_ms INTEGER NOT NULL) STRICT",
    "CREATE TABLE collected(sitting INTEGER NOT NULL PRIMARY KEY REFERENCES sitting(number),"
    " digest TEXT NOT NULL, sent_at_ms INTEGER NOT NULL) STRICT",
)
_LATER_TABLES = {
    # Files that say otherwise than the class, until someone decides, and what was decided:
    "conflict": "CREATE TABLE conflict(digest TEXT NOT NULL PRIMARY KEY, sender TEXT NOT NULL,"
    " name TEXT NOT NULL, class_name TEXT NOT NULL, file TEXT NOT NULL, content BLOB NOT NULL,"
    " found TEXT NOT NULL, collected_at_ms INTEGER NOT NULL, decision TEXT NOT NULL DEFAULT ''"
    " CHECK (decision IN ('', 'class', 'file'))) STRICT",
    # What was doubtful about an attempt when it was collected:
    "flag": "CREATE TABLE flag(sitting_id TEXT NOT NULL, code TEXT NOT NULL,"
    " PRIMARY KEY (sitting_id, code)) STRICT, WITHOUT ROWID",
    # The quizzes whose answer keys the class marks by:
    "class_quiz": "CREATE TABLE class_quiz(quiz TEXT NOT NULL PRIMARY KEY, content BLOB NOT NULL,"
    " kept_at_ms INTEGER NOT NULL) STRICT",
}
"""Tables that a class of a version before ATTEMPTS_SINCE may lack."""
_OBJECT = msgspec.json.Decoder(dict[str, Any])
_LIST = msgspec.json.Decoder(list[dict[str, Any]])


def update(connection: sqlite3.Connection) -> None:
    """Bring a class up to date. Raises NewerVersionError and sqlite3.Error."""
    migrate(connection, _CLASS_STEPS)


def parts_of(connection: sqlite3.Connection) -> Parts:
    """What in the schema of a class isn't as this program makes it. Raises sqlite3.Error."""
    version = min(max(version_in(connection), 1), VERSION)
    may_lack = _LATER_TABLES if version < ATTEMPTS_SINCE else ()
    return compared_parts(connection, partial(make_tables, version=version), may_lack)


def make_tables(connection: sqlite3.Connection, version: int = VERSION) -> None:
    """Make all tables that a class of this version may have."""
    migrate(connection, _CLASS_STEPS[:version])
    if version < ATTEMPTS_SINCE:
        _add_later_tables(connection)


def _make_class(connection: sqlite3.Connection) -> None:
    STEPS[0](connection)
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {CLASS_ID}")


def _call_sittings_attempts(connection: sqlite3.Connection) -> None:
    """Take the step of the scores, and in the tables of a class too."""
    _add_later_tables(connection)
    STEPS[ATTEMPTS_SINCE - 1](connection)
    connection.execute("ALTER TABLE collected RENAME COLUMN sitting TO attempt")
    connection.execute("ALTER TABLE flag RENAME COLUMN sitting_id TO attempt_id")
    rows = connection.execute("SELECT digest, content, found FROM conflict").fetchall()
    for digest, content, found in rows:
        try:
            told = _renamed(_OBJECT.decode(content), "sittings", "attempts")
            differences = [_renamed(one, "sitting_id", "attempt_id") for one in _LIST.decode(found)]
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue  # whoever reads it says so
        said = msgspec.json.encode({**told, "sent_at_ms": 0}, order="sorted")
        connection.execute(
            "UPDATE conflict SET digest = ?, content = ?, found = ? WHERE digest = ?",
            (
                hashlib.sha256(said).hexdigest(),
                msgspec.json.encode(told),
                msgspec.json.encode(differences).decode(),
                digest,
            ),
        )


_CLASS_STEPS = (
    _make_class,
    *STEPS[1 : ATTEMPTS_SINCE - 1],
    _call_sittings_attempts,
    *STEPS[ATTEMPTS_SINCE:],
)


def _renamed(plain: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if key == old else key: value for key, value in plain.items()}


def _add_later_tables(connection: sqlite3.Connection) -> None:
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    for name, statement in _LATER_TABLES.items():
        if name not in there:
            connection.execute(statement)
