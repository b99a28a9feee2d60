"""Whether every laid-out text stands within its rectangle, and every rectangle in its place."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

Texts = QLabel | QAbstractButton | QLineEdit


def assert_fits(root: QWidget) -> None:
    """Fail with a list of what is cut off, hangs out of its parent, or overlaps another text."""
    found = misfits(root)
    assert not found, "\n".join(found)


def misfits(root: QWidget) -> list[str]:
    """What is wrong in a tree of shown widgets, one sentence for each."""
    found: list[str] = []
    for widget in shown(root):
        found += _cut_off(widget)
        found += _out_of_parent(widget)
        found += _overlaps(widget)
    return found


def shown(root: QWidget) -> Iterator[QWidget]:
    """A widget and all that are visible on it; the insides of scroll bars are left out."""
    if not root.isVisible() or root.inherits("QScrollBar"):
        return
    yield root
    for child in root.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from shown(child)


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()[:40]}”"


def _cut_off(widget: QWidget) -> list[str]:
    width, height = widget.width(), widget.height()
    scrolls = widget.findChild(QAbstractScrollArea) is not None
    if widget.hasHeightForWidth() and not scrolls:
        needed = widget.heightForWidth(width)
        if needed > height:
            return [f"{_name(widget)} needs {needed} px, has {height} (width {width})"]
        return []
    if isinstance(widget, QLabel) and widget.text():
        flags = Qt.TextFlag.TextWordWrap.value if widget.wordWrap() else 0
        room = QRect(0, 0, width if widget.wordWrap() else 1_000_000, 1_000_000)
        used = widget.fontMetrics().boundingRect(room, flags, widget.text())
        if used.width() > width or used.height() > height:
            return [f"{_name(widget)} draws {used.size()}, has {widget.size()}"]
    if isinstance(widget, QCheckBox | QRadioButton | QLineEdit):
        needed = widget.minimumSizeHint().height()
        if needed > height:
            return [f"{_name(widget)} needs {needed} px, has {height}"]
    return []


def _out_of_parent(widget: QWidget) -> list[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow():
        return []
    rect, room = widget.geometry(), parent.rect()
    scrolls = isinstance(parent.parentWidget(), QAbstractScrollArea)
    if rect.left() < room.left() or rect.right() > room.right():
        return [f"{_name(widget)} is {rect} on {_name(parent)}, which is {room.width()} px wide"]
    if not scrolls and (rect.top() < room.top() or rect.bottom() > room.bottom()):
        return [f"{_name(widget)} is {rect} on {_name(parent)}, which is {room.height()} px high"]
    return []


def _overlaps(widget: QWidget) -> list[str]:
    parent = widget.parentWidget()
    if parent is None or not isinstance(widget, Texts) or isinstance(parent, Texts):
        return []
    found = []
    siblings = parent.children()
    for other in siblings[siblings.index(widget) + 1 :]:
        if isinstance(other, Texts) and other.isVisible() and not other.isWindow():
            shared = widget.geometry().intersected(other.geometry())
            if not shared.isEmpty():
                found.append(f"{_name(widget)} and {_name(other)} overlap by {shared.size()}")
    return found
