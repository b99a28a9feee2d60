"""The fast figures are those of the slow formulas, whoever was asked what."""

from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.stats.alpha import alpha_interval
from quizapp.stats.analysis import analyze
from quizapp.stats.responses import Form
from tests.stats.slow import Person
from tests.stats.tables import assert_agrees, responses_of, tables

FORMS = (
    Form(3, frozenset({1}), guess=1 / 3),
    Form(4, frozenset({0, 2}), select_all=True),
    Form(2, frozenset({0}), guess=0.5),
    Form(),
)


@given(tables(FORMS))
@settings(max_examples=60)
def test_all_figures_agree_with_the_slow_ones(table: list[Person]) -> None:
    assert_agrees(analyze(responses_of(table, FORMS)), table, FORMS)


@given(st.integers(0, 4).flatmap(lambda count: tables(FORMS[:count])))
@settings(max_examples=30)
def test_they_agree_for_any_number_of_questions(table: list[Person]) -> None:
    count = max((max(person, default=-1) for person in table), default=-1) + 1
    assert_agrees(analyze(responses_of(table, FORMS[:count])), table, FORMS[:count])


@given(tables(FORMS), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_people_changes_nothing(table: list[Person], chance: Random) -> None:
    other = list(table)
    chance.shuffle(other)
    first, second = (msgspec.to_builtins(analyze(responses_of(t, FORMS))) for t in (table, other))
    assert list(leaves(first)) == pytest.approx(list(leaves(second)))


@given(tables(FORMS), st.randoms(use_true_random=False))
@settings(max_examples=5)
def test_nor_does_it_change_the_interval(table: list[Person], chance: Random) -> None:
    other = list(table)
    chance.shuffle(other)
    first, second = (alpha_interval(responses_of(t, FORMS), lambda _: True) for t in (table, other))
    told = [list(leaves(msgspec.to_builtins(found))) for found in (first, second)]
    assert told[0] == pytest.approx(told[1])


def leaves(value: Any) -> Iterator[Any]:
    """All that stands in a structure, in order."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield name
            yield from leaves(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from leaves(part)
    else:
        yield value
