"""Which quiz is open: the last good version of a questions file, and what is wrong with it."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from quizapp.app.preferences import PreferencesFile
from quizapp.files.problems import Problem
from quizapp.files.reader import Loaded, read_bytes, read_file
from quizapp.quiz.model import Quiz


class NothingToAskError(Exception):
    """No quiz is open, or it holds none of the questions wanted."""


class OpenQuiz(Struct, frozen=True):
    """A quiz that can be taken, with the file that it came from.

    `left_out` counts the questions of the file that can't be used; `problems` says why.
    """

    path: Path
    quiz: Quiz
    problems: tuple[Problem, ...]
    left_out: int
    fingerprint: str

    @property
    def key(self) -> str:
        """What the quiz is known by in the scores: its id, else its path."""
        return self.quiz.id or f"path:{self.path}"

    @property
    def folder(self) -> Path:
        """The folder that the quiz's pictures lie in."""
        return self.path.parent


class FailedFile(Struct, frozen=True):
    """A questions file that can't be used, and why."""

    path: Path
    problems: tuple[Problem, ...]
    fingerprint: str = ""


Listener = Callable[[OpenQuiz | FailedFile, OpenQuiz | None], object]
"""Hears what was taken from a file, and which quiz was open before."""


class Library:
    """The quiz that is open in this window."""

    def __init__(self, preferences: PreferencesFile) -> None:
        self._preferences = preferences
        self._current: OpenQuiz | None = None
        self._broken: FailedFile | None = None
        self.listeners: list[Listener] = []

    @property
    def current(self) -> OpenQuiz | None:
        """The last quiz that could be opened; None before the first."""
        return self._current

    @property
    def broken(self) -> FailedFile | None:
        """What the open file has become since, if that can't be used; None if it can."""
        return self._broken

    def opened_as(self, quiz_key: str) -> OpenQuiz | None:
        """Return the current quiz if it is the one known by `quiz_key`."""
        opened = self._current
        return opened if opened is not None and opened.key == quiz_key else None

    def open(self, path: Path) -> OpenQuiz | FailedFile:
        """Read the file at `path`, and make it the current quiz if it can be used."""
        return self.take(path, read_file(path))

    def take(self, path: Path, loaded: Loaded) -> OpenQuiz | FailedFile:
        """Make what was read from `path` the current quiz, if it holds a question to ask.

        Of a file that can't be used the last good version stays current, else the quiz before.
        """
        return self._tell(quiz_or_failure(path, loaded), path)

    def follow(self, path: Path, loaded: Loaded) -> OpenQuiz | FailedFile:
        """Take over what the file at `path` has become while it was open.

        A version with mistakes doesn't take the place of one that has none.
        """
        current = self._current
        was_good = current is not None and current.path == path and not _has_errors(current)
        if was_good and _has_errors(loaded):
            failed = FailedFile(path, loaded.problems, loaded.fingerprint)
            return self._tell(failed, path)
        return self.take(path, loaded)

    def _tell(self, found: OpenQuiz | FailedFile, path: Path) -> OpenQuiz | FailedFile:
        before = self._current
        if isinstance(found, OpenQuiz):
            self._current, self._broken = found, None
        elif before is not None and before.path == path:
            self._broken = found
        for listener in tuple(self.listeners):
            listener(found, before)
        return found

    def remember(self, opened: OpenQuiz) -> None:
        """Keep an opened file as the last one and among the recent ones."""
        quiz = opened.quiz
        self._preferences.remember_file(opened.path, quiz.title, len(quiz.questions))


def _has_errors(version: OpenQuiz | Loaded) -> bool:
    return version.left_out > 0 or any(p.severity == "error" for p in version.problems)


def quiz_or_failure(path: Path, loaded: Loaded) -> OpenQuiz | FailedFile:
    """Return what was read from `path`: a quiz, if it holds a question to ask."""
    if loaded.quiz is None or not loaded.quiz.questions:
        return FailedFile(path, loaded.problems, loaded.fingerprint)
    return OpenQuiz(path, loaded.quiz, loaded.problems, loaded.left_out, loaded.fingerprint)


def saved_quiz(path: Path, saved: bytes) -> OpenQuiz | FailedFile:
    """Read the quiz in the bytes `saved` at `path`; takes a while if it is big."""
    return quiz_or_failure(path, read_bytes(saved, folder=path.parent))
