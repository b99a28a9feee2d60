"""The plots over time: scores and times per question, with their axes."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import count, takewhile

from PySide6.QtCore import QRectF

from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.plots import labels
from quizapp.gui.plots.stage import (
    CROWD,
    DOT_PX,
    GAP_PX,
    SMALL_DOT_PX,
    Stage,
    line_px,
    text_px,
    translate,
    usual_height,
)
from quizapp.stats.progress import Scores
from quizapp.stats.timing import Times

DAY_STEPS = (1, 2, 7, 14, 28)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
WORD_GAP = 1.6
"""How much room a label takes on the axis, in its own widths."""

Tick = tuple[float, str]
Name = Callable[[date], str]


def places(days: Sequence[date]) -> list[float]:
    """The positions of things on these ascending days; those of one day are spread over it."""
    of_day, seen = Counter(days), Counter[date]()
    found = []
    for day in days:
        seen[day] += 1
        found.append(day.toordinal() + (seen[day] - 0.5) / of_day[day])
    return found


def span(days: Sequence[date]) -> tuple[float, float]:
    """The ends of the axis: whole days, with a little room around them."""
    first, last = days[0].toordinal(), days[-1].toordinal() + 1
    room = (last - first) * 0.02
    return first - room, last + room


def ticks(
    first: date, last: date, most: Callable[[Name], float], day: Name, month: Name
) -> list[Tick]:
    """The days between `first` and `last` that get a label.

    `most` says how many labels of a kind fit on the axis; `day` and `month` write a date.
    """
    room = most(day) / WORD_GAP
    for step in DAY_STEPS:
        found = _days(first, last, step)
        if 0 < len(found) <= max(1.0, min(room, 5)):
            return [(at.toordinal() + 0.5, day(at)) for at in found]
    room = most(month) / WORD_GAP
    for step in MONTH_STEPS:
        found = _months(first, last, step)
        if 0 < len(found) <= max(1.0, min(room, 6)):
            return [(at.toordinal() + 0.5, month(at)) for at in found]
    return [(last.toordinal() + 0.5, day(last))]


def _days(first: date, last: date, step: int) -> list[date]:
    """Every `step`-th day; whole weeks start on Monday."""
    begin = first if step < 7 else first + timedelta(days=-first.weekday() % 7)
    return [begin + timedelta(days=at) for at in range(0, (last - begin).days + 1, step)]


def _months(first: date, last: date, step: int) -> list[date]:
    """The first of every `step`-th month, counted from January."""
    begin = first.year * 12 // step * step
    days = (date(number // 12, number % 12 + 1, 1) for number in count(begin, step))
    return [day for day in takewhile(lambda day: day <= last, days) if day >= first]


Say = Callable[[float], str]

MOST_BESIDE = 0.4
"""How much of a picture's width texts beside the area may take."""


def draw_axes(
    stage: Stage, days: Sequence[date], values: Sequence[float], say: Say, beside: str
) -> tuple[list[float], bool]:
    """Draw the axes for ascending `days`; return the position of each.

    Each of the ascending `values` gets a label and a thin line. Room for the bold text `beside`
    is left after the area; the second return value is False if there isn't enough of it.
    """
    font = stage.theme.font("small")
    side = max(text_px(font, say(value)) for value in values) + GAP_PX
    line = line_px(font)
    wide, high = stage.size.width(), stage.size.height()
    beside_px = text_px(stage.theme.font("small", True), beside) + 2 * GAP_PX
    has_room = side + beside_px < wide * MOST_BESIDE
    end = beside_px if has_room else GAP_PX
    area = QRectF(side, line / 2, max(1.0, wide - side - end), high - 2 * line)
    low, most = values[0], values[-1]
    room = (most - low) * 0.04
    x = span(days)
    stage.set_area(area, x, (low - room, most + room))
    for value in values:
        stage.rule(value)
        stage.text(x[0], value, say(value), "end")
    for at, name in _ticks(stage, days, area.width()):
        stage.text(at, low - room, name, "middle", "below", gap_px=GAP_PX / 2)
    return places(days), has_room


def _ticks(stage: Stage, days: Sequence[date], width_px: float) -> list[Tick]:
    font = stage.theme.font("small")

    def most(name: Name) -> float:
        return width_px / max(1.0, text_px(font, name(days[-1])))

    return ticks(days[0], days[-1], most, wording.day, labels.month)


