"""Chooses the language of the window, and the locale in which it writes numbers and dates."""

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
    """Each before those that are asked only if it has no translation itself."""
    locale: QLocale


def language_for(system: QLocale) -> Language:
    """The first of the system's languages that there is a translation for, else English.

    The country comes from the system if it names one for that language; nothing else does, so
    that an English window never has another language's digits, dates or direction. English comes
    after every other language: it has the plurals of what isn't translated yet.
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
    """Show a language from now on: its words, its numbers and dates, its direction.

    Its translators must be kept for as long as they are in use.
    """
    for translator in reversed(language.translators):
        QCoreApplication.installTranslator(translator)
    QLocale.setDefault(language.locale)
    application.setLayoutDirection(language.locale.textDirection())


def _locale(shown: QLocale, system: QLocale) -> QLocale:
    """`shown` as it is written in the system's country, if that country is known."""
    known = (QLocale(tag) for tag in system.uiLanguages())
    alike = (
        locale
        for locale in known
        if (locale.language(), locale.script()) == (shown.language(), shown.script())
    )
    return next(alike, shown)
