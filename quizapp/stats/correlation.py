"""Correlation and covariance of two series of points, told or withheld."""

import math

import numpy as np

from quizapp.stats.figures import Z_95, Figure, FigureCode, given, too_few, withheld
from quizapp.stats.responses import Floats

SAME = 1e-9
"""How far apart points can be and still be the same: sums of fractions are off by less."""

NOTHING = 1e-12
"""What covariances are off by from rounding, beside 1 and beside the deviations themselves."""


def varies(points: Floats) -> bool:
    """Whether not all points are the same, but for rounding."""
    return len(points) > 0 and bool(points.max() - points.min() > SAME)


def covariance(first: Floats, second: Floats) -> float:
    """The sample covariance, sum((x - mean x)(y - mean y)) / (n - 1), of two points or more.

    Exactly 0, and nothing beside it by rounding, where it is 0 to NOTHING.
    """
    of_first, of_second = first - first.mean(), second - second.mean()
    scale = np.sqrt(np.dot(of_first, of_first) * np.dot(of_second, of_second))
    found = np.dot(of_first, of_second)
    return float(found) / (len(first) - 1) if abs(found) > NOTHING * (1 + scale) else 0.0


def variance(points: Floats) -> float:
    """The sample variance, sum((x - mean x)^2) / (n - 1), of two points or more."""
    return covariance(points, points)


def correlation(code: FigureCode, points: Floats, rest: Floats) -> Figure:
    """Pearson's correlation of points with the rest of the score, as a figure of the kind `code`.

    cov(x, y) / sqrt(var(x) var(y)), with the interval of fisher_interval. Withheld if one of
    the two doesn't vary.
    """
    n = len(points)
    if too_few(code, n):
        return withheld("too_few_people", n)
    if not varies(points):
        return withheld("no_variance", n)
    if not varies(rest):
        return withheld("no_rest_variance", n)
    product = variance(points) * variance(rest)
    value = covariance(points, rest) / float(np.sqrt(product))
    return given(value, n, fisher_interval(value, n))


def fisher_interval(value: float, n: int) -> tuple[float, float]:
    """The limits of the 95% interval of a correlation made from `n` people, of four or more.

    tanh(atanh(r) - z / sqrt(n - 3)) to tanh(atanh(r) + z / sqrt(n - 3)): R. A. Fisher (1921), "On
    the 'probable error' of a coefficient of correlation deduced from a small sample", Metron 1,
    pages 3-32. A correlation of 1 or -1 has an interval without width.
    """
    if abs(value) >= 1 - NOTHING:
        return value, value
    middle, half = math.atanh(value), Z_95 / math.sqrt(n - 3)
    return math.tanh(middle - half), math.tanh(middle + half)
