"""Regrades: adding marks by a corrected quiz to the old ones, and undoing that."""

import sqlite3
from typing import Literal

from msgspec import Struct

from quizapp.quiz.identity import version_of
from quizapp.quiz.model import Question, Quiz, decode_question, encode
from quizapp.scores import question_versions
from quizapp.scores.marks import add_mark, keep_regraded_score
from quizapp.scores.regrading import Preview, preview
from quizapp.scores.values import POSITIONS, new_id, storable

RegradeCode = Literal["outdated", "nothing", "unknown", "undone", "not_newest"]

_IS_UNDONE = "EXISTS (SELECT 1 FROM regrade u WHERE u.undoes = {}.number)"
_COVERED = f"""SELECT 1 FROM regraded_item mine
JOIN regraded_item later ON later.attempt = mine.attempt AND later.position = mine.position
AND later.regrade > mine.regrade
JOIN regrade l ON l.number = later.regrade
WHERE mine.regrade = r.number AND l.undoes IS NULL AND NOT {_IS_UNDONE.format("l")}"""


class RegradeError(Exception):
    """Marks can't be regraded or restored; `code` says why (see messages.REGRADES)."""

    def __init__(self, code: RegradeCode) -> None:
        super().__init__(code)
        self.code = code


class Regrade(Struct, frozen=True):
    """A regrade. `can_be_undone`: it is in force, and no later one builds on it."""

    id: str
    quiz_key: str
    at_ms: int
    attempts: int
    undone_at_ms: int | None
    can_be_undone: bool


def apply(connection: sqlite3.Connection, quiz: Quiz, seen: Preview, at_ms: int) -> str:
    """Regrade as the preview `seen` says; return the regrade's id.

    Answers and earlier marks stay as they are. Raises RegradeError: `outdated` if the
    attempts or `quiz` have changed since the preview, `nothing` if it changes nothing.
    """
    if preview(connection, quiz, seen.quiz_key) != seen:
        raise RegradeError("outdated")
    if not seen.changes:
        raise RegradeError("nothing")
    about = quiz.about
    connection.execute(
        "INSERT OR IGNORE INTO quiz_version(version, about) VALUES (?, ?)",
        (version_of(about), encode(about)),
    )
    question_versions.keep_aliases(connection, seen.quiz_key, seen.aliases)
    regrade_id = new_id()
    regrade = _add(connection, regrade_id, seen.quiz_key, version_of(about), None, at_ms)
    for change in seen.changes:
        attempt, scoring = connection.execute(
            "SELECT number, scoring FROM attempt WHERE id = ?", (change.attempt_id,)
        ).fetchone()
        for item in change.items:
            _grade(connection, regrade, attempt, item.position, item.version, item.question)
            if item.answer is not None:
                marked = (item.question, item.version, item.chosen, scoring)
                add_mark(connection, item.answer, *marked, at_ms)
        keep_regraded_score(connection, attempt)
    return regrade_id


def undo(connection: sqlite3.Connection, regrade_id: str, at_ms: int) -> None:
    """Restore the marks from before a regrade, by adding them again.

    Raises RegradeError: `unknown`, `undone` before, or `not_newest` if a later regrade of
    the same questions is in force.
    """
    row = connection.execute(
        f"SELECT r.number, r.quiz, r.quiz_version, {_IS_UNDONE.format('r')},"
        f" EXISTS ({_COVERED}) FROM regrade r WHERE r.id = ? AND r.undoes IS NULL",
        (regrade_id,),
    ).fetchone()
    if row is None:
        raise RegradeError("unknown")
    undone, quiz_key, quiz_version, is_undone, is_covered = row
    if is_undone:
        raise RegradeError("undone")
    if is_covered:
        raise RegradeError("not_newest")
    items = connection.execute(
        "SELECT r.attempt, r.position, s.scoring, COALESCE((SELECT earlier.version"
        " FROM regraded_item earlier WHERE earlier.attempt = r.attempt"
        " AND earlier.position = r.position AND earlier.regrade < r.regrade"
        " ORDER BY earlier.regrade DESC LIMIT 1), i.version)"
        " FROM regraded_item r JOIN attempt s ON s.number = r.attempt"
        " JOIN attempt_item i ON i.attempt = r.attempt AND i.position = r.position"
        " WHERE r.regrade = ?",
        (undone,),
    ).fetchall()
    regrade = _add(connection, new_id(), quiz_key, quiz_version, undone, at_ms)
    for attempt, position, scoring, version in items:
        (text,) = connection.execute(
            "SELECT question FROM question_version WHERE version = ?", (version,)
        ).fetchone()
        question = decode_question(text)
        _grade(connection, regrade, attempt, position, version, question)
        answer = connection.execute(
            "SELECT number, chosen FROM answer WHERE attempt = ? AND position = ?"
            " ORDER BY seq DESC LIMIT 1",
            (attempt, position),
        ).fetchone()
        if answer is not None:
            marked = (question, version, POSITIONS.decode(answer[1]), scoring)
            add_mark(connection, answer[0], *marked, at_ms)
    for attempt in {row[0] for row in items}:
        keep_regraded_score(connection, attempt)


def listed(connection: sqlite3.Connection, quiz_key: str) -> list[Regrade]:
    """The regrades of the quiz known by `quiz_key`, newest first."""
    rows = connection.execute(
        "SELECT r.id, r.quiz, r.at_ms,"
        " (SELECT COUNT(DISTINCT attempt) FROM regraded_item i WHERE i.regrade = r.number),"
        " (SELECT u.at_ms FROM regrade u WHERE u.undoes = r.number),"
        f" NOT EXISTS ({_COVERED})"
        " FROM regrade r WHERE r.quiz = ? AND r.undoes IS NULL"
        " AND EXISTS (SELECT 1 FROM regraded_item i WHERE i.regrade = r.number)"
        " ORDER BY r.number DESC",
        (storable(quiz_key),),
    )
    return [
        Regrade(key, quiz, at, count, undone_at_ms, bool(free) and undone_at_ms is None)
        for key, quiz, at, count, undone_at_ms, free in rows
    ]


def _add(
    connection: sqlite3.Connection,
    regrade_id: str,
    quiz_key: str,
    quiz_version: str,
    undoes: int | None,
    at_ms: int,
) -> int:
    added = connection.execute(
        "INSERT INTO regrade(id, quiz, quiz_version, undoes, at_ms) VALUES (?, ?, ?, ?, ?)",
        (regrade_id, storable(quiz_key), quiz_version, undoes, at_ms),
    )
    return added.lastrowid or 0


def _grade(
    connection: sqlite3.Connection,
    regrade: int,
    attempt: int,
    position: int,
    version: str,
    question: Question,
) -> None:
    """Keep that an item of an attempt is graded by this version from now on."""
    connection.execute(
        "INSERT OR IGNORE INTO question_version(version, question) VALUES (?, ?)",
        (version, encode(question)),
    )
    connection.execute(
        "INSERT INTO regraded_item(attempt, position, regrade, version) VALUES (?, ?, ?, ?)",
        (attempt, position, regrade, version),
    )
