"""The evidence of a question in its form: its fields, and the reading to select it from."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.editor.form import Form
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.fields import GrowingField
from quizapp.gui.widgets.text.reading import ReadingView
from quizapp.quiz.evidence import find_passages

HEIGHT_PX = 260


class EvidenceFields(QObject):
    """The fields of a question's evidence in a form, and the reading to select it from."""

    removed = Signal(int)
    """The position of the passage to remove."""

    def __init__(self, form: Form) -> None:
        """Fields at the end of the form's column as it is now."""
        super().__init__(form)
        self._form = form
        self._holders: list[QWidget] = []
        self._paragraphs: tuple[str, ...] = ()
        self._passages: tuple[str, ...] = ()
        self._build()
        self._pick.switched.connect(self.open_picker)

    def show_reading(self, paragraphs: Sequence[str]) -> None:
        """Have a reading that evidence can be selected in."""
        self._paragraphs = tuple(paragraphs)
        self._pick.setVisible(bool(paragraphs))
        if not paragraphs:
            self.open_picker(False)
        elif not self.picker.isHidden():
            self.picker.show_passages(paragraphs, self._passages)

    def show_passages(self, passages: Sequence[str]) -> None:
        """Show the passages, a field each; an empty field where there are none."""
        self._passages = tuple(passages)
        wanted = max(1, len(passages))
        while len(self._holders) < wanted:
            self._add_passage()
        while len(self._holders) > wanted:
            at = len(self._holders) - 1
            holder = self._holders.pop()
            self._form.unlink([("evidence", at)])
            self._column.removeWidget(holder)
            holder.hide()
            holder.deleteLater()
        for at in range(wanted):
            field = self._form.fields[("evidence", at)]
            field.show_text(passages[at] if at < len(passages) else "")
        self._remove_first.setVisible(bool(passages))
        if not self.picker.isHidden():
            self.picker.show_passages(self._paragraphs, passages)

    def _add_passage(self) -> None:
        at = len(self._holders)
        name = self.tr("Evidence")
        field = GrowingField(
            self._form.theme, f"{name} {wording.whole(at + 1)}" if at else name, single=True
        )
        remove = Button(
            self._form.theme,
            "×",
            "link",
            self.tr("Remove evidence {number}").format(number=wording.whole(at + 1)),
        )
        remove.setToolTip(self.tr("Remove this passage"))
        remove.setProperty("at", at)
        remove.clicked.connect(self._ask_remove_passage)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(field, 1)
        line.addWidget(remove)
        if not at:
            self._remove_first = remove
        self._form.link(("evidence", at), field)
        self._holders.append(holder)
        self._column.addWidget(holder)

    @Slot(bool)
    def open_picker(self, on: bool) -> None:
        """Show the reading to select evidence in, or hide it."""
        self._pick.setChecked(on)
        self.picker.setVisible(on)
        if on:
            self.picker.show_passages(self._paragraphs, self._passages)

    def _build(self) -> None:
        form, theme = self._form, self._form.theme
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(form.caption(self.tr("Evidence · quoted from the reading")))
        box.addLayout(self._column)
        form.column.addLayout(box)
        form.column.addWidget(form.add_notes(("evidence",)))
        self._pick = Button(theme, self.tr("Select in the reading"), kind="link")
        self._pick.setCheckable(True)
        self.picker = EvidencePicker(theme)
        self.picker.hide()
        below = QHBoxLayout()
        below.addWidget(self._pick)
        below.addStretch(1)
        form.column.addLayout(below)
        form.column.addWidget(self.picker)

    @Slot()
    def _ask_remove_passage(self) -> None:
        self.removed.emit(int(self.sender().property("at")))


class EvidencePicker(QWidget):
    """Shows the reading with the passages marked; `selection_used` sends a list of passages."""

    selection_used = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._reading = SelectableReading(theme)
        self._reading.setFixedHeight(theme.text_px(HEIGHT_PX))
        self._use = Button(theme, self.tr("Use selection"), kind="secondary")
        self._use.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._reading)
        column.addWidget(self._use)
        self._use.clicked.connect(self._send)
        self._reading.text.selectionChanged.connect(self._enable)

    def show_passages(self, paragraphs: Sequence[str], passages: Sequence[str]) -> None:
        """Show a reading, and where passages stand in it."""
        self._reading.set_paragraphs(paragraphs)
        spans = find_passages(paragraphs, passages)
        self._reading.show_evidence([(s.paragraph, s.start, s.end) for s in spans])

    @Slot()
    def _enable(self) -> None:
        self._use.setEnabled(self._reading.text.textCursor().hasSelection())

    @Slot()
    def _send(self) -> None:
        chosen = self._reading.chosen()
        if chosen:
            self.selection_used.emit(chosen)


class SelectableReading(ReadingView):
    """A reading that says what is selected in it, as it is written."""

    def chosen(self) -> list[str]:
        """The selected pieces, one of each paragraph, with the marks that are written in them."""
        cursor = self.text.textCursor()
        low, high = cursor.selectionStart(), cursor.selectionEnd()
        found = []
        for paragraph, runs in zip(self._paragraphs, self._runs, strict=True):
            places: list[int] = []
            for run, at in runs:
                first, last = max(low, at), min(high, at + len(run.text))
                if first < last:
                    places += (run.start + first - at, run.start + last - at)
            piece = paragraph[places[0] : places[-1]].strip() if places else ""
            if piece:
                found.append(piece)
        return found
