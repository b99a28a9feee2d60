"""The editor of a window with its presenters, and what leads to it."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from quizapp.app.workspace import Workspace
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.unsaved import FOLDER, UnsavedPresenter
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.shell.class_pages import ClassPages
from quizapp.gui.shell.main_window import MainWindow
from quizapp.gui.shell.pages import Pages

if TYPE_CHECKING:
    from quizapp.app.classes.school_class import SchoolClass
    from quizapp.app.watching import FileChange
    from quizapp.files.saving.journal_lines import Unsaved
    from quizapp.gui.presenters.editor.editor import EditorPresenter
    from quizapp.gui.presenters.editor.files import EditorFiles


class EditorPages(QObject):
    """The editor, which is only loaded when something is edited."""

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        jobs: Jobs,
        navigator: Navigator,
        pages: Pages,
        classes: ClassPages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._jobs = jobs
        self._navigator = navigator
        self._pages = pages
        self._classes = classes
        self._journals = workspace.preferences.folder / FOLDER
        self.unsaved = UnsavedPresenter(
            self._journals, jobs, navigator.dialogs, self._restore, self
        )

    @property
    def is_loaded(self) -> bool:
        """Whether something was edited already."""
        return "presenter" in vars(self)

    @cached_property
    def presenter(self) -> "EditorPresenter":
        """The presenter of the editor's page, with those of its parts."""
        from quizapp.gui.pages.editor.editor import EditorPage
        from quizapp.gui.presenters.editor.editor import EditorPresenter
        from quizapp.gui.presenters.editor.exporting import ExportPresenter
        from quizapp.gui.presenters.editor.fields import FieldsPresenter, NewQuestions
        from quizapp.gui.presenters.editor.importing import ImportPresenter
        from quizapp.gui.presenters.editor.jumps import ProblemWalk
        from quizapp.gui.presenters.editor.pasting import PastingPresenter
        from quizapp.gui.presenters.editor.preview import PreviewPresenter
        from quizapp.gui.presenters.editor.question_list import ListPresenter
        from quizapp.gui.presenters.editor.replacing import ReplacingPresenter
        from quizapp.gui.presenters.editor.work import EditorWork

        window, jobs = self._window, self._jobs
        page = EditorPage(window.theme, window.program_actions, window)
        editor = EditorPresenter(page, jobs, self._navigator.dialogs, self)
        editor.state_changed.connect(self._show_title)
        work = EditorWork(editor, jobs, editor)
        ListPresenter(editor, work, editor)
        FieldsPresenter(editor, editor)
        NewQuestions(editor, editor)  # shows all problems before the walk goes through them
        ProblemWalk(editor, editor)
        PreviewPresenter(editor, editor)
        PastingPresenter(editor, jobs, work, editor)
        ReplacingPresenter(editor, jobs, work, editor)
        ImportPresenter(editor, self._files, jobs, work, editor)
        ExportPresenter(editor, jobs, editor)
        return editor

    @cached_property
    def files(self) -> "EditorFiles":
        """What the editor opens and saves."""
        from quizapp.app.own_scores import OwnScores
        from quizapp.gui.presenters.editor.files import EditorFiles
        from quizapp.gui.presenters.editor.journal import EditorJournal
        from quizapp.gui.presenters.editor.kept_answers import EditorAnswers
        from quizapp.gui.presenters.editor.outside import EditorMerge
        from quizapp.gui.presenters.editor.work import EditorWork

        editor, jobs, navigator = self.presenter, self._jobs, self._navigator
        files = EditorFiles(
            editor,
            self._workspace,
            jobs,
            navigator,
            EditorJournal(self._journals, jobs, self),
            EditorMerge(editor, jobs, navigator.dialogs, self),
            EditorWork(editor, jobs, self),
            self,
        )
        EditorAnswers(editor, files, OwnScores(self._workspace.store), jobs, self._find_class)
        return files

    def _files(self) -> "EditorFiles":
        return self.files

    def _find_class(self) -> "SchoolClass | None":
        return self._classes.open_class

    @Slot()
    def _show_title(self) -> None:
        if self.is_loaded and self._window.page is self.presenter.page:
            self._window.set_quiz(self.presenter.title)

    # What leads to it

    @Slot()
    def edit_questions(self) -> None:
        """Edit the open file, or fix the unusable one whose problems are shown."""
        current, failed = self._workspace.library.current, self._pages.unusable_file
        if failed is not None:
            self.files.open(failed, fix=True)
        elif current is not None:
            self.files.open(current.path)

    def edit_question(self, question_id: str) -> None:
        """Edit the question of the open file that the scores know by `question_id`."""
        from quizapp.gui.presenters.editor.jumps import go_to_question

        current, store = self._workspace.library.current, self._workspace.store
        if current is not None:
            go_to = partial(go_to_question, self.presenter, store, self._jobs, current.key)
            self.files.open(current.path, then=partial(go_to, question_id))

    @Slot()
    def new_quiz(self) -> None:
        """Edit a new quiz."""
        self.files.new()

    def _restore(self, left: "Unsaved") -> None:
        self.files.restore(left)

    # Files outside of it

    @Slot(object)
    def hear_file_change(self, change: "FileChange") -> None:
        """Follow a change of the open file by another program."""
        if self.is_loaded:
            self.files.outside.hear(change)

    def sweep_beside(self, path: Path) -> None:
        """Remove what killed processes left beside the file at `path`, in another thread."""
        from quizapp.files.saving.begun_pictures import sweep_begun

        self._jobs.run(partial(sweep_begun, path, self._journals))
