"""Certainty marks: the published scheme, in proportion between wrong and right."""

from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from quizapp.quiz.attempt import Attempt, NotAllowedError
from quizapp.quiz.certainty import LEVELS, MOST, STAKES, Certainty, certainty_mark
from quizapp.quiz.events import Checked, Chosen, Item, Plan
from quizapp.quiz.model import Mode, Question
from quizapp.quiz.scoring import share_earned
from tests import strategies
from tests.recount import recount_certainty

shares = st.fractions(0, 1)

ONE = Question("First?", ("a", "b", "c"), "b", points=2)
MANY = Question("Second?", ("a", "b", "c", "d"), ("a", "c"))


def _plan(mode: Mode) -> Plan:
    items = (Item("one", "v1", ONE, (2, 0, 1)), Item("two", "v2", MANY, (0, 1, 2, 3)))
    return Plan(mode, "quiz", items, certainty=True)


@pytest.mark.parametrize(
    ("certainty", "right", "wrong"), [(None, 1, 0), (1, 1, 0), (2, 2, -2), (3, 3, -6)]
)
def test_right_and_wrong_earn_what_is_at_stake(
    certainty: Certainty | None, right: int, wrong: int
) -> None:
    assert certainty_mark(Fraction(1), certainty) == right
    assert certainty_mark(Fraction(0), certainty) == wrong
    assert certainty_mark(Fraction(1, 2), certainty) == Fraction(right + wrong, 2)


@pytest.mark.parametrize(
    ("percent", "best"), [(0, 1), (66, 1), (67, 2), (79, 2), (81, 3), (100, 3)]
)
def test_it_pays_to_say_what_one_believes(percent: int, best: Certainty) -> None:
    chance = Fraction(percent, 100)
    expected = {
        level: chance * stake.right + (1 - chance) * stake.wrong for level, stake in STAKES.items()
    }
    assert max(expected, key=lambda level: expected[level]) == best


def test_every_level_has_its_stake() -> None:
    assert LEVELS == tuple(STAKES) == (1, 2, 3)


@given(shares, shares, strategies.certainties)
def test_who_knows_more_never_earns_less(one: Fraction, two: Fraction, level: Certainty) -> None:
    less, more = sorted((one, two))
    assert certainty_mark(less, level) <= certainty_mark(more, level) <= MOST


@settings(max_examples=60)
@given(strategies.plans(max_items=1), st.data())
def test_a_second_count_gives_the_same(plan: Plan, data: st.DataObject) -> None:
    asked = plan.items[0].question
    chosen = data.draw(st.sets(st.sampled_from(range(len(asked.options))), min_size=1))
    level = data.draw(st.none() | st.sampled_from(LEVELS))
    share = share_earned(asked, chosen, plan.scoring)
    assert certainty_mark(share, level) == recount_certainty(asked, chosen, plan.scoring, level)


def test_practice_asks_how_sure_an_answer_is_before_it_is_checked() -> None:
    attempt = Attempt(_plan("practice"))
    assert attempt.set_certainty(3) == (Chosen(0, (), 3),)
    assert attempt.choose(1) == (Chosen(0, (1,), 3),)
    assert attempt.set_certainty(3) == ()
    assert attempt.set_certainty(2) == (Chosen(0, (1,), 2),)
    assert attempt.check() == (Checked(0, (1,), 2),)
    assert attempt.certainty_mark(0) == 2
    attempt.next()
    attempt.choose(0)
    with pytest.raises(NotAllowedError, match="how sure"):
        attempt.check()
    attempt.skip()
    assert attempt.certainty_mark(1) == 0
    assert attempt.score == 2  # the points know nothing of it


def test_in_a_test_the_certainty_changes_with_the_choice_and_may_be_missing() -> None:
    attempt = Attempt(_plan("test"))
    attempt.choose(1)
    assert attempt.certainty_mark(0) == 1  # counts as C = 1
    assert attempt.set_certainty(3) == (Chosen(0, (1,), 3),)
    assert attempt.choose(0) == (Chosen(0, (0,), 3),)
    assert attempt.certainty_mark(0) == -6
    assert attempt.clear() == (Chosen(0, ()),)
    assert attempt.certainty_mark(0) == 0
    attempt.next()
    attempt.choose(0)
    attempt.set_certainty(3)  # half the keys: in the middle between -6 and 3
    assert attempt.certainty_mark(1) == Fraction(-3, 2)


def test_certainty_is_refused_where_it_is_not_asked_for() -> None:
    attempt = Attempt(structs.replace(_plan("test"), certainty=False))
    with pytest.raises(NotAllowedError, match="asks for no certainty"):
        attempt.set_certainty(1)
    asking = Attempt(_plan("test"))
    with pytest.raises(NotAllowedError, match="no certainty 4"):
        asking.set_certainty(cast(Certainty, 4))
