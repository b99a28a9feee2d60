"""A preview of a regrade is summed up: marks up and down, and the questions behind them."""

from fractions import Fraction
from pathlib import Path

from quizapp.app.editing.regrade_summary import Summary, summary_of
from quizapp.app.editing.regrading import Regrading
from quizapp.app.own_scores import OwnScores
from tests.app.conftest import Sit
from tests.app.desk import CAPITAL, LONGEST, RIVERS, Desk, take_whole, write_quiz


def summed_up(desk: Desk, file: Path, *questions: dict[str, object]) -> Summary:
    opened = desk.open(write_quiz(file, questions, pass_percent=60))
    return summary_of(Regrading(OwnScores(desk.store)).preview(opened.quiz, opened.key).result())


def test_marks_go_up_and_down_by_the_key_that_was_corrected(sit: Sit, file: Path) -> None:
    desk = sit(write_quiz(file, pass_percent=60))
    for rightly in ((True, False, True), (False, True, False), (True, True, True)):
        take_whole(desk, "test", *rightly)
    found = summed_up(desk, file, {**CAPITAL, "points": 2}, RIVERS, {**LONGEST, "answer": "false"})
    assert (found.higher, found.lower) == (1, 2)
    assert (found.before, found.after) == (Fraction(8), Fraction(9))
    assert (found.now_passed, found.now_failed) == (1, 0)
    by_prompt = {cause.question.prompt: cause for cause in found.causes}
    capital, longest = by_prompt[CAPITAL["prompt"]], by_prompt[LONGEST["prompt"]]
    assert (capital.attempts, capital.difference) == (3, Fraction(2))
    assert (longest.attempts, longest.difference) == (3, Fraction(-1))
    assert longest.question.keys == {1}


def test_who_passes_now_is_counted(sit: Sit, file: Path) -> None:
    desk = sit(write_quiz(file, pass_percent=60))
    take_whole(desk, "test", True, False, False)
    take_whole(desk, "test", False, True, True)
    found = summed_up(desk, file, {**CAPITAL, "points": 5}, RIVERS, LONGEST)
    assert (found.higher, found.lower, found.now_passed, found.now_failed) == (1, 1, 1, 1)


def test_nothing_comes_to_nothing(sit: Sit, file: Path) -> None:
    desk = sit(file)
    take_whole(desk, "test", True, True, True)
    assert summed_up(desk, file, CAPITAL, RIVERS, LONGEST) == Summary(
        0, 0, 0, 0, Fraction(0), Fraction(0), ()
    )
