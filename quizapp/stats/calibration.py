"""Calibration: how often answers of each certainty were right, against what was claimed."""

from collections.abc import Iterable
from fractions import Fraction
from math import sqrt
from typing import Literal

from msgspec import Struct

from quizapp.quiz.answered import Answered
from quizapp.quiz.certainty import LEVELS, Certainty
from quizapp.stats.figures import Z_95
from quizapp.stats.table import Column, Said, Summary, Table

CLAIMS: dict[Certainty, tuple[Fraction, Fraction]] = {
    1: (Fraction(0), Fraction(2, 3)),
    2: (Fraction(2, 3), Fraction(4, 5)),
    3: (Fraction(4, 5), Fraction(1)),
}
"""How often who says C = 1, 2 or 3 should be right, from and to."""

Fit = Literal["none", "too_sure", "too_unsure", "fits", "unclear"]
"""How a claim fits: `too_sure` and `too_unsure` only where all of the interval lies outside."""


class Level(Struct, frozen=True):
    """How often answers of one certainty were wholly right: `right` of `n`, 0 to 1.

    `low` and `high` bound the interval of 95 %; both are None without answers.
    """

    certainty: Certainty
    n: int
    right: int
    low: float | None
    high: float | None
    fit: Fit

    @property
    def share(self) -> float | None:
        """How often it was right; None without answers."""
        return self.right / self.n if self.n else None


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
        )
        rows = ((v.certainty, v.share, v.low, v.high, v.n) for v in self.levels if v.n)
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
                        "certainty": Said("level", level.certainty),
                        "right": Said("share", level.share),
                    }
                    return Summary(f"calibration_{fit}", data)
        fits = all(level.fit == "fits" for level in met)
        count = {"answers": Said("count", sum(level.n for level in met))}
        return Summary("calibration_fits" if fits else "calibration_unclear", count)


def calibration_of(answers: Iterable[Answered]) -> Calibration:
    """The calibration of the answers that have a certainty."""
    counts = {level: [0, 0] for level in LEVELS}
    for answer in answers:
        if answer.certainty is not None:
            counts[answer.certainty][0] += 1
            counts[answer.certainty][1] += answer.is_right
    return Calibration(tuple(_level(certainty, *counts[certainty]) for certainty in LEVELS))


def wilson(right: int, n: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval for a proportion (1927), `right` of `n` of at least one."""
    share = right / n
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def _level(certainty: Certainty, n: int, right: int) -> Level:
    if not n:
        return Level(certainty, 0, 0, None, None, "none")
    low, high = wilson(right, n)
    least, most = CLAIMS[certainty]
    if high < least:
        fit: Fit = "too_sure"
    elif low > most:
        fit = "too_unsure"
    else:
        fit = "fits" if least <= Fraction(right, n) <= most else "unclear"
    return Level(certainty, n, right, low, high, fit)
