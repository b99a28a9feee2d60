"""The axes that plots over time share: values at the side, days below, and few of both."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF

from quizapp.gui.base import wording
from quizapp.gui.plots import said, timeline
from quizapp.gui.plots.stage import GAP_PX, Stage, line_px, text_px

Say = Callable[[float], str]

MOST_BESIDE = 0.4
"""How much of a picture's width may go to texts beside the area."""


def draw_axes(
    stage: Stage, days: Sequence[date], values: Sequence[float], say: Say, beside: str
) -> tuple[list[float], bool]:
    """Set the stage's area over `days`, which rise; returns where each of them stands.

    The values that are named, from the least to the greatest, get a quiet line each. After the
    area stays room for a strong text, `beside`; where it would take too much, there is none, and
    the second of what is returned is False.
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
    x = timeline.span(days)
    stage.set_area(area, x, (low - room, most + room))
    for value in values:
        stage.rule(value)
        stage.text(x[0], value, say(value), "end")
    for at, name in _ticks(stage, days, area.width()):
        stage.text(at, low - room, name, "middle", "below", gap_px=GAP_PX / 2)
    return timeline.places(days), has_room


def _ticks(stage: Stage, days: Sequence[date], width_px: float) -> list[timeline.Tick]:
    font = stage.theme.font("small")

    def most(name: timeline.Name) -> float:
        return width_px / max(1.0, text_px(font, name(days[-1])))

    return timeline.ticks(days[0], days[-1], most, wording.day, said.month)
