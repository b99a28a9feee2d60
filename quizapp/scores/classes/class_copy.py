"""Clean copies of class files from anyone: what can be used of one, in a new class."""

import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizapp.quiz.scoring import earned, points
from quizapp.scores.classes import conflicts, flags
from quizapp.scores.classes.class_key import copy_key, has_key
from quizapp.scores.classes.class_rows import Ignored, read_rows
from quizapp.scores.classes.class_schema import printable
from quizapp.scores.classes.class_store import ClassError, open_class
from quizapp.scores.classes.collecting import collect
from quizapp.scores.classes.conflicts import ConflictError
from quizapp.scores.classes.flags import FlagCode
from quizapp.scores.classes.result_file import (
    LATEST_MS,
    Content,
    Count,
    ResultFileError,
    SentAttempt,
    check_content,
)
from quizapp.scores.classes.sending import NothingToSendError, content_of
from quizapp.scores.errors import LearnerError
from quizapp.scores.store.connection import connect

COPYABLE = ("altered", "damaged")
"""The codes of a ClassError if a clean copy can help."""
_CODES = frozenset(get_args(FlagCode))
_SHOWN_NAME = "CASE TRIM(l.name) WHEN '' THEN l.id ELSE l.name END"
_UNUSABLE = (
    msgspec.MsgspecError,
    ResultFileError,
    ConflictError,
    LearnerError,
    NothingToSendError,
    sqlite3.IntegrityError,
    ArithmeticError,
    ValueError,
    RecursionError,
)
"""What is raised for an attempt that can't be used."""


