"""The plan of reviews: FSRS from stored answers, the same to the day however it is rebuilt."""

import random
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from quizapp.quiz.answered import Answered
from quizapp.stats.review import PARAMETERS, due, plan, rating_of
from tests.stats.answers import (
    DAY_MS,
    HOUR_MS,
    MONDAY_NOON_MS,
    RIGHT,
    WRONG,
    answered,
    histories,
)
from tests.stats.second_fsrs import Memory

zones = st.sampled_from([ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), UTC])


@pytest.mark.parametrize(
    ("share", "certainty", "rating"),
    [
        (RIGHT, None, "Good"),
        (RIGHT, 1, "Hard"),
        (RIGHT, 2, "Good"),
        (RIGHT, 3, "Easy"),
        (WRONG, None, "Again"),
        (WRONG, 1, "Again"),
        (WRONG, 3, "Again"),
        (Fraction(49, 100), None, "Again"),
        (Fraction(1, 2), None, "Hard"),
        (Fraction(99, 100), 3, "Hard"),
    ],
)
def test_right_and_wrong_and_certainty_give_the_rating(
    share: Fraction, certainty: Any, rating: str
) -> None:
    assert rating_of(answered(share, certainty=certainty)).name == rating


@pytest.mark.parametrize(
    ("share", "certainty", "rating"),
    [
        (RIGHT, None, "Hard"),
        (RIGHT, 1, "Hard"),
        (RIGHT, 2, "Good"),
        (RIGHT, 3, "Easy"),
        (WRONG, None, "Again"),
    ],
)
def test_a_choice_of_two_without_a_certainty_may_be_a_guess(
    share: Fraction, certainty: Any, rating: str
) -> None:
    assert rating_of(answered(share, certainty=certainty, options=2)).name == rating


def _intervals(count: int, options: int) -> list[int]:
    """The days after each of `count` right answers without a certainty, each given when due."""
    history: list[Answered] = []
    found, day = [], 0
    for seq in range(count):
        at_ms = MONDAY_NOON_MS + day * DAY_MS
        history.append(answered(at_ms=at_ms, seq=seq, options=options))
        (planned,) = plan(history, UTC).values()
        found.append((planned.due - planned.answered).days)
        day += found[-1]
    return found


def test_luck_at_true_or_false_doesnt_make_a_question_known() -> None:
    guessed, known = _intervals(5, options=2), _intervals(5, options=4)
    assert guessed == [1, 3, 7, 12, 18]  # five times right by chance: one in 32
    assert known == [2, 11, 46, 163, 365]


def _by_day(*days: Answered) -> list[Answered]:
    return [structs.replace(one, at_ms=MONDAY_NOON_MS + i * DAY_MS) for i, one in enumerate(days)]


@pytest.mark.parametrize("first", [RIGHT, WRONG])
def test_the_first_answer_of_a_day_counts_for_it(first: Fraction) -> None:
    once = [answered(first, certainty=3)]
    later = [
        answered(share, certainty=3, at_ms=MONDAY_NOON_MS + i * HOUR_MS, seq=i)
        for i, share in enumerate((RIGHT, WRONG, RIGHT, RIGHT), start=1)
    ]
    assert plan([*once, *later], UTC) == plan(once, UTC)


def test_five_certain_answers_on_one_day_are_one_certain_answer() -> None:
    five = [answered(certainty=3, at_ms=MONDAY_NOON_MS + i, seq=i) for i in range(5)]
    assert plan(five, UTC)["one"].due == date(2026, 3, 10)


def test_with_the_reading_open_nothing_is_remembered() -> None:
    opened = answered(certainty=3, reading_open=True)
    (planned,) = plan([opened], UTC).values()
    assert planned.due == date(2026, 3, 3)
    assert planned.stability == 0
    # From the day after each, however often: the interval doesn't grow.
    assert plan(_by_day(*[opened] * 6), UTC)["one"].due == date(2026, 3, 8)
    # A first answer from memory counts as the first.
    from_memory = answered(certainty=2, at_ms=MONDAY_NOON_MS + DAY_MS)
    again = plan([opened, from_memory], UTC)["one"]
    alone = plan([from_memory], UTC)["one"]
    assert again == alone


def test_the_reading_open_before_it_is_due_leaves_the_plan() -> None:
    known = answered(certainty=3)
    early = answered(reading_open=True, at_ms=MONDAY_NOON_MS + 3 * DAY_MS)
    late = answered(reading_open=True, at_ms=MONDAY_NOON_MS + 30 * DAY_MS)
    before = plan([known], UTC)["one"]
    assert plan([known, early], UTC)["one"].due == before.due
    after = plan([known, late], UTC)["one"]
    assert after.due == date(2026, 4, 2)  # the next day, not weeks later
    assert (after.stability, after.difficulty) == (before.stability, before.difficulty)


