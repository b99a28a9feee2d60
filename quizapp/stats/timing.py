"""How long questions were seen before they were answered: medians and quartiles by attempt."""

from collections.abc import Iterable
from datetime import date, tzinfo
from fractions import Fraction

from msgspec import Struct

from quizapp.quiz.answered import Answered, day_of
from quizapp.stats.table import Column, Shown, Summary, Table


class Spread(Struct, frozen=True):
    """The middle of some times in ms: their median, and the quartiles around it.

    An interruption makes one time very long, and hardly moves any of the three.
    """

    low_ms: int
    median_ms: int
    high_ms: int


class TimePoint(Struct, frozen=True):
    """The times of the questions answered in one attempt."""

    attempt: str
    day: date
    spread: Spread
    answers: int


class Times(Struct, frozen=True):
    """The times by attempt, in the order of their first answers; `all` is None without any."""

    points: tuple[TimePoint, ...]
    all: Spread | None

    @property
    def table(self) -> Table:
        """A row for each attempt."""
        columns = (
            Column("day", "day"),
            Column("median", "duration"),
            Column("low", "duration"),
            Column("high", "duration"),
            Column("answers", "count"),
        )
        rows = tuple(
            (p.day, p.spread.median_ms, p.spread.low_ms, p.spread.high_ms, p.answers)
            for p in self.points
        )
        return Table(columns, rows)

    @property
    def summary(self) -> Summary:
        """The median time of a question, and between which times the middle half lies."""
        if self.all is None:
            return Summary("times_none")
        return Summary(
            "times_some",
            {
                "median": Shown("duration", self.all.median_ms),
                "low": Shown("duration", self.all.low_ms),
                "high": Shown("duration", self.all.high_ms),
            },
        )


def times_of(answers: Iterable[Answered], zone: tzinfo | None = None) -> Times:
    """The times of answers, which come in the order of time."""
    attempts: dict[str, list[Answered]] = {}
    for answer in answers:
        attempts.setdefault(answer.attempt, []).append(answer)
    points = tuple(
        TimePoint(attempt, day_of(each[0].at_ms, zone), _spread(each), len(each))
        for attempt, each in attempts.items()
    )
    everything = [answer for each in attempts.values() for answer in each]
    return Times(points, _spread(everything) if everything else None)


def quantile(ordered: list[int], part: Fraction) -> int:
    """The value below which `part` of the rising values `ordered` lie, to the nearest whole.

    Between two values in proportion: the definition 7 of Hyndman and Fan (1996).
    """
    place = (len(ordered) - 1) * part
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return round(ordered[below] + (place - below) * (ordered[above] - ordered[below]))


def _spread(answers: list[Answered]) -> Spread:
    ordered = sorted(answer.spent_ms for answer in answers)
    low, median, high = (quantile(ordered, Fraction(i, 4)) for i in (1, 2, 3))
    return Spread(low, median, high)
