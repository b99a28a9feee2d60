"""The item analysis of a quiz: every figure of every question, and of the whole."""

import numpy as np
from msgspec import Struct

from quizapp.stats import alpha, items
from quizapp.stats.correlation import covariances, variance, varies
from quizapp.stats.figures import Figure, given, too_few, withheld
from quizapp.stats.flag_codes import Flag
from quizapp.stats.flags import flags
from quizapp.stats.groups import groups, levels
from quizapp.stats.items import OptionFigures
from quizapp.stats.responses import Floats, Responses


class QuestionFigures(Struct, frozen=True):
    """The figures of one question; `n` people were asked, and `blank` of them chose nothing.

    `blank` is None if the options aren't known.
    """

    n: int
    blank: int | None
    facility: Figure
    deviation: Figure
    guess: Figure
    discrimination: Figure
    efficiency: Figure
    upper_lower: Figure
    weight: Figure
    alpha_without: Figure
    options: tuple[OptionFigures, ...]
    flags: tuple[Flag, ...]


class QuizFigures(Struct, frozen=True):
    """The figures of the whole quiz, made from the scores of `people`, in points.

    A score could be `least_possible` to `most_possible` points. `is_ragged` if not all were
    asked the same questions; `is_dichotomous` if every response earned all or nothing, so
    that alpha is KR-20.
    """

    people: int
    questions: int
    responses: int
    least_possible: float
    most_possible: float
    is_ragged: bool
    is_dichotomous: bool
    mean: Figure
    median: Figure
    quiz_deviation: Figure
    skewness: Figure
    kurtosis: Figure
    alpha: Figure
    error: Figure


class Analysis(Struct, frozen=True):
    """Every figure but the interval of alpha, which takes longer: see alpha.py."""

    quiz: QuizFigures
    questions: tuple[QuestionFigures, ...]


def analyze(responses: Responses) -> Analysis:
    """All figures that the responses give; works in small steps, for a thread of its own."""
    found = covariances(responses)
    place = levels(responses)
    totals, possible = responses.totals(), responses.possible_totals()
    standing = items.Standing(totals, possible, place, groups(place))
    asked = [items.asked(responses, i, standing) for i in range(responses.questions)]
    weights = _weights(asked)
    questions = []
    for i, (one, weight) in enumerate(zip(asked, weights, strict=True)):
        form = responses.forms[i]
        facility, discrimination = items.facility(one), items.discrimination(one)
        guess = items.guess(responses, i, one.n)
        options, blank = items.options(responses, i, one)
        questions.append(
            QuestionFigures(
                n=one.n,
                blank=blank if form.option_count else None,
                facility=facility,
                deviation=items.deviation(one),
                guess=guess,
                discrimination=discrimination,
                efficiency=items.efficiency(one),
                upper_lower=items.upper_lower(one),
                weight=weight,
                alpha_without=alpha.alpha_without(found, i, responses.people),
                options=options,
                flags=flags(form, facility, guess, discrimination, options),
            )
        )
    is_all = (responses.earned == 0) | (responses.earned == responses.possible)
    quiz = QuizFigures(
        people=responses.people,
        questions=responses.questions,
        responses=len(responses.person),
        least_possible=float(possible.min(initial=np.inf)) if len(possible) else 0.0,
        most_possible=float(possible.max(initial=0)),
        is_ragged=responses.is_ragged,
        is_dichotomous=bool(is_all.all()),
        mean=mean(totals),
        median=median(totals),
        quiz_deviation=deviation(totals),
        skewness=skewness(totals),
        kurtosis=kurtosis(totals),
        alpha=alpha.alpha(found, responses.people),
        error=alpha.standard_error(found, responses.people),
    )
    return Analysis(quiz, tuple(questions))


def _weights(asked: list[items.Asked]) -> list[Figure]:
    """The effective weight of each question: sqrt(cov(x, T)) over the sum of it, as in Moodle.

    Sample covariances with the score T of the complete attempt, of those asked. A negative one adds
    nothing to the sum, and its question's weight is withheld. Shares, so that they add up to 1.
    """
    found = [items.covariance_with_total(one) for one in asked]
    whole = sum(np.sqrt(value) for value in found if value is not None and value > 0)
    weights = []
    for one, value in zip(asked, found, strict=True):
        if value is None or too_few("weight", one.n):
            weights.append(withheld("too_few_people", one.n))
        elif value < 0:
            weights.append(withheld("negative_covariance", one.n))
        elif whole == 0:
            weights.append(withheld("no_total_variance", one.n))
        else:
            weights.append(given(np.sqrt(value) / whole, one.n))
    return weights


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
