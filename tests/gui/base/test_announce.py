"""What is announced is found by a screen reader as a notification that appears, once each."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from quizapp.gui.base.announce import Message, announce


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
