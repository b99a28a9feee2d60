"""A gradebook: people by quizzes, with the attempt that counts and its items."""

import sqlite3
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal

from msgspec import Struct

from quizapp.quiz.model import Mode, decode_question
from quizapp.quiz.scoring import NOTHING, points
from quizapp.scores.classes import flags
from quizapp.scores.classes.flags import FlagCode
from quizapp.scores.history import Score, score_of_row
from quizapp.scores.learners import folded
from quizapp.scores.marks import COUNTED, GRADED_VERSION
from quizapp.scores.values import POSITIONS

Which = Literal["best", "last"]


class ItemMark(Struct, frozen=True):
    """What a question of an attempt earned; `earned` is None if it was not answered."""

    key: str
    prompt: str
    chosen: tuple[str, ...]
    earned: Fraction | None
    possible: Fraction


class Grade(Struct, frozen=True):
    """The attempt that counts, of `attempts` complete ones by the person at the quiz.

    `flags` say why it needs a look, if it does.
    """

    attempt_id: str
    mode: Mode
    ended_at_ms: int
    result: Score
    regraded_from: Score | None
    attempts: int
    items: tuple[ItemMark, ...]
    flags: tuple[FlagCode, ...] = ()


class Person(Struct, frozen=True):
    """A learner of a class. `has_namesake`: another one has the same name and class.

    That may be the same person on another computer; they stay separate.
    """

    learner_id: str
    name: str
    class_name: str
    has_namesake: bool


class GradebookQuiz(Struct, frozen=True):
    """A quiz of a class, by the title that it had in its newest attempt."""

    key: str
    title: str


class GradebookRow(Struct, frozen=True):
    """A person's grades, one for each quiz; None without a complete attempt."""

    person: Person
    grades: tuple[Grade | None, ...]

    @property
    def needs_look(self) -> bool:
        """Whether one of the grades does."""
        return any(grade is not None and grade.flags for grade in self.grades)


class Gradebook(Struct, frozen=True):
    """People by class and name, quizzes by title."""

    which: Which
    quizzes: tuple[GradebookQuiz, ...]
    rows: tuple[GradebookRow, ...]


def gradebook(connection: sqlite3.Connection, which: Which) -> Gradebook:
    """The gradebook of a class by each person's best or last complete attempt of a quiz.

    Whole Practice and Test attempts count, practiced mistakes and reviews don't. The best has
    the greatest share of its possible points, the later one of equals.
    """
    found: dict[tuple[str, str], list[_Attempt]] = {}
    titles: dict[str, str] = {}
    for attempt in _attempts(connection):
        found.setdefault((attempt.learner, attempt.quiz), []).append(attempt)
        titles[attempt.quiz] = attempt.title
    quizzes = sorted(titles, key=lambda key: (titles[key].casefold(), key))
    doubts = flags.listed(connection)
    rows = []
    for person in _people(connection):
        taken = [found.get((person.learner_id, key), []) for key in quizzes]
        grades = (_grade(connection, attempts, which, doubts) for attempts in taken)
        rows.append(GradebookRow(person, tuple(grades)))
    return Gradebook(which, tuple(GradebookQuiz(k, titles[k]) for k in quizzes), tuple(rows))


class _Attempt(Struct, frozen=True):
    number: int
    id: str
    learner: str
    quiz: str
    title: str
    mode: Mode
    ended_at_ms: int
    result: Score
    regraded_from: Score | None

    @property
    def share(self) -> Fraction:
        """The part of the points earned."""
        return self.result.score / self.result.possible if self.result.possible else NOTHING


def _attempts(connection: sqlite3.Connection) -> list[_Attempt]:
    """The complete attempts, the newest last."""
    rows = connection.execute(
        "SELECT number, id, learner, quiz, title, mode, ended_at_ms, score, possible,"
        " first_score, first_possible, pass_percent FROM attempt"
        " WHERE kind = 'quiz' AND ending IN ('completed', 'handed_in', 'time')"
        " ORDER BY ended_at_ms, id"
    )
    return [_attempt(row) for row in rows]


def _attempt(row: tuple[Any, ...]) -> _Attempt:
    score, possible, first, first_possible, percent = row[7:]
    result = score_of_row((score, possible, percent))
    before = None if first is None else score_of_row((first, first_possible, percent))
    columns = (*row[:7], result, before)
    return _Attempt(*columns)


def _people(connection: sqlite3.Connection) -> list[Person]:
    rows = connection.execute(
        "SELECT l.id, l.name, m.class_name FROM learner l JOIN member m ON m.learner = l.id"
    ).fetchall()
    alike: dict[tuple[str, str], int] = {}
    for _, name, class_name in rows:
        both = folded(name), class_name.casefold()
        alike[both] = alike.get(both, 0) + 1
    people = [
        Person(key, name, class_name, alike[folded(name), class_name.casefold()] > 1)
        for key, name, class_name in rows
    ]
    return sorted(people, key=lambda p: (p.class_name.casefold(), folded(p.name), p.learner_id))


def _grade(
    connection: sqlite3.Connection,
    attempts: list[_Attempt],
    which: Which,
    doubts: Mapping[str, tuple[FlagCode, ...]],
) -> Grade | None:
    if not attempts:
        return None
    chosen = attempts[-1]
    if which == "best":
        chosen = max(reversed(attempts), key=lambda attempt: attempt.share)
    return Grade(
        chosen.id,
        chosen.mode,
        chosen.ended_at_ms,
        chosen.result,
        chosen.regraded_from,
        len(attempts),
        _items(connection, chosen.number),
        doubts.get(chosen.id, ()),
    )


def _items(connection: sqlite3.Connection, number: int) -> tuple[ItemMark, ...]:
    rows = connection.execute(
        f"SELECT answer.position, answer.chosen, mark.earned {COUNTED}", {"attempt": number}
    )
    answers = {position: (chosen, worth) for position, chosen, worth in rows}
    asked = connection.execute(
        "SELECT i.position, i.key, q.question FROM attempt_item i"
        f" JOIN question_version q ON q.version = {GRADED_VERSION}"
        " WHERE i.attempt = ? ORDER BY i.position",
        (number,),
    )
    marks = []
    for position, key, text in asked:
        question = decode_question(text)
        chosen, worth = answers.get(position, ("[]", "0"))
        picked = POSITIONS.decode(chosen)
        marks.append(
            ItemMark(
                key,
                question.prompt,
                tuple(question.texts[i] for i in picked),
                Fraction(worth) if picked else None,
                points(question),
            )
        )
    return tuple(marks)
