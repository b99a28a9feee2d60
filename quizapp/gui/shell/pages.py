"""The pages of one window, each loaded and made with its presenter when it is first needed."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from quizapp.app.workspace import Workspace
from quizapp.gui.base.appearance import Appearance
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.home import HomePage
from quizapp.gui.presenters.editor.unsaved import FOLDER, UnsavedPresenter
from quizapp.gui.presenters.home import HomePresenter
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.presenters.starting import Starter
from quizapp.gui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from PySide6.QtWidgets import QWidget

    from quizapp.app.classes.school_class import SchoolClass
    from quizapp.app.library import OpenQuiz
    from quizapp.app.statistics.statistics import Gathered
    from quizapp.files.saving.journal import Unsaved
    from quizapp.gui.pages.dialogs import DeleteDialog, WorkingDialog
    from quizapp.gui.pages.editor.replace_dialog import ReplaceDialog
    from quizapp.gui.pages.exchange.export_dialog import ExportDialog
    from quizapp.gui.pages.exchange.import_dialog import ImportDialog
    from quizapp.gui.pages.exchange.paste_dialog import PasteDialog
    from quizapp.gui.pages.result import ReadingPage
    from quizapp.gui.pages.send_dialog import SendDialog
    from quizapp.gui.pages.statistics.question_figures import QuestionFiguresPage
    from quizapp.gui.presenters.classes.class_presenter import ClassPresenter
    from quizapp.gui.presenters.deleting import DeletingPresenter
    from quizapp.gui.presenters.editor.editor import EditorPresenter
    from quizapp.gui.presenters.editor.files import EditorFiles
    from quizapp.gui.presenters.editor.finding import EditorFinding
    from quizapp.gui.presenters.problems import ProblemsPresenter
    from quizapp.gui.presenters.progress import ProgressPresenter
    from quizapp.gui.presenters.question import QuestionPresenter
    from quizapp.gui.presenters.results import HistoryPresenter, ResultPresenter
    from quizapp.gui.presenters.scores_saving import ScoresSaving
    from quizapp.gui.presenters.settings import SettingsPresenter
    from quizapp.gui.presenters.statistics import StatisticsPresenter
    from quizapp.scores.classes.gradebook import GradebookQuiz
    from quizapp.scores.responses.complete_attempts import Choice


class MadePages(QObject):
    """Makes pages. Home is there from the start; the others wait, so that the start is quick."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        workspace: Workspace,
        jobs: Jobs,
        navigator: Navigator,
        appearance: Appearance,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._workspace = workspace
        self._jobs = jobs
        self._navigator = navigator
        self._appearance = appearance
        self._starter = Starter(workspace, jobs, navigator, self)
        self._actions = window.program_actions
        page = HomePage(theme, self._actions)
        self.home = HomePresenter(page, workspace, jobs, navigator, self._starter, self)

    @cached_property
    def question(self) -> "QuestionPresenter":
        """The question at hand, with the overview of a Test."""
        from quizapp.gui.pages.overview import OverviewPage
        from quizapp.gui.pages.question import QuestionPage
        from quizapp.gui.presenters.question import QuestionPresenter

        page = QuestionPage(self._theme, self._actions, self._window)
        overview = OverviewPage(self._theme, self._actions, self._window)
        return QuestionPresenter(page, overview, self._workspace, self._jobs, self._navigator, self)

    @property
    def has_question(self) -> bool:
        """Whether a question was shown already."""
        return "question" in self.__dict__

    def shows_problems_of(self, path: Path) -> bool:
        """Whether the page that is shown says what is wrong with the file at `path`."""
        if "problems" not in self.__dict__:
            return False
        return self._window.page is self.problems.page and self.problems.path == path

    @cached_property
    def editor(self) -> "EditorPresenter":
        """The editor of a questions file."""
        from quizapp.gui.pages.editor.editor import EditorPage
        from quizapp.gui.presenters.editor.editor import EditorPresenter
        from quizapp.gui.presenters.editor.exporting import ExportPresenter
        from quizapp.gui.presenters.editor.fields import FieldsPresenter
        from quizapp.gui.presenters.editor.importing import ImportPresenter
        from quizapp.gui.presenters.editor.new_questions import NewQuestions
        from quizapp.gui.presenters.editor.pasting import PastingPresenter
        from quizapp.gui.presenters.editor.preview import PreviewPresenter
        from quizapp.gui.presenters.editor.problem_walk import ProblemWalk
        from quizapp.gui.presenters.editor.question_list import ListPresenter
        from quizapp.gui.presenters.editor.replacing import ReplacingPresenter
        from quizapp.gui.presenters.editor.work import EditorWork

        page = EditorPage(self._theme, self._actions, self._window)
        presenter = EditorPresenter(page, self._jobs, self._navigator, self)
        presenter.state_changed.connect(self._name_editor)
        work = EditorWork(presenter, self._jobs, self._working_dialog, presenter)
        ListPresenter(presenter, work, presenter)
        FieldsPresenter(presenter, presenter)
        NewQuestions(presenter, presenter)  # tells all before the walk goes through it
        ProblemWalk(presenter, presenter)
        PreviewPresenter(presenter, presenter)
        PastingPresenter(presenter, self._jobs, work, self._paste_dialog, presenter)
        ReplacingPresenter(presenter, self._jobs, work, self._replace_dialog, presenter)
        ImportPresenter(presenter, self._files, self._jobs, work, self._import_dialog, presenter)
        ExportPresenter(presenter, self._jobs, self._export_dialog, presenter)
        return presenter

    def _working_dialog(self) -> "WorkingDialog":
        from quizapp.gui.pages.dialogs import WorkingDialog

        return WorkingDialog(self._theme, self._window)

    def _paste_dialog(self) -> "PasteDialog":
        from quizapp.gui.pages.exchange.paste_dialog import PasteDialog

        return PasteDialog(self._theme, self._window)

    def _replace_dialog(self) -> "ReplaceDialog":
        from quizapp.gui.pages.editor.replace_dialog import ReplaceDialog

        return ReplaceDialog(self._theme, self._window)

    def _import_dialog(self) -> "ImportDialog":
        from quizapp.gui.pages.exchange.import_dialog import ImportDialog

        return ImportDialog(self._theme, self._window)

    def _export_dialog(self) -> "ExportDialog":
        from quizapp.gui.pages.exchange.export_dialog import ExportDialog

        return ExportDialog(self._theme, self._window)

    def _files(self) -> "EditorFiles":
        return self.editor_files

    def _name_editor(self) -> None:
        if self.has_editor and self._window.page is self.editor.page:
            self._window.set_quiz(self.editor.title)

    @cached_property
    def editor_files(self) -> "EditorFiles":
        """What the editor opens and saves."""
        from quizapp.app.own_scores import OwnScores
        from quizapp.gui.presenters.editor.files import EditorFiles
        from quizapp.gui.presenters.editor.journal import EditorJournal
        from quizapp.gui.presenters.editor.merging import EditorMerge
        from quizapp.gui.presenters.editor.work import EditorWork
        from quizapp.gui.shell.editor_answers import EditorAnswers

        folder = self._workspace.preferences.folder / FOLDER
        journal = EditorJournal(folder, self._jobs, self)
        merge = EditorMerge(self.editor, self._jobs, self._navigator, self)
        work = EditorWork(self.editor, self._jobs, self._working_dialog, self)
        files = EditorFiles(
            self.editor, self._workspace, self._jobs, self._navigator, journal, merge, work, self
        )
        scores, jobs = OwnScores(self._workspace.store), self._jobs
        EditorAnswers(self.editor, files, scores, jobs, self._theme, self._window, self._open_class)
        return files

    def _open_class(self) -> "SchoolClass | None":
        return self.class_room.room if self.has_class else None

    @cached_property
    def editor_finding(self) -> "EditorFinding":
        """What turns to a question in the editor that is known from the scores."""
        from quizapp.gui.presenters.editor.finding import EditorFinding

        return EditorFinding(self.editor, self._workspace, self._jobs, self._navigator, self)

    @cached_property
    def unsaved(self) -> UnsavedPresenter:
        """What a killed window has left unsaved."""
        folder = self._workspace.preferences.folder / FOLDER
        return UnsavedPresenter(folder, self._jobs, self._navigator, self._go_on_editing, self)

    def _go_on_editing(self, left: "Unsaved") -> None:
        self.editor_files.go_on(left)

    @property
    def has_editor(self) -> bool:
        """Whether something was edited already."""
        return "editor" in self.__dict__

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
    def _scores_saving(self) -> "ScoresSaving":
        from quizapp.gui.presenters.scores_saving import ScoresSaving

        return ScoresSaving(self._workspace, self._jobs, self)

    @cached_property
    def _deleting(self) -> "DeletingPresenter":
        from quizapp.gui.presenters.deleting import DeletingPresenter

        workspace, jobs, navigator = self._workspace, self._jobs, self._navigator
        return DeletingPresenter(
            workspace, self._scores_saving, jobs, navigator, self._delete_dialog, self
        )

    def _delete_dialog(self, title: str, lines: "Sequence[str]") -> "DeleteDialog":
        from quizapp.gui.pages.dialogs import DeleteDialog

        return DeleteDialog(self._theme, title, lines, self._window)

    @cached_property
    def history(self) -> "HistoryPresenter":
        """The learner's attempts."""
        from quizapp.gui.pages.history import HistoryPage
        from quizapp.gui.presenters.results import HistoryPresenter
        from quizapp.gui.presenters.sending import SendingPresenter

        page = HistoryPage(self._theme, self._actions, self._window)
        workspace, jobs, navigator = self._workspace, self._jobs, self._navigator
        presenter = HistoryPresenter(
            page, workspace, jobs, navigator, self._starter, self._deleting, self
        )
        SendingPresenter(page, workspace, jobs, navigator, self._send_dialog, presenter)
        return presenter

    def _send_dialog(self) -> "SendDialog":
        from quizapp.gui.pages.send_dialog import SendDialog

        return SendDialog(self._theme, self._window)

    @cached_property
    def progress(self) -> "ProgressPresenter":
        """How the learner gets on."""
        from quizapp.gui.pages.progress import ProgressPage
        from quizapp.gui.presenters.progress import ProgressPresenter

        page = ProgressPage(self._theme, self._actions, self._window)
        return ProgressPresenter(page, self._workspace, self._jobs, self._navigator, self)

    @cached_property
    def statistics(self) -> "StatisticsPresenter":
        """How the questions of a quiz work."""
        from quizapp.gui.pages.statistics.statistics import StatisticsPage
        from quizapp.gui.presenters.statistics import StatisticsPresenter

        page = StatisticsPage(self._theme, self._actions, self._window)
        jobs, show_page = self._jobs, self._window.show_page
        return StatisticsPresenter(
            page, self._question_figures, jobs, self._navigator, show_page, self
        )

    def _question_figures(self) -> "QuestionFiguresPage":
        from quizapp.gui.pages.statistics.question_figures import QuestionFiguresPage

        return QuestionFiguresPage(self._theme, self._actions, self._window)

    def show_statistics(self, opened: "OpenQuiz") -> None:
        """Turn to how the questions of an open quiz work, by what is kept of this computer."""
        from quizapp.gui.presenters.statistics import Subject

        folder, key, jobs = self._workspace.store.folder, opened.key, self._jobs

        def gather(choice: "Choice") -> "Future[Gathered]":
            from quizapp.app.statistics.statistics import gather_kept  # loaded by now

            return jobs.run(lambda: gather_kept(folder, key, choice))

        self.statistics.show(Subject(opened.quiz.title, gather, self._navigator.edit_question))

    @cached_property
    def class_room(self) -> "ClassPresenter":
        """The class that is open, with its gradebook."""
        from quizapp.gui.pages.classes.class_page import ClassPage
        from quizapp.gui.pages.classes.gradebook import ClassResultPage, GradebookPage
        from quizapp.gui.presenters.classes.class_presenter import ClassPresenter
        from quizapp.gui.presenters.classes.gradebook import GradebookPresenter

        page = ClassPage(self._theme, self._actions, self._window)
        book_page = GradebookPage(self._theme, self._actions, self._window)
        result_page = ClassResultPage(self._theme, self._actions, self._window)
        jobs, navigator, turn_to = self._jobs, self._navigator, self._turn_to
        gradebook = GradebookPresenter(book_page, result_page, jobs, navigator, turn_to, self)
        return ClassPresenter(
            page, gradebook, jobs, navigator, turn_to, self._show_statistics_of_class, self
        )

    @property
    def has_class(self) -> bool:
        """Whether a class was asked for already."""
        return "class_room" in self.__dict__

    def _turn_to(self, page: "QWidget", title: str) -> None:
        self._window.set_quiz(title)
        self._window.show_page(page)

    def _show_statistics_of_class(self, room: "SchoolClass", quiz: "GradebookQuiz") -> None:
        from quizapp.gui.presenters.statistics import Subject

        self.statistics.show(Subject(quiz.title, partial(room.responses, quiz.key)))

    @cached_property
    def problems(self) -> "ProblemsPresenter":
        """What is wrong with a file."""
        from quizapp.gui.pages.problem import ProblemPage
        from quizapp.gui.presenters.problems import ProblemsPresenter

        page = ProblemPage(self._theme, self._actions, self._window)
        return ProblemsPresenter(page, self._workspace, self._navigator, self)

    @cached_property
    def reading(self) -> "ReadingPage":
        """The reading by itself."""
        from quizapp.gui.pages.result import ReadingPage

        page = ReadingPage(self._theme, self._window)
        page.back_requested.connect(self._back_to_result)
        return page

    def _back_to_result(self) -> None:
        self._window.show_page(self.result.page)

    @cached_property
    def settings(self) -> "SettingsPresenter":
        """The settings."""
        from quizapp.gui.pages.settings import SettingsPage
        from quizapp.gui.presenters.own_data import OwnDataPresenter
        from quizapp.gui.presenters.settings import SettingsPresenter

        page = SettingsPage(self._theme, self._actions, self._window)
        presenter = SettingsPresenter(
            page, self._workspace, self._jobs, self._navigator, self._appearance, self
        )
        OwnDataPresenter(page, self._scores_saving, self._deleting, presenter.refresh, presenter)
        return presenter
