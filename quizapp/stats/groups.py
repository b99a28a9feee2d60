"""The best and the worst people, with ties at the cut shared out in proportion."""

import numpy as np
from msgspec import Struct

from quizapp.stats.responses import Floats, Ints, Responses

SHARE = 0.27
"""How much of the people each outer group is made of.

T. L. Kelley (1939), "The selection of upper and lower groups for the validation of test items",
Journal of Educational Psychology 30, pages 17-24: the share that tells most about normal scores.
"""

HALF = 0.5
"""How much of the people the better half is made of."""

DECIMALS = 9
"""Shares that agree to so many decimals are equal: ties must not hang on rounding."""


class Groups(Struct, frozen=True, eq=False):
    """How far each of some people belongs to the upper and to the lower group, from 0 to 1.

    Each group is of `size` people, which need not be a whole number.
    """

    upper: Floats
    lower: Floats
    size: float

    @property
    def middle(self) -> Floats:
        """How far each belongs to neither."""
        return 1 - self.upper - self.lower


def levels(responses: Responses) -> Ints:
    """Each person's place among the different scores, the lowest 0.

    A score is the share of the points possible that was earned; who could earn none has 0.
    """
    possible = responses.possible_totals()
    shares = np.divide(
        responses.totals(), possible, out=np.zeros_like(possible), where=possible > 0
    )
    return np.unique(np.round(shares, DECIMALS), return_inverse=True)[1]


def groups(level: Ints) -> Groups | None:
    """The groups among people whose scores have these places; None if all are the same.

    Everyone above the cut belongs to the upper group, and of those whose score is the cut each
    in the same part, so that the group has its exact size of 0.27 n. So does the lower one.
    """
    if len(level) == 0 or level.min() == level.max():
        return None
    counts = np.bincount(level)
    size = SHARE * len(level)
    below = np.cumsum(counts) - counts
    above = len(level) - below - counts
    at_level = np.maximum(counts, 1)
    lower = np.clip((size - below) / at_level, 0, 1)
    upper = np.clip((size - above) / at_level, 0, 1)
    return Groups(upper[level], lower[level], size)


def better_half(rest: Floats) -> Floats:
    """How far each of some people belongs to the better half, from 0 to 1, by `rest`.

    Everyone above the cut belongs to it, and of those at the cut each in the same part, so that
    it is of exactly half of the people.
    """
    shown = np.round(rest, DECIMALS)
    size = HALF * len(shown)
    at = len(shown) - int(np.ceil(size))  # in ascending order, where the half begins
    cut = np.partition(shown, at)[at]
    is_above, is_tied = shown > cut, shown == cut
    part = (size - is_above.sum()) / is_tied.sum()
    return np.where(is_above, 1.0, np.where(is_tied, part, 0.0))
