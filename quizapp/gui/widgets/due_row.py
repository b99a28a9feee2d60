"""How many questions are due for review, with a button."""

from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.text.text import TextBlock


class DueRow(QWidget):
    """A button and a text; only the text if nothing is due today."""

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
        """Show how many questions are due `today`, and the next day with others, if any."""
        self.button.setVisible(count > 0)
        texts = [self.tr("Nothing to review today.")]
        if count:
            texts = [self.tr("%Ln question(s) due today.", "", count)]
        if next_day is not None:
            texts.append(self._next_review(next_day, today))
        self._words.set_text(" ".join(texts))

    def _next_review(self, day: date, today: date) -> str:
        if day == today + timedelta(days=1):
            return self.tr("Next review: tomorrow.")
        return self.tr("Next review: {day}.").format(day=wording.day(day))
