"""What is told about a field, under it, each with its fix where there is one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.app.live_check import Told, worst
from quizapp.gui import told_words
from quizapp.gui.theme import HALO_PX, Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.text import TextBlock

SIGNS = {"error": "⚠", "warning": "⚠", "hint": "✎"}


class FieldNotes(QWidget):
    """Sentences about one field; `fix_requested` sends the Told whose fix was pressed."""

    fix_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told: tuple[Told, ...] = ()
        self._own = ""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(HALO_PX, 0, HALO_PX, 0)
        self._rows.setSpacing(0)
        self.hide()

    @property
    def is_wrong(self) -> bool:
        """Whether an error is told."""
        return bool(self._own) or worst(self._told) == "error"

    def text(self) -> str:
        """All that is told, a line each."""
        blocks = self.findChildren(TextBlock)
        return "\n".join(block.plain() for block in blocks if not block.isHidden())

    def tell(self, told: Sequence[Told], own: str = "") -> None:
        """Show what is told; `own` is a sentence about what couldn't even be written."""
        if tuple(told) == self._told and own == self._own:
            return
        self._told, self._own = tuple(told), own
        while (entry := self._rows.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if own:
            self._add(f"{SIGNS['error']} {own}", "wrong")
        for position, each in enumerate(self._told):
            role = "wrong" if each.severity == "error" else "ink"
            role = "soft" if each.severity == "hint" else role
            self._add(f"{SIGNS[each.severity]} {told_words.told_said(each)}", role)
            if each.fix is not None:
                button = Button(self._theme, told_words.fix_said(each.fix), kind="link")
                button.setProperty("position", position)
                button.clicked.connect(self._ask_fix)
                self._rows.addWidget(button)
        self.setVisible(bool(told) or bool(own))

    def _add(self, text: str, role: str) -> None:
        block = TextBlock(self._theme, "small", role)
        block.set_text(text)
        self._rows.addWidget(block)

    @Slot()
    def _ask_fix(self) -> None:
        self.fix_requested.emit(self._told[int(self.sender().property("position"))])
