"""Ties the page of a class to the class that is open."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.classes.class_report import ClassReport, class_report
from quizapp.app.classes.school_class import SchoolClass
from quizapp.app.library import OpenQuiz
from quizapp.app.work import then
from quizapp.gui.base import class_wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.classes.class_page import ClassPage, ClassState
from quizapp.gui.presenters.classes.class_opening import ClassOpener
from quizapp.gui.presenters.classes.collecting import ClassConflicts, ResultsCollector
from quizapp.gui.presenters.classes.gradebook import GradebookPresenter
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.widgets import file_dialogs
from quizapp.scores.classes.gradebook import Gradebook, GradebookQuiz

ShowStatistics = Callable[[SchoolClass, GradebookQuiz], object]
"""Shows the statistics of a quiz of a class."""


class ClassPresenter(QObject):
    """Holds the class that is open in this window: one at a time."""

    def __init__(
        self,
        page: ClassPage,
        gradebook: GradebookPresenter,
        jobs: Jobs,
        navigator: Navigator,
        show_statistics: ShowStatistics,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self.gradebook = gradebook
        self._jobs = jobs
        self._navigator = navigator
        self._dialogs = dialogs = navigator.dialogs
        self._show_statistics = show_statistics
        self._school_class: SchoolClass | None = None
        self._opener = ClassOpener(page, jobs, dialogs, self._replace, self)
        self._collector = ResultsCollector(page, jobs, dialogs, self)
        self._collector.collected.connect(self._refresh)
        self._conflicts = ClassConflicts(page.conflicts, jobs, dialogs, self)
        self._conflicts.decided.connect(self._refresh)
        page.add_requested.connect(self._ask_for_results)
        page.gradebook_requested.connect(self._show_gradebook)
        page.key_requested.connect(self._ask_for_key)
        page.quiz_chosen.connect(self._choose_quiz)
        gradebook.class_requested.connect(self.show)

    @property
    def school_class(self) -> SchoolClass | None:
        """The class that is open."""
        return self._school_class

    # Opening and closing

    def ask(self, files: Sequence[Path] = ()) -> None:
        """Let the person choose a class or name a new one, and collect `files` in it."""
        self._opener.ask(
            None if self._school_class is None else self._school_class.path.parent, files
        )

    def _replace(self, school_class: SchoolClass, files: Sequence[Path]) -> None:
        """Show a class in place of the one that was open; what is pending there is kept."""
        before, self._school_class = self._school_class, school_class
        self._collector.leave()
        self.gradebook.leave()
        self._conflicts.leave()
        if before is not None:
            self._jobs.run(before.close)
        self.page.show_state(ClassState(school_class.path))
        self.show()
        self.page.begin()
        self._opener.show_left_out(school_class.path)
        if files:
            self.collect(files)

    def close(self) -> None:
        """Close the class at the end; the file that is being collected is in it, or isn't."""
        self._collector.stop()
        if self._school_class is not None:
            self._school_class.close()
        self._school_class = None
        self._opener.close()

    # What is in it

    @Slot()
    def show(self) -> None:
        """Show the page of the class that is open."""
        self._show(to_quizzes=False)

    def _show(self, *, to_quizzes: bool) -> None:
        if self._school_class is not None:
            self._navigator.show_page(self.page, self._school_class.path.stem)
            self._refresh(to_quizzes=to_quizzes)

    @Slot()
    def _refresh(self, *, to_quizzes: bool = False) -> None:
        school_class = self._school_class
        if school_class is None:
            return
        self._conflicts.show(school_class)
        keys = school_class.keys_since_ms()

        def show(report: ClassReport) -> None:
            if school_class is self._school_class:
                doubtful = sum(row.needs_look for row in report.book.rows)
                state = ClassState(
                    school_class.path, len(report.rows), report.summaries, doubtful, keys.result()
                )
                self.page.show_state(state)
                if to_quizzes:
                    self.page.focus_quizzes()

        report = then(school_class.gradebook(), partial(_report, school_class.path))
        self._jobs.when_done(report, show, partial(self._show_error, school_class))

    def _show_error(self, school_class: SchoolClass, error: BaseException) -> None:
        if school_class is self._school_class:
            self._dialogs.show_error(class_wording.class_error(error, school_class.path))

    @Slot()
    def _show_gradebook(self) -> None:
        if self._school_class is not None:
            self.gradebook.show(self._school_class)

    @Slot(object)
    def _choose_quiz(self, quiz: GradebookQuiz) -> None:
        if self._school_class is not None:
            self._show_statistics(self._school_class, quiz)

    def show_statistics(self, opened: OpenQuiz | None) -> None:
        """Show the statistics of the open quiz in this class, or of the class's only one.

        If it has others, show the class: each of its quizzes leads to its statistics.
        """
        school_class = self._school_class
        if school_class is None:
            return
        key = "" if opened is None else school_class.quiz_key(opened)

        def choose(book: Gradebook) -> None:
            if school_class is not self._school_class:
                return
            quizzes = [quiz for quiz in book.quizzes if quiz.key == key] or book.quizzes
            if len(quizzes) == 1:
                self._show_statistics(school_class, quizzes[0])
            else:
                self._show(to_quizzes=True)

        self._jobs.when_done(
            school_class.gradebook(), choose, partial(self._show_error, school_class)
        )

    # Results

    @Slot()
    def _ask_for_results(self) -> None:
        file_dialogs.open_files(
            self.page.window(),
            self.tr("Add results"),
            [self.tr("Results (*.quizresult)")],
            self.collect,
        )

    def collect(self, files: Sequence[Path]) -> None:
        """Collect files of results in the class that is open."""
        if self._school_class is not None:
            self.show()
            self._collector.collect(self._school_class, files)

    # An answer key of the teacher's own

    @Slot()
    def _ask_for_key(self) -> None:
        school_class = self._school_class
        if school_class is not None:
            file_dialogs.open_file(
                self.page.window(),
                self.tr("Choose the quiz with the answer key"),
                [file_dialogs.questions_filter()],
                partial(self._use_key, school_class),
                school_class.path.parent,
            )

    def _use_key(self, school_class: SchoolClass, path: Path) -> None:
        """Mark `school_class` with the answers in the questions file at `path`."""

        def done(regraded: int) -> None:
            if school_class is not self._school_class:
                return
            message = self.tr("The class is now marked with the answer key in {file}.")
            message = message.format(file=path.name)
            changes = self.tr("%Ln attempt(s) regraded.", "", regraded)
            self.page.tell(f"{message} {changes}" if regraded else message)
            self._refresh()

        def failed(error: BaseException) -> None:
            if school_class is not self._school_class:
                return
            if isinstance(error, ValueError):
                message = self.tr("{file} can't be used as a quiz. Open it in quizapp to see why.")
                self.page.tell(message.format(file=path.name))
            else:
                self._show_error(school_class, error)

        self._jobs.when_done(self._jobs.run(partial(school_class.keep_quiz, path)), done, failed)


def _report(path: Path, book: Gradebook) -> ClassReport:
    return class_report(path.stem, book, wall_ms())
