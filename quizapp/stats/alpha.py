"""Cronbach's alpha: how well the questions of a quiz measure the same thing, and its interval."""

from collections.abc import Callable, Iterator

import numpy as np
from msgspec import Struct

from quizapp.stats.beta import f_quantile
from quizapp.stats.correlation import NOTHING, Covariances, PairSums, blocks, covariances
from quizapp.stats.figures import (
    CONFIDENCE,
    Figure,
    IntervalCode,
    Reason,
    alpha_interval_code,
    given,
    withheld,
)
from quizapp.stats.responses import Responses

RESAMPLES = 1000
SEED = 20
MOST_WORK = 2e11
"""How many multiplications the resamples of ragged data may take: some seconds."""

_DEFINED = 0.95


def alpha(found: Covariances | Reason, people: int) -> Figure:
    """Cronbach's alpha, k / (k - 1) (1 - sum of variances / variance of the whole score).

    L. J. Cronbach (1951), "Coefficient alpha and the internal structure of tests",
    Psychometrika 16, pages 297-334; Moodle's coefficient of internal consistency, as a share.
    Where every question is right or wrong it is KR-20: G. F. Kuder and M. W. Richardson (1937),
    "The theory of the estimation of test reliability", Psychometrika 2, pages 151-160. Both
    variances are sample variances; with both of the population it would be the same, with one
    of each kind it would be wrong.
    """
    if isinstance(found, str):
        return withheld(found, people)
    value = alpha_value(found)
    return withheld("no_total_variance", people) if value is None else given(value, people)


def alpha_value(found: Covariances) -> float | None:
    """The value of alpha; None if the whole score doesn't vary."""
    return alpha_from(len(found.variances), float(found.variances.sum()), found.whole)


def alpha_without(found: Covariances | Reason, question: int, people: int) -> Figure:
    """Alpha of all the other questions; withheld if they are fewer than two."""
    if isinstance(found, str):
        return withheld(found, people)
    count = len(found.variances) - 1
    if count < 2:
        return withheld("too_few_questions", people)
    own = float(found.variances[question])
    whole = found.whole - 2 * float(found.summed[question]) + own
    value = alpha_from(count, float(found.variances.sum()) - own, whole, found.whole)
    return withheld("no_rest_variance", people) if value is None else given(value, people)


def standard_error(found: Covariances | Reason, people: int) -> Figure:
    """The standard error of measurement in points, s sqrt(1 - alpha), as in Moodle.

    s is the standard deviation of the whole score (sample variance), of someone who is asked
    every question.
    """
    coefficient = alpha(found, people)
    if isinstance(found, str) or coefficient.value is None:
        return coefficient
    return given(np.sqrt(max(0.0, found.whole * (1 - coefficient.value))), people)


def alpha_from(count: int, variances: float, whole: float, scale: float = 0) -> float | None:
    """Alpha of `count` questions, from the sum of their variances and that of the whole score.

    None if the whole score doesn't vary: if nothing is left beside `scale`, the greater
    variance that it was made from.
    """
    if whole <= NOTHING * (1 + scale):
        return None
    return count / (count - 1) * (1 - variances / whole)


class Interval(Struct, frozen=True):
    """The limits of the interval of alpha; `code` says of which kind they are."""

    code: IntervalCode
    lower: Figure
    upper: Figure


def alpha_interval(
    responses: Responses, go_on: Callable[[float], bool], seed: int = SEED
) -> Interval | None:
    """The interval of alpha, at CONFIDENCE; withheld if alpha is.

    Without gaps it is Feldt's, which is there at once. With gaps it is that of a bootstrap:
    `go_on` is then called with the share that is done, from 0 to 1; once it returns False, the
    result is None.
    """
    n, code = responses.people, alpha_interval_code(is_ragged=responses.is_ragged)
    found = covariances(responses)
    value = None if isinstance(found, str) else alpha_value(found)
    if isinstance(found, str) or value is None:
        reason: Reason = found if isinstance(found, str) else "no_total_variance"
    elif not responses.is_ragged:
        lower, upper = feldt_interval(value, n, responses.questions)
        return Interval(code, given(lower, n), given(upper, n))
    elif responses.questions**2 * n * RESAMPLES > MOST_WORK:
        reason = "too_large"
    else:
        return _bootstrapped(responses, go_on, seed)
    return Interval(code, withheld(reason, n), withheld(reason, n))


def feldt_interval(value: float, people: int, questions: int) -> tuple[float, float]:
    """The limits of Feldt's interval of alpha for data without gaps.

    1 - (1 - alpha) F(0.975) and 1 - (1 - alpha) F(0.025), with F of n - 1 and (n - 1)(k - 1)
    degrees of freedom: L. S. Feldt (1965), "The approximate sampling distribution of
    Kuder-Richardson reliability coefficient twenty", Psychometrika 30, pages 357-370.
    """
    outside = (1 - CONFIDENCE) / 2
    first, second = people - 1, (people - 1) * (questions - 1)
    least, most = (f_quantile(share, first, second) for share in (outside, 1 - outside))
    return 1 - (1 - value) * most, 1 - (1 - value) * least


def _bootstrapped(
    responses: Responses, go_on: Callable[[float], bool], seed: int
) -> Interval | None:
    """The percentile interval of alpha from RESAMPLES resamples of whole people.

    B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, chapter 13. Each
    resample's alpha is made as alpha is (sample variances). The people are put in an order of
    their own first, so that the same people give the same interval in whatever order they come.
    Withheld if more than 5% of the resamples have no alpha.
    """
    n, code = responses.people, alpha_interval_code(is_ragged=True)
    alphas: list[float] = []
    for done, value in enumerate(_resampled(responses, np.random.default_rng(seed))):
        if not go_on(done / RESAMPLES):
            return None
        if value is not None:
            alphas.append(value)
    if len(alphas) < _DEFINED * RESAMPLES:
        return Interval(code, withheld("unstable", n), withheld("unstable", n))
    outside = 100 * (1 - CONFIDENCE) / 2
    lower, upper = np.percentile(alphas, (outside, 100 - outside))
    return Interval(code, given(lower, n), given(upper, n))


def _resampled(responses: Responses, chance: np.random.Generator) -> Iterator[float | None]:
    """The alpha of each resample; None if it has none."""
    pieces = list(blocks(responses))
    earned = np.concatenate([piece[0] for piece in pieces])
    was_asked = np.concatenate([piece[1] for piece in pieces])
    order = np.lexsort(np.concatenate((earned, was_asked), axis=1).T)
    earned, was_asked = earned[order], was_asked[order]
    n = responses.people
    for _ in range(RESAMPLES):
        counts = np.bincount(chance.integers(n, size=n), minlength=n).astype(np.float64)
        sums = PairSums(earned.shape[1])
        sums.add(earned, was_asked, counts)
        found = sums.covariances(least=2)
        yield None if isinstance(found, str) else alpha_value(found)
