"""The gradebook of a class, students by quizzes, and the attempts that its marks lead to."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from quizapp.app.attempts.results import Result
from quizapp.gui.base import class_wording, wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.class_wording import PEOPLE_AT_ONCE, QUIZZES_AT_ONCE, grade_cells
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import Page
from quizapp.gui.pages.paged import PagedRows
from quizapp.gui.pages.result import ResultPage
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.marks import Choice
from quizapp.gui.widgets.pager import Pager
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.tables.data_table import FigureTable
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override
from quizapp.scores.classes.gradebook import Gradebook, Which

WIDTH_PX = 1120


class GradebookPage(Page):
    """Shows a Gradebook; files that are dropped here are taken in."""

    takes_files = True
    esc_leads_home = False
    which_chosen = Signal(str)
    """Which attempt of each person is to count: best or last."""
    grade_chosen = Signal(int, int)
    """The positions of a person and of a quiz."""
    person_chosen = Signal(int)
    save_requested = Signal()
    report_requested = Signal()
    class_requested = Signal()

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "", parent, max_width_px=WIDTH_PX)
        self._book: Gradebook | None = None
        self._first_person = self._first_quiz = 0
        self._grades_from = 1
        self.bar.set_title(self.tr("Gradebook"))
        self._class = self.add_link(self.tr("Class"))
        self.add_home_and_menu()
        self._headline = TextBlock(theme, "heading")
        self._headline.set_focusable(True)
        names = {"best": self.tr("Best"), "last": self.tr("Last")}
        self._which = Choice(theme, self.tr("Which attempt counts"), names)
        self._save = Button(theme, self.tr("Export gradebook"), kind="secondary")
        self._report = Button(theme, self.tr("Save report"), kind="secondary")
        self._message = TextBlock(theme, "body", "soft")
        self._message.hide()
        self._build_doubts(theme)
        self._hint = TextBlock(theme, "small", "soft")
        self._hint.set_text(
            self.tr(
                "Click a mark, or press Enter on it, to see the answers. Click a student to see "
                "what you can do."
            )
        )
        self.table = FigureTable(theme)
        self.table.setAccessibleName(self.tr("Gradebook"))
        self._people = Pager(theme, PEOPLE_AT_ONCE, self.tr("Students"), is_name_shown=True)
        self._quizzes = Pager(theme, QUIZZES_AT_ONCE, self.tr("Quizzes"), is_name_shown=True)
        buttons = FlowLayout(spacing_px=theme.px(8))
        buttons.addWidget(self._save)
        buttons.addWidget(self._report)
        card = Card(theme)
        for widget in (self._hint, self._quizzes, self.table, self._people):
            card.body.addWidget(widget)
        self.column.addWidget(self._headline)
        self.column.addWidget(self._which)
        self.column.addLayout(buttons)
        self.column.addWidget(self._message)
        self.column.addWidget(card)
        self.column.addWidget(self._doubt_card)
        self.column.addStretch(1)
        self._wire()

    def _build_doubts(self, theme: Theme) -> None:
        """Build the card that names the attempts that need a look."""
        self._doubts: tuple[str, ...] = ()
        self._doubt_card = Card(theme)
        heading = TextBlock(theme, "heading")
        heading.set_text(self.tr("Needs a look"))
        self._doubt_rows = PagedRows(theme, self._make_doubt, self._show_doubt)
        self._doubt_card.body.addWidget(heading)
        self._doubt_card.body.addWidget(self._doubt_rows)
        self._doubt_card.hide()

    def _wire(self) -> None:
        self._class.clicked.connect(self.class_requested)
        self._which.chosen.connect(self.which_chosen)
        self._save.clicked.connect(self.save_requested)
        self._report.clicked.connect(self.report_requested)
        self._people.turned.connect(self._turn_people)
        self._quizzes.turned.connect(self._turn_quizzes)
        self.table.cell_chosen.connect(self._choose)
        self.table.cell_reached.connect(self._show_cell)
        self.back_requested.connect(self.class_requested)

    @property
    def which(self) -> Which:
        """Which attempts count in what is shown."""
        return "best" if self._book is None else self._book.which

    def begin(self, name: str) -> None:
        """Show the class called `name` from its beginning."""
        self._headline.set_text(name)
        self._book = None
        self._first_person = self._first_quiz = 0
        self._message.hide()
        self.to_top()
        self._headline.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_book(self, book: Gradebook) -> None:
        """Show a gradebook, where the person is in it."""
        had_book = self._book is not None
        self._book = book
        self._which.show_value(book.which)
        self._first_person = _within(self._first_person, len(book.rows), PEOPLE_AT_ONCE)
        self._first_quiz = _within(self._first_quiz, len(book.quizzes), QUIZZES_AT_ONCE)
        self._show_part()
        self._doubts = tuple(
            f"⚑ {class_wording.name_and_class(row.person)} · {reason}"
            for row in book.rows
            for reason in class_wording.flag_reasons(book, row)
        )
        self._doubt_rows.show_count(len(self._doubts))
        self._doubt_card.setVisible(bool(self._doubts))
        if had_book and self.isVisible():
            announce(self, self.tr("Gradebook updated."))

    def _make_doubt(self) -> TextBlock:
        row = TextBlock(self.theme, "body")
        row.set_focusable(True)
        return row

    def _show_doubt(self, row: TextBlock, position: int) -> None:
        row.set_text(self._doubts[position])

    def tell(self, text: str) -> None:
        """Say what became of something that was done here."""
        self._message.set_text(text)
        self._message.show()
        announce(self, text)

    def focus_grade(self, person: int, quiz: int) -> None:
        """Put the keyboard at a mark, or at the person where `quiz` is negative."""
        row = person - self._first_person
        column = 0 if quiz < 0 else self._grades_from + quiz - self._first_quiz
        if row < len(self._shown_rows()):
            self.table.focus_cell(row, column)
        else:
            self._headline.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def next_step(self) -> Button | None:
        return None

    def _shown_rows(self) -> range:
        count = 0 if self._book is None else len(self._book.rows) - self._first_person
        return range(min(count, PEOPLE_AT_ONCE))

    def _show_part(self) -> None:
        book = self._book
        if book is None:
            return
        cells = grade_cells(book, self._first_person, self._first_quiz)
        self._grades_from = cells.grades_from
        self.table.show_cells(cells.headers, cells.rows, cells.numbers)
        self._people.show_place(self._first_person, len(book.rows))
        self._quizzes.show_place(self._first_quiz, len(book.quizzes))

    @Slot(int)
    def _turn_people(self, first: int) -> None:
        self._first_person = first
        self._show_part()

    @Slot(int)
    def _turn_quizzes(self, first: int) -> None:
        self._first_quiz = first
        self._show_part()

    @Slot(int, int)
    def _choose(self, row: int, column: int) -> None:
        if self._book is None:
            return
        person, quiz = self._first_person + row, column - self._grades_from + self._first_quiz
        if column < self._grades_from:
            self.person_chosen.emit(person)
        elif self._book.rows[person].grades[quiz] is not None:
            self.grade_chosen.emit(person, quiz)

    @Slot(QRect)
    def _show_cell(self, cell: QRect) -> None:
        self.show_area(self.table, cell)


def _within(first: int, count: int, at_once: int) -> int:
    """`first`, or the beginning of the last part where there are not so many any more."""
    return first if first < count else max(0, count - 1) // at_once * at_once


class ClassResultPage(ResultPage):
    """Shows a Result of someone else: nothing can be taken again from here."""

    can_be_printed = False
    takes_files = True
    esc_leads_home = False
    gradebook_requested = Signal()

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, parent)
        self._who = TextBlock(theme, "heading")
        self._gradebook = Button(theme, self.tr("Gradebook"))
        self.column.insertWidget(0, self._who)
        self.ways.addWidget(self._gradebook)
        self._gradebook.clicked.connect(self.gradebook_requested)
        self.back_requested.connect(self.gradebook_requested)

    def show_attempt(self, result: Result, who: str) -> None:
        """Show what `who` has answered."""
        self._who.set_text(f"{who} · {wording.moment(result.started_at_ms)}")
        self.show_result(result, can_try_again=False)
        for way in (self._history, self._reading):
            way.hide()

    @override
    def next_step(self) -> Button:
        return self._gradebook

    @override
    def said_rightly(self, answer: str) -> str:
        return self.tr("Answer (correct): {answer}").format(answer=answer)

    @override
    def said_otherwise(self, answer: str) -> str:
        return self.tr("Answer: {answer}").format(answer=answer)
