"""Whether the rows of a class fit together, before anything in them is used.

A class file may come from anybody. SQLite holds types and checks, and class_schema the tables; what
the rest of the program relies on beyond them is held here.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import isclose

import msgspec

from quizapp.quiz.model import Percent, Question, Scoring, decode_about, decode_question
from quizapp.scores.classes.class_key import KeptQuiz
from quizapp.scores.classes.collecting import class_folded
from quizapp.scores.classes.conflicts import Disagreement
from quizapp.scores.classes.result_file import LATEST_MS, MOST_EVENTS, Content, Count, Version
from quizapp.scores.errors import LearnerError
from quizapp.scores.learners import tidied
from quizapp.scores.store.migrations import columns_in

_ROUNDING = 1e-9

# Each finds impossible rows; usually there are none.
_STRANGE_ROWS = {
    "reference": 'SELECT "table" FROM pragma_foreign_key_check',
    "learner without a class": "SELECT id FROM learner EXCEPT SELECT learner FROM member",
    "attempt without its file": "SELECT number FROM attempt EXCEPT SELECT attempt FROM collected",
    "attempt": "SELECT id FROM attempt WHERE state <> 'over'"
    f" OR events NOT BETWEEN 1 AND {MOST_EVENTS}",
    "questions of an attempt": "SELECT s.id FROM attempt s LEFT JOIN"
    " (SELECT attempt, COUNT(*) AS count, MIN(position) AS first, MAX(position) AS last"
    " FROM attempt_item GROUP BY attempt) i ON i.attempt = s.number"
    " WHERE i.count IS NOT s.questions OR i.first <> 0 OR i.last <> s.questions - 1",
    "answer": "SELECT a.id FROM answer a JOIN attempt s ON s.number = a.attempt"
    " WHERE a.position NOT BETWEEN 0 AND s.questions - 1 OR a.seq NOT BETWEEN 0 AND s.events - 1",
    "answer without a mark": "SELECT number FROM answer EXCEPT SELECT answer FROM mark",
    "step": "SELECT s.id FROM step t JOIN attempt s ON s.number = t.attempt"
    " WHERE (t.kind = 'finished') <> (t.position IS NULL)"
    " OR t.position NOT BETWEEN 0 AND s.questions - 1 OR t.seq NOT BETWEEN 0 AND s.events - 1",
    "step and answer in one": "SELECT attempt FROM answer JOIN step USING (attempt, seq)",
    "regraded question": "SELECT s.id FROM regraded_item r JOIN attempt s ON s.number = r.attempt"
    " WHERE r.position NOT BETWEEN 0 AND s.questions - 1",
}
_SUMS = """SELECT DISTINCT s.score, TOTAL(m.earned_real) FROM attempt s
LEFT JOIN (SELECT attempt, number, MAX(seq) FROM answer GROUP BY attempt, position) a
ON a.attempt = s.number
LEFT JOIN (SELECT answer, earned_real, MAX(number) FROM mark GROUP BY answer) m
ON m.answer = a.number GROUP BY s.number"""
"""The points of each attempt beside those of its answers: the last ones, by their last marks."""


def contradiction(connection: sqlite3.Connection) -> str:
    """The first place where a value can't be understood, or rows don't fit together; else "".

    The tables are known to be the program's own. Reads one snapshot of them, on a connection
    without a transaction. Raises sqlite3.Error.
    """
    connection.execute("BEGIN")
    try:
        return next(_contradictions(connection), "")
    finally:
        connection.execute("ROLLBACK")


def _contradictions(connection: sqlite3.Connection) -> Iterator[str]:
    """All of them; each check relies on those before it."""
    for place, query in (*_times(connection), *_STRANGE_ROWS.items()):
        if connection.execute(f"SELECT EXISTS ({query})").fetchone()[0]:
            yield place
    for place, query, check in _CHECKED:
        if not all(_holds(check, row) for row in connection.execute(query)):
            yield place
    questions = _questions(connection)
    if questions is None:
        yield "question_version.question"
        return
    for place, query in _CHOICES.items():
        for version, text in connection.execute(query):
            if not _holds(_check_positions, (questions[version], text)):
                yield place
                break


def _times(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """For each table, the rows with a time that no results file may hold."""
    for table, columns in columns_in(connection).items():
        times = sorted(column for column in columns if column.endswith(("_ms", "_s")))
        if times:
            most = " OR ".join(f"{column} NOT BETWEEN 0 AND {LATEST_MS}" for column in times)
            yield f"times of {table}", f"SELECT 1 FROM {table} WHERE {most}"


def _holds(check: Callable[..., object], row: tuple[object, ...]) -> bool:
    """Whether a check of values passes: it raises one of these errors if not."""
    try:
        check(*row)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, LearnerError, _UnfitError):
        return False
    return True


class _UnfitError(Exception):
    """A value contradicts another one."""


def _must(holds: bool) -> None:
    if not holds:
        raise _UnfitError


def _questions(connection: sqlite3.Connection) -> Mapping[str, Question] | None:
    """The questions by their versions; None if one can't be asked."""
    questions = {}
    for version, text in connection.execute("SELECT version, question FROM question_version"):
        try:
            questions[msgspec.convert(version, Version)] = question = decode_question(text)
        except (msgspec.MsgspecError, RecursionError):
            return None
        if not question.keys:
            return None
    return questions


