"""The interval of a correlation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.stats.correlation import fisher_interval


def test_the_interval_is_that_of_r() -> None:
    """`cor.test(mtcars$mpg, mtcars$wt)` in R."""
    low, high = fisher_interval(-0.8676594, 32)
    assert (f"{low:.6f}", f"{high:.6f}") == ("-0.933826", "-0.744087")


@given(st.floats(-1, 1), st.integers(4, 10_000))
def test_it_holds_the_correlation_and_stays_within_1(value: float, n: int) -> None:
    low, high = fisher_interval(value, n)
    assert -1 <= low <= value <= high <= 1
    assert fisher_interval(-value, n) == pytest.approx((-high, -low))
