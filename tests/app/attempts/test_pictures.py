"""The pictures of questions: from the quiz's own folder, and kept with the attempt."""

from pathlib import Path
from typing import Any

import pytest

from quizapp.app.attempts.question_state import pictures_of
from quizapp.quiz.model import Image, Question
from tests.app.conftest import Sit
from tests.app.desk import CAPITAL, RIVERS, answer, end, take_whole, write_quiz
from tests.picture_files import png

MAP: dict[str, Any] = {**CAPITAL, "image": {"file": "maps/map.png", "alt": "A map"}}
OLD, NEW = png(gray=1), png(gray=2)


def question(file: str | None) -> Question:
    """A question with a picture in that file, or with none."""
    image = None if file is None else Image(file)
    return Question(prompt="?", options=("a", "b"), answer="a", image=image)


def draw_map(file: Path, content: bytes) -> None:
    """Put a picture beside the questions file."""
    (file.parent / "maps").mkdir(exist_ok=True)
    (file.parent / "maps" / "map.png").write_bytes(content)


@pytest.fixture
def with_map(file: Path) -> Path:
    """A questions file whose second question has a picture."""
    draw_map(file, OLD)
    return write_quiz(file, [RIVERS, MAP])


def test_pictures_lie_in_the_quizs_folder_and_nowhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "quiz"
    (folder / "maps").mkdir(parents=True)
    (folder / "maps" / "map.png").write_bytes(OLD)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    files = (
        "maps/map.png",
        None,
        "../secret.png",
        str(tmp_path / "secret.png"),
        "link.png",
        "missing.png",
        "maps",
        "file:///etc/passwd",
    )
    found = pictures_of(folder, [question(file) for file in files])
    assert found == {0: OLD}
    assert pictures_of(None, [question("maps/map.png")]) == {}


def test_a_picture_is_kept_with_the_attempt(sit: Sit, with_map: Path) -> None:
    desk = sit(with_map)
    ongoing = desk.start("practice")
    assert ongoing.question.picture_alt == ""
    answer(ongoing)
    kept = ongoing.keep(ongoing.attempt.next())
    assert kept is not None
    kept.result()
    assert (ongoing.question.picture, ongoing.question.picture_alt) == (OLD, "A map")
    desk.close()
    (with_map.parent / "maps" / "map.png").unlink()
    with_map.unlink()
    resumed = sit().workspace.ongoing_attempts.resume(ongoing.id).result()
    assert resumed.question.picture == OLD


def test_an_attempt_keeps_the_picture_that_it_showed(sit: Sit, with_map: Path) -> None:
    desk = sit(with_map)
    first = desk.start("practice")
    draw_map(with_map, NEW)
    second = desk.start("practice")
    assert desk.kept(first.id).pictures == {1: OLD}
    assert desk.kept(second.id).pictures == {1: NEW}


def test_mistakes_are_practiced_with_the_picture_of_now(sit: Sit, with_map: Path) -> None:
    desk = sit(with_map)
    taken = take_whole(desk, "practice", True, False)
    draw_map(with_map, NEW)
    practiced = desk.practice_mistakes(taken.stored.quiz_key)
    assert practiced.question.picture == NEW


@pytest.mark.parametrize("gone", ["picture", "quiz"])
def test_mistakes_are_practiced_with_the_old_picture_where_it_is_gone(
    gone: str, sit: Sit, with_map: Path
) -> None:
    desk = sit(with_map)
    taken = take_whole(desk, "practice", True, False)
    draw_map(with_map, NEW)
    if gone == "picture":
        (with_map.parent / "maps" / "map.png").unlink()
    else:
        desk.close()
        desk = sit()
    practiced = desk.practice_mistakes(taken.stored.quiz_key)
    assert practiced.question.picture == OLD
    answer(practiced)
    end(desk, practiced)


def test_a_picture_taken_off_the_question_is_not_shown(sit: Sit, with_map: Path) -> None:
    desk = sit(with_map)
    taken = take_whole(desk, "practice", True, False)
    desk.open(write_quiz(with_map, [RIVERS, CAPITAL]))
    practiced = desk.practice_mistakes(taken.stored.quiz_key)
    assert practiced.question.picture is None
