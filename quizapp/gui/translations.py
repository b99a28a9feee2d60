"""Finds the translation of the window's words into the person's language."""

from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator

import quizapp

FOLDER = Path(quizapp.__file__).parent / "assets" / "translations"


def translator(locale: QLocale) -> QTranslator | None:
    """A translator for `locale`; None where the words are English, or not translated yet."""
    if locale.language() in (QLocale.Language.English, QLocale.Language.C):
        return None
    found = QTranslator()
    return found if found.load(locale, "quizapp", "_", str(FOLDER)) else None
