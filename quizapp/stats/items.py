"""The figures of one question and its options, made from the students who were asked it."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from quizapp.stats.correlation import SAME, correlation, covariance, varies
from quizapp.stats.figures import Figure, given, too_few, withheld
from quizapp.stats.groups import Groups, better_half, groups
from quizapp.stats.responses import Floats, Ints, Responses


class OptionFigures(Struct, frozen=True, gc=False):
    """The figures of one option; `chosen` counts the people who chose it.

    `share`, `upper`, `middle`, `lower` and `better_half` are the part of all who were asked, and of
    each group, that chose it. `discrimination` is its item-rest correlation.
    """

    chosen: int
    is_key: bool
    share: Figure
    upper: Figure
    middle: Figure
    lower: Figure
    better_half: Figure
    discrimination: Figure


class Elsewhere(Struct, frozen=True, eq=False):
    """How those who were asked a question did elsewhere.

    `rest` is the share that they earned of the points possible at their other questions, `half`
    how far each belongs to the better half by it (None if all shares are the same). Both are
    of the people that `compared` picks: who was asked nothing else has no rest.
    """

    rest: Floats
    half: Floats | None
    compared: slice | NDArray[np.bool_]


def option_figures(
    who: Ints, is_key: bool, n: int, elsewhere: Elsewhere, groups: Groups | None
) -> OptionFigures:
    """The figures of the option that the people `who` of the `n` asked have chosen.

    A share of a group is the sum of w over those who chose the option, divided by the sum of w
    over all asked, where w is how far someone belongs to the group. The item-rest correlation is
    Pearson's between choosing (1 or 0) and the share earned of the points possible at all other
    questions (sample variances; it doesn't depend on them).
    """
    chose = np.zeros(n)
    chose[who] = 1
    share = given(len(who) / n, n) if n else withheld("too_few_people", n)
    return OptionFigures(
        chosen=len(who),
        is_key=is_key,
        share=share,
        upper=_of_group(who, n, groups, None if groups is None else groups.upper),
        middle=_of_group(who, n, groups, None if groups is None else groups.middle),
        lower=_of_group(who, n, groups, None if groups is None else groups.lower),
        better_half=_of_half(chose[elsewhere.compared], elsewhere.half),
        discrimination=correlation(
            "option_discrimination", chose[elsewhere.compared], elsewhere.rest
        ),
    )


def _of_group(who: Ints, n: int, groups: Groups | None, part: Floats | None) -> Figure:
    if too_few("option_upper", n):
        return withheld("too_few_people", n)
    if groups is None or part is None:
        return withheld("no_total_variance", n)
    return given(part[who].sum() / part.sum(), n)


def _of_half(chose: Floats, half: Floats | None) -> Figure:
    n = len(chose)
    if too_few("option_half", n):
        return withheld("too_few_people", n)
    if half is None:
        return withheld("no_rest_variance", n)
    return given(np.dot(half, chose) / half.sum(), n)


class Standing(Struct, frozen=True, eq=False):
    """How each person is in the whole quiz: the points, and the place among the scores.

    `everyone` are the groups that a question belongs to which all were asked.
    """

    totals: Floats
    possible: Floats
    levels: Ints
    everyone: Groups | None


class Asked(Struct, frozen=True, eq=False):
    """The responses to one question: points earned and possible there and in all."""

    earned: Floats
    possible: Floats
    totals: Floats
    elsewhere: Elsewhere
    groups: Groups | None

    @property
    def n(self) -> int:
        """How many people were asked."""
        return len(self.earned)

    @property
    def compared(self) -> Floats:
        """The points earned here by those who were asked other questions too."""
        return self.earned[self.elsewhere.compared]


def asked(responses: Responses, question: int, standing: Standing) -> Asked:
    """The responses to a question, beside what the same people earned elsewhere."""
    where = responses.of(question)
    person, earned = responses.person[where], responses.earned[where]
    possible, totals = responses.possible[where], standing.totals[person]
    elsewhere = _elsewhere(totals - earned, standing.possible[person] - possible)
    is_all = len(person) == responses.people
    found = standing.everyone if is_all else groups(standing.levels[person])
    if is_all and found is not None:
        found = Groups(found.upper[person], found.lower[person], found.size)
    return Asked(earned, possible, totals, elsewhere, found)


def _elsewhere(earned: Floats, possible: Floats) -> Elsewhere:
    """How people did at their other questions, whose points these are.

    Where nobody was asked any, all have earned nothing.
    """
    has_rest = possible > SAME
    if not has_rest.any():
        return Elsewhere(np.zeros_like(earned), None, slice(None))
    compared = slice(None) if has_rest.all() else has_rest
    rest = earned[compared] / possible[compared]
    return Elsewhere(rest, better_half(rest) if varies(rest) else None, compared)


def facility(found: Asked) -> Figure:
    """The facility: sum of points earned / sum of points possible, of those asked.

    Moodle's facility index as a share; where the points never changed it is mean / maximum.
    """
    possible = float(found.possible.sum())
    if too_few("facility", found.n):
        return withheld("too_few_people", found.n)
    return given(found.earned.sum() / possible, found.n) if possible else _no_points(found)


def deviation(found: Asked) -> Figure:
    """The standard deviation of the points earned: sqrt(sum((x - mean)^2) / (n - 1)).

    Sample variance, as in Moodle.
    """
    if too_few("deviation", found.n):
        return withheld("too_few_people", found.n)
    if not varies(found.earned):
        return given(0, found.n)
    return given(np.sqrt(covariance(found.earned, found.earned)), found.n)


def guess(responses: Responses, question: int, n: int) -> Figure:
    """The random guess score: the mean share of the points over the options, as in Moodle.

    Not made from answers. Withheld for "select all that apply", as in Moodle.
    """
    form = responses.forms[question]
    if form.guess is not None:
        return given(form.guess, n)
    return withheld("select_all" if form.select_all else "no_options", n)


def discrimination(found: Asked) -> Figure:
    """The discrimination index: Pearson's correlation of x with the rest of the score.

    cov(x, R) / sqrt(var(x) var(R)), where R = (T - x) / (C - c) is the share earned of the points
    possible elsewhere: the corrected item-total correlation. Where all could earn the same
    elsewhere it is Moodle's discrimination index, as a share. Sample variances.
    """
    return correlation("discrimination", found.compared, found.elsewhere.rest)


def efficiency(found: Asked) -> Figure:
    """The discriminative efficiency: cov(x, R) / the greatest that it could be.

    R is as for the discrimination index. The greatest is the covariance of both series when each
    is sorted. Moodle's, as a share. Sample covariances.
    """
    earned, rest = found.compared, found.elsewhere.rest
    n = len(earned)
    if too_few("efficiency", n):
        return withheld("too_few_people", n)
    if not varies(earned):
        return withheld("no_variance", n)
    if not varies(rest):
        return withheld("no_rest_variance", n)
    return given(covariance(earned, rest) / covariance(np.sort(earned), np.sort(rest)), n)


def upper_lower(found: Asked) -> Figure:
    """The upper-lower index: facility in the upper group less that in the lower group.

    sum(u x) / sum(u c) - sum(l x) / sum(l c), where x is earned, c possible, and u and l say how
    far each belongs to the groups (see groups.py). No variance in it.
    """
    n = found.n
    if too_few("upper_lower", n):
        return withheld("too_few_people", n)
    if found.groups is None:
        return withheld("no_total_variance", n)
    upper, lower = found.groups.upper, found.groups.lower
    of_upper, of_lower = np.dot(upper, found.possible), np.dot(lower, found.possible)
    if not (of_upper and of_lower):
        return _no_points(found)
    share = np.dot(upper, found.earned) / of_upper - np.dot(lower, found.earned) / of_lower
    return given(share, n)


def covariance_with_total(found: Asked) -> float | None:
    """The sample covariance of x with the whole score T; None for fewer than two people."""
    return covariance(found.earned, found.totals) if found.n > 1 else None


def options(
    responses: Responses, question: int, found: Asked
) -> tuple[tuple[OptionFigures, ...], int]:
    """The figures of each option, in written order, and how many people chose none."""
    form = responses.forms[question]
    picks = responses.picks_of(question)
    option = responses.pick_option[picks]
    response = responses.pick_response[picks] - int(responses.starts[question])
    figures = tuple(
        option_figures(
            response[option == i], i in form.keys, found.n, found.elsewhere, found.groups
        )
        for i in range(form.option_count)
    )
    answered = np.zeros(found.n, dtype=np.bool_)
    answered[response] = True
    return figures, found.n - int(answered.sum())


def _no_points(found: Asked) -> Figure:
    return withheld("no_points", found.n)
