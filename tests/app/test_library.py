"""Tests of which version of a questions file is open."""

from pathlib import Path
from typing import Any

from quizapp.app.library import FailedFile, OpenQuiz
from quizapp.files.reader import Loaded, read_bytes, read_file
from tests.app.conftest import Sit
from tests.app.desk import CAPITAL, LONGEST, RIVERS, write_quiz

BAD: dict[str, Any] = {**RIVERS, "answer": "Sava"}


def test_a_version_with_mistakes_leaves_a_good_one_open(sit: Sit, file: Path) -> None:
    desk = sit(file)
    good = desk.library.current
    heard: list[tuple[OpenQuiz | FailedFile, OpenQuiz | None]] = []
    desk.library.listeners.append(lambda taken, before: heard.append((taken, before)))
    loaded = read_file(write_quiz(file, (CAPITAL, BAD)))
    failed = desk.library.follow(file, loaded)
    assert isinstance(failed, FailedFile)
    assert failed.problems == loaded.problems
    assert desk.library.current is good
    assert desk.library.broken is failed
    mended = desk.library.follow(file, read_file(write_quiz(file, (CAPITAL, LONGEST))))
    assert desk.library.current is mended
    assert desk.library.broken is None
    assert heard == [(failed, good), (mended, good)]


def test_the_usable_part_is_taken_where_it_is_asked_for(sit: Sit, file: Path) -> None:
    desk = sit(file)
    loaded = read_file(write_quiz(file, (CAPITAL, BAD)))
    desk.library.follow(file, loaded)
    opened = desk.library.take(file, loaded)
    assert isinstance(opened, OpenQuiz)
    assert opened.left_out == 1
    assert desk.library.broken is None


def test_a_version_with_other_mistakes_takes_the_place_of_one_with_mistakes(
    sit: Sit, file: Path
) -> None:
    desk = sit()
    desk.open(write_quiz(file, (CAPITAL, BAD)))
    followed = desk.library.follow(file, read_file(write_quiz(file, (CAPITAL, LONGEST, BAD))))
    assert isinstance(followed, OpenQuiz)
    assert len(followed.quiz.questions) == 2


def test_another_file_that_cannot_be_used_leaves_the_open_one_unbroken(
    sit: Sit, file: Path, tmp_path: Path
) -> None:
    desk = sit(file)
    before = desk.library.current
    bad: Loaded = read_bytes(b"[]", folder=tmp_path)
    assert isinstance(desk.library.take(tmp_path / "other.json", bad), FailedFile)
    assert desk.library.current is before
    assert desk.library.broken is None
