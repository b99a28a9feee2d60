"""The plot of scores over time."""

from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.plots.axes import draw_axes
from quizapp.gui.plots.stage import (
    CROWD,
    DOT_PX,
    GAP_PX,
    SMALL_DOT_PX,
    Stage,
    translate,
    usual_height,
)
from quizapp.stats.progress import Scores

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
