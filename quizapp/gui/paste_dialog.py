"""Asks for text that holds questions, and shows what comes of it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from quizapp.app import pasting_words
from quizapp.app.pasting import parse_pasted
from quizapp.app.pasting_parts import Pasted, Skipped
from quizapp.gui.dialogs import Dialog
from quizapp.gui.theme import Theme
from quizapp.gui.widgets.fields import GrowingField
from quizapp.gui.widgets.text import TextBlock

AFTER_MS = 200
SHOWN = 20


class PasteQuestion(Dialog):
    """Takes plain text or cells; calls back with the questions in them."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        on_questions: Callable[[Sequence[dict[str, Any]]], object],
    ) -> None:
        super().__init__(
            theme, QCoreApplication.translate("PasteQuestion", "Paste questions"), parent
        )
        self._on_questions = on_questions
        self._pasted = Pasted()
        self.add_text(
            self.tr(
                "Numbered questions with lettered options, an asterisk before the right one or "
                "a line such as ANSWER: B; or cells of a spreadsheet: question, options, answer."
            )
        )
        self._field = GrowingField(theme, self.tr("Text with questions"), lines=8)
        self._found = TextBlock(theme, "body")
        self._left_out = TextBlock(theme, "small", "soft")
        for widget in (self._field, self._found, self._left_out):
            self.column.addWidget(widget)
        self._add = self.add_button(self.tr("Add"), "primary", self._take)
        self._add.setEnabled(False)
        self.add_button(self.tr("Cancel"), "secondary", self.reject)
        self._soon = QTimer(self, interval=AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._read)
        self._field.edited.connect(self._wait)
        clipboard = QGuiApplication.clipboard().text()
        if "\n" in clipboard.strip():
            self._field.show_text(clipboard)
        self._field.selectAll()
        self._field.setFocus()
        self._read()

    @Slot()
    def _wait(self) -> None:
        self._soon.start()

    @Slot()
    def _read(self) -> None:
        self._soon.stop()
        self._pasted = parse_pasted(self._field.toPlainText())
        count = len(self._pasted.questions)
        self._found.set_text(self.tr("%n question(s) found", "", count))
        said = [skipped_said(skipped) for skipped in self._pasted.skipped[:SHOWN]]
        self._left_out.set_text("\n".join(said))
        self._left_out.setVisible(bool(said))
        self._add.set_text(self.tr("Add %n question(s)", "", count) if count else self.tr("Add"))
        self._add.setEnabled(bool(count))
        self.fit_later()

    @Slot()
    def _take(self) -> None:
        self._read()
        questions = self._pasted.questions
        self.accept()
        if questions:
            self._on_questions(questions)


def skipped_said(skipped: Skipped) -> str:
    """What was left out, and why."""
    text = QCoreApplication.translate(pasting_words.CONTEXT, pasting_words.TEMPLATES[skipped.code])
    line = QCoreApplication.translate("PasteQuestion", "Line {line}, “{excerpt}”: {why}")
    return line.format(line=skipped.line, excerpt=skipped.excerpt, why=text)
