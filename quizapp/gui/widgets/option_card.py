"""The large cards of a question's options: radio buttons, or check boxes, that wrap."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.paint import (
    draw_cross,
    draw_focus_ring,
    draw_frame,
    draw_tick,
    frame_of,
)
from quizapp.gui.widgets.text.prose import Prose
from quizapp.quiz.compat import override

Outcome = Literal["none", "right", "wrong", "missed", "plain"]
TAG_PX = 28
BOX_PX = 22
LETTER_PX = 26
LEAST_EMS = 2


class CardFace:
    """What both kinds of card show: their texts, how high they are, and how they look."""

    def __init__(self, theme: Theme, letter: str, select_all: bool) -> None:
        self.theme = theme
        self.letter = letter
        self.select_all = select_all
        self.outcome: Outcome = "none"
        self.text = Prose()
        self.label = Prose(1.3)
        self.feedback = Prose(1.4)
        self._heights: dict[int, int] = {}
        self.restyle(Qt.LayoutDirection.LeftToRight)

    def restyle(self, direction: Qt.LayoutDirection) -> None:
        """Take over the theme's fonts and the direction of reading."""
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        for prose, font in (
            (self.text, self.theme.font("option")),
            (self.label, self.theme.font("small", True)),
            (self.feedback, self.theme.font("small")),
        ):
            prose.set_font(font)
            prose.align(side)
        self._heights.clear()

    def tag_width(self) -> int:
        """The width in px of what stands before the text."""
        return self.theme.text_px(BOX_PX + LETTER_PX if self.select_all else TAG_PX)

    def text_width(self, width: int) -> int:
        """The width in px of the text in a card of `width`."""
        return max(1, width - self.around())

    def around(self) -> int:
        """The width in px of all but the text."""
        return 2 * HALO_PX + 3 * self.theme.px(16) + self.tag_width()

    def height(self, width: int) -> int:
        """The height in px of a card of `width`."""
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._measure(width)
        return found

    def set_texts(self, label: str, feedback_html: str, feedback_plain: str) -> None:
        """Show a label and a feedback under the text, or none where they are empty."""
        self.label.set_plain(label)
        self.feedback.set_html(feedback_html, feedback_plain)
        self._heights.clear()

    def _measure(self, width: int) -> int:
        inner = self.text_width(width)
        texts = sum(prose.height(inner) for prose in self.shown())
        content = max(texts, self.theme.text_px(TAG_PX))
        return content + 2 * self.theme.px(14) + 2 * HALO_PX

    def shown(self) -> list[Prose]:
        """The texts that the card shows, from top to bottom."""
        return [self.text, *(p for p in (self.label, self.feedback) if p.plain)]

    def paint(self, card: QAbstractButton, painter: QPainter) -> None:
        """Draw the card."""
        theme, frame = self.theme, frame_of(card)
        tint, line, line_px = self._ground(card)
        missed = self.outcome == "missed" and self.select_all
        draw_frame(painter, frame, theme.color(tint), theme.color(line), line_px, dashed=missed)
        mirrored = card.layoutDirection() == Qt.LayoutDirection.RightToLeft
        pad, tag = theme.px(16), self.tag_width()
        width = self.text_width(card.width())
        heights = [prose.height(width) for prose in self.shown()]
        size = theme.text_px(TAG_PX)
        top = frame.top() + theme.px(14)
        tag_x = frame.right() - pad - tag if mirrored else frame.left() + pad
        text_x = frame.left() + pad if mirrored else frame.left() + pad + tag + theme.px(16)
        self._paint_tag(card, painter, QRectF(tag_x, top, tag, size), mirrored)
        y = top + max(0.0, (size - heights[0]) / 2)
        tone = {"right": "right", "missed": "right", "wrong": "wrong"}.get(self.outcome, "ink")
        for prose, height in zip(self.shown(), heights, strict=True):
            role = "ink" if prose is self.text else tone if prose is self.label else "soft"
            prose.draw(painter, QPointF(text_x, y), width, theme.color(role))
            y += height
        if card.hasFocus():
            draw_focus_ring(painter, card.rect(), theme)

    def _ground(self, card: QAbstractButton) -> tuple[str, str, float]:
        if self.outcome in ("right", "missed"):
            return "right_tint", "right", 2
        if self.outcome == "wrong":
            return "wrong_tint", "wrong", 2
        if card.isChecked():
            return "accent_tint", "accent", 2
        if self.outcome == "none" and card.underMouse() and card.isEnabled():
            return "card", "accent", 1
        return "card", "line", 1

    def _paint_tag(
        self, card: QAbstractButton, painter: QPainter, area: QRectF, mirrored: bool
    ) -> None:
        theme = self.theme
        size = theme.text_px(BOX_PX if self.select_all else TAG_PX)
        x = area.right() - size if mirrored else area.left()
        box = QRectF(x, area.top() + (area.height() - size) / 2, size, size)
        radius = 4 if self.select_all else 6
        tone = {"right": "right", "missed": "right", "wrong": "wrong"}.get(self.outcome)
        filled = card.isChecked()
        fill = theme.color(tone or "accent") if filled else None
        line = theme.color(tone or ("accent" if filled else "line"))
        on = theme.color("on_accent") if filled else line
        draw_frame(painter, box, fill, line, 2 if self.select_all else 1, radius)
        if tone == "wrong":
            draw_cross(painter, box, on)
        elif tone or (filled and self.select_all):
            draw_tick(painter, box, on)
        if self.select_all:
            rest = QRectF(area)
            rest.setWidth(area.width() - size)
            if not mirrored:
                rest.moveRight(area.right())
            self._paint_letter(painter, rest, "soft")
        elif tone is None:
            self._paint_letter(painter, box, "on_accent" if filled else "soft")

    def _paint_letter(self, painter: QPainter, box: QRectF, role: str) -> None:
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.color(role))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.letter)


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # two Qt classes can't be the bases of one


