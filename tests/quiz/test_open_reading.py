"""An attempt notes whether the reading could be seen at a question before its answer."""

import pytest

from quizapp.quiz.attempt import Attempt
from quizapp.quiz.events import Checked, Chosen, Item, Plan
from quizapp.quiz.model import Mode, Question

FIRST = Question("First?", ("a", "b", "c"), "b")
SECOND = Question("Second?", ("a", "b", "c", "d"), ("a", "c"))
LAST = Question("Third?", ("yes", "no"), "no")


def _plan(mode: Mode) -> Plan:
    asked = (("one", FIRST), ("two", SECOND), ("three", LAST))
    items = (Item(key, key, each, tuple(range(len(each.options)))) for key, each in asked)
    return Plan(mode, "quiz", tuple(items))


def test_an_answer_says_whether_the_reading_was_open_before_it() -> None:
    attempt = Attempt(_plan("practice"))
    assert attempt.choose(1) == (Chosen(0, (1,)),)
    assert attempt.check() == (Checked(0, (1,)),)
    assert attempt.open_reading() == ()  # after the outcome it is of no account
    attempt.next()
    assert attempt.open_reading() == ()  # nothing is chosen yet
    assert attempt.choose(0) == (Chosen(1, (0,), None, True),)
    assert attempt.check() == (Checked(1, (0,), None, True),)
    assert [attempt.is_reading_open(i) for i in range(3)] == [False, True, False]


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_a_choice_made_before_the_reading_was_opened_is_made_once_more(mode: Mode) -> None:
    attempt = Attempt(_plan(mode))
    events = attempt.choose(2) + attempt.open_reading()
    assert events == (Chosen(0, (2,)), Chosen(0, (2,), None, True))
    assert attempt.open_reading() == ()
    again = Attempt(_plan(mode), events)
    assert again.is_reading_open(0)
    assert again.chosen(0) == attempt.chosen(0) == (2,)
