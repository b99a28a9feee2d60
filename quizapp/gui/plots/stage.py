"""Draws a plot with pyqtgraph, away from the screen: nothing on it can be dragged or zoomed.

This module loads pyqtgraph and numpy, so it is imported only where a plot is drawn.
"""

from collections.abc import Sequence
from typing import Any, Literal

import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsSimpleTextItem, QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.plots.drawing import GAP_PX, text_px

Across = Literal["start", "middle", "end"]
Along = Literal["above", "middle", "below"]
Range = tuple[float, float]
Numbers = Sequence[float]

QUIET_Z, MARK_Z, TEXT_Z = -1, 1, 2


class Stage:
    """An area of a plot, in its own figures, with texts around it; mirrored where told.

    Drawings are written from left to right: a stage turns them round by itself. `ratio` says how
    many pixels of the picture make one of its lengths; a `vector` picture has none.
    """

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        size: QSizeF,
        *,
        mirrored: bool,
        ratio: float,
        vector: bool,
    ) -> None:
        self.theme = theme
        self.size = size
        self._ratio = ratio
        self._by_shapes = vector or ratio != 1
        self._mirrored = mirrored
        self._area = QRectF(QPointF(0, 0), size)
        self._x: Range = (0.0, 1.0)
        self._y: Range = (0.0, 1.0)
        self._view = pyqtgraph.GraphicsView(parent, useOpenGL=False, background=None)
        self._view.hide()
        self._view.resize(size.toSize())
        self._view.setRange(QRectF(QPointF(0, 0), size), padding=0, disableAutoPixel=False)
        self._box = pyqtgraph.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self._box.invertX(mirrored)
        self._view.scene().addItem(self._box)

    def set_area(self, area: QRectF, x: Range, y: Range) -> None:
        """Say where in the picture the figures stand, and from where to where they go."""
        self._area, self._x, self._y = area, x, y
        self._box.setGeometry(self._turned(area))
        self._box.setRange(xRange=x, yRange=y, padding=0)

    @property
    def end(self) -> float:
        """The greatest figure that the area reaches to across."""
        return self._x[1]

    def rule(self, y: float) -> None:
        """A quiet line across the area."""
        self._draw_rule(self._x, (y, y), "hairline", Qt.PenStyle.SolidLine)

    def upright(self, x: float, y: Range) -> None:
        """A quiet line from below upwards."""
        self._draw_rule((x, x), y, "hairline", Qt.PenStyle.SolidLine)

    def broken_rule(self, y: float) -> None:
        """A broken line across the area, over all that stands there."""
        self._draw_rule(self._x, (y, y), "accent", Qt.PenStyle.DashLine)

    def line(self, xs: Numbers, ys: Numbers, width_px: float = 2, role: str = "accent") -> None:
        """A line from point to point; none where there is but one."""
        if len(xs) < 2:
            return
        pen = self._pen(role, self.theme.px(width_px))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._add(pyqtgraph.PlotCurveItem(list(xs), list(ys), pen=pen, antialias=True), MARK_Z)

    def dots(self, xs: Numbers, ys: Numbers, size_px: float, role: str = "accent") -> None:
        """Points as dots."""
        brush = QBrush(self.theme.colour(role))
        dots = pyqtgraph.ScatterPlotItem(
            list(xs),
            list(ys),
            size=self.theme.px(size_px),
            pen=None,
            brush=brush,
            antialias=True,
            useCache=not self._by_shapes,  # else each dot is a picture, of pixels of the screen
        )
        self._add(dots, MARK_Z)

    def bars(
        self,
        x: tuple[Numbers, Numbers],
        y: tuple[Numbers, Numbers],
        fill: str | None = "accent",
        edge: str | None = None,
    ) -> None:
        """Rectangles, from where to where in both directions."""
        pen = QPen(Qt.PenStyle.NoPen)
        if edge is not None:
            pen = self._pen(edge, 1)
        brush = QBrush(Qt.BrushStyle.NoBrush) if fill is None else QBrush(self.theme.colour(fill))
        bars = pyqtgraph.BarGraphItem(
            x0=list(x[0]), x1=list(x[1]), y0=list(y[0]), y1=list(y[1]), pen=pen, brush=brush
        )
        self._add(bars, QUIET_Z if edge is not None else 0)

    def ground(self, x: tuple[Numbers, Numbers], y: tuple[Numbers, Numbers]) -> None:
        """Rectangles that others stand on: filled quietly, or with an edge in high contrast."""
        if self._is_stark():
            self.bars(x, y, None, "line")
        else:
            self.bars(x, y, "hairline")

    def x_px(self, x: float) -> float:
        """How far from the picture's beginning a figure of the area stands."""
        return self._pixel(x, self._y[0])[0]

    def y_px(self, y: float) -> float:
        """How far below the top of the picture a figure of the area stands."""
        return self._pixel(self._x[0], y)[1]

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
        """A text beside a point of the area: before, over or behind it; above it or below."""
        self.text_at(
            *self._pixel(x, y), text, across, along, gap_px=gap_px, role=role, strong=strong
        )

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
        """A text beside a point of the picture; it never hangs out of it at a side."""
        font = self.theme.font("small", strong)
        wide, high = text_px(font, text), QFontMetricsF(font).height()
        beside = gap_px if along == "middle" else 0.0
        left = {"start": x_px + beside, "middle": x_px - wide / 2, "end": x_px - beside - wide}
        over = gap_px if across == "middle" else 0.0
        top = {"above": y_px - over - high, "middle": y_px - high / 2, "below": y_px + over}
        x = min(max(left[across], 0.0), max(0.0, self.size.width() - wide))
        place = self._turned(QRectF(x, top[along], wide, high))
        item = QGraphicsSimpleTextItem(text)
        item.setFont(font)
        item.setBrush(QBrush(self.theme.colour(role)))
        item.setPos(place.topLeft())
        item.setZValue(TEXT_Z)
        self._view.scene().addItem(item)

    def render(self, painter: QPainter, target: QRectF) -> None:
        """Paint all that is on the stage into a rectangle of its size."""
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)  # or lines would be filled with what was set
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self._view.scene().render(painter, target, QRectF(QPointF(0, 0), self.size))
        painter.restore()

    def close(self) -> None:
        """Give back what it holds; it can't be used any more."""
        self._view.deleteLater()

    def _pen(self, role: str, width_px: float) -> QPen:
        """A pen that is as wide in all directions, whatever the figures of the area."""
        pen = QPen(self.theme.colour(role), width_px * self._ratio)
        pen.setCosmetic(True)
        return pen

    def _pixel(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the area stands in a picture that isn't mirrored."""
        area, (left, right), (low, high) = self._area, self._x, self._y
        across = area.left() + (x - left) / (right - left) * area.width()
        return across, area.bottom() - (y - low) / (high - low) * area.height()

    def _turned(self, rect: QRectF) -> QRectF:
        if not self._mirrored:
            return rect
        return QRectF(self.size.width() - rect.right(), rect.y(), rect.width(), rect.height())

    def _draw_rule(self, xs: Numbers, ys: Numbers, role: str, style: Qt.PenStyle) -> None:
        is_quiet = style == Qt.PenStyle.SolidLine
        if is_quiet and self._is_stark():
            style = Qt.PenStyle.DotLine
        pen = self._pen(role, 1)
        pen.setStyle(style)
        line = pyqtgraph.PlotCurveItem(list(xs), list(ys), pen=pen, antialias=False)
        self._add(line, QUIET_Z if is_quiet else MARK_Z)

    def _is_stark(self) -> bool:
        """Whether quiet colours are as loud as texts, as they are in high contrast."""
        return self.theme.palette.hairline == self.theme.palette.ink

    def _add(self, item: Any, z: float) -> None:
        item.setZValue(z)
        self._box.addItem(item, ignoreBounds=True)
