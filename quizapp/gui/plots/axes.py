"""The axes of plots over time: values at the side, days below, and labels for a few of them."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import count, takewhile

from PySide6.QtCore import QRectF

from quizapp.gui.base import wording
from quizapp.gui.plots import labels
from quizapp.gui.plots.stage import GAP_PX, Stage, line_px, text_px

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
