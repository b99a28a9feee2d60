"""What a learner did: the list of attempts, the standing in a quiz, the answers of an attempt."""

import sqlite3
from fractions import Fraction
from typing import Any

from msgspec import Struct

from quizapp.quiz.certainty import Certainty
from quizapp.quiz.events import Ending, Kind
from quizapp.quiz.model import Mode, decode_question
from quizapp.quiz.scoring import passed, share_earned
from quizapp.scores.marks import COUNTED, State, may_tell_outcome
from quizapp.scores.store.locks import number_of
from quizapp.scores.values import POSITIONS, storable

COMPLETE_ENDINGS: tuple[Ending, ...] = ("completed", "handed_in", "time")
"""The endings of a complete attempt."""

IS_COMPLETE = f"kind = 'quiz' AND state = 'over' AND ending IN {COMPLETE_ENDINGS}"
"""The condition in SQL that an attempt is complete."""


def is_graded(mode: Mode, kind: Kind, ending: Ending | None) -> bool:
    """Whether an attempt can be passed or failed: only a complete test can."""
    return mode == "test" and kind == "quiz" and ending in COMPLETE_ENDINGS


class Score(Struct, frozen=True):
    """The points earned out of those possible. `pass_percent` is the quiz's; None without one."""

    score: Fraction
    possible: Fraction
    pass_percent: float | None

    @property
    def passed(self) -> bool | None:
        """Whether the pass mark was reached; None if there is none."""
        if self.pass_percent is None:
            return None
        return passed(self.score, self.possible, self.pass_percent)


class AttemptRow(Struct, frozen=True):
    """One attempt of a learner, in a list. `answered` of `questions` have an answer.

    `result` is None while a test is open. `certainty` is whether the attempt asks how sure an
    answer is; `regraded_from` is the first result, if a regrade has changed it.
    """

    id: str
    learner: str
    learner_name: str
    quiz_key: str
    title: str
    file: str
    mode: Mode
    kind: Kind
    state: State
    ending: Ending | None
    result: Score | None
    possible: Fraction
    started_at_ms: int
    ended_at_ms: int | None
    running_ms: int
    closed_ms: int
    answered: int
    questions: int
    position: int
    certainty: bool
    regraded_from: Score | None = None

    @property
    def score(self) -> Fraction | None:
        """The points earned; None while a test is open."""
        return None if self.result is None else self.result.score


class OpenAttempt(Struct, frozen=True):
    """An attempt that was interrupted: `position` is the question turned to, from 0.

    `left_ms` is the time left by the attempt's own clock; None without a limit.
    """

    id: str
    mode: Mode
    kind: Kind
    position: int
    questions: int
    answered: int
    started_at_ms: int
    left_ms: int | None = None


class Standing(Struct, frozen=True):
    """How a learner stands with a quiz, by complete attempts.

    `open` is the newest open attempt of each mode and kind, the newest first.
    """

    last: Score | None
    best: Score | None
    open: tuple[OpenAttempt, ...]


class Shares(Struct, frozen=True):
    """The parts of the points earned in attempts: in those `before` one, and in `all` others."""

    before: tuple[Fraction, ...]
    all: tuple[Fraction, ...]


class AnswerRow(Struct, frozen=True):
    """The answer that counts at one question. `question_id` is its id, else its key.

    `share` is the part of the points earned, also of a question without points; it is None, as
    `earned` is, while a test is open. `certainty` is None if none was given.
    """

    position: int
    question_id: str
    key: str
    version: str
    chosen: tuple[int, ...]
    texts: tuple[str, ...]
    earned: Fraction | None
    possible: Fraction
    share: Fraction | None
    certainty: Certainty | None
    at_ms: int
    spent_ms: int


def listing(connection: sqlite3.Connection, learner: str | None = None) -> list[AttemptRow]:
    """The attempts of the learner with the id `learner`, or of all, newest first."""
    where = "" if learner is None else "WHERE s.learner = ?"
    rows = connection.execute(
        "SELECT s.id, s.learner, l.name, s.quiz, s.title, s.file, s.mode, s.kind, s.state,"
        " s.ending, s.started_at_ms, s.ended_at_ms, s.running_ms, s.closed_ms, s.answered,"
        " s.questions, s.position, s.certainty, s.score, s.possible, s.pass_percent,"
        " s.first_score, s.first_possible"
        f" FROM attempt s JOIN learner l ON l.id = s.learner {where}"
        " ORDER BY s.started_at_ms DESC, s.number DESC",
        () if learner is None else (learner,),
    )
    exact = _Fractions()
    return [_attempt_row(row, exact) for row in rows]


