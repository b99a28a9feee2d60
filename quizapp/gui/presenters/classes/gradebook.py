"""Ties the gradebook, and the attempts behind its marks, to the class that is open."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.attempts.results import Result
from quizapp.app.classes.class_report import class_report
from quizapp.app.classes.gradebook_files import ENDINGS, write_gradebook
from quizapp.app.classes.school_class import SchoolClass
from quizapp.app.work import then
from quizapp.gui.base import class_wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.classes.gradebook import ClassResultPage, GradebookPage
from quizapp.gui.presenters.attempt_saving import AttemptSaving
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.reports.class_report import class_pieces
from quizapp.gui.reports.printing import write_pdf
from quizapp.gui.widgets.file_dialogs import not_saved_message, save_file, saved_message
from quizapp.scores.classes.gradebook import Gradebook, Which
from quizapp.scores.erasing import Deletion


class GradebookPresenter(QObject):
    """Shows who has earned what, writes it to files, and deletes what is not to stay."""

    class_requested = Signal()

    def __init__(
        self,
        page: GradebookPage,
        result_page: ClassResultPage,
        jobs: Jobs,
        navigator: Navigator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self.result_page = result_page
        self._jobs = jobs
        self._navigator = navigator
        self._dialogs = navigator.dialogs
        self._school_class: SchoolClass | None = None
        self._book: Gradebook | None = None
        self._place = (0, -1)
        self._saving = AttemptSaving(result_page, jobs, self)
        page.which_chosen.connect(self._choose_which)
        page.grade_chosen.connect(self._open_attempt)
        page.person_chosen.connect(self._choose_person)
        page.save_requested.connect(self._ask_where)
        page.report_requested.connect(self._ask_where_to_report)
        page.class_requested.connect(self.class_requested)
        result_page.gradebook_requested.connect(self._back)
        result_page.delete_requested.connect(self._ask_to_delete_attempt)

    def show(self, school_class: SchoolClass) -> None:
        """Turn to the gradebook of a class, by the best attempts."""
        self._school_class, self._book = school_class, None
        self._navigator.show_page(self.page, school_class.path.stem)
        self.page.begin(school_class.path.stem)
        self._ask("best")

    def leave(self) -> None:
        """Show nothing more of the class: it is closed."""
        self._school_class = self._book = None

    @Slot(str)
    def _choose_which(self, which: str) -> None:
        self._ask(cast(Which, which))

    def _ask(self, which: Which, done: Callable[[], object] | None = None) -> None:
        school_class = self._school_class
        if school_class is None:
            return

        def show(book: Gradebook) -> None:
            if school_class is not self._school_class:
                return
            self._book = book
            self.page.show_book(book)
            if not book.rows:
                self.class_requested.emit()
            elif done is not None:
                done()

        self._jobs.when_done(school_class.gradebook(which), show, self._tell)

    def _tell(self, error: BaseException) -> None:
        if self._school_class is not None:
            self._dialogs.show_error(class_wording.class_error(error, self._school_class.path))

    # The attempt behind a mark

    @Slot(int, int)
    def _open_attempt(self, person: int, quiz: int) -> None:
        school_class, book = self._school_class, self._book
        grade = None if book is None else book.rows[person].grades[quiz]
        if school_class is None or book is None or grade is None:
            return
        self._place = person, quiz
        show = partial(self._show_attempt, class_wording.name_and_class(book.rows[person].person))
        self._jobs.when_done(school_class.result(grade.attempt_id), show, self._tell)

    def _show_attempt(self, who: str, result: Result) -> None:
        if self._school_class is not None:
            self._navigator.show_page(self.result_page, self._school_class.path.stem)
            self.result_page.show_attempt(result, who)
            self._saving.result = result

    @Slot()
    def _back(self) -> None:
        if self._school_class is not None:
            self._navigator.show_page(self.page, self._school_class.path.stem)
            self.page.focus_grade(*self._place)

    # Deleting

    @Slot(int)
    def _choose_person(self, at: int) -> None:
        book = self._book
        if book is None:
            return
        self._place = at, -1
        row = book.rows[at]
        taken = sum(grade.attempts for grade in row.grades if grade is not None)
        name = class_wording.name_and_class(row.person)
        delete = partial(self._ask_to_delete_person, row.person.learner_id, name)
        self._dialogs.ask_which(
            name,
            self.tr("%Ln attempt(s) in this class", "", taken),
            [(self.tr("Delete student…"), delete)],
            self.tr("Close"),
        )

    def _ask_to_delete_person(self, learner: str, name: str) -> None:
        self._ask_to_delete(
            self.tr("Delete {name} from this class?").format(name=name),
            self.tr(
                "This deletes every attempt by {name} from this class. It can't be undone. Export "
                "the gradebook first if you may need it."
            ).format(name=name),
            Deletion(learners=(learner,)),
        )

    @Slot()
    def _ask_to_delete_attempt(self) -> None:
        book = self._book
        person, quiz = self._place
        grade = None if book is None else book.rows[person].grades[quiz]
        if book is None or grade is None:
            return
        who = class_wording.name_and_class(book.rows[person].person)
        self._ask_to_delete(
            self.tr("Delete this attempt from the class?"),
            self.tr(
                "This deletes an attempt by {name}: {quiz}, {mark}. It can't be undone. Export the "
                "gradebook first if you may need it."
            ).format(name=who, quiz=book.quizzes[quiz].title, mark=class_wording.grade(grade)),
            Deletion(attempts=(grade.attempt_id,)),
        )

    def _ask_to_delete(self, title: str, text: str, deletion: Deletion) -> None:
        delete = partial(self._delete, deletion)
        self._dialogs.ask(
            title,
            text,
            self.tr("Delete"),
            self.tr("Keep"),
            delete,
            careful=True,
        )

    def _delete(self, deletion: Deletion) -> None:
        school_class = self._school_class
        if school_class is None:
            return

        def show(_: None) -> None:
            self._back()
            self._ask(self.page.which, self._tell_deleted)

        self._jobs.when_done(
            self._jobs.run(partial(school_class.erase, deletion)), show, self._tell
        )

    def _tell_deleted(self) -> None:
        self.page.focus_grade(*self._place)
        self.page.tell(self.tr("Deleted from the class."))

    # Files

    @Slot()
    def _ask_where(self) -> None:
        if self._school_class is not None:
            save_file(
                self.page,
                self.tr("Export gradebook"),
                [self.tr("Table (*.csv)"), self.tr("Excel workbook (*.xlsx)")],
                self._school_class.path.stem,
                self.write,
            )

    def write(self, path: Path) -> None:
        """Write the gradebook as it is shown, in the form that the ending of `path` asks for."""
        school_class = self._school_class
        if school_class is None:
            return
        if path.suffix.lower() not in ENDINGS:
            advice = self.tr("Couldn't save {file}: its name must end in .csv or .xlsx.")
            self.page.tell(advice.format(file=path.name))
            return

        book = school_class.gradebook(self.page.which)
        self._tell_when_written(path, then(book, lambda made: write_gradebook(made, path)))

    @Slot()
    def _ask_where_to_report(self) -> None:
        if self._school_class is not None:
            save_file(
                self.page,
                self.tr("Save report"),
                [self.tr("Report (*.pdf)")],
                self._school_class.path.stem,
                self.report,
            )

    def report(self, path: Path) -> None:
        """Write the report of the class, by the attempts that count in what is shown."""
        school_class = self._school_class
        if school_class is None:
            return
        name, at_ms = school_class.path.stem, wall_ms()

        def write(book: Gradebook) -> None:
            write_pdf(class_pieces(class_report(name, book, at_ms)), path, name)

        self._tell_when_written(path, then(school_class.gradebook(self.page.which), write))

    def _tell_when_written(self, path: Path, written: Future[None]) -> None:
        def tell_saved(_: None) -> None:
            self.page.tell(saved_message(path))

        def tell_unsaved(error: BaseException) -> None:
            if isinstance(error, OSError):
                self.page.tell(not_saved_message(path, error))
            else:
                self._tell(error)

        self._jobs.when_done(written, tell_saved, tell_unsaved)