class CleanCopy(Struct, frozen=True):
    """A clean copy in the file `path`: how many people and attempts it has, and what it lacks."""

    path: Path
    people: int
    attempts: int
    ignored: tuple[Ignored, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing but parts of the schema was left out."""
        return all(one.code == "part" for one in self.ignored)


def save_clean_copy(source: Path, target: Path, now_ms: int) -> CleanCopy:
    """Save what can be used of the class file `source` as a new class in the file `target`.

    `source` is only read (see read_rows). Each attempt is checked as one from a results file
    is, and collected again at `now_ms`, so its score follows from its answers; a mark that doesn't
    is a reason to leave the attempt out. There is all of `target` in the end, or nothing. Raises
    ClassError, `exists` if there is a file already.
    """
    if target.exists():
        raise ClassError("exists", target)
    rows, ignored = read_rows(source)
    with closing(rows):
        try:
            with tempfile.TemporaryDirectory(prefix=".quizapp-", dir=target.parent) as folder:
                made = Path(folder) / target.name
                open_class(made, create=True).close()
                people, attempts, more = _fill(made, rows, now_ms)
                made.rename(target)
        except OSError as error:
            raise ClassError("not_written", target, error.strerror or str(error)) from error
        except sqlite3.Error as error:
            raise ClassError("not_written", target, str(error)) from error
    return CleanCopy(target, people, attempts, (*ignored, *more))


def _fill(
    path: Path, rows: sqlite3.Connection, now_ms: int
) -> tuple[int, int, tuple[Ignored, ...]]:
    """Collect all of `rows` in the empty class at `path`. Raises sqlite3.Error."""
    with closing(connect(path, must_exist=True)) as into:
        into.execute("BEGIN IMMEDIATE")
        done = _Copying(rows, into, now_ms).copy()
        into.execute("COMMIT")
        return done


class _Copying:
    """Collects the attempts in `rows` in an empty class, within one transaction of it."""

    def __init__(self, rows: sqlite3.Connection, into: sqlite3.Connection, now_ms: int) -> None:
        self._rows = rows
        self._into = into
        self._now_ms = now_ms
        self._ignored: Counter[Ignored] = Counter()

    def copy(self) -> tuple[int, int, tuple[Ignored, ...]]:
        """Copy everything; return how many people and attempts, and what was left out."""
        self._copy_table("alias", "quiz, key, earlier")
        self._copy_table(
            "verdict",
            "quiz, key, from_version, to_version, verdict, at_ms",
            f"at_ms BETWEEN 0 AND {LATEST_MS}",
        )
        self._copy_keys()
        self._copy_attempts()
        self._copy_flags()
        self._copy_conflicts()
        people = self._count("learner")
        ignored = tuple(replace(one, count=count) for one, count in self._ignored.items())
        return people, self._count("attempt"), ignored

    def _count(self, table: str) -> int:
        return int(self._into.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])

    def _copy_table(self, table: str, columns: str, fits: str = "TRUE") -> None:
        marks = ", ".join("?" for _ in columns.split(","))
        self._into.executemany(
            f"INSERT INTO {table}({columns}) VALUES ({marks})",
            self._rows.execute(f"SELECT {columns} FROM {table} WHERE {fits}"),
        )
        (others,) = self._rows.execute(
            f"SELECT COUNT(*) FROM {table} WHERE NOT ({fits})"
        ).fetchone()
        if others:
            self._ignored[Ignored("rows", table, fits)] += others

    def _copy_keys(self) -> None:
        for row in self._rows.execute("SELECT quiz, content, kept_at_ms FROM class_quiz"):
            try:
                msgspec.convert(row[2], Count)
                copy_key(self._into, *row)
            except _UNUSABLE as error:
                self._ignored[Ignored("key", printable(row[0]), _reason(error))] += 1

    def _copy_attempts(self) -> None:
        listed = self._rows.execute(
            f"SELECT s.id, l.name, {_SHOWN_NAME}, COALESCE(m.class_name, ''),"
            " COALESCE(c.sent_at_ms, m.sent_at_ms, 0) AS sent_at_ms FROM attempt s"
            " JOIN learner l ON l.id = s.learner LEFT JOIN member m ON m.learner = l.id"
            " LEFT JOIN collected c ON c.attempt = s.number ORDER BY sent_at_ms, s.number"
        ).fetchall()
        for attempt, name, shown, class_name, sent_at_ms in listed:
            self._into.execute("SAVEPOINT attempt")
            try:
                self._collect(content_of(self._rows, [attempt], name, class_name, sent_at_ms))
            except _UNUSABLE as error:
                self._into.execute("ROLLBACK TO attempt")
                self._ignored[Ignored("attempt", printable(shown), _reason(error, attempt))] += 1
            self._into.execute("RELEASE attempt")
        for (name,) in self._rows.execute(
            f"SELECT {_SHOWN_NAME} FROM learner l WHERE id NOT IN (SELECT learner FROM attempt)"
        ):
            self._ignored[Ignored("person", printable(name))] += 1

    def _collect(self, sent: Content) -> None:
        """Collect an attempt as a results file that holds it. Raises one of _UNUSABLE."""
        content = msgspec.convert(msgspec.to_builtins(sent), Content)
        if has_key(self._into, content.attempts[0].quiz):
            content = _marked_as_asked(content)
        check_content(content)
        collect(self._into, content, self._now_ms)

    def _copy_flags(self) -> None:
        for attempt, code in self._rows.execute("SELECT attempt_id, code FROM flag"):
            if code not in _CODES:
                self._ignored[Ignored("rows", "flag", "code")] += 1
            elif self._into.execute("SELECT 1 FROM attempt WHERE id = ?", (attempt,)).fetchone():
                flags.keep_flags(self._into, attempt, [code])

    def _copy_conflicts(self) -> None:
        """Set files aside that contradict what was copied."""
        for file, data in self._rows.execute(
            "SELECT file, content FROM conflict WHERE decision = '' ORDER BY collected_at_ms"
        ):
            try:
                content = msgspec.json.decode(data, type=Content)
                check_content(content)
                found = conflicts.disagreements(self._into, content)
            except _UNUSABLE as error:
                self._ignored[Ignored("conflict", printable(file), _reason(error))] += 1
                continue
            if found:
                conflicts.set_aside(self._into, content, found, file, self._now_ms)
            else:
                self._ignored[Ignored("conflict", printable(file))] += 1


def _marked_as_asked(content: Content) -> Content:
    """The attempt without its marks, which the class's key replaces."""
    return replace(content, attempts=tuple(_as_asked(content, s) for s in content.attempts))


def _as_asked(content: Content, attempt: SentAttempt) -> SentAttempt:
    answers = []
    for answer in attempt.answers:
        if answer.position >= len(attempt.items):
            raise ResultFileError("invalid", f"answer {answer.seq}")
        question = content.questions.get(attempt.items[answer.position].version)
        if question is None or not all(at < len(question.options) for at in answer.chosen):
            raise ResultFileError("invalid", f"answer {answer.seq}")
        worth = earned(question, answer.chosen, attempt.scoring)
        answers.append(replace(answer, earned=str(worth), possible=str(points(question))))
    items = tuple(replace(item, graded="", regrade=None) for item in attempt.items)
    return replace(attempt, items=items, answers=tuple(answers))


def _reason(error: BaseException, attempt: str = "") -> str:
    """What is wrong, without the id of the attempt that it is about."""
    if isinstance(error, ResultFileError):
        return printable((error.detail or error.code).removeprefix(f"attempt {attempt}: "))
    if isinstance(error, LearnerError):
        return error.code.replace("_", " ")
    if isinstance(error, ConflictError):
        return error.found[0].code
    if isinstance(error, NothingToSendError):
        return "state"
    return printable(str(error))
