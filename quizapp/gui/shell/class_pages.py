"""The pages of a class, and what leads to them: actions, and files that are dropped."""

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from quizapp.app.library import Library
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.shell.main_window import MainWindow, are_results
from quizapp.gui.shell.pages import Pages

if TYPE_CHECKING:
    from quizapp.app.classes.school_class import SchoolClass
    from quizapp.gui.presenters.classes.class_presenter import ClassPresenter
    from quizapp.scores.classes.gradebook import GradebookQuiz


class ClassPages(QObject):
    """The class of a window, which is only loaded when one is asked for."""

    def __init__(
        self,
        window: MainWindow,
        pages: Pages,
        library: Library,
        jobs: Jobs,
        navigator: Navigator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._pages = pages
        self._library = library
        self._jobs = jobs
        self._navigator = navigator
        window.program_actions.open_class.triggered.connect(self._open)
        window.program_actions.statistics.triggered.connect(self._show_statistics)
        window.files_dropped.connect(self._use_dropped)

    @cached_property
    def presenter(self) -> "ClassPresenter":
        """The presenter of the class page, with its gradebook."""
        from quizapp.gui.pages.classes.class_page import ClassPage
        from quizapp.gui.pages.classes.gradebook import ClassResultPage, GradebookPage
        from quizapp.gui.presenters.classes.class_presenter import ClassPresenter
        from quizapp.gui.presenters.classes.gradebook import GradebookPresenter

        window, jobs, navigator = self._window, self._jobs, self._navigator
        gradebook = GradebookPresenter(
            GradebookPage(window.theme, window.program_actions, window),
            ClassResultPage(window.theme, window.program_actions, window),
            jobs,
            navigator,
            self,
        )
        page = ClassPage(window.theme, window.program_actions, window)
        return ClassPresenter(page, gradebook, jobs, navigator, self._show_statistics_of, self)

    @property
    def open_class(self) -> "SchoolClass | None":
        """The class that is open."""
        return self.presenter.school_class if "presenter" in vars(self) else None

    def close(self) -> None:
        """Close the class, at the end."""
        if "presenter" in vars(self):
            self.presenter.close()

    @Slot()
    def _open(self) -> None:
        """Show the class that is open; ask for one if it is shown already, or none is open."""
        if self.open_class is not None and not self._window.takes_files:
            self.presenter.show()
        else:
            self.presenter.ask()

    @Slot()
    def _show_statistics(self) -> None:
        """Show the statistics of the class that is open, or else of the open quiz."""
        if self.open_class is not None:
            self.presenter.show_statistics(self._library.current)
        else:
            self._navigator.go_statistics()

    def _show_statistics_of(self, school_class: "SchoolClass", quiz: "GradebookQuiz") -> None:
        from quizapp.gui.presenters.statistics import Subject

        self._pages.statistics.show(Subject(quiz.title, partial(school_class.responses, quiz.key)))

    @Slot(object)
    def _use_dropped(self, files: Sequence[Path]) -> None:
        if self._window.takes_files:
            self.presenter.collect(files)
        elif are_results(files):
            self._ask_about_results(files)
        else:
            self._navigator.open_file(files[0])

    def _ask_about_results(self, files: Sequence[Path]) -> None:
        """Say that results belong in a class, and lead there."""
        title = self.tr("Results are collected in a class")
        cancel = self.tr("Cancel")
        if self.open_class is None:
            self._navigator.dialogs.ask(
                title,
                self.tr("Open a class, or create one, to collect these results."),
                self.tr("Open class"),
                cancel,
                partial(self.presenter.ask, files),
            )
        else:
            text = self.tr("Collect %Ln result(s) in the class {name}?", "", len(files))
            self._navigator.dialogs.ask(
                title,
                text.format(name=self.open_class.path.stem),
                self.tr("Collect"),
                cancel,
                partial(self.presenter.collect, files),
            )
