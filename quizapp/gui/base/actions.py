"""The actions that every page offers, and the list of all shortcuts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    pass

translate = QCoreApplication.translate


class ProgramActions(QObject):
    """The actions of a window, from which its menu, shortcuts and list of shortcuts are made."""

    def __init__(self, parent: QObject) -> None:
        """Create the actions without shortcuts, since Qt is slow with the first one."""
        super().__init__(parent)
        self._keys: dict[QAction, tuple[str, ...]] = {}
        self.menu = self._made(self.tr("Menu"), "F10")
        self.open = self._made(self.tr("Open…"), "Ctrl+O")
        self.print = self._made(self.tr("Print…"), "Ctrl+P")
        self.edit = self._made(self.tr("Edit questions"), "Ctrl+E")
        self.new = self._made(self.tr("New quiz"), "Ctrl+N")
        self.open_class = self._made(self.tr("Open class"), "Ctrl+Shift+O")
        self.home = self._made(self.tr("Home"), "Alt+Home")
        self.progress = self._made(self.tr("Progress"), "Ctrl+G")
        self.statistics = self._made(self.tr("Statistics"), "Ctrl+T")
        self.history = self._made(self.tr("History"), "Ctrl+H")
        self.settings = self._made(self.tr("Settings"), "Ctrl+,")
        self.larger = self._made(self.tr("Larger text"), "Ctrl++", "Ctrl+=")
        self.smaller = self._made(self.tr("Smaller text"), "Ctrl+-")
        self.usual_size = self._made(self.tr("Usual text size"), "Ctrl+0")
        self.full_screen = self._made(self.tr("Full screen"), "F11")
        self.keys = self._made(self.tr("Keys"), "F1")
        self.bug_report = self._made(self.tr("Copy bug report"), "Ctrl+Shift+D")
        self.quit = self._made(self.tr("Quit"), "Ctrl+Q")

    @property
    def groups(self) -> tuple[tuple[QAction, ...], ...]:
        """The groups of the menu, in order."""
        return (
            (self.open, self.print, self.edit, self.new, self.open_class),
            (self.home, self.progress, self.statistics, self.history, self.settings),
            (self.larger, self.smaller, self.usual_size, self.full_screen),
            (self.keys, self.bug_report, self.quit),
        )

    @property
    def all(self) -> tuple[QAction, ...]:
        """All actions, including those that aren't in the menu."""
        return tuple(self._keys)

    def set_keys(self) -> None:
        """Set the shortcuts of the actions."""
        for action, keys in self._keys.items():
            action.setShortcuts([QKeySequence(key) for key in keys])

    def listed_keys(self) -> list[tuple[str, str]]:
        """Shortcuts and what they do."""
        return [(native_keys(action), action.text().rstrip("…")) for action in self._keys]

    def _made(self, text: str, *keys: str) -> QAction:
        action = QAction(self)
        action.setText(text)  # not in the constructor, where Qt would check whether it is an icon
        self._keys[action] = keys
        return action


def native_keys(action: QAction) -> str:
    """The keys of an action as the system writes them; empty where it has none yet."""
    return ", ".join(key.toString(key.SequenceFormat.NativeText) for key in action.shortcuts())


def shortcuts(menu: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every shortcut and what it does: those of a question first, then those of the menu."""
    return [
        (translate("Shortcuts", "1 to 9, A to Z"), translate("words", "Choose an option")),
        (translate("Shortcuts", "Arrow keys"), translate("words", "Move between options")),
        (translate("Shortcuts", "Space"), translate("words", "Choose an option or press a button")),
        (translate("Shortcuts", "Enter"), translate("words", "Take the next step")),
        (translate("Shortcuts", "Tab"), translate("words", "Move to the next button or field")),
        (translate("Shortcuts", "Page Up, Page Down"), translate("words", "Scroll")),
        (translate("Shortcuts", "Esc"), translate("words", "Go back")),
        *menu,
        (translate("Shortcuts", "Ctrl+S"), translate("words", "Save")),
        (translate("Shortcuts", "Ctrl+Shift+S"), translate("words", "Save as another file")),
        (translate("Shortcuts", "Ctrl+Z"), translate("words", "Undo in the editor")),
        (translate("Shortcuts", "Ctrl+Shift+Z, Ctrl+Y"), translate("words", "Redo in the editor")),
        (translate("Shortcuts", "Ctrl+F"), translate("words", "Search the questions")),
        (
            translate("Shortcuts", "Ctrl+R, Ctrl+Shift+H"),
            translate("Shortcuts", "Find and replace in the editor"),
        ),
        (translate("Shortcuts", "F8"), translate("words", "Go to the next problem")),
        (translate("Shortcuts", "Shift+F8"), translate("words", "Go to the previous problem")),
        (translate("Shortcuts", "Ctrl+Shift+V"), translate("words", "Paste questions")),
        (translate("Shortcuts", "Ctrl+Shift+I"), translate("words", "Import questions")),
        (translate("Shortcuts", "Ctrl+Shift+E"), translate("words", "Export questions")),
        (translate("Shortcuts", "Ctrl+Shift+G"), translate("words", "Preview a regrade")),
        (
            translate("Shortcuts", "Ctrl+Shift+W"),
            translate("Shortcuts", "Say whether the wording or the meaning changed"),
        ),
        (
            translate("Shortcuts", "Alt+Up, Alt+Down"),
            translate("Shortcuts", "Move the selected questions, or the option you're editing"),
        ),
        (translate("Shortcuts", "Delete"), translate("words", "Delete the selected questions")),
    ]
