"""Which mistakes are left to practice: over all attempts at a quiz, and none gets lost."""

from pathlib import Path
from typing import Any

import pytest

from quizapp.app.editing.regrading import Regrading
from quizapp.quiz.events import Ending
from tests.app.conftest import Sit
from tests.app.desk import CAPITAL, LONGEST, RIVERS, Desk, answer, keep, take_whole, write_quiz

MANY: list[dict[str, Any]] = [
    {"id": f"q{i}", "prompt": f"Which is {i}?", "options": [f"{i}", "none"], "answer": f"{i}"}
    for i in range(37)
]


def left(desk: Desk) -> list[str]:
    """What the questions that are left to practice are known by."""
    return [one.key for one in desk.mistakes.questions]


def finish(desk: Desk, ongoing: Any, ending: Ending) -> None:
    """End an attempt."""
    kept = ongoing.finish(ending)
    assert kept is not None
    kept.result()
    desk.workspace.ongoing_attempts.drop(ongoing)


def test_of_29_mistakes_27_are_left_after_two_of_four_were_mended(sit: Sit, tmp_path: Path) -> None:
    desk = sit(write_quiz(tmp_path / "many.json", MANY))
    take_whole(desk, "test", *(i < 8 for i in range(37)))
    assert left(desk) == [f"q{i}" for i in range(8, 37)]
    desk.wait(60_000)
    practice = desk.practice_mistakes()
    assert practice.attempt.count == 29
    for right in (True, False, True, False):
        answer(practice, right=right)
        keep(practice, *practice.attempt.next())
    while_it_goes_on = left(desk)
    finish(desk, practice, "ended")
    expected = [f"q{i}" for i in range(8, 37) if i not in (8, 10)]
    assert while_it_goes_on == left(desk) == expected
    assert len(expected) == 27
    desk.close()
    again = sit(tmp_path / "many.json")
    again.wall_ms = desk.wall_ms
    assert left(again) == expected
    practice = again.practice_mistakes()
    assert [item.key for item in practice.attempt.plan.items] == expected
    for _ in expected:
        again.wait(1_000)
        answer(practice)
        if not practice.attempt.is_last:
            keep(practice, *practice.attempt.next())
    finish(again, practice, "completed")
    assert left(again) == []


def test_the_last_answer_of_all_attempts_decides(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "practice", True, False, False)
    desk.wait(1_000)
    take_whole(desk, "test", False, True, False)
    assert left(desk) == ["capital", "longest"]
    desk.wait(1_000)
    take_whole(desk, "practice", True, True, True)
    assert left(desk) == []


def test_what_is_partly_correct_is_a_mistake(sit: Sit, file: Path) -> None:
    desk = sit(file)
    practice = desk.start("practice")
    keep(practice, *practice.attempt.next())
    keep(practice, *practice.attempt.choose(min(practice.attempt.item.question.keys)))
    keep(practice, *practice.attempt.check())
    assert practice.attempt.earned(1) > 0
    assert left(desk) == ["rivers"]


def test_an_open_test_changes_nothing_and_a_finished_one_counts_what_was_left_empty(
    sit: Sit, file: Path
) -> None:
    desk = sit(file)
    take_whole(desk, "practice", True, True, False)
    desk.wait(1_000)
    test = desk.start("test")
    answer(test, right=False)
    keep(test, *test.attempt.go_to(2))
    answer(test)
    assert left(desk) == ["longest"]
    desk.wait(1_000)
    finish(desk, test, "time")
    assert left(desk) == ["capital", "rivers"]


@pytest.mark.parametrize("ending", ["ended", "given_up"])
def test_a_skipped_question_is_a_mistake_and_one_not_reached_stays_what_it_was(
    ending: Ending, sit: Sit, file: Path
) -> None:
    desk = sit(file)
    take_whole(desk, "practice", True, False, True)
    desk.wait(1_000)
    practice = desk.start("practice")
    keep(practice, *practice.attempt.skip())
    finish(desk, practice, ending)
    assert left(desk) == ["capital", "rivers"]


def test_a_later_correct_answer_goes_before_an_earlier_skip(sit: Sit, file: Path) -> None:
    desk = sit(file)
    practice = desk.start("practice")
    keep(practice, *practice.attempt.skip())
    finish(desk, practice, "ended")
    assert left(desk) == ["capital"]
    desk.wait(1_000)
    take_whole(desk, "test", True, True, True)
    assert left(desk) == []


def test_of_a_quiz_that_is_not_open_the_mistake_made_last_comes_last(
    sit: Sit, file: Path, tmp_path: Path
) -> None:
    desk = sit(file)
    take_whole(desk, "practice", False, False, True)
    assert left(desk) == ["capital", "rivers"]
    desk.wait(1_000)
    practice = desk.start("practice")
    answer(practice, right=False)
    finish(desk, practice, "ended")
    assert left(desk) == ["capital", "rivers"]  # in the order of the file
    desk.open(write_quiz(tmp_path / "other.json", [CAPITAL], quiz_id="other"))
    found = desk.done(desk.workspace.mistakes("kosovo"))
    assert [one.key for one in found.questions] == ["rivers", "capital"]


def test_a_skipped_question_that_was_answered_after_all_counts_as_answered(
    sit: Sit, file: Path
) -> None:
    desk = sit(file)
    practice = desk.start("practice")
    keep(practice, *practice.attempt.skip())
    keep(practice, *practice.attempt.previous())
    answer(practice)
    assert left(desk) == []


def test_a_choice_that_was_taken_back_in_a_test_is_no_answer(sit: Sit, file: Path) -> None:
    desk = sit(file)
    test = desk.start("test")
    answer(test)
    keep(test, *test.attempt.clear())
    finish(desk, test, "handed_in")
    assert left(desk) == ["capital", "rivers", "longest"]


def test_mistakes_are_of_this_quiz_and_this_learner(sit: Sit, file: Path, tmp_path: Path) -> None:
    desk = sit(file)
    take_whole(desk, "practice", False, False, True)
    desk.open(write_quiz(tmp_path / "other.json", [CAPITAL], quiz_id="other"))
    take_whole(desk, "practice", False)
    assert left(desk) == ["capital"]
    desk.open(file)
    assert left(desk) == ["capital", "rivers"]
    besa = desk.workspace.learner.add("Besa").result()
    desk.workspace.learner.switch(besa.id)
    assert left(desk) == []


def test_a_regrade_takes_a_mistake_away(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "test", True, True, False)
    opened = desk.open(write_quiz(file, [CAPITAL, RIVERS, {**LONGEST, "answer": "false"}]))
    assert left(desk) == ["longest"]
    regrading = Regrading(desk.store, lambda: desk.wall_ms)
    desk.done(regrading.apply(opened.quiz, desk.done(regrading.preview(opened.quiz, opened.key))))
    assert left(desk) == []
