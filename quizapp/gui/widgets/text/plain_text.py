"""Plain text laid out in lines: what a document of it would look like, for much less work."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

UNITS_A_PX = 64
"""How finely a document measures the height of a line."""
FAR_PX = 1_000_000


class PlainText:
    """A text of one font, whose lines are at least `line_px` high."""

    def __init__(self, text: str, font: QFont, line_px: float, option: QTextOption) -> None:
        self.font = font
        self._line_px = int(line_px * UNITS_A_PX) / UNITS_A_PX
        self._layouts = [QTextLayout(paragraph, font) for paragraph in text.split("\n")]
        for layout in self._layouts:
            layout.setTextOption(option)
            layout.setCacheEnabled(True)
        self._width_px = -1.0
        self._height_px = 0.0
        self._used_px = 0.0

    def ideal_width(self) -> float:
        """The width in px of the longest paragraph."""
        self._lay_out(FAR_PX)
        return self._used_px

    def height(self, width_px: float) -> float:
        """The height in px in a column of `width_px`."""
        self._lay_out(width_px)
        return self._height_px

    def draw(self, painter: QPainter, at: QPointF, width_px: float, color: QColor) -> None:
        """Draw the text in a column whose top left is `at`."""
        self._lay_out(width_px)
        painter.setPen(color)
        painter.translate(at)
        for layout in self._layouts:
            layout.draw(painter, QPointF())
        painter.translate(-at)

    def _lay_out(self, width_px: float) -> None:
        if width_px == self._width_px:
            return
        self._width_px = width_px
        y = used = 0.0
        for layout in self._layouts:
            layout.beginLayout()
            line = layout.createLine()
            while line.isValid():
                line.setLineWidth(width_px)
                high = max(self._line_px, line.height())
                line.setPosition(QPointF(0, y + high - line.height()))
                y += high
                used = max(used, line.naturalTextWidth())
                line = layout.createLine()
            layout.endLayout()
        self._height_px, self._used_px = y, used
