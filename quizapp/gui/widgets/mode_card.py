"""The card of a mode: a radio button with a title and a line below."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.paint import draw_focus_ring, draw_frame, follow_width, frame_of
from quizapp.gui.widgets.text.prose import Prose
from quizapp.quiz.compat import override

DOT_PX = 16
LEAST_EMS = 2


class ModeCard(QRadioButton):
    """A radio button with a title as its name and a subtitle as its description."""

    accessible_role = "RadioButton"

    def __init__(
        self, theme: Theme, title: str, subtitle: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Prose(1.3)
        self._subtitle = Prose(1.4)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow_width(self, QSizePolicy.Policy.Expanding)
        self.set_words(title, subtitle)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_words(self, title: str, subtitle: str) -> None:
        """Show another title and subtitle."""
        self._title.set_plain(title)
        self._subtitle.set_plain(subtitle)
        self.setAccessibleName(title)
        self.setAccessibleDescription(subtitle)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = max(self._title.width(), self._subtitle.width())
        width = min(words, self._theme.text_px(320)) + self._around()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        em = self._theme.font("option").pixelSize()
        least = self._theme.text_px(44) + 2 * HALO_PX
        return QSize(self._around() + LEAST_EMS * em, least)

    @override
    def heightForWidth(self, width: int) -> int:
        inner = max(1, width - self._around())
        words = sum(prose.height(inner) for prose in self._shown())
        return words + 2 * self._theme.px(14) + 2 * HALO_PX

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, frame = self._theme, frame_of(self)
        active = self.isChecked() or (self.underMouse() and self.isEnabled())
        line = theme.color("accent" if active else "line")
        draw_frame(painter, frame, theme.color("card"), line, 2 if self.isChecked() else 1)
        mirrored = self.isRightToLeft()
        pad, dot, gap = theme.px(16), theme.text_px(DOT_PX), theme.px(12)
        width = max(1, self.width() - self._around())
        dot_x = frame.right() - pad - dot if mirrored else frame.left() + pad
        x = frame.left() + pad + (0 if mirrored else dot + gap)
        y = frame.top() + theme.px(14)
        for prose in self._shown():
            height = prose.height(width)
            if prose is self._title:
                first = min(height, theme.text_px(21))
                self._draw_dot(painter, QRectF(dot_x, y + (first - dot) / 2, dot, dot))
            soft = prose is self._subtitle or not self.isEnabled()
            prose.draw(painter, QPointF(x, y), width, theme.color("soft" if soft else "ink"))
            y += height
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), theme)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        mirrored = self.isRightToLeft()
        ahead = -1 if mirrored else 1
        key = Qt.Key
        steps: dict[int, int] = {
            key.Key_Down: 1,
            key.Key_Up: -1,
            key.Key_Right: ahead,
            key.Key_Left: -ahead,
        }
        step = steps.get(event.key())
        if step is None or self.group() is None:
            super().keyPressEvent(event)
        elif not self._move(step):
            event.ignore()

    def _move(self, step: int) -> bool:
        """Choose the next button of the group, wherever it is placed; False if there is none."""
        buttons = [b for b in self.group().buttons() if b.isVisible() and b.isEnabled()]
        at = buttons.index(self) + step
        if not 0 <= at < len(buttons):
            return False
        buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        buttons[at].click()
        return True

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
        super().changeEvent(event)

    def _draw_dot(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        line = theme.color("accent" if self.isChecked() else "line")
        draw_frame(painter, box, theme.color("card"), line, 2, box.width() / 2)
        if self.isChecked():
            inset = box.width() * 0.28
            inner = box.adjusted(inset, inset, -inset, -inset)
            draw_frame(painter, inner, line, None, radius_px=inner.width() / 2)

    def _shown(self) -> list[Prose]:
        return [prose for prose in (self._title, self._subtitle) if prose.plain]

    def _around(self) -> int:
        theme = self._theme
        return 2 * HALO_PX + 2 * theme.px(16) + theme.text_px(DOT_PX) + theme.px(12)

    def _restyle(self) -> None:
        self._title.set_font(self._theme.font("option", True))
        self._subtitle.set_font(self._theme.font("small"))
        for prose in (self._title, self._subtitle):
            prose.align_start(mirrored=self.isRightToLeft())
        self.updateGeometry()
        self.update()
