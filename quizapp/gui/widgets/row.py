"""Rows of lists: a button, and the answer to a question."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.paint import (
    draw_bar,
    draw_cross,
    draw_dash,
    draw_focus_ring,
    draw_tick,
    follow_width,
    frame_of,
)
from quizapp.gui.widgets.panels import set_margins
from quizapp.gui.widgets.text.prose import Prose
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

Outcome = Literal["right", "partly", "wrong", "unanswered", "not_reached"]
PAD_PX = 12
GAP_PX = 16
LEAST_EMS = 2
ICON_PX = 20


class RowButton(QPushButton):
    """A row to press: a title, a subtitle, and a text at its end."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        subtitle: str = "",
        *,
        trailing: str = "",
        mark: Literal["", "flag"] = "",
        lined: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Create a row. A line below separates it from the next; with `lined` also the last one."""
        super().__init__(parent)
        self._theme = theme
        self._mark = mark
        self._lined = lined
        self._title, self._subtitle, self._trailing = Prose(), Prose(1.4), Prose(1.4)
        self.show_text(title, subtitle, trailing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        follow_width(self)
        self._restyle()
        theme.changed.connect(self._restyle)

    def show_text(self, title: str, subtitle: str = "", trailing: str = "") -> None:
        """Show other texts."""
        self._title.set_plain(title)
        self._subtitle.set_plain(subtitle)
        self._trailing.set_plain(trailing)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" · ".join(filter(None, (trailing, subtitle))))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = self._theme.text_px(440)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        em = self._theme.font("body").pixelSize()
        return QSize(LEAST_EMS * em + self._around(), self._theme.text_px(44))

    @override
    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        bottom = max(rect.bottom() for _, rect, _ in places)
        least = self._theme.text_px(44) + 2 * HALO_PX
        return max(int(bottom + 0.999) + self._theme.px(PAD_PX) + HALO_PX, least)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

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
        painter, theme, frame = QPainter(self), self._theme, frame_of(self)
        active = self.isEnabled() and (self.underMouse() or self.isDown())
        line = QRectF(frame.left(), self.height() - 1, frame.width(), 1)
        if self._lined or not _is_last(self):
            draw_bar(painter, line, theme.color("hairline"))
        mirrored = self.isRightToLeft()
        for prose, rect, role in self._places(self.width()):
            x = self.width() - rect.right() if mirrored else rect.left()
            tone = "accent" if active and prose is self._title else role
            prose.draw(painter, QPointF(x, rect.top()), int(rect.width()), theme.color(tone))
        if self._mark == "flag":
            size = theme.text_px(ICON_PX)
            x = frame.right() - size if mirrored else frame.left()
            draw_flag(
                painter,
                QRectF(x, frame.top() + theme.px(PAD_PX), size, size),
                theme.color("accent"),
            )
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), theme, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
        super().changeEvent(event)

    def _around(self) -> int:
        icon = self._theme.text_px(ICON_PX) + self._theme.px(8) if self._mark else 0
        return 2 * HALO_PX + icon

    def _places(self, width: int) -> list[tuple[Prose, QRectF, str]]:
        """The places of the texts from left to right, and their color roles."""
        theme = self._theme
        left = self._around() - HALO_PX
        inner = max(1, width - self._around())
        top: float = HALO_PX + theme.px(PAD_PX)
        found: list[tuple[Prose, QRectF, str]] = []
        gap = theme.px(GAP_PX)
        wide = self._trailing.width() if self._trailing.plain else 0
        beside = bool(wide) and inner - wide - gap >= min(self._title.width(), inner * 0.45)
        text = inner - wide - gap if beside else inner
        below = [(self._title, "ink"), (self._subtitle, "soft")]
        if wide and not beside:
            below.append((self._trailing, "soft"))
        elif wide:
            height = self._trailing.height(wide)
            found.append((self._trailing, QRectF(left + inner - wide, top, wide, height), "soft"))
        for prose, role in below:
            if prose.plain or prose is self._title:
                height = prose.height(text)
                found.append((prose, QRectF(left, top, text, height), role))
                top += height
        return found

    def _restyle(self) -> None:
        for prose, role in (
            (self._title, "body"),
            (self._subtitle, "small"),
            (self._trailing, "small"),
        ):
            prose.set_font(self._theme.font(role))  # type: ignore[arg-type]
            prose.align_start(mirrored=self.isRightToLeft())
        self.updateGeometry()
        self.update()


def draw_flag(painter: QPainter, box: QRectF, color: QColor) -> None:
    """Draw a small flag on its pole."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    pole = QRectF(
        box.left() + box.width() * 0.22,
        box.top() + box.height() * 0.1,
        box.width() * 0.1,
        box.height() * 0.8,
    )
    painter.drawRect(pole)
    path = QPainterPath(pole.topRight())
    path.lineTo(box.left() + box.width() * 0.85, box.top() + box.height() * 0.3)
    path.lineTo(pole.right(), box.top() + box.height() * 0.52)
    path.closeSubpath()
    painter.drawPath(path)


