"""Buttons: primary, secondary, and links."""

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QPushButton, QWidget

from quizapp.gui.base.announce import announce_checked
from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.paint import draw_focus_ring, draw_frame, follow_width, frame_of
from quizapp.gui.widgets.text.prose import Prose
from quizapp.quiz.compat import override

Kind = Literal["primary", "secondary", "link"]
RADIUS_PX = 8
LEAST_EMS = 2


class Button(QPushButton):
    """A button that draws itself, wraps its text where it is narrow, and keeps `&` as it is.

    A checkable one is a check box to screen readers, since some don't say whether a button is
    pressed.
    """

    switched = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: Kind = "primary",
        name: str | None = None,
        key_hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: Kind = kind
        self._name = name
        self._words = ""
        self._key_hint = key_hint
        self._checkable = self._checked = False
        self._prose = Prose(1.3)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        follow_width(self)
        self._prose.align(Qt.AlignmentFlag.AlignHCenter)
        self.set_text(text)
        self._restyle()
        theme.changed.connect(self._restyle)
        self.clicked.connect(self._switch)

    @override
    def setCheckable(self, checkable: bool, /) -> None:
        self._checkable = checkable
        self._hold()

    @property
    def accessible_role(self) -> str:
        """The role for screen readers."""
        return "CheckBox" if self._checkable else ""

    @override
    def isCheckable(self) -> bool:
        return self._checkable

    @override
    def setChecked(self, checked: bool, /) -> None:
        self._checked = checked
        self._hold()

    @override
    def isChecked(self) -> bool:
        return self._checkable and self._checked

    def set_text(self, text: str) -> None:
        """Show another text, which is the accessible name too unless one is set."""
        self._words = text
        shown = f"{text}\u2002{self._key_hint}" if self._key_hint else text
        self.setAccessibleName(self._name or text)
        if not self._prose.set_plain(shown):
            return
        self.setText(text.replace("&", "&&"))
        self._restyle()

    def set_name(self, name: str | None) -> None:
        """Set an accessible name; None for the text again."""
        self._name = name
        self.setAccessibleName(name or self._words)

    def set_kind(self, kind: Kind) -> None:
        """Make this the primary button of the page, a secondary one, or a link."""
        if kind != self._kind:
            self._kind = kind
            self._restyle()

    def words(self) -> str:
        """The text without the hint of its key."""
        return self._words

    @override
    def sizeHint(self) -> QSize:
        width = max(self._prose.width() + self._around_px(), self._least_px() + 2 * HALO_PX)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        text = min(self._prose.width(), self._theme.text_px(15 * LEAST_EMS))
        least = self._least_px() + 2 * HALO_PX
        return QSize(max(text + self._around_px(), least), least)

    @override
    def heightForWidth(self, width: int) -> int:
        text = self._prose.height(max(1, width - self._around_px()))
        return max(text + 2 * self._theme.px(8), self._least_px()) + 2 * HALO_PX

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, frame = self._theme, frame_of(self)
        primary = self._kind == "primary"
        enabled = self.isEnabled()
        ink = theme.color("on_accent" if primary else "accent" if self._kind == "link" else "ink")
        if primary and enabled:
            draw_frame(painter, frame, theme.color("accent"), None, radius_px=RADIUS_PX)
        elif self._kind != "link":
            draw_frame(painter, frame, theme.color("card"), theme.color("line"), 1, RADIUS_PX)
        if not enabled:
            ink = theme.color("soft")
        self._draw_state(painter, frame)
        width = max(1, self.width() - self._around_px())
        height = self._prose.height(width)
        at = QPointF((self.width() - width) / 2, (self.height() - height) / 2)
        self._prose.draw(painter, at, width, ink)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), theme, RADIUS_PX)

    def _draw_state(self, painter: QPainter, frame: QRectF) -> None:
        theme = self._theme
        if self.isChecked():
            tint, line = theme.color("accent_tint"), theme.color("accent")
            draw_frame(painter, frame, tint, line, 2, RADIUS_PX)
        elif self.isEnabled() and (self.isDown() or self.underMouse()):
            line = theme.color("on_accent" if self._kind == "primary" else "accent")
            inner = frame.adjusted(2, 2, -2, -2) if self._kind == "primary" else frame
            draw_frame(painter, inner, None, line, 2 if self.isDown() else 1, RADIUS_PX)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._hold()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hold()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._hold()

    @override
    def nextCheckState(self) -> None:
        if self._checkable:
            self.setChecked(not self._checked)

    @Slot()
    def _switch(self) -> None:
        if self._checkable:
            self.switched.emit(self._checked)

    def _hold(self) -> None:
        """Keep a checked button down, and have a change spoken."""
        held = self.isChecked()
        if self._checkable and self.isDown() != held:
            self.setDown(held)
            announce_checked(self)
        self.update()

    def _around_px(self) -> int:
        """The width of all but the text."""
        return 2 * (HALO_PX + self._theme.px(10 if self._kind == "link" else 20))

    def _least_px(self) -> int:
        return self._theme.text_px(40 if self._kind == "link" else 44)

    def _restyle(self) -> None:
        strong = self._kind == "primary" or len(self._words) == 1  # one character would be thin
        self._prose.set_font(self._theme.font("button", strong))
        self.updateGeometry()
        self.update()
