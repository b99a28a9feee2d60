"""Meters: the ring of a score, the bar of a topic, and a progress line."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.paint import draw_frame, follow_width
from quizapp.gui.widgets.text.prose import Prose
from quizapp.quiz.compat import override

RING_PX = 132
MOST_RING_PX = 240  # fits a card in the narrowest window
THICK_PX = 12
BAR_PX = 10
LINE_PX = 6
NARROW_PX = 460
LINE_FACTOR = 1.35


class _Meter(QProgressBar):
    """A bar or ring that draws itself and has its value as accessible name.

    Its role is a picture, since screen readers speak every change of a progress bar.
    """

    accessible_role = "Graphic"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self.setTextVisible(False)
        theme.changed.connect(self._restyle)

    def _set_meter(self, name: str, value: int, most: int) -> None:
        """Set a value from 0 to `most`, with the name that says it."""
        self.setAccessibleName(name)
        self.setRange(0, max(1, most))
        self.setValue(min(max(value, 0), max(1, most)))
        self.updateGeometry()
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
        super().changeEvent(event)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _draw_bar(self, painter: QPainter, area: QRectF, radius_px: float) -> None:
        theme = self._theme
        edge = theme.color("line") if theme.palette.page == theme.palette.card else None
        ground = theme.color("card" if edge else "hairline")
        draw_frame(painter, area, ground, edge, 1, radius_px)
        filled = QRectF(area)
        filled.setWidth(area.width() * self._share)
        if self.isRightToLeft():
            filled.moveRight(area.right())
        if filled.width() >= 1:
            draw_frame(painter, filled, theme.color("accent"), None, radius_px=radius_px)


class Ring(_Meter):
    """A ring filled to the score, with the percentage inside."""

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name = name
        self._shown = Prose(1.2)
        self._shown.align(Qt.AlignmentFlag.AlignHCenter)
        self._passed: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._restyle()

    def set_value(self, percent: float, passed: bool | None, shown: str = "") -> None:
        """Show a percentage, 0 to 100, as `shown`; in the color of wrong if failed."""
        self._passed = passed
        self._share = min(max(percent / 100, 0.0), 1.0)
        self._shown.set_plain(shown or wording.percent(round(percent)))
        name = self._name or self.tr("Score")
        self._set_meter(f"{name}: {self._shown.plain}", round(percent), 100)

    @override
    def sizeHint(self) -> QSize:
        size = min(self._theme.text_px(RING_PX), MOST_RING_PX)
        return QSize(size, size)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = theme.text_px(THICK_PX)
        inset = thick / 2 + HALO_PX
        circle = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        pen = QPen(theme.color("hairline"), thick)
        if theme.palette.hairline == theme.palette.line:
            pen.setWidthF(2)
        painter.setPen(pen)
        painter.drawEllipse(circle)
        pen = QPen(theme.color("wrong" if self._passed is False else "accent"), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if self._share < 1 else Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        turn = -1 if not self.isRightToLeft() else 1
        if self._share > 0:
            painter.drawArc(circle, 90 * 16, round(turn * 360 * 16 * self._share))
        height = self._shown.height(self.width())
        at = QPointF(0, (self.height() - height) / 2)
        self._shown.draw(painter, at, self.width(), theme.color("ink"))

    @override
    def _restyle(self) -> None:
        self._shown.set_font(self._theme.font("title"))
        super()._restyle()


class TopicBar(_Meter):
    """A topic's name, a bar, and the points earned; stacked if narrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name_text = Prose(LINE_FACTOR)
        self._earned = Prose(LINE_FACTOR)
        follow_width(self)
        self._restyle()

    def set_value(self, name: str, earned_text: str, share: float) -> None:
        """Show a topic's name, the points in words, and their share, 0 to 1."""
        self._name_text.set_plain(name)
        self._earned.set_plain(earned_text)
        self._share = min(max(share, 0.0), 1.0)
        self._set_meter(f"{name}: {earned_text}", round(100 * share), 100)

    @override
    def sizeHint(self) -> QSize:
        width = self._theme.text_px(NARROW_PX)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        em = self._theme.font("small").pixelSize()
        return QSize(6 * em, 2 * em)

    @override
    def heightForWidth(self, width: int) -> int:
        rects = (self._name_rect(width), self._bar_rect(width), self._earned_rect(width))
        return ceil(max(rect.bottom() for rect in rects)) + HALO_PX

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, width = self._theme, self.width()
        for prose, rect, role in (
            (self._name_text, self._name_rect(width), "ink"),
            (self._earned, self._earned_rect(width), "soft"),
        ):
            place = self._mirror(rect)
            prose.draw(painter, place.topLeft(), round(place.width()), theme.color(role))
        self._draw_bar(painter, self._mirror(self._bar_rect(width)), 3)

    def _narrow(self, width: int) -> bool:
        return width < self._theme.text_px(NARROW_PX)

    def _earned_px(self, width: int) -> int:
        return min(max(self._earned.width(), self._theme.text_px(64)), width // 2)

    def _name_rect(self, width: int) -> QRectF:
        inner = max(1, width - 2 * HALO_PX)
        wide = inner if self._narrow(width) else round(inner * 0.3)
        return QRectF(HALO_PX, HALO_PX, wide, self._name_text.height(wide))

    def _earned_rect(self, width: int) -> QRectF:
        wide = self._earned_px(width - 2 * HALO_PX)
        top = self._name_rect(width).bottom() if self._narrow(width) else HALO_PX
        return QRectF(width - HALO_PX - wide, top, wide, self._earned.height(wide))

    def _bar_rect(self, width: int) -> QRectF:
        thick = self._theme.text_px(BAR_PX)
        name, earned = self._name_rect(width), self._earned_rect(width)
        left = HALO_PX if self._narrow(width) else name.right() + self._theme.px(16)
        right = earned.left() - self._theme.px(16)
        line = self._theme.font("small").pixelSize() * LINE_FACTOR
        return QRectF(left, earned.top() + (line - thick) / 2, max(1.0, right - left), thick)

    def _mirror(self, rect: QRectF) -> QRectF:
        if self.isRightToLeft():
            return QRectF(self.width() - rect.right(), rect.y(), rect.width(), rect.height())
        return rect

    @override
    def _restyle(self) -> None:
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.isRightToLeft():
            start, end = end, start
        self._name_text.set_font(self._theme.font("small"))
        self._name_text.align(start)
        self._earned.set_font(self._theme.font("small"))
        self._earned.align(end)
        super()._restyle()


class ProgressLine(_Meter):
    """A thin line for the progress of a quiz or a task."""

    accessible_role = ""

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, done: int, count: int) -> None:
        """Show `done` of `count`."""
        self._share = min(max(done / count, 0.0), 1.0) if count else 0.0
        text = self.tr("{done} of {count}").format(
            done=wording.whole(done), count=wording.whole(count)
        )
        name = self._name or self.tr("Progress")
        if f"{name}: {text}" != self.accessibleName():
            self._set_meter(f"{name}: {text}", done, count)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), LINE_PX)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, LINE_PX)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        self._draw_bar(QPainter(self), QRectF(self.rect()), 3)
