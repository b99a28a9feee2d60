"""The scores of this computer, read beside their store, so that answers are kept meanwhile."""

import contextlib
from collections.abc import Callable
from concurrent.futures import Future
from sqlite3 import Connection
from threading import Thread
from typing import TypeVar

from quizapp.scores.store.connection import connect_reader
from quizapp.scores.store.database import Store

T = TypeVar("T")


class OwnScores:
    """Reads what takes its time in threads of their own, and writes where all is written."""

    def __init__(self, store: Store) -> None:
        """The scores in a store that stays open."""
        self._store = store

    def read(self, fn: Callable[[Connection], T]) -> Future[T]:
        """Read with `fn` what stands there at one moment. The future may raise sqlite3.Error."""
        made: Future[T] = Future()

        def run() -> None:
            try:
                with contextlib.closing(connect_reader(self._store.folder)) as connection:
                    connection.execute("BEGIN")
                    made.set_result(fn(connection))
            except BaseException as error:
                made.set_exception(error)

        Thread(target=run, name="reader", daemon=True).start()
        return made

    def write(self, fn: Callable[[Connection], T]) -> Future[T]:
        """Write with `fn`, within one transaction."""
        return self._store.write(fn)