class AnswerRow(QWidget):
    """A question of a result: its outcome, the answer, and the explanation."""

    def __init__(self, theme: Theme, outcome: Outcome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outcome: Outcome = outcome
        self.title = TextBlock(theme, "body", "ink", self)
        self.title.set_focusable(True)
        self._answer = TextBlock(theme, "small", "soft", self)
        self._explanation = TextBlock(theme, "small", "ink", self)
        self._evidence = TextBlock(theme, "small", "soft", self)
        self._texts = QVBoxLayout()
        for text in (self.title, self._answer, self._explanation, self._evidence):
            self._texts.addWidget(text)
            text.setVisible(text is self.title)
        self._box = QHBoxLayout(self)
        self._box.addLayout(self._texts)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_title(self, title: str, outcome_name: str) -> None:
        """Show the question; its outcome is spoken first."""
        self.title.set_text(title)
        self.title.setAccessibleName(f"{outcome_name}: {title}")

    def set_answer(self, lines: Sequence[str]) -> None:
        """Show the answer, the correct answer, and the points."""
        self._answer.set_text("\n".join(lines))
        self._answer.setVisible(bool(lines))

    def set_explanation(self, html: str, plain: str, evidence: str) -> None:
        """Show the explanation and the evidence."""
        self._explanation.set_html(html, plain)
        self._explanation.setVisible(bool(plain))
        self._evidence.set_text(evidence)
        self._evidence.setVisible(bool(evidence))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        line = QRectF(HALO_PX, self.height() - 1, self.width() - 2 * HALO_PX, 1)
        if not _is_last(self):
            draw_bar(painter, line, theme.color("hairline"))
        size = theme.text_px(ICON_PX)
        mirrored = self.isRightToLeft()
        x = self.width() - HALO_PX - size if mirrored else HALO_PX
        box = QRectF(x, self.title.y() + HALO_PX + theme.text_px(2), size, size)
        if self._outcome == "right":
            draw_tick(painter, box, theme.color("right"))
        elif self._outcome in ("wrong", "partly"):
            draw_cross(painter, box, theme.color("wrong"))
        else:
            draw_dash(painter, box, theme.color("soft"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
        super().changeEvent(event)

    def _restyle(self) -> None:
        side = self._theme.text_px(ICON_PX) + self._theme.px(8)
        pad = self._theme.px(PAD_PX) - HALO_PX
        set_margins(self, (side, pad, 0, pad))
        self._texts.setSpacing(0)
        self.update()


def _is_last(row: QWidget) -> bool:
    """Whether a row is the last of its kind."""
    parent = row.parentWidget()
    rows = parent.children() if parent is not None else []
    last = next((w for w in reversed(rows) if isinstance(w, type(row)) and not w.isHidden()), row)
    return last is row
