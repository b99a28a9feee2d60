"""Which attempts of a quiz count as whole, and which of them statistics are made from."""

import sqlite3
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from quizapp.scores.attempts import storable
from quizapp.scores.history import WHOLE_ENDINGS

Choice = Literal["first", "last", "best", "all"]
"""Which of a learner's complete attempts count."""

_ENDINGS = ", ".join(f"'{ending}'" for ending in WHOLE_ENDINGS)
_WHOLE = f"kind = 'quiz' AND state = 'over' AND ending IN ({_ENDINGS})"


class TakenQuiz(Struct, frozen=True):
    """A quiz with complete attempts: what it is known by, and its newest title and time."""

    key: str
    title: str
    attempts: int
    newest_at_ms: int


class CompleteAttempt(Struct, frozen=True):
    """An attempt that went to its end; `number` is its place in the database.

    `practice` tells Practice from Test, and `events` counts what was done in it. `score` and
    `possible` are texts of fractions: few of them are ever needed.
    """

    number: int
    learner: str
    practice: bool
    score: str
    possible: str
    started_at_ms: int
    questions: int
    events: int


def taken_quizzes(connection: sqlite3.Connection) -> list[TakenQuiz]:
    """The quizzes with complete attempts, the one taken last first."""
    rows = connection.execute(
        f"SELECT quiz, title, COUNT(*), MAX(started_at_ms) FROM attempt WHERE {_WHOLE}"
        " GROUP BY quiz ORDER BY 4 DESC, quiz"
    )
    return [TakenQuiz(*row) for row in rows]


def complete_attempts(
    connection: sqlite3.Connection, quiz_key: str, choice: Choice
) -> list[CompleteAttempt]:
    """The complete attempts of a quiz that count by `choice`, in the order of their numbers.

    Whole are Test and Practice of the quiz itself that went to their end, so neither practiced
    mistakes nor reviews, nor what was ended early or given up. The best of a learner's is the one
    with the greatest share of its points, the first of these where several have it.
    """
    rows = connection.execute(
        "SELECT number, learner, mode = 'practice', score, possible, started_at_ms, questions,"
        f" events FROM attempt WHERE quiz = ? AND {_WHOLE} ORDER BY number",
        (storable(quiz_key),),
    )
    found = [CompleteAttempt(number, who, bool(mode), *rest) for number, who, mode, *rest in rows]
    if choice == "all":
        return found
    kept = {"first": _first, "last": _last, "best": _best}[choice]
    of_learner: dict[str, list[CompleteAttempt]] = {}
    for attempt in found:
        of_learner.setdefault(attempt.learner, []).append(attempt)
    return sorted((kept(several) for several in of_learner.values()), key=lambda one: one.number)


def _first(attempts: Iterable[CompleteAttempt]) -> CompleteAttempt:
    return min(attempts, key=_when)


def _last(attempts: Iterable[CompleteAttempt]) -> CompleteAttempt:
    return max(attempts, key=_when)


def _best(attempts: Iterable[CompleteAttempt]) -> CompleteAttempt:
    in_time = sorted(attempts, key=_when)
    return max(in_time, key=_share)


def _when(attempt: CompleteAttempt) -> tuple[int, int]:
    return attempt.started_at_ms, attempt.number


def _share(attempt: CompleteAttempt) -> Fraction:
    possible = Fraction(attempt.possible)
    return Fraction(attempt.score) / possible if possible else Fraction(0)
