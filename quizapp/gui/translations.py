"""Finds the translation of the window's words into the person's language."""

from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator

import quizapp

FOLDER = Path(quizapp.__file__).parent / "assets" / "translations"


def translator(locale: QLocale) -> QTranslator | None:
    """A translator for `locale`, else the English one, which has the forms of plurals.

    None where neither can be loaded.
    """
    found = QTranslator()
    if found.load(locale, "quizapp", "_", str(FOLDER)):
        return found
    return found if found.load("quizapp_en", str(FOLDER)) else None
