"""What became of each option of a question: who chose it, and how well they did elsewhere."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from quizapp.stats.correlation import correlation
from quizapp.stats.figures import Figure, given, too_few, withheld
from quizapp.stats.groups import Groups
from quizapp.stats.responses import Floats, Ints


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
