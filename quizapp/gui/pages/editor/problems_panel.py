"""All problems of the file, each leading to its question and field."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.app.editing.live_check import EditorProblem
from quizapp.gui.base import file_wording, wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import empty
from quizapp.gui.widgets.column import ScrollColumn
from quizapp.gui.widgets.field_notes import SIGNS
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text.text import TextBlock

MOST = 100


class Listed(Struct, frozen=True):
    """A problem of the question at `question`, None for the quiz; `stem` is its text."""

    question: int | None
    problem: EditorProblem
    stem: str = ""


Group = tuple[Listed, ...]
"""Problems that several questions share, or one alone."""


class ProblemsPanel(ScrollColumn):
    """Lists the problems of the whole file."""

    problem_chosen = Signal(object)
    """The Listed that was pressed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, max_width_px=620)
        self._panel_theme = theme
        self._groups: tuple[Group, ...] = ()
        self._opened: set[str] = set()
        heading = TextBlock(theme, "heading")
        heading.set_text(self.tr("Problems"))
        self._status = TextBlock(theme, "small", "soft")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rest = TextBlock(theme, "small", "soft")
        self.column.addWidget(heading)
        self.column.addWidget(self._status)
        self.column.addLayout(self._rows)
        self.column.addWidget(self._rest)
        self.column.addStretch(1)

    def show_groups(self, groups: Sequence[Group], total: int, *, is_checking: bool) -> None:
        """Show `total` problems in groups; `is_checking` says that more may come."""
        status = self.tr("%Ln problem(s)", "", total)
        if is_checking:
            status = self.tr("Checking the whole file…")
        elif not groups:
            status = self.tr("No problems found.")
        self._status.set_text(status)
        left = sum(map(len, groups[MOST:]))
        self._rest.setVisible(left > 0)
        self._rest.set_text(self.tr("And %Ln more.", "", left))
        if tuple(groups[:MOST]) != self._groups:
            self._groups = tuple(groups[:MOST])
            self._fill()

    def _fill(self) -> None:
        empty(self._rows)
        for group in self._groups:
            if len(group) == 1:
                self._rows.addWidget(self._row(group[0], _said(group[0])))
            else:
                rows = GroupRows(self._panel_theme, group, self._rows_of(group))
                rows.set_open(_kind(group) in self._opened)
                rows.switched.connect(self._remember)
                self._rows.addWidget(rows)

    def _rows_of(self, group: Group) -> "list[ProblemRow]":
        """The rows of a group; what it tells alike of all stands above them, and not in each."""
        is_alike = len(_sentences(group)) == 1
        return [self._row(each, each.stem if is_alike else _said(each)) for each in group[:MOST]]

    def _row(self, listed: Listed, more: str) -> "ProblemRow":
        row = ProblemRow(self._panel_theme, listed, more)
        row.chosen.connect(self.problem_chosen)
        return row

    @Slot(str, bool)
    def _remember(self, kind: str, is_open: bool) -> None:
        """Keep open what was opened while the list changes."""
        (self._opened.add if is_open else self._opened.discard)(kind)


class ProblemRow(RowButton):
    """The question of one problem, and `more` about it."""

    chosen = Signal(object)
    """The Listed that was pressed."""

    def __init__(self, theme: Theme, listed: Listed, more: str) -> None:
        super().__init__(theme, _place(listed), more)
        self._listed = listed
        self.clicked.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._listed)


class GroupRows(QWidget):
    """A problem that many questions share: one row with their number, which opens to them."""

    switched = Signal(str, bool)
    """The kind of problem, and whether its questions are shown."""

    def __init__(self, theme: Theme, group: Group, rows: Iterable[ProblemRow]) -> None:
        super().__init__()
        self._group = group
        self._row = RowButton(theme, "", lined=True)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(theme.px(24), 0, 0, 0)
        inside.setSpacing(0)
        for row in rows:
            inside.addWidget(row)
        if len(group) > MOST:
            rest = TextBlock(theme, "small", "soft")
            rest.set_text(self.tr("And %Ln more.", "", len(group) - MOST))
            inside.addWidget(rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._row)
        column.addWidget(self._inside)
        self._row.clicked.connect(self._switch)

    def set_open(self, is_open: bool) -> None:
        """Show the questions, or their number alone."""
        self._inside.setVisible(is_open)
        text = _said(self._group[0])
        if len(_sentences(self._group)) > 1:
            text = self.tr("For example, {place}: {problem}").format(
                place=_place(self._group[0]), problem=text
            )
        self._row.show_text(
            self.tr("%Ln question(s)", "", len(self._group)),
            text,
            self.tr("Hide") if is_open else self.tr("Show"),
        )

    @Slot()
    def _switch(self) -> None:
        is_open = self._inside.isHidden()
        self.set_open(is_open)
        self.switched.emit(_kind(self._group), is_open)


def _kind(group: Group) -> str:
    problem = group[0].problem
    return f"{problem.room} {problem.code}"


def _sentences(group: Group) -> set[str]:
    return {_said(each) for each in group}


def _place(listed: Listed) -> str:
    if listed.question is None:
        return QCoreApplication.translate("ProblemsPanel", "The quiz")
    text = QCoreApplication.translate("ProblemsPanel", "Question {number}")
    return text.format(number=wording.whole(listed.question + 1))


def _said(listed: Listed) -> str:
    return f"{SIGNS[listed.problem.severity]} {file_wording.problem_message(listed.problem)}"
