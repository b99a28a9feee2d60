"""Connections to the scores' database, all set up alike."""

import contextlib
import os
import sqlite3
from pathlib import Path

from quizapp.scores.errors import trouble_of

FILE_NAME = "scores.sqlite"
BUSY_TIMEOUT_S = 2.0
PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
SIDE_FILES = ("-wal", "-shm", "-journal")
"""The endings of the side files that SQLite keeps with a database."""


def database_path(folder: Path) -> Path:
    """The file that holds the scores of a data folder."""
    return folder / FILE_NAME


def connect(path: Path, *, must_exist: bool = False) -> sqlite3.Connection:
    """A connection that begins no transaction by itself, and that any one thread may use.

    A missing database is made so that only its owner can read it, unless it `must_exist`.
    Waits up to BUSY_TIMEOUT_S for others' locks. Every commit reaches the disk before it
    returns, and what is deleted is overwritten. Raises sqlite3.Error.
    """
    if not must_exist and not path.exists():
        with contextlib.suppress(OSError):  # SQLite's error is clearer
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE))
    target = f"{path.absolute().as_uri()}?mode=rw" if must_exist else path
    connection = sqlite3.connect(
        target,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
        uri=must_exist,
    )
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # has an effect on macOS only
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA secure_delete = ON").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def make_private(path: Path) -> None:
    """Let only its owner read or write a database and its side files; best effort."""
    for side in ("", *SIDE_FILES):
        with contextlib.suppress(OSError):
            if os.stat(f"{path}{side}").st_mode & 0o077:
                os.chmod(f"{path}{side}", PRIVATE_FILE)


def remove_database(path: Path) -> None:
    """Remove a database that nobody needs, with its side files.

    The side files go first, since a new database would take them over. Raises OSError.
    """
    for side in (*SIDE_FILES, ""):
        Path(f"{path}{side}").unlink(missing_ok=True)


def connect_reader(folder: Path) -> sqlite3.Connection:
    """A separate read-only connection for long reads.

    For use in another thread than the store's, while the store is open, and closed before
    it. Raises sqlite3.Error.
    """
    connection = connect(database_path(folder), must_exist=True)
    connection.execute("PRAGMA query_only = ON")
    return connection


def journal_mode(connection: sqlite3.Connection) -> str:
    """How the database keeps its transactions: `wal`, `delete` and the like."""
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def is_damage(error: BaseException) -> bool:
    """Whether `error` means that the database itself, and not the disk, is damaged."""
    trouble = trouble_of(error)
    return trouble is not None and trouble.code == "damaged"


def check(connection: sqlite3.Connection) -> str:
    """What SQLite finds wrong with the database; an empty text when it is whole."""
    try:
        rows = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        return str(error)
    return "" if rows == [("ok",)] else str(rows[0][0])