class _Card(_Button):
    """What the two kinds of card do alike; mixed into Qt's own radio button and check box."""

    face: CardFace
    _said, _place = "", ""

    def _prepare(self, face: CardFace, html: str, plain: str) -> None:
        self.face = face
        face.text.set_html(html, plain)
        self.setAccessibleName(plain)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        face.theme.changed.connect(self._restyle)
        self._restyle()

    def plain(self) -> str:
        """The option's text."""
        return self.face.text.plain

    def set_outcome(
        self, outcome: Outcome, label: str, feedback_html: str, feedback_plain: str
    ) -> None:
        """Say how the option turned out; from then on it can be read, but not chosen."""
        self.face.outcome = outcome
        self.face.set_texts(label, feedback_html, feedback_plain)
        self._said = ". ".join(part.rstrip(".") for part in (label, feedback_plain) if part)
        self._describe()
        locked = outcome != "none"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.PointingHandCursor)
        self.updateGeometry()
        self.update()

    def set_place(self, place: str) -> None:
        """Say which of the options it is, to a screen reader."""
        self._place = place
        self._describe()

    def is_locked(self) -> bool:
        """Whether the outcome is told, so that nothing can be chosen any more."""
        return self.face.outcome != "none"

    @override
    def sizeHint(self) -> QSize:
        least = self.face.theme.text_px(44) + 2 * HALO_PX  # the true height follows the width
        return QSize(self.face.theme.text_px(440), least)

    @override
    def minimumSizeHint(self) -> QSize:
        em = self.face.theme.font("option").pixelSize()
        return QSize(self.face.around() + LEAST_EMS * em, self.face.theme.text_px(44) + 2 * HALO_PX)

    @override
    def heightForWidth(self, width: int) -> int:
        return self.face.height(width)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return not self.is_locked() and self.rect().contains(pos)

    @override
    def nextCheckState(self) -> None:
        if not self.is_locked():
            self.setChecked(not self.isChecked())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        self.face.paint(self, QPainter(self))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
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
        """Give the focus to the next card of the group; a radio button is then chosen."""
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
        self.face.restyle(self.layoutDirection())
        self.updateGeometry()
        self.update()


def _position(card: QWidget) -> tuple[int, int]:
    return card.y(), card.x()


class RadioCard(_Card, QRadioButton):
    """An option of which one alone can be chosen."""

    accessible_role = "RadioButton"

    def __init__(
        self, theme: Theme, letter: str, html: str, plain: str, parent: QWidget | None = None
    ) -> None:
        QRadioButton.__init__(self, parent)
        self._prepare(CardFace(theme, letter, False), html, plain)


class CheckCard(_Card, QCheckBox):
    """An option which can be chosen together with others."""

    accessible_role = "CheckBox"

    def __init__(
        self, theme: Theme, letter: str, html: str, plain: str, parent: QWidget | None = None
    ) -> None:
        QCheckBox.__init__(self, parent)
        self._prepare(CardFace(theme, letter, True), html, plain)


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
    """A card for one option of a question; `plain` is its accessible name, to the letter."""
    kind = CheckCard if select_all else RadioCard
    return kind(theme, letter, html, plain, parent)
