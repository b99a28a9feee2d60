"""The page for scores that can't be opened: why, and what to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import Page
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.scores.errors import StoreError


class StoreProblemPage(Page):
    """Says why the scores can't be opened. Nothing is asked meanwhile, so nothing is lost."""

    try_again_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "quizapp", parent)
        headline = TextBlock(theme, "title")
        headline.set_text(self.tr("Couldn't open your scores"))
        self._text = TextBlock(theme, "body")
        self._try_again = Button(theme, self.tr("Try again"), kind="primary")
        self._quit = Button(theme, self.tr("Quit"), kind="secondary")
        buttons = FlowLayout(spacing_px=theme.px(8))
        buttons.addWidget(self._try_again)
        buttons.addWidget(self._quit)
        self.column.addWidget(headline)
        self.column.addWidget(self._text)
        self.column.addLayout(buttons)
        self.column.addStretch(1)
        self._try_again.clicked.connect(self.try_again_requested)
        self._quit.clicked.connect(self.quit_requested)

    def show_error(self, error: StoreError) -> None:
        """Show what is in the way."""
        self._text.set_text(wording.scores_message(error))
        self._try_again.setFocus(Qt.FocusReason.OtherFocusReason)
