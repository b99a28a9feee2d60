"""What a figure of item statistics is: its formula, its variance, and what it is made from."""

from msgspec import Struct
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from quizapp.gui.base import figure_wording, wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.markdown import escape
from quizapp.stats.figures import FigureCode

WIDTH_PX = 560


class AboutFigure(Struct, frozen=True):
    """A figure that was opened: its kind, what it says, and from how many people it is made.

    `of` is the question or option that it belongs to, empty for the quiz.
    """

    code: FigureCode
    told: str
    n: int
    of: str = ""


class FigureDialog(Dialog):
    """Tells everything about one figure."""

    def __init__(self, theme: Theme, parent: QWidget, about: AboutFigure, source: str) -> None:
        """A dialog about a figure; `source` says which attempts it is made from."""
        super().__init__(theme, figure_wording.name(about.code), parent, width_px=WIDTH_PX)
        code = about.code
        if about.of:
            self._add(about.of, color="soft")
        self._add(about.told, strong=True)
        self._add(figure_wording.meaning(code))
        translate = QCoreApplication.translate
        made_from = translate("FigureDialog", "n = {n}. {source}").format(
            n=wording.whole(about.n), source=source
        )
        for caption, text in (
            (translate("FigureDialog", "Formula:"), figure_wording.formula(code)),
            (translate("FigureDialog", "Variance:"), figure_wording.variance(code)),
            (translate("FigureDialog", "In brackets:"), figure_wording.interval_kind(code)),
            (translate("FigureDialog", "Based on:"), made_from),
            (
                translate("FigureDialog", "Skipped or unasked questions:"),
                figure_wording.treatment(code),
            ),
        ):
            if text:
                self._add_pair(caption, text)
        self.add_button(translate("FigureDialog", "Close"), "primary", self.accept).setFocus()

    def _add(self, text: str, *, color: str = "ink", strong: bool = False) -> None:
        block = TextBlock(self.theme, "body", color)
        block.set_strong(strong)
        block.set_text(text)
        self.column.addWidget(block)

    def _add_pair(self, caption: str, text: str) -> None:
        block = TextBlock(self.theme, "small")
        html = f"<p><strong>{escape(caption)}</strong> {escape(text)}</p>"
        block.set_html(html, f"{caption} {text}")
        self.column.addWidget(block)
