"""Chooses the language of the window and the locale of its numbers and dates."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import quizapp

FOLDER = Path(quizapp.__file__).parent / "assets" / "translations"
PREFIX = "quizapp_"
ENGLISH = "en"


class Language(NamedTuple):
    """A language in which the window can be shown, and how that language writes numbers."""

    translators: tuple[QTranslator, ...]
    """In order: the later ones are used if an earlier one has no translation."""
    locale: QLocale


def language_for(system: QLocale) -> Language:
    """The first of the system's languages that has a translation, else English.

    Only the country comes from the system, if it names one for that language. So an English
    window never has the digits, dates or direction of another language. English is the last
    resort for every language, since it has the plurals of what isn't translated yet.
    """
    english, other = QTranslator(), QTranslator()
    english.load(PREFIX + ENGLISH, str(FOLDER))
    is_found = other.load(system, PREFIX, "", str(FOLDER)) and not other.isEmpty()
    name = Path(other.filePath()).stem.removeprefix(PREFIX) if is_found else ENGLISH
    locale = _locale(QLocale(name), system)
    if locale.language() == QLocale.Language.English:
        return Language((english,), locale)
    own = QTranslator()
    own.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return Language((other, own, english), locale)


def install(language: Language, application: QApplication) -> None:
    """Use a language from now on, with its numbers, dates and direction.

    The caller must keep its translators alive.
    """
    for translator in reversed(language.translators):
        QCoreApplication.installTranslator(translator)
    QLocale.setDefault(language.locale)
    application.setLayoutDirection(language.locale.textDirection())


def _locale(shown: QLocale, system: QLocale) -> QLocale:
    """`shown` with the system's country, if the system names one for that language."""
    known = (QLocale(tag) for tag in system.uiLanguages())
    alike = (
        locale
        for locale in known
        if (locale.language(), locale.script()) == (shown.language(), shown.script())
    )
    return next(alike, shown)
