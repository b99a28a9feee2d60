"""The row of reviews says in sentences what is due, and when the next review is."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from quizapp.gui.base import translations
from quizapp.gui.base.theme import Theme
from quizapp.gui.base.translations import install, language_for
from quizapp.gui.widgets.due_row import DueRow
from quizapp.gui.widgets.text.text import TextBlock
from tests.gui.languages import arabic, make_arabic
from tests.gui.widgets.conftest import Show

TODAY = date(2026, 12, 31)
TOMORROW = date(2027, 1, 1)
LATER = date(2027, 1, 2)


def said(theme: Theme, show: Show, count: int, next_day: date | None) -> str:
    """What the row says beside its button."""
    row = DueRow(theme)
    show(row)
    row.show_due(count, next_day, TODAY)
    assert row.button.isVisible() == (count > 0)
    (text,) = row.findChildren(TextBlock)
    return text.plain()


@pytest.mark.parametrize(
    ("count", "next_day", "sentences"),
    [
        (0, TOMORROW, "Nothing to review today. Next review: tomorrow."),
        (0, LATER, "Nothing to review today. Next review: Jan 2, 2027."),
        (1, None, "1 question(s) due today."),
        (1200, TOMORROW, "1,200 question(s) due today. Next review: tomorrow."),
        (3, LATER, "3 question(s) due today. Next review: Jan 2, 2027."),
    ],
)
def test_it_says_what_is_due_and_when_the_next_review_is(
    theme: Theme, show: Show, count: int, next_day: date | None, sentences: str
) -> None:
    assert said(theme, show, count, next_day) == sentences


def test_another_language_says_it_in_its_own_words_digits_and_dates(
    theme: Theme,
    show: Show,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(translations, "FOLDER", make_arabic(tmp_path / "translations"))
    language = language_for(QLocale("ar_EG"))
    install(language, qapp)
    try:
        text = said(theme, show, 0, TOMORROW)
        assert text == arabic("Nothing to review today. Next review: tomorrow.")
        assert "٢ يناير ٢٠٢٧" in said(theme, show, 12, LATER)
        assert said(theme, show, 12, None).startswith("١٢ ")
    finally:
        for translator in language.translators:
            qapp.removeTranslator(translator)
