"""Accessible interfaces for widgets that set a role of their own."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

from quizapp.quiz.compat import override


def interface_for(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Return the interface of a widget that sets a role, else None."""
    name = role_of(thing)
    if not name or not isinstance(thing, QWidget):
        return None
    role = QAccessible.Role[name]
    return _Button(thing, role) if isinstance(thing, QAbstractButton) else _Plain(thing, role)


def role_of(thing: QObject) -> str:
    """Return the name of the role that a widget sets; empty if Qt's own will do."""
    return getattr(thing, "accessible_role", "")


class _Plain(QAccessibleWidget):
    """A widget with the given role and its accessible name."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role, "")


class _Button(QAccessibleWidget):
    """A button that can be on or off; its area is the whole widget, not only the mark as in Qt."""

    def __init__(self, button: QAbstractButton, role: QAccessible.Role) -> None:
        super().__init__(button, role, "")

    @property
    def _button(self) -> QAbstractButton:
        button = self.object()
        assert isinstance(button, QAbstractButton)
        return button

    @override
    def state(self) -> QAccessible.State:
        state = super().state()
        state.checkable = self._button.isCheckable()
        state.checked = self._button.isChecked()
        return state

    @override
    def actionNames(self) -> list[str]:
        names = super().actionNames()
        return [self.toggleAction(), *names] if self._button.isEnabled() else names

    @override
    def doAction(self, action: str) -> None:
        if action == self.toggleAction():
            self._button.click()
        else:
            super().doAction(action)
