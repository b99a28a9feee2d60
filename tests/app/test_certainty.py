"""Certainty in a sitting: asked for where the person wants it, shown and summed up apart."""

from fractions import Fraction
from pathlib import Path

import pytest

from quizapp.app.attempts.results import CertaintyScore
from quizapp.quiz.sitting import NotAllowedError
from tests.app.conftest import Sit
from tests.app.desk import answer, end, keep


def test_it_is_off_by_default(sit: Sit, file: Path) -> None:
    taking = sit(file).start()
    assert not taking.sitting.plan.certainty
    assert not taking.question.asks_certainty
    answer(taking)
    assert taking.question.certainty_mark is None
    assert taking.result.certainty is None
    assert {row.certainty_mark for row in taking.result.questions} == {None}


def test_a_sitting_keeps_what_it_began_with(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=True)
    asking = desk.start()
    desk.preferences.change(certainty=False)
    assert asking.sitting.plan.certainty
    assert desk.kept(asking.id).plan.certainty
    assert not desk.start(give_up=asking.id).sitting.plan.certainty


def test_practice_can_go_on_when_choice_and_certainty_are_there(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=True)
    taking = desk.start()
    sitting = taking.sitting
    assert taking.question.asks_certainty
    keep(taking, *sitting.choose(0))
    assert not taking.question.can_go_on
    with pytest.raises(NotAllowedError):
        sitting.check()
    keep(taking, *sitting.set_certainty(2))
    assert (taking.question.can_go_on, taking.question.certainty) == (True, 2)
    assert taking.question.certainty_mark is None  # not before the outcome
    keep(taking, *sitting.check())
    assert taking.question.certainty_mark == 2


def test_in_a_test_it_can_be_left_out_and_cleared(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=True)
    taking = desk.start("test")
    assert taking.question.can_go_on
    keep(taking, *taking.sitting.set_certainty(1))
    assert taking.question.can_clear
    assert taking.question.answered == 0  # a certainty alone is no answer
    keep(taking, *taking.sitting.clear())
    assert not taking.question.can_clear


def test_the_certainty_score_stands_beside_the_score_and_comes_back(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=True)
    taking = desk.start("test")
    answer(taking)  # right, of 1 point
    keep(taking, *taking.sitting.set_certainty(3))
    keep(taking, *taking.sitting.next())
    keep(taking, *taking.sitting.choose(0))  # half of 2 points
    keep(taking, *taking.sitting.set_certainty(2))
    end(desk, taking)
    for result in (taking.result, desk.workspace.result(taking.id).result()):
        assert result.score.earned == 2
        assert result.certainty == CertaintyScore(Fraction(3 + 0 + 0), 9)
        assert [row.certainty for row in result.questions] == [3, 2, None]
        assert [row.certainty_mark for row in result.questions] == [3, 0, 0]
