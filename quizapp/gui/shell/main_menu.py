"""The window's menu: what can be done from every page, each with its key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.controls import DressedMenu, new_action

if TYPE_CHECKING:
    from quizapp.gui.shell.main_window import MainWindow


class MainMenu(DressedMenu):
    """The entries, wired to the wishes of the window, whose keys they are."""

    def __init__(self, theme: Theme, window: "MainWindow") -> None:
        super().__init__(theme, window)
        self._window = window
        self._entries: list[QAction] = []
        self.triggered.connect(self.close)  # a screen reader's press leaves it open
        self._add(self.tr("Menu"), "F10", window.pop_menu_up, listed=False)
        self._add(self.tr("Open…"), "Ctrl+O", window.open_requested)
        self.printing = self._add(self.tr("Print…"), "Ctrl+P", window.print_requested)
        self._add(self.tr("Edit questions"), "Ctrl+E", window.edit_requested)
        self._add(self.tr("New quiz"), "Ctrl+N", window.new_requested)
        self._add(self.tr("Open class"), "Ctrl+Shift+O", window.class_requested)
        self.addSeparator()
        self._add(self.tr("Home"), "Alt+Home", window.home_requested)
        self._add(self.tr("Progress"), "Ctrl+G", window.progress_requested)
        self._add(self.tr("Statistics"), "Ctrl+T", window.statistics_requested)
        self._add(self.tr("History"), "Ctrl+H", window.history_requested)
        self._add(self.tr("Settings"), "Ctrl+,", window.settings_requested)
        self.addSeparator()
        larger = self.tr("Larger text")
        self._add(larger, "Ctrl++", window.larger_requested)
        self._add(larger, "Ctrl+=", window.larger_requested, listed=False)
        self._add(self.tr("Smaller text"), "Ctrl+-", window.smaller_requested)
        self._add(self.tr("Usual text size"), "Ctrl+0", window.usual_size_requested)
        self._add(self.tr("Full screen"), "F11", window.toggle_full_screen)
        self.addSeparator()
        self._add(self.tr("Keys"), "F1", window.keys_requested)
        details = self.tr("Copy bug report")
        self._add(details, "Ctrl+Shift+D", window.details_requested)
        self._add(self.tr("Quit"), "Ctrl+Q", window.close)

    def keys(self) -> list[tuple[str, str]]:
        """What can be done by keys: the keys for it, and what they do."""
        found: dict[str, list[str]] = {}
        for action in self._entries:
            key = action.shortcut()
            found.setdefault(action.text(), []).append(key.toString(key.SequenceFormat.NativeText))
        return [(", ".join(keys), does.rstrip("…")) for does, keys in found.items()]

    def _add(
        self,
        text: str,
        key: str,
        does: SignalInstance | Callable[[], object],
        *,
        listed: bool = True,
    ) -> QAction:
        """An entry with its key; one that isn't `listed` has its key only."""
        action = new_action(text, self._window)
        action.setShortcut(key)
        action.triggered.connect(does)
        if listed:
            self.addAction(action)
        self._window.addAction(action)
        self._entries.append(action)
        return action