def standing(connection: sqlite3.Connection, learner: str, quiz_key: str) -> Standing:
    """How the learner with the id `learner` stands with a quiz.

    The best score is the one with the greatest share of its possible points.
    """
    of_both = "learner = ? AND quiz = ?"
    both = (learner, storable(quiz_key))
    last = connection.execute(
        f"SELECT score, possible, pass_percent FROM attempt WHERE {of_both} AND {IS_COMPLETE}"
        " ORDER BY ended_at_ms DESC, number DESC LIMIT 1",
        both,
    ).fetchone()
    scores = connection.execute(
        "SELECT DISTINCT score, possible, pass_percent FROM attempt"
        f" WHERE {of_both} AND {IS_COMPLETE}",
        both,
    ).fetchall()
    going_on = connection.execute(
        "SELECT id, mode, kind, position, questions, answered, started_at_ms,"
        " MAX(0, time_limit_s * 1000 - running_ms) FROM attempt"
        f" WHERE {of_both} AND state = 'open' ORDER BY started_at_ms DESC, number DESC",
        both,
    )
    newest: dict[tuple[Mode, Kind], OpenAttempt] = {}
    for found in (OpenAttempt(*row) for row in going_on):
        newest.setdefault((found.mode, found.kind), found)
    best = max(map(score_of_row, scores), key=_share, default=None)
    return Standing(
        None if last is None else score_of_row(last),
        best,
        tuple(newest.values()),
    )


def other_shares(
    connection: sqlite3.Connection, learner: str, quiz_key: str, attempt: str
) -> Shares:
    """What a learner earned in the other complete attempts of a quiz than `attempt`."""
    rows = connection.execute(
        "SELECT score, possible, number < own.place FROM attempt,"
        " (SELECT number AS place FROM attempt WHERE id = ?) own"
        f" WHERE number <> own.place AND learner = ? AND quiz = ? AND {IS_COMPLETE}",
        (attempt, learner, storable(quiz_key)),
    )
    found = [(_share(score_of_row((*row[:2], None))), bool(row[2])) for row in rows]
    return Shares(tuple(s for s, before in found if before), tuple(s for s, _ in found))


def answers(connection: sqlite3.Connection, attempt: str) -> list[AnswerRow]:
    """The answers that count in the attempt with the id `attempt`, in the order of its questions.

    At each question its last answer counts, with its last mark; cleared ones are left out. While
    a test is open, what they earned is None. Raises UnknownAttemptError.
    """
    number = number_of(connection, attempt)
    mode, state = connection.execute(
        "SELECT mode, state FROM attempt WHERE number = ?", (number,)
    ).fetchone()
    is_shown = may_tell_outcome(mode, state)
    rows = connection.execute(
        "SELECT answer.position, answer.question, answer.version, question_version.question,"
        " answer.chosen, mark.earned, mark.possible, mark.scoring, answer.certainty, answer.at_ms,"
        f" answer.spent_ms {COUNTED}"
        " JOIN question_version ON question_version.version = mark.version"
        " ORDER BY answer.position",
        {"attempt": number},
    )
    found = []
    for position, key, version, text, chosen, worth, points, scoring, *times in rows:
        question = decode_question(text)
        picked = POSITIONS.decode(chosen)
        if picked:
            earned, possible = Fraction(worth), Fraction(points)
            share = earned / possible if possible else share_earned(question, picked, scoring)
            outcome = (earned, possible, share) if is_shown else (None, possible, None)
            found.append(
                AnswerRow(
                    position,
                    question.id or key,
                    key,
                    version,
                    picked,
                    tuple(question.texts[i] for i in picked),
                    *outcome,
                    *times,
                )
            )
    return found


class _Fractions(dict[str, Fraction]):
    """Fractions by their texts, each made once."""

    def __missing__(self, text: str) -> Fraction:
        made = self[text] = Fraction(text)
        return made


def _attempt_row(row: tuple[Any, ...], exact: _Fractions) -> AttemptRow:
    before, after, asks = row[:10], row[10:17], bool(row[17])
    result = first = None
    if may_tell_outcome(row[6], row[8]):
        result = Score(exact[row[18]], exact[row[19]], row[20])
        first = None if row[21] is None else Score(exact[row[21]], exact[row[22]], row[20])
    columns = (*before, result, exact[row[19]], *after, asks, first)
    return AttemptRow(*columns)


def score_of_row(row: tuple[str, str, float | None]) -> Score:
    """A score from the columns of the points earned, the points possible and the pass mark."""
    return Score(Fraction(row[0]), Fraction(row[1]), row[2])


def _share(score: Score) -> Fraction:
    return score.score / score.possible if score.possible else Fraction(0)
