"""An attempt as it is stored: its plan with the questions that it asked, and its events."""

import sqlite3
from typing import Any

import msgspec
from msgspec import Struct

from quizapp.quiz.attempt import Attempt
from quizapp.quiz.certainty import Certainty
from quizapp.quiz.events import (
    Checked,
    Chosen,
    Ending,
    Event,
    Finished,
    Flagged,
    Item,
    Moved,
    Plan,
    Skipped,
)
from quizapp.quiz.model import About, Mode, decode_about, decode_question
from quizapp.scores.errors import DamagedAttemptError, UnknownAttemptError
from quizapp.scores.history import Score, score_of_row
from quizapp.scores.marks import GRADED_VERSION, State
from quizapp.scores.values import POSITIONS


class KeptEvent(Struct, frozen=True):
    """An event with its times; `spent_ms` is None for what is no answer."""

    event: Event
    at_ms: int
    running_ms: int
    spent_ms: int | None = None


class StoredAttempt(Struct, frozen=True):
    """Everything stored of an attempt. `learner` is an id; `pictures` are bytes by position.

    The questions of the plan are as they were asked, graded by the newest regrade.
    `regraded_from` is the first result, if a regrade has changed it.
    """

    id: str
    learner: str
    learner_name: str
    quiz_key: str
    quiz_version: str
    about: About
    title: str
    file: str
    plan: Plan
    extra_time: str
    kept: tuple[KeptEvent, ...]
    pictures: dict[int, bytes]
    state: State
    ending: Ending | None
    started_at_ms: int
    ended_at_ms: int | None
    running_ms: int
    closed_ms: int
    seen_at_ms: int
    regraded_from: Score | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, in the order in which they were made."""
        return tuple(kept.event for kept in self.kept)

    def attempt(self) -> Attempt:
        """The attempt in the state that its events led to."""
        return Attempt(self.plan, self.events)


def load(connection: sqlite3.Connection, attempt: str) -> StoredAttempt:
    """The attempt with the id `attempt`, as it was kept.

    Raises UnknownAttemptError, and DamagedAttemptError if it can't be understood.
    """
    try:
        return _load(connection, attempt)
    except msgspec.DecodeError as error:
        raise DamagedAttemptError(attempt, str(error)) from error


def _load(connection: sqlite3.Connection, attempt: str) -> StoredAttempt:
    row = connection.execute(
        "SELECT s.number, s.mode, s.kind, s.scoring, s.time_limit_s, s.id, s.learner, l.name,"
        " s.quiz, s.quiz_version, v.about, s.title, s.file, s.extra_time, s.state, s.ending,"
        " s.started_at_ms, s.ended_at_ms, s.running_ms, s.closed_ms, s.seen_at_ms, s.certainty,"
        " s.first_score, s.first_possible, s.pass_percent"
        " FROM attempt s JOIN learner l ON l.id = s.learner"
        " JOIN quiz_version v ON v.version = s.quiz_version WHERE s.id = ?",
        (attempt,),
    ).fetchone()
    if row is None:
        raise UnknownAttemptError(attempt)
    number, mode, kind, scoring, time_limit_s = row[:5]
    items, pictures = _items(connection, number)
    return StoredAttempt(
        id=row[5],
        learner=row[6],
        learner_name=row[7],
        quiz_key=row[8],
        quiz_version=row[9],
        about=decode_about(row[10]),
        title=row[11],
        file=row[12],
        plan=Plan(mode, kind, items, scoring, time_limit_s, bool(row[21])),
        extra_time=row[13],
        kept=_kept(connection, number, mode),
        pictures=pictures,
        state=row[14],
        ending=row[15],
        started_at_ms=row[16],
        ended_at_ms=row[17],
        running_ms=row[18],
        closed_ms=row[19],
        seen_at_ms=row[20],
        regraded_from=None if row[22] is None else score_of_row(row[22:]),
    )


def _items(
    connection: sqlite3.Connection, number: int
) -> tuple[tuple[Item, ...], dict[int, bytes]]:
    rows = connection.execute(
        "SELECT i.position, i.key, q.version, q.question, i.options, p.bytes FROM attempt_item i"
        f" JOIN question_version q ON q.version = {GRADED_VERSION}"
        " LEFT JOIN picture p ON p.hash = i.picture WHERE i.attempt = ? ORDER BY i.position",
        (number,),
    ).fetchall()
    items = tuple(
        Item(key, version, decode_question(question), POSITIONS.decode(order))
        for _, key, version, question, order, _ in rows
    )
    return items, {row[0]: row[5] for row in rows if row[5] is not None}


def _kept(connection: sqlite3.Connection, number: int, mode: Mode) -> tuple[KeptEvent, ...]:
    rows = connection.execute(
        "SELECT seq, 'answer', position, chosen, certainty, reading_open, at_ms, running_ms,"
        " spent_ms"
        " FROM answer WHERE attempt = ?"
        " UNION ALL SELECT seq, kind, position, value, certainty, reading_open, at_ms, running_ms,"
        " NULL FROM step WHERE attempt = ? ORDER BY seq",
        (number, number),
    )
    return tuple(
        KeptEvent(_event(mode, kind, position, *of_choice), at_ms, running_ms, spent_ms)
        for _, kind, position, *of_choice, at_ms, running_ms, spent_ms in rows
    )


def _event(
    mode: Mode,
    kind: str,
    position: int,
    value: Any,
    certainty: Certainty | None,
    reading_open: int,
) -> Event:
    match kind:
        case "answer" if mode == "practice":
            return Checked(position, POSITIONS.decode(value), certainty, bool(reading_open))
        case "answer" | "chosen":
            return Chosen(position, POSITIONS.decode(value), certainty, bool(reading_open))
        case "skipped":
            return Skipped(position)
        case "flagged":
            return Flagged(position, value == "on")
        case "moved":
            return Moved(position)
        case _:
            return Finished(value)
