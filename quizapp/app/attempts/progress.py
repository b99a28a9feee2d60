"""What the progress page shows: five plots of what a learner did, in one quiz or in all."""

from datetime import tzinfo
from sqlite3 import Connection

from msgspec import Struct

from quizapp.quiz.answered import Answered, day_of
from quizapp.scores import history
from quizapp.scores.answered import answered_questions, seen_answers
from quizapp.scores.history import COMPLETE_ENDINGS, AttemptRow
from quizapp.scores.values import storable
from quizapp.stats.calibration import Calibration, calibration_of
from quizapp.stats.progress import (
    CompleteAttempt,
    Days,
    Mastery,
    Scores,
    days_of,
    mastery_of,
    scores_of,
)
from quizapp.stats.timing import Times, times_of


class QuizChoice(Struct, frozen=True):
    """A quiz that the learner has taken, and its title as it was last."""

    quiz_key: str
    title: str


class Progress(Struct, frozen=True):
    """How a learner gets on in the quiz known by `quiz_key`, or in all if that is None.

    `quizzes` are those that can be chosen, the one taken last first.
    """

    quiz_key: str | None
    quizzes: tuple[QuizChoice, ...]
    scores: Scores
    mastery: Mastery
    days: Days
    times: Times
    calibration: Calibration


class Material(Struct, frozen=True):
    """What the plots are made from; `topics` are by version of a question."""

    quiz_key: str | None
    attempts: list[AttemptRow]
    answers: list[Answered]
    topics: dict[str, str]


def material(connection: Connection, learner: str, quiz_key: str | None) -> Material:
    """Return all that the store has for the plots."""
    asked = answered_questions(connection, learner, quiz_key)
    return Material(
        None if quiz_key is None else storable(quiz_key),
        history.listing(connection, learner),
        seen_answers(connection, learner, quiz_key),
        {version: question.topic for version, question in asked.items()},
    )


def progress_of(found: Material, at_ms: int, zone: tzinfo | None = None) -> Progress:
    """Make the plots as of `at_ms`; takes a while, so run it in a thread of its own.

    Scores are of complete attempts, all else of every answer whose outcome was seen. Days are
    those in `zone`; None is the computer's own.
    """
    titles: dict[str, str] = {}
    for row in found.attempts:  # the newest first
        titles.setdefault(row.quiz_key, row.title)
    return Progress(
        quiz_key=found.quiz_key,
        quizzes=tuple(QuizChoice(key, title) for key, title in titles.items()),
        scores=scores_of(_complete_attempts(found), zone),
        mastery=mastery_of(found.answers, found.topics, titles),
        days=days_of(found.answers, day_of(at_ms, zone), zone),
        times=times_of(found.answers, zone),
        calibration=calibration_of(found.answers),
    )


def _complete_attempts(found: Material) -> list[CompleteAttempt]:
    return [
        CompleteAttempt(
            id=row.id,
            title=row.title,
            mode=row.mode,
            ended_at_ms=row.ended_at_ms,
            earned=row.result.score,
            possible=row.possible,
            pass_percent=row.result.pass_percent,
        )
        for row in found.attempts
        if row.kind == "quiz"
        and row.ending in COMPLETE_ENDINGS
        and row.ended_at_ms is not None
        and row.result is not None
        and found.quiz_key in (None, row.quiz_key)
    ]
