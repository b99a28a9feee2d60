"""Regrading past attempts by a corrected quiz, in the own scores or in a class."""

from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Future
from fractions import Fraction
from sqlite3 import Connection
from typing import Protocol, TypeVar

from msgspec import Struct

from quizapp.app.attempts.clock import wall_ms
from quizapp.quiz.model import Question, Quiz
from quizapp.quiz.scoring import NOTHING
from quizapp.scores import regrades
from quizapp.scores.history import Score
from quizapp.scores.regrades import Regrade
from quizapp.scores.regrading import AttemptChange, ItemChange, Preview, preview

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
        """Return what regrading the attempts known by `quiz_key` by `quiz` would change."""
        return self._records.read(lambda connection: preview(connection, quiz, quiz_key))

    def apply(self, quiz: Quiz, seen: Preview) -> Future[str]:
        """Regrade as the confirmed preview `seen` says; gives the regrade's id.

        Raises RegradeError if regrading would now do something else, or nothing.
        """
        at_ms = self._now_ms()

        return self._records.write(lambda connection: self._apply(connection, quiz, seen, at_ms))

    def undo(self, regrade_id: str) -> Future[None]:
        """Restore the marks from before a regrade. Raises RegradeError."""
        at_ms = self._now_ms()
        return self._records.write(lambda connection: self._undo(connection, regrade_id, at_ms))

    def listed(self, quiz_key: str) -> Future[list[Regrade]]:
        """Return the regrades of a quiz, newest first."""
        return self._records.read(lambda connection: regrades.listed(connection, quiz_key))


class Cause(Struct, frozen=True):
    """A question that is graded differently now.

    `question` is as one of the attempts asked it, with the key of now. Over all `attempts` that
    it changes, its answers earn `difference` points more.
    """

    question: Question
    attempts: int
    difference: Fraction


class Summary(Struct, frozen=True):
    """A preview at a glance; each is about the attempts whose mark would change.

    `higher` and `lower` count those whose share of the points grows or shrinks; `before` and
    `after` are the points that all of them earn together. `causes` begin with the question that
    changes the most attempts.
    """

    higher: int
    lower: int
    now_passed: int
    now_failed: int
    before: Fraction
    after: Fraction
    causes: tuple[Cause, ...]


def summary_of(preview: Preview) -> Summary:
    """Sum up a preview."""
    moved = preview.moved
    shares = [(_share(change.before), _share(change.after)) for change in moved]
    return Summary(
        higher=sum(after > before for before, after in shares),
        lower=sum(after < before for before, after in shares),
        now_passed=sum(_turned(change, passed=True) for change in moved),
        now_failed=sum(_turned(change, passed=False) for change in moved),
        before=sum((change.before.score for change in moved), NOTHING),
        after=sum((change.after.score for change in moved), NOTHING),
        causes=_causes(preview),
    )


def _share(mark: Score) -> Fraction:
    return mark.score / mark.possible if mark.possible else NOTHING


def _turned(change: AttemptChange, *, passed: bool) -> bool:
    """Return whether an attempt that wasn't `passed` (or was, if that is False) would be."""
    return change.passed_before is (not passed) and change.passed_after is passed


def _causes(preview: Preview) -> tuple[Cause, ...]:
    found: dict[str, list[ItemChange]] = defaultdict(list)
    for change in preview.changes:
        for item in change.items:
            found[item.key].append(item)
    causes = [
        Cause(
            items[0].question,
            len(items),
            sum((item.earned_after - item.earned_before for item in items), NOTHING),
        )
        for items in found.values()
    ]
    return tuple(sorted(causes, key=lambda cause: (-cause.attempts, cause.question.prompt)))
