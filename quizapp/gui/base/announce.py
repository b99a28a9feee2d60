"""Announces to screen readers what has just happened, and gives widgets their roles.

On Windows and macOS this uses Qt's announcements. On Linux, Orca speaks these only since version
45 (Debian 12 has 43), but every version speaks a notification that appears. So on Linux a message
is shown as an invisible notification instead.
"""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QListView, QWidget


class ShortText(str):
    """An abbreviation, with the full text for screen readers."""

    def __new__(cls, text: str, spoken: str) -> "ShortText":
        """Return `text` with its spoken form."""
        made = super().__new__(cls, text)
        made.spoken = spoken
        return made

    spoken: str


INSTALLED = "has_accessible_roles"
"""The property of the application once the roles of our widgets are used."""
WITH_ANNOUNCEMENTS = ("windows", "cocoa")
"""The platforms where every screen reader speaks Qt's announcements."""
AFTER_MS = 300
"""The delay of a message: Orca drops those that come while much else changes."""
KEPT_MS = 10_000
"""How long a message stays, so that a screen reader can reach and repeat it."""


class Message(QWidget):
    """An invisible message that screen readers find in the window for a while."""

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
    """Have a message spoken without moving the focus; `urgent` interrupts other speech.

    The same should be visible on the screen in words.
    """
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # slow to load

    if not message or not QAccessible.isActive():
        return
    if QGuiApplication.platformName() not in WITH_ANNOUNCEMENTS:
        install_roles()
        Message(message, widget.window())
        return
    event = QAccessibleAnnouncementEvent(widget, message)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def describe(field: QWidget, description: str, news: str) -> None:
    """Set the description of a field, and have `news` about it spoken unless it is empty.

    On Linux, a new description of the focused field is spoken without an announcement.
    """
    changes = description != field.accessibleDescription()
    field.setAccessibleDescription(description)
    speaks_itself = changes and bool(description) and field.hasFocus()
    if not speaks_itself or QGuiApplication.platformName() in WITH_ANNOUNCEMENTS:
        announce(field, news)


def install_roles() -> None:
    """Let Qt use the roles of our widgets from now on, including those it has already seen.

    Call this early, so that the first announcement isn't delayed.
    """
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


def announce_current(view: QListView) -> None:
    """Have the current row of a list spoken.

    Qt itself reports that the list has the focus, but a row only when it changes.
    """
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # slow to load

    index = view.currentIndex()
    if index.isValid() and view.hasFocus() and QAccessible.isActive():
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(index.row())
        QAccessible.updateAccessibility(event)


def announce_checked(widget: QWidget) -> None:
    """Have it spoken that a widget was checked or unchecked."""
    from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent  # slow to load

    if QAccessible.isActive():
        change = QAccessible.State()
        change.checked = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, change))
