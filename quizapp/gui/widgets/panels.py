"""Panels: cards, chips, groups, notices, callouts, and the bar at the top of a page."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QVBoxLayout,
    QWidget,
)

from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import BarLayout
from quizapp.gui.widgets.paint import draw_bar, draw_frame, follow_width, frame_of
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override
from quizapp.quiz.markdown import escape

NoticeKind = Literal["info", "warning"]
CARD_RADIUS_PX = 12


class Card(QFrame):
    """A rounded card with the layout `body`."""

    def __init__(self, theme: Theme, padding_px: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._padding_px = padding_px
        self.body = QVBoxLayout(self)
        self._restyle()
        theme.changed.connect(self._restyle)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        fill, line = theme.color("card"), theme.color("hairline")
        draw_frame(QPainter(self), frame_of(self), fill, line, 1, CARD_RADIUS_PX)

    def _restyle(self) -> None:
        pad = self._theme.px(self._padding_px)
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(self._theme.px(8))
        self.update()


class Chip(TextBlock):
    """A short label on a rounded tint, such as a topic."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, "small", "accent", parent)
        self.set_padding(10, 2)
        self.set_text(text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        frame = frame_of(self)
        width = min(frame.width(), float(self.sizeHint().width() - 2 * HALO_PX))
        if self.isRightToLeft():
            frame.setLeft(frame.right() - width)
        else:
            frame.setRight(frame.left() + width)
        radius = min(frame.height() / 2, 13)
        edge = self._theme.color("line") if self._needs_edge() else None
        tint = self._theme.color("accent_tint")
        draw_frame(QPainter(self), frame, tint, edge, 1, radius)
        super().paintEvent(event)

    def _needs_edge(self) -> bool:
        return self._theme.palette.accent_tint == self._theme.palette.page


class Group(QWidget):
    """Groups widgets under a name for screen readers."""

    accessible_role = "Grouping"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        follow_width(self)


class Notice(QWidget):
    """A bar with a text and buttons."""

    def __init__(
        self, theme: Theme, kind: NoticeKind = "info", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: NoticeKind = kind
        self._text = TextBlock(theme, "body", "ink", self)
        self._bar = BarLayout(self)
        self._bar.set_title(self._text)
        self._restyle()
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """The text of the bar."""
        return self._text.plain()

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text.set_text(text)

    def make_focusable(self) -> None:
        """Let the text take the focus, so that it can be read again."""
        self._text.set_focusable(True)

    def focus_text(self, reason: Qt.FocusReason) -> None:
        """Put the focus on the text."""
        self._text.setFocus(reason)

    def set_kind(self, kind: NoticeKind) -> None:
        """Make this an information or a warning."""
        self._kind = kind
        self.update()

    def add_button(self, text: str) -> Button:
        """Add a button at the end of the bar."""
        button = Button(self._theme, text, "link", parent=self)
        self._bar.addWidget(button)
        return button

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, frame = self._theme, frame_of(self)
        tint, line = {
            "info": ("accent_tint", "accent"),
            "warning": ("wrong_tint", "wrong"),
        }[self._kind]
        painter = QPainter(self)
        edge = theme.color(line) if theme.palette.page == theme.palette.accent_tint else None
        draw_frame(painter, frame, theme.color(tint), edge, 1, 8)

    def _restyle(self) -> None:
        x, y = self._theme.px(16) + HALO_PX, self._theme.px(4) + HALO_PX
        self._bar.setContentsMargins(x, y, x, y)
        self._bar.set_gaps(self._theme.px(8), self._theme.px(4))
        self.update()


def set_margins(widget: QWidget, margins: tuple[int, int, int, int]) -> None:
    """Set margins in px: start of the line, top, end of the line, bottom."""
    start, top, end, bottom = margins
    layout = widget.layout()
    if layout is not None:
        if widget.isRightToLeft():
            start, end = end, start
        layout.setContentsMargins(start, top, end, bottom)


CalloutKind = Literal["right", "wrong", "plain"]
RULE_PX = 4


class Callout(QWidget):
    """A block with a colored rule at its side, for an outcome or an explanation."""

    def __init__(
        self, theme: Theme, kind: CalloutKind = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: CalloutKind = kind
        self.text = TextBlock(theme, "body", "ink", self)
        self.text.set_focusable(True)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.text)
        self._restyle()
        theme.changed.connect(self._restyle)

    def show_text(
        self,
        kind: CalloutKind,
        lead: str,
        html: str,
        plain: str,
        evidence: str = "",
        *,
        evidence_shown: bool = True,
        name: str = "",
    ) -> None:
        """Show `lead` in bold, then the text, then the evidence.

        Screen readers say `name`; without one the text and the evidence, shown or not.
        """
        self._kind = kind
        head = f"<strong>{escape(lead)}</strong>"
        whole = html.replace("<p>", f"<p>{head} ", 1) if html.startswith("<p>") else ""
        if not whole:
            whole = f"<p>{head}</p>{html}" if html.startswith("<") else f"<p>{head} {html}</p>"
        if evidence and evidence_shown:
            whole += f"<p>{escape(evidence)}</p>"
        spoken = "\n".join(filter(None, (f"{lead} {plain}".strip(), evidence)))
        self.text.set_html(whole, spoken, name)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        frame = frame_of(self)
        mirrored = self.isRightToLeft()
        x = frame.right() - RULE_PX if mirrored else frame.left()
        role = "line" if self._kind == "plain" else self._kind
        rule = QRectF(x, frame.top(), RULE_PX, frame.height())
        draw_bar(QPainter(self), rule, self._theme.color(role))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
        super().changeEvent(event)

    def _restyle(self) -> None:
        set_margins(self, (self._theme.px(16) + RULE_PX, HALO_PX, 0, HALO_PX))
        self.update()


class TopBar(QWidget):
    """The bar at the top of a page, with its title and buttons."""

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = TextBlock(theme, "button", "ink", self)
        self.title.set_strong(True)
        self.title.set_text(title)
        self._bar = BarLayout(self)
        self._bar.set_title(self.title)
        follow_width(self)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.title.set_text(title)

    def set_title_shown(self, shown: bool) -> None:
        """Show or hide the title."""
        self.title.setVisible(shown)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end of the bar."""
        self._bar.addWidget(widget)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        line = QRectF(0, self.height() - 1, self.width(), 1)
        draw_bar(QPainter(self), line, self._theme.color("hairline"))

    def _restyle(self) -> None:
        side = self._theme.px(20)
        self._bar.setContentsMargins(side, 2, side, 3)
        self._bar.set_gaps(self._theme.px(4), 0)
        self.update()
