"""What a plot is to the widget that shows it: how high it is, what is on it, what marks mean."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from quizapp.gui.base.theme import Theme
from quizapp.gui.plots.stage import Stage, line_px

PLOT_PX = 200
DOT_PX = 9
SMALL_DOT_PX = 4
CROWD = 40
"""More attempts than this are a crowd: each a small dot, without what would overlap."""

translate = QCoreApplication.translate


class Drawing(Protocol):
    """A plot of some figures."""

    @property
    def caption(self) -> str:
        """What its marks mean; empty where that is plain."""

    def height(self, theme: Theme, width_px: int) -> int:
        """How high it is at a width, both in px."""

    def draw(self, stage: Stage) -> None:
        """Put its marks on a stage of that size."""


def wrapped(text: str, font: QFont, width_px: float) -> list[str]:
    """The lines of a text in a column."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width_px))
        begin = line.textStart()
        lines.append(text[begin : begin + line.textLength()].strip())
    layout.endLayout()
    return lines


def usual_height(theme: Theme, width_px: int) -> int:
    """The height of a plot of points, with its axis."""
    return round(min(theme.px(PLOT_PX), width_px * 0.7) + 2 * line_px(theme.font("small")))
