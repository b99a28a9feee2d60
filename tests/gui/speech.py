"""What a screen reader finds in the window, and what it can do there."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.gui.compat import override

Role = QAccessible.Role

# What can be acted on has one of these roles.
INTERACTIVE = (Role.Button, Role.ButtonMenu, Role.RadioButton, Role.CheckBox, Role.EditableText)


class Face:
    """One thing of the window, as the platform's accessibility sees it."""

    def __init__(self, interface: QAccessibleInterface) -> None:
        self._interface = interface

    @override
    def __repr__(self) -> str:
        return f"{self.role.name} “{self.name}”"

    @property
    def name(self) -> str:
        """What it is called."""
        return self._interface.text(QAccessible.Text.Name)

    @property
    def description(self) -> str:
        """What is said about it after its name."""
        return self._interface.text(QAccessible.Text.Description)

    @property
    def role(self) -> QAccessible.Role:
        """What kind of thing it is."""
        return self._interface.role()

    @property
    def is_visible(self) -> bool:
        """Whether it is there for the person."""
        return not self._interface.state().invisible

    @property
    def is_enabled(self) -> bool:
        """Whether it can be used now."""
        return not self._interface.state().disabled

    @property
    def is_checked(self) -> bool:
        """Whether it is chosen or, a button, pressed."""
        state = self._interface.state()
        return bool(state.checked) or bool(state.pressed)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is here."""
        return bool(self._interface.state().focused)

    @property
    def is_focusable(self) -> bool:
        """Whether the keyboard can come here."""
        return bool(self._interface.state().focusable)

    @property
    def widget(self) -> QWidget:
        """The widget behind it."""
        found = self._interface.object()
        assert isinstance(found, QWidget)
        return found

    @property
    def actions(self) -> list[str]:
        """The names of the actions that it offers."""
        actions: QAccessibleActionInterface | None = self._interface.actionInterface()
        return [] if actions is None else list(actions.actionNames())

    def act(self) -> None:
        """Do the first thing that it offers: press, toggle or show its menu."""
        assert self.is_visible, self
        actions = [name for name in self.actions if name != "SetFocus"]
        assert actions, f"{self} offers nothing to do"
        self._interface.actionInterface().doAction(actions[0])

    def children(self) -> Iterator["Face"]:
        """What stands on it."""
        for index in range(self._interface.childCount()):
            yield Face(self._interface.child(index))


def face_of(widget: QWidget) -> Face:
    """A widget as the platform's accessibility sees it."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return Face(found)


def tree(face: Face) -> Iterator[Face]:
    """A visible thing and everything visible on it, in the order in which it is read."""
    if face.is_visible:
        yield face
        for child in face.children():
            yield from tree(child)


def interactive(root: QWidget) -> list[Face]:
    """All that a person can act on, on `root`, in the order in which it is read."""
    return [face for face in tree(face_of(root)) if face.role in INTERACTIVE]


def in_front(window: QWidget) -> QWidget:
    """What the person has to do with now: an open menu, a dialog, or else the window."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or window
