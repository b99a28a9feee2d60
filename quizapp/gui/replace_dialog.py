"""Finds a text everywhere in a file, and shows what would become of it before it is replaced."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.app.replacing import Match
from quizapp.gui.dialogs import Dialog
from quizapp.gui.jobs import Jobs
from quizapp.gui.pages.page import empty
from quizapp.gui.theme import Theme
from quizapp.gui.widgets.fields import LineField
from quizapp.gui.widgets.marks import CheckMark
from quizapp.gui.widgets.text import TextBlock

AFTER_MS = 250
SHOWN = 50

Find = Callable[[str, bool, bool], "Future[tuple[Match, ...]]"]
"""Looks for a text, by case and by whole words if wanted, away from the window's thread."""


class ReplaceQuestion(Dialog):
    """Asks for two texts; calls back with the matches that are wanted, and the replacement."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        jobs: Jobs,
        find: Find,
        on_replace: Callable[[Sequence[Match], str], object],
    ) -> None:
        title = QCoreApplication.translate("ReplaceQuestion", "Find and replace")
        super().__init__(theme, title, parent)
        self._jobs = jobs
        self._find = find
        self._on_replace = on_replace
        self._matches: tuple[Match, ...] = ()
        self._left_out: set[int] = set()
        self._number = 0
        self._needle = LineField(theme, self.tr("Find"))
        self._replacement = LineField(theme, self.tr("Replace by"))
        self._case = CheckMark(theme, self.tr("Match case"), self.tr("Match case"))
        self._words = CheckMark(theme, self.tr("Whole words"), self.tr("Whole words"))
        self._status = TextBlock(theme, "body")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        for field in (self._needle, self._replacement):
            caption = TextBlock(theme, "small", "soft")
            caption.set_text(field.accessibleName())
            self.column.addWidget(caption)
            self.column.addWidget(field)
        for mark in (self._case, self._words):
            self.column.addWidget(mark)
        self.column.addWidget(self._status)
        self.column.addLayout(self._rows)
        self._replace = self.add_button(self.tr("Replace"), "primary", self._take)
        self.add_button(self.tr("Cancel"), "secondary", self.reject)
        self._soon = QTimer(self, interval=AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._look)
        self._needle.edited.connect(self._wait)
        self._replacement.edited.connect(self._wait)
        self._case.toggled.connect(self._look)
        self._words.toggled.connect(self._look)
        self._needle.setFocus()
        self._show()

    @Slot()
    def _wait(self) -> None:
        self._replace.setEnabled(False)
        self._soon.start()

    @Slot()
    def _look(self) -> None:
        self._number += 1
        found = self._find(self._needle.text(), self._case.isChecked(), self._words.isChecked())
        self._jobs.when_done(found, partial(self._found, self._number), self._not_found)

    def _found(self, number: int, matches: tuple[Match, ...]) -> None:
        if number == self._number:
            self._matches, self._left_out = matches, set()
            self._show()

    def _not_found(self, _error: BaseException) -> None:
        """What changed meanwhile is looked for again with the next letter."""

    def _show(self) -> None:
        empty(self._rows)
        for position, match in enumerate(self._matches[:SHOWN]):
            said = self._said(match)
            row = CheckMark(self.theme, said, said)
            row.setChecked(True)
            row.setProperty("position", position)
            row.toggled.connect(self._leave_out)
            self._rows.addWidget(row)
        self._count()
        self.fit_later()

    def _said(self, match: Match) -> str:
        place = self.tr("The quiz")
        if match.question is not None:
            place = self.tr("Question {number}").format(number=match.question + 1)
        before, found, after = match.excerpt
        return f"{place}: {before}[{found} → {self._replacement.text()}]{after}"

    def _count(self) -> None:
        count = len(self._matches) - len(self._left_out)
        more = len(self._matches) - SHOWN
        text = self.tr("%n place(s) found", "", len(self._matches)) if self._needle.text() else ""
        if more > 0:
            text = f"{text} · " + self.tr("%n of them not shown", "", more)
        self._status.set_text(text)
        self._replace.set_text(self.tr("Replace in %n place(s)", "", count))
        self._replace.setEnabled(bool(count))

    @Slot(bool)
    def _leave_out(self, on: bool) -> None:
        position = int(self.sender().property("position"))
        (self._left_out.discard if on else self._left_out.add)(position)
        self._count()

    @Slot()
    def _take(self) -> None:
        wanted = [m for i, m in enumerate(self._matches) if i not in self._left_out]
        replacement = self._replacement.text()
        self.accept()
        self._on_replace(wanted, replacement)
