"""Times by attempt: medians and quartiles that an interruption hardly moves."""

import statistics
from datetime import UTC, date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.quiz.answered import Answered
from quizapp.stats.table import Summary
from quizapp.stats.timing import Spread, quantile, times_of
from tests.stats.answers import DAY_MS, MONDAY_NOON_MS, answered, histories


@given(st.lists(st.integers(0, 10**7), min_size=2, max_size=30))
def test_quartiles_are_those_of_the_standard_library(times: list[int]) -> None:
    ordered = sorted(times)
    mine = [quantile(ordered, Fraction(i, 4)) for i in (1, 2, 3)]
    exact = statistics.quantiles(map(Fraction, ordered), n=4, method="inclusive")
    assert mine == [round(value) for value in exact]


@settings(max_examples=40)
@given(histories())
def test_each_attempt_has_a_point_of_its_answers(history: list[Answered]) -> None:
    times = times_of(history, UTC)
    assert [p.attempt for p in times.points] == list(dict.fromkeys(a.attempt for a in history))
    assert sum(p.answers for p in times.points) == len(history)
    assert times.all is not None
    assert times.all.low_ms <= times.all.median_ms <= times.all.high_ms
    for point in times.points:
        mine = [a.spent_ms for a in history if a.attempt == point.attempt]
        assert min(mine) <= point.spread.low_ms <= point.spread.high_ms <= max(mine)


def test_an_interruption_moves_nothing() -> None:
    usual = [answered(seq=i, spent_ms=10_000 + i) for i in range(20)]
    broken_off = [*usual, answered(seq=20, spent_ms=3 * 3600 * 1000)]
    spread = times_of(broken_off).all
    assert spread is not None
    assert 10_000 <= spread.low_ms < spread.median_ms < spread.high_ms <= 10_019


def test_attempts_are_told_with_their_days() -> None:
    later = answered(attempt="later", at_ms=MONDAY_NOON_MS + DAY_MS, spent_ms=4000)
    times = times_of([answered(spent_ms=2000), later], UTC)
    assert times.table.rows == (
        (date(2026, 3, 2), 2000, 2000, 2000, 1),
        (date(2026, 3, 3), 4000, 4000, 4000, 1),
    )
    assert times.all == Spread(2500, 3000, 3500)
    assert times.summary.code == "times_some"
    assert {name: said.value for name, said in times.summary.data.items()} == {
        "low": 2500,
        "median": 3000,
        "high": 3500,
    }
    assert times_of(()).summary == Summary("times_none")
