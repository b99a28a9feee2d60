"""The cards of a class's page: conflicts to decide on, and what a clean copy left out."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot

from quizapp.gui.base import class_wording, wording
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.paged import PagedRows
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.scores import messages
from quizapp.scores.classes.class_copy import CleanCopy
from quizapp.scores.classes.class_rows import Ignored
from quizapp.scores.classes.conflicts import Conflict


class ConflictCard(Card):
    """Lists conflicts; each row leads to both versions. Hidden while there are none."""

    chosen = Signal(object)
    """A Conflict to decide on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._conflicts: Sequence[Conflict] = ()
        self._heading = TextBlock(theme, "heading")
        self._rows = PagedRows(theme, self._make_row, self._show_row)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._rows)
        self.hide()

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """List the files that wait for a decision."""
        self._conflicts = conflicts
        self._heading.set_text(self.tr("%Ln file(s) need(s) a look", "", len(conflicts)))
        self._rows.show_count(len(conflicts))
        self.setVisible(bool(conflicts))

    def _make_row(self) -> RowButton:
        row = RowButton(self._theme, "")
        row.clicked.connect(self._choose)
        return row

    def _show_row(self, row: RowButton, position: int) -> None:
        of = self._conflicts[position]
        row.setProperty("position", position)
        title = wording.joined(of.name, of.class_name, of.file)
        row.show_text(title, class_wording.conflict_reason(of.found[0]), self.tr("Compare"))

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._conflicts[int(self.sender().property("position"))])


class LeftOutCard(Card):
    """Shows a clean copy that was just saved; hidden otherwise."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._ignored: tuple[Ignored, ...] = ()
        self._summary = TextBlock(theme, "body")
        self._summary.set_focusable(True)
        self._rows = PagedRows(theme, self._make_row, self._show_row)
        self.body.addWidget(self._summary)
        self.body.addWidget(self._rows)
        self.hide()

    def show_copy(self, copy: CleanCopy | None) -> None:
        """Show a clean copy; None hides the card."""
        self._ignored = () if copy is None else copy.ignored
        self._rows.show_count(len(self._ignored))
        self.setVisible(copy is not None)
        if copy is not None:
            attempts = self.tr("%Ln attempt(s)", "", copy.attempts)
            students = self.tr("%Ln student(s)", "", copy.people)
            summary = self.tr(
                "This is a clean copy with {attempts} by {students}. Left out:"
            ).format(attempts=attempts, students=students)
            self._summary.set_text(summary)
            announce(self, "\n".join((summary, *map(_words, self._ignored[:3]))))

    def _make_row(self) -> TextBlock:
        row = TextBlock(self._theme, "body", "soft")
        row.set_focusable(True)
        return row

    def _show_row(self, row: TextBlock, position: int) -> None:
        row.set_text(_words(self._ignored[position]))


def _words(of: Ignored) -> str:
    text = QCoreApplication.translate(messages.CONTEXT, messages.IGNORED[of.code])
    return text.format(name=of.name, reason=of.reason, count=of.count)
