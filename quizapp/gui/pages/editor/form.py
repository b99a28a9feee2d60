"""What the forms of the editor share: fields with their names, labels and notes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLayout, QLayoutItem, QVBoxLayout, QWidget

from quizapp.app.editing.forms import Key
from quizapp.app.editing.live_check import EditorProblem
from quizapp.files.syntax.nodes import Path
from quizapp.gui.base import wording
from quizapp.gui.base.announce import announce, describe
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.column import ScrollColumn
from quizapp.gui.widgets.field_notes import FieldNotes
from quizapp.gui.widgets.fields import GrowingField
from quizapp.gui.widgets.line_fields import LineField
from quizapp.gui.widgets.text.text import TextBlock

Field = GrowingField | LineField


class Form(ScrollColumn):
    """A column of fields."""

    text_edited = Signal(object, str)
    """A Key, and what is written there now."""
    fix_requested = Signal(object)
    """The EditorProblem whose fix was pressed."""
    ignore_requested = Signal(str)
    """The code of the problem."""
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, max_width_px=620)
        self.theme = theme
        self.fields: dict[Key, Field] = {}
        self.notes: dict[Key, FieldNotes] = {}
        self._start = QWidget(self)  # keeps the form's place in the window's Tab order
        self._start.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders nothing after others
        self._start.hide()
        self._order = QTimer(self, interval=0, singleShot=True)
        self._order.timeout.connect(self._order_stops)

    def show_problems(self, problems: Iterable[EditorProblem], *, anew: bool = False) -> None:
        """Show problems, each under its field; `anew` where another question is shown now."""
        before = {} if anew else {slot: notes.mistakes() for slot, notes in self.notes.items()}
        by_slot: dict[Key, list[EditorProblem]] = {}
        for each in problems:
            by_slot.setdefault(self.slot_of(each), []).append(each)
        for slot, notes in self.notes.items():
            notes.show_problems(by_slot.get(slot, ()))
            self._describe(slot, before.get(slot))

    def slot_of(self, problem: EditorProblem) -> Key:
        """The key of the notes that show a problem."""
        found = problem.path[:1] if problem.path[:1] in self.notes else ()
        return problem.path[:2] if problem.path[:2] in self.notes else found

    def tell_own(self, key: Key, text: str) -> None:
        """Say what is wrong with a field whose text can't be written."""
        before = self.notes[key].mistakes()
        self.notes[key].show_error(text)
        self._describe(key, before)

    def _describe(self, slot: Key, before: tuple[str, ...] | None) -> None:
        """Describe a field by its notes; have it spoken that its mistakes are others now.

        None is said where nothing was `before`, since another question was shown.
        """
        notes, field = self.notes[slot], self.fields.get(slot)
        mistakes, news = notes.mistakes(), ""
        if before is not None and mistakes != before:
            news = " ".join(mistakes) or self.tr("Fixed.")
        if field is None:
            announce(notes, news)
            return
        name = field.accessibleName()
        describe(field, notes.spoken(), f"{name}: {news}" if news else "")

    def forget_own(self) -> None:
        """Say nothing more about texts that couldn't be written: they are no longer there."""
        for notes in self.notes.values():
            notes.show_error("")

    def focus_field(self, key: Key) -> None:
        """Put the focus on a field, and bring it into view."""
        field = self.fields.get(key)
        if field is not None:
            field.focus_end()
            self.ensure(field)

    def key_at(self, widget: QWidget) -> Key:
        """The key of the field that a widget is or is a part of, () for none."""
        for key, field in self.fields.items():
            if field is widget or field.isAncestorOf(widget):
                return key
        return ()

    @Slot()
    def order_later(self) -> None:
        """Have Tab go through the column from top to bottom, after something came into it."""
        self._order.start()

    @Slot()
    def _order_stops(self) -> None:
        for before, after in pairwise((self._start, *_stops(self.column))):
            self.setTabOrder(before, after)

    # Building

    def add_field(self, key: Key, label: str, field: Field) -> None:
        """Put a field with its label and its notes into the column."""
        self.column.addLayout(self.boxed(key, label, field))

    def boxed(self, key: Key, label: str, field: Field) -> QVBoxLayout:
        """A field with its label and its notes."""
        box = self.labeled(label, field)
        box.addWidget(self.add_notes(key))
        self.link(key, field)
        return box

    def labeled(self, label: str, field: Field) -> QVBoxLayout:
        """A field under its label."""
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(self.caption(label))
        box.addWidget(field)
        return box

    def add_notes(self, key: Key) -> FieldNotes:
        """Notes for problems of a field."""
        notes = FieldNotes(self.theme)
        notes.fix_requested.connect(self.fix_requested)
        notes.ignore_requested.connect(self.ignore_requested)
        notes.filled.connect(self.order_later)
        self.notes[key] = notes
        return notes

    def caption(self, text: str) -> TextBlock:
        """A label over a field."""
        block = TextBlock(self.theme, "small", "soft")
        block.set_text(text)
        return block

    def link(self, key: Key, field: Field) -> None:
        """Tell what is written in a field."""
        self.fields[key] = field
        self.order_later()
        field.edited.connect(self._tell_written)
        field.undo_requested.connect(self.undo_requested)
        field.redo_requested.connect(self.redo_requested)

    @Slot(str)
    def _tell_written(self, text: str) -> None:
        field = self.sender()
        key = self.key_at(field) if isinstance(field, QWidget) else ()
        if key:
            self.text_edited.emit(key, text)

    def unlink(self, keys: Sequence[Key]) -> None:
        """Forget fields and notes that are no longer there."""
        for key in keys:
            self.fields.pop(key, None)
            self.notes.pop(key, None)


