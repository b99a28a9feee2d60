"""What a file to import is read as, for a person to change."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.exchange.formats import READERS
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.controls import DressedMenu


class FormatLine(QWidget):
    """The format's name, which opens a menu of all that can be read."""

    format_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._name = ""
        self._button = Button(theme, "", kind="link")
        self._menu = DressedMenu(theme, self)
        self._button.setMenu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        self._menu.aboutToShow.connect(self._offer)
        self._menu.triggered.connect(self._choose)

    def show_format(self, name: str) -> None:
        """Show that the file was read as the format called `name`; "" where none was known."""
        self._name = name
        if name:
            titles = {each.name: each.title for each in READERS}
            said = self.tr("Read as: {format}").format(format=titles[name])
        else:
            said = self.tr("Choose a format")
        self._button.set_text(f"{said} ▾")
        self._button.set_name(said)

    @Slot()
    def _offer(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for each in sorted(READERS, key=lambda each: each.title.casefold()):
            action = QAction(each.title, group)
            action.setCheckable(True)
            action.setChecked(each.name == self._name)
            action.setData(each.name)
            self._menu.addAction(action)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        if action.data() != self._name:
            self.format_chosen.emit(action.data())
