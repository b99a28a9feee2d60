"""Finds the taken quiz that a title, an id or a questions file means."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from quizapp.app.library import OpenQuiz
from quizapp.files.reader import read_file
from quizapp.scores.attempts import storable
from quizapp.scores.responses.complete_attempts import TakenQuiz

Code = Literal["none_taken", "unknown", "several", "not_taken", "file_unusable"]


class QuizNotFoundError(Exception):
    """No one quiz is meant; `code` says why, `text` is what was given, `quizzes` may be meant."""

    def __init__(self, code: Code, text: str = "", quizzes: Sequence[TakenQuiz] = ()) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text
        self.quizzes = tuple(quizzes)


def find_quiz(taken: Sequence[TakenQuiz], given: str | None, path: Path | None) -> TakenQuiz:
    """The quiz meant by `given`: an id, a title, or else the questions file at `path`.

    Without any it is the one taken last, which stands first in `taken`. Raises QuizNotFoundError.
    """
    if not taken:
        raise QuizNotFoundError("none_taken")
    if given is None:
        return taken[0]
    by_id = [quiz for quiz in taken if quiz.key == given]
    folded = " ".join(given.casefold().split())
    by_title = [quiz for quiz in taken if " ".join(quiz.title.casefold().split()) == folded]
    for found in (by_id, by_title):
        if len(found) == 1:
            return found[0]
    if by_title:
        raise QuizNotFoundError("several", given, by_title)
    if path is not None and path.is_file():
        return _of_file(taken, given, path)
    raise QuizNotFoundError("unknown", given, taken)


def _of_file(taken: Sequence[TakenQuiz], given: str, path: Path) -> TakenQuiz:
    loaded = read_file(path)
    if loaded.quiz is None:
        raise QuizNotFoundError("file_unusable", given)
    key = storable(OpenQuiz(path, loaded.quiz, (), 0, "").key)
    for quiz in taken:
        if quiz.key == key:
            return quiz
    raise QuizNotFoundError("not_taken", given, taken)
