"""How well the questions of a quiz measure the same thing: alpha, and what follows from it."""

import numpy as np

from quizapp.stats.correlation import NOTHING
from quizapp.stats.covariances import Covariances
from quizapp.stats.figures import Figure, Reason, given, withheld


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
    """The value of alpha; None where the whole score doesn't vary."""
    return alpha_from(len(found.variances), float(found.variances.sum()), found.whole)


def alpha_without(found: Covariances | Reason, question: int, people: int) -> Figure:
    """Alpha of all the other questions; withheld where they are fewer than two."""
    if isinstance(found, str):
        return withheld(found, people)
    count = len(found.variances) - 1
    if count < 2:
        return withheld("too_few_questions", people)
    own = float(found.variances[question])
    whole = found.whole - 2 * float(found.summed[question]) + own
    value = alpha_from(count, float(found.variances.sum()) - own, whole, found.whole)
    return withheld("no_rest_variance", people) if value is None else given(value, people)


def error(found: Covariances | Reason, people: int) -> Figure:
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

    None where the whole score doesn't vary: where nothing is left beside `scale`, the greater
    variance that it was made from.
    """
    if whole <= NOTHING * (1 + scale):
        return None
    return count / (count - 1) * (1 - variances / whole)
