"""The calibration plot: how often answers of each confidence were correct, and should be."""

from PySide6.QtCore import QRectF

from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.plots import labels
from quizapp.gui.plots.stage import DOT_PX, GAP_PX, Stage, line_px, text_px, translate
from quizapp.stats.calibration import CLAIMS, Calibration, Level

SHARES = (0.0, 0.5, 1.0)
BOX_PX = 22
CAP_PX = 10


class CalibrationDrawing:
    """A row for each confidence: a box for the claim, and a dot with its interval."""

    def __init__(self, calibration: Calibration) -> None:
        self._levels = calibration.levels

    @property
    def caption(self) -> str:
        """The meaning of boxes, dots and lines."""
        return translate(
            "plots",
            "The box shows how often you should be correct at that confidence, the dot how often "
            "you were. The line is the 95% interval. A partly correct answer counts by its share "
            "of the points.",
        )

    def height(self, theme: Theme, width_px: int) -> int:  # noqa: ARG002
        """The height of the rows and the axis; the width doesn't matter."""
        return round(len(self._levels) * _row_px(theme) + line_px(theme.font("small")))

    def draw(self, stage: Stage) -> None:
        """Draw names, boxes, intervals and dots, row by row."""
        theme = stage.theme
        rows_px = len(self._levels) * _row_px(theme)
        side = theme.px(DOT_PX)
        area = QRectF(side, 0, max(1.0, stage.size.width() - 2 * side), rows_px)
        stage.set_area(area, (0, 1), (-rows_px, 0))
        line = line_px(theme.font("small"))
        for number, level in enumerate(self._levels):
            top = number * _row_px(theme) + theme.px(GAP_PX)
            stage.text_at(0, top, wording.confidence(level.certainty), role="ink")
            if level.share is not None:
                share = labels.share(level.share)
                stage.text_at(stage.size.width(), top, share, "end", role="ink", strong=True)
            _draw_level(stage, level, -(top + line + theme.px(BOX_PX) / 2 + theme.px(GAP_PX / 4)))
        wide, font = stage.size.width(), theme.font("small")
        stage.text_at(0, rows_px, labels.share(SHARES[0]))
        stage.text_at(wide, rows_px, labels.share(SHARES[-1]), "end")
        if wide > 6 * text_px(font, labels.share(SHARES[-1])):
            stage.text_at(stage.x_px(SHARES[1]), rows_px, labels.share(SHARES[1]), "middle")


def _draw_level(stage: Stage, level: Level, y: float) -> None:
    """Draw the box of a level's claim, its interval, and its dot."""
    least, most = (float(end) for end in CLAIMS[level.certainty])
    half = stage.theme.px(BOX_PX) / 2
    for share in SHARES:
        stage.upright(share, (y - half, y + half))
    stage.bar((least, most), (y - half, y + half), "accent_tint", "line")
    if level.share is None or level.low is None or level.high is None:
        return
    cap = stage.theme.px(CAP_PX) / 2
    stage.line((level.low, level.high), (y, y))
    for end in (level.low, level.high):
        stage.line((end, end), (y - cap, y + cap))
    stage.dots((level.share,), (y,), DOT_PX + 2)


def _row_px(theme: Theme) -> float:
    return line_px(theme.font("small")) + theme.px(BOX_PX) + theme.px(2 * GAP_PX)
