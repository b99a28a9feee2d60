"""Cards that show figures of a quiz and its questions, and the dialog about one figure."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from quizapp.gui.base import figure_wording, wording
from quizapp.gui.base.figure_tables import (
    ITEM_CODES,
    ITEMS_FROM,
    QUIZ_CODES,
    question_cells,
    quiz_rows,
)
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.pager import Pager
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.tables.data_table import FigureTable
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.markdown import escape
from quizapp.stats.figures import FigureCode, alpha_interval_code

if TYPE_CHECKING:
    from quizapp.app.statistics.statistics import Statistics

WIDTH_PX = 560


class AboutFigure(Struct, frozen=True):
    """A figure that was opened: its kind, what it says, and from how many people it is made.

    `of` is the question or option that it belongs to, empty for the quiz.
    """

    code: FigureCode
    text: str
    n: int
    of: str = ""


class FigureDialog(Dialog):
    """Tells everything about one figure."""

    def __init__(self, theme: Theme, parent: QWidget, about: AboutFigure, source: str) -> None:
        """A dialog about a figure; `source` says which attempts it is made from."""
        super().__init__(theme, figure_wording.name(about.code), parent, width_px=WIDTH_PX)
        code = about.code
        if about.of:
            self._add(about.of, color="soft")
        self._add(about.text, strong=True)
        self._add(figure_wording.meaning(code))
        translate = QCoreApplication.translate
        made_from = translate("FigureDialog", "n = {n}. {source}").format(
            n=wording.whole(about.n), source=source
        )
        for caption, text in (
            (translate("FigureDialog", "Formula:"), figure_wording.formula(code)),
            (translate("FigureDialog", "Variance:"), figure_wording.variance(code)),
            (translate("FigureDialog", "In brackets:"), figure_wording.interval_kind(code)),
            (translate("FigureDialog", "Based on:"), made_from),
            (
                translate("FigureDialog", "Skipped or unasked questions:"),
                figure_wording.treatment(code),
            ),
        ):
            if text:
                self._add_pair(caption, text)
        self.add_button(translate("FigureDialog", "Close"), "primary", self.accept).setFocus()

    def _add(self, text: str, *, color: str = "ink", strong: bool = False) -> None:
        block = TextBlock(self.theme, "body", color)
        block.set_strong(strong)
        block.set_text(text)
        self.column.addWidget(block)

    def _add_pair(self, caption: str, text: str) -> None:
        block = TextBlock(self.theme, "small")
        html = f"<p><strong>{escape(caption)}</strong> {escape(text)}</p>"
        block.set_html(html, f"{caption} {text}")
        self.column.addWidget(block)


AT_ONCE = 20


class FiguresCard(Card):
    """A heading over a table of figures that can be opened."""

    figure_chosen = Signal(object)
    """An AboutFigure."""
    cell_reached = Signal(QRect)
    """The keyboard has come to a cell of the table, which stands there in the card."""

    def __init__(self, theme: Theme, heading: str, leading: int = 0) -> None:
        super().__init__(theme)
        self.heading = TextBlock(theme, "heading")
        self.heading.set_text(heading)
        self.hint = TextBlock(theme, "small", "soft")
        self.table = FigureTable(theme, leading)
        self.table.setAccessibleName(heading)
        for widget in (self.heading, self.hint, self.table):
            self.body.addWidget(widget)
        self.table.cell_reached.connect(self._reach)

    @Slot(QRect)
    def _reach(self, cell: QRect) -> None:
        self.cell_reached.emit(cell.translated(self.table.mapTo(self, QPoint(0, 0))))


class NamedFiguresCard(FiguresCard):
    """Figures by name, one in each row."""

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__(theme, heading)
        self.hint.set_text(self.tr("Click a figure, or press Enter on it, to see its formula."))
        self._figures: list[AboutFigure] = []
        self.table.cell_chosen.connect(self._open)

    def show_figures(self, figures: list[AboutFigure]) -> None:
        """Show figures; the keyboard stays where it is in the table."""
        self._figures = figures
        at = self.table.currentIndex()
        rows = [[figure_wording.name(each.code), each.text] for each in figures]
        headers = [self.tr("Figure"), self.tr("Value")]
        self.table.show_cells(headers, rows, [False, True])
        if at.isValid():
            self.table.setCurrentIndex(self.table.model().index(at.row(), at.column()))

    @Slot(int)
    def _open(self, row: int) -> None:
        self.figure_chosen.emit(self._figures[row])


class QuizCard(NamedFiguresCard):
    """The figures of the whole quiz; the interval of alpha comes later than the others."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        heading = self.tr("The quiz")
        self.heading.set_text(heading)
        self.table.setAccessibleName(heading)
        self._found: Statistics | None = None

    def show_statistics(self, found: "Statistics") -> None:
        """Show the figures of a quiz, without the interval."""
        self._found = found
        self.show_interval(self.tr("Calculating…"))

    def show_interval(self, text: str) -> None:
        """Say what is known of the interval of alpha."""
        found = self._found
        if found is None:
            return
        figures = [
            AboutFigure(code, text, getattr(found.quiz, code).n) for code, text in quiz_rows(found)
        ]
        people = found.quiz.people
        after = QUIZ_CODES.index("alpha") + 1
        code = alpha_interval_code(is_ragged=found.quiz.is_ragged)
        figures.insert(after, AboutFigure(code, text, people))
        self.show_figures(figures)


