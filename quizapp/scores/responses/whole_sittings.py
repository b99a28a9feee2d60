"""Which sittings of a quiz count as whole, and which of them statistics are made from."""

import sqlite3
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from quizapp.scores.history import WHOLE_ENDINGS
from quizapp.scores.sittings import storable

Choice = Literal["first", "last", "best", "all"]
"""Which of a learner's whole sittings count."""

_ENDINGS = ", ".join(f"'{ending}'" for ending in WHOLE_ENDINGS)
_WHOLE = f"kind = 'quiz' AND state = 'over' AND ending IN ({_ENDINGS})"


class TakenQuiz(Struct, frozen=True):
    """A quiz with whole sittings: what it is known by, and its newest sitting's title and time."""

    key: str
    title: str
    sittings: int
    newest_at_ms: int


class WholeSitting(Struct, frozen=True):
    """A sitting that went to its end; `number` is its place in the database.

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
    """The quizzes with whole sittings, the one taken last first."""
    rows = connection.execute(
        f"SELECT quiz, title, COUNT(*), MAX(started_at_ms) FROM sitting WHERE {_WHOLE}"
        " GROUP BY quiz ORDER BY 4 DESC, quiz"
    )
    return [TakenQuiz(*row) for row in rows]


def whole_sittings(
    connection: sqlite3.Connection, quiz_key: str, choice: Choice
) -> list[WholeSitting]:
    """The whole sittings of a quiz that count by `choice`, in the order of their numbers.

    Whole are Test and Practice of the quiz itself that went to their end, so neither practised
    mistakes nor reviews, nor what was ended early or given up. The best of a learner's is the one
    with the greatest share of its points, the first of these where several have it.
    """
    rows = connection.execute(
        "SELECT number, learner, mode = 'practice', score, possible, started_at_ms, questions,"
        f" events FROM sitting WHERE quiz = ? AND {_WHOLE} ORDER BY number",
        (storable(quiz_key),),
    )
    found = [WholeSitting(number, who, bool(mode), *rest) for number, who, mode, *rest in rows]
    if choice == "all":
        return found
    kept = {"first": _first, "last": _last, "best": _best}[choice]
    of_learner: dict[str, list[WholeSitting]] = {}
    for sitting in found:
        of_learner.setdefault(sitting.learner, []).append(sitting)
    return sorted((kept(several) for several in of_learner.values()), key=lambda one: one.number)


def _first(sittings: Iterable[WholeSitting]) -> WholeSitting:
    return min(sittings, key=_when)


def _last(sittings: Iterable[WholeSitting]) -> WholeSitting:
    return max(sittings, key=_when)


def _best(sittings: Iterable[WholeSitting]) -> WholeSitting:
    in_time = sorted(sittings, key=_when)
    return max(in_time, key=_share)


def _when(sitting: WholeSitting) -> tuple[int, int]:
    return sitting.started_at_ms, sitting.number


def _share(sitting: WholeSitting) -> Fraction:
    possible = Fraction(sitting.possible)
    return Fraction(sitting.score) / possible if possible else Fraction(0)
