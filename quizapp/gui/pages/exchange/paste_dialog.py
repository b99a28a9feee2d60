"""The dialog where pasted text becomes questions: the text, and what was found in it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.app.pasting.parts import Pasted, Skipped
from quizapp.app.pasting.pasting import CONTEXT, MESSAGES
from quizapp.gui.base import wording
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.exchange.question_rows import OptionsBlock
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.fields import GrowingField
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.markdown import to_html, to_plain

MOST = 200
WIDTH_PX = 620
LEAST_HEIGHT_PX = 660
FIELD_LINES = 7


class PasteDialog(Dialog):
    """Shows the questions in a text as one writes it."""

    text_edited = Signal(str)
    add_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        title = QCoreApplication.translate("PasteDialog", "Paste questions")
        super().__init__(theme, title, parent, width_px=WIDTH_PX, least_height_px=LEAST_HEIGHT_PX)
        self._announced = ""
        self.add_text(
            self.tr(
                "Number the questions, letter the options, and mark the correct one, as in *B or "
                "ANSWER: B. You can also paste cells from a spreadsheet."
            )
        )
        self._field = GrowingField(
            theme, self.tr("Text with questions"), lines=4, most_lines=FIELD_LINES
        )
        self._field.setUndoRedoEnabled(True)
        self._status = TextBlock(theme, "body")
        self._status.set_strong(True)
        self._skipped, self._found = QVBoxLayout(), QVBoxLayout()
        self._skipped_rows: list[SkippedRow] = []
        self._found_rows: list[FoundRow] = []
        self._rest = TextBlock(theme, "small", "soft")
        self.column.addWidget(self._field)
        self.column.addWidget(self._status)
        for rows in (self._skipped, self._found):
            rows.setSpacing(theme.px(8))
            self.column.addLayout(rows)
        self.column.addWidget(self._rest)
        self.column.addStretch(1)
        self._add = self.add_button("", "primary", self.add_requested.emit)
        self.add_button(self.tr("Cancel"), "secondary", self.reject)
        self._field.edited.connect(self.text_edited)
        self._field.undo_requested.connect(self._field.undo)
        self._field.redo_requested.connect(self._field.redo)
        self.show_pasted(Pasted())

    @property
    def text(self) -> str:
        """The text that stands in the field."""
        return self._field.toPlainText()

    def show_text(self, text: str) -> None:
        """Begin with a text."""
        self._field.show_text(text)

    def take_focus(self) -> None:
        """Put the keyboard where it is needed next: on the button, or into the field."""
        if self._add.isEnabled():
            self._add.setFocus()
        else:
            self._field.setFocus()
            self._field.selectAll()

    def show_pasted(self, pasted: Pasted) -> None:
        """Show what was found in the text, and what was left out."""
        found, skipped = pasted.questions, pasted.skipped
        self._status.set_text(self._status_of(pasted))
        for at, each in enumerate(skipped[:MOST]):
            if at == len(self._skipped_rows):
                self._skipped_rows.append(SkippedRow(self.theme))
                self._skipped.addWidget(self._skipped_rows[at])
            self._skipped_rows[at].show_skipped(each)
        for at, question in enumerate(found[:MOST]):
            if at == len(self._found_rows):
                self._found_rows.append(FoundRow(self.theme))
                self._found.addWidget(self._found_rows[at])
            self._found_rows[at].show_question(at + 1, question)
        for rows, count in ((self._skipped_rows, len(skipped)), (self._found_rows, len(found))):
            for at, row in enumerate(rows):
                row.setVisible(at < count)
        left = max(0, len(found) - MOST)
        self._rest.setVisible(left > 0)
        self._rest.set_text(self.tr("%Ln more not shown", "", left))
        self._add.set_text(self.tr("Add %Ln question(s)", "", len(found)))
        self._add.setEnabled(bool(found))
        if self._status.plain() != self._announced:
            self._announced = self._status.plain()
            announce(self, self._announced)

    def _status_of(self, pasted: Pasted) -> str:
        if not self.text.strip():
            return self.tr("Paste or type questions above.")
        found = self.tr("%Ln question(s) found", "", len(pasted.questions))
        left_out = self.tr("%Ln left out", "", len(pasted.skipped)) if pasted.skipped else ""
        return wording.joined(found, left_out)


class FoundRow(QWidget):
    """A question as it will be: its prompt, its options with the key marked, and the rest."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._prompt = TextBlock(theme, "body")
        self._options = OptionsBlock(theme)
        self._others = TextBlock(theme, "small", "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for block in (self._prompt, self._options, self._others):
            column.addWidget(block)

    def show_question(self, number: int, question: Mapping[str, Any]) -> None:
        """Show a question as it stands in a questions file."""
        prompt = str(question["prompt"])
        self._prompt.set_html(f"{number}. {to_html(prompt)}", f"{number}. {to_plain(prompt)}")
        answer = question["answer"]
        keys = answer if isinstance(answer, list) else [answer]
        self._options.show_options(list(map(str, question["options"])), keys)
        others = self._others_of(question)
        self._others.set_text(others)
        self._others.setVisible(bool(others))

    def _others_of(self, question: Mapping[str, Any]) -> str:
        parts = []
        if "topic" in question:
            parts.append(self.tr("Topic: {topic}").format(topic=question["topic"]))
        if "points" in question:
            parts.append(self.tr("Points: {points}").format(points=question["points"]))
        if "explanation" in question:
            text = to_plain(str(question["explanation"]))
            parts.append(self.tr("Explanation: {text}").format(text=text))
        return "\n".join(parts)


class SkippedRow(QWidget):
    """Lines that gave no question, and why."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines = TextBlock(theme, "small")
        self._reason = TextBlock(theme, "small", "wrong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._lines)
        column.addWidget(self._reason)

    def show_skipped(self, skipped: Skipped) -> None:
        """Show what was left out."""
        if skipped.last_line > skipped.line:
            text = self.tr("Lines {line} to {last_line}: {excerpt}")
        else:
            text = self.tr("Line {line}: {excerpt}")
        self._lines.set_text(
            text.format(
                line=wording.whole(skipped.line),
                last_line=wording.whole(skipped.last_line),
                excerpt=skipped.excerpt,
            )
        )
        reason = QCoreApplication.translate(CONTEXT, MESSAGES[skipped.code])
        self._reason.set_text(f"⚠ {reason}")
