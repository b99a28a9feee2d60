"""What a teacher does with a class, on a class file that may hold anything."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from quizapp.app.classes.class_report import class_report
from quizapp.app.classes.gradebook_files import ENDINGS, write_gradebook
from quizapp.app.classes.school_class import SchoolClass
from quizapp.app.statistics.statistics import statistics_of
from quizapp.files.reader import read_file
from quizapp.scores import history
from quizapp.scores.classes.class_copy import COPYABLE, save_clean_copy
from quizapp.scores.classes.class_store import ClassError, ClassStore, open_class
from quizapp.scores.classes.gradebook import Grade, Gradebook, Which
from quizapp.scores.classes.result_file import ResultFileError
from quizapp.scores.erasing import Deletion
from quizapp.scores.errors import (
    DamagedAttemptError,
    LearnerError,
    OpenTestError,
    StoreError,
    UnknownAttemptError,
)
from quizapp.scores.regrades import RegradeError
from quizapp.scores.responses.complete_attempts import Choice
from tests.scores.class_samples import SENT_MS

DOCUMENTED = (
    ClassError,
    StoreError,
    LearnerError,
    UnknownAttemptError,
    DamagedAttemptError,
    OpenTestError,
    RegradeError,
    ResultFileError,
)
"""What the window and the commands have words for."""

NOW_MS = SENT_MS + 1_000_000_000
_WHICH: tuple[Which, ...] = ("last", "best")
_CHOICES: tuple[Choice, ...] = ("first", "last", "best", "all")


class UnsoundClassError(Exception):
    """A class that was opened says what can't be."""


def teach(path: Path, results: Sequence[Path], quiz: Path) -> None:
    """Open a class, look at all of it, collect, regrade, delete a student, and look again.

    Where the class is refused, a clean copy of it takes its place. The gradebooks go into the
    folder of the class. What is documented is taken as it comes; everything else is raised.
    """
    store = _opened(path)
    if store is None:
        return
    room = SchoolClass(store, lambda: NOW_MS)
    try:
        book = _look(room)
        _collect(room, results)
        _decide(room)
        with _documented():
            room.keep_quiz(quiz)
        _regrade(room, quiz)
        for row in () if book is None else book.rows[:1]:
            _delete(room, row.person.learner_id)
        _look(room)
    finally:
        room.close()


def _opened(path: Path) -> ClassStore | None:
    """The class, or else its clean copy if there can be one, which has to open."""
    try:
        return open_class(path)
    except ClassError as refused:
        if refused.code not in COPYABLE:
            return None
    copy = path.with_name("copy.sqlite")
    before = path.read_bytes()
    try:
        save_clean_copy(path, copy, NOW_MS)
    except ClassError as error:
        str(error)
        return None
    if path.read_bytes() != before:
        raise UnsoundClassError("a file that is only read was changed")
    return open_class(copy)


@contextmanager
def _documented() -> Iterator[None]:
    """Take an error that people are told in words."""
    try:
        yield
    except DOCUMENTED as error:
        str(error)


def _look(room: SchoolClass) -> Gradebook | None:
    """The class page, the gradebooks and their files, each attempt and all statistics."""
    book = None
    with _documented():
        for which in _WHICH:
            book = room.gradebook(which).result()
            class_report(room.path.stem, book, NOW_MS)
            for ending in ENDINGS:
                write_gradebook(book, room.path.with_suffix(ending))
    if book is None:
        return None
    for quiz in book.quizzes:
        for choice in _CHOICES:
            with _documented():
                statistics_of(room.responses(quiz.key, choice).result())
    for row in book.rows:
        for grade in row.grades:
            if grade is not None:
                _look_at(room, grade)
    return book


def _look_at(room: SchoolClass, grade: Grade) -> None:
    with _documented():
        result = room.result(grade.attempt_id).result()
        if not 0 <= grade.result.score <= grade.result.possible:
            raise UnsoundClassError(f"a mark of {grade.result}")
        if len(result.questions) != len(grade.items):
            raise UnsoundClassError("an attempt has other questions in the gradebook")


def _collect(room: SchoolClass, results: Sequence[Path]) -> None:
    with _documented():
        for told in room.collect(results):
            str(told)


def _decide(room: SchoolClass) -> None:
    """Keep the first of the files that were set aside, and leave the class for the others."""
    with _documented():
        for at, conflict in enumerate(room.conflicts().result()):
            with _documented():
                (room.keep_class if at else room.keep_file)(conflict.digest).result()


def _regrade(room: SchoolClass, path: Path) -> None:
    quiz = read_file(path).quiz
    if quiz is None:
        raise UnsoundClassError("the quiz is a good one")
    with _documented():
        for regrade in room.regrading.listed(quiz.id).result():
            with _documented():
                room.regrading.undo(regrade.id).result()
        seen = room.regrading.preview(quiz, quiz.id).result()
        room.regrading.apply(quiz, seen).result()


def _delete(room: SchoolClass, learner_id: str) -> None:
    with _documented():
        room.erase(Deletion(learners=(learner_id,)))
        left = room.store.read(lambda c: history.listing(c, learner_id)).result()
        if left:
            raise UnsoundClassError("a student's attempts are left")
