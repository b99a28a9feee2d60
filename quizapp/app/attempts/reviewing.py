"""Which questions of a quiz to ask again: earlier mistakes, and what is due for review."""

from datetime import date, tzinfo
from sqlite3 import Connection

from msgspec import Struct

from quizapp.app.library import OpenQuiz
from quizapp.quiz.answered import Answered, day_of
from quizapp.quiz.identity import key_of
from quizapp.quiz.meaning import Change, Meanings
from quizapp.quiz.model import Question
from quizapp.scores import answered, question_versions
from quizapp.scores.answered import Mistake, answered_questions, seen_answers
from quizapp.scores.question_versions import Earlier


class Mistakes(Struct, frozen=True):
    """The mistakes in a quiz, in the order to ask them."""

    quiz_key: str
    questions: tuple[Mistake, ...]

    def __len__(self) -> int:
        return len(self.questions)


def mistakes_in(
    connection: Connection, learner: str, quiz_key: str, opened: OpenQuiz | None
) -> Mistakes:
    """Return the learner's mistakes in a quiz; `opened` is that quiz, None if it isn't open.

    Of the open quiz only what its file still asks, in the order of the file; of another one all
    that was asked, the longest ago first.
    """
    found = answered.mistakes(connection, learner, quiz_key)
    if opened is None or not found:
        return Mistakes(quiz_key, tuple(found))
    by_key = {one.key: one for one in found}
    questions = opened.quiz.questions
    settled = question_versions.settle(
        questions, question_versions.earlier_questions(connection, quiz_key)
    )
    asked = (settled.keys[key_of(question)] for question in questions)
    return Mistakes(quiz_key, tuple(by_key[key] for key in asked if key in by_key))


class Due(Struct, frozen=True):
    """What is due on `today` in a quiz, and what comes next.

    `keys` know the questions, in the order to ask them: certain but wrong first, then the
    longest due. On `next_day`, the first one after today, `next_count` more are due; it is
    None if nothing is planned after today.
    """

    quiz_key: str
    today: date
    keys: tuple[str, ...]
    next_day: date | None
    next_count: int


class Material(Struct, frozen=True):
    """What the plan of a quiz is made from: the answers, and what is known of their questions."""

    answers: list[Answered]
    asked: dict[str, Question]
    changes: list[Change]
    earlier: Earlier


def material(connection: Connection, learner: str, quiz_key: str) -> Material:
    """Return all that the store has for the plan of one learner's quiz."""
    answers = seen_answers(connection, learner, quiz_key)
    if not answers:
        return Material([], {}, [], Earlier({}, {}))
    return Material(
        answers,
        answered_questions(connection, learner, quiz_key),
        question_versions.verdicts_on(connection, quiz_key),
        question_versions.earlier_questions(connection, quiz_key),
    )


def due_in(
    opened: OpenQuiz,
    found: Material,
    at_ms: int,
    longest_days: int,
    zone: tzinfo | None = None,
) -> Due:
    """Return what is due in the open quiz on the day of `at_ms`. Takes a while: run it in a thread.

    Questions that the file no longer has are left out, and so are answers to a question before
    its meaning changed. `longest_days` is the longest interval between reviews. Days are those
    in `zone`; None is the computer's own.
    """
    today = day_of(at_ms, zone)
    counted = countable(opened, found)
    if not counted:
        return Due(opened.key, today, (), None, 0)
    from quizapp.stats import review  # FSRS takes a while to load, and not everybody has answers

    planned = review.plan(counted, zone, longest_days).values()
    due = tuple(one.key for one in review.due(planned, today))
    later = [one.due for one in planned if one.due > today]
    next_day = min(later, default=None)
    next_count = sum(1 for day in later if day == next_day)
    return Due(opened.key, today, due, next_day, next_count)


def countable(opened: OpenQuiz, found: Material) -> list[Answered]:
    """Return the answers to questions that the open quiz still asks in the same meaning."""
    if not found.answers:
        return []
    settled = question_versions.settle(opened.quiz.questions, found.earlier)
    now = {settled.keys[key_of(question)]: question for question in opened.quiz.questions}
    meanings = Meanings(found.asked, found.changes)
    versions: dict[str, set[str]] = {}
    for answer in found.answers:
        if answer.key in now:
            versions.setdefault(answer.key, set()).add(answer.version)
    alike = {key: meanings.versions_like(key, seen, now[key]) for key, seen in versions.items()}
    return [answer for answer in found.answers if answer.version in alike.get(answer.key, ())]
