"""What shows an amount: the score's ring, a topic's bar, and how far the quiz has come."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from quizapp.gui.compat import override
from quizapp.gui.theme import HALO_PX, Theme
from quizapp.gui.widgets.paint import draw_frame
from quizapp.gui.widgets.prose import Prose

RING_PX = 132
THICK_PX = 12
BAR_PX = 10
LINE_PX = 6
NARROW_PX = 460


class _Meter(QProgressBar):
    """A progress bar that draws itself and says its value in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said = ""
        self.setRange(0, 1000)
        self.setTextVisible(False)
        theme.changed.connect(self._restyle)

    def _tell(self, name: str, said: str, share: float) -> None:
        self._said = said
        self.setAccessibleName(name)
        self.setAccessibleDescription(said)
        self.setValue(round(1000 * min(max(share, 0.0), 1.0)))
        self.updateGeometry()
        self.update()

    def share(self) -> float:
        """The part that is filled, 0 to 1."""
        return self.value() / 1000

    @override
    def text(self) -> str:
        return self._said

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
        super().changeEvent(event)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _draw_bar(self, painter: QPainter, area: QRectF, radius_px: float) -> None:
        theme = self._theme
        edge = theme.colour("line") if theme.palette.page == theme.palette.card else None
        ground = theme.colour("card" if edge else "hairline")
        draw_frame(painter, area, ground, edge, 1, radius_px)
        filled = QRectF(area)
        filled.setWidth(area.width() * self.share())
        if self._mirrored():
            filled.moveRight(area.right())
        if filled.width() >= 1:
            draw_frame(painter, filled, theme.colour("accent"), None, radius_px=radius_px)


class Ring(_Meter):
    """A ring that is filled as far as the score goes, with the percentage in it."""

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name = name
        self._shown = ""
        self._passed: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_value(self, percent: float, passed: bool | None, shown: str = "") -> None:
        """Show a percentage, 0 to 100, as `shown`; a failed test's in the colour of wrong."""
        self._passed = passed
        self._shown = shown or self.tr("{0} %").format(round(percent))
        self._tell(self._name or self.tr("Score"), self._shown, percent / 100)

    @override
    def sizeHint(self) -> QSize:
        size = self._theme.text_px(RING_PX)
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
        pen = QPen(theme.colour("hairline"), thick)
        if theme.palette.hairline == theme.palette.line:
            pen.setWidthF(2)
        painter.setPen(pen)
        painter.drawEllipse(circle)
        pen = QPen(theme.colour("wrong" if self._passed is False else "accent"), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if self.share() < 1 else Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        turn = -1 if not self._mirrored() else 1
        if self.value() > 0:
            painter.drawArc(circle, 90 * 16, round(turn * 360 * 16 * self.share()))
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("title"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._shown)


class TopicBar(_Meter):
    """A topic's name, a bar, and what was earned in it; one above the other where it is narrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name_text = Prose(1.35)
        self._earned = Prose(1.35)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._restyle()

    def set_value(self, name: str, earned_text: str, share: float) -> None:
        """Show a topic's name, what was earned in words, and its share of all, 0 to 1."""
        self._name_text.set_plain(name)
        self._earned.set_plain(earned_text)
        self._tell(name, earned_text, share)

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
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, width = self._theme, self.width()
        for prose, rect, role in (
            (self._name_text, self._name_rect(width), "ink"),
            (self._earned, self._earned_rect(width), "soft"),
        ):
            place = self._mirror(rect)
            prose.draw(painter, place.topLeft(), round(place.width()), theme.colour(role))
        self._draw_bar(painter, self._mirror(self._bar_rect(width)), 3)

    def _narrow(self, width: int) -> bool:
        return width < self._theme.text_px(NARROW_PX)

    def _earned_px(self, width: int) -> int:
        return min(max(self._earned.width(), self._theme.text_px(64)), width // 2)

    def _name_rect(self, width: int) -> QRectF:
        inner = width - 2 * HALO_PX
        gap = self._theme.px(16)
        wide = inner - self._earned_px(inner) - gap if self._narrow(width) else round(inner * 0.3)
        return QRectF(HALO_PX, HALO_PX, max(1, wide), self._name_text.height(max(1, wide)))

    def _earned_rect(self, width: int) -> QRectF:
        wide = self._earned_px(width - 2 * HALO_PX)
        return QRectF(width - HALO_PX - wide, HALO_PX, wide, self._earned.height(wide))

    def _bar_rect(self, width: int) -> QRectF:
        thick = self._theme.text_px(BAR_PX)
        name, earned = self._name_rect(width), self._earned_rect(width)
        if self._narrow(width):
            top = max(name.bottom(), earned.bottom()) + self._theme.px(4)
            return QRectF(HALO_PX, top, max(1, width - 2 * HALO_PX), thick)
        gap = self._theme.px(16)
        line = self._theme.font("small").pixelSize() * 1.35
        left, right = name.right() + gap, earned.left() - gap
        return QRectF(left, HALO_PX + (line - thick) / 2, max(1.0, right - left), thick)

    def _mirror(self, rect: QRectF) -> QRectF:
        if self._mirrored():
            return QRectF(self.width() - rect.right(), rect.y(), rect.width(), rect.height())
        return rect

    @override
    def _restyle(self) -> None:
        ahead, behind = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self._mirrored():
            ahead, behind = behind, ahead
        self._name_text.set_font(self._theme.font("small"))
        self._name_text.align(ahead)
        self._earned.set_font(self._theme.font("small"))
        self._earned.align(behind)
        super()._restyle()


class ProgressLine(_Meter):
    """A thin line that shows how far the quiz has come."""

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, done: int, count: int) -> None:
        """Show that `done` of `count` are done."""
        said = self.tr("{done} of {count}").format(done=done, count=count)
        self._tell(self._name or self.tr("Progress"), said, done / count if count else 0.0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), LINE_PX)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, LINE_PX)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        self._draw_bar(QPainter(self), QRectF(self.rect()), 3)
