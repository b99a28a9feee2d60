"""Which attempts of a quiz are complete, and which of them statistics use."""

import sqlite3
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from quizapp.scores.history import IS_COMPLETE
from quizapp.scores.values import storable

Choice = Literal["first", "last", "best", "all"]
"""Which of a learner's complete attempts count."""


class TakenQuiz(Struct, frozen=True):
    """A quiz with complete attempts: what it is known by, and its newest title and time."""

    key: str
    title: str
    attempts: int
    newest_at_ms: int


class CompleteAttempt(Struct, frozen=True):
    """A complete attempt; `number` is its row in the database.

    `events` counts what was done in it. `score` and
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
        f"SELECT quiz, title, COUNT(*), MAX(started_at_ms) FROM attempt WHERE {IS_COMPLETE}"
        " GROUP BY quiz ORDER BY 4 DESC, quiz"
    )
    return [TakenQuiz(*row) for row in rows]


def complete_attempts(
    connection: sqlite3.Connection, quiz_key: str, choice: Choice
) -> list[CompleteAttempt]:
    """The complete attempts of a quiz that count by `choice`, in the order of their numbers.

    Complete are tests that were handed in or ran out of time, and practice with every question
    answered or skipped; not practiced mistakes, reviews, or what was ended early or given up.
    A learner's best is the one with the greatest share of its points, the first of equal ones.
    """
    rows = connection.execute(
        "SELECT number, learner, mode = 'practice', score, possible, started_at_ms, questions,"
        f" events FROM attempt WHERE quiz = ? AND {IS_COMPLETE} ORDER BY number",
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
