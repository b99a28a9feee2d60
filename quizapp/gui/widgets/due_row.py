"""What is due for review, and the button to review it."""

from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.text.text import TextBlock


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

    def show_due(self, count: int, next_day: date | None, today: date) -> None:
        """Say how many are due `today`, and when the next ones are; None for none."""
        self.button.setVisible(count > 0)
        told = [
            self.tr("%Ln due today.", "", count) if count else self.tr("Nothing to review today.")
        ]
        if next_day is not None:
            told.append(self._next_review(next_day, today))
        self._words.set_text(" ".join(told))

    def _next_review(self, day: date, today: date) -> str:
        if day == today + timedelta(days=1):
            return self.tr("Next review: tomorrow.")
        return self.tr("Next review: {day}.").format(day=wording.day(day))
