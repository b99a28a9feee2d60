"""Ties the pages of item statistics to where the responses come from."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from quizapp.app.work import then
from quizapp.gui.base import figure_wording, wording
from quizapp.gui.base.figure_tables import copied
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.statistics.figure_cards import AboutFigure, FigureDialog
from quizapp.gui.pages.statistics.statistics import StatisticsPage
from quizapp.gui.widgets.tables.data_table import as_text
from quizapp.scores.responses.complete_attempts import Choice

if TYPE_CHECKING:
    from quizapp.app.statistics.statistics import Gathered, Statistics
    from quizapp.gui.pages.statistics.question_figures import QuestionFiguresPage
    from quizapp.stats.alpha import Interval


class Subject(Struct, frozen=True):
    """A quiz that statistics are shown of.

    `gather` brings its responses for a choice of attempts, and `edit` leads to the question of a
    key in the editor; it is None where the questions aren't at hand.
    """

    title: str
    gather: "Callable[[Choice], Future[Gathered]]"
    edit: Callable[[str], object] | None = None


class StatisticsPresenter(QObject):
    """Shows statistics; all that is read and worked out is so in other threads."""

    def __init__(
        self,
        page: StatisticsPage,
        jobs: Jobs,
        show_page: Callable[[QWidget], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._jobs = jobs
        self._show_page = show_page
        self._subject: Subject | None = None
        self._gathered: Gathered | None = None
        self._found: Statistics | None = None
        self._position, self._key = 0, ""
        self._asked = self._shown = 0
        self._loading = jobs.run(_load)
        page.choice_chosen.connect(self._choose)
        page.question_chosen.connect(self._show_question)
        page.flag_chosen.connect(self._follow_flag)
        page.all_shown.connect(self._ask_interval)
        page.copy_requested.connect(self._copy)
        page.figure_chosen.connect(self._open_figure)

    @cached_property
    def question_page(self) -> "QuestionFiguresPage":
        """The page of one question, made when the first is opened."""
        from quizapp.gui.pages.statistics.question_figures import QuestionFiguresPage

        page = QuestionFiguresPage(self.page.theme, self.page.program_actions, self.page.window())
        page.question_chosen.connect(self._show_question)
        page.edit_requested.connect(self._edit)
        page.back_requested.connect(self._back)
        page.figure_chosen.connect(self._open_figure)
        return page

    def show(self, subject: Subject) -> None:
        """Turn to the statistics of a quiz, of the first attempts."""
        self._subject = subject
        self._found = None
        self._show_page(self.page)
        self.page.show_waiting(subject.title, "first")
        self._ask("first")

    @Slot(str)
    def _choose(self, choice: str) -> None:
        self.page.show_busy()
        self._ask(cast(Choice, choice))

    def _ask(self, choice: Choice) -> None:
        """Ask for the figures of a choice; what was asked before isn't shown any more."""
        subject = self._subject
        self._asked += 1
        number = self._asked

        def failed(error: BaseException) -> None:
            if number == self._asked:
                self.page.show_failed(wording.error_message(error))

        def loaded(_: object) -> None:
            if subject is None or number != self._asked:
                return
            gathered = subject.gather(choice)
            made = then(gathered, _worked_out)
            self._jobs.when_done(made, show, failed)

        def show(made: "tuple[Gathered, Statistics]") -> None:
            if number == self._asked:
                self._show(*made)

        self._jobs.when_done(self._loading, loaded, failed)

    def _show(self, gathered: "Gathered", found: "Statistics") -> None:
        self._gathered, self._found, self._shown = gathered, found, self._asked
        self._follow_question()
        self.page.show_statistics(found, can_edit=self._can_edit)

    @Slot()
    def _ask_interval(self) -> None:
        """Have the interval made, now that the other figures stand there."""
        gathered, number = self._gathered, self._shown
        if gathered is None or number != self._asked:
            return

        def work() -> "Interval | None":
            from quizapp.app.statistics.statistics import interval_of  # loaded by now

            return interval_of(gathered, lambda _: number == self._asked)

        def show(interval: "Interval | None") -> None:
            if number == self._asked and interval is not None:
                self.page.show_interval(figure_wording.interval(interval))

        def failed(error: BaseException) -> None:
            if number == self._asked:
                self.page.show_interval(wording.error_message(error))

        self._jobs.when_done(self._jobs.run(work), show, failed)

    @property
    def _can_edit(self) -> bool:
        return self._subject is not None and self._subject.edit is not None

    # One question

    @Slot(int)
    def _show_question(self, position: int) -> None:
        found = self._found
        if found is None:
            return
        from quizapp.gui.pages.statistics.question_figures import QuestionState  # with its page

        self._position = position
        self._key = found.questions[position].question.key
        self._show_page(self.question_page)
        count = len(found.questions)
        state = QuestionState(position, count, found.questions[position], self._can_edit)
        self.question_page.show_state(state)

    def _follow_question(self) -> None:
        """Show the question that is open with the figures that have come since."""
        found, key = self._found, self._key
        is_open = "question_page" in vars(self) and self.question_page.isVisible()
        if found is None or not is_open:
            return
        places = [at for at, one in enumerate(found.questions) if one.question.key == key]
        if places:
            self._show_question(places[0])
        else:
            self._show_page(self.page)

    @Slot()
    def _back(self) -> None:
        self._show_page(self.page)
        self.page.questions.focus_question(self._position)

    @Slot(int)
    def _follow_flag(self, position: int) -> None:
        if self._can_edit:
            self._position = position
            self._edit()
        else:
            self._show_question(position)

    @Slot()
    def _edit(self) -> None:
        subject, found = self._subject, self._found
        if subject is not None and subject.edit is not None and found is not None:
            subject.edit(found.questions[self._position].question.key)

    @Slot(object)
    def _open_figure(self, about: AboutFigure) -> None:
        found = self._found
        if found is not None:
            source = f"{figure_wording.source(found.source)} {figure_wording.complete_note()}"
            if found.source.is_biased:
                source = f"{source} {figure_wording.bias_note()}"
            dialog = FigureDialog(self.page.theme, self.page.window(), about, source)
            dialog.open()
            dialog.fit_later()

    @Slot()
    def _copy(self) -> None:
        found = self._found
        if found is None:
            return

        def work() -> str:
            headers, *rows = copied(found)
            return as_text(headers, rows)

        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.page.tell_copied(len(found.questions))

        def failed(error: BaseException) -> None:
            self.page.questions.tell(wording.error_message(error))

        self._jobs.when_done(self._jobs.run(work), done, failed)


def _load() -> None:
    """Load numpy and what works the figures out, which takes its time."""
    import_module("quizapp.app.statistics.statistics")


def _worked_out(gathered: "Gathered") -> "tuple[Gathered, Statistics]":
    from quizapp.app.statistics.statistics import statistics_of  # loaded by now

    return gathered, statistics_of(gathered)
