"""Radio buttons and check boxes that draw themselves, alone or as a choice of a few."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.paint import draw_focus_ring, draw_frame, draw_tick, follow_width
from quizapp.gui.widgets.text.prose import Prose
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

BOX_PX = 20
GAP_PX = 8
LEAST_PX = 32


class _MarkDrawing:
    """How both kinds look."""

    def __init__(self, theme: Theme, text: str) -> None:
        self.theme = theme
        self.prose = Prose(1.3)
        self.prose.set_plain(text)
        self.restyle(mirrored=False)

    def restyle(self, *, mirrored: bool) -> None:
        self.prose.set_font(self.theme.font("body"))
        self.prose.align_start(mirrored=mirrored)

    def text_start(self) -> int:
        gap = self.theme.px(GAP_PX) if self.prose.plain else 0
        return 2 * HALO_PX + self.theme.text_px(BOX_PX) + gap

    def hint(self) -> QSize:
        text = self.prose.width() + HALO_PX if self.prose.plain else 0
        width = self.text_start() + text
        return QSize(width, self.height(width))

    def least(self) -> QSize:
        text = min(self.prose.width(), self.theme.text_px(60)) if self.prose.plain else 0
        return QSize(self.text_start() + text, self.theme.text_px(LEAST_PX))

    def height(self, width: int) -> int:
        least = self.theme.text_px(LEAST_PX)
        if not self.prose.plain:
            return least
        text = self.prose.height(max(1, width - self.text_start() - HALO_PX))
        return max(least, text + 2 * HALO_PX)

    def paint(self, button: QAbstractButton, painter: QPainter, *, is_round: bool) -> None:
        theme = self.theme
        size = theme.text_px(BOX_PX)
        mirrored = button.isRightToLeft()
        x = button.width() - HALO_PX - size if mirrored else HALO_PX
        high = theme.text_px(LEAST_PX) if self.prose.plain else button.height()
        box = QRectF(x, (min(high, button.height()) - size) / 2, size, size)
        is_on, is_enabled = button.isChecked(), button.isEnabled()
        tone = theme.color("soft" if not is_enabled else "accent" if is_on else "line")
        if button.underMouse() and is_enabled and not is_on:
            tone = theme.color("accent")
        fill = tone if is_on and not is_round else theme.color("card")
        draw_frame(painter, box, fill, tone, 2, size / 2 if is_round else 4)
        if is_on and is_round:
            inset = size * 0.27
            dot = box.adjusted(inset, inset, -inset, -inset)
            draw_frame(painter, dot, tone, None, 1, dot.width() / 2)
        elif is_on:
            draw_tick(painter, box, theme.color("on_accent"))
        if self.prose.plain:
            width = max(1, button.width() - self.text_start() - HALO_PX)
            text_x = HALO_PX if mirrored else self.text_start()
            text_y = max(HALO_PX, (high - self.prose.height(width)) / 2)
            ink = theme.color("ink" if is_enabled else "soft")
            self.prose.draw(painter, QPointF(text_x, text_y), width, ink)
        if button.hasFocus():
            draw_focus_ring(painter, button.rect(), theme, 6)


if TYPE_CHECKING:
    _Kind = QAbstractButton
else:  # mixed into two of Qt's button classes
    _Kind = object


class _Mark(_Kind):
    """A button of Qt's that looks as its face does."""

    IS_ROUND = False
    _drawing: _MarkDrawing

    def _begin(self, theme: Theme, name: str, text: str) -> None:
        self._drawing = _MarkDrawing(theme, text)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        follow_width(self)
        theme.changed.connect(self._restyle)

    def show_text(self, text: str) -> None:
        """Show another text, which is the accessible name too."""
        self.setAccessibleName(text)
        self._drawing.prose.set_plain(text)
        self._restyle()

    def show_checked(self, on: bool) -> None:
        """Check or uncheck it without sending a signal."""
        with QSignalBlocker(self):
            self.setChecked(on)

    @property
    def has_text(self) -> bool:
        """Whether it has a text."""
        return bool(self._drawing.prose.plain)

    @override
    def sizeHint(self) -> QSize:
        return self._drawing.hint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._drawing.least()

    @override
    def heightForWidth(self, width: int) -> int:
        return self._drawing.height(width)

    @override
    def hitButton(self, _pos: object) -> bool:
        return True

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        self._drawing.paint(self, QPainter(self), is_round=self.IS_ROUND)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
        super().changeEvent(event)

    def _restyle(self) -> None:
        self._drawing.restyle(mirrored=self.isRightToLeft())
        self.updateGeometry()
        self.update()


class RadioMark(_Mark, QRadioButton):
    """A radio button; without a group it can be turned on but not off."""

    IS_ROUND = True
    accessible_role = "RadioButton"

    def __init__(self, theme: Theme, name: str, text: str = "") -> None:
        super().__init__()
        self._begin(theme, name, text)

    @override
    def nextCheckState(self) -> None:
        group: QButtonGroup | None = self.group()
        is_ousted = group is not None and group.checkedButton() is not self
        self.setChecked(not self.isChecked() or not is_ousted)


class CheckMark(_Mark, QCheckBox):
    """A check box."""

    accessible_role = "CheckBox"

    def __init__(self, theme: Theme, name: str, text: str = "") -> None:
        super().__init__()
        self._begin(theme, name, text)


class Choice(QWidget):
    """A label over radio buttons; `chosen` sends the value that was chosen by hand."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, label: str, names: Mapping[str, str], *, is_label_shown: bool = True
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        caption = TextBlock(theme, "small", "soft")
        caption.set_text(label)
        row = FlowLayout(spacing_px=theme.px(12))
        for value, text in names.items():
            button = RadioMark(theme, text, text)
            button.setAccessibleDescription(label)
            button.setProperty("value", value)
            self._group.addButton(button)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if is_label_shown:
            column.addWidget(caption)
        column.addLayout(row)
        self._group.buttonToggled.connect(self._choose)

    @property
    def last_stop(self) -> QWidget:
        """The last button in the Tab order."""
        return self._group.buttons()[-1]

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The buttons in the Tab order."""
        return tuple(self._group.buttons())

    def show_value(self, value: str) -> None:
        """Check the button with a value, or none if no button has it."""
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(button.property("value") == value)
            self._group.setExclusive(True)

    def describe(self, label: str) -> None:
        """Set the accessible description of the choice."""
        for button in self._group.buttons():
            button.setAccessibleDescription(label)

    def focus_end(self) -> None:
        """Focus the checked button."""
        (self._group.checkedButton() or self._group.buttons()[0]).setFocus()

    @Slot(QAbstractButton, bool)
    def _choose(self, button: QAbstractButton, on: bool) -> None:
        if on:
            self.chosen.emit(str(button.property("value")))
