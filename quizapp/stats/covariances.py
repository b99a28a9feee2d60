"""The covariances of all questions with each other, summed up as far as alpha needs them."""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from quizapp.stats.correlation import covariance, variance, varies
from quizapp.stats.figures import ENOUGH_PEOPLE, Reason
from quizapp.stats.responses import Floats, Responses

MOST_PAIRED = 3000
"""Beyond so many questions that not everyone was asked, their pairs take too much memory."""

_PEOPLE_AT_ONCE = 512


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
        """The covariances, where every pair has `least` people."""
        if self._people.min() < least:
            return "few_pairs"
        means = self._points / self._people
        found = (self._products - self._people * means * means.T) / (self._people - 1)
        return Covariances(np.diagonal(found).copy(), found.sum(axis=1))
