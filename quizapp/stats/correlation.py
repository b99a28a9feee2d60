"""Correlation and covariance: of two series of points, and of all questions with each other."""

import math
from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from quizapp.stats.figures import (
    ENOUGH_PEOPLE,
    Z_95,
    Figure,
    FigureCode,
    Reason,
    given,
    too_few,
    withheld,
)
from quizapp.stats.responses import Floats, Responses

SAME = 1e-9
"""How far apart points can be and still be the same: sums of fractions are off by less."""

NOTHING = 1e-12
"""What covariances are off by from rounding, beside 1 and beside the deviations themselves."""

MOST_PAIRED = 3000
"""Beyond so many questions that not everyone was asked, their pairs take too much memory."""

_PEOPLE_AT_ONCE = 512


def varies(points: Floats) -> bool:
    """Whether not all points are the same, but for rounding."""
    return len(points) > 0 and bool(points.max() - points.min() > SAME)


def covariance(first: Floats, second: Floats) -> float:
    """The sample covariance, sum((x - mean x)(y - mean y)) / (n - 1), of two points or more.

    Exactly 0, without an error from rounding, if it is 0 to NOTHING.
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


class Covariances(Struct, frozen=True, eq=False):
    """The sample variance of each question, and its covariances with all of them, summed up.

    `summed` has the question's own variance in it, so that its sum is the variance of the score
    of someone who is asked every question.
    """

    variances: Floats
    summed: Floats

    @property
    def whole(self) -> float:
        """The variance of the whole score."""
        return float(self.summed.sum())


def covariances(responses: Responses) -> Covariances | Reason:
    """The covariances of all questions, or the reason why there are none.

    Each is made from the people who were asked both questions, with their means (R's
    "pairwise.complete.obs"). ENOUGH_PEOPLE are needed for every pair.
    """
    if responses.people < ENOUGH_PEOPLE:
        return "too_few_people"
    if responses.questions < 2:
        return "too_few_questions"
    return _of_pairs(responses) if responses.is_ragged else _of_all(responses)


def _of_all(responses: Responses) -> Covariances:
    totals = responses.totals()
    variances = np.zeros(responses.questions)
    summed = np.zeros(responses.questions)
    for i in range(responses.questions):
        earned = responses.earned[responses.of(i)]
        if varies(earned):
            variances[i] = variance(earned)
            summed[i] = covariance(earned, totals[responses.person[responses.of(i)]])
    return Covariances(variances, summed)


def _of_pairs(responses: Responses) -> Covariances | Reason:
    if not _may_have_pairs(responses):
        return "few_pairs"
    if responses.questions > MOST_PAIRED:
        return "too_large"
    sums = PairSums(responses.questions)
    for earned, was_asked in blocks(responses):
        sums.add(earned, was_asked)
    return sums.covariances()


def _may_have_pairs(responses: Responses) -> bool:
    """Whether the pairs of questions asked together would do if they were spread evenly."""
    each = np.bincount(responses.person, minlength=responses.people)
    questions = responses.questions
    return bool((each * (each - 1)).sum() >= ENOUGH_PEOPLE * questions * (questions - 1))


def blocks(responses: Responses) -> Iterator[tuple[Floats, Floats]]:
    """The responses as matrices of some people each: points earned, and 1 if asked.

    The points are those above the question's mean, which changes no covariance and spares
    digits; they are 0 if the question wasn't asked.
    """
    order = np.argsort(responses.person, kind="stable")
    person = responses.person[order]
    question = np.repeat(np.arange(responses.questions), np.diff(responses.starts))[order]
    count = np.maximum(np.diff(responses.starts), 1)
    means = np.bincount(question, responses.earned[order], minlength=responses.questions) / count
    points = responses.earned[order] - means[question]
    for first in range(0, responses.people, _PEOPLE_AT_ONCE):
        last = min(first + _PEOPLE_AT_ONCE, responses.people)
        where = slice(*np.searchsorted(person, (first, last)))
        earned = np.zeros((last - first, responses.questions))
        was_asked = np.zeros_like(earned)
        at = person[where] - first, question[where]
        earned[at] = points[where]
        was_asked[at] = 1
        yield earned, was_asked


class PairSums:
    """Sums over the people who were asked both of two questions, for all pairs of questions."""

    def __init__(self, questions: int) -> None:
        """No people yet."""
        self._people = np.zeros((questions, questions))
        self._points = np.zeros_like(self._people)
        self._products = np.zeros_like(self._people)

    def add(self, earned: Floats, was_asked: Floats, counts: Floats | None = None) -> None:
        """Add people, each as often as `counts` says, or once."""
        weighed = earned if counts is None else earned * counts[:, None]
        asked = was_asked if counts is None else was_asked * counts[:, None]
        self._people += asked.T @ was_asked
        self._points += weighed.T @ was_asked  # row: whose points; column: who else was asked
        self._products += weighed.T @ earned

    def covariances(self, least: int = ENOUGH_PEOPLE) -> Covariances | Reason:
        """Return the covariances if every pair has `least` people."""
        if self._people.min() < least:
            return "few_pairs"
        means = self._points / self._people
        found = (self._products - self._people * means * means.T) / (self._people - 1)
        return Covariances(np.diagonal(found).copy(), found.sum(axis=1))
