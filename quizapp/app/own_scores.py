"""The scores of this computer, read and exported while their store keeps answers."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.whole_files import whole_file
from quizapp.app.work import in_thread
from quizapp.scores.errors import StoreError, trouble_of
from quizapp.scores.exporting import export
from quizapp.scores.store.connection import connect_reader, database_path
from quizapp.scores.store.database import Store

T = TypeVar("T")


class OwnScores:
    """Reads what takes its time in threads of their own, and writes where all is written."""

    def __init__(self, store: Store) -> None:
        """The scores in a store that stays open."""
        self._store = store

    def read(self, fn: Callable[[Connection], T]) -> Future[T]:
        """Read with `fn` what stands there at one moment. The future may raise sqlite3.Error."""

        def run() -> T:
            with closing(connect_reader(self._store.folder)) as connection:
                connection.execute("BEGIN")
                return fn(connection)

        return in_thread(run)

    def write(self, fn: Callable[[Connection], T]) -> Future[T]:
        """Write with `fn`, within one transaction."""
        return self._store.write(fn)


def export_scores(folder: Path, path: Path, learner: str | None = None) -> None:
    """Write all that the data folder's scores hold, or all of a learner by id, to a JSON file.

    Reads on a connection of its own, while a store of the folder is open; for a thread of its
    own. Raises StoreError if the scores can't be read, and OSError if the file can't be
    written; then what was there stays.
    """
    try:
        with (
            closing(connect_reader(folder)) as connection,
            closing(export(connection, wall_ms(), learner)) as pieces,
            whole_file(path) as file,
        ):
            file.writelines(pieces)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        trouble = trouble_of(error)
        code = "io_error" if trouble is None else trouble.code
        raise StoreError(code, file=str(database_path(folder)), detail=str(error)) from error
