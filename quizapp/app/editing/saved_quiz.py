"""The quiz that a file being edited holds as it was saved last."""

from pathlib import Path

from quizapp.app.library import FailedFile, OpenQuiz, taken
from quizapp.files.reader import read_bytes


def saved_quiz(path: Path, saved: bytes) -> OpenQuiz | FailedFile:
    """The quiz in the bytes `saved`, which stand at `path`; takes its time where it is big."""
    return taken(path, read_bytes(saved, folder=path.parent))
