"""The pages for students, each loaded and made with its presenter when it is first needed."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from quizapp.app.workspace import Workspace
from quizapp.gui.base.announce import install_roles
from quizapp.gui.base.appearance import Appearance
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.home import HomePage
from quizapp.gui.presenters.home import HomePresenter
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.presenters.starting import Starter
from quizapp.gui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from quizapp.app.library import OpenQuiz
    from quizapp.app.statistics.statistics import Gathered
    from quizapp.gui.pages.result import ReadingPage
    from quizapp.gui.presenters.deleting import DeletingPresenter
    from quizapp.gui.presenters.problems import ProblemsPresenter
    from quizapp.gui.presenters.progress import ProgressPresenter
    from quizapp.gui.presenters.question import QuestionPresenter
    from quizapp.gui.presenters.results import HistoryPresenter, ResultPresenter
    from quizapp.gui.presenters.scores_saving import ScoresSaving
    from quizapp.gui.presenters.settings import SettingsPresenter
    from quizapp.gui.presenters.statistics import StatisticsPresenter
    from quizapp.scores.responses.complete_attempts import Choice


class Pages(QObject):
    """Makes pages. Home is there from the start; the others wait, so that the start is quick."""

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        jobs: Jobs,
        navigator: Navigator,
        appearance: Appearance,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = window.theme
        self._actions = window.program_actions
        self._workspace = workspace
        self._jobs = jobs
        self._navigator = navigator
        self._appearance = appearance
        self._starter = Starter(workspace, jobs, navigator, self)
        page = HomePage(self._theme, self._actions)
        self.home = HomePresenter(page, workspace, jobs, navigator, self._starter, self)

    def warm_up(self) -> None:
        """Load what the first question needs, and find out what is due."""
        from quizapp.gui.shell.rehearsal import rehearse

        _ = self.question
        self._theme.duration_ms()
        install_roles()
        rehearse(self._theme)
        self.home.look_for_due()

    @cached_property
    def question(self) -> "QuestionPresenter":
        """The current question, with the overview of a test."""
        from quizapp.gui.pages.overview import OverviewPage
        from quizapp.gui.pages.question import QuestionPage
        from quizapp.gui.presenters.question import QuestionPresenter

        page = QuestionPage(self._theme, self._actions, self._window)
        overview = OverviewPage(self._theme, self._actions, self._window)
        return QuestionPresenter(page, overview, self._workspace, self._jobs, self._navigator, self)

    @property
    def has_question(self) -> bool:
        """Whether a question was shown already."""
        return "question" in vars(self)

    @cached_property
    def result(self) -> "ResultPresenter":
        """The result of an attempt."""
        from quizapp.gui.pages.result import ResultPage
        from quizapp.gui.presenters.results import ResultPresenter

        page = ResultPage(self._theme, self._actions, self._window)
        workspace, jobs, navigator = self._workspace, self._jobs, self._navigator
        return ResultPresenter(
            page, workspace, jobs, navigator, self._starter, self._deleting, self
        )

    @cached_property
    def reading(self) -> "ReadingPage":
        """The reading by itself, as a result leads to it."""
        from quizapp.gui.pages.result import ReadingPage

        page = ReadingPage(self._theme, self._window)
        page.back_requested.connect(self._go_back_to_result)
        return page

    @Slot()
    def _go_back_to_result(self) -> None:
        self._window.show_page(self.result.page)

    @cached_property
    def history(self) -> "HistoryPresenter":
        """The student's attempts."""
        from quizapp.gui.pages.history import HistoryPage
        from quizapp.gui.presenters.results import HistoryPresenter
        from quizapp.gui.presenters.sending import SendingPresenter

        page = HistoryPage(self._theme, self._actions, self._window)
        workspace, jobs, navigator = self._workspace, self._jobs, self._navigator
        presenter = HistoryPresenter(
            page, workspace, jobs, navigator, self._starter, self._deleting, self
        )
        SendingPresenter(page, workspace, jobs, navigator.dialogs, presenter)
        return presenter

    @cached_property
    def progress(self) -> "ProgressPresenter":
        """The student's progress."""
        from quizapp.gui.pages.progress import ProgressPage
        from quizapp.gui.presenters.progress import ProgressPresenter

        page = ProgressPage(self._theme, self._actions, self._window)
        return ProgressPresenter(page, self._workspace, self._jobs, self._navigator.dialogs, self)

    @cached_property
    def settings(self) -> "SettingsPresenter":
        """The settings."""
        from quizapp.gui.pages.settings import SettingsPage
        from quizapp.gui.presenters.settings import OwnDataPresenter, SettingsPresenter

        page = SettingsPage(self._theme, self._actions, self._window)
        presenter = SettingsPresenter(
            page, self._workspace, self._jobs, self._navigator.dialogs, self._appearance, self
        )
        OwnDataPresenter(page, self._scores_saving, self._deleting, presenter.refresh, presenter)
        return presenter

    @cached_property
    def _scores_saving(self) -> "ScoresSaving":
        from quizapp.gui.presenters.scores_saving import ScoresSaving

        return ScoresSaving(self._workspace, self._jobs, self)

    @cached_property
    def _deleting(self) -> "DeletingPresenter":
        from quizapp.gui.presenters.deleting import DeletingPresenter

        dialogs = self._navigator.dialogs
        return DeletingPresenter(self._workspace, self._scores_saving, self._jobs, dialogs, self)

    # Statistics

    @cached_property
    def statistics(self) -> "StatisticsPresenter":
        """The statistics of a quiz."""
        from quizapp.gui.pages.statistics.statistics import StatisticsPage
        from quizapp.gui.presenters.statistics import StatisticsPresenter

        page = StatisticsPage(self._theme, self._actions, self._window)
        return StatisticsPresenter(page, self._jobs, self._window.show_page, self)

    def show_statistics(self, opened: "OpenQuiz", edit: "Callable[[str], object]") -> None:
        """Show the statistics of an open quiz, from this computer; `edit` edits a question."""
        from quizapp.gui.presenters.statistics import Subject

        folder, key, jobs = self._workspace.store.folder, opened.key, self._jobs

        def gather(choice: "Choice") -> "Future[Gathered]":
            from quizapp.app.statistics.statistics import gather_kept  # loaded by now

            return jobs.run(lambda: gather_kept(folder, key, choice))

        self.statistics.show(Subject(opened.quiz.title, gather, edit))

    # The problems of a file

    @cached_property
    def problems(self) -> "ProblemsPresenter":
        """The problems of a file."""
        from quizapp.gui.pages.problem import ProblemPage
        from quizapp.gui.presenters.problems import ProblemsPresenter

        page = ProblemPage(self._theme, self._actions, self._window)
        return ProblemsPresenter(page, self._workspace, self._navigator, self)

    def shows_problems_of(self, path: Path) -> bool:
        """Whether the problems of the file at `path` are shown."""
        return self._shows_problems and self.problems.path == path

    @property
    def unusable_file(self) -> Path | None:
        """The file that can't be used, if its problems are shown."""
        return self.problems.path if self._shows_problems and not self.problems.usable else None

    @property
    def _shows_problems(self) -> bool:
        return "problems" in vars(self) and self._window.page is self.problems.page
