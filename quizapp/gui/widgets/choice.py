"""A choice of one thing among a few, as radio buttons in a row."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.marks import RadioMark
from quizapp.gui.widgets.text.text import TextBlock


class Choice(QWidget):
    """A label over radio buttons; `chosen` sends the value of one that a person chose."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, label: str, names: Mapping[str, str], *, is_label_shown: bool = True
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        caption = TextBlock(theme, "small", "soft")
        caption.set_text(label)
        row = FlowLayout(spacing_px=theme.px(12))
        for value, text in names.items():
            button = RadioMark(theme, text, text)
            button.setAccessibleDescription(label)
            button.setProperty("value", value)
            self._group.addButton(button)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if is_label_shown:
            column.addWidget(caption)
        column.addLayout(row)
        self._group.buttonToggled.connect(self._choose)

    @property
    def last_stop(self) -> QWidget:
        """The last of the buttons, which what follows stands behind in the order of Tab."""
        return self._group.buttons()[-1]

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The buttons, in the order of Tab."""
        return tuple(self._group.buttons())

    def show_value(self, value: str) -> None:
        """Show what is chosen; nothing where no button has that value."""
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(button.property("value") == value)
            self._group.setExclusive(True)

    def describe(self, label: str) -> None:
        """Say that the choice is about something else, to a screen reader."""
        for button in self._group.buttons():
            button.setAccessibleDescription(label)

    def focus_end(self) -> None:
        """Put the focus on what is chosen."""
        (self._group.checkedButton() or self._group.buttons()[0]).setFocus()

    @Slot(QAbstractButton, bool)
    def _choose(self, button: QAbstractButton, on: bool) -> None:
        if on:
            self.chosen.emit(str(button.property("value")))