class QuestionsCard(FiguresCard):
    """A row for each question, some at a time."""

    question_chosen = Signal(int)
    copy_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", leading=1)
        heading = self.tr("Questions")
        self.heading.set_text(heading)
        self.table.setAccessibleName(heading)
        self.hint.set_text(
            self.tr(
                "Click a question to see its options, or a figure to see its formula. You can "
                "also press Enter on it."
            )
        )
        self._found: Statistics | None = None
        self._first = 0
        self._reasons = TextBlock(theme, "small", "soft")
        self._pager = Pager(theme, AT_ONCE, heading)
        self._copy = Button(theme, self.tr("Copy table"), kind="secondary")
        self._message = TextBlock(theme, "small", "soft")
        actions = FlowLayout(spacing_px=theme.px(8))
        actions.addWidget(self._copy)
        actions.addWidget(self._message)
        self.body.addWidget(self._reasons)
        self.body.addWidget(self._pager)
        self.body.addLayout(actions)
        self._message.hide()
        self._pager.turned.connect(self._show_from)
        self._copy.clicked.connect(self.copy_requested)
        self.table.copy_requested.connect(self.copy_requested)
        self.table.cell_chosen.connect(self._open)

    def show_statistics(self, found: "Statistics") -> None:
        """Show the first questions of a quiz."""
        self._found = found
        self._message.hide()
        self._show_from(0)

    def tell(self, text: str) -> None:
        """Say what came of copying."""
        self._message.set_text(text)
        self._message.show()

    def focus_question(self, at: int) -> None:
        """Put the keyboard at a question, which may stand elsewhere in the list."""
        if not self._first <= at < self._first + AT_ONCE:
            self._show_from(at - at % AT_ONCE)
        self.table.focus_cell(at - self._first, 1)

    @Slot(int, int)
    def _open(self, row: int, column: int) -> None:
        found, at = self._found, self._first + row
        if found is None:
            return
        one = found.questions[at]
        number = column - ITEMS_FROM
        if not 0 <= number < len(ITEM_CODES):
            self.question_chosen.emit(at)
            return
        code: FigureCode = ITEM_CODES[number]
        figure = getattr(one.figures, code)
        of = figure_wording.titled(at, one.question)
        text = figure_wording.figure_text(code, figure)
        self.figure_chosen.emit(AboutFigure(code, text, figure.n, of))

    @Slot(int)
    def _show_from(self, first: int) -> None:
        found = self._found
        if found is None:
            return
        self._first = first
        cells = question_cells(found, first, AT_ONCE)
        self.table.show_cells(cells.headers, cells.rows, cells.numbers)
        self._reasons.set_text("\n".join(cells.reasons))
        self._reasons.setVisible(bool(cells.reasons))
        self._pager.show_place(first, len(found.questions))
