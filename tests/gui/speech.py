"""What a screen reader finds in the window, and what it can do there."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from quizapp.quiz.compat import override

Role = QAccessible.Role

# What can be acted on has one of these roles.
INTERACTIVE = (Role.Button, Role.ButtonMenu, Role.RadioButton, Role.CheckBox, Role.EditableText)


@dataclass(frozen=True)
class Face:
    """One thing of the window as the platform's accessibility saw it at a moment.

    Qt's own interface is looked up anew for each use: it doesn't outlive its widget, and what
    Python holds of it would not know.
    """

    owner: QWidget
    path: tuple[int, ...]
    """Which child of its owner's children it is; empty for a widget itself."""
    name: str
    description: str
    role: QAccessible.Role
    is_visible: bool
    is_enabled: bool
    is_checked: bool
    """Whether it is chosen or, a button, pressed in."""
    is_focusable: bool
    actions: tuple[str, ...]

    @override
    def __repr__(self) -> str:
        return f"{self.role.name} “{self.name}”"

    @property
    def widget(self) -> QWidget:
        """The widget behind it."""
        assert not self.path, f"{self} is no widget"
        return self.owner

    @property
    def action(self) -> str:
        """The first thing that it offers: Press, Toggle or ShowMenu; empty where there is none."""
        return next((name for name in self.actions if name != "SetFocus"), "")

    @property
    def now(self) -> "Face":
        """How it is by now."""
        return _seen(self.owner, self.path)

    def act(self) -> None:
        """Do the first thing that it offers."""
        assert self.is_visible, self
        assert self.action, f"{self} offers nothing to do"
        _interface(self.owner, self.path).actionInterface().doAction(self.action)

    def children(self) -> Iterator["Face"]:
        """What stands on it."""
        for index in range(_interface(self.owner, self.path).childCount()):
            child = _interface(self.owner, (*self.path, index))
            widget = child.object()
            if isinstance(widget, QWidget):
                yield _seen(widget, ())
            else:
                yield _seen(self.owner, (*self.path, index))


def _interface(owner: QWidget, path: tuple[int, ...]) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(owner)
    for index in path:
        found = found.child(index)
    assert found is not None
    return found


def _seen(owner: QWidget, path: tuple[int, ...]) -> Face:
    interface = _interface(owner, path)
    state = interface.state()
    actions: QAccessibleActionInterface | None = interface.actionInterface()
    return Face(
        owner=owner,
        path=path,
        name=interface.text(QAccessible.Text.Name),
        description=interface.text(QAccessible.Text.Description),
        role=interface.role(),
        is_visible=not state.invisible,
        is_enabled=not state.disabled,
        is_checked=bool(state.checked) or bool(state.pressed),
        is_focusable=bool(state.focusable),
        actions=() if actions is None else tuple(actions.actionNames()),
    )


def face_of(widget: QWidget) -> Face:
    """A widget as the platform's accessibility sees it now."""
    return _seen(widget, ())


def tree(face: Face) -> Iterator[Face]:
    """A visible thing and everything visible on it, in the order in which it is read."""
    if face.is_visible:
        yield face
        for child in face.children():
            yield from tree(child)


def spoken_cells(table: Face) -> list[list[str]]:
    """What a table says, row by row, without the headers of its columns."""
    assert table.role == Role.Table
    owner = table.widget
    assert isinstance(owner, QTableView)
    names = [face.name for face in table.children() if face.role == Role.Cell]
    wide = owner.model().columnCount()
    return [names[at : at + wide] for at in range(0, len(names), wide)]


def interactive(root: QWidget) -> list[Face]:
    """All that a person can act on, on `root`, in the order in which it is read."""
    return [face for face in tree(face_of(root)) if face.role in INTERACTIVE]


def in_front(window: QWidget) -> QWidget:
    """What the person has to do with now: an open menu, a dialog, or else the window."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or window
