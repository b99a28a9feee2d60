"""How one question works: what stands out, its figures, and what became of its options."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from quizapp.gui.base import figure_wording, wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.figure_tables import OPTION_CODES, OPTIONS_FROM, item_rows, option_cells
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import Page
from quizapp.gui.pages.statistics.figure_cards import AboutFigure, FiguresCard, NamedFiguresCard
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.markdown import to_plain

if TYPE_CHECKING:
    from quizapp.app.statistics.statistics import QuestionStatistics


class QuestionState(Struct, frozen=True):
    """What the page shows: the question at `position` of `count`."""

    position: int
    count: int
    found: "QuestionStatistics"
    can_edit: bool


class OptionsCard(FiguresCard):
    """What became of each option."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        heading = self.tr("Options")
        self.heading.set_text(heading)
        self.table.setAccessibleName(heading)
        self.hint.set_text(
            self.tr(
                "The upper and lower groups are the best and worst 27% of the students who were "
                "asked. The better half is found from their other questions alone. Click a "
                "figure, or press Enter on it, to see its formula."
            )
        )
        self._found: QuestionStatistics | None = None
        self._reasons = TextBlock(theme, "small", "soft")
        self.body.addWidget(self._reasons)
        self.table.cell_chosen.connect(self._open)

    def show_options(self, found: "QuestionStatistics") -> None:
        """Show the options of a question."""
        self._found = found
        cells = option_cells(found)
        self.table.show_cells(cells.headers, cells.rows, cells.numbers)
        self._reasons.set_text("\n".join(cells.reasons))
        self._reasons.setVisible(bool(cells.reasons))

    @Slot(int, int)
    def _open(self, row: int, column: int) -> None:
        found = self._found
        if found is None or row >= len(found.figures.options):
            return
        codes = list(OPTION_CODES)
        code = codes[max(0, column - OPTIONS_FROM)]
        figure = getattr(found.figures.options[row], OPTION_CODES[code])
        text = figure_wording.figure_text(code, figure)
        of = figure_wording.one_line(found.question.options[row])
        self.figure_chosen.emit(AboutFigure(code, text, figure.n, of))


class QuestionFiguresPage(Page):
    """Shows a QuestionState."""

    esc_leads_home = False
    question_chosen = Signal(int)
    figure_chosen = Signal(object)
    """An AboutFigure."""
    edit_requested = Signal()

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "", parent)
        self._position = 0
        self._back = self.add_link(self.tr("Statistics"), key="Esc")
        self.add_home_and_menu()
        self._prompt = TextBlock(theme, "heading")
        self._prompt.set_focusable(True)
        self._asked = TextBlock(theme, "body", "soft")
        self._edit = Button(theme, self.tr("Edit question"), kind="secondary")
        self._before = Button(theme, self.tr("Previous question"), kind="secondary")
        self._next = Button(theme, self.tr("Next question"), kind="secondary")
        buttons = FlowLayout(spacing_px=theme.px(8))
        for button in (self._edit, self._before, self._next):
            buttons.addWidget(button)
        self._flags_card = Card(theme)
        heading = TextBlock(theme, "heading")
        heading.set_text(self.tr("What stands out"))
        self._flags = TextBlock(theme, "body")
        self._flags_card.body.addWidget(heading)
        self._flags_card.body.addWidget(self._flags)
        self._options = OptionsCard(theme)
        self._figures = NamedFiguresCard(theme, self.tr("Figures"))
        for widget in (self._prompt, self._asked):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        for card in (self._flags_card, self._options, self._figures):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self._back.clicked.connect(self.back_requested)
        self._edit.clicked.connect(self.edit_requested)
        self._before.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        for card in (self._options, self._figures):
            card.figure_chosen.connect(self.figure_chosen)
            card.cell_reached.connect(self._show_cell)

    def show_state(self, state: QuestionState) -> None:
        """Show `state`, with the focus on the question."""
        self._position = state.position
        question, figures = state.found.question, state.found.figures
        self.bar.set_title(
            self.tr("Question {number} of {count}").format(
                number=wording.whole(state.position + 1), count=wording.whole(state.count)
            )
        )
        self._prompt.set_text(to_plain(question.prompt))
        about = [self.tr("Asked of %Ln student(s)", "", figures.n)]
        if question.versions > 1:
            about.append(self.tr("in %Ln version(s)", "", question.versions))
        if question.select_all:
            about.append(self.tr("select all that apply"))
        self._asked.set_text(" · ".join(about))
        self._edit.setVisible(state.can_edit)
        self._before.setEnabled(state.position > 0)
        self._next.setEnabled(state.position + 1 < state.count)
        flags = sorted(figures.flags, key=lambda flag: flag.rank)
        lines = [figure_wording.flag(each, question) for each in flags]
        self._flags.set_text("\n".join(lines))
        self._flags_card.setVisible(bool(lines))
        self._options.show_options(state.found)
        self._options.setVisible(bool(figures.options))
        shown = [
            AboutFigure(code, text, getattr(figures, code).n, self._prompt.plain())
            for code, text in item_rows(figures)
        ]
        self._figures.show_figures(shown)
        self.to_top()
        self._prompt.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_back(self) -> None:
        self.question_chosen.emit(self._position - 1)

    @Slot()
    def _go_on(self) -> None:
        self.question_chosen.emit(self._position + 1)

    @Slot(QRect)
    def _show_cell(self, cell: QRect) -> None:
        card = self.sender()
        if isinstance(card, QWidget):
            self.show_area(card, cell)
