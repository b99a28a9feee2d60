"""Certainty-based marking: what an answer is worth, given how sure the student said they were.

Levels and marks are A. R. Gardner-Medwin's (University College London; Moodle has the same). They
make it pay to say what one believes: with the chance p of being right the three levels are worth
p, 4p - 2 and 9p - 6 on average, so C = 1 is best up to two in three, C = 3 from four in five.
"""

from fractions import Fraction
from typing import Literal

from msgspec import Struct

Certainty = Literal[1, 2, 3]


class Stake(Struct, frozen=True):
    """The marks for a correct answer and for a wrong one."""

    right: int
    wrong: int


LEVELS: tuple[Certainty, ...] = (1, 2, 3)
"""Below 67%, 67 to 80%, and above 80% sure of being right."""

LEAST: Certainty = 1
"""What counts if an answer was given without a certainty."""

STAKES: dict[Certainty, Stake] = {1: Stake(1, 0), 2: Stake(2, -2), 3: Stake(3, -6)}

MOST = STAKES[3].right
"""The greatest mark that one answer can earn."""


def certainty_mark(share: Fraction, certainty: Certainty | None) -> Fraction:
    """The mark for an answer that earned `share` of its points, from 0 to 1.

    Between wrong and right it is in proportion: wrong + share x (right - wrong). Points don't
    weigh: every question counts alike. A blank is no answer, and worth 0.
    """
    stake = STAKES[certainty or LEAST]
    return stake.wrong + share * (stake.right - stake.wrong)
