"""The problems of a field below it, each with its fix if there is one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from quizapp.app.editing.live_check import EditorProblem, worst
from quizapp.gui.base import file_wording
from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.paint import follow_width
from quizapp.gui.widgets.text.text import TextBlock

SIGNS = {"error": "⚠", "warning": "⚠", "hint": "✎"}


class FieldNotes(QWidget):
    """The problems of one field, and what can be done about each."""

    fix_requested = Signal(object)
    """The EditorProblem whose fix was pressed."""
    ignore_requested = Signal(str)
    """The code of a problem to ignore."""
    filled = Signal()
    """The notes have changed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._problems: tuple[EditorProblem, ...] = ()
        self._error = ""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(HALO_PX, 0, HALO_PX, 0)
        self._rows.setSpacing(0)
        self.hide()

    @property
    def is_wrong(self) -> bool:
        """Whether there is an error."""
        return bool(self._error) or worst(self._problems) == "error"

    def text(self) -> str:
        """All notes, one per line."""
        blocks = self.findChildren(TextBlock)
        return "\n".join(block.plain() for block in blocks if not block.isHidden())

    def spoken(self) -> str:
        """All notes as the accessible description of the field.

        Mistakes are announced as such, since Qt can't mark a text field as invalid.
        """
        texts = [] if not self._error else [self._as_error(self._error)]
        for each in self._problems:
            text = file_wording.problem_message(each)
            texts.append(self._as_error(text) if _is_mistake(each) else text)
        return " ".join(texts)

    def mistakes(self) -> tuple[str, ...]:
        """The mistakes, without suggestions."""
        found = [file_wording.problem_message(each) for each in self._problems if _is_mistake(each)]
        return tuple(filter(None, (self._error, *found)))

    def _as_error(self, mistake: str) -> str:
        return self.tr("Invalid entry: {mistake}").format(mistake=mistake)

    def show_problems(self, problems: Sequence[EditorProblem]) -> None:
        """Show problems."""
        if tuple(problems) != self._problems:
            self._problems = tuple(problems)
            self._fill()

    def show_error(self, text: str) -> None:
        """Show why the text couldn't be saved, until the next one."""
        if text != self._error:
            self._error = text
            self._fill()

    def _fill(self) -> None:
        while (entry := self._rows.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self._error:
            self._add(f"{SIGNS['error']} {self._error}", "wrong")
        for position, each in enumerate(self._problems):
            role = "wrong" if each.severity == "error" else "ink"
            role = "soft" if each.severity == "hint" else role
            self._add(f"{SIGNS[each.severity]} {file_wording.problem_message(each)}", role)
            self._add_buttons(position, each)
        self.setVisible(bool(self._problems) or bool(self._error))
        self.filled.emit()

    def _add_buttons(self, position: int, problem: EditorProblem) -> None:
        """Add buttons to fix or ignore a problem."""
        if problem.severity == "error" and problem.fix is None:
            return
        line = Buttons()
        if problem.fix is not None:
            fix = Button(self._theme, file_wording.fix_message(problem.fix), kind="link")
            fix.clicked.connect(self._ask_fix)
            line.add(fix, position)
        if problem.severity != "error":
            ignore = Button(self._theme, self.tr("Ignore"), kind="link")
            ignore.setAccessibleDescription(file_wording.problem_message(problem))
            ignore.clicked.connect(self._ask_ignore)
            line.add(ignore, position)
        self._rows.addWidget(line)

    def _add(self, text: str, role: str) -> None:
        block = TextBlock(self._theme, "small", role)
        block.set_text(text)
        self._rows.addWidget(block)

    @Slot()
    def _ask_fix(self) -> None:
        self.fix_requested.emit(self._problems[int(self.sender().property("position"))])

    @Slot()
    def _ask_ignore(self) -> None:
        self.ignore_requested.emit(self._problems[int(self.sender().property("position"))].code)


def _is_mistake(problem: EditorProblem) -> bool:
    return problem.room == "problems" and problem.severity != "hint"


class Buttons(QWidget):
    """Buttons below a note, wrapping into rows."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, spacing_px=0)
        follow_width(self)

    def add(self, button: Button, position: int) -> None:
        """Add a button; `position` is that of the note."""
        button.setProperty("position", position)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._flow.addWidget(button)
