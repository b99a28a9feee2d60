"""The drawing of an option's card: its texts, their heights, and the marks."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton

from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.paint import (
    draw_cross,
    draw_focus_ring,
    draw_frame,
    draw_tick,
    frame_of,
)
from quizapp.gui.widgets.text.prose import Prose

Outcome = Literal["none", "right", "wrong", "missed", "plain"]


TAG_PX = 28


BOX_PX = 22


LETTER_PX = 26


class CardDrawing:
    """Measures and draws both kinds of card."""

    def __init__(self, theme: Theme, letter: str, select_all: bool) -> None:
        self.theme = theme
        self.letter = letter
        self.select_all = select_all
        self.outcome: Outcome = "none"
        self.text = Prose()
        self.label = Prose(1.3)
        self.feedback = Prose(1.4)
        self._heights: dict[int, int] = {}
        self.restyle(mirrored=False)

    def restyle(self, *, mirrored: bool) -> None:
        """Apply the fonts of the theme and the layout direction."""
        for prose, font in (
            (self.text, self.theme.font("option")),
            (self.label, self.theme.font("small", True)),
            (self.feedback, self.theme.font("small")),
        ):
            prose.set_font(font)
            prose.align_start(mirrored=mirrored)
        self._heights.clear()

    def tag_width(self) -> int:
        """The width in px of the tag before the text."""
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
        """Show a label and feedback below the text, unless they are empty."""
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
        mirrored = card.isRightToLeft()
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
