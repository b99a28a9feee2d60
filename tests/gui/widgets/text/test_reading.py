"""The reading shows its Markdown, marks the evidence where it stands, and loads nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.text.reading import ReadingView
from quizapp.quiz.markdown import to_plain
from tests.gui.running import WAIT_MS
from tests.gui.widgets.conftest import Spoken

READING = (
    "The alliance decides *together*: each member has to agree.",
    "When it was written **21 countries** took part in `it`, in 1,600 activities.",
    "They range from:\n- exercises and planning\n- science\n\nand the environment.",
)


def span(paragraph: int, piece: str) -> tuple[int, int, int]:
    start = READING[paragraph].index(piece)
    return paragraph, start, start + len(piece)


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> ReadingView:
    theme.set_appearance(theme.palette, 1.0, True)
    made = ReadingView(theme)
    made.set_paragraphs(READING)
    made.resize(400, 300)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(
    ("paragraph", "piece", "shown"),
    [
        (0, "each member", "each member"),
        (0, "*together*: each", "together: each"),
        (1, "21 countries** took", "21 countries took"),
        (1, "**21 countries** took part in `it`", "21 countries took part in it"),
        (1, "part in `it`, in", "part in it, in"),
        (2, "science", "science"),
        (2, "the environment", "the environment"),
    ],
)
def test_evidence_is_marked_where_it_stands(
    view: ReadingView, paragraph: int, piece: str, shown: str
) -> None:
    view.show_evidence([span(paragraph, piece)])
    assert view.marked() == [shown]
    marks = [s for s in view.text.extraSelections() if s.format.background().style().value]
    assert [s.cursor.selectedText() for s in marks] == [shown]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(alphabet="ab c*`.", min_size=1, max_size=30), st.data())
def test_any_piece_is_marked_as_it_is_shown(
    view: ReadingView, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    view.set_paragraphs(["Before.", text])
    view.show_evidence([(1, start, end)])
    (marked,) = view.marked()
    assert marked in to_plain(text).replace("\n", "\u2028")
    kept = [c for c in text[start:end] if c in "abc."]
    assert [c for c in marked if c in "abc."] == kept


def test_what_is_not_cited_is_dimmed(view: ReadingView, theme: Theme) -> None:
    view.show_evidence([span(1, "21 countries")])
    dimmed = [s for s in view.text.extraSelections() if not s.format.background().style().value]
    assert len(dimmed) == 2
    assert all(s.format.foreground().color() == theme.color("soft") for s in dimmed)
    assert "alliance" in dimmed[0].cursor.selectedText()
    view.show_evidence([])
    assert view.text.extraSelections() == []


def test_the_caption_says_which_paragraph(view: ReadingView) -> None:
    view.show_evidence([span(1, "21 countries")])
    assert view.caption.plain() == "Reading · paragraph 2 of 3"
    view.show_evidence([])
    assert view.caption.plain() == "Reading"


def test_evidence_is_scrolled_to(theme: Theme, qtbot: QtBot) -> None:
    theme.set_appearance(theme.palette, 1.0, True)
    view = ReadingView(theme)
    view.set_paragraphs([f"Paragraph {i}. " * 20 for i in range(20)])
    view.resize(400, 400)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    view.show_evidence([(10, 0, 12)])
    selection = view.text.extraSelections()[-1]
    top = view.text.cursorRect(selection.cursor).top()
    height = view.text.viewport().height()
    assert abs(top - height / 3) < 30
    theme.set_appearance(theme.palette, 1.0, False)
    view.show_evidence([(2, 0, 11)])
    selection = view.text.extraSelections()[-1]
    qtbot.waitUntil(
        lambda: 0 < view.text.cursorRect(selection.cursor).top() < height, timeout=WAIT_MS
    )


def test_it_is_read_only_text_with_a_name(view: ReadingView, spoken: Spoken) -> None:
    face = spoken(view.text)
    assert face.text(QAccessible.Text.Name) == "Reading text"
    assert view.text.isReadOnly()
    view.setFocus()
    assert view.text.hasFocus()


def test_all_of_it_can_be_copied_by_keys(view: ReadingView) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view.text, Qt.Key.Key_A, control)
    QTest.keyClick(view.text, Qt.Key.Key_C, control)
    assert "21 countries took part in it" in QGuiApplication.clipboard().text()


def test_nothing_is_loaded_or_opened(view: ReadingView) -> None:
    image = QTextDocument.ResourceType.ImageResource
    assert view.text.loadResource(image, QUrl("file:///etc/passwd")) is None
    view.set_paragraphs(["![x](file:///etc/passwd) <a href='http://x'>y</a> [z](http://z)"])
    assert "file:///etc/passwd" in view.text.toPlainText()
    assert view.text.document().toHtml().count("<img") == 0
    assert view.text.anchorAt(view.text.rect().center()) == ""


def test_a_change_of_theme_keeps_the_marks(view: ReadingView, theme: Theme) -> None:
    view.show_evidence([span(1, "21 countries")])
    theme.set_appearance(theme.palette, 2.0, True)
    assert view.marked() == ["21 countries"]


def test_a_caption_that_would_take_the_room_of_the_text_is_left_out(view: ReadingView) -> None:
    assert view.caption.isVisible()
    view.caption.set_text("Reading, and many more words of a longer language. " * 4)
    view.resize(140, 300)
    assert not view.caption.isVisible()
    view.resize(1200, 300)
    assert view.caption.isVisible()
