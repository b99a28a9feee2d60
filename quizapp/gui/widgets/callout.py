"""A block that stands out beside the text: an outcome, or an explanation."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui.base.compat import override
from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.paint import draw_bar, frame_of
from quizapp.gui.widgets.panels import set_margins
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.markdown import escape

CalloutKind = Literal["right", "wrong", "plain"]
RULE_PX = 4


class Callout(QWidget):
    """A block with a colored rule at its side: a few bold words, then a text."""

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
        """Say `lead` in bold, then the text, then the evidence's own words.

        A screen reader says `name`; without one what is shown, and the evidence even where it
        isn't, since it stands beside.
        """
        self._kind = kind
        head = f"<strong>{escape(lead)}</strong>"
        whole = html.replace("<p>", f"<p>{head} ", 1) if html.startswith("<p>") else ""
        if not whole:
            whole = f"<p>{head}</p>{html}" if html.startswith("<") else f"<p>{head} {html}</p>"
        if evidence and evidence_shown:
            whole += f"<p>{escape(evidence)}</p>"
        said = "\n".join(filter(None, (f"{lead} {plain}".strip(), evidence)))
        self.text.set_html(whole, said, name)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        frame = frame_of(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
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
