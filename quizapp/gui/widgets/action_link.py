"""A link that does what an action does."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction

from quizapp.gui.base.actions import native_keys
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button


class ActionLink(Button):
    """Has the text of an action, tells its keys in the tooltip, and is enabled as it is."""

    def __init__(self, theme: Theme, action: QAction) -> None:
        super().__init__(theme, action.text(), kind="link")
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(native_keys(self._action))
