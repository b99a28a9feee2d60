"""Figures for the tests of plots: of so many attempts as a learner may have."""

from datetime import date, timedelta
from fractions import Fraction

from quizapp.quiz.certainty import LEVELS
from quizapp.stats.calibration import Calibration, Level, wilson
from quizapp.stats.progress import (
    Days,
    Mastery,
    ScorePoint,
    Scores,
    TopicMastery,
    Week,
)
from quizapp.stats.timing import Spread, TimePoint, Times

FIRST = date(2025, 11, 20)
MONDAY = date(2025, 11, 17)
WEEKS = 53


def day(number: int, count: int) -> date:
    """The day of an attempt: all of a year, as evenly as `count` attempts may be."""
    return FIRST + timedelta(days=number * 364 // max(1, count - 1))


def scores(count: int) -> Scores:
    """Scores that rise and fall between nothing and all."""
    shares = [Fraction(number * 37 % 101, 100) for number in range(count)]
    points = (
        ScorePoint(str(i), "Quiz", "test", day(i, count), share, round(100 * share), None)
        for i, share in enumerate(shares)
    )
    return Scores(tuple(points))


def times(count: int) -> Times:
    """Times around 12 s."""
    points = tuple(
        TimePoint(str(i), day(i, count), Spread(8000, 11_000 + i % 3 * 1000, 20_000), 5)
        for i in range(count)
    )
    return Times(points, Spread(8000, 12_000, 20_000) if points else None)


def days(count: int) -> Days:
    """A year with answers on `count` of its days, the fewest first."""
    asked = [[0] * 7 for _ in range(WEEKS)]
    for number in range(min(count, WEEKS * 7)):
        week, weekday = divmod(number * 11 % (WEEKS * 7), 7)
        asked[week][weekday] = number % 30 + 1
    weeks = (
        Week(MONDAY + timedelta(weeks=number), tuple(answers))
        for number, answers in enumerate(asked)
    )
    return Days(tuple(weeks))


def mastery(count: int) -> Mastery:
    """Topics, the weakest first."""
    topics = (
        TopicMastery("", f"Topic {number}", Fraction(number, max(1, count)), number)
        for number in range(count)
    )
    return Mastery(tuple(topics))


def calibration(count: int) -> Calibration:
    """As many answers at each certainty, half of them right."""
    levels = []
    for certainty in LEVELS:
        low, high = wilson(count // 2, count)
        levels.append(Level(certainty, count, Fraction(count // 2), low, high, "unclear"))
    return Calibration(tuple(levels))
