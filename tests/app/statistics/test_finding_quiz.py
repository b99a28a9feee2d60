"""Which quiz a title, an id or a file means."""

from pathlib import Path

import pytest

from quizapp.app.statistics.finding_quiz import QuizNotFoundError, find_quiz
from quizapp.scores.responses.complete_attempts import TakenQuiz
from tests.app.desk import write_quiz

RIVERS = TakenQuiz("rivers", "Rivers", 3, 30)
SEAS = TakenQuiz("seas-1", "Seas", 2, 20)
OTHER_SEAS = TakenQuiz("seas-2", "Seas", 1, 10)
TAKEN = [RIVERS, SEAS, OTHER_SEAS]


def code_of(given: str | None, path: Path | None = None, taken: list[TakenQuiz] = TAKEN) -> str:
    with pytest.raises(QuizNotFoundError) as caught:
        find_quiz(taken, given, path)
    return caught.value.code


def test_without_a_name_it_is_the_one_taken_last() -> None:
    assert find_quiz(TAKEN, None, None) == RIVERS
    assert code_of(None, taken=[]) == "none_taken"


def test_an_id_goes_before_a_title() -> None:
    assert find_quiz(TAKEN, "seas-2", None) == OTHER_SEAS
    assert find_quiz(TAKEN, " RIVERS ", None) == RIVERS
    named_like_an_id = TakenQuiz("x", "rivers", 1, 1)
    assert find_quiz([named_like_an_id, RIVERS], "rivers", None) == RIVERS


def test_a_title_of_several_is_not_enough() -> None:
    with pytest.raises(QuizNotFoundError) as caught:
        find_quiz(TAKEN, "seas", None)
    assert (caught.value.code, caught.value.quizzes) == ("several", (SEAS, OTHER_SEAS))


def test_a_file_is_known_by_its_id_or_else_by_its_path(tmp_path: Path) -> None:
    with_id = write_quiz(tmp_path / "a.json", quiz_id="rivers")
    without = write_quiz(tmp_path / "b.json", quiz_id="")
    by_path = TakenQuiz(f"path:{without}", "B", 1, 1)
    assert find_quiz(TAKEN, "a.json", with_id) == RIVERS
    assert find_quiz([*TAKEN, by_path], "b.json", without) == by_path
    assert code_of("b.json", without) == "not_taken"


def test_other_files_and_names_are_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    assert code_of("broken.json", broken) == "file_unusable"
    assert code_of("none.json", tmp_path / "none.json") == "unknown"
