"""The plot of answers per day, as a calendar."""

from math import ceil, sqrt

from PySide6.QtCore import QRectF

from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.plots import labels
from quizapp.gui.plots.stage import GAP_PX, Stage, line_px, text_px, translate
from quizapp.stats.progress import Days, Week

LEAST_CELL_PX, MOST_CELL_PX = 11, 18
FILLED = 0.84
"""The side of the largest square, as a share of its cell."""
LEAST_SHARE = 0.3
EMPTY_PX = 2
NAMED_DAYS = (1, 3, 5)


class DaysDrawing:
    """A column for each week, a square for each day; more answers make it larger."""

    def __init__(self, days: Days) -> None:
        self._weeks = days.weeks
        self._most = max((count for _, count in days.counts), default=0)

    @property
    def caption(self) -> str:
        """The meaning of the size of a square."""
        text = translate(
            "plots",
            "The larger the square, the more answers. The largest square stands for {most}.",
        )
        return text.format(most=wording.whole(self._most))

    def height(self, theme: Theme, width_px: int) -> int:
        """The height of its strips; a narrow page has several."""
        grid = _Grid(theme, width_px, len(self._weeks))
        return round(grid.strips * grid.strip_px)

    def draw(self, stage: Stage) -> None:
        """Draw the squares, the months above them, and the days of the week beside."""
        grid = _Grid(stage.theme, round(stage.size.width()), len(self._weeks))
        wide, high = stage.size.width(), stage.size.height()
        stage.set_area(QRectF(0, 0, wide, high), (0, wide), (-high, 0))
        for number, week in enumerate(self._weeks):
            for weekday, count in enumerate(week.answers):
                x, y = grid.middle(number, weekday)
                if count:
                    share = max(sqrt(count / self._most), LEAST_SHARE)
                    role, half = "accent", grid.cell_px * FILLED * share / 2
                elif count is not None:
                    role, half = "line", EMPTY_PX / 2
                else:
                    continue
                stage.bar((x - half, x + half), (-y - half, -y + half), role)
        self._draw_names(stage, grid)

    def _draw_names(self, stage: Stage, grid: "_Grid") -> None:
        for strip in range(grid.strips):
            for weekday in NAMED_DAYS:
                _, y = grid.middle(strip * grid.columns, weekday - 1)
                stage.text_at(0, y, labels.weekday_name(weekday), "start", "middle")
        font, free = stage.theme.font("small"), 0.0
        for number, week in enumerate(self._weeks):
            x, y = grid.corner(number)
            if number % grid.columns == 0:
                free = 0.0
            name = labels.month_name(week.monday)
            wide = text_px(font, name)
            if _begins_month(week) and x >= free and x + wide <= stage.size.width():
                stage.text_at(x, y, name, "start", "above")
                free = x + wide + GAP_PX


class _Grid:
    """The positions of the weeks, in one strip or several below each other."""

    def __init__(self, theme: Theme, width_px: int, weeks: int) -> None:
        font = theme.font("small")
        self._left = max(text_px(font, labels.weekday_name(day)) for day in NAMED_DAYS) + GAP_PX
        self._top = theme.px(GAP_PX) + line_px(font)
        room = max(1.0, width_px - self._left)
        least = max(theme.text_px(LEAST_CELL_PX), line_px(font) / 2)
        self.strips = max(1, min(weeks, ceil(weeks * least / room)))
        self.columns = ceil(weeks / self.strips)
        self.cell_px = min(room / self.columns, float(theme.text_px(MOST_CELL_PX)))
        self.strip_px = self._top + 7 * self.cell_px + theme.px(GAP_PX)

    def corner(self, week: int) -> tuple[float, float]:
        """The top left of a week's column."""
        strip, column = divmod(week, self.columns)
        return self._left + column * self.cell_px, self._top + strip * self.strip_px

    def middle(self, week: int, weekday: int) -> tuple[float, float]:
        """The middle of a day's cell; `weekday` is 0 for Monday."""
        x, y = self.corner(week)
        return x + self.cell_px / 2, y + (weekday + 0.5) * self.cell_px


def _begins_month(week: Week) -> bool:
    return week.monday.day <= 7