PERCENTS = (0, 50, 100)
MEAN_OF = 10
"""How many attempts the line averages if there are many."""


class ScoresDrawing:
    """A dot for each attempt and a line through them, which averages if there are many."""

    def __init__(self, scores: Scores) -> None:
        self._scores = scores

    @property
    def caption(self) -> str:
        """The meaning of the line."""
        if not self._is_crowd():
            return ""
        text = translate(
            "plots", "Each dot is an attempt. The line is the mean of the last {count} attempts."
        )
        return text.format(count=wording.whole(MEAN_OF))

    def height(self, theme: Theme, width_px: int) -> int:
        """The height of a plot of points."""
        return usual_height(theme, width_px)

    def draw(self, stage: Stage) -> None:
        """Draw the dots, and label the last one."""
        points = self._scores.points
        percents = [100 * float(point.share) for point in points]
        line = [100 * mean for mean in self._scores.means(MEAN_OF)]
        end = line[-1] if self._is_crowd() else percents[-1]
        shown = wording.percent(round(end) if self._is_crowd() else points[-1].percent)
        xs, has_room = draw_axes(stage, [p.day for p in points], PERCENTS, _percent, shown)
        if self._is_crowd():
            stage.dots(xs, percents, SMALL_DOT_PX, "line")
            stage.line(xs, line, 2)
        else:
            stage.line(xs, percents, 2)
            stage.dots(xs, percents, DOT_PX)
        if has_room:
            gap_px = GAP_PX * 1.5
            stage.text(xs[-1], end, shown, "start", role="accent", strong=True, gap_px=gap_px)

    def _is_crowd(self) -> bool:
        return len(self._scores.points) > CROWD


def _percent(value: float) -> str:
    return wording.percent(round(value))


ROUND_S = (2, 4, 10, 20, 30, 40, 60, 120, 240, 360, 600, 1200, 2400, 3600, 7200, 14400, 28800)
"""Times an axis may end at, whose halves are round too; then multiples of the last one."""


class TimesDrawing:
    """A dot for the median of each attempt, and a line for its middle half if there are few."""

    def __init__(self, times: Times) -> None:
        self._times = times

    @property
    def caption(self) -> str:
        """The meaning of dots and lines."""
        if self._is_crowd():
            return translate(
                "plots",
                "Each dot is the median of an attempt. The dashed line is the median of all "
                "questions.",
            )
        return translate(
            "plots",
            "Each dot is the median of an attempt, and the line through it spans the middle half. "
            "The dashed line is the median of all questions.",
        )

    def height(self, theme: Theme, width_px: int) -> int:
        """The height of a plot of points."""
        return usual_height(theme, width_px)

    def draw(self, stage: Stage) -> None:
        """Draw the attempts, and label the median of all questions."""
        points, everything = self._times.points, self._times.all
        if everything is None:
            return
        crowd = self._is_crowd()
        longest = max(p.spread.median_ms if crowd else p.spread.high_ms for p in points)
        end_s = round_end(longest / 1000)
        shown = wording.duration(everything.median_ms)
        days = [point.day for point in points]
        xs, has_room = draw_axes(stage, days, (0, end_s / 2, end_s), _seconds, shown)
        medians = [p.spread.median_ms / 1000 for p in points]
        middle = everything.median_ms / 1000
        if not crowd:
            for x, point in zip(xs, points, strict=True):
                ends = (point.spread.low_ms / 1000, point.spread.high_ms / 1000)
                stage.line((x, x), ends, 2, "line")
        stage.dots(xs, medians, SMALL_DOT_PX if crowd else DOT_PX, "line" if crowd else "accent")
        stage.broken_rule(middle)
        if has_room:
            stage.text(stage.end, middle, shown, "start", role="accent", strong=True)

    def _is_crowd(self) -> bool:
        return len(self._times.points) > CROWD


def round_end(seconds: float) -> float:
    """A round time in s, at least `seconds`, for the end of an axis."""
    found = next((end for end in ROUND_S if end >= seconds), None)
    return found if found is not None else -(-seconds // ROUND_S[-1]) * ROUND_S[-1]


def _seconds(value: float) -> str:
    return wording.limit(round(value)) if value else wording.duration(0)
