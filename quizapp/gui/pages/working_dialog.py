"""The dialog that is shown while something takes its time: how far it is, and a way to stop it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.meters import ProgressLine


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
