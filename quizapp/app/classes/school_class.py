"""A class as a teacher works with it: collecting results, the gradebook, regrading, deleting."""

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.attempts.results import Result, result_of
from quizapp.app.editing.regrading import Regrading
from quizapp.app.library import OpenQuiz
from quizapp.files.reader import read_file as read_quiz
from quizapp.scores import erasing, stored
from quizapp.scores.classes import conflicts
from quizapp.scores.classes.class_key import keep_quiz, keys_since_ms, regrade_by, undo_regrade
from quizapp.scores.classes.class_store import ClassError, ClassStore, open_class
from quizapp.scores.classes.collecting import Counts, collect_or_set_aside, keep_file
from quizapp.scores.classes.conflicts import Conflict, Disagreement
from quizapp.scores.classes.gradebook import Gradebook, Which, gradebook
from quizapp.scores.classes.result_file import (
    MAX_BYTES,
    Content,
    FileCode,
    ResultFileError,
    check_content,
    decode_file,
)
from quizapp.scores.classes.sending import sent_quiz_key
from quizapp.scores.erasing import Deletion
from quizapp.scores.responses.complete_attempts import Choice

if TYPE_CHECKING:
    from quizapp.app.statistics.statistics import Gathered

GIVE_UP_S = 10.0
_LOOK_AGAIN_S = 0.2

T = TypeVar("T")


class Taken(Struct, frozen=True):
    """A file of results that is in the class, with who sent it."""

    file: str
    name: str
    class_name: str
    counts: Counts


class Refused(Struct, frozen=True):
    """A file that was skipped; `code` says why (see scores.words.FILES)."""

    file: str
    code: FileCode
    detail: str


class Conflicting(Struct, frozen=True):
    """A file that contradicts the class: set aside there, and not applied."""

    file: str
    name: str
    class_name: str
    found: tuple[Disagreement, ...]


Outcome = Taken | Refused | Conflicting


