"""A bootstrap interval of alpha: how far it might lie elsewhere with other people."""

from collections.abc import Callable, Iterator

import numpy as np
from msgspec import Struct

from quizapp.stats.consistency import alpha_from, alpha_value
from quizapp.stats.covariances import PairSums, blocks, covariances
from quizapp.stats.figures import CONFIDENCE, Figure, Reason, given, withheld
from quizapp.stats.responses import Floats, Responses

RESAMPLES = 1000
SEED = 20
MOST_WORK = 2e11
"""How many multiplications the resamples of ragged data may take: some seconds."""

_DEFINED = 0.95

AlphaOf = Callable[[Floats], float | None]
"""Gives the alpha of a resample, in which each person stands as often as the counts say."""


class Interval(Struct, frozen=True):
    """The limits between which alpha lies in the middle 95 % of the resamples."""

    lower: Figure
    upper: Figure


def alpha_interval(
    responses: Responses, go_on: Callable[[float], bool], seed: int = SEED
) -> Interval | None:
    """The percentile interval of alpha from RESAMPLES resamples of whole people.

    B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, chapter 13. Each
    resample's alpha is made as alpha is (sample variances). The people are put in an order of
    their own first, so that the same people give the same interval in whatever order they come.
    `go_on` is told how much is done, from 0 to 1, again and again; once it answers no, the
    result is None. Withheld where alpha is, or where more than 5 % of the resamples have none.
    """
    n = responses.people
    reason = _reason(responses)
    if reason is not None:
        return Interval(withheld(reason, n), withheld(reason, n))
    alphas: list[float] = []
    for done, value in enumerate(_resampled(responses, np.random.default_rng(seed))):
        if not go_on(done / RESAMPLES):
            return None
        if value is not None:
            alphas.append(value)
    if len(alphas) < _DEFINED * RESAMPLES:
        return Interval(withheld("unstable", n), withheld("unstable", n))
    outside = 100 * (1 - CONFIDENCE) / 2
    lower, upper = np.percentile(alphas, (outside, 100 - outside))
    return Interval(given(lower, n), given(upper, n))


def _reason(responses: Responses) -> Reason | None:
    """Why there is no interval; None where nothing is in its way."""
    found = covariances(responses)
    if isinstance(found, str):
        return found
    if alpha_value(found) is None:
        return "no_total_variance"
    work = responses.questions**2 * responses.people * RESAMPLES
    return "too_large" if responses.is_ragged and work > MOST_WORK else None


def _resampled(responses: Responses, chance: np.random.Generator) -> Iterator[float | None]:
    """The alpha of each resample; None where it has none."""
    pieces = list(blocks(responses))
    earned = np.concatenate([piece[0] for piece in pieces])
    was_asked = np.concatenate([piece[1] for piece in pieces])
    order = np.lexsort(np.concatenate((earned, was_asked), axis=1).T)
    earned, was_asked = earned[order], was_asked[order]
    alpha_of = _of_ragged(earned, was_asked) if responses.is_ragged else _of_complete(earned)
    n = responses.people
    for _ in range(RESAMPLES):
        drawn = chance.integers(n, size=n)
        yield alpha_of(np.bincount(drawn, minlength=n).astype(np.float64))


def _of_ragged(earned: Floats, was_asked: Floats) -> AlphaOf:
    def alpha_of(counts: Floats) -> float | None:
        sums = PairSums(earned.shape[1])
        sums.add(earned, was_asked, counts)
        found = sums.covariances(least=2)
        return None if isinstance(found, str) else alpha_value(found)

    return alpha_of


def _of_complete(earned: Floats) -> AlphaOf:
    squares = (earned**2).sum(axis=1)
    totals = earned.sum(axis=1)
    n = len(earned)

    def alpha_of(counts: Floats) -> float | None:
        sums = counts @ earned
        variances = (counts @ squares - sums @ sums / n) / (n - 1)
        whole = (counts @ totals**2 - (counts @ totals) ** 2 / n) / (n - 1)
        return alpha_from(earned.shape[1], float(variances), float(whole))

    return alpha_of
