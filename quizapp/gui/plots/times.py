"""The plot of the time per question."""

from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.plots.axes import draw_axes
from quizapp.gui.plots.stage import CROWD, DOT_PX, SMALL_DOT_PX, Stage, translate, usual_height
from quizapp.stats.timing import Times

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
