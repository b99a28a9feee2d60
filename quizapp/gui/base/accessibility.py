"""What a screen reader finds in widgets of ours, where Qt would take them for something else.

A widget that has an `accessible_role`, the name of one of QAccessible's roles, is found with that
role. Qt asks for it once, when a screen reader first meets the widget.
"""

from PySide6.QtWidgets import QApplication, QListView, QWidget

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
