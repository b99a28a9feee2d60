"""What is wrong with a page: for a screen reader, for the keyboard, and for the eye."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QScrollArea, QWidget

from quizapp.gui.base.palette import PALETTES, Palette
from quizapp.gui.pages.editor.question_list import EditorList
from quizapp.gui.pages.question import QuestionPage
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.marks import CheckMark, RadioMark
from quizapp.gui.widgets.option_card import CheckCard, RadioCard
from quizapp.gui.widgets.panels import TopBar
from quizapp.gui.widgets.text.reading import ReadingView
from quizapp.gui.widgets.text.text import TextBlock
from tests.gui.contrast import SHAPE_RATIO, TEXT_RATIO
from tests.gui.fit import shown
from tests.gui.pixels import colors, picture, sampled, text_contrast
from tests.gui.running import Run
from tests.gui.speech import INTERACTIVE, Face, Role, interactive

SPOKEN = (*INTERACTIVE, Role.StaticText, Role.ProgressBar, Role.Dialog, Role.Window)
READ = (Role.StaticText, Role.Heading, Role.List, Role.ListItem, Role.Table, Role.Cell)
"""What the focus may be at so as to be read, or to be moved in by the arrow keys."""
RING_PX = 6
ROW_PX = 4


def unnamed(run: Run) -> Iterator[str]:
    """What has no name, the wrong role, or offers nothing to do."""
    for face in run.faces():
        if face.role in SPOKEN and not any(letter.isalnum() for letter in face.name):
            yield f"{face} has no name"
        if face.role not in INTERACTIVE:
            if face.is_focusable and face.role not in READ:
                yield f"{face} takes the focus, but is nothing to act on"
            continue
        if "&&" in face.name or "<" in face.name.replace("a < b", ""):
            yield f"{face} is spoken with marks"
        if face.is_enabled and face.role != Role.EditableText and not face.action:
            yield f"{face} offers nothing to do"


def dead(run: Run) -> Iterator[str]:
    """What doesn't do what it offers."""
    faces = [face for face in interactive(run.front) if face.is_enabled]
    for face in faces:
        is_mark = face.role in (Role.RadioButton, Role.CheckBox)
        if isinstance(face.widget, Button) and is_mark:
            if not _is_wired(face.widget):
                yield f"{face} leads nowhere"
        elif is_mark and not _is_locked(face.widget):
            yield from _stuck(face)
    buttons = [face for face in faces if face.role == Role.Button]
    for face in buttons:
        if not _is_wired(face.widget):
            yield f"{face} leads nowhere"
        face.widget.blockSignals(True)
        face.act()
        if not _button(face).isDown():
            yield f"{face} isn't pressed"
    run.wait_for(lambda: not any(b.isDown() and not b.isChecked() for b in map(_button, buttons)))
    for face in buttons:
        face.widget.blockSignals(False)


def _stuck(face: Face) -> Iterator[str]:
    """Whether toggling a radio button or a check box does nothing; it is left as it was."""
    parent = face.widget.parentWidget()
    assert parent is not None
    before = [b for b in parent.findChildren(QAbstractButton) if b.isChecked()]
    was = face.is_checked
    for button in parent.findChildren(QAbstractButton):
        button.blockSignals(True)
    face.act()
    changed = face.now.is_checked != was
    if not changed and (face.role == Role.CheckBox or not was):
        yield f"{face} can't be toggled"
    if changed and face.role == Role.CheckBox:
        _button(face).setChecked(was)
    for button in before:
        button.setChecked(True)
    for button in parent.findChildren(QAbstractButton):
        button.blockSignals(False)


def _button(face: Face) -> QAbstractButton:
    assert isinstance(face.widget, QAbstractButton)
    return face.widget


def _is_locked(widget: QWidget) -> bool:
    return isinstance(widget, RadioCard | CheckCard) and widget.is_locked()


def _is_wired(widget: QWidget) -> bool:
    """Whether a click of a button goes anywhere; each of our buttons listens to its own, too."""
    own = hasattr(widget, "switched")
    return sum(map(widget.receivers, ("2clicked()", "2clicked(bool)", "2switched(bool)"))) > own


