"""What became of each option of a question: who chose it, and how well they did elsewhere."""

import numpy as np
from msgspec import Struct

from quizapp.stats.correlation import correlation
from quizapp.stats.figures import Figure, given, too_few, withheld
from quizapp.stats.groups import Groups
from quizapp.stats.responses import Floats, Ints


class OptionFigures(Struct, frozen=True, gc=False):
    """The figures of one option; `chosen` counts the people who chose it.

    `share`, `upper`, `middle` and `lower` are the part of all who were asked, and of each group,
    that chose it. `discrimination` is its item-rest correlation.
    """

    chosen: int
    is_key: bool
    share: Figure
    upper: Figure
    middle: Figure
    lower: Figure
    discrimination: Figure


def option_figures(
    who: Ints, is_key: bool, n: int, rest: Floats, groups: Groups | None
) -> OptionFigures:
    """The figures of the option that the people `who` of the `n` asked have chosen.

    `rest` is what each of the `n` earned elsewhere. A share of a group is the sum of w over those
    who chose the option, divided by the sum of w over all asked, where w is how far someone
    belongs to the group. The item-rest correlation is Pearson's between choosing (1 or 0) and
    the points earned at all other questions (sample variances; it doesn't depend on them).
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
        discrimination=correlation("option_discrimination", chose, rest),
    )


def _of_group(who: Ints, n: int, groups: Groups | None, part: Floats | None) -> Figure:
    if too_few("option_upper", n):
        return withheld("too_few_people", n)
    if groups is None or part is None:
        return withheld("no_total_variance", n)
    return given(part[who].sum() / part.sum(), n)
