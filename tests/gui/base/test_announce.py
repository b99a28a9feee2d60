"""Screen readers find widgets as what they are, and an announcement once, as a notification."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from quizapp.gui.base.announce import INSTALLED, Message, announce, install_roles
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.text.text import TextBlock
from tests.gui.conftest import StartRun
from tests.gui.running import Run
from tests.gui.speech import Role, face_of


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a page."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(QLabel("A page"))
    window.show()
    return window


@pytest.fixture
def page(window: QWidget) -> QWidget:
    """The page."""
    page = window.findChild(QLabel)
    assert page is not None
    return page


def messages(page: QWidget) -> list[str]:
    """What a screen reader finds of notifications in the page's window, in its order."""
    window = QAccessible.queryAccessibleInterface(page.window())
    found = [window.child(index) for index in range(window.childCount())]
    notes = [each for each in found if each.role() == QAccessible.Role.Notification]
    return [note.text(QAccessible.Text.Name) for note in notes if not note.state().invisible]


@pytest.mark.usefixtures("listening")
def test_each_message_is_there_to_be_read(page: QWidget, qtbot: QtBot) -> None:
    announce(page, "Saved")
    announce(page, "Undone", urgent=True)
    announce(page, "")
    qtbot.waitUntil(lambda: messages(page) == ["Saved", "Undone"])


def test_nothing_is_made_where_nobody_listens(page: QWidget) -> None:
    assert not QAccessible.isActive()
    announce(page, "Saved")
    assert page.window().findChildren(Message) == []


@pytest.mark.usefixtures("listening")
def test_a_message_is_in_nobodys_way(page: QWidget, qtbot: QtBot) -> None:
    before = page.window().grab().toImage()
    focus = QApplication.focusWidget()
    announce(page, "Saved")
    qtbot.waitUntil(lambda: messages(page) == ["Saved"])
    assert page.window().grab().toImage() == before
    assert QApplication.focusWidget() is focus
    assert page.window().childAt(0, 0) is None


@pytest.mark.usefixtures("listening")
def test_a_message_goes_after_a_while(
    page: QWidget, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("quizapp.gui.base.announce.KEPT_MS", 1)
    announce(page, "Saved")
    assert len(page.window().findChildren(Message)) == 1
    qtbot.waitUntil(lambda: page.window().findChildren(Message) == [])


@pytest.mark.usefixtures("listening")
def test_on_other_systems_it_is_an_announcement(
    page: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def hear(event: object) -> None:
        told.append((event.message(), event.politeness()))  # type: ignore[attr-defined]

    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.platformName", lambda: "windows")
    monkeypatch.setattr("PySide6.QtGui.QAccessible.updateAccessibility", hear)
    announce(page, "Saved")
    announce(page, "The disk is full", urgent=True)
    assert [text for text, _ in told] == ["Saved", "The disk is full"]
    assert page.window().findChildren(Message) == []


def role_of(run: Run, name: str) -> QAccessible.Role:
    """The role of the first thing that is visible and has that name."""
    return next(face.role for face in run.faces() if face.name == name)


def test_large_texts_are_headings(qapp: QApplication) -> None:
    assert qapp is QApplication.instance()
    roles = {role: face_of(TextBlock(Theme(), role)).role for role in ("title", "heading", "body")}
    assert roles == {"title": Role.Heading, "heading": Role.Heading, "body": Role.StaticText}


def test_what_was_met_before_the_roles_were_there_is_met_anew(qapp: QApplication) -> None:
    heading = TextBlock(Theme(), "heading")
    heading.accessible_role = ""
    assert face_of(heading).role == Role.StaticText
    heading.accessible_role = "Heading"
    assert face_of(heading).role == Role.StaticText
    qapp.setProperty(INSTALLED, None)
    QAccessible.setActive(True)
    install_roles()
    QAccessible.setActive(False)
    assert face_of(heading).role == Role.Heading


def test_the_question_is_a_heading_and_switches_are_check_boxes(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz)
    run.go("Start", then="Check answer")
    assert role_of(run, "Question 1 of 4. Where does the most money go?") == Role.Heading
    assert role_of(run, "Flag") == Role.CheckBox
    assert role_of(run, "Reading") == Role.CheckBox
    assert role_of(run, "Home") == Role.Button


def test_the_modes_are_a_group_with_a_name(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    groups = [face for face in run.faces() if face.role == Role.Grouping]
    assert [group.name for group in groups] == ["Mode"]
    assert [face.name for face in groups[0].children()] == ["Practice", "Test"]


def test_how_far_one_has_come_is_not_told_again(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.go("Start", then="Check answer")
    assert role_of(run, "Progress: 1 of 4") == Role.Graphic
    assert Role.ProgressBar not in {face.role for face in run.faces()}
