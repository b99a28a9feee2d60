"""Pages for a questions file, or scores, that can't be used: what is wrong and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import Page, empty
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.scores.errors import StoreError

SHOWN = 50


class ProblemPage(Page):
    """Shows a headline, what was found, and the ways on."""

    try_again_requested = Signal()

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "", parent)
        self.add_home_and_menu()
        self._lines: list[str] = []
        self._headline = TextBlock(theme, "title")
        self._headline.set_focusable(True)
        self._advice = TextBlock(theme, "body", "soft")
        self._path = TextBlock(theme, "small", "soft")
        self._try_again = Button(theme, self.tr("Try again"), kind="primary")
        self._open = Button(theme, self.tr("Open another file…"), kind="secondary")
        self._edit = Button(theme, self.tr("Edit questions"), kind="secondary")
        self._copy = Button(theme, self.tr("Copy the list"), kind="secondary")
        buttons = FlowLayout(spacing_px=theme.px(8))
        for button in (self._try_again, self._edit, self._open, self._copy):
            buttons.addWidget(button)
        self._card = Card(theme)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(16))
        self._card.body.addLayout(self._rows)
        self.column.addWidget(self._headline)
        self.column.addWidget(self._path)
        self.column.addWidget(self._advice)
        self.column.addLayout(buttons)
        self.column.addWidget(self._card)
        self.column.addStretch(1)
        self._try_again.clicked.connect(self.try_again_requested)
        self._open.clicked.connect(actions.open.trigger)
        self._edit.clicked.connect(actions.edit.trigger)
        self._copy.clicked.connect(self._copy_list)

    def show_problem(
        self,
        title: str,
        headline: str,
        advice: str,
        path: str,
        found: Sequence[tuple[str, str]],
    ) -> None:
        """Show what was `found` in `path`: pairs of a place ("line 3, column 7") and a sentence."""
        self.bar.set_title(title)
        self._headline.set_text(headline)
        self._advice.set_text(advice)
        self._path.set_text(path)
        self._lines = [f"{path}: {headline}"]
        empty(self._rows)
        for place, sentence in found[:SHOWN]:
            block = TextBlock(self.theme, "body")
            line = f"{place}: {sentence}" if place else sentence
            block.set_text(line)
            self._rows.addWidget(block)
        self._lines += [f"{place}: {sentence}" if place else sentence for place, sentence in found]
        if len(found) > SHOWN:
            rest = TextBlock(self.theme, "body", "soft")
            rest.set_text(self.tr("And %Ln more.", "", len(found) - SHOWN))
            self._rows.addWidget(rest)
        self._card.setVisible(bool(found))
        self.to_top()
        self._try_again.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_edit(self, text: str) -> None:
        """Offer to go to the editor, in these words; not at all where they are empty."""
        self._edit.set_text(text)
        self._edit.setVisible(bool(text))

    @Slot()
    def _copy_list(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._lines))


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
