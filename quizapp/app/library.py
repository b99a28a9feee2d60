"""Which quiz is open: the last good version of a questions file, and what is wrong with it."""

from pathlib import Path

from msgspec import Struct

from quizapp.app.preferences import PreferencesFile
from quizapp.files.problems import Problem
from quizapp.files.reader import Loaded, read_file
from quizapp.quiz.model import Quiz


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


class Library:
    """The quiz that is open in this window."""

    def __init__(self, preferences: PreferencesFile) -> None:
        self._preferences = preferences
        self._current: OpenQuiz | None = None

    @property
    def current(self) -> OpenQuiz | None:
        """The last quiz that could be opened; None before the first."""
        return self._current

    def open(self, path: Path) -> OpenQuiz | FailedFile:
        """Read the file at `path`, and make it the current quiz where it can be used."""
        return self.take(path, read_file(path))

    def take(self, path: Path, loaded: Loaded) -> OpenQuiz | FailedFile:
        """Make what was read from `path` the current quiz, where it holds a question to ask.

        A file that can't be used changes nothing: the last good quiz stays current.
        """
        if loaded.quiz is None or not loaded.quiz.questions:
            return FailedFile(path, loaded.problems)
        opened = OpenQuiz(path, loaded.quiz, loaded.problems, loaded.left_out, loaded.fingerprint)
        self._current = opened
        return opened

    def remember(self, opened: OpenQuiz) -> None:
        """Keep an opened file as the last one and among the recent ones."""
        quiz = opened.quiz
        self._preferences.remember_file(opened.path, quiz.title, len(quiz.questions))
