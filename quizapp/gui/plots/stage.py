"""Draws the marks of a plot, from values to pixels."""

from collections.abc import Sequence
from typing import Literal, Protocol

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from quizapp.gui.base.theme import Theme

GAP_PX = 8
STROKE_POINTS = 50
"""How many points of a line are drawn at once; longer strokes take much more time."""

Across = Literal["start", "middle", "end"]
Along = Literal["above", "middle", "below"]
Range = tuple[float, float]


class Stage:
    """A picture of `size` at the painter's origin, with an area that has coordinates.

    Later marks cover earlier ones. Drawings go from left to right; a mirrored stage reverses
    them.
    """

    def __init__(self, painter: QPainter, theme: Theme, size: QSizeF, *, mirrored: bool) -> None:
        self.theme = theme
        self.size = size
        self._painter = painter
        self._mirrored = mirrored
        self.set_area(QRectF(QPointF(0, 0), size), (0, 1), (0, 1))

    def set_area(self, area: QRectF, x: Range, y: Range) -> None:
        """Set the area in px, and the values at its edges."""
        self._x = x
        self._x_scale = area.width() / (x[1] - x[0])
        self._y_scale = -area.height() / (y[1] - y[0])
        self._x_origin = area.left() - x[0] * self._x_scale
        self._y_origin = area.bottom() - y[0] * self._y_scale

    @property
    def end(self) -> float:
        """The horizontal value at the end of the area."""
        return self._x[1]

    def rule(self, y: float) -> None:
        """Draw a thin horizontal line across the area."""
        self._draw_rule(self._x, (y, y), "hairline", self._quiet_style())

    def upright(self, x: float, y: Range) -> None:
        """Draw a thin vertical line."""
        self._draw_rule((x, x), y, "hairline", self._quiet_style())

    def broken_rule(self, y: float) -> None:
        """Draw a dashed horizontal line across the area."""
        self._draw_rule(self._x, (y, y), "accent", Qt.PenStyle.DashLine)

    def line(
        self, xs: Sequence[float], ys: Sequence[float], width_px: float = 2, role: str = "accent"
    ) -> None:
        """Draw a line from point to point."""
        pen = QPen(self.theme.color(role), self.theme.px(width_px))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._take(pen, smooth=True)
        points = [self._point(x, y) for x, y in zip(xs, ys, strict=True)]
        for begin in range(0, len(points) - 1, STROKE_POINTS):
            self._painter.drawPolyline(points[begin : begin + STROKE_POINTS + 1])

    def dots(
        self, xs: Sequence[float], ys: Sequence[float], size_px: float, role: str = "accent"
    ) -> None:
        """Draw points as dots."""
        self._take(None, role, smooth=True)
        radius = self.theme.px(size_px) / 2
        for x, y in zip(xs, ys, strict=True):
            self._painter.drawEllipse(self._point(x, y), radius, radius)

    def bar(self, x: Range, y: Range, fill: str | None = "accent", edge: str | None = None) -> None:
        """Draw a rectangle between two values in both directions."""
        pen = None if edge is None else QPen(self.theme.color(edge), 1)
        self._take(pen, fill)
        self._painter.drawRect(
            QRectF(self._point(x[0], y[0]), self._point(x[1], y[1])).normalized()
        )

    def ground(self, x: Range, y: Range) -> None:
        """Draw the background of a bar; in high contrast only its outline."""
        if self._is_stark():
            self.bar(x, y, None, "line")
        else:
            self.bar(x, y, "hairline")

    def x_px(self, x: float) -> float:
        """The distance in px of a value from the start of the picture."""
        return self._x_origin + x * self._x_scale

    def y_px(self, y: float) -> float:
        """The distance in px of a value from the top of the picture."""
        return self._y_origin + y * self._y_scale

    def text(
        self,
        x: float,
        y: float,
        text: str,
        across: Across = "middle",
        along: Along = "middle",
        *,
        gap_px: float = GAP_PX,
        role: str = "soft",
        strong: bool = False,
    ) -> None:
        """Draw a text beside, above or below a point of the area."""
        at = self.x_px(x), self.y_px(y)
        self.text_at(*at, text, across, along, gap_px=gap_px, role=role, strong=strong)

    def text_at(
        self,
        x_px: float,
        y_px: float,
        text: str,
        across: Across = "start",
        along: Along = "below",
        *,
        gap_px: float = 0,
        role: str = "soft",
        strong: bool = False,
    ) -> None:
        """Draw a text beside a point of the picture, but inside its sides."""
        font = self.theme.font("small", strong)
        metrics = QFontMetricsF(font)
        wide, high = metrics.horizontalAdvance(text), metrics.height()
        beside = gap_px if along == "middle" else 0.0
        left = {"start": x_px + beside, "middle": x_px - wide / 2, "end": x_px - beside - wide}
        over = gap_px if across == "middle" else 0.0
        top = {"above": y_px - over - high, "middle": y_px - high / 2, "below": y_px + over}
        x = min(max(left[across], 0.0), max(0.0, self.size.width() - wide))
        if self._mirrored:
            x = self.size.width() - x - wide
        self._painter.setFont(font)
        self._painter.setPen(self.theme.color(role))
        self._painter.drawText(QPointF(x, top[along] + metrics.ascent()), text)

    def _point(self, x: float, y: float) -> QPointF:
        """The painter's coordinates of a point of the area."""
        across = self.x_px(x)
        return QPointF(self.size.width() - across if self._mirrored else across, self.y_px(y))

    def _draw_rule(self, x: Range, y: Range, role: str, style: Qt.PenStyle) -> None:
        self._take(QPen(self.theme.color(role), 1, style, Qt.PenCapStyle.FlatCap))
        self._painter.drawLine(self._point(x[0], y[0]), self._point(x[1], y[1]))

    def _take(self, pen: QPen | None, fill: str | None = None, *, smooth: bool = False) -> None:
        """Set pen and brush; only round and slanted marks need smoothing."""
        self._painter.setPen(Qt.PenStyle.NoPen if pen is None else pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else self.theme.color(fill))
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)

    def _quiet_style(self) -> Qt.PenStyle:
        return Qt.PenStyle.DotLine if self._is_stark() else Qt.PenStyle.SolidLine

    def _is_stark(self) -> bool:
        """Whether the theme has high contrast."""
        return self.theme.palette.hairline == self.theme.palette.ink


def line_px(font: QFont) -> float:
    """The height of a line."""
    return QFontMetricsF(font).lineSpacing()


def text_px(font: QFont, text: str) -> float:
    """The width of a text."""
    return QFontMetricsF(font).horizontalAdvance(text)


PLOT_PX = 200
DOT_PX = 9
SMALL_DOT_PX = 4
CROWD = 40
"""With more attempts than this, dots are small and nothing else is drawn for each."""

translate = QCoreApplication.translate


class Drawing(Protocol):
    """A plot of some figures."""

    @property
    def caption(self) -> str:
        """The meaning of its marks; empty if obvious."""

    def height(self, theme: Theme, width_px: int) -> int:
        """The height in px at a width in px."""

    def draw(self, stage: Stage) -> None:
        """Draw its marks on a stage of that size."""


def wrapped(text: str, font: QFont, width_px: float) -> list[str]:
    """The lines of a text at a width."""
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
