"""What is due for review, and the button to review it."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui import words
from quizapp.gui.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.text import TextBlock


class DueRow(QWidget):
    """A button with a few words beside it; only the words where nothing is due today."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.button = Button(theme, self.tr("Review due"), kind="secondary")
        self._words = TextBlock(theme, "small", "soft")
        row = FlowLayout(spacing_px=theme.px(16))
        row.addWidget(self.button)
        row.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)

    def show_due(self, count: int, next_day: date | None) -> None:
        """Say how many are due today, and when the next ones are; None for none."""
        self.button.setVisible(count > 0)
        if next_day is None:
            told = self.tr("{count} due today")
        elif count:
            told = self.tr("{count} due today, next on {day}")
        else:
            told = self.tr("None due today, next on {day}")
        day = words.day(next_day) if next_day is not None else ""
        self._words.set_text(told.format(count=words.whole(count), day=day))