def _check_positions(question: Question, text: str) -> None:
    """Whether a list of options is of this question, each once."""
    positions = _POSITIONS.decode(text)
    _must(len(set(positions)) == len(positions))
    _must(max(positions, default=0) < len(question.options))


def _check_learner(name: str, folded: str, learner_id: str) -> None:
    _must(tidied(name) == name and folded == class_folded(name, learner_id))


def _check_sum(score: str, earned: float) -> None:
    """Whether the points of an attempt are those of its answers, as exactly as in a float."""
    _must(isclose(Fraction(score), earned, rel_tol=_ROUNDING, abs_tol=_ROUNDING))


def _check_first(score: str | None, possible: str | None) -> None:
    """Whether there are both parts of the first mark of a regraded attempt."""
    _must(score is not None and possible is not None)


def _check_mark(earned: str, earned_real: float, possible: str) -> None:
    _check_worth(earned, possible)
    _must(isclose(Fraction(earned), earned_real, rel_tol=_ROUNDING))


def _check_worth(earned: str, possible: str) -> None:
    _must(0 <= Fraction(earned) <= Fraction(possible))


def _check_scoring(scoring: str, pass_percent: float | None) -> None:
    msgspec.convert(scoring, Scoring)
    msgspec.convert(pass_percent, Percent | None)


def _check_conflict(content: bytes, found: str) -> None:
    _CONTENT.decode(content)
    _must(bool(_FOUND.decode(found)))


_POSITIONS = msgspec.json.Decoder(tuple[Count, ...])
_FOUND = msgspec.json.Decoder(tuple[Disagreement, ...])
_CONTENT = msgspec.json.Decoder(Content)
_KEPT = msgspec.json.Decoder(KeptQuiz)
_CHOICES = {
    "attempt_item.options": "SELECT DISTINCT version, options FROM attempt_item",
    "answer.chosen": "SELECT DISTINCT version, chosen FROM answer",
    "mark.version": "SELECT DISTINCT m.version, a.chosen FROM mark m"
    " JOIN answer a ON a.number = m.answer",
    "regraded_item.version": "SELECT DISTINCT r.version, i.options FROM regraded_item r"
    " JOIN attempt_item i USING (attempt, position)",
}
_CHECKED: tuple[tuple[str, str, Callable[..., object]], ...] = (
    ("quiz_version.about", "SELECT about FROM quiz_version", decode_about),
    ("learner.name", "SELECT name, folded, id FROM learner", _check_learner),
    ("attempt.scoring", "SELECT DISTINCT scoring, pass_percent FROM attempt", _check_scoring),
    ("mark.scoring", "SELECT DISTINCT scoring, NULL FROM mark", _check_scoring),
    ("mark.earned", "SELECT DISTINCT earned, earned_real, possible FROM mark", _check_mark),
    ("attempt.possible", "SELECT DISTINCT score, possible FROM attempt", _check_worth),
    ("attempt.score", _SUMS, _check_sum),
    (
        "attempt.first_score",
        "SELECT DISTINCT first_score, first_possible FROM attempt"
        " WHERE first_score NOT NULL OR first_possible NOT NULL",
        _check_first,
    ),
    ("conflict", "SELECT content, found FROM conflict", _check_conflict),
    ("class_quiz.content", "SELECT content FROM class_quiz", _KEPT.decode),
)