def unreached(run: Run) -> Iterator[str]:
    """What the Tab key doesn't come to, comes to out of order, or doesn't show that it is at."""
    front = run.front
    stops: list[QWidget] = []  # filled on the way
    focus = QApplication.focusWidget()
    if focus is None or focus.window() is not front:
        yield f"the focus is at {focus}"
        return
    if not focus.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield f"Tab doesn't come back to {focus.accessibleName()}"
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    start = QApplication.focusWidget()
    assert start is not None
    yield from _along(run, start, stops)
    for face in interactive(front):
        if face.is_enabled and face.widget not in stops and not _by_arrows(face.widget, stops):
            yield f"Tab doesn't reach {face}"
    yield from _out_of_order(stops)
    QTest.keyClick(start, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    if QApplication.focusWidget() is not stops[-1]:
        yield "Shift+Tab doesn't lead back"


def _along(run: Run, start: QWidget, stops: list[QWidget]) -> Iterator[str]:
    """Press Tab from `start` until it comes back; add each stop to `stops`."""
    looks = []
    at: QWidget | None = start
    while at is not None and at not in stops:
        stops.append(at)
        if len(stops) > 1:
            looks.append((at, picture(_ringed(at), RING_PX)))
        QTest.keyClick(at, Qt.Key.Key_Tab)
        run.settle()
        at = QApplication.focusWidget()
    if at is not start:
        yield f"Tab is stuck at {at and at.accessibleName()}"
    for widget, focused in looks:
        if widget is not at and picture(_ringed(widget), RING_PX) == focused:
            yield f"the focus isn't seen at {widget.accessibleName()}"


def _ringed(widget: QWidget) -> QWidget:
    """The widget that shows the focus: a field of many lines leaves it to its frame."""
    parent = widget.parentWidget()
    return parent if parent is not None and parent.focusProxy() is widget else widget


def _by_arrows(widget: QWidget, stops: list[QWidget]) -> bool:
    """Whether a radio button is one of a group that is reached."""
    alike = [s for s in stops if isinstance(s, QRadioButton)]
    return isinstance(widget, QRadioButton) and any(
        s.parentWidget() is widget.parentWidget() for s in alike
    )


def _out_of_order(stops: list[QWidget]) -> Iterator[str]:
    """Where Tab goes up the page, other than from its end to its beginning."""
    columns: dict[QWidget, list[QWidget]] = {}
    for stop in stops:
        columns.setdefault(_column(stop), []).append(stop)
    for column, inside in columns.items():
        places = [QRect(stop.mapTo(column, QPoint()), stop.size()) for stop in inside]
        turns = [
            (inside[i - 1].accessibleName(), inside[i].accessibleName())
            for i in range(len(places))
            if places[i].bottom() < places[i - 1].top() + ROW_PX
        ]
        if len(turns) > 1:
            yield f"Tab goes up between {turns}"


def _column(widget: QWidget) -> QWidget:
    """What a stop is above or below others in: a bar, what scrolls, or the page."""
    at = widget
    while (parent := at.parentWidget()) is not None and not at.isWindow():
        at = parent
        if isinstance(at, TopBar | QScrollArea | ReadingView | EditorList):
            return at
    return at


def faint(run: Run) -> Iterator[str]:
    """Texts that don't stand out from what is behind them."""
    front = picture(run.front)
    for widget in shown(run.front):
        text = isinstance(widget, TextBlock) and widget.plain().strip()
        if not (text or isinstance(widget, QAbstractButton)):
            continue
        inside = widget.visibleRegion().boundingRect()
        is_shape = isinstance(widget, RadioMark | CheckMark) and not widget.has_text
        least = SHAPE_RATIO if is_shape else TEXT_RATIO
        if inside.size() != widget.size():
            continue
        place = QRect(widget.mapTo(run.front, QPoint()), widget.size())
        if (ratio := text_contrast(front.copy(place))) < least:
            yield f"{widget.accessibleName()}: {ratio:.2f} to 1"


def themes(run: Run) -> Iterator[str]:
    """What can't be read in one of the themes, or keeps the look of another."""
    before: Palette | None = None
    for name, palette in PALETTES.items():
        run.workspace.preferences.change(theme=name) if run.program._workspace else None
        run.window.theme.set_appearance(palette, run.window.theme.scale, True)
        run.settle()
        yield from (f"{name}: {fault}" for fault in faint(run))
        seen = colors(sampled(picture(run.front)))
        whole = seen.total()
        if (seen[palette.page] + seen[palette.card]) * 2 < whole:
            yield f"{name}: little of it is seen: {seen.most_common(3)}"
        for old in set(before or ()) - set(palette):
            if seen[old] > whole // 1000:
                yield f"{name}: {old} is still seen"
        before = palette


def page_of(run: Run) -> QuestionPage:
    """The question page that is shown."""
    page = run.window.page
    assert isinstance(page, QuestionPage)
    return page