def test_wrong_with_the_reading_open_is_wrong() -> None:
    known = answered(certainty=3)
    wrong = answered(WRONG, certainty=3, at_ms=MONDAY_NOON_MS + 8 * DAY_MS)
    opened = structs.replace(wrong, reading_open=True)
    assert plan([known, opened], UTC) == plan([known, wrong], UTC)
    assert plan([known, opened], UTC)["one"].is_certain_but_wrong


@pytest.mark.parametrize("longest", [1, 30, 365])
def test_no_interval_is_longer_than_the_longest(longest: int) -> None:
    known = [answered(certainty=3, at_ms=MONDAY_NOON_MS + d * DAY_MS) for d in (0, 8, 74)]
    (planned,) = plan(known, UTC, longest).values()
    assert (planned.due - planned.answered).days == longest
    assert plan(known, UTC) == plan(known, UTC, 365)


def test_the_time_taken_plays_no_part() -> None:
    assert plan([answered(spent_ms=1)]) == plan([answered(spent_ms=10**9)])


@pytest.mark.parametrize(
    ("share", "certainty", "days"), [(RIGHT, None, 2), (RIGHT, 3, 8), (RIGHT, 1, 1), (WRONG, 3, 1)]
)
def test_a_first_answer_is_due_again_after_days(share: Fraction, certainty: Any, days: int) -> None:
    (planned,) = plan([answered(share, certainty=certainty)], UTC).values()
    assert planned.due == date(2026, 3, 2) + timedelta(days=days)
    assert planned.is_certain_but_wrong == (share == WRONG)


def test_the_parameters_are_those_of_the_package() -> None:
    assert fsrs.Scheduler().parameters == PARAMETERS


@settings(max_examples=60, deadline=None)
@given(histories(), zones)
def test_a_second_account_of_the_formulas_gives_the_same_days(
    history: list[Answered], zone: tzinfo
) -> None:
    memories: dict[str, Memory] = {}
    for answer in sorted(history, key=lambda a: (a.at_ms, a.attempt, a.seq)):
        day = datetime.fromtimestamp(answer.at_ms / 1000, zone).date().toordinal()
        rating = 1 if answer.share < Fraction(1, 2) else 2 if answer.share < 1 else 3
        if rating == 3:
            unsaid = 2 if answer.options == 2 else 3
            rating = {None: unsaid, 1: 2, 2: 3, 3: 4}[answer.certainty]
        memories.setdefault(answer.key, Memory()).answer(rating, day, answer.reading_open)
    planned = plan(history, zone)
    assert {key: one.due.toordinal() for key, one in planned.items()} == {
        key: memory.due for key, memory in memories.items()
    }
    for key, memory in memories.items():
        assert planned[key].stability == pytest.approx(memory.stability)
        assert planned[key].difficulty == pytest.approx(memory.difficulty)


@settings(max_examples=40, deadline=None)
@given(histories(), zones, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_is_of_no_account(
    history: list[Answered], zone: tzinfo, chance: random.Random
) -> None:
    shuffled = list(history)
    chance.shuffle(shuffled)
    assert plan(shuffled, zone) == plan(history, zone)


def test_a_day_is_the_learners_own() -> None:
    late = answered(at_ms=MONDAY_NOON_MS + 11 * HOUR_MS)  # 23:00 in London, Tuesday in Prishtina
    early = answered(at_ms=MONDAY_NOON_MS + 18 * HOUR_MS, seq=1)  # Tuesday 6:00 in London
    east = timezone(timedelta(hours=2))
    assert plan([late], UTC)["one"].due == date(2026, 3, 4)
    assert plan([late], east)["one"].due == date(2026, 3, 5)
    # In London the second answer is of the next day, in Prishtina of the same: it doesn't count.
    assert plan([late, early], UTC)["one"].stability > plan([late], UTC)["one"].stability
    assert plan([late, early], east) == plan([late], east)


def test_hours_within_the_days_change_nothing() -> None:
    days = (0, 2, 9, 30)
    at_noon = [answered(at_ms=MONDAY_NOON_MS + d * DAY_MS, seq=d) for d in days]
    hours = (-11, 10, -9, 11)
    shifted = [
        structs.replace(one, at_ms=one.at_ms + hour * HOUR_MS)
        for one, hour in zip(at_noon, hours, strict=True)
    ]
    assert plan(shifted, UTC) == plan(at_noon, UTC)


def test_what_is_certain_but_wrong_comes_first_then_the_longest_due() -> None:
    answers = [
        answered(key="old", at_ms=MONDAY_NOON_MS - 9 * DAY_MS),
        answered(key="guessed wrong", share=WRONG, certainty=1),
        answered(key="sure and wrong", share=WRONG, certainty=3),
        answered(key="mended", share=WRONG, certainty=3, at_ms=MONDAY_NOON_MS - DAY_MS),
        answered(key="mended", certainty=2),
        answered(key="later", certainty=3),
    ]
    planned = plan(answers, UTC)
    wednesday = date(2026, 3, 4)
    keys = [one.key for one in due(planned.values(), wednesday)]
    assert keys[:3] == ["sure and wrong", "old", "guessed wrong"]
    assert "later" not in keys
    assert due(planned.values(), date(2026, 2, 1)) == []
