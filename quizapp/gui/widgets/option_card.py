"""The cards of a question's options: large radio buttons or check boxes that wrap."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.option_drawing import CardDrawing, Outcome
from quizapp.gui.widgets.paint import (
    follow_width,
)
from quizapp.quiz.compat import override

LEAST_EMS = 2


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # a class can't have two Qt classes as bases


class _Card(_Button):
    """The common part of both kinds of card, mixed into a radio button and a check box."""

    drawing: CardDrawing
    _said, _place = "", ""

    def _prepare(self, drawing: CardDrawing, html: str, plain: str) -> None:
        self.drawing = drawing
        drawing.text.set_html(html, plain)
        self.setAccessibleName(plain)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        follow_width(self)
        drawing.theme.changed.connect(self._restyle)
        self._restyle()

    def plain(self) -> str:
        """The option's text."""
        return self.drawing.text.plain

    def set_outcome(
        self, outcome: Outcome, label: str, feedback_html: str, feedback_plain: str
    ) -> None:
        """Show the outcome of the option; from then on it can be read, but not chosen."""
        self.drawing.outcome = outcome
        self.drawing.set_texts(label, feedback_html, feedback_plain)
        self._said = ". ".join(part.rstrip(".") for part in (label, feedback_plain) if part)
        self._describe()
        locked = outcome != "none"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.PointingHandCursor)
        self.updateGeometry()
        self.update()

    def set_place(self, place: str) -> None:
        """Set the position of the option for screen readers."""
        self._place = place
        self._describe()

    def is_locked(self) -> bool:
        """Whether the outcome is shown, so that it can no longer be chosen."""
        return self.drawing.outcome != "none"

    @override
    def sizeHint(self) -> QSize:
        least = self.drawing.theme.text_px(44) + 2 * HALO_PX  # the real height follows the width
        return QSize(self.drawing.theme.text_px(440), least)

    @override
    def minimumSizeHint(self) -> QSize:
        em = self.drawing.theme.font("option").pixelSize()
        return QSize(
            self.drawing.around() + LEAST_EMS * em, self.drawing.theme.text_px(44) + 2 * HALO_PX
        )

    @override
    def heightForWidth(self, width: int) -> int:
        return self.drawing.height(width)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return not self.is_locked() and self.rect().contains(pos)

    @override
    def nextCheckState(self) -> None:
        if not self.is_locked():
            self.setChecked(not self.isChecked())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        self.drawing.paint(self, QPainter(self))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        mirrored = self.isRightToLeft()
        forward = {key.Key_Down, key.Key_Left if mirrored else key.Key_Right}
        backward = {key.Key_Up, key.Key_Right if mirrored else key.Key_Left}
        if event.key() in forward | backward:
            if not self._move(1 if event.key() in forward else -1):
                event.ignore()
        elif event.key() in (key.Key_Space, key.Key_Select) and self.is_locked():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
        super().changeEvent(event)

    def _describe(self) -> None:
        self.setAccessibleDescription(". ".join(filter(None, (self._said, self._place))))

    def _move(self, step: int) -> bool:
        """Focus the next card of the group; a radio button is chosen too."""
        cards = [card for card in self._siblings() if card.isEnabled() and card.isVisible()]
        at = cards.index(self) + step
        if not 0 <= at < len(cards):
            return False
        cards[at].setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(self, QRadioButton) and not cards[at].is_locked():
            cards[at].click()
        return True

    def _siblings(self) -> "list[_Card]":
        parent = self.parentWidget()
        found = (
            [self] if parent is None else [c for c in parent.children() if type(c) is type(self)]
        )
        return sorted(found, key=_position)

    def _restyle(self) -> None:
        self.drawing.restyle(mirrored=self.isRightToLeft())
        self.updateGeometry()
        self.update()


def _position(card: QWidget) -> tuple[int, int]:
    return card.y(), card.x()


class RadioCard(_Card, QRadioButton):
    """An option that excludes the others."""

    accessible_role = "RadioButton"

    def __init__(
        self, theme: Theme, letter: str, html: str, plain: str, parent: QWidget | None = None
    ) -> None:
        QRadioButton.__init__(self, parent)
        self._prepare(CardDrawing(theme, letter, False), html, plain)


class CheckCard(_Card, QCheckBox):
    """An option that can be chosen together with others."""

    accessible_role = "CheckBox"

    def __init__(
        self, theme: Theme, letter: str, html: str, plain: str, parent: QWidget | None = None
    ) -> None:
        QCheckBox.__init__(self, parent)
        self._prepare(CardDrawing(theme, letter, True), html, plain)


OptionCard = RadioCard | CheckCard


def option_card(
    theme: Theme,
    *,
    letter: str,
    html: str,
    plain: str,
    select_all: bool,
    parent: QWidget | None = None,
) -> OptionCard:
    """Return the card of an option; `plain` is its exact accessible name."""
    kind = CheckCard if select_all else RadioCard
    return kind(theme, letter, html, plain, parent)
