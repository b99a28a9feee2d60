"""The version of a database, and bringing it up to date."""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from quizapp.scores.errors import NewerVersionError
from quizapp.scores.store.steps import STEPS, Step

TABLES = frozenset(
    {
        "learner",
        "quiz_version",
        "question_version",
        "picture",
        "attempt",
        "attempt_item",
        "step",
        "answer",
        "mark",
        "alias",
        "lease",
        "verdict",
        "regrade",
        "regraded_item",
        "erasure",
    }
)
"""The tables that the steps make."""


def version_in(connection: sqlite3.Connection) -> int:
    """The version that the database is of; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def columns_in(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """The names of the columns of each table in a database. Raises sqlite3.Error."""
    found: dict[str, set[str]] = {}
    for table, column in connection.execute(
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table'"
    ):
        found.setdefault(table, set()).add(column)
    return {table: frozenset(columns) for table, columns in found.items()}


def columns_made() -> dict[str, frozenset[str]]:
    """The names of the columns of each table that the steps make."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        return columns_in(connection)


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> int:
    """Bring the database to the version that `steps` lead to, in one transaction.

    Safe if several processes do it at once: the second one finds nothing left to do.
    Return the version found. Raises NewerVersionError if that is beyond `steps`, and
    sqlite3.Error; then nothing is changed.
    """
    if version_in(connection) == len(steps):
        return len(steps)
    with _foreign_keys_off(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            found = version_in(connection)
            if found > len(steps):
                raise NewerVersionError(found)
            for step in steps[found:]:
                step(connection)
            _check_foreign_keys(connection)
            connection.execute(f"PRAGMA user_version = {len(steps)}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return found


@contextmanager
def _foreign_keys_off(connection: sqlite3.Connection) -> Iterator[None]:
    """Allow a table that others refer to to be replaced; not possible within a transaction."""
    before = connection.execute("PRAGMA foreign_keys").fetchone()[0]
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA foreign_keys = {before}")


def _check_foreign_keys(connection: sqlite3.Connection) -> None:
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        raise sqlite3.IntegrityError(f"a row of {table} refers to a missing row of {parent}")
