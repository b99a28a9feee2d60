"""How the scores of a quiz are distributed."""

import numpy as np

from quizapp.stats.correlation import variance, varies
from quizapp.stats.figures import Figure, given, too_few, withheld
from quizapp.stats.responses import Floats


def mean(totals: Floats) -> Figure:
    """The mean of the scores: sum(T) / n."""
    n = len(totals)
    return withheld("too_few_people", n) if too_few("mean", n) else given(totals.mean(), n)


def median(totals: Floats) -> Figure:
    """The middle score, or the mean of the two in the middle."""
    n = len(totals)
    return withheld("too_few_people", n) if too_few("median", n) else given(np.median(totals), n)


def deviation(totals: Floats) -> Figure:
    """The standard deviation of the scores: sqrt(sum((T - mean)^2) / (n - 1)).

    Sample variance, as in Moodle.
    """
    n = len(totals)
    if too_few("quiz_deviation", n):
        return withheld("too_few_people", n)
    return given(np.sqrt(variance(totals)) if varies(totals) else 0, n)


def skewness(totals: Floats) -> Figure:
    """The skewness k3 / k2^(3/2), with k-statistics, as in Moodle.

    k2 = n m2 / (n - 1) is the sample variance and k3 = n^2 m3 / ((n - 1)(n - 2)), where mr is the
    mean of (T - mean)^r. 0 for a symmetric distribution.
    """
    n = len(totals)
    if too_few("skewness", n):
        return withheld("too_few_people", n)
    if not varies(totals):
        return withheld("no_total_variance", n)
    k3 = n * n * _moment(totals, 3) / ((n - 1) * (n - 2))
    return given(k3 / variance(totals) ** 1.5, n)


def kurtosis(totals: Floats) -> Figure:
    """The excess kurtosis k4 / k2^2, with k-statistics, as in Moodle.

    k4 = n^2 ((n + 1) m4 - 3 (n - 1) m2^2) / ((n - 1)(n - 2)(n - 3)), where mr is the mean of
    (T - mean)^r, and k2 is the sample variance. 0 for a normal distribution.
    """
    n = len(totals)
    if too_few("kurtosis", n):
        return withheld("too_few_people", n)
    if not varies(totals):
        return withheld("no_total_variance", n)
    spread = (n + 1) * _moment(totals, 4) - 3 * (n - 1) * _moment(totals, 2) ** 2
    k4 = n * n * spread / ((n - 1) * (n - 2) * (n - 3))
    return given(k4 / variance(totals) ** 2, n)


def _moment(totals: Floats, power: int) -> float:
    return float(((totals - totals.mean()) ** power).mean())
