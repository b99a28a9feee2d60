"""The reading in a question's form, where evidence is chosen by selecting it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.text.reading import ReadingView
from quizapp.quiz.evidence import find_passages

HEIGHT_PX = 260


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
