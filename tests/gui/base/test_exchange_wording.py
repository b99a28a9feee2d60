"""Tests of what the window says about imports and exports."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from quizapp.exchange.protocol import Place, Reason
from quizapp.gui.base.exchange_wording import place_text, reason_text
from quizapp.gui.base.translations import language_for


@pytest.fixture(autouse=True)
def _plurals(qapp: QApplication) -> Iterator[None]:
    """English has its plural forms in a file."""
    (english,) = language_for(QLocale("en_US")).translators
    qapp.installTranslator(english)
    yield
    QCoreApplication.removeTranslator(english)


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 question."), (2, "2 questions."), (1200, "1,200 questions.")]
)
def test_counts_have_their_plural(count: int, words: str) -> None:
    said = reason_text(Reason("time_limits_left_out", {"count": count}))
    assert said == f"Left out the time limits of {words}"


def test_counts_without_a_plural_form_are_shown_too() -> None:
    reason = Reason("too_many_options", {"count": 30, "limit": 26})
    assert reason_text(reason) == "The question has 30 options. A question can have 26."


def test_kinds_and_settings_have_words() -> None:
    assert reason_text(Reason("other_kind", {"kind": "flash_card"})).endswith("(flash card).")
    lost = reason_text(Reason("lost_settings", {"settings": "pick, pass_percent"}))
    assert lost.endswith(": number of questions drawn, pass mark")


def test_places_are_numbered_as_the_language_does() -> None:
    assert place_text(Place("row", 1234)) == "row 1,234"