def layout_of(item: QLayoutItem | None) -> QLayout | None:
    """The layout inside another one, None where the item is something else."""
    return None if item is None else item.layout()


def _stops(layout: QLayout) -> Iterator[QWidget]:
    """What the Tab key can come to on a layout, in the order in which it is laid out.

    Of the radio buttons of a group Qt lets it come to one alone, but that may be any of them.
    """
    for position in range(layout.count()):
        item = layout.itemAt(position)
        widget = None if item is None else item.widget()
        inside = widget.layout() if widget is not None else layout_of(item)
        if inside is not None:
            yield from _stops(inside)
        elif widget is not None and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


translate = QCoreApplication.translate


def field_name(path: Path) -> str:
    """What the field at `path` is called, such as "Option 2"; a key that is unknown stays."""
    at = path[1] + 1 if len(path) > 1 and isinstance(path[1], int) else 1
    key = "feedback" if path[-1] == "feedback" else str(path[0])
    if key == "settings" and len(path) > 1:
        return _setting_name(str(path[1]))
    names = {
        "title": translate("FieldNames", "Title"),
        "description": translate("FieldNames", "Description"),
        "language": translate("FieldNames", "Language"),
        "source": translate("FieldNames", "Source"),
        "reading": translate("FieldNames", "Reading, paragraph {number}"),
        "prompt": translate("FieldNames", "Question"),
        "image": translate("FieldNames", "Picture description"),
        "options": translate("FieldNames", "Option {number}"),
        "feedback": translate("FieldNames", "Option {number}: feedback"),
        "answer": translate("FieldNames", "Answer"),
        "explanation": translate("FieldNames", "Explanation"),
        "topic": translate("FieldNames", "Topic"),
        "points": translate("FieldNames", "Points"),
        "evidence": translate("FieldNames", "Evidence"),
        "shuffle": translate("FieldNames", "Order of the options"),
        "scoring": translate("FieldNames", "Scoring"),
        "ignore": translate("FieldNames", "Silenced warnings"),
        "id": translate("FieldNames", "ID"),
    }
    return names[key].format(number=wording.whole(at)) if key in names else key


def _setting_name(key: str) -> str:
    names = {
        "modes": translate("FieldNames", "Modes"),
        "pick": translate("FieldNames", "Number of questions to draw"),
        "shuffle_questions": translate("FieldNames", "Shuffle the questions"),
        "shuffle_options": translate("FieldNames", "Shuffle the options"),
        "time_limit_s": translate("FieldNames", "Test time limit"),
        "pass_percent": translate("FieldNames", "Pass mark"),
        "reading": translate("FieldNames", "When students can see the reading"),
        "scoring": translate("FieldNames", "Scoring"),
    }
    return names.get(key, key)
