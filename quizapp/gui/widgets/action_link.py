"""A link that triggers an action."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction

from quizapp.gui.base.actions import native_keys
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button


class ActionLink(Button):
    """Shows an action's text, its keys in the tooltip, and whether it is enabled."""

    def __init__(
        self,
        theme: Theme,
        action: QAction,
        *,
        sign: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        """A link for `action`; a `sign` is shown instead of its text, which is spoken all the same.

        A click triggers the action, or calls `on_click` where the page has its own way to do it.
        """
        super().__init__(theme, sign or action.text(), kind="link", name=action.text())
        self._action = action
        self.clicked.connect(on_click or action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(native_keys(self._action))
