"""Regrading past attempts by a corrected quiz, in the own scores or in a class."""

from collections.abc import Callable
from concurrent.futures import Future
from sqlite3 import Connection
from typing import Protocol, TypeVar

from quizapp.app.attempts.clock import wall_ms
from quizapp.quiz.model import Quiz
from quizapp.scores import regrades
from quizapp.scores.regrades import Regrade
from quizapp.scores.regrading import Preview, preview

T = TypeVar("T")

Apply = Callable[[Connection, Quiz, Preview, int], str]
Undo = Callable[[Connection, str, int], None]


class Records(Protocol):
    """Attempts on disk: the own scores, or those of a class."""

    def read(self, fn: Callable[[Connection], T]) -> Future[T]:
        """Read with `fn`."""

    def write(self, fn: Callable[[Connection], T]) -> Future[T]:
        """Write with `fn`, within one transaction."""


class Regrading:
    """What a teacher does who has corrected keys, points, credit or scoring.

    Futures fail with the errors of the store, and with those named.
    """

    def __init__(
        self,
        records: Records,
        now_ms: Callable[[], int] = wall_ms,
        apply: Apply = regrades.apply,
        undo: Undo = regrades.undo,
    ) -> None:
        """Regrading of the attempts in `records`; `apply` and `undo` as in scores.regrades."""
        self._records = records
        self._now_ms = now_ms
        self._apply = apply
        self._undo = undo

    def preview(self, quiz: Quiz, quiz_key: str) -> Future[Preview]:
        """What regrading the attempts known by `quiz_key` by `quiz` would change."""
        return self._records.read(lambda connection: preview(connection, quiz, quiz_key))

    def apply(self, quiz: Quiz, seen: Preview) -> Future[str]:
        """Regrade as the confirmed preview `seen` says; gives the regrade's id.

        Raises RegradeError where that isn't what it would do by now, or where it does nothing.
        """
        at_ms = self._now_ms()

        return self._records.write(lambda connection: self._apply(connection, quiz, seen, at_ms))

    def undo(self, regrade_id: str) -> Future[None]:
        """Restore the marks from before a regrade. Raises RegradeError."""
        at_ms = self._now_ms()
        return self._records.write(lambda connection: self._undo(connection, regrade_id, at_ms))

    def listed(self, quiz_key: str) -> Future[list[Regrade]]:
        """The regrades of a quiz, newest first."""
        return self._records.read(lambda connection: regrades.listed(connection, quiz_key))
