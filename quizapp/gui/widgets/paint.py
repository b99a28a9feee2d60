"""What widgets share: height for width, frames, focus rings, ticks and crosses."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from quizapp.gui.base.theme import HALO_PX, Theme

RADIUS_PX = 10
RING_PX = 2


def follow_width(
    widget: QWidget, across: QSizePolicy.Policy = QSizePolicy.Policy.Preferred
) -> None:
    """Let the height of a widget depend on its width, as for wrapping text."""
    policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def frame_of(widget: QWidget) -> QRectF:
    """The rectangle of a widget's frame: inside the margin kept for the focus ring."""
    return QRectF(widget.rect()).adjusted(HALO_PX, HALO_PX, -HALO_PX, -HALO_PX)


def draw_frame(
    painter: QPainter,
    frame: QRectF,
    fill: QColor | None,
    line: QColor | None,
    line_px: float = 1,
    radius_px: float = RADIUS_PX,
    dashed: bool = False,
) -> None:
    """Draw a rounded rectangle with its line inside `frame`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        inset = 0.0
    else:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(line, line_px, style))
        inset = line_px / 2
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(fill)
    inner = frame.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, radius_px - inset, radius_px - inset)


def draw_bar(painter: QPainter, area: QRectF, color: QColor) -> None:
    """Fill `area`; Qt's `fillRect` would load its code for gradients."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRect(area)
    painter.restore()


def draw_focus_ring(
    painter: QPainter, rect: QRect, theme: Theme, radius_px: float = RADIUS_PX
) -> None:
    """Draw the focus ring along the edge of `rect`."""
    draw_frame(painter, QRectF(rect), None, theme.color("accent"), RING_PX, radius_px + HALO_PX)


def _stroke(painter: QPainter, path: QPainterPath, color: QColor, width_px: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, width_px)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.x() + x * box.width(), box.y() + y * box.height())


def draw_tick(painter: QPainter, box: QRectF, color: QColor) -> None:
    """Draw a tick that fills the middle of a square box."""
    path = QPainterPath(_at(box, 0.27, 0.54))
    path.lineTo(_at(box, 0.43, 0.70))
    path.lineTo(_at(box, 0.73, 0.32))
    _stroke(painter, path, color, box.height() * 0.085)


def draw_cross(painter: QPainter, box: QRectF, color: QColor) -> None:
    """Draw a cross that fills the middle of a square box."""
    path = QPainterPath(_at(box, 0.31, 0.31))
    path.lineTo(_at(box, 0.69, 0.69))
    path.moveTo(_at(box, 0.69, 0.31))
    path.lineTo(_at(box, 0.31, 0.69))
    _stroke(painter, path, color, box.height() * 0.085)


def draw_dash(painter: QPainter, box: QRectF, color: QColor) -> None:
    """Draw a dash in the middle of a square box."""
    path = QPainterPath(_at(box, 0.3, 0.5))
    path.lineTo(_at(box, 0.7, 0.5))
    _stroke(painter, path, color, box.height() * 0.085)
