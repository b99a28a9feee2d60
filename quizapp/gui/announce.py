"""Tells screen readers what has just happened."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str, *, urgent: bool = False) -> None:
    """Have `message` spoken without moving the focus; `urgent` breaks into what is spoken."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # slow to load

    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, message)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def get_ready() -> None:
    """Load what speaking takes, so that the first time takes no longer than others."""
    from PySide6.QtGui import QAccessible

    QAccessible.isActive()