class SchoolClass:
    """An open class. Its futures fail with StoreError, and those named."""

    def __init__(self, store: ClassStore, now_ms: Callable[[], int] = wall_ms) -> None:
        """A class over its store; see open_school_class."""
        self.store = store
        self.regrading = Regrading(store, now_ms, regrade_by, undo_regrade)
        self._now_ms = now_ms

    @property
    def path(self) -> Path:
        """The file that the class is in."""
        return self.store.path

    def collect(self, files: Iterable[Path]) -> Iterator[Outcome]:
        """Collect results files one after another; yields the outcome of each.

        A file goes in as a whole or not at all. Takes its time: for a thread of its own. Raises
        ClassError if the class can't be written.
        """
        for path in files:
            try:
                content = read_file(path)
                now_ms = self._now_ms()
                came = self._kept(self.store.write(_collecting(content, path.name, now_ms)))
            except ResultFileError as error:
                yield Refused(str(path), error.code, error.detail)
            except sqlite3.IntegrityError as error:
                yield Refused(str(path), "clash", str(error))
            else:
                who = content.sender.name, content.sender.class_name
                if isinstance(came, Counts):
                    yield Taken(str(path), *who, came)
                else:
                    yield Conflicting(str(path), *who, came)

    def keep_quiz(self, path: Path) -> int:
        """Let the class mark by a questions file; returns how many attempts were regraded.

        Raises ValueError if the file holds no quiz, OSError and ClassError.
        """
        quiz = read_quiz(path).quiz
        if quiz is None:
            raise ValueError(str(path))
        key = self.quiz_key(OpenQuiz(path, quiz, (), 0, ""))
        at_ms = self._now_ms()
        return self._kept(self.store.write(lambda c: keep_quiz(c, quiz, key, at_ms)))

    def keys_since_ms(self) -> Future[dict[str, int]]:
        """Return the quizzes that the class marks by a key of its own, and since when."""
        return self.store.read(keys_since_ms)

    def conflicts(self) -> Future[list[Conflict]]:
        """Return the files that contradict the class, and wait for a decision."""
        return self.store.read(conflicts.listed)

    def keep_class(self, digest: str) -> Future[None]:
        """Leave the class as it is, against a file that was set aside."""
        return self.store.write(lambda c: conflicts.decide(c, digest, "class"))

    def keep_file(self, digest: str) -> Future[Counts]:
        """Apply a file that was set aside, in place of what it contradicts.

        Fails with ResultFileError too.
        """
        now_ms = self._now_ms()
        return self.store.write(lambda c: keep_file(c, digest, now_ms))

    def gradebook(self, which: Which = "best") -> Future[Gradebook]:
        """People by quizzes, by their best or last complete attempt."""
        return self.store.read(lambda connection: gradebook(connection, which))

    def result(self, attempt_id: str) -> Future[Result]:
        """Return the result of an attempt. Raises UnknownAttemptError in the future."""

        def read(connection: sqlite3.Connection) -> Result:
            attempt = stored.load(connection, attempt_id)
            return result_of(attempt, attempt.attempt(), attempt.running_ms)

        return self.store.read(read)

    def responses(self, quiz_key: str, choice: Choice = "first") -> "Future[Gathered]":
        """Return what item statistics of the class are made from; see statistics.statistics_of."""
        from quizapp.app.statistics.statistics import gather  # loads numpy

        return self.store.read(lambda connection: gather(connection, quiz_key, choice))

    def quiz_key(self, opened: OpenQuiz) -> str:
        """Return what an open quiz is known by in a class."""
        return sent_quiz_key(opened.key, opened.quiz.title)

    def erase(self, deletion: Deletion) -> None:
        """Delete people or attempts from the class for good. Raises StoreError, LearnerError."""
        at_ms = self._now_ms()
        self._kept(self.store.alone(lambda c: erasing.erase(c, None, deletion, at_ms)))
        self._kept(self.store.alone(erasing.compact))
        self._kept(self.store.write(lambda c: erasing.forget(c, deletion.ids)))

    def close(self) -> bool:
        """Keep what is pending; returns whether everything was kept."""
        return self.store.close()

    def _kept(self, future: Future[T]) -> T:
        """Wait for the result; raises ClassError if the disk refuses for too long."""
        deadline_s = None
        while True:
            try:
                return future.result(_LOOK_AGAIN_S)
            except NotYetError:
                trouble = self.store.trouble
                if trouble is None:
                    deadline_s = None
                elif deadline_s is None:
                    deadline_s = time.monotonic() + GIVE_UP_S
                elif time.monotonic() > deadline_s:
                    raise ClassError("not_written", self.path, trouble.detail) from None


def open_school_class(path: Path, *, create: bool = False) -> SchoolClass:
    """Open the class in a file; `create` makes it if there is none. Raises ClassError."""
    return SchoolClass(open_class(path, create=create))


def read_file(path: Path) -> Content:
    """Return the content of a file of results, checked. Raises ResultFileError."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ResultFileError("unreadable", error.strerror or str(error)) from error
    content = decode_file(data)
    check_content(content)
    return content


def _collecting(
    content: Content, file: str, now_ms: int
) -> Callable[[sqlite3.Connection], Counts | tuple[Disagreement, ...]]:
    return lambda connection: collect_or_set_aside(connection, content, file, now_ms)


class Collecting:
    """Collects files into a class, one after another, in one thread; the rest is for any thread."""

    def __init__(self, room: SchoolClass, tell: Callable[["Collecting"], object]) -> None:
        """`tell` is called after every file, in the thread that collects them."""
        self.room = room
        self.found: list[Outcome] = []
        """The outcome of each file so far."""
        self._tell = tell
        self._waiting: deque[Path] = deque()
        self._is_stopped = False

    def add(self, files: Iterable[Path]) -> None:
        """Collect more files after the others."""
        self._waiting.extend(files)

    def run(self) -> None:
        """Collect what waits, and what is added meanwhile. Raises ClassError; see collect."""
        for told in self.room.collect(self._next()):
            self.found.append(told)
            self._tell(self)

    def stop(self) -> None:
        """Collect no more files."""
        self._is_stopped = True

    @property
    def is_over(self) -> bool:
        """Whether nothing waits, or what waits isn't wanted anymore."""
        return self._is_stopped or not self._waiting

    @property
    def left(self) -> int:
        """How many files were not looked at yet."""
        return len(self._waiting)

    def _next(self) -> Iterator[Path]:
        while not self.is_over:
            yield self._waiting.popleft()
