"""Dialogs of several pages: deleting for good, and work that takes its time."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.meters import ProgressLine
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

WIDTH_PX = 560


class DeleteDialog(Dialog):
    """Says what will be deleted, and waits until it is."""

    copy_requested = Signal()
    delete_requested = Signal()

    def __init__(self, theme: Theme, title: str, lines: Sequence[str], parent: QWidget) -> None:
        """A dialog called `title`; `lines` say what goes."""
        super().__init__(theme, title, parent, width_px=WIDTH_PX)
        self._is_working = False
        for line in (*lines, self.tr("This can't be undone.")):
            self.add_text(line)
        self._message = TextBlock(theme, "body")
        self._message.set_strong(True)
        self._message.set_focusable(True)
        self._message.hide()
        self._error = TextBlock(theme, "body", "wrong")
        self._error.hide()
        self.column.addWidget(self._message)
        self.column.addWidget(self._error)
        self.column.addStretch(1)
        self.add_button(self.tr("Save a copy first…"), "secondary", self.copy_requested.emit)
        self.add_button(self.tr("Delete for good"), "primary", self.delete_requested.emit)
        self._cancel = self.add_button(self.tr("Cancel"), "secondary", self.reject)
        self._cancel.setFocus()

    def show_working(self, text: str) -> None:
        """Say what is being done: it goes on to its end, and nothing else can be asked for."""
        self._show(self._message, text)
        self._message.setFocus()
        self._set_working(True)

    def tell(self, text: str) -> None:
        """Say what was done."""
        self._set_working(False)
        self._show(self._message, text)
        self._cancel.setFocus()

    def show_error(self, text: str) -> None:
        """Say what could not be done; everything is as it was."""
        self._set_working(False)
        self._show(self._error, text)
        self._cancel.setFocus()

    @override
    def reject(self) -> None:
        if not self._is_working:  # what has begun is done to its end
            super().reject()

    def finish(self) -> None:
        """Close: it is deleted."""
        self._set_working(False)
        self.accept()

    def _set_working(self, on: bool) -> None:
        self._is_working = on
        for at in range(self.buttons.count()):
            entry = self.buttons.itemAt(at)
            if entry is not None and (button := entry.widget()) is not None:
                button.setEnabled(not on)

    def _show(self, block: TextBlock, text: str) -> None:
        for each in (self._message, self._error):
            each.setVisible(each is block)
        block.set_text(text)
        announce(self, text, urgent=block is self._error)
        self.fit_later()


class WorkingDialog(Dialog):
    """Shows how far work is; rejecting it asks for the end of it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        title = QCoreApplication.translate("WorkingDialog", "Changing the questions…")
        super().__init__(theme, title, parent)
        self._line = ProgressLine(theme)
        self.column.addWidget(self._line)
        self.add_button(self.tr("Cancel"), "secondary", self.reject).setFocus()

    def show_done(self, done: int, count: int) -> None:
        """Show that `done` of `count` things are done."""
        self._line.set_value(done, count)
