"""The item analysis of a quiz: every figure of every question, and of the whole."""

import numpy as np
from msgspec import Struct

from quizapp.stats import consistency, distribution, items
from quizapp.stats.covariances import covariances
from quizapp.stats.figures import Figure, given, too_few, withheld
from quizapp.stats.flag_codes import Flag
from quizapp.stats.flags import flags
from quizapp.stats.groups import groups, levels
from quizapp.stats.options import OptionFigures
from quizapp.stats.responses import Responses


class QuestionFigures(Struct, frozen=True):
    """The figures of one question; `n` people were asked, and `blank` of them chose nothing.

    `blank` is None where the options aren't known.
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

    A score could be `least_possible` to `most_possible` points. `is_ragged` where not all were
    asked the same questions; `is_dichotomous` where every response earned all or nothing, so
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
    """All figures but the interval of alpha, which takes longer: see interval.py."""

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
                alpha_without=consistency.alpha_without(found, i, responses.people),
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
        mean=distribution.mean(totals),
        median=distribution.median(totals),
        quiz_deviation=distribution.deviation(totals),
        skewness=distribution.skewness(totals),
        kurtosis=distribution.kurtosis(totals),
        alpha=consistency.alpha(found, responses.people),
        error=consistency.error(found, responses.people),
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
