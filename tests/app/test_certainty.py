"""Certainty in an attempt: asked for where the person wants it, shown and summed up apart."""

from fractions import Fraction
from pathlib import Path

import pytest

from quizapp.app.attempts.results import CertaintyScore
from quizapp.quiz.attempt import NotAllowedError
from tests.app.conftest import Sit
from tests.app.desk import answer, end, keep


def test_it_is_off_by_default(sit: Sit, file: Path) -> None:
    ongoing = sit(file).start()
    assert not ongoing.attempt.plan.certainty
    assert not ongoing.question.asks_certainty
    answer(ongoing)
    assert ongoing.question.certainty_mark is None
    assert ongoing.result.certainty is None
    assert {row.certainty_mark for row in ongoing.result.questions} == {None}


def test_an_attempt_keeps_what_it_began_with(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=True)
    asking = desk.start()
    desk.preferences.change(certainty=False)
    assert asking.attempt.plan.certainty
    assert desk.kept(asking.id).plan.certainty
    assert not desk.start(give_up=asking.id).attempt.plan.certainty


def test_practice_can_go_on_when_choice_and_certainty_are_there(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=True)
    ongoing = desk.start()
    attempt = ongoing.attempt
    assert ongoing.question.asks_certainty
    keep(ongoing, *attempt.choose(0))
    assert not ongoing.question.can_go_on
    with pytest.raises(NotAllowedError):
        attempt.check()
    keep(ongoing, *attempt.set_certainty(2))
    assert (ongoing.question.can_go_on, ongoing.question.certainty) == (True, 2)
    assert ongoing.question.certainty_mark is None  # not before the outcome
    keep(ongoing, *attempt.check())
    assert ongoing.question.certainty_mark == 2


def test_in_a_test_it_can_be_left_out_and_cleared(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=True)
    ongoing = desk.start("test")
    assert ongoing.question.can_go_on
    keep(ongoing, *ongoing.attempt.set_certainty(1))
    assert ongoing.question.can_clear
    assert ongoing.question.answered == 0  # a certainty alone is no answer
    keep(ongoing, *ongoing.attempt.clear())
    assert not ongoing.question.can_clear


def test_the_certainty_score_stands_beside_the_score_and_comes_back(sit: Sit, file: Path) -> None:
    desk = sit(file)
    desk.preferences.change(certainty=True)
    ongoing = desk.start("test")
    answer(ongoing)  # right, of 1 point
    keep(ongoing, *ongoing.attempt.set_certainty(3))
    keep(ongoing, *ongoing.attempt.next())
    keep(ongoing, *ongoing.attempt.choose(0))  # half of 2 points
    keep(ongoing, *ongoing.attempt.set_certainty(2))
    end(desk, ongoing)
    for result in (ongoing.result, desk.workspace.result(ongoing.id).result()):
        assert result.score.earned == 2
        assert result.certainty == CertaintyScore(Fraction(3 + 0 + 0), 9)
        assert [row.certainty for row in result.questions] == [3, 2, None]
        assert [row.certainty_mark for row in result.questions] == [3, 0, 0]
