"""Tells screen readers what has just happened, where nothing that they look at tells it.

Qt's announcements are the way for that, but on Linux older screen readers don't speak them: Orca
does from version 45 on, and Debian 12 has 43. All of them speak a notification that appears, so
there a message is one of those instead, and never both.
"""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QListView, QWidget


class Short(str):
    """A text that is short for another one, which a screen reader says instead."""

    def __new__(cls, text: str, said: str) -> "Short":
        """`text`, spoken as `said`."""
        made = super().__new__(cls, text)
        made.said = said
        return made

    said: str


WITH_ANNOUNCEMENTS = ("windows", "cocoa")
"""The platforms whose screen readers speak Qt's announcements, all of them."""
AFTER_MS = 300
"""How long a message waits: Orca drops what comes while much else changes, as when a page opens."""
KEPT_MS = 10_000
"""How long a message can be read again; longer than a screen reader takes to come to it."""


class Message(QWidget):
    """A message that a screen reader finds in the window for a while; there's nothing to see."""

    accessible_role = "Notification"

    def __init__(self, text: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(0, 0, 1, 1)
        self.hide()
        QTimer.singleShot(AFTER_MS, self, self.show)
        QTimer.singleShot(KEPT_MS, self, self.deleteLater)


def announce(widget: QWidget, message: str, *, urgent: bool = False) -> None:
    """Have `message` spoken without moving the focus; `urgent` breaks into what is spoken.

    What it is about should be on the screen too, in words.
    """
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # slow to load

    if not message or not QAccessible.isActive():
        return
    if QGuiApplication.platformName() not in WITH_ANNOUNCEMENTS:
        install()
        Message(message, widget.window())
        return
    event = QAccessibleAnnouncementEvent(widget, message)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def describe(field: QWidget, description: str, news: str) -> None:
    """Describe a field, and have `news` of it spoken once, none where that is empty.

    On Linux a screen reader speaks a new description of what has the focus by itself.
    """
    changes = description != field.accessibleDescription()
    field.setAccessibleDescription(description)
    speaks_itself = changes and bool(description) and field.hasFocus()
    if not speaks_itself or QGuiApplication.platformName() in WITH_ANNOUNCEMENTS:
        announce(field, news)


def get_ready() -> None:
    """Load what speaking takes, so that the first time takes no longer than others."""
    install()


INSTALLED = "has_accessible_roles"


def install() -> None:
    """Have Qt ask for the roles of our widgets from now on; those that it knows it asks again."""
    from PySide6.QtGui import QAccessible  # slow to load

    app = QApplication.instance()
    if app is None or app.property(INSTALLED):
        return
    app.setProperty(INSTALLED, True)
    from quizapp.gui.base.accessible_widgets import interface_for, role_of

    QAccessible.installFactory(interface_for)
    if not QAccessible.isActive():
        return
    for widget in QApplication.allWidgets():
        if role_of(widget):
            interface = QAccessible.queryAccessibleInterface(widget)
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(interface))


def tell_current(view: QListView) -> None:
    """Have a screen reader speak the row of a list that the keyboard is at.

    Qt tells that the list has the focus, and of its rows only when the keyboard goes on to another.
    """
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # slow to load

    index = view.currentIndex()
    if index.isValid() and view.hasFocus() and QAccessible.isActive():
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(index.row())
        QAccessible.updateAccessibility(event)


def tell_checked(widget: QWidget) -> None:
    """Have a screen reader speak that a widget was checked, or is no longer."""
    from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent  # slow to load

    if QAccessible.isActive():
        change = QAccessible.State()
        change.checked = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, change))
