"""The beta distribution and its kin: exact sums, tables that others published, and mirrors."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.stats.beta import beta_quantile, beta_share, binomial_at_most, f_quantile

SHARES = st.floats(0.001, 0.999)
SIZES = st.floats(0.5, 5000)


@given(st.integers(0, 60), st.integers(1, 60), st.fractions(0, 1, max_denominator=100))
def test_binomial_sums_are_exact(count: int, n: int, chance: Fraction) -> None:
    kept = range(min(count, n) + 1)
    exact = sum(comb(n, k) * chance**k * (1 - chance) ** (n - k) for k in kept)
    assert binomial_at_most(count, n, float(chance)) == pytest.approx(float(exact), abs=1e-12)


@given(SHARES, SIZES, SIZES)
def test_a_quantile_has_its_share(share: float, a: float, b: float) -> None:
    x = beta_quantile(share, a, b)
    assert beta_share(x, a, b) == pytest.approx(share, rel=1e-6)
    assert 1 - beta_share(1 - x, b, a) == pytest.approx(share, rel=1e-6)


def test_the_ends_have_all_or_nothing() -> None:
    assert [beta_share(x, 2, 3) for x in (-1, 0, 1, 2)] == [0, 0, 1, 1]
    assert binomial_at_most(3, 3, 0.5) == 1


@pytest.mark.parametrize(
    ("share", "first", "second", "printed"),
    [  # tables of the F distribution, in any textbook
        (0.95, 1, 10, "4.96"),
        (0.95, 5, 10, "3.33"),
        (0.95, 10, 5, "4.74"),
        (0.95, 4, 60, "2.53"),
        (0.975, 9, 9, "4.03"),
        (0.975, 20, 120, "1.82"),
        (0.99, 3, 30, "4.51"),
    ],
)
def test_quantiles_of_f_are_those_of_the_tables(
    share: float, first: float, second: float, printed: str
) -> None:
    assert f"{f_quantile(share, first, second):.2f}" == printed


@given(SHARES, st.integers(1, 100_000), st.integers(1, 100_000))
def test_f_turned_round_is_its_inverse(share: float, first: int, second: int) -> None:
    other = 1 / f_quantile(1 - share, second, first)
    assert f_quantile(share, first, second) == pytest.approx(other, rel=1e-6)
