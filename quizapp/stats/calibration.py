"""Calibration: how much answers of each certainty earned, against what was claimed."""

from collections.abc import Iterable
from fractions import Fraction
from math import sqrt
from typing import Literal

from msgspec import Struct

from quizapp.quiz.answered import Answered
from quizapp.quiz.certainty import LEVELS, Certainty
from quizapp.quiz.scoring import NOTHING
from quizapp.stats.figures import Z_95
from quizapp.stats.table import Column, Shown, Summary, Table

CLAIMS: dict[Certainty, tuple[Fraction, Fraction]] = {
    1: (Fraction(0), Fraction(2, 3)),
    2: (Fraction(2, 3), Fraction(4, 5)),
    3: (Fraction(4, 5), Fraction(1)),
}
"""How often answers with C = 1, 2 or 3 should be correct, from and to."""

ENOUGH_ANSWERS = 20
"""With fewer answers at a level, it isn't judged."""

WIDE = 0.3
"""An interval wider than this, which isn't within the claim, doesn't show that the claim fits."""

Fit = Literal["none", "too_sure", "too_unsure", "fits", "unclear"]
"""How a claim fits: `unclear` if the answers can't tell yet."""


class Level(Struct, frozen=True):
    """How much the `n` answers of one certainty earned.

    Each counts by the share of its points, 0 to 1, and `earned` is the sum of them. `low` and
    `high` bound the interval of 95% of their mean; both are None without answers.
    """

    certainty: Certainty
    n: int
    earned: Fraction
    low: float | None
    high: float | None
    fit: Fit

    @property
    def share(self) -> float | None:
        """The mean of what the answers earned; None without answers."""
        return float(self.earned / self.n) if self.n else None


class Calibration(Struct, frozen=True):
    """The three levels of certainty, the least first."""

    levels: tuple[Level, ...]

    @property
    def table(self) -> Table:
        """A row for each level with answers."""
        columns = (
            Column("certainty", "level"),
            Column("right", "share"),
            Column("from", "share"),
            Column("to", "share"),
            Column("answers", "count"),
            Column("fit", "fit"),
        )
        rows = ((v.certainty, v.share, v.low, v.high, v.n, v.fit) for v in self.levels if v.n)
        return Table(columns, tuple(rows))

    @property
    def summary(self) -> Summary:
        """The level that fits its claim the least, as far as the answers tell."""
        met = [level for level in self.levels if level.n]
        if not met:
            return Summary("calibration_none")
        for fit in ("too_sure", "too_unsure"):
            for level in reversed(met):
                if level.fit == fit:
                    data = {
                        "certainty": Shown("level", level.certainty),
                        "right": Shown("share", level.share),
                    }
                    return Summary(f"calibration_{fit}", data)
        fits = all(level.fit == "fits" for level in met)
        if fits:
            count = sum(level.n for level in met)
            return Summary("calibration_fits", {"answers": Shown("count", count)})
        return Summary("calibration_unclear", {"enough": Shown("count", ENOUGH_ANSWERS)})


def calibration_of(answers: Iterable[Answered]) -> Calibration:
    """The calibration of the answers that have a certainty."""
    shares: dict[Certainty, list[Fraction]] = {level: [] for level in LEVELS}
    for answer in answers:
        if answer.certainty is not None:
            shares[answer.certainty].append(answer.share)
    return Calibration(tuple(_level(certainty, shares[certainty]) for certainty in LEVELS))


def wilson(earned: float, n: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval (1927) for a proportion, `earned` of `n` of at least one.

    For shares from 0 to 1 it is never too narrow: they vary less around a mean than only 0 and 1
    could.
    """
    share = earned / n
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def _level(certainty: Certainty, shares: list[Fraction]) -> Level:
    n, earned = len(shares), sum(shares, NOTHING)
    if not n:
        return Level(certainty, 0, earned, None, None, "none")
    low, high = wilson(float(earned), n)
    fit: Fit = "unclear" if n < ENOUGH_ANSWERS else _fit(earned / n, low, high, CLAIMS[certainty])
    return Level(certainty, n, earned, low, high, fit)


def _fit(share: Fraction, low: float, high: float, claim: tuple[Fraction, Fraction]) -> Fit:
    """How a claim fits, by enough answers.

    It doesn't if the whole interval is outside of it. It does if the whole interval is within,
    or if the share is and the interval isn't wide.
    """
    least, most = claim
    if high < least:
        return "too_sure"
    if low > most:
        return "too_unsure"
    is_within = least <= low and high <= most
    is_near = least <= share <= most and high - low <= WIDE
    return "fits" if is_within or is_near else "unclear"
