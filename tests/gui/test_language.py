"""Numbers, dates and direction follow the language that is shown, whatever the system's is."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QApplication

from quizapp.gui.base import translations, wording
from quizapp.gui.base.theme import HALO_PX
from quizapp.gui.base.translations import language_for
from quizapp.gui.pages.editor.option_row import OptionRow
from quizapp.gui.plots import labels
from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.languages import arabic, make_arabic
from tests.gui.quizzes import MONEY
from tests.gui.scenes import with_scores
from tools.translations import compile_words

FOREIGN = ["C", "ar_EG", "de_DE", "fr_FR", "fa_IR", "hi_IN", "he_IL"]
NOVEMBER_MS = QDateTime(2026, 11, 4, 19, 5, 0).toMSecsSinceEpoch()


@pytest.fixture
def arabic_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system in Arabic, and translations that have Arabic among them."""
    folder = make_arabic(tmp_path / "translations")
    monkeypatch.setattr(translations, "FOLDER", folder)
    speak(monkeypatch, "ar_EG")
    return folder


def speak(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Have the system say that it is in a language, and Qt's default be what it is then."""
    locale = QLocale(name)
    monkeypatch.setattr(QLocale, "system", lambda: locale)
    QLocale.setDefault(locale)


@pytest.mark.parametrize("system", [*FOREIGN, "en_US"])
def test_an_english_window_writes_as_in_english(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, system: str
) -> None:
    speak(monkeypatch, system)
    run = start(quiz)
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert run.window.locale() == QLocale("en_US")
    assert wording.percent(92) == "92%"
    assert wording.whole(12_345) == "12,345"
    assert wording.number(Fraction(9, 4)) == "2.25"
    assert wording.duration(460_000) == "7 min 40 s"
    assert wording.duration(3_720_000) == "1 h 2 min"
    assert wording.clock(725_000) == "12:05"
    assert wording.day(date(2026, 11, 4)) == "Nov 4, 2026"
    assert wording.moment(NOVEMBER_MS).translate({0x202F: " "}) == "Nov 4, 2026, 7:05 PM"
    assert labels.month(date(2026, 11, 4)) == "Nov 2026"
    assert labels.weekday_name(1) == "Mon"
    with_scores(run)
    assert {digit for digit in run.said() if digit.isdigit()} <= set("0123456789")
    assert re.search(r"Last score: \d+%", run.said())


def test_a_country_where_the_language_is_spoken_keeps_its_ways() -> None:
    assert language_for(QLocale("en_GB")).locale == QLocale("en_GB")
    assert language_for(QLocale("en_IN")).locale == QLocale("en_IN")
    assert language_for(QLocale("de_CH")).locale == QLocale("en_US")


@pytest.mark.usefixtures("arabic_folder")
def test_a_window_in_another_language_writes_as_in_that_one(
    start: StartRun, quiz: Path, qapp: QApplication
) -> None:
    run = start(quiz)
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert run.find(arabic("Start")) is not None
    assert wording.percent(92) == "٩٢٪"
    assert wording.whole(12_345) == "١٢٬٣٤٥"
    assert wording.number(Fraction(9, 4)) == "٢٫٢٥"
    assert wording.duration(460_000) == arabic("{0} min {1} s").format("٧", "٤٠")
    assert wording.clock(725_000) == "١٢:٠٥"
    assert wording.day(date(2026, 11, 4)) == "٤ نوفمبر ٢٠٢٦"
    assert labels.month(date(2026, 11, 4)) == "نوفمبر ٢٠٢٦"
    assert QApplication.translate("QPlatformTheme", "Cancel") == "ألغِ"


def test_what_has_no_translation_yet_is_said_in_english_with_its_plurals(
    start: StartRun, quiz: Path, arabic_folder: Path
) -> None:
    write_translations(
        arabic_folder,
        "<message><source>Start</source><translation>ابدأ</translation></message>",
    )
    run = start(quiz)
    assert run.find("ابدأ") is not None
    assert QApplication.translate("OpenQuizCard", "%Ln question(s)", None, 1) == "١ question"
    assert QApplication.translate("OpenQuizCard", "%Ln question(s)", None, 2) == "٢ questions"


def test_a_translation_that_was_only_begun_leaves_the_window_in_english(
    arabic_folder: Path,
) -> None:
    write_translations(
        arabic_folder,
        '<message><source>Start</source><translation type="unfinished"/></message>',
    )
    assert language_for(QLocale("ar_EG")).locale == QLocale("en_US")


def write_translations(folder: Path, messages: str) -> None:
    """Have these messages of Home alone in Arabic."""
    ts = folder / "quizapp_ar.ts"
    ts.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="ar">'
        f"<context><name>OpenQuizCard</name>{messages}</context></TS>",
        encoding="utf-8",
    )
    compile_words(ts)


@pytest.mark.usefixtures("arabic_folder")
@pytest.mark.parametrize("size", [(1280, 800), (1000, 700), (360, 560)])
def test_the_editors_list_is_whole_from_right_to_left(
    start: StartRun, tmp_path: Path, size: tuple[int, int]
) -> None:
    run = start(desk.write_many(tmp_path / "q.json", 24, [MONEY]), size=size)
    run.press(arabic("Edit questions"))
    run.wait_for_page("EditorPage")
    page = desk.page(run)
    first = page.form.findChildren(OptionRow)[0]
    assert first.mark is not None
    beside = first.frame.rect().right() - first.mark.geometry().right()
    assert beside == HALO_PX + page.list.view._theme.px(4)
    view = page.list.view
    for row in (0, 1, 24):
        index = view.model().index(row, 0)
        view.scrollTo(index)
        run.settle()
        place = view.visualRect(index)
        assert (place.left(), place.width()) == (0, view.viewport().width())
