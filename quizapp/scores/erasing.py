"""Deleting attempts and learners for good: their rows, and what only they used."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec
from msgspec import Struct

from quizapp.scores.errors import LearnerError, LeaseHeldError, NewerVersionError
from quizapp.scores.store.locks import Holder, is_open_elsewhere, number_of
from quizapp.scores.store.migrations import version_in
from quizapp.scores.store.steps import CLASS_ID, VERSION

_OF = "(SELECT value FROM json_each(:numbers))"
_ROWS_OF_ATTEMPTS = (
    f"DELETE FROM mark WHERE answer IN (SELECT number FROM answer WHERE attempt IN {_OF})",
    f"DELETE FROM answer WHERE attempt IN {_OF}",
    f"DELETE FROM step WHERE attempt IN {_OF}",
    f"DELETE FROM regraded_item WHERE attempt IN {_OF}",
    f"DELETE FROM attempt_item WHERE attempt IN {_OF}",
    f"DELETE FROM lease WHERE attempt IN {_OF}",
    f"DELETE FROM attempt WHERE number IN {_OF}",
)
_COLLECTED = f"DELETE FROM collected WHERE attempt IN {_OF}"
_FLAGS = f"DELETE FROM flag WHERE attempt_id IN (SELECT id FROM attempt WHERE number IN {_OF})"
_CONFLICTS = """DELETE FROM conflict WHERE sender IN (SELECT value FROM json_each(:learners))
OR EXISTS (SELECT 1 FROM json_each(conflict.found) one
WHERE one.value ->> 'owner' IN (SELECT value FROM json_each(:learners))
OR one.value ->> 'attempt_id' IN (SELECT value FROM json_each(:attempts))
OR one.value ->> 'kept_id' IN (SELECT value FROM json_each(:attempts)))"""
_ORPHANS = (
    # A regrade that is undone goes together with the one that undid it.
    "DELETE FROM regrade WHERE number NOT IN (SELECT regrade FROM regraded_item)"
    " AND COALESCE(undoes, number) NOT IN (SELECT regrade FROM regraded_item)",
    "DELETE FROM question_version WHERE version NOT IN (SELECT version FROM attempt_item"
    " UNION SELECT version FROM answer UNION SELECT version FROM mark"
    " UNION SELECT version FROM regraded_item)",
    "DELETE FROM quiz_version WHERE version NOT IN"
    " (SELECT quiz_version FROM attempt UNION SELECT quiz_version FROM regrade)",
    "DELETE FROM picture WHERE hash NOT IN"
    " (SELECT picture FROM attempt_item WHERE picture IS NOT NULL)",
    "DELETE FROM alias WHERE quiz NOT IN (SELECT quiz FROM attempt)",
)


class Deletion(Struct, frozen=True):
    """What to delete, by id: learners with all their attempts, and single attempts."""

    learners: tuple[str, ...] = ()
    attempts: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids."""
        return (*self.learners, *self.attempts)


def erase(
    connection: sqlite3.Connection, holder: Holder | None, deletion: Deletion, at_ms: int
) -> None:
    """Delete what `deletion` names in one transaction, and keep the ids until `forget`.

    `holder` is this window; a class has none, since nobody answers in it. Nothing is deleted
    if one of the attempts is open in another window (LeaseHeldError). Raises
    UnknownAttemptError, LearnerError (`unknown`) and sqlite3.Error.
    """
    for learner in deletion.learners:
        if not connection.execute("SELECT 1 FROM learner WHERE id = ?", (learner,)).fetchone():
            raise LearnerError("unknown", learner)
    for attempt in deletion.attempts:
        number_of(connection, attempt)
    with _transaction(connection):
        version = version_in(connection)
        if version != VERSION:
            raise NewerVersionError(version)
        for attempt in _attempts(connection, deletion):
            if holder is not None and is_open_elsewhere(connection, attempt, holder):
                raise LeaseHeldError(attempt)
        erase_rows(connection, deletion)
        connection.executemany(
            "INSERT OR REPLACE INTO erasure(id, at_ms) VALUES (?, ?)",
            [(name, at_ms) for name in deletion.ids],
        )


def erase_rows(connection: sqlite3.Connection, deletion: Deletion) -> bool:
    """Delete what `deletion` names and what only that used; return whether anything was there.

    For a transaction on a connection that doesn't check foreign keys.
    """
    attempts = _attempts(connection, deletion)
    deleted = 0
    if _is_class(connection):
        _erase_conflicts(connection, deletion.learners, attempts)
    with lifted_triggers(connection):
        erase_attempts(connection, attempts)
        for learner in deletion.learners:
            if _is_class(connection):
                connection.execute("DELETE FROM member WHERE learner = ?", (learner,))
            deleted += connection.execute("DELETE FROM learner WHERE id = ?", (learner,)).rowcount
        if attempts:
            for statement in _ORPHANS:
                connection.execute(statement)
    return bool(attempts or deleted)


def erase_attempts(connection: sqlite3.Connection, attempts: Sequence[str]) -> None:
    """Delete the rows of attempts, known by id, while the triggers are lifted."""
    numbers = [number_of(connection, attempt) for attempt in attempts]
    of_class = (_COLLECTED, _FLAGS) if _is_class(connection) else ()
    for statement in (*of_class, *_ROWS_OF_ATTEMPTS):
        connection.execute(statement, {"numbers": msgspec.json.encode(numbers).decode()})


def _erase_conflicts(
    connection: sqlite3.Connection, learners: Sequence[str], attempts: Sequence[str]
) -> None:
    """Delete the files set aside that are by these learners or about these attempts."""
    ids = {"learners": learners, "attempts": attempts}
    encoded = {name: msgspec.json.encode(of).decode() for name, of in ids.items()}
    connection.execute(_CONFLICTS, encoded)


@contextmanager
def lifted_triggers(connection: sqlite3.Connection) -> Iterator[None]:
    """Allow rows of append-only tables to be deleted, within a transaction."""
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        connection.execute(sql)


def erased(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The ids of what was deleted, but may still be in backups or in free space."""
    return tuple(row[0] for row in connection.execute("SELECT id FROM erasure ORDER BY id"))


def forget(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Forget the ids of what is deleted everywhere."""
    connection.executemany("DELETE FROM erasure WHERE id = ?", [(name,) for name in ids])


def compact(connection: sqlite3.Connection) -> bool:
    """Rewrite the database without free space, and empty its log; outside of transactions.

    Return whether the log could be emptied. Raises sqlite3.Error.
    """
    connection.execute("VACUUM")
    return empty_log(connection)


def empty_log(connection: sqlite3.Connection) -> bool:
    """Empty the write-ahead log; return False if another process reads it."""
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _is_class(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == CLASS_ID)


def _attempts(connection: sqlite3.Connection, deletion: Deletion) -> list[str]:
    """The ids of the attempts to delete that are there."""
    rows = connection.execute(
        "SELECT id FROM attempt WHERE learner IN (SELECT value FROM json_each(?1))"
        " OR id IN (SELECT value FROM json_each(?2))",
        [msgspec.json.encode(ids).decode() for ids in (deletion.learners, deletion.attempts)],
    )
    return [row[0] for row in rows]


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction without checks of foreign keys: they would search whole tables for a row."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
